"""List the runs of one DAG, or of all DAGs with `~`.

`GET /dags/{dag_id}/dagRuns`
"""

import datetime
from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from ...models.dag_run import DAGRun
from ...models.dag_run_collection import DAGRunCollection
from ...runtime import (
    ListOperation,
    ListRequest,
    optional,
    path_segment,
    query,
)


def parse(data: Any) -> DAGRunCollection:
    """Parse the body of a successful response."""
    return DAGRunCollection.from_dict(data)


def rows(page: DAGRunCollection) -> tuple[list[DAGRun], int | None]:
    """Return the rows of a page, and the number of all rows as the server counts them."""
    return page.dag_runs, page.total_entries


OPERATION = ListOperation[DAGRunCollection, DAGRun](
    id="get_dag_runs",
    method="GET",
    path="/dags/{dag_id}/dagRuns",
    parse=parse,
    reads=True,
    since="2.0",
    newer_parameters={
        "updated_at_gte": "2.6",
        "updated_at_lte": "2.6",
        "state": "2.3",
        "order_by": "2.1",
        "fields": "2.9",
    },
    rows=rows,
    key=attrgetter("dag_id", "dag_run_id"),
    ordered=True,
    page=("limit", "offset"),
    row=DAGRun,
    selects=True,
)


def request(
    dag_id: str,
    *,
    execution_date_gte: datetime.datetime | str | None = None,
    execution_date_lte: datetime.datetime | str | None = None,
    start_date_gte: datetime.datetime | str | None = None,
    start_date_lte: datetime.datetime | str | None = None,
    end_date_gte: datetime.datetime | str | None = None,
    end_date_lte: datetime.datetime | str | None = None,
    updated_at_gte: datetime.datetime | str | None = None,
    updated_at_lte: datetime.datetime | str | None = None,
    state: str | Iterable[str] | None = None,
    order_by: str | None = None,
    fields: str | Iterable[str] | None = None,
) -> ListRequest[DAGRunCollection, DAGRun]:
    """Build the request. Arguments that are None are not sent.

    Args:
        order_by: The field to order by, with a leading - for descending order.
        fields: Only these fields of each row.
    """
    return ListRequest(
        OPERATION,
        path="/dags/{dag_id}/dagRuns".format(
            dag_id=path_segment("dag_id", dag_id),
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
            state=optional("state", state, [str]),
            order_by=optional("order_by", order_by, str),
            fields=optional("fields", fields, [str]),
        ),
    )
