"""The tasks of DAGs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from airflow_rest.testing._errors import bad_request, not_found
from airflow_rest.testing._lists import ordered

if TYPE_CHECKING:
    from airflow_rest.testing._requests import Received
    from airflow_rest.testing._state import Dag, FakeTask, Server

__all__ = ["get_task", "get_tasks"]

_MODULES = {
    "EmptyOperator": "airflow.operators.empty",
    "PythonOperator": "airflow.operators.python",
}


def _dag(server: Server, received: Received) -> Dag:
    dag = server.dags.get(received.path["dag_id"])
    if dag is None:
        raise not_found("DAG not found")
    return dag


def _shown(dag: Dag, task: FakeTask) -> dict[str, Any]:
    delay = {"__type": "TimeDelta", "days": 0, "microseconds": 0, "seconds": 300}
    return {
        "class_ref": {
            "class_name": task.operator,
            "module_path": _MODULES.get(task.operator, "operators"),
        },
        "depends_on_past": False,
        "doc_md": None,
        "downstream_task_ids": sorted(dag.downstream(task.task_id)),
        "end_date": None,
        "execution_timeout": None,
        "executor": None,
        "extra_links": [{"class_ref": {}} for _ in task.links],
        "is_mapped": task.mapped is not None,
        "operator_name": task.operator,
        "owner": "airflow",
        "params": {},
        "pool": task.pool,
        "pool_slots": 1,
        "priority_weight": 1,
        "queue": task.queue,
        "retries": task.retries,
        "retry_delay": delay,
        "retry_exponential_backoff": False,
        "start_date": dag.start_date.isoformat(),
        "task_display_name": task.task_id,
        "task_id": task.task_id,
        "template_fields": [],
        "trigger_rule": "all_success",
        "ui_color": "#e8f7e4",
        "ui_fgcolor": "#000",
        "wait_for_downstream": False,
        "weight_rule": "downstream",
    }


# The attributes of a task that the server can sort.
_SORTABLE = (
    "depends_on_past",
    "operator_name",
    "owner",
    "pool",
    "pool_slots",
    "priority_weight",
    "queue",
    "retries",
    "retry_delay",
    "retry_exponential_backoff",
    "task_display_name",
    "task_id",
    "trigger_rule",
    "ui_color",
    "ui_fgcolor",
    "wait_for_downstream",
)


def get_tasks(server: Server, received: Received) -> Any:
    dag = _dag(server, received)
    order_by = str(received.text("order_by", "task_id"))
    name = order_by.lstrip("-")
    is_newer = name == "task_display_name" and server.version < (2, 9)
    if name not in _SORTABLE or is_newer:
        operator = next((task.operator for task in dag.tasks.values()), "EmptyOperator")
        raise bad_request(f"'{operator}' object has no attribute '{name}'")

    def value(row: dict[str, Any]) -> Any:
        return row[name]["seconds"] if name == "retry_delay" else row[name]

    rows = [_shown(dag, task) for task in dag.tasks.values()]
    return {"tasks": ordered(rows, order_by, {name: value}), "total_entries": len(rows)}


def get_task(server: Server, received: Received) -> Any:
    dag = _dag(server, received)
    task = dag.tasks.get(received.path["task_id"])
    if task is None:
        raise not_found("Task not found")
    return _shown(dag, task)
