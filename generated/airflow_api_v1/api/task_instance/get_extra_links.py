"""List the extra links of a task's operator.

`GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/links`
"""

from typing import Any

from ...runtime import ApiRequest, Operation, optional, path_segment, query


def parse(data: Any) -> dict[str, Any]:
    """Parse the body of a successful response."""
    return data


OPERATION = Operation[dict[str, Any]](
    id="get_extra_links",
    method="GET",
    path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/links",
    parse=parse,
    reads=True,
    since="2.0",
    newer_parameters={"map_index": "2.10"},
)


def request(
    dag_id: str,
    dag_run_id: str,
    task_id: str,
    *,
    map_index: int | None = None,
) -> ApiRequest[dict[str, Any]]:
    """Build the request. Arguments that are None are not sent.

    Args:
        map_index: Only entries of this mapped instance; -1 for tasks that are not mapped.
    """
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/links".format(
            dag_id=path_segment("dag_id", dag_id),
            dag_run_id=path_segment("dag_run_id", dag_run_id),
            task_id=path_segment("task_id", task_id),
        ),
        params=query(
            map_index=optional("map_index", map_index, int),
        ),
    )
