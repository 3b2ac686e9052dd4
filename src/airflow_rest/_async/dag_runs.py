"""`airflow.dag_runs`: the runs of DAGs."""

from __future__ import annotations

import datetime
import json
import secrets
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, overload

from airflow_api_v1 import api, models
from airflow_api_v1.runtime import checked, optional, path_segment, to_json, without_none
from airflow_rest import _arguments, paging
from airflow_rest._arguments import filters
from airflow_rest._async.paging import AsyncPaginator
from airflow_rest._async.resource import AsyncResource
from airflow_rest._engine.call import after_change
from airflow_rest.errors import AirflowError, AlreadyExists, NotFound, UnexpectedResponse

if TYPE_CHECKING:
    import builtins
    from collections.abc import AsyncIterator, Callable, Iterable

    from dateutil.relativedelta import relativedelta

    from airflow_api_v1.models import (
        DAGRun,
        DagState,
        DatasetEvent,
        TaskInstanceReference,
        UpdateDagState,
    )
    from airflow_rest.types import DAGRunOrder, Texts, Time
    from airflow_rest.workflows import BackfillReport, Progress, Rerun

MISSING = "DAGRun not found"
"""The title of Airflow's 404 response for a run. Any other 404 is not about the run."""


def _read_run(dag_id: str, dag_run_id: str, data: Any) -> DAGRun:
    """Parse a run.

    Raises:
        ValueError: It is not the run that was asked for.
    """
    run = models.DAGRun.from_dict(data)
    if (run.dag_id, run.dag_run_id) != (dag_id, dag_run_id):
        raise ValueError(f"another run: {run.dag_run_id!r} of the DAG {run.dag_id!r}")
    return run


def _is_as_asked(run: DAGRun, asked: dict[str, Any]) -> bool:
    """Return whether a run has everything that a trigger asked for, and exactly its conf."""
    wanted = models.DAGRun.from_dict({"dag_id": run.dag_id, **asked})
    # Compared as JSON, where 1 and true differ.
    confs = [json.dumps(each.conf or {}, sort_keys=True) for each in (run, wanted)]
    return confs[0] == confs[1] and all(
        getattr(run, name) == getattr(wanted, name) for name in asked if name != "conf"
    )


