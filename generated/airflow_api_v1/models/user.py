from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import field, frozen

from ..models.user_role import UserRole
from ..runtime import (
    copy_object,
    fields_to_json,
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


@frozen(kw_only=True)
class User:
    """What the server said of one User."""

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
    """Fields that the server sent and the spec does not know."""
    _source: Mapping[str, Any] | None = field(default=None, init=False, repr=False, eq=False)
    # Frozen, but not hashable: its fields may hold dicts and lists.
    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # pyright: ignore[reportIncompatibleMethodOverride]

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read an answer of the server."""
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
        # Not an argument of the class: a model made or evolved by hand was not sent by a server.
        object.__setattr__(model, "_source", source)
        return model

    def to_dict(self) -> dict[str, Any]:
        """Return what the server sent, value for value."""
        if self._source is not None:
            return copy_object(self._source)
        known = {
            key: value for key, value in fields_to_json(self, _NAMES).items() if value is not None
        }
        return known | copy_object(self.additional_properties)
