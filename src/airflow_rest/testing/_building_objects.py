"""How a test builds the variables, connections, pools, ... of a fake server."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from airflow_api_v1.runtime import checked, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from airflow_rest.testing._state import Server

_COMPONENTS = ("metadatabase", "scheduler", "triggerer", "dag_processor")


class BuildingObjects:
    """The methods of `FakeAirflow` that build what is not part of a DAG. They send no requests."""

    _server: Server

    def add_variable(self, key: str, value: str, *, description: str | None = None) -> None:
        """Add a variable, or replace one."""
        checked("value", value, str)
        stored = {"id": self._server.number(), "key": key, "value": value}
        self._server.variables[key] = {**stored, "description": description}

    def add_connection(
        self,
        connection_id: str,
        conn_type: str,
        *,
        host: str | None = None,
        login: str | None = None,
        password: str | None = None,
        port: int | None = None,
        schema: str | None = None,
        description: str | None = None,
        extra: Mapping[str, Any] | str | None = None,
    ) -> None:
        """Add a connection, or replace one. As on a server, nobody can read its secrets again."""
        self._server.connections[connection_id] = {
            "id": self._server.number(),
            "connection_id": connection_id,
            "conn_type": conn_type,
            "host": host,
            "login": login,
            "password": password,
            "port": port,
            "schema": schema,
            "description": description,
            "extra": extra if extra is None or isinstance(extra, str) else json.dumps(dict(extra)),
        }

    def add_pool(
        self,
        name: str,
        slots: int,
        *,
        description: str | None = None,
        include_deferred: bool = False,
    ) -> None:
        """Add a pool, or replace one. With -1 slots, reading it is a 500, as on a server."""
        self._server.pools[name] = {
            "id": self._server.number(),
            "name": name,
            "slots": checked("slots", slots, int),
            "description": description,
            "include_deferred": include_deferred,
        }

    def add_import_error(self, filename: str, stack_trace: str) -> int:
        """Add the error of a DAG file that could not be imported, and return its id."""
        number = self._server.number()
        self._server.import_errors[number] = {
            "import_error_id": number,
            "filename": filename,
            "stack_trace": stack_trace,
            "timestamp": self._server.time.now.isoformat(),
        }
        return number

    def add_dag_warning(self, dag_id: str, message: str, *, warning_type: str) -> None:
        """Add a warning about a DAG, such as one of the type `non-existent pool`."""
        self._server.dag_warnings.append(
            {
                "dag_id": dag_id,
                "message": message,
                "warning_type": warning_type,
                "timestamp": self._server.time.now.isoformat(),
            }
        )

    def set_health(self, **components: str | None) -> None:
        """Set the status of components, such as `scheduler="unhealthy"`; None if it does not run.

        Args:
            **components: `metadatabase`, `scheduler`, `triggerer` or `dag_processor`.

        Raises:
            ValueError: There is no such component.
        """
        for name in components:
            if name not in _COMPONENTS:
                hint = nearest(name, _COMPONENTS)
                raise ValueError(f"there is no component {name!r}{hint}")
        self._server.health |= components
