"""List the runs of one DAG, or of all DAGs with `~`.

`GET /dags/{dag_id}/dagRuns`
"""

import datetime
from collections.abc import Sequence
from typing import Any

from ...models.dag_run_collection import DAGRunCollection
from ...types import ApiRequest, checked, path_segment, query


def request(
    dag_id: str,
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
    state: Sequence[str] | None = None,
    order_by: str | None = None,
    fields: Sequence[str] | None = None,
) -> ApiRequest:
    """Build the request; an argument that is None is not sent.

    Args:
        limit: The number of rows to return, reduced to the server's maximum.
        offset: The number of rows to skip.
        order_by: The field to order by, with a leading - for descending order.
        fields: Only these fields of each row.
    """
    return ApiRequest(
        operation_id="get_dag_runs",
        method="GET",
        route="/dags/{dag_id}/dagRuns",
        path="/dags/{dag_id}/dagRuns".format(
            dag_id=path_segment("dag_id", dag_id),
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
            state=checked("state", state, [str], optional=True),
            order_by=checked("order_by", order_by, str, optional=True),
            fields=checked("fields", fields, [str], optional=True),
        ),
    )


def parse(data: Any) -> DAGRunCollection:
    """Read the body of a success."""
    return DAGRunCollection.from_dict(data)
