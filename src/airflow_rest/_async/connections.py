"""`airflow.connections`: the connections."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Unpack, cast

from airflow_api_v1 import api, models
from airflow_api_v1.runtime import checked, path_segment, to_json, without_none
from airflow_rest import _changes, paging
from airflow_rest._async.paging import AsyncPaginator
from airflow_rest._async.resource import AsyncResource
from airflow_rest.types import ConnectionChanges
from airflow_rest.workflows.seeding import MASK, Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from airflow_api_v1.models import Connection, ConnectionCollectionItem, ConnectionTest
    from airflow_api_v1.runtime import ApiRequest
    from airflow_rest.types import ConnectionOrder, DesiredConnection
    from airflow_rest.workflows import OnConflict, Plan, Progress


MISSING = "Connection not found"
"""The title of Airflow's 404 response for a connection. Any other 404 is not about it."""


def _masked(value: object) -> bool:
    """Return whether any string in a JSON value contains the mask."""
    if isinstance(value, str):
        return MASK in value
    if isinstance(value, dict):
        return any(map(_masked, cast("dict[str, object]", value).values()))
    return isinstance(value, list) and any(map(_masked, cast("list[object]", value)))


def _extra(extra: str | Mapping[str, Any]) -> str:
    """Return `extra` as text, which the API requires.

    Raises:
        ValueError: It is JSON but not an object, or a secret in it is masked.
        TypeError: It is neither a string nor a mapping, or it cannot be written as JSON.
    """
    if isinstance(extra, Mapping):
        extra = json.dumps(to_json(extra, "extra"))
    elif not isinstance(extra, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"extra must be a string or a mapping, not {type(extra).__name__}")
    try:
        value = json.loads(extra)
    except ValueError:
        masked = extra == MASK  # the server masks only JSON
    else:
        if not isinstance(value, dict):
            raise ValueError("extra is JSON, but not an object: the server would fail")  # noqa: TRY004
        masked = _masked(cast("dict[str, object]", value))
    if masked:
        raise ValueError(
            f"extra contains {MASK!r}, which the server sends in place of a secret: it would"
            " overwrite the secret. Pass the whole extra with its secrets, or omit extra to keep it"
        )
    return extra


def _password(password: str) -> str:
    """Check a password and return it unchanged.

    Raises:
        ValueError: It is the mask.
        TypeError: It is not a string; the server's response would show it.
    """
    if checked("password", password, str) == MASK:
        raise ValueError(
            f"password is {MASK!r}, which the server sends in place of a secret: it would"
            " overwrite the password. Omit password to keep it"
        )
    return password


def _fields(changes: ConnectionChanges) -> dict[str, Any]:
    """Return the fields of a request body: the changes, checked, with `extra` as text."""
    fields: dict[str, Any] = {**changes}
    if "password" in fields:
        _password(fields["password"])
    if fields.get("extra") is not None:
        fields["extra"] = _extra(fields["extra"])
    return fields


def _update(connection_id: str, changes: ConnectionChanges) -> ApiRequest[Connection]:
    """Check the changes and return the request that makes them."""
    mask = _changes.mask("connections.update", changes, ConnectionChanges)
    fields = _fields(changes)
    if fields.get("password") == "":
        raise ValueError(
            "password must not be empty: the server would keep the old one. To remove it,"
            " delete the connection and create it again"
        )
    body = models.ConnectionRequest(**fields)
    return api.connection.patch_connection.request(connection_id, body=body, update_mask=mask)


def _desired(connection_id: str, fields: Any) -> dict[str, Any]:
    """Check one connection of `apply` and return its fields, with `extra` as text."""
    path_segment("connection_id", connection_id)
    found = _fields(fields)
    if found.get("password") == "":
        raise ValueError("password must not be empty. Leave it out if there is none")
    # Checks the types.
    api.connection.post_connection.request(
        body=models.ConnectionRequest(connection_id=connection_id, **found)
    )
    return found


KIND = Kind(
    resource="connections",
    identifier="connection_id",
    required="conn_type",
    shorthand=None,
    fields=(
        "conn_type",
        "description",
        "host",
        "login",
        "schema",
        "port",
        "password",
        "extra",
    ),
    unlisted=("extra",),
    secret=("password", "extra"),
    missing=MISSING,
    check=_desired,
)


