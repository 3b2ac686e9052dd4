"""XComs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from airflow_rest.testing._errors import bad_request, not_found
from airflow_rest.testing._lists import page
from airflow_rest.testing._routes.dag_runs import text

if TYPE_CHECKING:
    from airflow_rest.testing._requests import Received
    from airflow_rest.testing._state import Server, XCom

__all__ = ["get_xcom_entries", "get_xcom_entry"]


def _shown(xcom: XCom) -> dict[str, Any]:
    return {
        "dag_id": xcom.run.dag.dag_id,
        "execution_date": text(xcom.run.logical_date),
        "key": xcom.key,
        "map_index": xcom.map_index,
        "task_id": xcom.task_id,
        "timestamp": text(xcom.timestamp),
    }


def get_xcom_entries(server: Server, received: Received) -> Any:
    where = received.path
    map_index, key = received.number("map_index"), received.text("xcom_key")
    found = [
        xcom
        for (dag_id, dag_run_id, *_), xcom in server.xcoms.items()
        if where["dag_id"] in ("~", dag_id)
        and where["dag_run_id"] in ("~", dag_run_id)
        and where["task_id"] in ("~", xcom.task_id)
        and map_index in (None, xcom.map_index)
        and key in (None, xcom.key)
    ]
    found.sort(
        key=lambda xcom: (
            xcom.run.dag.dag_id,
            xcom.task_id,
            xcom.run.dag_run_id,
            xcom.map_index,
            xcom.key,
        )
    )
    rows, total = page(server, received, found)
    return {"xcom_entries": [_shown(row) for row in rows], "total_entries": total}


def get_xcom_entry(server: Server, received: Received) -> Any:
    where = received.path
    if received.flag("deserialize"):
        raise bad_request("XCom deserialization is disabled in configuration.")
    map_index = received.number("map_index", -1)
    xcom = server.xcoms.get(
        (where["dag_id"], where["dag_run_id"], where["task_id"], map_index or 0, where["xcom_key"])
    )
    if xcom is None:
        raise not_found("XCom entry not found")
    value = xcom.value
    if received.flag("stringify", default=True) and value is not None:
        value = str(value)
    return _shown(xcom) | {"value": value}
