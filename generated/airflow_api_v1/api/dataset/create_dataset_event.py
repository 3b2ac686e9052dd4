"""Create a dataset event, as if a task had updated the dataset.

`POST /datasets/events`
"""

from typing import Any

from ...models.create_dataset_event_request import CreateDatasetEventRequest
from ...models.dataset_event import DatasetEvent
from ...types import ApiRequest


def request(
    *,
    body: CreateDatasetEventRequest,
) -> ApiRequest:
    """Build the request."""
    return ApiRequest(
        operation_id="create_dataset_event",
        method="POST",
        route="/datasets/events",
        path="/datasets/events",
        json=body.to_json(),
    )


def parse(data: Any) -> DatasetEvent:
    """Read the body of a success."""
    return DatasetEvent.from_dict(data)
