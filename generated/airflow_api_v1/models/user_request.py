from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NoReturn

from attrs import define, field

from ..models.user_role_request import UserRoleRequest
from ..runtime import (
    UNSET,
    Unset,
    fields_to_json,
    redacted,
)

_NAMES = {
    "email": "email",
    "first_name": "first_name",
    "last_name": "last_name",
    "roles": "roles",
    "username": "username",
    "password": "password",
}
# The kind of each field, and whether it may be None.
_KINDS = {
    "email": (str, False),
    "first_name": (str, False),
    "last_name": (str, False),
    "roles": ([UserRoleRequest], False),
    "username": (str, False),
    "password": (str, False),
}


@define(kw_only=True)
class UserRequest:
    """What a request may write."""

    email: str | Unset = UNSET
    """The email address of the user."""
    first_name: str | Unset = UNSET
    """The first name of the user."""
    last_name: str | Unset = UNSET
    """The last name of the user."""
    roles: Iterable[UserRoleRequest] | Unset = UNSET
    """The roles of the user."""
    username: str | Unset = UNSET
    """The name that the user logs in with."""
    password: str | Unset = field(default=UNSET, repr=False)

    def to_json(self) -> dict[str, Any]:
        """Return the body to send, without the fields that are UNSET, with all secrets."""
        return fields_to_json(self, _NAMES, _KINDS)

    def to_dict(self) -> dict[str, Any]:
        """Return the body as it may be shown: without its secrets."""
        return redacted(self.to_json(), ["password"])

    def __reduce__(self) -> NoReturn:
        raise TypeError("what may hold a secret is not pickled")