class AsyncConnections(AsyncResource):
    """The connections."""

    def list(
        self,
        *,
        order_by: ConnectionOrder | None = None,
        page_size: int = paging.PAGE_SIZE,
        start: int = 0,
    ) -> AsyncPaginator[ConnectionCollectionItem]:
        """List the connections, without their secrets.

        `GET /connections`. The rows have no `extra`: to read it, call `get` with the
        `connection_id` of the row. The server never returns passwords. The list has only the
        connections in the server's database, not those of a secrets backend or of environment
        variables.

        Args:
            order_by: The field to order by: `conn_type`, `connection_id`, `description`, `host`,
                `id` or `port`, with a leading `-` for descending; the server's default is `id`, the
                order in which the connections were created. From Airflow 2.1.
            page_size: How many rows to request at a time.
            start: How many rows to skip.

        Returns:
            A lazy iterator over the connections. Iterating it raises `AirflowError`.

        Raises:
            ValueError: An argument is invalid.
        """
        call = api.connection.get_connections.request(order_by=order_by)
        return AsyncPaginator(self._client, call, page_size=page_size, start=start)

    async def get(self, connection_id: str) -> Connection:
        """Return one connection, without its password.

        `GET /connections/{connection_id}`. The server replaces each secret in `extra` with `***`
        (from Airflow 2.3).

        Args:
            connection_id: The connection.

        Returns:
            The connection.

        Raises:
            NotFound: There is no such connection.
            AirflowError: See `airflow_rest.errors`.
        """
        return await self._client.send(api.connection.get_connection.request(connection_id))

    async def create(
        self,
        connection_id: str,
        conn_type: str,
        *,
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
            connection_id: The id of the new connection, made of letters, digits, dashes, dots and
                underscores.
            conn_type: The type, such as `postgres`.
            description: A description. From Airflow 2.2.
            host: The host.
            login: The user name.
            schema: The schema; for some types the name of a database.
            port: The port.
            password: The password.
            extra: Further settings for the type, as a mapping or as the text of a JSON object.

        Returns:
            The new connection, without its password.

        Raises:
            ValueError: The password is `***`, `extra` contains `***` or is JSON but not an object,
                or the id could not be used in a URL afterwards.
            TypeError: The password is not a string, or `extra` cannot be written as JSON.
            AlreadyExists: There is a connection with this id.
            BadRequest: The server rejects a field.
            AirflowError: See `airflow_rest.errors`.
        """
        path_segment("connection_id", connection_id)
        body = models.ConnectionRequest(
            connection_id=connection_id,
            conn_type=conn_type,
            **without_none(
                description=description,
                host=host,
                login=login,
                schema=schema,
                port=port,
                password=None if password is None else _password(password),
                extra=None if extra is None else _extra(extra),
            ),
        )
        call = api.connection.post_connection.request(body=body)
        return await self._client.send(call)

    async def set(
        self,
        connection_id: str,
        conn_type: str,
        *,
        description: str | None = None,
        host: str | None = None,
        login: str | None = None,
        schema: str | None = None,
        port: int | None = None,
        password: str | None = None,
        extra: str | Mapping[str, Any] | None = None,
    ) -> Connection:
        """Create a connection, or update it if it exists.

        `PATCH /connections/{connection_id}`, then `POST /connections` if there is no such
        connection. If another client creates it in between, it is updated with another `PATCH`. If
        a response is lost, the request is sent again, which has the same effect.

        An existing connection keeps every field that is not given, including its password and
        `extra`. `update` can empty a field. To start from scratch, delete the connection first.

        Args:
            connection_id: The id of the connection, made of letters, digits, dashes, dots and
                underscores.
            conn_type: The type, such as `postgres`.
            description: A description. From Airflow 2.2.
            host: The host.
            login: The user name.
            schema: The schema; for some types the name of a database.
            port: The port.
            password: The password. It is always written, since the server does not show the
                current one.
            extra: Further settings for the type, as a mapping or as the text of a JSON object. It
                replaces the whole `extra` of a connection that exists.

        Returns:
            The connection as it is now, without its password.

        Raises:
            ValueError: The password is `***` or empty, `extra` contains `***` or is JSON but not an
                object, or the id cannot be used in a URL.
            TypeError: The password is not a string, or `extra` cannot be written as JSON.
            BadRequest: The server rejects a field.
            NotFound: The server is not an Airflow server, or the connection was created and deleted
                in between.
            AirflowError: See `airflow_rest.errors`.
        """
        fields = {
            "description": description,
            "host": host,
            "login": login,
            "schema": schema,
            "port": port,
            "password": password,
            "extra": extra,
        }
        set_fields = {name: value for name, value in fields.items() if value is not None}
        changes = cast("ConnectionChanges", {"conn_type": conn_type, **set_fields})
        body = models.ConnectionRequest(connection_id=connection_id, **_fields(changes))
        create = api.connection.post_connection.request(body=body)
        return await self._update_or_create(
            _update(connection_id, changes),
            create,
            is_missing=lambda error: error.title == MISSING,
            note=f"The connection {connection_id!r} may have been changed.",
        )

    async def update(self, connection_id: str, **changes: Unpack[ConnectionChanges]) -> Connection:
        """Change the given fields of a connection; all others stay as they are, secrets too.

        `PATCH /connections/{connection_id}`.

        Args:
            connection_id: The connection. Its id cannot be changed.
            **changes: The fields to change: `conn_type`, `description` (from Airflow 2.2), `host`,
                `login`, `schema`, `port`, `password` and `extra`. A mapping or the text of a JSON
                object replaces the whole `extra`. None empties a field, but is not allowed for
                `conn_type` and `password`.

        Returns:
            The updated connection, without its password.

        Raises:
            ValueError: There is nothing to change, the password is `***` or empty, or `extra`
                contains `***` or is JSON but not an object.
            TypeError: The password is not a string, or `extra` cannot be written as JSON.
            NotFound: There is no such connection.
            BadRequest: The server rejects a field.
            AirflowError: See `airflow_rest.errors`.
        """
        return await self._client.send(_update(connection_id, changes))

    async def apply(
        self,
        desired: Mapping[str, DesiredConnection],
        *,
        delete_others: bool = False,
        on_conflict: OnConflict = "overwrite",
        rewrite_secrets: bool = False,
        dry_run: bool = False,
        on_progress: Callable[[Progress], object] | None = None,
    ) -> Plan:
        """Create and change connections, so that the server has the desired ones.

        `GET /connections`, then `POST /connections`, `PATCH /connections/{connection_id}` and
        `DELETE /connections/{connection_id}` for what differs. A connection whose desired fields
        contain `extra` is read by one more request, `GET /connections/{connection_id}`, since the
        list does not have it. Only fields that are given are compared and changed. A second call
        with the same arguments changes nothing, unless `rewrite_secrets` is True.

        The server never returns a password, and shows secrets in `extra` as `***`. So the password
        of a connection that exists cannot be compared, and neither can an `extra` that differs at
        most where it is masked. The plan names these fields in `unknown`. They are written when a
        connection is created, and when another of its fields changes. **A connection of which
        nothing else differs is left as it is, unless `rewrite_secrets` is True.** Use it to change
        only a password. An `extra` is always written as a whole, with the secrets in `desired`.

        If another client creates or deletes a connection meanwhile, it is read again and compared
        again, once. One that is gone before it is deleted counts as deleted.

        Args:
            desired: The fields of each connection by its id. `conn_type` is required.
            delete_others: Whether to delete the connections on the server that are not in
                `desired`, last of all.
            on_conflict: What to do if a connection exists and differs: `overwrite` changes the
                fields that differ, `skip` leaves it as it is, and `fail` raises `ApplyConflict`
                before any change, in a dry run too.
            rewrite_secrets: Whether to write passwords and `extra` that cannot be compared. Then
                each call writes them, and they count as different.
            dry_run: Whether to return the plan and change nothing.
            on_progress: Called after each change, with a `Progress`: `total` is the number of
                changes, and `latest` names the connection.

        Returns:
            The plan that was carried out; of a dry run, the plan. Print it to see a diff.

        Raises:
            ValueError: An id or a value is not allowed, such as a password that is `***` or empty,
                or `desired` is empty and `delete_others` is True.
            TypeError: An argument, a field or a value has the wrong type, or a field is unknown or
                missing.
            ApplyConflict: `on_conflict` is `fail`, and connections differ. Nothing was changed.
            ApplyFailed: A change failed. The error has the plan of what was done before (`done`),
                and the original error as its `__cause__`. Call `apply` again to go on.
            AirflowError: The connections could not be read; see `airflow_rest.errors`. Nothing was
                changed.
        """
        from airflow_rest._async.workflows import seeding

        return await seeding.apply(
            self._client,
            KIND,
            desired,
            delete_others=delete_others,
            on_conflict=on_conflict,
            rewrite_secrets=rewrite_secrets,
            dry_run=dry_run,
            on_progress=on_progress,
        )

    async def delete(self, connection_id: str) -> None:
        """Delete a connection.

        `DELETE /connections/{connection_id}`.

        Args:
            connection_id: The connection.

        Raises:
            NotFound: There is no such connection.
            AirflowError: See `airflow_rest.errors`.
        """
        await self._client.send(api.connection.delete_connection.request(connection_id))

    async def test(
        self,
        conn_type: str,
        *,
        connection_id: str = "test",
        description: str | None = None,
        host: str | None = None,
        login: str | None = None,
        schema: str | None = None,
        port: int | None = None,
        password: str | None = None,
        extra: str | Mapping[str, Any] | None = None,
    ) -> ConnectionTest:
        """Test a connection on the server, without storing it.

        `POST /connections/test`. From Airflow 2.2. From 2.7 the test is disabled unless the
        server's configuration enables it (`test_connection` in the section `core`).

        Args:
            conn_type: The type, such as `postgres`.
            connection_id: An id, which the server requires but does not use.
            description: A description.
            host: The host.
            login: The user name.
            schema: The schema; for some types the name of a database.
            port: The port.
            password: The password. The password of a stored connection cannot be read, so give it
                again.
            extra: Further settings for the type, as a mapping or as the text of a JSON object.

        Returns:
            Whether the connection works (`status`), and the server's explanation (`message`). A
            connection that does not work raises no error.

        Raises:
            ValueError: The password is `***`, or `extra` contains `***` or is JSON but not an
                object.
            TypeError: The password is not a string, or `extra` cannot be written as JSON.
            PermissionDenied: Testing is disabled, or this user may not test connections.
            AirflowError: See `airflow_rest.errors`.
        """
        body = models.ConnectionRequest(
            connection_id=connection_id,
            conn_type=conn_type,
            **without_none(
                description=description,
                host=host,
                login=login,
                schema=schema,
                port=port,
                password=None if password is None else _password(password),
                extra=None if extra is None else _extra(extra),
            ),
        )
        call = api.connection.test_connection.request(body=body)
        return await self._client.send(call)
