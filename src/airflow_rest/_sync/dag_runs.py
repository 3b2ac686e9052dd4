# Derived from _async/dag_runs.py by scripts/derive.py. Do not edit.
"""`airflow.dag_runs`: the runs of DAGs."""

from __future__ import annotations

import json
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, overload

from airflow_api_v1.api.dag_run import (
    clear_dag_run,
    delete_dag_run,
    get_dag_run,
    get_dag_runs,
    get_dag_runs_batch,
    get_upstream_dataset_events,
    post_dag_run,
    set_dag_run_note,
    update_dag_run_state,
)
from airflow_api_v1.models.clear_dag_run_request import ClearDagRunRequest
from airflow_api_v1.models.dag_run import DAGRun
from airflow_api_v1.models.dag_run_request import DAGRunRequest
from airflow_api_v1.models.dag_state import DagState
from airflow_api_v1.models.list_dag_runs_form_request import ListDagRunsFormRequest
from airflow_api_v1.models.set_dag_run_note_request import SetDagRunNoteRequest
from airflow_api_v1.models.task_instance_reference_collection import (
    TaskInstanceReferenceCollection,
)
from airflow_api_v1.models.update_dag_run_state_request import UpdateDagRunStateRequest
from airflow_api_v1.models.update_dag_state import UpdateDagState
from airflow_api_v1.runtime import checked, path_segment
from airflow_rest import _arguments, paging
from airflow_rest._arguments import given
from airflow_rest._sync.paging import Paginator
from airflow_rest._sync.resource import Resource
from airflow_rest.errors import AirflowError, AlreadyExists, NotFound, UnexpectedResponse

if TYPE_CHECKING:
    import builtins
    from collections.abc import Callable, Mapping

    from airflow_api_v1.models import DatasetEvent, TaskInstanceReference
    from airflow_rest.types import Texts, Time

_id = attrgetter("dag_id", "dag_run_id")

MISSING = "DAGRun not found"
"""The title of Airflow's 404 for a run. Any other 404 says nothing about the run."""


def _rows(data: Any) -> tuple[list[DAGRun], int | None]:
    collection = get_dag_runs.parse(data)
    return collection.dag_runs, collection.total_entries


def _parser(dag_id: str, dag_run_id: str) -> Callable[[Any], DAGRun]:
    """Return what reads just this run, and raises a ValueError for any other."""

    def parse(data: Any) -> DAGRun:
        run = get_dag_run.parse(data)
        if _id(run) != (dag_id, dag_run_id):
            raise ValueError(f"another run: {run.dag_run_id!r} of the DAG {run.dag_id!r}")
        return run

    return parse


def _is_as_asked(run: DAGRun, asked: dict[str, Any]) -> bool:
    """Tell whether a run has all that the body of a trigger asked for, and no other conf."""
    wanted = DAGRun.from_dict({"dag_id": run.dag_id, **asked})
    # As JSON, in which 1 and true differ.
    confs = [json.dumps(each.conf or {}, sort_keys=True) for each in (run, wanted)]
    return confs[0] == confs[1] and all(
        getattr(run, name) == getattr(wanted, name) for name in asked if name != "conf"
    )


