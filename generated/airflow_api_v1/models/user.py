from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..models.user_role import UserRole
from ..runtime import (
    DRAFTS,
    Fields,
    ResponseModel,
    in_utc,
    parse_time,
    read_incomplete,
    read_list,
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
_FIELDS = Fields(
    *_NAMES.values(),
    required=1,
    times=(
        "changed_on",
        "created_on",
        "last_login",
    ),
)


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
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
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
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        try:
            if source["username"] is None:
                raise _FIELDS.incomplete(source)
            model.username = source["username"]
            model.active = source["active"]
            time = source["changed_on"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.changed_on = time
            time = source["created_on"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.created_on = time
            model.email = source["email"]
            model.fail_login_count = source["fail_login_count"]
            model.first_name = source["first_name"]
            time = source["last_login"]
            if time is not None and (time := parse_time(time)).tzinfo is None:
                time = in_utc(time)
            model.last_login = time
            model.last_name = source["last_name"]
            model.login_count = source["login_count"]
            model.roles = read_list(UserRole.from_dict, source["roles"])
        except KeyError:
            model = None
        if model is None:
            return read_incomplete(cls, source)
        # Not an argument of the class: a model that is created by hand did not come from a server.
        model._source = source
        model.additional_properties = {} if len(source) == 11 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
