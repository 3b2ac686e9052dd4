# Derived from _async/tasks.py by scripts/derive.py. Do not edit.
"""`airflow.tasks`: the tasks of DAGs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from airflow_api_v1 import api
from airflow_rest._sync.paging import Paginator
from airflow_rest._sync.resource import Resource

if TYPE_CHECKING:
    from airflow_api_v1.models import Task
    from airflow_rest.types import TaskOrder


class Tasks(Resource):
    """The tasks of DAGs."""

    def list(self, dag_id: str, *, order_by: TaskOrder | None = None) -> Paginator[Task]:
        """List the tasks of a DAG.

        `GET /dags/{dag_id}/tasks`. The server sends all of them at once.

        Args:
            dag_id: The DAG.
            order_by: The field to order by: `depends_on_past`, `operator_name` (from Airflow 2.4),
                `owner`, `pool`, `pool_slots`, `priority_weight`, `queue`, `retries`, `retry_delay`,
                `retry_exponential_backoff`, `task_display_name` (from Airflow 2.9), `task_id`,
                `trigger_rule`, `ui_color`, `ui_fgcolor` or `wait_for_downstream`, with a leading
                `-` for descending; the server's default is `task_id`. From Airflow 2.1.

        Returns:
            A lazy iterator over the tasks. Iterating it raises `NotFound` if there is no such DAG,
            and other errors of `airflow_rest.errors`.

        Raises:
            ValueError: An argument is invalid.
        """
        call = api.dag.get_tasks.request(dag_id, order_by=order_by)
        return Paginator(self._client, call)

    def get(self, dag_id: str, task_id: str) -> Task:
        """Return one task of a DAG.

        `GET /dags/{dag_id}/tasks/{task_id}`.

        Args:
            dag_id: The DAG.
            task_id: The task, including its task groups, as in `group.task`.

        Returns:
            The task.

        Raises:
            NotFound: There is no such DAG, or it has no such task.
            AirflowError: See `airflow_rest.errors`.
        """
        return self._client.send(api.dag.get_task.request(dag_id, task_id))
