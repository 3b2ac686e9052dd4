"""List the mapped instances of a task.

`GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/listMapped`
"""

import datetime
from collections.abc import Sequence
from typing import Any

from ...models.task_instance_collection import TaskInstanceCollection
from ...types import ApiRequest, checked, path_segment, query


def request(
    dag_id: str,
    dag_run_id: str,
    task_id: str,
    *,
    limit: int | None = None,
    offset: int | None = None,
    execution_date_gte: datetime.datetime | None = None,
    execution_date_lte: datetime.datetime | None = None,
    start_date_gte: datetime.datetime | None = None,
    start_date_lte: datetime.datetime | None = None,
    end_date_gte: datetime.datetime | None = None,
    end_date_lte: datetime.datetime | None = None,
    updated_at_gte: datetime.datetime | None = None,
    updated_at_lte: datetime.datetime | None = None,
    duration_gte: float | None = None,
    duration_lte: float | None = None,
    state: Sequence[str] | None = None,
    pool: Sequence[str] | None = None,
    queue: Sequence[str] | None = None,
    executor: Sequence[str] | None = None,
    order_by: str | None = None,
) -> ApiRequest:
    """Build the request; an argument that is None is not sent.

    Args:
        limit: The number of rows to return, reduced to the server's maximum.
        offset: The number of rows to skip.
        order_by: The field to order by, with a leading - for descending order.
    """
    return ApiRequest(
        operation_id="get_mapped_task_instances",
        method="GET",
        route="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/listMapped",
        path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/listMapped".format(
            dag_id=path_segment("dag_id", dag_id),
            dag_run_id=path_segment("dag_run_id", dag_run_id),
            task_id=path_segment("task_id", task_id),
        ),
        params=query(
            limit=checked("limit", limit, int, optional=True),
            offset=checked("offset", offset, int, optional=True),
            execution_date_gte=checked(
                "execution_date_gte", execution_date_gte, datetime.datetime, optional=True
            ),
            execution_date_lte=checked(
                "execution_date_lte", execution_date_lte, datetime.datetime, optional=True
            ),
            start_date_gte=checked(
                "start_date_gte", start_date_gte, datetime.datetime, optional=True
            ),
            start_date_lte=checked(
                "start_date_lte", start_date_lte, datetime.datetime, optional=True
            ),
            end_date_gte=checked("end_date_gte", end_date_gte, datetime.datetime, optional=True),
            end_date_lte=checked("end_date_lte", end_date_lte, datetime.datetime, optional=True),
            updated_at_gte=checked(
                "updated_at_gte", updated_at_gte, datetime.datetime, optional=True
            ),
            updated_at_lte=checked(
                "updated_at_lte", updated_at_lte, datetime.datetime, optional=True
            ),
            duration_gte=checked("duration_gte", duration_gte, float, optional=True),
            duration_lte=checked("duration_lte", duration_lte, float, optional=True),
            state=checked("state", state, [str], optional=True),
            pool=checked("pool", pool, [str], optional=True),
            queue=checked("queue", queue, [str], optional=True),
            executor=checked("executor", executor, [str], optional=True),
            order_by=checked("order_by", order_by, str, optional=True),
        ),
    )


def parse(data: Any) -> TaskInstanceCollection:
    """Read the body of a success."""
    return TaskInstanceCollection.from_dict(data)
