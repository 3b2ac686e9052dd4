from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..runtime import (
    DRAFTS,
    Fields,
    ResponseModel,
    read_incomplete,
)

_NAMES = {
    "connection_id": "connection_id",
    "conn_type": "conn_type",
    "description": "description",
    "extra": "extra",
    "host": "host",
    "login": "login",
    "port": "port",
    "schema": "schema",
}
_FIELDS = Fields(
    *_NAMES.values(),
    required=1,
)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class Connection(ResponseModel):
    """The `Connection` that the server returned.

    Attributes:
        connection_id: The ID of the connection.
        conn_type: The type of the connection, such as postgres.
        description: The description of the connection.
        extra: Further settings of the connection, usually a JSON object as text.
        host: The host name or address.
        login: The user name.
        port: The port number.
        schema: The schema or database; its meaning depends on the type of the connection.
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
    connection_id: str
    conn_type: str | None = None
    description: str | None = None
    extra: str | None = None
    host: str | None = None
    login: str | None = None
    port: int | None = None
    schema: str | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        try:
            if source["connection_id"] is None:
                raise _FIELDS.incomplete(source)
            model.connection_id = source["connection_id"]
            model.conn_type = source["conn_type"]
            model.description = source["description"]
            model.extra = source["extra"]
            model.host = source["host"]
            model.login = source["login"]
            model.port = source["port"]
            model.schema = source["schema"]
        except KeyError:
            model = None
        if model is None:
            return read_incomplete(cls, source)
        # Not an argument of the class: a model that is created by hand did not come from a server.
        model._source = source
        model.additional_properties = {} if len(source) == 8 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
