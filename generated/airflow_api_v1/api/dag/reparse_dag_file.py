"""Ask the server to parse a DAG file again soon.

`PUT /parseDagFile/{file_token}`
"""

from typing import Any

from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> None:
    """Return None: a successful response has no body."""


OPERATION = Operation[None](
    id="reparse_dag_file",
    method="PUT",
    path="/parseDagFile/{file_token}",
    parse=parse,
    reads=False,
    since="2.10",
)


def request(
    file_token: str,
) -> ApiRequest[None]:
    """Build the request.

    Args:
        file_token: The `file_token` of any DAG in the file.
    """
    return ApiRequest(
        OPERATION,
        path="/parseDagFile/{file_token}".format(
            file_token=path_segment("file_token", file_token),
        ),
    )
