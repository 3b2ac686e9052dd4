"""Models with sensible fields, for stubs: no server, no client.

Every function takes the fields that a test cares about. All others have plausible values. Fields
that the functions do not name are arguments too, as for the models themselves.
"""

from __future__ import annotations

import datetime
from typing import Any

from airflow_api_v1.models import (
    DAG,
    Connection,
    DAGRun,
    HealthInfo,
    ImportError_,
    MetadatabaseStatus,
    Pool,
    SchedulerStatus,
    Tag,
    Task,
    TaskInstance,
    Variable,
    VersionInfo,
    XCom,
)
from airflow_api_v1.models.dag_run_type import DagRunType
from airflow_api_v1.models.dag_state import DagState
from airflow_api_v1.models.task_state import TaskState

START = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
"""The time of all that the builders make, unless a test says otherwise."""
_RUN = "manual__2026-01-01T00:00:00+00:00"


def _at(seconds: float) -> datetime.datetime:
    return START + datetime.timedelta(seconds=seconds)


def dag(
    dag_id: str = "etl", *, is_paused: bool = False, tags: tuple[str, ...] = (), **fields: Any
) -> DAG:
    """Return a DAG that is active.

    Args:
        dag_id: Its id.
        is_paused: Whether it is paused.
        tags: The names of its tags.
        **fields: Other fields of `models.DAG`.
    """
    defaults: dict[str, Any] = {
        "dag_display_name": dag_id,
        "fileloc": f"/opt/airflow/dags/{dag_id}.py",
        "has_import_errors": False,
        "is_active": True,
        "last_parsed_time": START,
        "owners": ["airflow"],
    }
    names = [Tag(name=name) for name in tags]
    return DAG(dag_id=dag_id, is_paused=is_paused, tags=names, **defaults | fields)


def dag_run(
    dag_id: str = "etl", dag_run_id: str = _RUN, *, state: str = "success", **fields: Any
) -> DAGRun:
    """Return a run that was triggered by hand. A run that has ended took ten seconds.

    Args:
        dag_id: Its DAG.
        dag_run_id: Its id.
        state: Its state.
        **fields: Other fields of `models.DAGRun`.
    """
    defaults: dict[str, Any] = {
        "conf": {},
        "data_interval_end": START,
        "data_interval_start": START,
        "end_date": _at(11) if state in ("success", "failed") else None,
        "execution_date": START,
        "external_trigger": True,
        "logical_date": START,
        "run_type": DagRunType.MANUAL,
        "start_date": None if state == "queued" else _at(1),
        "state": DagState(state),
    }
    return DAGRun(dag_id=dag_id, dag_run_id=dag_run_id, **defaults | fields)


def task(task_id: str = "extract", **fields: Any) -> Task:
    """Return a task of a DAG.

    Args:
        task_id: Its id.
        **fields: Other fields of `models.Task`.
    """
    defaults: dict[str, Any] = {
        "downstream_task_ids": [],
        "is_mapped": False,
        "operator_name": "EmptyOperator",
        "owner": "airflow",
        "pool": "default_pool",
        "queue": "default",
        "task_display_name": task_id,
    }
    return Task(task_id=task_id, **defaults | fields)


def task_instance(
    dag_id: str = "etl",
    dag_run_id: str = _RUN,
    task_id: str = "extract",
    *,
    state: str | None = "success",
    try_number: int = 1,
    map_index: int = -1,
    **fields: Any,
) -> TaskInstance:
    """Return a task instance. One that has ended took two seconds.

    Args:
        dag_id: Its DAG.
        dag_run_id: Its run.
        task_id: Its task.
        state: Its state; None if it is not scheduled yet.
        try_number: The number of its newest try.
        map_index: Its map index; -1 if the task is not mapped.
        **fields: Other fields of `models.TaskInstance`.
    """
    ended, began = state in ("success", "failed"), state in ("success", "failed", "running")
    defaults: dict[str, Any] = {
        "duration": 2.0 if ended else None,
        "end_date": _at(5) if ended else None,
        "execution_date": START,
        "max_tries": 0,
        "operator": "EmptyOperator",
        "pool": "default_pool",
        "queue": "default",
        "queued_when": _at(2) if began else None,
        "start_date": _at(3) if began else None,
        "state": None if state is None else TaskState(state),
        "task_display_name": task_id,
    }
    return TaskInstance(
        dag_id=dag_id,
        dag_run_id=dag_run_id,
        task_id=task_id,
        try_number=try_number,
        map_index=map_index,
        **defaults | fields,
    )


def variable(key: str = "key", value: str | None = "value", **fields: Any) -> Variable:
    """Return a variable.

    Args:
        key: Its key.
        value: Its value.
        **fields: Other fields of `models.Variable`.
    """
    return Variable(key=key, value=value, **fields)


def connection(connection_id: str = "warehouse", **fields: Any) -> Connection:
    """Return a connection.

    Args:
        connection_id: Its id.
        **fields: Other fields of `models.Connection`.
    """
    defaults: dict[str, Any] = {"conn_type": "postgres", "host": "db.example.com", "port": 5432}
    return Connection(connection_id=connection_id, **defaults | fields)


def pool(name: str = "default_pool", slots: int = 128, **fields: Any) -> Pool:
    """Return a pool with nothing in it.

    Args:
        name: Its name.
        slots: The number of its slots.
        **fields: Other fields of `models.Pool`.
    """
    used = dict.fromkeys(
        ("deferred_slots", "occupied_slots", "queued_slots", "running_slots", "scheduled_slots"), 0
    )
    defaults: dict[str, Any] = {**used, "include_deferred": False, "open_slots": slots}
    return Pool(name=name, slots=slots, **defaults | fields)


def xcom(
    value: Any = None,
    *,
    key: str = "return_value",
    dag_id: str = "etl",
    task_id: str = "extract",
    **fields: Any,
) -> XCom:
    """Return an XCom.

    Args:
        value: Its value.
        key: Its key.
        dag_id: The DAG.
        task_id: The task that pushed it.
        **fields: Other fields of `models.XCom`.
    """
    defaults: dict[str, Any] = {"execution_date": START, "map_index": -1, "timestamp": _at(5)}
    return XCom(key=key, value=value, dag_id=dag_id, task_id=task_id, **defaults | fields)


def import_error(
    filename: str = "/opt/airflow/dags/broken.py", *, import_error_id: int = 1, **fields: Any
) -> ImportError_:
    """Return the error of a DAG file.

    Args:
        filename: The file.
        import_error_id: Its id.
        **fields: Other fields of `models.ImportError_`.
    """
    defaults: dict[str, Any] = {"stack_trace": "SyntaxError: invalid syntax\n", "timestamp": START}
    return ImportError_(filename=filename, import_error_id=import_error_id, **defaults | fields)


def health(*, scheduler: str | None = "healthy", metadatabase: str = "healthy") -> HealthInfo:
    """Return the health of a server.

    Args:
        scheduler: The status of the scheduler; None if none runs.
        metadatabase: The status of the database.
    """
    return HealthInfo(
        metadatabase=MetadatabaseStatus.from_dict({"status": metadatabase}),
        scheduler=SchedulerStatus.from_dict(
            {"status": scheduler, "latest_scheduler_heartbeat": START.isoformat()}
        ),
    )


def version(version: str = "2.11.2") -> VersionInfo:
    """Return the version of a server."""
    return VersionInfo(version=version)
