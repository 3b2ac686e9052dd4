"""List the queued events of a dataset, one per DAG.

`GET /datasets/queuedEvent/{uri}`
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
    id="get_dataset_queued_events",
    method="GET",
    path="/datasets/queuedEvent/{uri}",
    parse=parse,
    reads=True,
    since="2.9",
)


def request(
    uri: str,
    *,
    before: datetime.datetime | str | None = None,
) -> ApiRequest[QueuedEventCollection]:
    """Build the request. Arguments that are None are not sent.

    Args:
        uri: The URI of the dataset, as normalized by the server.
        before: Only entries before this time.
    """
    return ApiRequest(
        OPERATION,
        path="/datasets/queuedEvent/{uri}".format(
            uri=path_segment("uri", uri, slashes=True),
        ),
        params=query(
            before=optional("before", before, datetime.datetime),
        ),
    )
