"""Return the source of a DAG file.

`GET /dagSources/{file_token}`
"""

from typing import Any

from ...models.dag_source import DagSource
from ...types import ApiRequest, path_segment


def request(
    file_token: str,
) -> ApiRequest:
    """Build the request.

    Args:
        file_token: The `file_token` of any DAG in the file.
    """
    return ApiRequest(
        operation_id="get_dag_source",
        method="GET",
        route="/dagSources/{file_token}",
        path="/dagSources/{file_token}".format(
            file_token=path_segment("file_token", file_token),
        ),
    )


def parse(data: Any) -> DagSource:
    """Read the body of a success."""
    return DagSource.from_dict(data)
