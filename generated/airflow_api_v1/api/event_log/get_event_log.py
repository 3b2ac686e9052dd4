"""Return one entry of the audit log.

`GET /eventLogs/{event_log_id}`
"""

from typing import Any

from ...models.event_log import EventLog
from ...types import ApiRequest, path_segment


def request(
    event_log_id: int,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="get_event_log",
        method="GET",
        route="/eventLogs/{event_log_id}",
        path="/eventLogs/{event_log_id}".format(
            event_log_id=path_segment("event_log_id", event_log_id, kind=int),
        ),
    )


def parse(data: Any) -> EventLog:
    """Read the body of a success."""
    return EventLog.from_dict(data)