class AsyncDagRuns(AsyncResource):
    """The runs of DAGs."""

    def list(
        self,
        dag_id: str | None = None,
        *,
        state: Texts | None = None,
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
        order_by: DAGRunOrder | None = None,
        fields: Texts | None = None,
        page_size: int = paging.PAGE_SIZE,
        start: int = 0,
    ) -> AsyncPaginator[DAGRun]:
        """List the runs of a DAG, or of all DAGs.

        `GET /dags/{dag_id}/dagRuns`. A run must match all filters. A time is an aware datetime or
        an ISO 8601 string with an offset. A range includes both ends.

        Args:
            dag_id: The DAG; None for all DAGs.
            state: Only runs in this state, or in one of these: `queued`, `running`, `success` or
                `failed`. `models.DagState("...")` sends any other. From Airflow 2.3.
            logical_date_gte: Only runs with a logical date at or after this time.
            logical_date_lte: Only runs with a logical date at or before this time.
            execution_date_gte: Another name of `logical_date_gte`.
            execution_date_lte: Another name of `logical_date_lte`.
            start_date_gte: Only runs that started at or after this time.
            start_date_lte: Only runs that started at or before this time.
            end_date_gte: Only runs that ended at or after this time.
            end_date_lte: Only runs that ended at or before this time.
            updated_at_gte: Only runs that changed at or after this time. From Airflow 2.6.
            updated_at_lte: Only runs that changed at or before this time. From Airflow 2.6.
            order_by: The field to order by: `dag_id`, `dag_run_id`, `end_date`, `execution_date`,
                `external_trigger`, `id`, `start_date`, `state` or `updated_at` (from Airflow 2.6),
                with a leading `-` for descending; the server's default is `id`, the order in which
                the runs were created. From Airflow 2.1.
            fields: The fields to return besides `dag_id` and `dag_run_id`; all others are None.
                From Airflow 2.9.
            page_size: How many rows to request at a time.
            start: How many rows to skip.

        Returns:
            A lazy iterator over the runs. Iterating it raises `NotFound` if there is no such DAG
            (checked with one more request if there are no runs), and other errors of
            `airflow_rest.errors`.

        Raises:
            ValueError: An argument is invalid, such as a time without an offset.
        """
        call = api.dag_run.get_dag_runs.request(
            _arguments.wildcard("dag_id", dag_id),
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
            state=optional("state", state, [models.DagState]),
            order_by=order_by,
            fields=_arguments.with_identifiers(fields, "dag_id", "dag_run_id"),
        )
        return AsyncPaginator(
            self._client,
            call,
            page_size=page_size,
            start=start,
            parent=paging.parent(dag_id),
        )

    def search(
        self,
        *,
        dag_ids: Texts | None = None,
        state: Texts | None = None,
        logical_date_gte: Time | None = None,
        logical_date_lte: Time | None = None,
        execution_date_gte: Time | None = None,
        execution_date_lte: Time | None = None,
        start_date_gte: Time | None = None,
        start_date_lte: Time | None = None,
        end_date_gte: Time | None = None,
        end_date_lte: Time | None = None,
        order_by: DAGRunOrder | None = None,
        page_size: int = paging.PAGE_SIZE,
        start: int = 0,
    ) -> AsyncPaginator[DAGRun]:
        """List the runs of several DAGs, or of all DAGs.

        `POST /dags/~/dagRuns/list`. Like `list`, but the filters are in the body, which has room
        for many values. The server does not clamp `page_size` here.

        Args:
            dag_ids: Only runs of this DAG, or of one of these.
            state: Only runs in this state, or in one of these: `queued`, `running`, `success` or
                `failed`. `models.DagState("...")` sends any other. From Airflow 2.3.
            logical_date_gte: Only runs with a logical date at or after this time.
            logical_date_lte: Only runs with a logical date at or before this time.
            execution_date_gte: Another name of `logical_date_gte`.
            execution_date_lte: Another name of `logical_date_lte`.
            start_date_gte: Only runs that started at or after this time.
            start_date_lte: Only runs that started at or before this time.
            end_date_gte: Only runs that ended at or after this time.
            end_date_lte: Only runs that ended at or before this time.
            order_by: The field to order by: `dag_id`, `dag_run_id`, `end_date`, `execution_date`,
                `external_trigger`, `id`, `start_date`, `state` or `updated_at` (from Airflow 2.6),
                with a leading `-` for descending; the server's default is `id`, the order in which
                the runs were created. From Airflow 2.1.
            page_size: How many rows to request at a time.
            start: How many rows to skip.

        Returns:
            A lazy iterator over the runs. Iterating it raises `AirflowError`.

        Raises:
            ValueError: An argument is invalid, such as a time without an offset.
        """
        states = optional("state", state, [models.DagState])
        to_json(states, "state")  # a check that names the argument: in the body it is `states`
        body = models.ListDagRunsFormRequest(
            **filters(
                order_by=order_by,
                dag_ids=dag_ids,
                states=states,
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
            ),
        )
        return AsyncPaginator(
            self._client,
            api.dag_run.get_dag_runs_batch.request(body=body),
            page_size=page_size,
            start=start,
        )

    async def get(self, dag_id: str, dag_run_id: str, *, fields: Texts | None = None) -> DAGRun:
        """Return one run.

        `GET /dags/{dag_id}/dagRuns/{dag_run_id}`.

        Args:
            dag_id: The DAG.
            dag_run_id: The run.
            fields: The fields to return besides `dag_id` and `dag_run_id`; all others are None.
                From Airflow 2.9.

        Returns:
            The run.

        Raises:
            NotFound: There is no such DAG, or it has no such run.
            AirflowError: See `airflow_rest.errors`.
        """
        call = api.dag_run.get_dag_run.request(
            dag_id,
            dag_run_id,
            fields=_arguments.with_identifiers(fields, "dag_id", "dag_run_id"),
        )
        return await self._client.send(call)

    async def latest(self, dag_id: str, *, state: Texts | None = None) -> DAGRun | None:
        """Return the newest run of a DAG: the one with the latest logical date.

        `GET /dags/{dag_id}/dagRuns` for one row, in descending order of `execution_date`. Airflow
        2.0 cannot sort runs and responds with 400.

        This is Airflow's own notion of the latest run. It is not always the run that started last:
        a scheduled run has the start of its data interval as its logical date, a manual run the
        time of the trigger. So the daily run that starts at midnight is older than a manual run
        from the day before, and a backfill is as old as the interval that it fills. For the run
        that was created last, use `list(dag_id, order_by="-id").first()`.

        Args:
            dag_id: The DAG.
            state: Only runs in this state, or in one of these: `queued`, `running`, `success` or
                `failed`. `models.DagState("...")` sends any other. From Airflow 2.3.

        Returns:
            The run, or None if there is none.

        Raises:
            ValueError: An argument is invalid, such as an unknown state.
            NotFound: There is no such DAG. This takes one more request, which is only sent if there
                are no runs.
            AirflowError: See `airflow_rest.errors`.
        """
        path_segment("dag_id", dag_id)
        return await self.list(dag_id, state=state, order_by="-execution_date").first()

    async def trigger(
        self,
        dag_id: str,
        *,
        dag_run_id: str | None = None,
        logical_date: Time | None = None,
        data_interval_start: Time | None = None,
        data_interval_end: Time | None = None,
        conf: Mapping[str, Any] | None = None,
        note: str | None = None,
    ) -> DAGRun:
        """Start a run of a DAG.

        `POST /dags/{dag_id}/dagRuns`. If the DAG is paused, the run stays queued until the DAG is
        unpaused.

        If the response is lost, the request is sent again with the same id, so there is still only
        one run. After an unusable response, or a conflict that may be with the run that this call
        created, this method looks for the run by its id; the look-up has a separate deadline. If
        this method generated the id, a run with that id is the new run. If the caller chose the id,
        the run must also have the requested `conf`, note and times.

        If it remains unknown whether the run was created, the error has `in_doubt=True` and a note
        with the id of the run. If the look-up failed, its error is the `__cause__`. If the caller
        chose the id and the first response is a conflict, the error is never in doubt: a run with
        this id or this logical date existed before.

        Args:
            dag_id: The DAG.
            dag_run_id: The id of the new run, unique in the DAG; None to generate one. Unless the
                server is configured otherwise, it may contain letters, digits and `_.~:+-`; the
                server responds with 500 to anything else.
            logical_date: The logical date of the run, unique in the DAG; None for the current time.
                An aware datetime, or an ISO 8601 string with an offset. From Airflow 2.2.
            data_interval_start: The start of the run's data interval; None to let the DAG's
                timetable decide. Give `data_interval_end` too. From Airflow 2.9: older servers
                respond with 400.
            data_interval_end: The end of the run's data interval. From Airflow 2.9.
            conf: The `conf` of the run: any mapping that can be written as JSON.
            note: A note on the run. From Airflow 2.5.

        Returns:
            The new run.

        Raises:
            ValueError: An argument is invalid: a time without an offset, or a `dag_run_id` that
                could not be used in a URL afterwards.
            AlreadyExists: The DAG has another run with this id or this logical date; the detail
                says which.
            BadRequest: The DAG's params reject the `conf`, or the DAG has import errors.
            NotFound: There is no such DAG.
            AirflowError: See `airflow_rest.errors`.
        """
        own_id = dag_run_id
        if own_id is None:  # the same form as the ids that Airflow generates, but unique
            now = datetime.datetime.now(datetime.UTC).isoformat()
            own_id = f"manual__{now}_{secrets.token_hex(8)}"
        path_segment("dag_run_id", own_id)
        body = models.DAGRunRequest(
            dag_run_id=own_id,
            **without_none(
                logical_date=logical_date,
                data_interval_start=data_interval_start,
                data_interval_end=data_interval_end,
                conf=conf,
                note=note,
            ),
        )
        call = api.dag_run.post_dag_run.request(dag_id, body=body)
        parse = partial(_read_run, dag_id, own_id)
        try:
            # Safe to repeat, since the id is known: a second request gets a conflict with the run
            # that the first one created.
            return await self._client.send(call, parse, repeatable=True)
        except AirflowError as caught:
            error = caught
        # No other client knows a generated id. A conflict with it is with our own run, even in the
        # first response, since a gateway may have sent the request twice.
        conflict = isinstance(error, AlreadyExists) and (error.in_doubt or dag_run_id is None)
        unusable = isinstance(error, UnexpectedResponse) and error.in_doubt
        # Outside the handler above, so that neither error becomes the context of the other.
        if conflict or unusable:
            try:
                run = await self._client.send(
                    api.dag_run.get_dag_run.request(dag_id, own_id), parse
                )
            except AirflowError as failure:
                # If no run has this id, the conflict is about the logical date.
                missing = isinstance(failure, NotFound) and failure.title == MISSING
                error.in_doubt = error.in_doubt or not missing
                error.__cause__ = failure
            else:
                if dag_run_id is None or _is_as_asked(run, call.json):
                    return run
        if error.in_doubt:
            error.add_note(f"The run {own_id!r} may have been created.")
        raise error

    async def wait(
        self,
        dag_id: str,
        dag_run_id: str,
        *,
        timeout: float | None = None,
        poll_interval: float = 10.0,
        on_change: Callable[[DAGRun], object] | None = None,
        check: bool = True,
        unpause: bool = False,
    ) -> DAGRun:
        """Wait until a run has ended.

        `GET /dags/{dag_id}/dagRuns/{dag_run_id}` at once, then in growing intervals. While the run
        is queued, some polls also read the DAG, to find out whether it is paused. If the run
        failed, its failed task instances are listed.

        The wait goes on after temporary failures: lost connections, timeouts, 429 and 5xx; without
        a `timeout`, for as long as they last. Any other error ends it at once, such as a 401, or a
        404 because the run was deleted. A run that has started is waited for even if its DAG is
        paused, although Airflow then schedules no further task of it. The wait leaves nothing on
        the server, so any other process can wait for the same run.

        Args:
            dag_id: The DAG.
            dag_run_id: The run.
            timeout: How many seconds to wait; None for no limit. The last poll is sent when the
                time is up.
            poll_interval: The maximum number of seconds between two polls. The first intervals are
                shorter.
            on_change: Called with the run after the first poll and after each change of its state.
            check: Whether to raise `DagRunFailed` if the run failed.
            unpause: Whether to unpause the DAG if it is paused and the run is queued. This also
                starts the schedule of the DAG. It is unpaused only once.

        Returns:
            The run, with the state `success`, or `failed` if `check` is False.

        Raises:
            DagRunFailed: The run failed. The error has the failed task instances.
            WaitTimedOut: The run has not ended in time. The error has the run as last seen.
            DagPaused: The run is queued and the DAG is paused, so the run cannot start.
            NotFound: There is no such DAG, or it has no such run, or no longer.
            ValueError: An argument is invalid.
            AirflowError: See `airflow_rest.errors`.
        """
        from airflow_rest._async.workflows import waiting

        return await waiting.wait(
            self._client,
            dag_id,
            dag_run_id,
            timeout=timeout,
            poll_interval=poll_interval,
            on_change=on_change,
            check=check,
            unpause=unpause,
        )

    async def wait_all(
        self,
        runs: Iterable[DAGRun | tuple[str, str]],
        *,
        timeout: float | None = None,
        poll_interval: float = 10.0,
        on_change: Callable[[DAGRun], object] | None = None,
        on_progress: Callable[[Progress], object] | None = None,
        check: bool = True,
        unpause: bool = False,
    ) -> builtins.list[DAGRun]:
        """Wait until several runs have ended, of one DAG or of many.

        `POST /dags/~/dagRuns/list`: one poll takes at most two requests for the runs of all DAGs,
        one for those that are queued or running, and one for those that have just ended, if each
        fits on a page. A run that is on neither list is requested by its id. Now and then the DAGs
        of queued runs are read too, to find out whether they are paused. If a run fails, the wait
        goes on for the others. Airflow 2.2 and older cannot filter this list by state and respond
        with 400: there, wait for one run after the other.

        Args:
            runs: The runs, or pairs of a `dag_id` and a `dag_run_id`. Duplicates are merged. If
                there are no runs, no request is sent.
            timeout: How many seconds to wait; None for no limit. The last poll is sent when the
                time is up.
            poll_interval: The maximum number of seconds between two polls. The first intervals are
                shorter.
            on_change: Called with each run when it is first seen, and after each change of its
                state.
            on_progress: Called with a `Progress` after each run that has ended.
            check: Whether to raise `DagRunsFailed` if some of the runs failed.
            unpause: Whether to unpause a DAG if it is paused and one of the runs is queued. This
                also starts the schedule of the DAG. Each DAG is unpaused only once.

        Returns:
            The runs, in the order of `runs`, with the state `success`, or `failed` if `check` is
            False.

        Raises:
            DagRunsFailed: All runs have ended, and some of them failed. `wait` returns the failed
                task instances of one of them.
            WaitTimedOut: Some runs have not ended in time.
            DagPaused: Some runs are queued and their DAG is paused, so they cannot start.
            NotFound: One of the runs does not exist, or no longer. The message and a note name it.
            ValueError: An argument is invalid.
            AirflowError: See `airflow_rest.errors`.
        """
        from airflow_rest._async.workflows import waiting

        return await waiting.wait_all(
            self._client,
            runs,
            timeout=timeout,
            poll_interval=poll_interval,
            on_change=on_change,
            on_progress=on_progress,
            check=check,
            unpause=unpause,
        )

    def as_completed(
        self,
        runs: Iterable[DAGRun | tuple[str, str]],
        *,
        timeout: float | None = None,
        poll_interval: float = 10.0,
        on_change: Callable[[DAGRun], object] | None = None,
        unpause: bool = False,
    ) -> AsyncIterator[DAGRun]:
        """Iterate over runs, each as soon as it has ended, whether it succeeded or failed.

        `POST /dags/~/dagRuns/list`, and the other requests of `wait_all`. They are sent during the
        iteration, and none while the caller works on a run.

        Args:
            runs: The runs, or pairs of a `dag_id` and a `dag_run_id`. Duplicates are merged. If
                there are no runs, no request is sent.
            timeout: How many seconds to wait, from this call on; None for no limit. The last poll
                is sent when the time is up.
            poll_interval: The maximum number of seconds between two polls. The first intervals are
                shorter.
            on_change: Called with each run when it is first seen, and after each change of its
                state.
            unpause: Whether to unpause a DAG if it is paused and one of the runs is queued. This
                also starts the schedule of the DAG. Each DAG is unpaused only once.

        Returns:
            An iterator over the runs. Failed runs do not raise an error: check their state.
            Iterating raises the errors of `wait_all` other than `DagRunsFailed`. The runs that a
            poll found to have ended come before the error.

        Raises:
            ValueError: An argument is invalid.
        """
        from airflow_rest._async.workflows import waiting

        watch = waiting.AsyncWatch(
            self._client,
            runs,
            timeout=timeout,
            poll_interval=poll_interval,
            on_change=on_change,
            unpause=unpause,
        )
        return watch.finished()

    async def trigger_and_wait(
        self,
        dag_id: str,
        *,
        dag_run_id: str | None = None,
        logical_date: Time | None = None,
        data_interval_start: Time | None = None,
        data_interval_end: Time | None = None,
        conf: Mapping[str, Any] | None = None,
        note: str | None = None,
        timeout: float | None = None,
        poll_interval: float = 10.0,
        on_change: Callable[[DAGRun], object] | None = None,
        check: bool = True,
        unpause: bool = False,
    ) -> DAGRun:
        """Start a run of a DAG, and wait until it has ended.

        `POST /dags/{dag_id}/dagRuns` as in `trigger`, then the requests of `wait`. If the trigger
        fails, or it remains unknown whether the run was created, the error of `trigger` is raised,
        without a wait. An error of the wait has `in_doubt=True` and a note with the id of the run:
        the run was triggered, so do not trigger it again, but `wait` for it.

        Args:
            dag_id: The DAG.
            dag_run_id: As for `trigger`, like the next five arguments.
            logical_date: The logical date of the run. From Airflow 2.2.
            data_interval_start: The start of the run's data interval. From Airflow 2.9.
            data_interval_end: The end of the run's data interval. From Airflow 2.9.
            conf: The `conf` of the run.
            note: A note on the run. From Airflow 2.5.
            timeout: How many seconds to wait after the trigger; None for no limit. The last poll
                is sent when the time is up.
            poll_interval: The maximum number of seconds between two polls. The first intervals are
                shorter.
            on_change: Called with the run after the first poll and after each change of its state.
            check: Whether to raise `DagRunFailed` if the run failed.
            unpause: Whether to unpause the DAG if it is paused and the run is queued. This also
                starts the schedule of the DAG. It is unpaused only once.

        Returns:
            The run, with the state `success`, or `failed` if `check` is False.

        Raises:
            AlreadyExists: The DAG has another run with this id or this logical date.
            DagRunFailed: The run failed. The error has the failed task instances.
            WaitTimedOut: The run has not ended in time. The error has the run as last seen.
            DagPaused: The run is queued and the DAG is paused, so the run cannot start.
            ValueError: An argument is invalid. Nothing was triggered.
            AirflowError: See `airflow_rest.errors`.
        """
        from airflow_rest._async.workflows import waiting

        waiting.check_arguments(
            self._client,
            timeout=timeout,
            poll_interval=poll_interval,
            on_change=on_change,
            check=check,
            unpause=unpause,
        )
        run = await self.trigger(
            dag_id,
            dag_run_id=dag_run_id,
            logical_date=logical_date,
            data_interval_start=data_interval_start,
            data_interval_end=data_interval_end,
            conf=conf,
            note=note,
        )
        with after_change(f"The run was triggered, as {run.dag_run_id!r}."):
            return await self.wait(
                dag_id,
                run.dag_run_id,
                timeout=timeout,
                poll_interval=poll_interval,
                on_change=on_change,
                check=check,
                unpause=unpause,
            )

    async def delete(self, dag_id: str, dag_run_id: str) -> None:
        """Delete a run and its task instances.

        `DELETE /dags/{dag_id}/dagRuns/{dag_run_id}`. The logs are kept.

        Args:
            dag_id: The DAG.
            dag_run_id: The run.

        Raises:
            NotFound: There is no such DAG, or it has no such run.
            AirflowError: See `airflow_rest.errors`.
        """
        await self._client.send(api.dag_run.delete_dag_run.request(dag_id, dag_run_id))

    async def set_state(
        self,
        dag_id: str,
        dag_run_id: str,
        state: Literal["queued", "success", "failed"] | DagState | UpdateDagState,
    ) -> DAGRun:
        """Set the state of a run and of its task instances.

        `PATCH /dags/{dag_id}/dagRuns/{dag_run_id}`. From Airflow 2.2.

        Args:
            dag_id: The DAG.
            dag_run_id: The run.
            state: `success` or `failed` ends the run and its running tasks; `queued` (from Airflow
                2.3) makes the scheduler look at the run again, without clearing its tasks.

        Returns:
            The updated run.

        Raises:
            ValueError: A run cannot be set to this state.
            NotFound: There is no such DAG, or it has no such run.
            BadRequest: The server cannot set a run to this state.
            AirflowError: See `airflow_rest.errors`.
        """
        call = api.dag_run.update_dag_run_state.request(
            dag_id,
            dag_run_id,
            body=models.UpdateDagRunStateRequest(
                state=checked("state", state, models.UpdateDagState)
            ),
        )
        return await self._client.send(call)

    @overload
    async def clear(
        self, dag_id: str, dag_run_id: str, *, dry_run: Literal[False] = False
    ) -> DAGRun: ...

    @overload
    async def clear(
        self, dag_id: str, dag_run_id: str, *, dry_run: Literal[True]
    ) -> builtins.list[TaskInstanceReference]: ...

    @overload
    async def clear(
        self, dag_id: str, dag_run_id: str, *, dry_run: bool
    ) -> DAGRun | builtins.list[TaskInstanceReference]: ...

    async def clear(
        self, dag_id: str, dag_run_id: str, *, dry_run: bool = False
    ) -> DAGRun | builtins.list[TaskInstanceReference]:
        """Clear a run, so that all its tasks run again.

        `POST /dags/{dag_id}/dagRuns/{dag_run_id}/clear`. The server's own default is a dry run;
        this method clears the run unless `dry_run` is True. From Airflow 2.4.

        Args:
            dag_id: The DAG.
            dag_run_id: The run.
            dry_run: Whether to change nothing and only return what would be cleared.

        Returns:
            The updated run, or for a dry run, the task instances that would be cleared.

        Raises:
            NotFound: There is no such DAG, or it has no such run.
            AirflowError: See `airflow_rest.errors`.
        """
        call = api.dag_run.clear_dag_run.request(
            dag_id, dag_run_id, body=models.ClearDagRunRequest(dry_run=dry_run)
        )
        if not dry_run:
            return await self._client.send(call)
        preview = await self._client.send(call, models.TaskInstanceReferenceCollection.from_dict)
        return preview.task_instances

    async def set_note(self, dag_id: str, dag_run_id: str, note: str) -> DAGRun:
        """Set the note of a run.

        `PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/setNote`. From Airflow 2.5.

        Args:
            dag_id: The DAG.
            dag_run_id: The run.
            note: The note, at most 1,000 characters; `""` to remove it.

        Returns:
            The updated run.

        Raises:
            NotFound: There is no such DAG, or it has no such run.
            AirflowError: See `airflow_rest.errors`.
        """
        call = api.dag_run.set_dag_run_note.request(
            dag_id, dag_run_id, body=models.SetDagRunNoteRequest(note=note)
        )
        return await self._client.send(call)

    async def upstream_dataset_events(
        self, dag_id: str, dag_run_id: str
    ) -> builtins.list[DatasetEvent]:
        """List the dataset events that caused a run.

        `GET /dags/{dag_id}/dagRuns/{dag_run_id}/upstreamDatasetEvents`. From Airflow 2.4.

        Args:
            dag_id: The DAG.
            dag_run_id: The run.

        Returns:
            The events; an empty list if datasets did not cause the run.

        Raises:
            NotFound: There is no such DAG, or it has no such run.
            AirflowError: See `airflow_rest.errors`.
        """
        call = api.dag_run.get_upstream_dataset_events.request(dag_id, dag_run_id)
        events = await self._client.send(call)
        return events.dataset_events

    async def cancel(self, dag_id: str, dag_run_id: str) -> DAGRun:
        """End a run that is queued or running.

        `GET /dags/{dag_id}/dagRuns/{dag_run_id}`, then, unless the run has ended,
        `PATCH /dags/{dag_id}/dagRuns/{dag_run_id}` with the state `failed`. Running task instances
        are stopped and become `failed`. On Airflow 2.11, those that have not started become
        `skipped`; older servers leave them without a state. To run a cancelled run again, use
        `clear`: `rerun_failed` does not run task instances that were skipped.

        `set_state` also makes a failed run of one that has succeeded. This method does not, unless
        the run ends between the two requests: no request changes only unfinished runs. From
        Airflow 2.2.

        Args:
            dag_id: The DAG.
            dag_run_id: The run.

        Returns:
            The run, which has failed; if it had ended before, the run as it is.

        Raises:
            NotFound: There is no such DAG, or it has no such run.
            AirflowError: See `airflow_rest.errors`.
        """
        run = await self.get(dag_id, dag_run_id)
        if run.state in ("success", "failed"):
            return run
        return await self.set_state(dag_id, dag_run_id, "failed")

    async def rerun_failed(
        self,
        dag_id: str,
        *,
        since: Time,
        until: Time | None = None,
        dry_run: bool = False,
        on_progress: Callable[[Progress], object] | None = None,
    ) -> Rerun:
        """Run again what failed in the failed runs of a DAG, in a range of logical dates.

        `GET /dags/{dag_id}/dagRuns` for the failed runs, then for each of them
        `POST /dags/{dag_id}/clearTaskInstances`: once as a dry run, and once to clear. From Airflow
        2.4.

        The task instances in state `failed` and `upstream_failed` are cleared and their runs queued
        again. Task instances in any other state are not: those that ran although an upstream task
        failed (`trigger_rule="all_done"`), and those that were skipped. Runs that did not fail are
        not changed, even if some of their task instances failed. If the DAG is paused, the runs
        stay queued.

        If a request fails, the error has a note that says how far the call came. It is safe to call
        again: runs that are queued again are no longer failed.

        Args:
            dag_id: The DAG.
            since: Only runs with a logical date at or after this time: an aware datetime, or an ISO
                8601 string with an offset. Required, since the first failed run of a DAG may be
                years old.
            until: Only runs with a logical date at or before this time; None for no limit.
            dry_run: Whether to change nothing and only return what would run again.
            on_progress: Called with a `Progress` after each failed run.

        Returns:
            The runs and the task instances that run again, or would. A dry run returns the same as
            the call that follows, unless they change in between.

        Raises:
            ValueError: A time is invalid, or `until` is before `since`.
            NotFound: There is no such DAG.
            AirflowError: See `airflow_rest.errors`.
        """
        from airflow_rest._async.workflows import rerun
        from airflow_rest.workflows.progress import check_callback

        path_segment("dag_id", dag_id)
        checked("dry_run", dry_run, bool)
        check_callback("on_progress", on_progress)
        first = checked("since", since, datetime.datetime)
        last = checked("until", until, datetime.datetime, optional=True)
        if last is not None and last.astimezone(datetime.UTC) < first.astimezone(datetime.UTC):
            raise ValueError(f"until must not be before since: {last} is before {first}")
        return await rerun.rerun_failed(
            self._client,
            dag_id,
            since=first,
            until=last,
            dry_run=dry_run,
            on_progress=on_progress,
        )

    async def backfill(
        self,
        dag_id: str,
        dates: Iterable[Time] | None = None,
        *,
        start: Time | None = None,
        end: Time | None = None,
        every: datetime.timedelta | relativedelta | None = None,
        data_interval: datetime.timedelta | relativedelta | None = None,
        conf: Mapping[str, Any] | None = None,
        max_active: int = 4,
        newest_first: bool = False,
        fail_fast: bool = False,
        timeout: float | None = None,
        poll_interval: float = 10.0,
        on_progress: Callable[[Progress], object] | None = None,
    ) -> BackfillReport:
        """Run a DAG for each of several logical dates, and wait until all of these runs have ended.

        `GET /dags/{dag_id}` and `GET /dags/{dag_id}/tasks` for a check; then, until all runs have
        ended, `GET /dags/{dag_id}/dagRuns` for the range of logical dates that are not done, and
        `POST /dags/{dag_id}/dagRuns` for each run that may start. From Airflow 2.2.

        The id of a run is `backfill_` and its logical date in UTC, such as
        `backfill_2026-11-01T00:00:00+00:00`. So a backfill that was interrupted, even by `kill -9`,
        is resumed by the same call: it finds the runs that exist, counts the unfinished ones, and
        triggers only what is missing. Runs of this kind that failed before count as failed; run
        them again with `rerun_failed`, or delete them. A run that somebody deletes while the
        backfill waits for it is triggered again.

        A DAG can have only one run for a logical date. If another run has it, such as a scheduled
        one, it is kept, whatever its state, and the backfill does not wait for it.

        To Airflow these are manual runs. If `data_interval` is None, their data interval is that of
        a manual run: for a cron schedule, the last one that was over at the logical date. The
        daily run for November 2nd then has the data of November 1st, while a scheduled run with
        this logical date has that of November 2nd.

        If the DAG is paused while runs of the backfill are queued, the backfill ends. Once the DAG
        is unpaused, the same call resumes it.

        Args:
            dag_id: The DAG.
            dates: The logical dates: aware datetimes, or ISO 8601 strings with an offset; at most
                10,000, in any order. Instead of these, give `start`, `end` and `every`.
            start: The first logical date.
            end: The time that no logical date is after. If a step leads exactly to it, it is the
                last logical date.
            every: The step between two logical dates. A `timedelta` is elapsed time. The years,
                months and days of a `relativedelta` follow the calendar in the time zone of
                `start`, also when its clocks change: use `relativedelta(days=1)` for every
                midnight, and `relativedelta(months=1)` for months.
            data_interval: The length of the data interval of each run, which begins at its logical
                date as that of a scheduled run does; None to let the DAG's timetable decide. From
                Airflow 2.9: older servers respond with 400.
            conf: The `conf` of all runs. Runs that exist keep theirs.
            max_active: How many runs of the backfill may be unfinished at a time, those of an
                interrupted call included. The DAG's own `max_active_runs` applies too.
            newest_first: Whether to begin with the newest logical date instead of the oldest.
            fail_fast: Whether to stop at the first run that failed. Otherwise the backfill goes on,
                and reports failed runs at the end.
            timeout: How many seconds to wait; None for no limit. When the time is up, the runs are
                polled once more, and none is triggered.
            poll_interval: The maximum number of seconds between two polls. The first intervals are
                shorter.
            on_progress: Called with a `Progress` for each logical date that is done.

        Returns:
            What became of each logical date. No run of the backfill failed.

        Raises:
            ValueError: An argument is invalid; a logical date is in the future, when Airflow would
                not start the run; or the DAG has no task that runs on a logical date, such as one
                before the DAG's `start_date`, when the run would succeed without doing anything.
            DagPaused: The DAG is paused. Unless the error is `in_doubt`, nothing was triggered.
            BackfillFailed: Runs of the backfill failed. Its `report` has the outcome of each date.
            BackfillTimedOut: The time is up. Unfinished runs go on; the same call resumes the
                backfill.
            NotFound: There is no such DAG.
            AirflowError: See `airflow_rest.errors`. Errors that may be temporary only end the
                backfill if triggering the same run fails five times.
        """
        from airflow_rest._async.workflows import backfill
        from airflow_rest.workflows.dates import logical_dates
        from airflow_rest.workflows.progress import check_callback

        path_segment("dag_id", dag_id)
        to_json(checked("conf", conf, Mapping, optional=True), "conf")
        checked("newest_first", newest_first, bool)
        checked("fail_fast", fail_fast, bool)
        check_callback("on_progress", on_progress)
        return await backfill.backfill(
            self._client,
            dag_id,
            logical_dates(dates, start, end, every, data_interval),
            conf=conf,
            max_active=checked("max_active", max_active, int, least=1),
            newest_first=newest_first,
            fail_fast=fail_fast,
            timeout=timeout,
            poll_interval=poll_interval,
            on_progress=on_progress,
        )
