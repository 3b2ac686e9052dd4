"""Delete the queued dataset events of a DAG.

`DELETE /dags/{dag_id}/datasets/queuedEvent`
"""

import datetime
from typing import Any

from ...runtime import (
    ApiRequest,
    Operation,
    optional,
    path_segment,
    query,
)


def parse(data: Any) -> None:
    """Return None: a successful response has no body."""


OPERATION = Operation[None](
    id="delete_dag_dataset_queued_events",
    method="DELETE",
    path="/dags/{dag_id}/datasets/queuedEvent",
    parse=parse,
    reads=False,
    since="2.9",
)


def request(
    dag_id: str,
    *,
    before: datetime.datetime | str | None = None,
) -> ApiRequest[None]:
    """Build the request. Arguments that are None are not sent.

    Args:
        before: Only entries before this time.
    """
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}/datasets/queuedEvent".format(
            dag_id=path_segment("dag_id", dag_id),
        ),
        params=query(
            before=optional("before", before, datetime.datetime),
        ),
    )
