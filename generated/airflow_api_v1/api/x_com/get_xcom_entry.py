"""Return one XCom entry with its value.

`GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}`
"""

from typing import Any

from ...models.x_com import XCom
from ...runtime import ApiRequest, Operation, optional, path_segment, query


def parse(data: Any) -> XCom:
    """Parse the body of a successful response."""
    return XCom.from_dict(data)


OPERATION = Operation[XCom](
    id="get_xcom_entry",
    method="GET",
    path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}",
    parse=parse,
    reads=True,
    since="2.0",
    newer_parameters={"map_index": "2.7", "deserialize": "2.4", "stringify": "2.10"},
)


def request(
    dag_id: str,
    dag_run_id: str,
    task_id: str,
    xcom_key: str,
    *,
    map_index: int | None = None,
    deserialize: bool | None = None,
    stringify: bool | None = None,
) -> ApiRequest[XCom]:
    """Build the request. Arguments that are None are not sent.

    Args:
        map_index: Only entries of this mapped instance; -1 for tasks that are not mapped.
    """
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}".format(
            dag_id=path_segment("dag_id", dag_id),
            dag_run_id=path_segment("dag_run_id", dag_run_id),
            task_id=path_segment("task_id", task_id),
            xcom_key=path_segment("xcom_key", xcom_key, slashes=True),
        ),
        params=query(
            map_index=optional("map_index", map_index, int),
            deserialize=optional("deserialize", deserialize, bool),
            stringify=optional("stringify", stringify, bool),
        ),
    )
