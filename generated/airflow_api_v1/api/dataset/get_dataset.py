"""Return one dataset.

`GET /datasets/{uri}`
"""

from typing import Any

from ...models.dataset import Dataset
from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> Dataset:
    """Parse the body of a successful response."""
    return Dataset.from_dict(data)


OPERATION = Operation[Dataset](
    id="get_dataset",
    method="GET",
    path="/datasets/{uri}",
    parse=parse,
    reads=True,
    since="2.4",
)


def request(
    uri: str,
) -> ApiRequest[Dataset]:
    """Build the request.

    Args:
        uri: The URI of the dataset, as normalized by the server.
    """
    return ApiRequest(
        OPERATION,
        path="/datasets/{uri}".format(
            uri=path_segment("uri", uri, slashes=True),
        ),
    )
