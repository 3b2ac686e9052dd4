"""Delete the queued events of a dataset for all DAGs.

`DELETE /datasets/queuedEvent/{uri}`
"""

import datetime
from typing import Any

from ...runtime import (
    ApiRequest,
    Operation,
    optional,
    path_segment,
    query,
)


def parse(data: Any) -> None:
    """Return None: a successful response has no body."""


OPERATION = Operation[None](
    id="delete_dataset_queued_events",
    method="DELETE",
    path="/datasets/queuedEvent/{uri}",
    parse=parse,
    reads=False,
    since="2.9",
)


def request(
    uri: str,
    *,
    before: datetime.datetime | str | None = None,
) -> ApiRequest[None]:
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
