"""Delete a DAG with its runs and task instances. Its file and logs are kept.

`DELETE /dags/{dag_id}`
"""

from typing import Any

from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> None:
    """Return None: a successful response has no body."""


OPERATION = Operation[None](
    id="delete_dag",
    method="DELETE",
    path="/dags/{dag_id}",
    parse=parse,
    reads=False,
    since="2.2",
)


def request(
    dag_id: str,
) -> ApiRequest[None]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}".format(
            dag_id=path_segment("dag_id", dag_id),
        ),
    )
