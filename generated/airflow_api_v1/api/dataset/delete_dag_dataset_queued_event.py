"""Delete the queued event of a dataset for a DAG.

`DELETE /dags/{dag_id}/datasets/queuedEvent/{uri}`
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
    id="delete_dag_dataset_queued_event",
    method="DELETE",
    path="/dags/{dag_id}/datasets/queuedEvent/{uri}",
    parse=parse,
    reads=False,
    since="2.9",
)


def request(
    dag_id: str,
    uri: str,
    *,
    before: datetime.datetime | str | None = None,
) -> ApiRequest[None]:
    """Build the request. Arguments that are None are not sent.

    Args:
        uri: The URI of the dataset, as normalized by the server.
        before: Only entries before this time.
    """
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}/datasets/queuedEvent/{uri}".format(
            dag_id=path_segment("dag_id", dag_id),
            uri=path_segment("uri", uri, slashes=True),
        ),
        params=query(
            before=optional("before", before, datetime.datetime),
        ),
    )
