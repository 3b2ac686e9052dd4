"""List task instances of several DAGs, with the filters in the body.

`POST /dags/~/dagRuns/~/taskInstances/list`
"""

from operator import attrgetter
from typing import Any

from ...models.list_task_instance_form_request import ListTaskInstanceFormRequest
from ...models.task_instance import TaskInstance
from ...models.task_instance_collection import TaskInstanceCollection
from ...runtime import ListOperation, ListRequest


def parse(data: Any) -> TaskInstanceCollection:
    """Parse the body of a successful response."""
    return TaskInstanceCollection.from_dict(data)


def rows(page: TaskInstanceCollection) -> tuple[list[TaskInstance], int | None]:
    """Return the rows of a page, and the number of all rows as the server counts them."""
    return page.task_instances, page.total_entries


OPERATION = ListOperation[TaskInstanceCollection, TaskInstance](
    id="get_task_instances_batch",
    method="POST",
    path="/dags/~/dagRuns/~/taskInstances/list",
    parse=parse,
    reads=True,
    since="2.0",
    newer_fields={"dag_run_ids": "2.7", "executor": "2.10", "task_ids": "2.7"},
    rows=rows,
    key=attrgetter("dag_id", "dag_run_id", "execution_date", "task_id", "map_index"),
    ordered=False,
    page=("page_limit", "page_offset"),
    row=TaskInstance,
    selects=False,
)


def request(
    *,
    body: ListTaskInstanceFormRequest,
) -> ListRequest[TaskInstanceCollection, TaskInstance]:
    """Build the request."""
    return ListRequest(
        OPERATION,
        path="/dags/~/dagRuns/~/taskInstances/list",
        json=body.to_json(),
    )
