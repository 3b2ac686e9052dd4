"""Connections, and how the server masks their secrets."""

from __future__ import annotations

import contextlib
import json
import re
from operator import itemgetter
from typing import TYPE_CHECKING, Any, cast

from airflow_api_v1.runtime import as_list
from airflow_rest.testing._errors import bad_request, conflict, not_found
from airflow_rest.testing._lists import ordered, page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from airflow_rest.testing._requests import Received
    from airflow_rest.testing._state import Server

__all__ = [
    "delete_connection",
    "get_connection",
    "get_connections",
    "patch_connection",
    "post_connection",
]

_LISTED = ("connection_id", "conn_type", "description", "host", "login", "port", "schema")
_FIELDS = (*_LISTED, "password", "extra")
_SENSITIVE = (
    "access_token",
    "api_key",
    "apikey",
    "authorization",
    "keyfile_dict",
    "passphrase",
    "passwd",
    "password",
    "private_key",
    "proxies",
    "proxy",
    "secret",
    "service_account",
    "token",
)
_ORDERS = ("connection_id", "conn_type", "description", "host", "port", "id")


def shown(server: Server, connection: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON of a connection, with its secrets masked."""
    extra = connection["extra"]
    if extra is not None:
        with contextlib.suppress(ValueError):  # the server can only mask JSON
            extra = json.dumps(_masked(json.loads(extra), _passwords(server)))
    return {name: connection[name] for name in _LISTED} | {"extra": extra}


def _passwords(server: Server) -> list[str]:
    found = {row["password"] for row in server.connections.values() if row["password"]}
    return sorted(found, key=len, reverse=True)


def _masked(value: Any, secrets: list[str], *, hide: bool = False) -> Any:
    """Mask the values of keys with names such as `token`, and known secrets in other strings."""
    if isinstance(value, dict):
        fields = cast("dict[str, Any]", value)
        return {
            key: _masked(item, secrets, hide=hide or _is_sensitive(key))
            for key, item in fields.items()
        }
    if isinstance(value, list):
        return [_masked(item, secrets, hide=hide) for item in as_list(value)]
    if not isinstance(value, str):
        return value
    if hide:
        return "***"
    for secret in secrets:
        value = value.replace(secret, "***")
    return value


def _is_sensitive(name: str) -> bool:
    return any(each in name.strip().lower() for each in _SENSITIVE)


def _found(server: Server, received: Received) -> dict[str, Any]:
    connection_id = received.path["connection_id"]
    if connection_id not in server.connections:
        detail = f"The Connection with connection_id: `{connection_id}` was not found"
        raise not_found("Connection not found", detail)
    return server.connections[connection_id]


def get_connection(server: Server, received: Received) -> Any:
    return shown(server, _found(server, received))


def get_connections(server: Server, received: Received) -> Any:
    rows = ordered(
        server.connections.values(),
        str(received.text("order_by", "id")),
        {name: itemgetter(name) for name in _ORDERS},
    )
    rows, total = page(server, received, rows)
    return {
        "connections": [{name: row[name] for name in _LISTED} for row in rows],
        "total_entries": total,
    }


def post_connection(server: Server, received: Received) -> Any:
    body = received.body
    missing = {
        name: ["Missing data for required field."]
        for name in ("connection_id", "conn_type")
        if name not in body
    }
    if missing:
        raise bad_request(str(missing))
    connection_id = body["connection_id"]
    if not re.fullmatch(r"[\w.-]+", connection_id):
        raise bad_request(
            f"The key {connection_id!r} has to be made of alphanumeric characters, dashes, dots and"
            " underscores exclusively"
        )
    if connection_id in server.connections:
        raise conflict(f"Connection already exist. ID: {connection_id}")
    stored = {"id": server.number()} | {name: body.get(name) for name in _FIELDS}
    server.connections[connection_id] = stored
    return shown(server, stored)


def patch_connection(server: Server, received: Received) -> Any:
    body, connection = dict(received.body), _found(server, received)
    if body.get("connection_id") not in (None, connection["connection_id"]):
        raise bad_request("The connection_id cannot be updated.")
    mask = received.text("update_mask")
    if mask is not None:
        names = [each.strip() for each in mask.split(",")]
        for name in names:
            if name not in body or name == "connection_id":
                raise bad_request(f"'{name}' is unknown or cannot be updated.")
        body = {name: body[name] for name in names}
    if body.get("password") == "":
        del body["password"]  # the server ignores it
    connection |= body
    return shown(server, connection)


def delete_connection(server: Server, received: Received) -> Any:
    del server.connections[_found(server, received)["connection_id"]]
