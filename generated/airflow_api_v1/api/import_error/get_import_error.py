"""Return one import error of a DAG file.

`GET /importErrors/{import_error_id}`
"""

from typing import Any

from ...models.import_error import ImportError_
from ...types import ApiRequest, path_segment


def request(
    import_error_id: int,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="get_import_error",
        method="GET",
        route="/importErrors/{import_error_id}",
        path="/importErrors/{import_error_id}".format(
            import_error_id=path_segment("import_error_id", import_error_id, kind=int),
        ),
    )


def parse(data: Any) -> ImportError_:
    """Read the body of a success."""
    return ImportError_.from_dict(data)
