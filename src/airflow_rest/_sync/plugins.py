# Derived from _async/plugins.py by scripts/derive.py. Do not edit.
"""`airflow.plugins`: the loaded plugins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from airflow_api_v1 import api
from airflow_rest import paging
from airflow_rest._sync.paging import Paginator
from airflow_rest._sync.resource import Resource

if TYPE_CHECKING:
    from airflow_api_v1.models import PluginCollectionItem


class Plugins(Resource):
    """The plugins that the server has loaded."""

    def list(
        self, *, page_size: int = paging.PAGE_SIZE, start: int = 0
    ) -> Paginator[PluginCollectionItem]:
        """List the plugins that the server has loaded.

        `GET /plugins`. From Airflow 2.1.

        Args:
            page_size: How many rows to request at a time.
            start: How many rows to skip.

        Returns:
            A lazy iterator over the plugins. Iterating it raises `AirflowError`.

        Raises:
            ValueError: An argument is invalid.
        """
        call = api.plugin.get_plugins.request()
        return Paginator(self._client, call, page_size=page_size, start=start)
