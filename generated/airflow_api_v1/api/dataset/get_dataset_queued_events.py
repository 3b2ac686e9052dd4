"""List the queued events of a dataset, one per DAG.

`GET /datasets/queuedEvent/{uri}`
"""

import datetime
from typing import Any

from ...models.queued_event_collection import QueuedEventCollection
from ...types import ApiRequest, checked, path_segment, query


def request(
    uri: str,
    *,
    before: datetime.datetime | None = None,
) -> ApiRequest:
    """Build the request; an argument that is None is not sent.

    Args:
        uri: The URI of the dataset, as normalised by the server.
        before: Only entries before this time.
    """
    return ApiRequest(
        operation_id="get_dataset_queued_events",
        method="GET",
        route="/datasets/queuedEvent/{uri}",
        path="/datasets/queuedEvent/{uri}".format(
            uri=path_segment("uri", uri, slashes=True),
        ),
        params=query(
            before=checked("before", before, datetime.datetime, optional=True),
        ),
    )


def parse(data: Any) -> QueuedEventCollection:
    """Read the body of a success."""
    return QueuedEventCollection.from_dict(data)
