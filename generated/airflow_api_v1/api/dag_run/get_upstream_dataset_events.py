"""List the dataset events that triggered a run.

`GET /dags/{dag_id}/dagRuns/{dag_run_id}/upstreamDatasetEvents`
"""

from typing import Any

from ...models.dataset_event_collection import DatasetEventCollection
from ...types import ApiRequest, path_segment


def request(
    dag_id: str,
    dag_run_id: str,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="get_upstream_dataset_events",
        method="GET",
        route="/dags/{dag_id}/dagRuns/{dag_run_id}/upstreamDatasetEvents",
        path="/dags/{dag_id}/dagRuns/{dag_run_id}/upstreamDatasetEvents".format(
            dag_id=path_segment("dag_id", dag_id),
            dag_run_id=path_segment("dag_run_id", dag_run_id),
        ),
    )


def parse(data: Any) -> DatasetEventCollection:
    """Read the body of a success."""
    return DatasetEventCollection.from_dict(data)