class DagRuns(Resource):
    """The runs of DAGs."""

    def list(
        self,
        dag_id: str | None = None,
        *,
        state: Texts | None = None,
        execution_date_gte: Time | None = None,
        execution_date_lte: Time | None = None,
        start_date_gte: Time | None = None,
        start_date_lte: Time | None = None,
        end_date_gte: Time | None = None,
        end_date_lte: Time | None = None,
        updated_at_gte: Time | None = None,
        updated_at_lte: Time | None = None,
        order_by: str | None = None,
        fields: Texts | None = None,
        page_size: int = paging.PAGE_SIZE,
        start: int = 0,
    ) -> Paginator[DAGRun]:
        """List the runs of a DAG, or of all DAGs.

        `GET /dags/{dag_id}/dagRuns`. All filters must hold. A time is an aware datetime or an ISO
        8601 string with an offset; both ends of a range are included.

        Args:
            dag_id: The DAG; None for all DAGs.
            state: Only runs in this state, or in one of these: `queued`, `running`, `success` or
                `failed`. `models.DagState("...")` sends any other. From Airflow 2.3.
            execution_date_gte: Only runs with a logical date at or after this time.
            execution_date_lte: Only runs with a logical date at or before this time.
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
            fields: Only these fields, `dag_id` and `dag_run_id`; all others read as None. From
                Airflow 2.9.
            page_size: How many rows to ask for at once.
            start: How many rows to leave out at the beginning.

        Returns:
            A lazy iterator over the runs. Iterating it raises `NotFound` if there is no such DAG,
            which takes one more request where there are no runs, and other errors of
            `airflow_rest.errors`.

        Raises:
            ValueError: An argument cannot be right, such as a time without an offset.
        """
        call = get_dag_runs.request(
            _arguments.wildcard("dag_id", dag_id),
            execution_date_gte=_arguments.time("execution_date_gte", execution_date_gte),
            execution_date_lte=_arguments.time("execution_date_lte", execution_date_lte),
            start_date_gte=_arguments.time("start_date_gte", start_date_gte),
            start_date_lte=_arguments.time("start_date_lte", start_date_lte),
            end_date_gte=_arguments.time("end_date_gte", end_date_gte),
            end_date_lte=_arguments.time("end_date_lte", end_date_lte),
            updated_at_gte=_arguments.time("updated_at_gte", updated_at_gte),
            updated_at_lte=_arguments.time("updated_at_lte", updated_at_lte),
            state=_arguments.states("state", state, DagState),
            order_by=order_by,
            fields=_arguments.with_identifiers(fields, "dag_id", "dag_run_id"),
        )
        return Paginator(
            self._client,
            call,
            _rows,
            key=_id,
            page_size=page_size,
            start=start,
            parent=paging.parent(dag_id),
        )

    def search(
        self,
        *,
        dag_ids: Texts | None = None,
        states: Texts | None = None,
        execution_date_gte: Time | None = None,
        execution_date_lte: Time | None = None,
        start_date_gte: Time | None = None,
        start_date_lte: Time | None = None,
        end_date_gte: Time | None = None,
        end_date_lte: Time | None = None,
        order_by: str | None = None,
        page_size: int = paging.PAGE_SIZE,
        start: int = 0,
    ) -> Paginator[DAGRun]:
        """List the runs of several DAGs, or of all DAGs.

        `POST /dags/~/dagRuns/list`. Like `list`, with the filters in the body, where there may be
        many. The server does not clamp `page_size` here.

        Args:
            dag_ids: Only runs of this DAG, or of one of these.
            states: Only runs in this state, or in one of these: `queued`, `running`, `success` or
                `failed`. `models.DagState("...")` sends any other. From Airflow 2.3.
            execution_date_gte: Only runs with a logical date at or after this time.
            execution_date_lte: Only runs with a logical date at or before this time.
            start_date_gte: Only runs that started at or after this time.
            start_date_lte: Only runs that started at or before this time.
            end_date_gte: Only runs that ended at or after this time.
            end_date_lte: Only runs that ended at or before this time.
            order_by: The field to order by: `dag_id`, `dag_run_id`, `end_date`, `execution_date`,
                `external_trigger`, `id`, `start_date`, `state` or `updated_at` (from Airflow 2.6),
                with a leading `-` for descending; the server's default is `id`, the order in which
                the runs were created. From Airflow 2.1.
            page_size: How many rows to ask for at once.
            start: How many rows to leave out at the beginning.

        Returns:
            A lazy iterator over the runs. Iterating it raises `AirflowError`.

        Raises:
            ValueError: An argument cannot be right, such as a time without an offset.
        """
        body = ListDagRunsFormRequest(
            order_by=given(order_by),
            dag_ids=given(_arguments.any_of("dag_ids", dag_ids)),
            states=given(_arguments.states("states", states, DagState)),
            execution_date_gte=given(_arguments.time("execution_date_gte", execution_date_gte)),
            execution_date_lte=given(_arguments.time("execution_date_lte", execution_date_lte)),
            start_date_gte=given(_arguments.time("start_date_gte", start_date_gte)),
            start_date_lte=given(_arguments.time("start_date_lte", start_date_lte)),
            end_date_gte=given(_arguments.time("end_date_gte", end_date_gte)),
            end_date_lte=given(_arguments.time("end_date_lte", end_date_lte)),
        )
        return Paginator(
            self._client,
            get_dag_runs_batch.request(body=body),
            _rows,
            key=_id,
            page_size=page_size,
            start=start,
            names=("page_limit", "page_offset"),
        )

    def get(self, dag_id: str, dag_run_id: str, *, fields: Texts | None = None) -> DAGRun:
        """Read one run.

        `GET /dags/{dag_id}/dagRuns/{dag_run_id}`.

        Args:
            dag_id: The DAG.
            dag_run_id: The run.
            fields: Only these fields, `dag_id` and `dag_run_id`; all others read as None. From
                Airflow 2.9.

        Returns:
            The run.

        Raises:
            NotFound: There is no such DAG, or no such run of it.
            AirflowError: See `airflow_rest.errors`.
        """
        call = get_dag_run.request(
            dag_id,
            dag_run_id,
            fields=_arguments.with_identifiers(fields, "dag_id", "dag_run_id"),
        )
        return self._client.send(call, get_dag_run.parse)

    def trigger(
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

        `POST /dags/{dag_id}/dagRuns`. The run of a paused DAG stays queued until it is unpaused.

        If the response is lost, the request is sent again with the same id, so there is still only
        one run. After an unusable response, and after a conflict that may be with the run that this
        call has made, this method looks for the run by its id; that is a call with a deadline of
        its own. A run with an id that was made here is the new run. A run with an id of the
        caller's must also have the `conf`, the note and the times that were asked for.

        Where that leaves open whether the run was made, the error has `in_doubt=True`, a note with
        the id of the run, and the error of the look-up, if it failed, as its `__cause__`. If the
        first response is a conflict with an id of the caller's, that is never in doubt: a run with
        this id or this logical date was there before.

        Args:
            dag_id: The DAG.
            dag_run_id: The id of the new run, unique in the DAG; one is made if None. It may have
                letters, digits and `_.~:+-`, unless the server is configured otherwise; to anything
                else the server answers 500.
            logical_date: The logical date of the run, unique in the DAG; now, if it is None. An
                aware datetime, or an ISO 8601 string with an offset. From Airflow 2.2.
            data_interval_start: Where the data interval of the run begins; the DAG's timetable
                decides if it is None. Goes with `data_interval_end`. From Airflow 2.9: older
                servers answer 400.
            data_interval_end: Where the data interval of the run ends. From Airflow 2.9.
            conf: What the run gets as its `conf`: anything that JSON can hold.
            note: A note on the run. From Airflow 2.5.

        Returns:
            The new run.

        Raises:
            ValueError: An argument cannot be right: a time without an offset, or a `dag_run_id`
                that could not be addressed afterwards.
            AlreadyExists: The DAG has another run with this id or this logical date; the detail
                says which.
            BadRequest: The DAG's params do not accept the `conf`, or the DAG has import errors.
            NotFound: There is no such DAG.
            AirflowError: See `airflow_rest.errors`.
        """
        own_id = _arguments.new_run_id() if dag_run_id is None else dag_run_id
        path_segment("dag_run_id", own_id)
        body = DAGRunRequest(
            dag_run_id=own_id,
            logical_date=given(_arguments.time("logical_date", logical_date)),
            data_interval_start=given(_arguments.time("data_interval_start", data_interval_start)),
            data_interval_end=given(_arguments.time("data_interval_end", data_interval_end)),
            conf=given(conf),
            note=given(note),
        )
        call = post_dag_run.request(dag_id, body=body)
        parse = _parser(dag_id, own_id)
        try:
            # The id is known, so that a request that is sent twice makes one run: the second gets
            # a conflict with what the first has made.
            return self._client.send(call, parse, repeatable=True)
        except AirflowError as caught:
            error = caught
        # Only this call knows an id that was made here. A conflict with it is with our own run,
        # even in the first response, since a gateway may have sent the request twice.
        conflict = isinstance(error, AlreadyExists) and (error.in_doubt or dag_run_id is None)
        unusable = isinstance(error, UnexpectedResponse) and error.in_doubt
        # Not in the handler above, or the two errors would be each other's context.
        if conflict or unusable:
            try:
                run = self._client.send(get_dag_run.request(dag_id, own_id), parse)
            except AirflowError as failure:
                # Without a run of this id, the conflict is about the logical date.
                missing = isinstance(failure, NotFound) and failure.title == MISSING
                error.in_doubt = error.in_doubt or not missing
                error.__cause__ = failure
            else:
                if dag_run_id is None or _is_as_asked(run, call.json):
                    return run
        if error.in_doubt:
            error.add_note(f"The run may exist all the same, as {own_id!r}.")
        raise error

    def delete(self, dag_id: str, dag_run_id: str) -> None:
        """Delete a run with its task instances.

        `DELETE /dags/{dag_id}/dagRuns/{dag_run_id}`. Logs stay.

        Args:
            dag_id: The DAG.
            dag_run_id: The run.

        Raises:
            NotFound: There is no such DAG, or no such run of it.
            AirflowError: See `airflow_rest.errors`.
        """
        self._client.send(delete_dag_run.request(dag_id, dag_run_id), delete_dag_run.parse)

    def set_state(
        self,
        dag_id: str,
        dag_run_id: str,
        *,
        state: Literal["queued", "success", "failed"] | DagState | UpdateDagState,
    ) -> DAGRun:
        """Set the state of a run, and with it that of its task instances.

        `PATCH /dags/{dag_id}/dagRuns/{dag_run_id}`. From Airflow 2.2.

        Args:
            dag_id: The DAG.
            dag_run_id: The run.
            state: `success` or `failed` ends the run and what of it is running; `queued` (from
                Airflow 2.3) lets the scheduler look at the run again, without clearing its tasks.

        Returns:
            The run as it is now.

        Raises:
            ValueError: A run cannot be set to this state.
            NotFound: There is no such DAG, or no such run of it.
            BadRequest: The server cannot set a run to this state.
            AirflowError: See `airflow_rest.errors`.
        """
        call = update_dag_run_state.request(
            dag_id,
            dag_run_id,
            body=UpdateDagRunStateRequest(state=checked("state", state, UpdateDagState)),
        )
        return self._client.send(call, update_dag_run_state.parse)

    @overload
    def clear(self, dag_id: str, dag_run_id: str, *, dry_run: Literal[False] = False) -> DAGRun: ...

    @overload
    def clear(
        self, dag_id: str, dag_run_id: str, *, dry_run: Literal[True]
    ) -> builtins.list[TaskInstanceReference]: ...

    @overload
    def clear(
        self, dag_id: str, dag_run_id: str, *, dry_run: bool
    ) -> DAGRun | builtins.list[TaskInstanceReference]: ...

    def clear(
        self, dag_id: str, dag_run_id: str, *, dry_run: bool = False
    ) -> DAGRun | builtins.list[TaskInstanceReference]:
        """Clear a run, so that all of it runs again.

        `POST /dags/{dag_id}/dagRuns/{dag_run_id}/clear`. The server's own default is a dry run;
        this method acts unless it is told not to. From Airflow 2.4.

        Args:
            dag_id: The DAG.
            dag_run_id: The run.
            dry_run: Whether to change nothing, and only tell what would be cleared.

        Returns:
            The run as it is now; of a dry run, the task instances that would be cleared.

        Raises:
            NotFound: There is no such DAG, or no such run of it.
            AirflowError: See `airflow_rest.errors`.
        """
        call = clear_dag_run.request(dag_id, dag_run_id, body=ClearDagRunRequest(dry_run=dry_run))
        if not dry_run:
            return self._client.send(call, clear_dag_run.parse)
        preview = self._client.send(call, TaskInstanceReferenceCollection.from_dict)
        return preview.task_instances

    def set_note(self, dag_id: str, dag_run_id: str, *, note: str) -> DAGRun:
        """Set the note of a run.

        `PATCH /dags/{dag_id}/dagRuns/{dag_run_id}/setNote`. From Airflow 2.5.

        Args:
            dag_id: The DAG.
            dag_run_id: The run.
            note: The note, at most 1,000 characters; `""` to have none.

        Returns:
            The run as it is now.

        Raises:
            NotFound: There is no such DAG, or no such run of it.
            AirflowError: See `airflow_rest.errors`.
        """
        call = set_dag_run_note.request(dag_id, dag_run_id, body=SetDagRunNoteRequest(note=note))
        return self._client.send(call, set_dag_run_note.parse)

    def upstream_dataset_events(self, dag_id: str, dag_run_id: str) -> builtins.list[DatasetEvent]:
        """List the dataset events that caused a run.

        `GET /dags/{dag_id}/dagRuns/{dag_run_id}/upstreamDatasetEvents`. From Airflow 2.4.

        Args:
            dag_id: The DAG.
            dag_run_id: The run.

        Returns:
            The events; none for a run that datasets did not cause.

        Raises:
            NotFound: There is no such DAG, or no such run of it.
            AirflowError: See `airflow_rest.errors`.
        """
        call = get_upstream_dataset_events.request(dag_id, dag_run_id)
        events = self._client.send(call, get_upstream_dataset_events.parse)
        return events.dataset_events
