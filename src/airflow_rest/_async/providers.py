"""`airflow.providers`: the installed provider packages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from airflow_api_v1 import api
from airflow_rest._async.paging import AsyncPaginator
from airflow_rest._async.resource import AsyncResource

if TYPE_CHECKING:
    from airflow_api_v1.models import Provider


class AsyncProviders(AsyncResource):
    """The installed provider packages."""

    def list(self) -> AsyncPaginator[Provider]:
        """List the installed provider packages.

        `GET /providers`. From Airflow 2.1. The server sends all of them at once.

        Returns:
            A lazy iterator over the providers. Iterating it raises `AirflowError`.
        """
        return AsyncPaginator(self._client, api.provider.get_providers.request())
