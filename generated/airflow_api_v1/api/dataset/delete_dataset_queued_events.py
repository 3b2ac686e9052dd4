"""Delete the queued events of a dataset for all DAGs.

`DELETE /datasets/queuedEvent/{uri}`
"""

import datetime
from typing import Any

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
        operation_id="delete_dataset_queued_events",
        method="DELETE",
        route="/datasets/queuedEvent/{uri}",
        path="/datasets/queuedEvent/{uri}".format(
            uri=path_segment("uri", uri, slashes=True),
        ),
        params=query(
            before=checked("before", before, datetime.datetime, optional=True),
        ),
    )


def parse(data: Any) -> None:
    """Read the body of a success, which has none."""
