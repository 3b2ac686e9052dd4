# Derived from _async/event_logs.py by scripts/derive.py. Do not edit.
"""`airflow.event_logs`: the audit log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from airflow_api_v1 import api
from airflow_api_v1.runtime import checked, release
from airflow_rest import _arguments, paging
from airflow_rest._sync.paging import Paginator
from airflow_rest._sync.resource import Resource

if TYPE_CHECKING:
    from airflow_api_v1.models import EventLog, EventLogCollection
    from airflow_rest.types import EventLogOrder, Texts, Time


class EventLogs(Resource):
    """The audit log: who did what, and what happened to tasks."""

    def list(
        self,
        *,
        dag_id: str | None = None,
        task_id: str | None = None,
        run_id: str | None = None,
        map_index: int | None = None,
        try_number: int | None = None,
        event: str | None = None,
        owner: str | None = None,
        before: Time | None = None,
        after: Time | None = None,
        included_events: Texts | None = None,
        excluded_events: Texts | None = None,
        order_by: EventLogOrder | None = None,
        page_size: int = paging.PAGE_SIZE,
        start: int = 0,
    ) -> Paginator[EventLog]:
        """List the entries of the audit log.

        `GET /eventLogs`. An entry must match all filters. A time is an aware datetime or an ISO
        8601 string with an offset. The server ignores a `map_index` or a `try_number` of 0, so this
        library requests the entries without that filter and drops those that do not match. Airflow
        2.8 does not count the entries that match a filter, so there `total()` requests all of them.
        It requests the version of the server first, if a filter is given and the version is not
        known yet. Until then, the pages have no `total_entries`.

        Args:
            dag_id: Only entries about this DAG. From Airflow 2.8.
            task_id: Only entries about tasks with this id. From Airflow 2.8.
            run_id: Only entries about runs with this id. From Airflow 2.9.
            map_index: Only entries about the mapped instance with this index; -1 for instances that
                are not mapped. From Airflow 2.10.
            try_number: Only entries about this try of a task. From Airflow 2.10.
            event: Only entries of this kind, such as `success` or `cli_task_run`. From Airflow 2.8.
            owner: Only entries about actions of this user. From Airflow 2.8.
            before: Only entries before this time. From Airflow 2.8.
            after: Only entries after this time. From Airflow 2.8.
            included_events: Only entries of this kind, or of one of these. From Airflow 2.9.
            excluded_events: No entries of this kind, or of any of these. From Airflow 2.9.
            order_by: The field to order by: `dag_id`, `event`, `event_log_id`, `execution_date`,
                `extra`, `owner`, `run_id` (from Airflow 2.9), `task_id` or `when`, with a leading
                `-` for descending; the server's default is `event_log_id`. From Airflow 2.1.
            page_size: How many rows to request at a time.
            start: How many rows to skip.

        Returns:
            A lazy iterator over the entries. Iterating it raises `AirflowError`.

        Raises:
            ValueError: An argument is invalid, such as a time without an offset, or an empty
                string, which the server would ignore.
        """
        call = api.event_log.get_event_logs.request(
            order_by=order_by,
            dag_id=dag_id,
            task_id=task_id,
            run_id=run_id,
            map_index=map_index,
            try_number=try_number,
            event=event,
            owner=owner,
            before=before,
            after=after,
            included_events=_arguments.joined("included_events", included_events),
            excluded_events=_arguments.joined("excluded_events", excluded_events),
        )

        def matches(entry: EventLog) -> bool:
            return (map_index != 0 or entry.map_index == 0) and (
                try_number != 0 or entry.try_number == 0
            )

        exchange = self._client._exchange  # pyright: ignore[reportPrivateUsage]

        def counted(page: EventLogCollection) -> tuple[list[EventLog], int | None]:
            # Airflow 2.8 counts the entries that do not match, too.
            right = exchange.version is not None and release(exchange.version) >= (2, 9)
            return page.event_logs, page.total_entries if right else None

        filtered = any(name != "order_by" for name, _value in call.params)
        return Paginator(
            self._client,
            call,
            page_size=page_size,
            start=start,
            rows=counted if filtered else None,
            counts_by_version=filtered,
            keep=matches if map_index == 0 or try_number == 0 else None,
        )

    def get(self, event_log_id: int) -> EventLog:
        """Return one entry of the audit log.

        `GET /eventLogs/{event_log_id}`.

        Args:
            event_log_id: The id of the entry.

        Returns:
            The entry.

        Raises:
            NotFound: There is no such entry.
            AirflowError: See `airflow_rest.errors`.
        """
        call = api.event_log.get_event_log.request(
            checked("event_log_id", event_log_id, int, least=1)
        )
        return self._client.send(call)
