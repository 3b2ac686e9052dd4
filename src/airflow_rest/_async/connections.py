"""`airflow.connections`: the connections."""

from __future__ import annotations

import json
from collections.abc import Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Unpack, cast

from airflow_api_v1.api.connection import (
    delete_connection,
    get_connection,
    get_connections,
    patch_connection,
    post_connection,
    test_connection,
)
from airflow_api_v1.models.connection_request import ConnectionRequest
from airflow_api_v1.runtime import path_segment, to_json
from airflow_rest import _changes, paging
from airflow_rest._arguments import given
from airflow_rest._async.paging import AsyncPaginator
from airflow_rest._async.resource import AsyncResource
from airflow_rest.types import ConnectionChanges

if TYPE_CHECKING:
    from airflow_api_v1.models import Connection, ConnectionCollectionItem, ConnectionTest

_id = attrgetter("connection_id")

MASK = "***"
"""What the server sends in place of a secret."""


def _rows(data: Any) -> tuple[list[ConnectionCollectionItem], int | None]:
    collection = get_connections.parse(data)
    return collection.connections, collection.total_entries


def _masked(value: object) -> bool:
    """Tell whether a mask is in any text of a JSON value, whole or in a part of it."""
    if isinstance(value, str):
        return MASK in value
    if isinstance(value, dict):
        return any(map(_masked, cast("dict[str, object]", value).values()))
    return isinstance(value, list) and any(map(_masked, cast("list[object]", value)))


def _extra(extra: str | Mapping[str, Any]) -> str:
    """Return `extra` as the server wants it, which is as text.

    Raises:
        ValueError: It is JSON but not an object, or a secret in it is masked.
        TypeError: It is neither a string nor a mapping, or JSON cannot hold what is in it.
    """
    if isinstance(extra, Mapping):
        extra = json.dumps(to_json(extra, "extra"))
    elif not isinstance(extra, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"extra must be a string or a mapping, not {type(extra).__name__}")
    try:
        value = json.loads(extra)
    except ValueError:
        masked = extra == MASK  # the server masks nothing in what is not JSON
    else:
        if not isinstance(value, dict):
            raise ValueError("extra is JSON, but not an object: the server would fail")  # noqa: TRY004
        masked = _masked(cast("dict[str, object]", value))
    if masked:
        raise ValueError(
            f"extra has {MASK!r} in it, which the server sends in place of a secret: it would be"
            " stored over the secret. Give all of extra with its secrets, or leave extra out to"
            " keep it"
        )
    return extra


def _password(password: str) -> str:
    """Return a password as it is.

    Raises:
        ValueError: It is a mask.
        TypeError: It is not a string; the server's answer would show it.
    """
    if not isinstance(password, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"password must be a string, not {type(password).__name__}")
    if password == MASK:
        raise ValueError(
            f"password is {MASK!r}, which stands for a password that is not shown: it would be"
            " stored over the password. Leave password out to keep it"
        )
    return password


