"""The health and the version of the server, import errors, and the warnings about DAGs."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

from airflow_rest.testing._errors import not_found
from airflow_rest.testing._lists import ordered, page

if TYPE_CHECKING:
    from airflow_rest.testing._requests import Received
    from airflow_rest.testing._state import Server

__all__ = ["get_dag_warnings", "get_health", "get_import_error", "get_import_errors", "get_version"]


def get_version(server: Server, received: Received) -> Any:
    return {"git_version": None, "version": server.release}


def get_health(server: Server, received: Received) -> Any:
    now = server.time.now.isoformat()
    found: dict[str, dict[str, str | None]] = {
        "metadatabase": {"status": server.health["metadatabase"]}
    }
    for name, since in (("scheduler", (2, 0)), ("triggerer", (2, 6)), ("dag_processor", (2, 7))):
        if server.version >= since:
            status = server.health[name]
            heartbeat = now if status == "healthy" else None
            found[name] = {f"latest_{name}_heartbeat": heartbeat, "status": status}
    return found


def get_import_errors(server: Server, received: Received) -> Any:
    names = ("import_error_id", "timestamp", "filename")
    rows = ordered(
        server.import_errors.values(),
        str(received.text("order_by", "import_error_id")),
        {name: itemgetter(name) for name in names},
    )
    rows, total = page(server, received, rows)
    return {"import_errors": rows, "total_entries": total}


def get_import_error(server: Server, received: Received) -> Any:
    import_error_id = int(received.path["import_error_id"])
    if import_error_id not in server.import_errors:
        detail = f"The ImportError with import_error_id: `{import_error_id}` was not found"
        raise not_found("Import error not found", detail)
    return server.import_errors[import_error_id]


def get_dag_warnings(server: Server, received: Received) -> Any:
    dag_id, warning_type = received.text("dag_id"), received.text("warning_type")
    found = [
        row
        for row in server.dag_warnings
        if dag_id in (None, row["dag_id"]) and warning_type in (None, row["warning_type"])
    ]
    names = ("dag_id", "warning_type", "message", "timestamp")
    rows = ordered(
        found,
        str(received.text("order_by", "timestamp")),
        {name: itemgetter(name) for name in names},
    )
    rows, total = page(server, received, rows)
    return {"dag_warnings": rows, "total_entries": total}
