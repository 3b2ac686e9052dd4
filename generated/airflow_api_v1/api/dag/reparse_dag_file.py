"""Ask the server to parse a DAG file again soon.

`PUT /parseDagFile/{file_token}`
"""

from typing import Any

from ...types import ApiRequest, path_segment


def request(
    file_token: str,
) -> ApiRequest:
    """Build the request.

    Args:
        file_token: The `file_token` of any DAG in the file.
    """
    return ApiRequest(
        operation_id="reparse_dag_file",
        method="PUT",
        route="/parseDagFile/{file_token}",
        path="/parseDagFile/{file_token}".format(
            file_token=path_segment("file_token", file_token),
        ),
    )


def parse(data: Any) -> None:
    """Read the body of a success, which has none."""
