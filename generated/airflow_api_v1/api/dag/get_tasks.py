"""List the tasks of a DAG.

`GET /dags/{dag_id}/tasks`
"""

from operator import attrgetter
from typing import Any

from ...models.task import Task
from ...models.task_collection import TaskCollection
from ...runtime import ListOperation, ListRequest, optional, path_segment, query


def parse(data: Any) -> TaskCollection:
    """Parse the body of a successful response."""
    return TaskCollection.from_dict(data)


def rows(page: TaskCollection) -> tuple[list[Task], int | None]:
    """Return the rows of a page, and the number of all rows as the server counts them."""
    return page.tasks, None


OPERATION = ListOperation[TaskCollection, Task](
    id="get_tasks",
    method="GET",
    path="/dags/{dag_id}/tasks",
    parse=parse,
    reads=True,
    since="2.0",
    newer_parameters={"order_by": "2.1"},
    rows=rows,
    key=attrgetter("task_id"),
    ordered=True,
    page=None,
    row=Task,
    selects=False,
)


def request(
    dag_id: str,
    *,
    order_by: str | None = None,
) -> ListRequest[TaskCollection, Task]:
    """Build the request. Arguments that are None are not sent.

    Args:
        order_by: The field to order by, with a leading - for descending order.
    """
    return ListRequest(
        OPERATION,
        path="/dags/{dag_id}/tasks".format(
            dag_id=path_segment("dag_id", dag_id),
        ),
        params=query(
            order_by=optional("order_by", order_by, str),
        ),
    )
