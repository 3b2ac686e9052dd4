"""Return the log of one try of a task instance.

`GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{task_try_number}`
"""

from typing import Any

from ...models.task_log import TaskLog
from ...runtime import ApiRequest, Operation, optional, path_segment, query


def parse(data: Any) -> TaskLog:
    """Parse the body of a successful response."""
    return TaskLog.from_dict(data)


OPERATION = Operation[TaskLog](
    id="get_log",
    method="GET",
    path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{task_try_number}",
    parse=parse,
    reads=True,
    since="2.0",
    newer_parameters={"map_index": "2.4"},
)


def request(
    dag_id: str,
    dag_run_id: str,
    task_id: str,
    task_try_number: int,
    *,
    full_content: bool | None = None,
    map_index: int | None = None,
    token: str | None = None,
) -> ApiRequest[TaskLog]:
    """Build the request. Arguments that are None are not sent.

    Args:
        task_try_number: The number of the try, from 1.
        full_content: Whether to return the whole log at once, instead of a part and a token.
        map_index: Only entries of this mapped instance; -1 for tasks that are not mapped.
        token: The token that the server returned with the previous part of the log.
    """
    return ApiRequest(
        OPERATION,
        path="/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/logs/{task_try_number}".format(
            dag_id=path_segment("dag_id", dag_id),
            dag_run_id=path_segment("dag_run_id", dag_run_id),
            task_id=path_segment("task_id", task_id),
            task_try_number=path_segment("task_try_number", task_try_number, kind=int),
        ),
        params=query(
            full_content=optional("full_content", full_content, bool),
            map_index=optional("map_index", map_index, int),
            token=optional("token", token, str),
        ),
    )
