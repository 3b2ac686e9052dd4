"""`airflow.xcoms`: the XCom entries that tasks pass to one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from airflow_api_v1 import api
from airflow_api_v1.runtime import checked
from airflow_rest import _arguments, paging
from airflow_rest._async.paging import AsyncPaginator
from airflow_rest._async.resource import AsyncResource
from airflow_rest.errors import BadRequest, NotSupported, XComIsText

if TYPE_CHECKING:
    from airflow_api_v1.models import XCom, XComCollectionItem


class AsyncXComs(AsyncResource):
    """The XCom entries that tasks pass to one another."""

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

        `GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries`. `get`
        returns the value.

        Args:
            dag_id: The DAG; None for all DAGs.
            dag_run_id: The run; None for all runs.
            task_id: The task; None for all tasks.
            map_index: Only entries of the mapped instance with this index; -1 for instances that
                are not mapped. From Airflow 2.7.
            xcom_key: Only entries with this key. From Airflow 2.7.
            page_size: How many rows to request at a time.
            start: How many rows to skip.

        Returns:
            A lazy iterator over the entries. Iterating it raises `NotFound` if there is no such DAG
            or run (checked with one more request if there are no entries), and other errors of
            `airflow_rest.errors`. For a task that does not exist the list is empty.

        Raises:
            ValueError: An argument is invalid.
        """
        call = api.x_com.get_xcom_entries.request(
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
        """Return one XCom entry with its value.

        `GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}`.

        Args:
            dag_id: The DAG.
            dag_run_id: The run.
            task_id: The task.
            xcom_key: The key; `return_value` for the value that the task returned. It may contain
                slashes (from Airflow 2.10: older servers respond with 404).
            map_index: Which instance of a mapped task. From Airflow 2.7.
            deserialize: Whether the server restores the original object if a custom XCom backend
                stores it in another form; the server's default is False, and its configuration may
                forbid True. From Airflow 2.4.
            stringify: Whether the server converts the value to a string, as Python's `str` does:
                `7` becomes `"7"`, and a dict becomes `"{'a': None}"`, which is not JSON. False
                returns the stored JSON. The server's default is True. From Airflow 2.10; older
                servers always convert the value.

        Returns:
            The entry, with its `value`. `stringify` does not change None.

        Raises:
            ValueError: An argument is invalid.
            NotFound: There is no such entry, or the task is mapped and needs `map_index`.
            BadRequest: The server does not allow `deserialize`.
            AirflowError: See `airflow_rest.errors`.
        """
        call = api.x_com.get_xcom_entry.request(
            dag_id,
            dag_run_id,
            task_id,
            xcom_key,
            map_index=_arguments.map_index(map_index),
            deserialize=deserialize,
            stringify=stringify,
        )
        return await self._client.send(call)

    async def result(
        self,
        dag_id: str,
        dag_run_id: str,
        task_id: str,
        *,
        key: str = "return_value",
        map_index: int | None = None,
    ) -> Any:
        """Return what a task returned, or pushed as an XCom, with its JSON types.

        `GET /dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}`
        with `stringify=false`. Servers before Airflow 2.10 convert every value to a string, so that
        `7` and `"7"` look alike. A second request to such a server finds out whether there is a
        value, and whether it is None.

        A value that is not JSON, such as a datetime, is returned as the text that the server makes
        of it. If the server pickles XComs (`enable_xcom_pickling`), all values are.

        Args:
            dag_id: The DAG.
            dag_run_id: The run.
            task_id: The task.
            key: The key; by default that of the value that the task returned.
            map_index: Which instance of a mapped task. From Airflow 2.7.

        Returns:
            The value: None, a bool, a number, a string, a list or a dict.

        Raises:
            ValueError: An argument is invalid.
            NotFound: There is no such entry, or the task is mapped and needs `map_index`. A task
                that returns None leaves no entry.
            XComIsText: The server has the value, but sends it as text only.
            AirflowError: See `airflow_rest.errors`.
        """
        checked("key", key, str)
        where = (dag_id, dag_run_id, task_id, key)
        try:
            entry = await self.get(*where, map_index=map_index, stringify=False)
        except (NotSupported, BadRequest) as error:
            # A BadRequest if the version of the server could not be requested.
            lacking = error.parameter if isinstance(error, NotSupported) else error.detail
            if "stringify" not in (lacking or ""):
                raise
            entry = await self.get(*where, map_index=map_index)
            if entry.value is not None:
                raise XComIsText(
                    f"the server sends the XCom {key!r} of task {task_id} only as text, which does"
                    " not tell its type: Airflow 2.10 and later send JSON; `xcoms.get` returns the"
                    " text",
                    text=str(entry.value),
                ) from error
        return entry.value
