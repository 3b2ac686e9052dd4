from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..models.user_role import UserRole
from ..runtime import (
    ResponseModel,
    identifier,
    read_list,
    read_time,
    unknown_fields,
)

_NAMES = {
    "username": "username",
    "active": "active",
    "changed_on": "changed_on",
    "created_on": "created_on",
    "email": "email",
    "fail_login_count": "fail_login_count",
    "first_name": "first_name",
    "last_login": "last_login",
    "last_name": "last_name",
    "login_count": "login_count",
    "roles": "roles",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class User(ResponseModel):
    """The `User` that the server returned.

    Attributes:
        username: The name that the user logs in with.
        active: Whether the user may log in.
        changed_on: When the user was last changed.
        created_on: When the user was created.
        email: The email address of the user.
        fail_login_count: The number of failed logins since the last successful one.
        first_name: The first name of the user.
        last_login: When the user last logged in.
        last_name: The last name of the user.
        login_count: The number of successful logins.
        roles: The roles of the user.
        additional_properties: The fields that the server sent and the API's spec does not have. The
            repr leaves them out.
    """

    _names = _NAMES
    username: str
    active: bool | None = None
    changed_on: datetime.datetime | None = None
    created_on: datetime.datetime | None = None
    email: str | None = None
    fail_login_count: int | None = None
    first_name: str | None = None
    last_login: datetime.datetime | None = None
    last_name: str | None = None
    login_count: int | None = None
    roles: list[UserRole] | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read a JSON object of a response."""
        get = source.get
        model = cls(
            username=identifier(source, "username"),
            active=get("active"),
            changed_on=read_time(get("changed_on")),
            created_on=read_time(get("created_on")),
            email=get("email"),
            fail_login_count=get("fail_login_count"),
            first_name=get("first_name"),
            last_login=read_time(get("last_login")),
            last_name=get("last_name"),
            login_count=get("login_count"),
            roles=read_list(UserRole.from_dict, get("roles")),
            additional_properties=unknown_fields(source, _KNOWN),
        )
        # Not an argument of the class: a model that is made by hand did not come from a server.
        object.__setattr__(model, "_source", source)
        return model
