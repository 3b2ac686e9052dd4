"""List the task instances of one run, or of all runs with `~`, in no defined order.

`GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances`
"""

import datetime
from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from ...models.task_instance import TaskInstance
from ...models.task_instance_collection import TaskInstanceCollection
from ...runtime import (
    ListOperation,
    ListRequest,
    optional,
    path_segment,
    query,
)


def parse(data: Any) -> TaskInstanceCollection:
    """Parse the body of a successful response."""
    return TaskInstanceCollection.from_dict(data)


def rows(page: TaskInstanceCollection) -> tuple[list[TaskInstance], int | None]:
    """Return the rows of a page, and the number of all rows as the server counts them."""
    return page.task_instances, page.total_entries


OPERATION = ListOperation[TaskInstanceCollection, TaskInstance](
    id="get_task_instances",
    method="GET",
    path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances",
    parse=parse,
    reads=True,
    since="2.0",
    newer_parameters={"updated_at_gte": "2.6", "updated_at_lte": "2.6", "executor": "2.10"},
    rows=rows,
    key=attrgetter("dag_id", "dag_run_id", "execution_date", "task_id", "map_index"),
    ordered=False,
    page=("limit", "offset"),
    row=TaskInstance,
    selects=False,
)


def request(
    dag_id: str,
    dag_run_id: str,
    *,
    execution_date_gte: datetime.datetime | str | None = None,
    execution_date_lte: datetime.datetime | str | None = None,
    start_date_gte: datetime.datetime | str | None = None,
    start_date_lte: datetime.datetime | str | None = None,
    end_date_gte: datetime.datetime | str | None = None,
    end_date_lte: datetime.datetime | str | None = None,
    updated_at_gte: datetime.datetime | str | None = None,
    updated_at_lte: datetime.datetime | str | None = None,
    duration_gte: float | None = None,
    duration_lte: float | None = None,
    state: str | Iterable[str] | None = None,
    pool: str | Iterable[str] | None = None,
    queue: str | Iterable[str] | None = None,
    executor: str | Iterable[str] | None = None,
) -> ListRequest[TaskInstanceCollection, TaskInstance]:
    """Build the request. Arguments that are None are not sent."""
    return ListRequest(
        OPERATION,
        path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances".format(
            dag_id=path_segment("dag_id", dag_id),
            dag_run_id=path_segment("dag_run_id", dag_run_id),
        ),
        params=query(
            execution_date_gte=optional(
                "execution_date_gte", execution_date_gte, datetime.datetime
            ),
            execution_date_lte=optional(
                "execution_date_lte", execution_date_lte, datetime.datetime
            ),
            start_date_gte=optional("start_date_gte", start_date_gte, datetime.datetime),
            start_date_lte=optional("start_date_lte", start_date_lte, datetime.datetime),
            end_date_gte=optional("end_date_gte", end_date_gte, datetime.datetime),
            end_date_lte=optional("end_date_lte", end_date_lte, datetime.datetime),
            updated_at_gte=optional("updated_at_gte", updated_at_gte, datetime.datetime),
            updated_at_lte=optional("updated_at_lte", updated_at_lte, datetime.datetime),
            duration_gte=optional("duration_gte", duration_gte, float),
            duration_lte=optional("duration_lte", duration_lte, float),
            state=optional("state", state, [str]),
            pool=optional("pool", pool, [str]),
            queue=optional("queue", queue, [str]),
            executor=optional("executor", executor, [str]),
        ),
    )
