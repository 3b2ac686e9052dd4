"""Create, change and clear runs: for the API of the server, and for the tests that build one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from airflow_rest.testing import _scheduler
from airflow_rest.testing._state import Instance, Run, Try

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from airflow_rest.testing._scripts import Script
    from airflow_rest.testing._state import Dag, Server


def add_run(
    server: Server,
    dag: Dag,
    dag_run_id: str,
    *,
    logical_date: datetime,
    data_interval: tuple[datetime, datetime],
    conf: dict[str, Any],
    note: str | None = None,
    run_type: str = "manual",
    script: Script | None = None,
) -> Run:
    """Add a queued run with task instances that have no state."""
    run = Run(
        id=server.number(),
        dag=dag,
        dag_run_id=dag_run_id,
        logical_date=logical_date,
        data_interval=data_interval,
        state="queued",
        conf=conf,
        note=note,
        run_type=run_type,
        external=run_type == "manual",
        script=script or dag.script,
        updated=server.time.now,
        seen=server.time.now,
    )
    # A task does not run before its start date.
    for task in dag.tasks.values() if logical_date >= dag.start_date else ():
        for map_index in [-1] if task.mapped is None else range(task.mapped):
            run.instances.append(
                Instance(
                    id=server.number(),
                    run=run,
                    task=task,
                    map_index=map_index,
                    max_tries=task.retries,
                    updated=server.time.now,
                )
            )
    _scheduler.begin(run)
    server.runs[dag.dag_id, dag_run_id] = run
    return run


def set_state(server: Server, run: Run, state: str) -> None:
    """Set the state of a run, and the states of its task instances as the server does."""
    now = server.time.now
    run.state, run.updated = state, now
    if state == "queued":
        _scheduler.begin(run)
        return
    run.start_date, run.end_date = run.start_date or now, now
    for instance in run.instances:
        if state == "success":
            set_instance_state(server, instance, "success")
        elif instance.now.state == "running":
            set_instance_state(server, instance, "failed")
        elif not instance.finished and server.version >= (2, 11):
            set_instance_state(server, instance, "skipped")


def set_instance_state(server: Server, instance: Instance, state: str | None) -> None:
    """Set the state of a task instance."""
    if instance.now.state == "running":
        number = instance.now.number
        instance.logs[number] = (
            f"{instance.log(number)}State of this instance has been externally set to {state}."
            " Terminating instance.\nProcess terminated with exit code -15\n"
        )
    now, instance.now.state = server.time.now, state
    instance.updated, instance.by_hand, instance.progress = now, state is not None, 1.0
    if instance.finished:
        instance.now.start_date = instance.now.start_date or now
        instance.now.end_date = instance.now.end_date or now


def clear(server: Server, instances: Iterable[Instance], *, reset_runs: bool = True) -> None:
    """Clear task instances, and queue their runs again."""
    cleared = list(instances)
    for instance in cleared:
        if instance.now.state is not None:
            instance.earlier.append(instance.now)
        instance.now, instance.by_hand = Try(number=instance.now.number), False
        instance.max_tries = instance.now.number + instance.task.retries
        instance.updated = server.time.now
    for run in {id(each.run): each.run for each in cleared}.values():
        _scheduler.begin(run)
        if reset_runs:
            run.state, run.updated = "queued", server.time.now
