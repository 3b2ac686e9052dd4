"""Return the source of a DAG file.

`GET /dagSources/{file_token}`
"""

from typing import Any

from ...models.dag_source import DagSource
from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> DagSource:
    """Parse the body of a successful response."""
    return DagSource.from_dict(data)


OPERATION = Operation[DagSource](
    id="get_dag_source",
    method="GET",
    path="/dagSources/{file_token}",
    parse=parse,
    reads=True,
    since="2.0",
)


def request(
    file_token: str,
) -> ApiRequest[DagSource]:
    """Build the request.

    Args:
        file_token: The `file_token` of any DAG in the file.
    """
    return ApiRequest(
        OPERATION,
        path="/dagSources/{file_token}".format(
            file_token=path_segment("file_token", file_token),
        ),
    )
