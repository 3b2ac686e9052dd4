"""`airflow.import_errors`: the DAG files that could not be imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from airflow_api_v1 import api
from airflow_api_v1.runtime import checked
from airflow_rest import paging
from airflow_rest._async.paging import AsyncPaginator
from airflow_rest._async.resource import AsyncResource

if TYPE_CHECKING:
    from airflow_api_v1.models import ImportError_
    from airflow_rest.types import ImportErrorOrder, Texts


class AsyncImportErrors(AsyncResource):
    """The DAG files that could not be imported, each with its newest error."""

    def list(
        self,
        *,
        order_by: ImportErrorOrder | None = None,
        page_size: int = paging.PAGE_SIZE,
        start: int = 0,
    ) -> AsyncPaginator[ImportError_]:
        """List the DAG files that could not be imported.

        `GET /importErrors`. A repaired file disappears from the list when the server parses it
        again.

        Args:
            order_by: The field to order by, one of `import_error_id`, `timestamp` and `filename`,
                with a leading `-` for descending; the server's default is `import_error_id`. From
                Airflow 2.1.
            page_size: How many rows to request at a time.
            start: How many rows to skip.

        Returns:
            A lazy iterator over the import errors. Iterating it raises `AirflowError`.

        Raises:
            ValueError: An argument is invalid.
        """
        call = api.import_error.get_import_errors.request(order_by=order_by)
        return AsyncPaginator(self._client, call, page_size=page_size, start=start)

    async def get(self, import_error_id: int) -> ImportError_:
        """Return the import error of one DAG file.

        `GET /importErrors/{import_error_id}`.

        Args:
            import_error_id: The id of the import error. If a file fails again after a success, it
                gets a new one.

        Returns:
            The import error, with its stack trace if the user may see all DAGs of the file.

        Raises:
            NotFound: The import error does not exist, or no longer exists.
            PermissionDenied: The user may not see any DAG of the file.
            AirflowError: See `airflow_rest.errors`.
        """
        call = api.import_error.get_import_error.request(
            checked("import_error_id", import_error_id, int, least=1)
        )
        return await self._client.send(call)

    async def check(self, paths: Texts | None = None) -> None:
        """Check that the server could import its DAG files, for example after a deployment.

        `GET /importErrors`, all pages. The server keeps the error of a file until it parses the
        file again, so call `dags.wait_until_parsed` first. A user who may not see all DAGs gets no
        error of a file without a DAG that the user may see, such as a new file.

        Args:
            paths: Only these files; None for all files. A path matches a file whose path on the
                server is the same, or ends with it: `dags/etl.py` matches
                `/opt/airflow/dags/etl.py`, but neither `/opt/airflow/old_dags/etl.py` nor
                `/opt/airflow/dags/my_etl.py`. A path that matches no file is not an error.

        Raises:
            DagImportFailed: Files could not be imported. The message has the path of each file and
                the last line of its stack trace, `import_errors` has the whole stack traces.
            ValueError: There is no path, or a path is not that of a file.
            TypeError: A path is not a string.
            AirflowError: See `airflow_rest.errors`.
        """
        from airflow_rest._async.workflows import parsing

        await parsing.check_import_errors(self._client, paths)
