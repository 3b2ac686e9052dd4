"""List the runs of several DAGs, with the filters in the body.

`POST /dags/~/dagRuns/list`
"""

from operator import attrgetter
from typing import Any

from ...models.dag_run import DAGRun
from ...models.dag_run_collection import DAGRunCollection
from ...models.list_dag_runs_form_request import ListDagRunsFormRequest
from ...runtime import ListOperation, ListRequest


def parse(data: Any) -> DAGRunCollection:
    """Parse the body of a successful response."""
    return DAGRunCollection.from_dict(data)


def rows(page: DAGRunCollection) -> tuple[list[DAGRun], int | None]:
    """Return the rows of a page, and the number of all rows as the server counts them."""
    return page.dag_runs, page.total_entries


OPERATION = ListOperation[DAGRunCollection, DAGRun](
    id="get_dag_runs_batch",
    method="POST",
    path="/dags/~/dagRuns/list",
    parse=parse,
    reads=True,
    since="2.0",
    newer_fields={"order_by": "2.1", "states": "2.3"},
    rows=rows,
    key=attrgetter("dag_id", "dag_run_id"),
    ordered=True,
    page=("page_limit", "page_offset"),
    row=DAGRun,
    selects=False,
)


def request(
    *,
    body: ListDagRunsFormRequest,
) -> ListRequest[DAGRunCollection, DAGRun]:
    """Build the request."""
    return ListRequest(
        OPERATION,
        path="/dags/~/dagRuns/list",
        json=body.to_json(),
    )
