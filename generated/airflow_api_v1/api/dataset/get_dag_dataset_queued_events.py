"""List the queued dataset events of a DAG.

`GET /dags/{dag_id}/datasets/queuedEvent`
"""

import datetime
from typing import Any

from ...models.queued_event_collection import QueuedEventCollection
from ...runtime import (
    ApiRequest,
    Operation,
    optional,
    path_segment,
    query,
)


def parse(data: Any) -> QueuedEventCollection:
    """Parse the body of a successful response."""
    return QueuedEventCollection.from_dict(data)


OPERATION = Operation[QueuedEventCollection](
    id="get_dag_dataset_queued_events",
    method="GET",
    path="/dags/{dag_id}/datasets/queuedEvent",
    parse=parse,
    reads=True,
    since="2.9",
)


def request(
    dag_id: str,
    *,
    before: datetime.datetime | str | None = None,
) -> ApiRequest[QueuedEventCollection]:
    """Build the request. Arguments that are None are not sent.

    Args:
        before: Only entries before this time.
    """
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}/datasets/queuedEvent".format(
            dag_id=path_segment("dag_id", dag_id),
        ),
        params=query(
            before=optional("before", before, datetime.datetime),
        ),
    )