class AsyncConnections(AsyncResource):
    """The connections."""

    def list(
        self,
        *,
        order_by: str | None = None,
        page_size: int = paging.PAGE_SIZE,
        start: int = 0,
    ) -> AsyncPaginator[ConnectionCollectionItem]:
        """List the connections, without what is secret about them.

        `GET /connections`. They come without their passwords and their `extra`. Connections of a
        secrets backend or of the server's environment are not among them: only those in its
        database are.

        Args:
            order_by: The field to order by: `conn_type`, `connection_id`, `description`, `host`,
                `id` or `port`, with a leading `-` for descending; the server's default is `id`, the
                order in which the connections were created. From Airflow 2.1.
            page_size: How many rows to ask for at once.
            start: How many rows to leave out at the beginning.

        Returns:
            A lazy iterator over the connections. Iterating it raises `AirflowError`.

        Raises:
            ValueError: An argument cannot be right.
        """
        call = get_connections.request(order_by=order_by)
        return AsyncPaginator(self._client, call, _rows, key=_id, page_size=page_size, start=start)

    async def get(self, connection_id: str) -> Connection:
        """Read one connection, without its password.

        `GET /connections/{connection_id}`. In place of each secret in `extra` the server sends
        `***` (from Airflow 2.3).

        Args:
            connection_id: The connection.

        Returns:
            The connection.

        Raises:
            NotFound: There is no such connection.
            AirflowError: See `airflow_rest.errors`.
        """
        return await self._client.send(get_connection.request(connection_id), get_connection.parse)

    async def create(
        self,
        connection_id: str,
        *,
        conn_type: str,
        description: str | None = None,
        host: str | None = None,
        login: str | None = None,
        schema: str | None = None,
        port: int | None = None,
        password: str | None = None,
        extra: str | Mapping[str, Any] | None = None,
    ) -> Connection:
        """Create a connection.

        `POST /connections`.

        Args:
            connection_id: The id of the new connection: letters, digits, dashes, dots and
                underscores.
            conn_type: Its type, such as `postgres`.
            description: A description. From Airflow 2.2.
            host: The host.
            login: The user name.
            schema: The schema, which is a database's name for some types.
            port: The port.
            password: The password.
            extra: All else that the type knows, as a mapping or as the text of a JSON object.

        Returns:
            The new connection, without its password.

        Raises:
            ValueError: The password or a text in `extra` is the server's `***`, `extra` is JSON but
                not an object, or the connection could not be addressed afterwards.
            TypeError: `extra` cannot be written as JSON.
            AlreadyExists: There is a connection with this id.
            BadRequest: The server does not accept a field.
            AirflowError: See `airflow_rest.errors`.
        """
        path_segment("connection_id", connection_id)
        body = ConnectionRequest(
            connection_id=connection_id,
            conn_type=conn_type,
            description=given(description),
            host=given(host),
            login=given(login),
            schema=given(schema),
            port=given(port),
            password=given(None if password is None else _password(password)),
            extra=given(None if extra is None else _extra(extra)),
        )
        call = post_connection.request(body=body)
        return await self._client.send(call, post_connection.parse)

    async def update(self, connection_id: str, **changes: Unpack[ConnectionChanges]) -> Connection:
        """Change a connection; what is not given stays as it is, secrets too.

        `PATCH /connections/{connection_id}`.

        Args:
            connection_id: The connection; its id cannot be changed.
            **changes: What to change, by name: `conn_type`, `description` (from Airflow 2.2),
                `host`, `login`, `schema`, `port`, `password`, and `extra`, all of it, as a mapping
                or as the text of a JSON object. None empties a field, but not `conn_type` and
                `password`.

        Returns:
            The connection as it is now, without its password.

        Raises:
            ValueError: There is nothing to change, the password or a text in `extra` is the
                server's `***`, the password is empty, or `extra` is JSON but not an object.
            TypeError: The password is not a string, or `extra` cannot be written as JSON.
            NotFound: There is no such connection.
            BadRequest: The server does not accept a field.
            AirflowError: See `airflow_rest.errors`.
        """
        mask = _changes.mask("connections.update", changes, ConnectionChanges)
        fields: dict[str, Any] = {**changes}
        if "password" in changes and not _password(changes["password"]):
            raise ValueError(
                "password must not be empty: the server would keep the old one. To have none,"
                " delete the connection and create it anew"
            )
        if "extra" in changes and changes["extra"] is not None:
            fields["extra"] = _extra(changes["extra"])
        body = ConnectionRequest(**fields)
        call = patch_connection.request(connection_id, body=body, update_mask=mask)
        return await self._client.send(call, patch_connection.parse)

    async def delete(self, connection_id: str) -> None:
        """Delete a connection.

        `DELETE /connections/{connection_id}`.

        Args:
            connection_id: The connection.

        Raises:
            NotFound: There is no such connection.
            AirflowError: See `airflow_rest.errors`.
        """
        await self._client.send(delete_connection.request(connection_id), delete_connection.parse)

    async def test(
        self,
        *,
        conn_type: str,
        connection_id: str = "test",
        description: str | None = None,
        host: str | None = None,
        login: str | None = None,
        schema: str | None = None,
        port: int | None = None,
        password: str | None = None,
        extra: str | Mapping[str, Any] | None = None,
    ) -> ConnectionTest:
        """Let the server try whether a connection works, without storing it.

        `POST /connections/test`. From Airflow 2.2. From 2.7 it is off unless the server's
        configuration switches it on (`test_connection` in the section `core`).

        Args:
            conn_type: The type, such as `postgres`.
            connection_id: An id, which the server wants and makes no use of.
            description: A description.
            host: The host.
            login: The user name.
            schema: The schema, which is a database's name for some types.
            port: The port.
            password: The password. That of a stored connection cannot be read: give it again.
            extra: All else that the type knows, as a mapping or as the text of a JSON object.

        Returns:
            Whether it works (`status`), and what the server has to say about it (`message`). A
            connection that does not work is no error.

        Raises:
            ValueError: The password or a text in `extra` is the server's `***`, or `extra` is JSON
                but not an object.
            TypeError: `extra` cannot be written as JSON.
            PermissionDenied: The server does not test connections, or not for this user.
            AirflowError: See `airflow_rest.errors`.
        """
        body = ConnectionRequest(
            connection_id=connection_id,
            conn_type=conn_type,
            description=given(description),
            host=given(host),
            login=given(login),
            schema=given(schema),
            port=given(port),
            password=given(None if password is None else _password(password)),
            extra=given(None if extra is None else _extra(extra)),
        )
        call = test_connection.request(body=body)
        return await self._client.send(call, test_connection.parse)
