# Derived from _async/task_instances.py by scripts/derive.py. Do not edit.
"""`airflow.task_instances`: the runs of tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload

from attrs import evolve

from airflow_api_v1 import api, models
from airflow_api_v1.runtime import checked, optional, shown, without_none
from airflow_rest import _arguments, _logs, paging
from airflow_rest._arguments import filters
from airflow_rest._engine.call import after_change
from airflow_rest._sync.paging import Paginator
from airflow_rest._sync.resource import Resource
from airflow_rest.errors import NotFound, ServerError

if TYPE_CHECKING:
    import builtins
    from collections.abc import Callable, Iterator

    from airflow_api_v1.models import (
        TaskFailedDependency,
        TaskInstance,
        TaskInstanceCollection,
        TaskInstanceHistory,
        TaskInstanceReference,
        TaskLog,
        UpdateTaskState,
    )
    from airflow_api_v1.runtime import ApiRequest
    from airflow_rest.types import TaskInstanceOrder, Texts, Time

T = TypeVar("T")


def _rows_without_filter(page: TaskInstanceCollection) -> tuple[list[TaskInstance], int | None]:
    # Before Airflow 2.2 the server counts 1, however many there are.
    total = page.total_entries
    return page.task_instances, None if total == 1 else total


def _links(data: Any) -> dict[str, str | None]:
    return dict(api.task_instance.get_extra_links.parse(data).items())


def _log(data: Any) -> TaskLog:
    log = api.task_instance.get_log.parse(data)
    return log if log.content is None else evolve(log, content=_logs.readable(log.content))


def _request(
    plain: Callable[..., ApiRequest[T]],
    mapped: Callable[..., ApiRequest[T]],
    instance: tuple[str, str, str],
    map_index: int | None,
    *rest: object,
    **body: object,
) -> ApiRequest[T]:
    """Build a request for one task instance, for which the API has two operations.

    Args:
        plain: The `request` function for an instance that is not mapped.
        mapped: The `request` function for one instance of a mapped task.
        instance: The DAG, the run and the task.
        map_index: Which instance of a mapped task.
        *rest: What follows in the path.
        **body: The body.
    """
    index = _arguments.map_index(map_index)
    if index is None:
        return plain(*instance, *rest, **body)
    return mapped(*instance, index, *rest, **body)


def _whole(name: str, value: int | None) -> int | None:
    """Check a number of seconds for the operation that takes only whole seconds."""
    checked(name, value, float, optional=True)
    if value is not None and value % 1 != 0:
        raise ValueError(
            f"{name} must be whole seconds, not {value}: the server would drop the fraction; `list`"
            " takes fractions"
        )
    return value


class TaskInstances(Resource):
    """The runs of tasks.

    The argument `map_index` selects one instance of a mapped task, counted from 0. Leave it out for
    an instance that is not mapped. -1, the `map_index` of such an instance, works too.
    """

    def list(
        self,
        dag_id: str | None = None,
        dag_run_id: str | None = None,
        *,
        logical_date_gte: Time | None = None,
        logical_date_lte: Time | None = None,
        execution_date_gte: Time | None = None,
        execution_date_lte: Time | None = None,
        start_date_gte: Time | None = None,
        start_date_lte: Time | None = None,
        end_date_gte: Time | None = None,
        end_date_lte: Time | None = None,
        updated_at_gte: Time | None = None,
        updated_at_lte: Time | None = None,
        duration_gte: float | None = None,
        duration_lte: float | None = None,
        state: Texts | None = None,
        pool: Texts | None = None,
        queue: Texts | None = None,
        executor: Texts | None = None,
        page_size: int = paging.PAGE_SIZE,
        start: int = 0,
    ) -> Paginator[TaskInstance]:
        """List the task instances of a run, of all runs of a DAG, or of all DAGs.

        `GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances`. The list has no order, and the
        server rejects `order_by`. If the pages do not fit together, the list is requested again as
        one page. An instance must match all filters. A time is an aware datetime or an ISO 8601
        string with an offset. A range includes both ends. Airflow 2.0 and 2.1 apply a range of
        logical dates only if `dag_run_id` is given; `search` always applies it.

        Args:
            dag_id: The DAG; None for all DAGs.
            dag_run_id: The run; None for all runs. Without a `dag_id`, the runs with this id in all
                DAGs.
            logical_date_gte: Only instances of runs with a logical date at or after this time.
            logical_date_lte: Only instances of runs with a logical date at or before this time.
            execution_date_gte: Another name of `logical_date_gte`.
            execution_date_lte: Another name of `logical_date_lte`.
            start_date_gte: Only instances that started at or after this time.
            start_date_lte: Only instances that started at or before this time.
            end_date_gte: Only instances that ended at or after this time.
            end_date_lte: Only instances that ended at or before this time.
            updated_at_gte: Only instances that changed at or after this time. From Airflow 2.6.
            updated_at_lte: Only instances that changed at or before this time. From Airflow 2.6.
            duration_gte: Only instances that took at least this many seconds.
            duration_lte: Only instances that took at most this many seconds.
            state: Only instances in this state, or in one of these; `none` (from Airflow 2.2) for
                those that have no state yet. `models.TaskState("...")` sends a state that this
                library does not know. If the server does not know it either, it responds with 500,
                or before Airflow 2.7 with an empty list.
            pool: Only instances in this pool, or in one of these.
            queue: Only instances in this queue, or in one of these.
            executor: Only instances with this `executor`, or one of these. It is None for instances
                that run on the server's default executor. From Airflow 2.10.
            page_size: How many rows to request at a time. The server does not clamp it here: even a
                long list may come as one page.
            start: How many rows to skip; the server decides which ones.

        Returns:
            A lazy iterator over the task instances. Iterating it raises `NotFound` if there is no
            such DAG or run (checked with one more request if there are no task instances), and
            other errors of `airflow_rest.errors`.

        Raises:
            ValueError: An argument is invalid, such as a time without an offset, or a filter
                without a value.
        """
        call = api.task_instance.get_task_instances.request(
            _arguments.wildcard("dag_id", dag_id),
            _arguments.wildcard("dag_run_id", dag_run_id),
            execution_date_gte=_arguments.time_by_either_name(
                logical_date_gte=logical_date_gte, execution_date_gte=execution_date_gte
            ),
            execution_date_lte=_arguments.time_by_either_name(
                logical_date_lte=logical_date_lte, execution_date_lte=execution_date_lte
            ),
            start_date_gte=start_date_gte,
            start_date_lte=start_date_lte,
            end_date_gte=end_date_gte,
            end_date_lte=end_date_lte,
            updated_at_gte=updated_at_gte,
            updated_at_lte=updated_at_lte,
            duration_gte=duration_gte,
            duration_lte=duration_lte,
            state=optional("state", state, [models.TaskState]),
            pool=pool,
            queue=queue,
            executor=executor,
        )
        filtered = dag_id is not None or dag_run_id is not None or call.params
        return Paginator(
            self._client,
            call,
            page_size=page_size,
            start=start,
            rows=None if filtered else _rows_without_filter,
            parent=paging.parent(dag_id, dag_run_id),
        )

    def search(
        self,
        *,
        dag_ids: Texts | None = None,
        dag_run_ids: Texts | None = None,
        task_ids: Texts | None = None,
        logical_date_gte: Time | None = None,
        logical_date_lte: Time | None = None,
        execution_date_gte: Time | None = None,
        execution_date_lte: Time | None = None,
        start_date_gte: Time | None = None,
        start_date_lte: Time | None = None,
        end_date_gte: Time | None = None,
        end_date_lte: Time | None = None,
        duration_gte: int | None = None,
        duration_lte: int | None = None,
        state: Texts | None = None,
        pool: Texts | None = None,
        queue: Texts | None = None,
        executor: Texts | None = None,
        page_size: int = paging.PAGE_SIZE,
        start: int = 0,
    ) -> Paginator[TaskInstance]:
        """List the task instances of several DAGs, runs or tasks.

        `POST /dags/~/dagRuns/~/taskInstances/list`. Like `list`, but the filters are in the body,
        which has room for many values. Before Airflow 2.10 the server sends all rows at once.

        Args:
            dag_ids: Only instances of this DAG, or of one of these.
            dag_run_ids: Only instances of runs with this id, or one of these. From Airflow 2.7.
            task_ids: Only instances of tasks with this id, or one of these. From Airflow 2.7.
            logical_date_gte: Only instances of runs with a logical date at or after this time.
            logical_date_lte: Only instances of runs with a logical date at or before this time.
            execution_date_gte: Another name of `logical_date_gte`.
            execution_date_lte: Another name of `logical_date_lte`.
            start_date_gte: Only instances that started at or after this time.
            start_date_lte: Only instances that started at or before this time.
            end_date_gte: Only instances that ended at or after this time.
            end_date_lte: Only instances that ended at or before this time.
            duration_gte: Only instances that took at least this many seconds, a whole number.
            duration_lte: Only instances that took at most this many seconds, a whole number.
            state: Only instances in this state, or in one of these; `none` (from Airflow 2.2) for
                those that have no state yet. `models.TaskState("...")` sends a state that this
                library does not know. If the server does not know it either, it responds with 400.
            pool: Only instances in this pool, or in one of these.
            queue: Only instances in this queue, or in one of these.
            executor: Only instances with this `executor`, or one of these. It is None for instances
                that run on the server's default executor. From Airflow 2.10.
            page_size: How many rows to request at a time; the server does not clamp it here.
            start: How many rows to skip; the server decides which ones. Before Airflow 2.10 it
                skips none.

        Returns:
            A lazy iterator over the task instances. Iterating it raises `AirflowError`.

        Raises:
            ValueError: An argument is invalid, such as a time without an offset, or a filter
                without a value.
        """
        body = models.ListTaskInstanceFormRequest(
            **filters(
                dag_ids=dag_ids,
                dag_run_ids=dag_run_ids,
                task_ids=task_ids,
                execution_date_gte=_arguments.time_by_either_name(
                    logical_date_gte=logical_date_gte, execution_date_gte=execution_date_gte
                ),
                execution_date_lte=_arguments.time_by_either_name(
                    logical_date_lte=logical_date_lte, execution_date_lte=execution_date_lte
                ),
                start_date_gte=start_date_gte,
                start_date_lte=start_date_lte,
                end_date_gte=end_date_gte,
                end_date_lte=end_date_lte,
                duration_gte=_whole("duration_gte", duration_gte),
                duration_lte=_whole("duration_lte", duration_lte),
                state=optional("state", state, [models.TaskState]),
                pool=pool,
                queue=queue,
                executor=executor,
            ),
        )
        call = api.task_instance.get_task_instances_batch.request(body=body)
        return Paginator(
            self._client,
            call,
            page_size=page_size,
            start=start,
            rows=None if call.json else _rows_without_filter,
        )

    def get(
        self, dag_id: str, dag_run_id: str, task_id: str, *, map_index: int | None = None
    ) -> TaskInstance:
        """Return one task instance.

        `GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}` or, with `map_index`,
        `GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}`.

        Args:
            dag_id: The DAG.
            dag_run_id: The run.
            task_id: The task.
            map_index: Which instance of a mapped task. From Airflow 2.3.

        Returns:
            The task instance.

        Raises:
            NotFound: There is no such task instance, or the task is mapped and needs `map_index`.
            ValueError: An argument is invalid.
            AirflowError: See `airflow_rest.errors`.
        """
        call = _request(
            api.task_instance.get_task_instance.request,
            api.task_instance.get_mapped_task_instance.request,
            (dag_id, dag_run_id, task_id),
            map_index,
        )
        return self._client.send(call)

    def list_mapped(
        self,
        dag_id: str,
        dag_run_id: str,
        task_id: str,
        *,
        logical_date_gte: Time | None = None,
        logical_date_lte: Time | None = None,
        execution_date_gte: Time | None = None,
        execution_date_lte: Time | None = None,
        start_date_gte: Time | None = None,
        start_date_lte: Time | None = None,
        end_date_gte: Time | None = None,
        end_date_lte: Time | None = None,
        updated_at_gte: Time | None = None,
        updated_at_lte: Time | None = None,
        duration_gte: float | None = None,
        duration_lte: float | None = None,
        state: Texts | None = None,
        pool: Texts | None = None,
        queue: Texts | None = None,
        executor: Texts | None = None,
        order_by: TaskInstanceOrder | None = None,
        page_size: int = paging.PAGE_SIZE,
        start: int = 0,
    ) -> Paginator[TaskInstance]:
        """List the instances of a mapped task in one run.

        `GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/listMapped`. An instance
        must match all filters. A time is an aware datetime or an ISO 8601 string with an offset. A
        range includes both ends. From Airflow 2.3.

        Args:
            dag_id: The DAG.
            dag_run_id: The run.
            task_id: The task.
            logical_date_gte: Only instances of runs with a logical date at or after this time.
            logical_date_lte: Only instances of runs with a logical date at or before this time.
            execution_date_gte: Another name of `logical_date_gte`.
            execution_date_lte: Another name of `logical_date_lte`.
            start_date_gte: Only instances that started at or after this time.
            start_date_lte: Only instances that started at or before this time.
            end_date_gte: Only instances that ended at or after this time.
            end_date_lte: Only instances that ended at or before this time.
            updated_at_gte: Only instances that changed at or after this time. From Airflow 2.6.
            updated_at_lte: Only instances that changed at or before this time. From Airflow 2.6.
            duration_gte: Only instances that took at least this many seconds.
            duration_lte: Only instances that took at most this many seconds.
            state: Only instances in this state, or in one of these; `none` (from Airflow 2.2) for
                those that have no state yet. `models.TaskState("...")` sends a state that this
                library does not know. If the server does not know it either, it responds with 500,
                or before Airflow 2.7 with an empty list.
            pool: Only instances in this pool, or in one of these.
            queue: Only instances in this queue, or in one of these.
            executor: Only instances with this `executor`, or one of these. It is None for instances
                that run on the server's default executor. From Airflow 2.10.
            order_by: `state`, `duration`, `start_date` or `end_date` (the last three from Airflow
                2.10), with a leading `-` for descending, or `-map_index`; the server's default is
                the map index.
            page_size: How many rows to request at a time; the server does not clamp it here.
            start: How many rows to skip.

        Returns:
            A lazy iterator over the task instances. Iterating it raises `NotFound` if there is no
            such run, or the DAG has no such task, or the task is not mapped, and other errors of
            `airflow_rest.errors`.

        Raises:
            ValueError: An argument is invalid, such as a time without an offset, or a filter
                without a value.
        """
        call = api.task_instance.get_mapped_task_instances.request(
            dag_id,
            dag_run_id,
            task_id,
            execution_date_gte=_arguments.time_by_either_name(
                logical_date_gte=logical_date_gte, execution_date_gte=execution_date_gte
            ),
            execution_date_lte=_arguments.time_by_either_name(
                logical_date_lte=logical_date_lte, execution_date_lte=execution_date_lte
            ),
            start_date_gte=start_date_gte,
            start_date_lte=start_date_lte,
            end_date_gte=end_date_gte,
            end_date_lte=end_date_lte,
            updated_at_gte=updated_at_gte,
            updated_at_lte=updated_at_lte,
            duration_gte=duration_gte,
            duration_lte=duration_lte,
            state=optional("state", state, [models.TaskState]),
            pool=pool,
            queue=queue,
            executor=executor,
            order_by=order_by,
        )
        return Paginator(
            self._client,
            call,
            page_size=page_size,
            start=start,
            parent=paging.parent(dag_id, dag_run_id),
        )

    @overload
    def update(
        self,
        dag_id: str,
        dag_run_id: str,
        task_id: str,
        new_state: Literal["success", "failed", "skipped"] | UpdateTaskState,
        *,
        map_index: int | None = None,
        dry_run: Literal[False] = False,
    ) -> TaskInstance: ...

    @overload
    def update(
        self,
        dag_id: str,
        dag_run_id: str,
        task_id: str,
        new_state: Literal["success", "failed", "skipped"] | UpdateTaskState,
        *,
        map_index: int | None = None,
        dry_run: Literal[True],
    ) -> TaskInstanceReference: ...

    @overload
    def update(
        self,
        dag_id: str,
        dag_run_id: str,
        task_id: str,
        new_state: Literal["success", "failed", "skipped"] | UpdateTaskState,
        *,
        map_index: int | None = None,
        dry_run: bool,
    ) -> TaskInstance | TaskInstanceReference: ...

    def update(
        self,
        dag_id: str,
        dag_run_id: str,
        task_id: str,
        new_state: Literal["success", "failed", "skipped"] | UpdateTaskState,
        *,
        map_index: int | None = None,
        dry_run: bool = False,
    ) -> TaskInstance | TaskInstanceReference:
        """Set the state of one task instance.

        `PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}` or, with `map_index`,
        `PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}`. The
        response does not contain the instance, so it is read afterwards, as by `get`. The server's
        own default is a dry run; this method sets the state unless `dry_run` is True. A running
        task is stopped. Afterwards the server clears the failed tasks downstream, so that they run
        again. `set_state` can include related instances. From Airflow 2.5.

        Args:
            dag_id: The DAG.
            dag_run_id: The run.
            task_id: The task.
            new_state: The state to set.
            map_index: Which instance of a mapped task.
            dry_run: Whether to change nothing and only return what would be set.

        Returns:
            The updated task instance, or for a dry run, a reference to it.

        Raises:
            NotFound: There is no such task instance, or the task is mapped and needs `map_index`.
            BadRequest: An instance cannot be set to this state.
            ValueError: An argument is invalid.
            AirflowError: See `airflow_rest.errors`.
        """
        body = models.UpdateTaskInstanceRequest(
            dry_run=dry_run, new_state=checked("new_state", new_state, models.UpdateTaskState)
        )
        call = _request(
            api.task_instance.patch_task_instance.request,
            api.task_instance.patch_mapped_task_instance.request,
            (dag_id, dag_run_id, task_id),
            map_index,
            body=body,
        )
        reference = self._client.send(call)
        if dry_run:
            return reference
        with after_change("The state has been set; reading the task instance failed."):
            return self.get(dag_id, dag_run_id, task_id, map_index=map_index)

    def set_note(
        self,
        dag_id: str,
        dag_run_id: str,
        task_id: str,
        note: str,
        *,
        map_index: int | None = None,
    ) -> TaskInstance:
        """Set the note of a task instance.

        `PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/setNote` or, with
        `map_index`,
        `PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/setNote`.
        From Airflow 2.5.

        Args:
            dag_id: The DAG.
            dag_run_id: The run.
            task_id: The task.
            note: The note, at most 1,000 characters; `""` to remove it.
            map_index: Which instance of a mapped task.

        Returns:
            The updated task instance.

        Raises:
            NotFound: There is no such task instance, or the task is mapped and needs `map_index`.
            BadRequest: The note is too long.
            ValueError: An argument is invalid.
            AirflowError: See `airflow_rest.errors`.
        """
        call = _request(
            api.task_instance.set_task_instance_note.request,
            api.task_instance.set_mapped_task_instance_note.request,
            (dag_id, dag_run_id, task_id),
            map_index,
            body=models.SetTaskInstanceNoteRequest(note=note),
        )
        return self._client.send(call)

    def dependencies(
        self, dag_id: str, dag_run_id: str, task_id: str, *, map_index: int | None = None
    ) -> builtins.list[TaskFailedDependency]:
        """List the unmet dependencies that keep a task instance from being queued.

        `GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/dependencies` or, with
        `map_index`,
        `GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/dependencies`.
        From Airflow 2.10.

        Args:
            dag_id: The DAG.
            dag_run_id: The run.
            task_id: The task.
            map_index: Which instance of a mapped task.

        Returns:
            The unmet dependencies, each with a `name` and a `reason`. An empty list for an instance
            with any state other than `scheduled`, which no longer waits.

        Raises:
            NotFound: There is no such task instance, or the task is mapped and needs `map_index`.
            ValueError: An argument is invalid.
            AirflowError: See `airflow_rest.errors`.
        """
        call = _request(
            api.task_instance.get_task_instance_dependencies.request,
            api.task_instance.get_mapped_task_instance_dependencies.request,
            (dag_id, dag_run_id, task_id),
            map_index,
        )
        found = self._client.send(call)
        return found.dependencies

    def tries(
        self, dag_id: str, dag_run_id: str, task_id: str, *, map_index: int | None = None
    ) -> builtins.list[TaskInstanceHistory]:
        """List the tries of a task instance, oldest first.

        `GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries` or, with
        `map_index`,
        `GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries`. The
        server sends all of them at once. From Airflow 2.10.

        Args:
            dag_id: The DAG.
            dag_run_id: The run.
            task_id: The task.
            map_index: Which instance of a mapped task.

        Returns:
            The tries. The last one is the instance as it is now: try 0 before it first runs. After
            it was cleared, it keeps the number of the previous try until it runs again.

        Raises:
            NotFound: There is no such task instance, or the task is mapped and needs `map_index`.
            ValueError: An argument is invalid.
            AirflowError: See `airflow_rest.errors`.
        """
        call = _request(
            api.task_instance.get_task_instance_tries.request,
            api.task_instance.get_mapped_task_instance_tries.request,
            (dag_id, dag_run_id, task_id),
            map_index,
        )
        found = (self._client.send(call)).task_instances
        if not found:  # the server also sends no tries if there is no such instance
            self.get(dag_id, dag_run_id, task_id, map_index=map_index)
        return found

    def get_try(
        self,
        dag_id: str,
        dag_run_id: str,
        task_id: str,
        task_try_number: int,
        *,
        map_index: int | None = None,
    ) -> TaskInstanceHistory:
        """Return one try of a task instance.

        `GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/tries/{task_try_number}`
        or, with `map_index`,
        `GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/{map_index}/tries/{task_try_number}`.
        From Airflow 2.10.

        Args:
            dag_id: The DAG.
            dag_run_id: The run.
            task_id: The task.
            task_try_number: Which try, from 1; 0 is an instance that has not run yet.
            map_index: Which instance of a mapped task.

        Returns:
            The try.

        Raises:
            NotFound: There is no such try or task instance, or the task is mapped and needs
                `map_index`.
            ValueError: An argument is invalid.
            AirflowError: See `airflow_rest.errors`.
        """  # noqa: E501
        call = _request(
            api.task_instance.get_task_instance_try_details.request,
            api.task_instance.get_mapped_task_instance_try_details.request,
            (dag_id, dag_run_id, task_id),
            map_index,
            checked("task_try_number", task_try_number, int, least=0),
        )
        return self._client.send(call)

    def extra_links(
        self, dag_id: str, dag_run_id: str, task_id: str, *, map_index: int | None = None
    ) -> dict[str, str | None]:
        """List the links that the task's operator provides for a task instance.

        `GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/links`.

        Args:
            dag_id: The DAG.
            dag_run_id: The run.
            task_id: The task.
            map_index: Which instance of a mapped task. From Airflow 2.10.

        Returns:
            The address of each link by its name: a URL or a path on the server, or None for a link
            that has no target yet.

        Raises:
            NotFound: There is no such task instance. If the task is mapped and `map_index` is
                missing, the message says that the run was not found.
            ServerError: The operator cannot build its links, as some cannot for a mapped task.
            ValueError: An argument is invalid.
            AirflowError: See `airflow_rest.errors`.
        """
        call = api.task_instance.get_extra_links.request(
            dag_id, dag_run_id, task_id, map_index=_arguments.map_index(map_index)
        )
        return self._client.send(call, _links)

    def log(
        self,
        dag_id: str,
        dag_run_id: str,
        task_id: str,
        task_try_number: int | None = None,
        *,
        map_index: int | None = None,
        full_content: bool | None = None,
        token: str | None = None,
    ) -> TaskLog:
        """Return the log of one try of a task instance, by default of the newest try.

        `GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{task_try_number}`,
        as JSON. Without a `task_try_number`, the task instance is read first, as by `get`.

        Args:
            dag_id: The DAG.
            dag_run_id: The run.
            task_id: The task.
            task_try_number: Which try, from 1; None for the newest one. Airflow 2.10 and later
                count the next try as soon as it is scheduled. Before the first try, this is try 1.
            map_index: Which instance of a mapped task. From Airflow 2.4.
            full_content: Whether to return the whole log even if the server's log storage would
                send it in parts; the server's default is False.
            token: The `continuation_token` of an earlier response, to get only what has been
                logged since. It belongs to the log of one try, so give the `task_try_number` too.
                Before Airflow 2.5, logs in files are always sent from the beginning.

        Returns:
            The log. `content` is its text, with a heading for each host if there are several, and
            is empty if nothing new has been logged. `continuation_token` is for the next call;
            there is one even at the end of the log of a finished task, so it does not tell whether
            more will come. A try that has not started has a log too, in which the server says what
            it did not find.

        Raises:
            NotFound: There is no such task instance, or the task is mapped and needs `map_index`.
            BadRequest: This server did not issue the token.
            ValueError: An argument is invalid, such as a try below 1, or a token without a try.
            AirflowError: See `airflow_rest.errors`.
        """

        def request(number: int) -> ApiRequest[TaskLog]:
            return api.task_instance.get_log.request(
                dag_id,
                dag_run_id,
                task_id,
                number,
                full_content=full_content,
                map_index=_arguments.map_index(map_index),
                token=token,
            )

        if task_try_number is not None:
            # The server would send its error message about a wrong number as the text of the log.
            call = request(checked("task_try_number", task_try_number, int, least=1))
            return self._client.send(call, _log)
        request(1)  # checks the arguments before the task instance is read
        if token is not None:
            raise ValueError(
                "token must be given together with task_try_number: it belongs to the log of one"
                " try, which may not be the newest one any more"
            )
        instance = self.get(dag_id, dag_run_id, task_id, map_index=map_index)
        return self._client.send(request(max(_logs.newest_try(instance), 1)), _log)

    def log_lines(
        self,
        dag_id: str,
        dag_run_id: str,
        task_id: str,
        task_try_number: int | None = None,
        *,
        map_index: int | None = None,
        tail: int | None = None,
    ) -> Iterator[str]:
        """Iterate over the lines that the log of one try has now, by default of the newest try.

        `GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{task_try_number}`.
        Without a `task_try_number`, the task instance is read first, as by `get`. Lines have no
        newline at their end. If several hosts wrote the log, the lines of one host follow those of
        another. What the server says about where it found the log is left out, unless it found no
        log.

        Args:
            dag_id: The DAG.
            dag_run_id: The run.
            task_id: The task.
            task_try_number: Which try, from 1; None for the newest one.
            map_index: Which instance of a mapped task. From Airflow 2.4.
            tail: How many lines to return from the end of the log; None for all lines. No more
                than this many are kept in memory, besides the response.

        Returns:
            An iterator over the lines. Iterating it raises `NotFound` if there is no such task
            instance, and other errors of `airflow_rest.errors`.

        Raises:
            ValueError: An argument is invalid, such as a try below 1.
        """
        from airflow_rest._sync.workflows import logs

        source = logs.source(dag_id, dag_run_id, task_id, map_index)
        if task_try_number is not None:
            checked("task_try_number", task_try_number, int, least=1)
        if tail is None:
            return logs.lines(self._client, source, task_try_number)
        checked("tail", tail, int, least=1)
        return logs.last_lines(self._client, source, task_try_number, tail)

    def follow_log(
        self,
        dag_id: str,
        dag_run_id: str,
        task_id: str,
        *,
        map_index: int | None = None,
        tries: int | Literal["current", "all"] = "current",
        timeout: float | None = None,
        poll_interval: float = 2.0,
    ) -> Iterator[str]:
        """Iterate over the lines of a log while they are written, until the task has ended.

        Polls `GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}` and
        `.../logs/{task_try_number}`, and `GET /dags/{dag_id}/dagRuns/{dag_run_id}` while the task
        is not running. Each line comes once, complete, in the order of the log, and without a
        newline at its end. If several hosts write, the new lines of one host follow those of
        another. What the server says about where it found the log is left out, unless it found no
        log.

        A task that has not started is waited for. A log ends when its try has ended and two polls
        in a row have brought nothing new, since callbacks may write after the end. Then the next
        try follows if there is one: the task is up for retry, or was cleared. The iterator also
        ends if the task never runs: it is skipped, an upstream task failed, or its run has ended.

        Polls that fail temporarily are repeated, as by `dag_runs.wait`. Only if the try has ended
        and ten polls in a row fail to read its log, the error is raised. While the task waits to be
        scheduled, some polls also read the DAG, to find out whether it is paused.

        Args:
            dag_id: The DAG.
            dag_run_id: The run.
            task_id: The task.
            map_index: Which instance of a mapped task. From Airflow 2.4. The task may still have to
                be expanded.
            tries: `current` for the current try and all later ones, `all` to begin with the first
                try, or the number of one try. The current try of a task that is up for retry is the
                one that failed; that of a task that was cleared is the next one.
            timeout: How many seconds to follow the log in all; None for no limit. The last poll is
                sent when the time is up.
            poll_interval: The maximum number of seconds between two polls. The first intervals are
                shorter.

        Returns:
            An iterator over the lines. Iterating it raises `NotFound` if there is no such task
            instance, `WaitTimedOut` if the task has not ended when the time is up, `DagPaused` if
            it cannot start since its DAG is paused, and other errors of `airflow_rest.errors`.

        Raises:
            ValueError: An argument is invalid, such as a try below 1.
        """
        from airflow_rest._sync.workflows import logs

        return logs.follow(
            self._client,
            logs.source(dag_id, dag_run_id, task_id, map_index),
            tries=tries,
            timeout=timeout,
            poll_interval=poll_interval,
        )

    def clear(
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
    ) -> builtins.list[TaskInstanceReference]:
        """Clear task instances of a DAG, so that they run again.

        `POST /dags/{dag_id}/clearTaskInstances`, after `GET /dags/{dag_id}/tasks` if `task_ids` are
        given, since the server ignores unknown ones. By default the server makes a dry run and does
        not reset the runs. This method clears the instances unless `dry_run` is True, and resets
        the runs, since the task instances of a finished run do not run again otherwise.

        Args:
            dag_id: The DAG.
            dry_run: Whether to change nothing and only return what would be cleared.
            task_ids: Only instances of this task, or of one of these. Each must be a task of the
                DAG. From Airflow 2.1.
            dag_run_id: Only instances of this run. Cannot be combined with a date. From Airflow
                2.4.
            start_date: Only instances of runs with a logical date at or after this time. An aware
                datetime, or an ISO 8601 string with an offset.
            end_date: Only instances of runs with a logical date at or before this time.
            only_failed: Whether to clear only instances that failed. The server's default is True.
            only_running: Whether to clear only instances that are running.
            include_subdags: Whether to include instances of subdags.
            include_parentdag: Whether to include instances of the DAG that contains this subdag.
            reset_dag_runs: Whether to queue the runs of the instances again.
            include_upstream: Whether to include upstream tasks. From Airflow 2.4.
            include_downstream: Whether to include downstream tasks. From Airflow 2.4.
            include_future: Whether to include later runs. From Airflow 2.4.
            include_past: Whether to include earlier runs. From Airflow 2.4.

        Returns:
            The task instances that were cleared, or would be.

        Raises:
            ValueError: The DAG has no such task, or neither tasks nor a run nor a date are given,
                which would clear every task instance of the DAG.
            NotFound: There is no such DAG or run.
            BadRequest: The server rejects the combination of arguments.
            AirflowError: See `airflow_rest.errors`.
        """
        names = checked("task_ids", task_ids, [str], optional=True)
        if names == []:
            raise ValueError("task_ids must not be empty: omit it to clear all tasks")
        if names is None and dag_run_id is None and start_date is None and end_date is None:
            raise ValueError(
                "task_ids, dag_run_id, start_date or end_date must be given: without any of them"
                " every task instance of the DAG would be cleared"
            )
        body = models.ClearTaskInstancesRequest(
            dry_run=dry_run,
            reset_dag_runs=reset_dag_runs,
            **without_none(
                task_ids=names,
                dag_run_id=dag_run_id,
                start_date=start_date,
                end_date=end_date,
                only_failed=only_failed,
                only_running=only_running,
                include_subdags=include_subdags,
                include_parentdag=include_parentdag,
                include_upstream=include_upstream,
                include_downstream=include_downstream,
                include_future=include_future,
                include_past=include_past,
            ),
        )
        call = api.dag.post_clear_task_instances.request(dag_id, body=body)
        if names and (unknown := self._unknown(dag_id, sorted(set(names)))):
            some = ", ".join(map(shown, unknown[:10])) + (", ..." if unknown[10:] else "")
            raise ValueError(f"the DAG {shown(dag_id)} has no task {some}")
        cleared = self._client.send(call)
        return cleared.task_instances

    def _unknown(self, dag_id: str, task_ids: builtins.list[str]) -> builtins.list[str]:
        """Return the task ids that the DAG does not have."""
        try:
            known = {task.task_id for task in self._client.tasks.list(dag_id)}
        except ServerError as error:
            if error.status != 500:
                raise
            # Airflow 2.2 fails to return some tasks, but still knows which ones do not exist.
            return [name for name in task_ids if not self._exists(dag_id, name)]
        return [name for name in task_ids if name not in known]

    def _exists(self, dag_id: str, task_id: str) -> bool:
        """Return whether the DAG has a task, even one that the server fails to return."""
        try:
            self._client.tasks.get(dag_id, task_id)
        except NotFound:
            return False
        except ServerError as error:
            if error.status != 500:
                raise
        return True

    def set_state(
        self,
        dag_id: str,
        *,
        task_id: str,
        new_state: Literal["success", "failed", "skipped"] | UpdateTaskState,
        dag_run_id: str | None = None,
        logical_date: Time | None = None,
        execution_date: Time | None = None,
        dry_run: bool = False,
        include_upstream: bool = False,
        include_downstream: bool = False,
        include_future: bool = False,
        include_past: bool = False,
    ) -> builtins.list[TaskInstanceReference]:
        """Set the state of a task instance, and of related ones.

        `POST /dags/{dag_id}/updateTaskInstancesState`. The server's own default is a dry run; this
        method sets the state unless `dry_run` is True. Afterwards the server clears the failed
        tasks downstream, so that they run again.

        Args:
            dag_id: The DAG.
            task_id: The task.
            new_state: The state to set.
            dag_run_id: The run. Give either this or `logical_date`. From Airflow 2.3.
            logical_date: The logical date of the run: an aware datetime, or an ISO 8601 string with
                an offset.
            execution_date: Another name of `logical_date`.
            dry_run: Whether to change nothing and only return what would be set.
            include_upstream: Whether to include upstream tasks.
            include_downstream: Whether to include downstream tasks.
            include_future: Whether to include later runs.
            include_past: Whether to include earlier runs.

        Returns:
            The task instances whose state was changed, or would be, without those that already had
            it.

        Raises:
            ValueError: Both or neither of `dag_run_id` and `logical_date` are given, or the time
                has no offset.
            NotFound: There is no such DAG, task or run.
            AirflowError: See `airflow_rest.errors`.
        """
        date = _arguments.time_by_either_name(
            logical_date=logical_date, execution_date=execution_date
        )
        if (dag_run_id is None) == (date is None):
            raise ValueError("exactly one of dag_run_id and logical_date must be given")
        body = models.UpdateTaskInstancesStateRequest(
            dry_run=dry_run,
            task_id=task_id,
            include_upstream=include_upstream,
            include_downstream=include_downstream,
            include_future=include_future,
            include_past=include_past,
            new_state=checked("new_state", new_state, models.UpdateTaskState),
            **without_none(
                dag_run_id=dag_run_id,
                execution_date=date,
            ),
        )
        call = api.dag.post_set_task_instances_state.request(dag_id, body=body)
        changed = self._client.send(call)
        return changed.task_instances
