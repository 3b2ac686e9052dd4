from __future__ import annotations

from typing import Any, NoReturn

from attrs import define, field

from ..runtime import (
    UNSET,
    Unset,
    fields_to_json,
    redacted,
)

_NAMES = {
    "conn_type": "conn_type",
    "connection_id": "connection_id",
    "description": "description",
    "host": "host",
    "login": "login",
    "port": "port",
    "schema": "schema",
    "extra": "extra",
    "password": "password",
}
# The kind of each field, and whether it may be None.
_KINDS = {
    "conn_type": (str, False),
    "connection_id": (str, False),
    "description": (str, True),
    "host": (str, True),
    "login": (str, True),
    "port": (int, True),
    "schema": (str, True),
    "extra": (str, True),
    "password": (str, False),
}


@define(kw_only=True)
class ConnectionRequest:
    """What a request may write."""

    conn_type: str | Unset = UNSET
    """The type of the connection, such as postgres."""
    connection_id: str | Unset = UNSET
    """The ID of the connection."""
    description: str | None | Unset = UNSET
    """The description of the connection."""
    host: str | None | Unset = UNSET
    """The host name or address."""
    login: str | None | Unset = UNSET
    """The user name."""
    port: int | None | Unset = UNSET
    """The port number."""
    schema: str | None | Unset = UNSET
    """The schema or database; its meaning depends on the type of the connection."""
    extra: str | None | Unset = field(default=UNSET, repr=False)
    """Further settings of the connection, usually a JSON object as text."""
    password: str | Unset = field(default=UNSET, repr=False)

    def to_json(self) -> dict[str, Any]:
        """Return the body to send, without the fields that are UNSET, with all secrets."""
        return fields_to_json(self, _NAMES, _KINDS)

    def to_dict(self) -> dict[str, Any]:
        """Return the body as it may be shown: without its secrets."""
        return redacted(self.to_json(), ["extra", "password"])

    def __reduce__(self) -> NoReturn:
        raise TypeError("what may hold a secret is not pickled")
