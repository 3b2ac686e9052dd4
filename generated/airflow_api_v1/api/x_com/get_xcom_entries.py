"""List the XCom entries of a task instance, without their values.

`GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries`
"""

from typing import Any

from ...models.x_com_collection import XComCollection
from ...types import ApiRequest, checked, path_segment, query


def request(
    dag_id: str,
    dag_run_id: str,
    task_id: str,
    *,
    map_index: int | None = None,
    xcom_key: str | None = None,
    limit: int | None = None,
    offset: int | None = None,
) -> ApiRequest:
    """Build the request; an argument that is None is not sent.

    Args:
        map_index: Only entries of this mapped instance; -1 for tasks that are not mapped.
        limit: The number of rows to return, reduced to the server's maximum.
        offset: The number of rows to skip.
    """
    return ApiRequest(
        operation_id="get_xcom_entries",
        method="GET",
        route="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries",
        path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries".format(
            dag_id=path_segment("dag_id", dag_id),
            dag_run_id=path_segment("dag_run_id", dag_run_id),
            task_id=path_segment("task_id", task_id),
        ),
        params=query(
            map_index=checked("map_index", map_index, int, optional=True),
            xcom_key=checked("xcom_key", xcom_key, str, optional=True),
            limit=checked("limit", limit, int, optional=True),
            offset=checked("offset", offset, int, optional=True),
        ),
    )


def parse(data: Any) -> XComCollection:
    """Read the body of a success."""
    return XComCollection.from_dict(data)
