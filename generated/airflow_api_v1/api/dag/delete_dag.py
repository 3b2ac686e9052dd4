"""Delete a DAG with its runs and task instances. Its file and logs are kept.

`DELETE /dags/{dag_id}`
"""

from typing import Any

from ...types import ApiRequest, path_segment


def request(
    dag_id: str,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="delete_dag",
        method="DELETE",
        route="/dags/{dag_id}",
        path="/dags/{dag_id}".format(
            dag_id=path_segment("dag_id", dag_id),
        ),
    )


def parse(data: Any) -> None:
    """Read the body of a success, which has none."""
