"""List the entries of the audit log.

`GET /eventLogs`
"""

import datetime
from typing import Any

from ...models.event_log_collection import EventLogCollection
from ...types import ApiRequest, checked, query


def request(
    *,
    limit: int | None = None,
    offset: int | None = None,
    order_by: str | None = None,
    dag_id: str | None = None,
    task_id: str | None = None,
    run_id: str | None = None,
    map_index: int | None = None,
    try_number: int | None = None,
    event: str | None = None,
    owner: str | None = None,
    before: datetime.datetime | None = None,
    after: datetime.datetime | None = None,
    included_events: str | None = None,
    excluded_events: str | None = None,
) -> ApiRequest:
    """Build the request; an argument that is None is not sent.

    Args:
        limit: The number of rows to return, reduced to the server's maximum.
        offset: The number of rows to skip.
        order_by: The field to order by, with a leading - for descending order.
        map_index: Only entries of this mapped instance; -1 for tasks that are not mapped.
        before: Only entries before this time.
        after: Only entries after this time.
    """
    return ApiRequest(
        operation_id="get_event_logs",
        method="GET",
        route="/eventLogs",
        path="/eventLogs",
        params=query(
            limit=checked("limit", limit, int, optional=True),
            offset=checked("offset", offset, int, optional=True),
            order_by=checked("order_by", order_by, str, optional=True),
            dag_id=checked("dag_id", dag_id, str, optional=True),
            task_id=checked("task_id", task_id, str, optional=True),
            run_id=checked("run_id", run_id, str, optional=True),
            map_index=checked("map_index", map_index, int, optional=True),
            try_number=checked("try_number", try_number, int, optional=True),
            event=checked("event", event, str, optional=True),
            owner=checked("owner", owner, str, optional=True),
            before=checked("before", before, datetime.datetime, optional=True),
            after=checked("after", after, datetime.datetime, optional=True),
            included_events=checked("included_events", included_events, str, optional=True),
            excluded_events=checked("excluded_events", excluded_events, str, optional=True),
        ),
    )


def parse(data: Any) -> EventLogCollection:
    """Read the body of a success."""
    return EventLogCollection.from_dict(data)
