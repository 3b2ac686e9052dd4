from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..runtime import (
    ResponseModel,
    identifier,
    unknown_fields,
)

_NAMES = {
    "connection_id": "connection_id",
    "conn_type": "conn_type",
    "description": "description",
    "host": "host",
    "login": "login",
    "port": "port",
    "schema": "schema",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class ConnectionCollectionItem(ResponseModel):
    """The `ConnectionCollectionItem` that the server returned.

    Attributes:
        connection_id: The ID of the connection.
        conn_type: The type of the connection, such as postgres.
        description: The description of the connection.
        host: The host name or address.
        login: The user name.
        port: The port number.
        schema: The schema or database; its meaning depends on the type of the connection.
        additional_properties: The fields that the server sent and the API's spec does not have. The
            repr leaves them out.
    """

    _names = _NAMES
    connection_id: str
    conn_type: str | None = None
    description: str | None = None
    host: str | None = None
    login: str | None = None
    port: int | None = None
    schema: str | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read a JSON object of a response."""
        get = source.get
        model = cls(
            connection_id=identifier(source, "connection_id"),
            conn_type=get("conn_type"),
            description=get("description"),
            host=get("host"),
            login=get("login"),
            port=get("port"),
            schema=get("schema"),
            additional_properties=unknown_fields(source, _KNOWN),
        )
        # Not an argument of the class: a model that is made by hand did not come from a server.
        object.__setattr__(model, "_source", source)
        return model
