"""`airflow.xcoms`: the XCom entries that tasks leave for one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from airflow_api_v1.api.x_com import get_xcom_entries, get_xcom_entry
from airflow_rest import _arguments, paging
from airflow_rest._async.paging import AsyncPaginator
from airflow_rest._async.resource import AsyncResource

if TYPE_CHECKING:
    from airflow_api_v1.models import XCom, XComCollectionItem


class AsyncXComs(AsyncResource):
    """The XCom entries that tasks leave for one another."""

    def list(
        self,
        dag_id: str | None = None,
        dag_run_id: str | None = None,
        task_id: str | None = None,
        *,
        map_index: int | None = None,
        xcom_key: str | None = None,
        page_size: int = paging.PAGE_SIZE,
        start: int = 0,
    ) -> AsyncPaginator[XComCollectionItem]:
        """List XCom entries, without their values.

        `GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries`. `get` has the
        value.

        Args:
            dag_id: The DAG; None for all DAGs.
            dag_run_id: The run; None for all runs.
            task_id: The task; None for all tasks.
            map_index: Only entries of this mapped instance; -1 for those of instances that are not
                mapped. From Airflow 2.7.
            xcom_key: Only entries with this key. From Airflow 2.7.
            page_size: How many rows to ask for at once.
            start: How many rows to leave out at the beginning.

        Returns:
            A lazy iterator over the entries. Iterating it raises `NotFound` if there is no such
            DAG or run, which takes one more request where there are no entries, and other errors
            of `airflow_rest.errors`. A task that does not exist has no entries.

        Raises:
            ValueError: An argument cannot be right.
        """
        call = get_xcom_entries.request(
            _arguments.wildcard("dag_id", dag_id),
            _arguments.wildcard("dag_run_id", dag_run_id),
            _arguments.wildcard("task_id", task_id),
            map_index=map_index,
            xcom_key=xcom_key,
        )
        return AsyncPaginator(
            self._client,
            call,
            page_size=page_size,
            start=start,
            parent=paging.parent(dag_id, dag_run_id),
        )

    async def get(
        self,
        dag_id: str,
        dag_run_id: str,
        task_id: str,
        xcom_key: str,
        *,
        map_index: int | None = None,
        deserialize: bool | None = None,
        stringify: bool | None = None,
    ) -> XCom:
        """Read one XCom entry with its value.

        `GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}`.

        Args:
            dag_id: The DAG.
            dag_run_id: The run.
            task_id: The task.
            xcom_key: The key; what a task returns is under `return_value`. It may have slashes
                (from Airflow 2.10: older servers answer 404).
            map_index: Which instance of a mapped task. From Airflow 2.7.
            deserialize: Whether the server is to make the object again that the task left, where
                the XCom backend stores it in a way of its own; the server's default is False, and
                its configuration may forbid True. From Airflow 2.4.
            stringify: False to have the value as the JSON it is stored as; the server's default is
                True, which makes a string of it, as Python's `str` does: `7` becomes `"7"`, and a
                dict `"{'a': None}"`, which is not JSON. From Airflow 2.10; older servers always
                make a string.

        Returns:
            The entry, with its `value`; None stays None either way.

        Raises:
            NotFound: There is no such entry; of a mapped task there is none without `map_index`.
            BadRequest: The server does not allow `deserialize`.
            ValueError: An argument cannot be right.
            AirflowError: See `airflow_rest.errors`.
        """
        call = get_xcom_entry.request(
            dag_id,
            dag_run_id,
            task_id,
            xcom_key,
            map_index=_arguments.map_index(map_index),
            deserialize=deserialize,
            stringify=stringify,
        )
        return await self._client.send(call)
