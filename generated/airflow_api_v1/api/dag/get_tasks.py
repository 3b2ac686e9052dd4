"""List the tasks of a DAG.

`GET /dags/{dag_id}/tasks`
"""

from typing import Any

from ...models.task_collection import TaskCollection
from ...types import ApiRequest, checked, path_segment, query


def request(
    dag_id: str,
    *,
    order_by: str | None = None,
) -> ApiRequest:
    """Build the request; an argument that is None is not sent.

    Args:
        order_by: The field to order by, with a leading - for descending order.
    """
    return ApiRequest(
        operation_id="get_tasks",
        method="GET",
        route="/dags/{dag_id}/tasks",
        path="/dags/{dag_id}/tasks".format(
            dag_id=path_segment("dag_id", dag_id),
        ),
        params=query(
            order_by=checked("order_by", order_by, str, optional=True),
        ),
    )


def parse(data: Any) -> TaskCollection:
    """Read the body of a success."""
    return TaskCollection.from_dict(data)
