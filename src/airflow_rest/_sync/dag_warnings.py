# Derived from _async/dag_warnings.py by scripts/derive.py. Do not edit.
"""`airflow.dag_warnings`: the warnings about DAGs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from airflow_api_v1 import api
from airflow_rest import paging
from airflow_rest._sync.paging import Paginator
from airflow_rest._sync.resource import Resource

if TYPE_CHECKING:
    from airflow_api_v1.models import DagWarning
    from airflow_rest.types import DagWarningOrder


class DagWarnings(Resource):
    """The warnings about DAGs."""

    def list(
        self,
        *,
        dag_id: str | None = None,
        warning_type: str | None = None,
        order_by: DagWarningOrder | None = None,
        page_size: int = paging.PAGE_SIZE,
        start: int = 0,
    ) -> Paginator[DagWarning]:
        """List the warnings about DAGs.

        `GET /dagWarnings`. From Airflow 2.4.

        Args:
            dag_id: Only warnings about this DAG.
            warning_type: Only warnings of this type, such as `non-existent pool`.
            order_by: The field to order by, one of `dag_id`, `warning_type`, `message` and
                `timestamp`, with a leading `-` for descending; the server's default is `timestamp`.
            page_size: How many rows to request at a time.
            start: How many rows to skip.

        Returns:
            A lazy iterator over the warnings. Iterating it raises `AirflowError`.

        Raises:
            ValueError: An argument is invalid, such as an empty string, which the server would
                ignore.
        """
        call = api.dag_warning.get_dag_warnings.request(
            dag_id=dag_id,
            warning_type=warning_type,
            order_by=order_by,
        )
        return Paginator(self._client, call, page_size=page_size, start=start)
