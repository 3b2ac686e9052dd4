"""`airflow.task_instances`: the runs of tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from airflow_api_v1.api.dag import post_clear_task_instances, post_set_task_instances_state
from airflow_api_v1.models.clear_task_instances_request import ClearTaskInstancesRequest
from airflow_api_v1.models.update_task_instances_state_request import (
    UpdateTaskInstancesStateRequest,
)
from airflow_api_v1.models.update_task_state import UpdateTaskState
from airflow_rest import _arguments
from airflow_rest._arguments import given
from airflow_rest._async.resource import AsyncResource

if TYPE_CHECKING:
    from airflow_api_v1.models import TaskInstanceReference
    from airflow_rest._arguments import Texts, Time


class AsyncTaskInstances(AsyncResource):
    """The runs of tasks."""

    async def clear(
        self,
        dag_id: str,
        *,
        dry_run: bool = False,
        task_ids: Texts | None = None,
        dag_run_id: str | None = None,
        start_date: Time | None = None,
        end_date: Time | None = None,
        only_failed: bool | None = None,
        only_running: bool | None = None,
        include_subdags: bool | None = None,
        include_parentdag: bool | None = None,
        reset_dag_runs: bool = True,
        include_upstream: bool | None = None,
        include_downstream: bool | None = None,
        include_future: bool | None = None,
        include_past: bool | None = None,
    ) -> list[TaskInstanceReference]:
        """Clear task instances of a DAG, so that they run again.

        `POST /dags/{dag_id}/clearTaskInstances`, after `GET /dags/{dag_id}/tasks` if `task_ids` are
        given. The server's own defaults are a dry run and runs that are not reset; this method acts
        unless it is told not to, and resets the runs, since a task instance of a run that has ended
        does not run again otherwise.

        Args:
            dag_id: The DAG.
            dry_run: Whether to change nothing, and only tell what would be cleared.
            task_ids: Only instances of this task, or of one of these. Each must be a task of the
                DAG: on some versions an unknown one widens the selection instead of narrowing it.
            dag_run_id: Only instances of this run. Not together with a date. From Airflow 2.3.
            start_date: Only instances of runs with a logical date at or after this time. An aware
                datetime, or an ISO 8601 string with an offset.
            end_date: Only instances of runs with a logical date at or before this time.
            only_failed: Only instances that failed. The server's default is True.
            only_running: Only instances that are running.
            include_subdags: Instances of subdags too.
            include_parentdag: Instances of the DAG that has this one as a subdag too.
            reset_dag_runs: Whether to queue the runs of the instances again.
            include_upstream: Instances of the tasks before these too. From Airflow 2.4.
            include_downstream: Instances of the tasks after these too. From Airflow 2.4.
            include_future: Instances of later runs too. From Airflow 2.4.
            include_past: Instances of earlier runs too. From Airflow 2.4.

        Returns:
            The task instances that were cleared, or that would be.

        Raises:
            ValueError: The DAG has no such task, or neither tasks nor a run nor a date are given,
                which would mean every task instance of the DAG.
            NotFound: There is no such DAG or run.
            BadRequest: The server does not accept the combination of arguments.
            AirflowError: See `airflow_rest.errors`.
        """
        names = _arguments.texts("task_ids", task_ids)
        if names == []:
            raise ValueError("task_ids must not be empty; leave it out to mean all tasks")
        since = _arguments.time("start_date", start_date)
        until = _arguments.time("end_date", end_date)
        if names is None and dag_run_id is None and since is None and until is None:
            raise ValueError(
                "task_ids, dag_run_id, start_date or end_date must be given: without any of them"
                " every task instance of the DAG would be cleared"
            )
        body = ClearTaskInstancesRequest(
            dry_run=dry_run,
            task_ids=given(names),
            dag_run_id=given(dag_run_id),
            start_date=given(since),
            end_date=given(until),
            only_failed=given(only_failed),
            only_running=given(only_running),
            include_subdags=given(include_subdags),
            include_parentdag=given(include_parentdag),
            reset_dag_runs=reset_dag_runs,
            include_upstream=given(include_upstream),
            include_downstream=given(include_downstream),
            include_future=given(include_future),
            include_past=given(include_past),
        )
        call = post_clear_task_instances.request(dag_id, body=body)
        if names:
            known = {task.task_id async for task in self._client.tasks.list(dag_id)}
            unknown = sorted(set(names) - known)
            if unknown:
                raise ValueError(f"the DAG {dag_id!r} has no task {', '.join(map(repr, unknown))}")
        cleared = await self._client.send(call, post_clear_task_instances.parse)
        return cleared.task_instances

    async def set_state(
        self,
        dag_id: str,
        *,
        task_id: str,
        new_state: Literal["success", "failed", "skipped"] | UpdateTaskState,
        dag_run_id: str | None = None,
        execution_date: Time | None = None,
        dry_run: bool = False,
        include_upstream: bool = False,
        include_downstream: bool = False,
        include_future: bool = False,
        include_past: bool = False,
    ) -> list[TaskInstanceReference]:
        """Set the state of a task instance, and of related ones.

        `POST /dags/{dag_id}/updateTaskInstancesState`. The server's own default is a dry run; this
        method acts unless it is told not to. Afterwards the server clears what failed downstream
        of the task, so that it runs again.

        Args:
            dag_id: The DAG.
            task_id: The task.
            new_state: The state to set.
            dag_run_id: The run; either this or `execution_date`. From Airflow 2.3.
            execution_date: The logical date of the run: an aware datetime, or an ISO 8601 string
                with an offset.
            dry_run: Whether to change nothing, and only tell what would be set.
            include_upstream: Instances of the tasks before this one too.
            include_downstream: Instances of the tasks after this one too.
            include_future: Instances in later runs too.
            include_past: Instances in earlier runs too.

        Returns:
            The task instances whose state changed, or would: one that has the state already is not
            among them.

        Raises:
            ValueError: Not just one of `dag_run_id` and `execution_date` is given, or the time has
                no offset.
            NotFound: There is no such DAG, task or run.
            AirflowError: See `airflow_rest.errors`.
        """
        if (dag_run_id is None) == (execution_date is None):
            raise ValueError("just one of dag_run_id and execution_date must be given")
        body = UpdateTaskInstancesStateRequest(
            dry_run=dry_run,
            task_id=task_id,
            dag_run_id=given(dag_run_id),
            execution_date=given(_arguments.time("execution_date", execution_date)),
            include_upstream=include_upstream,
            include_downstream=include_downstream,
            include_future=include_future,
            include_past=include_past,
            new_state=UpdateTaskState(new_state),
        )
        call = post_set_task_instances_state.request(dag_id, body=body)
        changed = await self._client.send(call, post_set_task_instances_state.parse)
        return changed.task_instances
