"""Create a dataset event, as if a task had updated the dataset.

`POST /datasets/events`
"""

from typing import Any

from ...models.create_dataset_event_request import CreateDatasetEventRequest
from ...models.dataset_event import DatasetEvent
from ...runtime import ApiRequest, Operation


def parse(data: Any) -> DatasetEvent:
    """Parse the body of a successful response."""
    return DatasetEvent.from_dict(data)


OPERATION = Operation[DatasetEvent](
    id="create_dataset_event",
    method="POST",
    path="/datasets/events",
    parse=parse,
    reads=False,
    since="2.9",
)


def request(
    *,
    body: CreateDatasetEventRequest,
) -> ApiRequest[DatasetEvent]:
    """Build the request."""
    return ApiRequest(
        OPERATION,
        path="/datasets/events",
        json=body.to_json(),
    )
