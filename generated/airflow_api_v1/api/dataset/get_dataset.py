"""Return one dataset.

`GET /datasets/{uri}`
"""

from typing import Any

from ...models.dataset import Dataset
from ...types import ApiRequest, path_segment


def request(
    uri: str,
) -> ApiRequest:
    """Build the request.

    Args:
        uri: The URI of the dataset, as normalised by the server.
    """
    return ApiRequest(
        operation_id="get_dataset",
        method="GET",
        route="/datasets/{uri}",
        path="/datasets/{uri}".format(
            uri=path_segment("uri", uri, slashes=True),
        ),
    )


def parse(data: Any) -> Dataset:
    """Read the body of a success."""
    return Dataset.from_dict(data)
