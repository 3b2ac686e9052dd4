"""List the queued dataset events of a DAG.

`GET /dags/{dag_id}/datasets/queuedEvent`
"""

import datetime
from typing import Any

from ...models.queued_event_collection import QueuedEventCollection
from ...types import ApiRequest, checked, path_segment, query


def request(
    dag_id: str,
    *,
    before: datetime.datetime | None = None,
) -> ApiRequest:
    """Build the request; an argument that is None is not sent.

    Args:
        before: Only entries before this time.
    """
    return ApiRequest(
        operation_id="get_dag_dataset_queued_events",
        method="GET",
        route="/dags/{dag_id}/datasets/queuedEvent",
        path="/dags/{dag_id}/datasets/queuedEvent".format(
            dag_id=path_segment("dag_id", dag_id),
        ),
        params=query(
            before=checked("before", before, datetime.datetime, optional=True),
        ),
    )


def parse(data: Any) -> QueuedEventCollection:
    """Read the body of a success."""
    return QueuedEventCollection.from_dict(data)
