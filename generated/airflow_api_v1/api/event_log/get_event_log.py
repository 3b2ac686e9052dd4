"""Return one entry of the audit log.

`GET /eventLogs/{event_log_id}`
"""

from typing import Any

from ...models.event_log import EventLog
from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> EventLog:
    """Parse the body of a successful response."""
    return EventLog.from_dict(data)


OPERATION = Operation[EventLog](
    id="get_event_log",
    method="GET",
    path="/eventLogs/{event_log_id}",
    parse=parse,
    reads=True,
    since="2.0",
)


def request(
    event_log_id: int,
) -> ApiRequest[EventLog]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/eventLogs/{event_log_id}".format(
            event_log_id=path_segment("event_log_id", event_log_id, kind=int),
        ),
    )
