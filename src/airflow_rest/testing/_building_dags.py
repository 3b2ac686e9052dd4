"""How a test builds the DAGs and runs of a fake server."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

from airflow_api_v1.runtime import aware_time, checked, nearest
from airflow_rest.testing import _scheduler
from airflow_rest.testing._runs import add_run, set_instance_state
from airflow_rest.testing._scripts import RUN_STATES, RunState, Script, succeeds
from airflow_rest.testing._state import Dag, FakeTask, Instance, Run, XCom

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from airflow_rest.testing._state import Server

Schedule: TypeAlias = "str | timedelta | Mapping[str, Any] | None"


class BuildingDags:
    """The methods of `FakeAirflow` that build DAGs and runs. They send no requests."""

    _server: Server

    def add_dag(
        self,
        dag_id: str,
        *,
        tasks: Iterable[str | FakeTask] = ("task",),
        tags: Sequence[str] = (),
        paused: bool = False,
        runs: Script | None = None,
        description: str | None = None,
        schedule: Schedule = None,
        params: Mapping[str, Any] | None = None,
        owners: Sequence[str] = ("airflow",),
        source: str = "# A DAG of FakeAirflow.\n",
        start_date: datetime | str = "2020-01-01T00:00:00+00:00",
        has_import_errors: bool = False,
    ) -> None:
        """Add a DAG, or replace one.

        Args:
            dag_id: Its id.
            tasks: Its tasks. A task that is given by its id only comes after the one before it.
            tags: Its tags.
            paused: Whether it is paused, so that its runs stay queued.
            runs: How the states of its runs change: what `succeeds`, `fails` or `states` return.
                None for runs that succeed after 10 seconds on the clock of the fake server.
            description: Its description.
            schedule: A cron expression, a time delta, or the JSON that the server sends.
            params: The default of each of its params.
            owners: Its owners.
            source: The source of its file.
            start_date: When it begins. A run with an earlier logical date has no task instances.
            has_import_errors: Whether its file has import errors, so that it cannot be triggered.

        Raises:
            ValueError: Two tasks have the same id, or there is no task with the id that another one
                comes after, or that `runs` lets fail.
            TypeError: An argument has the wrong type.
        """
        found: dict[str, FakeTask] = {}
        last: tuple[str, ...] = ()
        for each in [tasks] if isinstance(tasks, str) else tasks:
            task = FakeTask(each, upstream=last) if isinstance(each, str) else each
            if task.task_id in found:
                raise ValueError(f"two tasks have the id {task.task_id!r}")
            found[task.task_id] = task
            last = (task.task_id,)
        for task in found.values():
            for each in task.upstream:
                if each not in found:
                    hint = nearest(each, found)
                    raise ValueError(f"the task {task.task_id!r} comes after {each!r}{hint}")
        script = succeeds() if runs is None else checked("runs", runs, Script)
        _check_script(script, dag_id, found)
        self._server.dags[checked("dag_id", dag_id, str)] = Dag(
            dag_id=dag_id,
            tasks=found,
            tags=[tags] if isinstance(tags, str) else list(tags),
            paused=checked("paused", paused, bool),
            description=description,
            schedule=_schedule(schedule),
            params=dict(params or {}),
            owners=list(owners),
            script=script,
            source=source,
            parsed=self._server.time.now,
            start_date=aware_time("start_date", start_date),
            import_errors=has_import_errors,
        )

    def add_run(
        self,
        dag_id: str,
        dag_run_id: str | None = None,
        *,
        state: RunState = "queued",
        logical_date: datetime | str | None = None,
        conf: Mapping[str, Any] | None = None,
        note: str | None = None,
        run_type: str = "manual",
        script: Script | None = None,
        seconds: float = 10.0,
    ) -> str:
        """Add a run to a DAG.

        Args:
            dag_id: The DAG.
            dag_run_id: The id of the run; None for one in the form of those that Airflow generates.
            state: Its state. A run that has ended did so just now, after it took `seconds`.
            logical_date: Its logical date; None for the present.
            conf: Its `conf`.
            note: Its note.
            run_type: What created it: `manual`, `scheduled`, `backfill` or `dataset_triggered`.
            script: How its states change if it has not ended; None for the script of the DAG.
            seconds: How many seconds a run took that has ended, or a running one until now.

        Returns:
            The id of the run.

        Raises:
            ValueError: There is no such DAG, it has a run with this id or this logical date,
                `state` is none of a run, or the DAG has no task that `script` lets fail.
        """
        dag = self._dag(dag_id)
        if script is not None:
            _check_script(script, dag_id, dag.tasks)
        if state not in RUN_STATES:
            raise ValueError(f"state must be one of {', '.join(RUN_STATES)}, not {state!r}")
        now = self._server.time.now
        date = now if logical_date is None else aware_time("logical_date", logical_date)
        name = f"{run_type}__{date.isoformat()}" if dag_run_id is None else dag_run_id
        if (dag_id, name) in self._server.runs:
            raise ValueError(f"the DAG {dag_id!r} has a run {name!r}")
        if any(run.dag is dag and run.logical_date == date for run in self._server.runs.values()):
            raise ValueError(f"the DAG {dag_id!r} has a run with the logical date {date}")
        run = add_run(
            self._server,
            dag,
            name,
            logical_date=date,
            data_interval=(date, date),
            conf=json.loads(json.dumps(dict(conf or {}))),
            note=note,
            run_type=run_type,
            script=script,
        )
        start = now - timedelta(seconds=seconds)
        if state in ("success", "failed"):
            if script is None:
                run.script = Script(state, 0.0)
            _scheduler.complete(self._server, run, start, now)
            run.state = state
        elif state == "running":
            run.state, run.start_date, run.updated = "running", start, now
        return name

    def set_task_state(
        self,
        dag_id: str,
        dag_run_id: str,
        task_id: str,
        state: str | None,
        *,
        map_index: int = -1,
    ) -> None:
        """Set the state of a task instance. If it has not begun, a try begins."""
        instance = self._instance(dag_id, dag_run_id, task_id, map_index)
        if instance.now.state is None and state is not None:
            _scheduler.start_try(instance)
        set_instance_state(self._server, instance, state)

    def set_log(
        self,
        dag_id: str,
        dag_run_id: str,
        task_id: str,
        text: str,
        *,
        try_number: int = 1,
        map_index: int = -1,
    ) -> None:
        """Set the log of a try of a task. The server sends some lines before it."""
        self._instance(dag_id, dag_run_id, task_id, map_index).logs[try_number] = text

    def append_log(
        self,
        dag_id: str,
        dag_run_id: str,
        task_id: str,
        text: str,
        *,
        try_number: int = 1,
        map_index: int = -1,
    ) -> None:
        """Add to the log of a try of a task, so that it grows."""
        logs = self._instance(dag_id, dag_run_id, task_id, map_index).logs
        logs[try_number] = logs.get(try_number, "") + text

    def set_xcom(
        self,
        dag_id: str,
        dag_run_id: str,
        task_id: str,
        value: Any,
        *,
        key: str = "return_value",
        map_index: int = -1,
    ) -> None:
        """Push an XCom, or replace one."""
        run = self._instance(dag_id, dag_run_id, task_id, map_index).run
        now = self._server.time.now
        xcom = XCom(
            run=run, task_id=task_id, map_index=map_index, key=key, value=value, timestamp=now
        )
        _scheduler.push(self._server, xcom)

    def _dag(self, dag_id: str) -> Dag:
        if dag_id not in self._server.dags:
            hint = nearest(dag_id, self._server.dags)
            raise ValueError(f"there is no DAG {dag_id!r}: call add_dag first{hint}")
        return self._server.dags[dag_id]

    def _run(self, dag_id: str, dag_run_id: str) -> Run:
        self._dag(dag_id)
        if (dag_id, dag_run_id) not in self._server.runs:
            raise ValueError(f"the DAG {dag_id!r} has no run {dag_run_id!r}: call add_run first")
        return self._server.runs[dag_id, dag_run_id]

    def _instance(self, dag_id: str, dag_run_id: str, task_id: str, map_index: int) -> Instance:
        for each in self._run(dag_id, dag_run_id).instances:
            if (each.task.task_id, each.map_index) == (task_id, map_index):
                return each
        where = f"the run {dag_run_id!r} of the DAG {dag_id!r}"
        raise ValueError(f"{where} has no instance {map_index} of a task {task_id!r}")


def _check_script(script: Script, dag_id: str, tasks: Mapping[str, FakeTask]) -> None:
    if script.task_id is not None and script.task_id not in tasks:
        hint = nearest(script.task_id, tasks)
        raise ValueError(f"the DAG {dag_id!r} has no task {script.task_id!r}{hint}")


def _schedule(schedule: Schedule) -> dict[str, Any] | None:
    if schedule is None:
        return None
    if isinstance(schedule, str):
        return {"__type": "CronExpression", "value": schedule}
    if isinstance(schedule, timedelta):
        return {
            "__type": "TimeDelta",
            "days": schedule.days,
            "seconds": schedule.seconds,
            "microseconds": schedule.microseconds,
        }
    return dict(schedule)
