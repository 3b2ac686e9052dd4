"""Return the queued event of a dataset for a DAG.

`GET /dags/{dag_id}/datasets/queuedEvent/{uri}`
"""

import datetime
from typing import Any

from ...models.queued_event import QueuedEvent
from ...runtime import (
    ApiRequest,
    Operation,
    optional,
    path_segment,
    query,
)


def parse(data: Any) -> QueuedEvent:
    """Parse the body of a successful response."""
    return QueuedEvent.from_dict(data)


OPERATION = Operation[QueuedEvent](
    id="get_dag_dataset_queued_event",
    method="GET",
    path="/dags/{dag_id}/datasets/queuedEvent/{uri}",
    parse=parse,
    reads=True,
    since="2.9",
)


def request(
    dag_id: str,
    uri: str,
    *,
    before: datetime.datetime | str | None = None,
) -> ApiRequest[QueuedEvent]:
    """Build the request. Arguments that are None are not sent.

    Args:
        uri: The URI of the dataset, as normalized by the server.
        before: Only entries before this time.
    """
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}/datasets/queuedEvent/{uri}".format(
            dag_id=path_segment("dag_id", dag_id),
            uri=path_segment("uri", uri, slashes=True),
        ),
        params=query(
            before=optional("before", before, datetime.datetime),
        ),
    )
