"""List the dataset events that triggered a run.

`GET /dags/{dag_id}/dagRuns/{dag_run_id}/upstreamDatasetEvents`
"""

from typing import Any

from ...models.dataset_event_collection import DatasetEventCollection
from ...runtime import ApiRequest, Operation, path_segment


def parse(data: Any) -> DatasetEventCollection:
    """Parse the body of a successful response."""
    return DatasetEventCollection.from_dict(data)


OPERATION = Operation[DatasetEventCollection](
    id="get_upstream_dataset_events",
    method="GET",
    path="/dags/{dag_id}/dagRuns/{dag_run_id}/upstreamDatasetEvents",
    parse=parse,
    reads=True,
    since="2.4",
)


def request(
    dag_id: str,
    dag_run_id: str,
) -> ApiRequest[DatasetEventCollection]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}/dagRuns/{dag_run_id}/upstreamDatasetEvents".format(
            dag_id=path_segment("dag_id", dag_id),
            dag_run_id=path_segment("dag_run_id", dag_run_id),
        ),
    )
