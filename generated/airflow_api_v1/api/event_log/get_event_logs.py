"""List the entries of the audit log.

`GET /eventLogs`
"""

import datetime
from operator import attrgetter
from typing import Any

from ...models.event_log import EventLog
from ...models.event_log_collection import EventLogCollection
from ...runtime import (
    ListOperation,
    ListRequest,
    optional,
    query,
)


def parse(data: Any) -> EventLogCollection:
    """Parse the body of a successful response."""
    return EventLogCollection.from_dict(data)


def rows(page: EventLogCollection) -> tuple[list[EventLog], int | None]:
    """Return the rows of a page, and the number of all rows as the server counts them."""
    return page.event_logs, page.total_entries


OPERATION = ListOperation[EventLogCollection, EventLog](
    id="get_event_logs",
    method="GET",
    path="/eventLogs",
    parse=parse,
    reads=True,
    since="2.0",
    newer_parameters={
        "order_by": "2.1",
        "dag_id": "2.8",
        "task_id": "2.8",
        "run_id": "2.9",
        "map_index": "2.10",
        "try_number": "2.10",
        "event": "2.8",
        "owner": "2.8",
        "before": "2.8",
        "after": "2.8",
        "included_events": "2.9",
        "excluded_events": "2.9",
    },
    rows=rows,
    key=attrgetter("event_log_id"),
    ordered=True,
    page=("limit", "offset"),
    row=EventLog,
    selects=False,
)


def request(
    *,
    order_by: str | None = None,
    dag_id: str | None = None,
    task_id: str | None = None,
    run_id: str | None = None,
    map_index: int | None = None,
    try_number: int | None = None,
    event: str | None = None,
    owner: str | None = None,
    before: datetime.datetime | str | None = None,
    after: datetime.datetime | str | None = None,
    included_events: str | None = None,
    excluded_events: str | None = None,
) -> ListRequest[EventLogCollection, EventLog]:
    """Build the request. Arguments that are None are not sent.

    Args:
        order_by: The field to order by, with a leading - for descending order.
        map_index: Only entries of this mapped instance; -1 for tasks that are not mapped.
        before: Only entries before this time.
        after: Only entries after this time.
    """
    return ListRequest(
        OPERATION,
        path="/eventLogs",
        params=query(
            order_by=optional("order_by", order_by, str),
            dag_id=optional("dag_id", dag_id, str),
            task_id=optional("task_id", task_id, str),
            run_id=optional("run_id", run_id, str),
            map_index=optional("map_index", map_index, int),
            try_number=optional("try_number", try_number, int),
            event=optional("event", event, str),
            owner=optional("owner", owner, str),
            before=optional("before", before, datetime.datetime),
            after=optional("after", after, datetime.datetime),
            included_events=optional("included_events", included_events, str),
            excluded_events=optional("excluded_events", excluded_events, str),
        ),
    )
