"""Return one import error of a DAG file.

`GET /importErrors/{import_error_id}`
"""

from typing import Any

from ...models.import_error import ImportError_
from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> ImportError_:
    """Parse the body of a successful response."""
    return ImportError_.from_dict(data)


OPERATION = Operation[ImportError_](
    id="get_import_error",
    method="GET",
    path="/importErrors/{import_error_id}",
    parse=parse,
    reads=True,
    since="2.0",
)


def request(
    import_error_id: int,
) -> ApiRequest[ImportError_]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/importErrors/{import_error_id}".format(
            import_error_id=path_segment("import_error_id", import_error_id, kind=int),
        ),
    )
