"""`airflow.providers`: the installed provider packages."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from airflow_api_v1.api.provider import get_providers
from airflow_rest._async.paging import AsyncPaginator
from airflow_rest._async.resource import AsyncResource

if TYPE_CHECKING:
    from airflow_api_v1.models import Provider


def _rows(data: Any) -> tuple[list[Provider], int | None]:
    return get_providers.parse(data).providers, None


class AsyncProviders(AsyncResource):
    """The installed provider packages."""

    def list(self) -> AsyncPaginator[Provider]:
        """List the installed provider packages.

        `GET /providers`. From Airflow 2.1. The server sends all of them at once.

        Returns:
            A lazy iterator over the providers. Iterating it raises `AirflowError`.
        """
        key = attrgetter("package_name")
        return AsyncPaginator(self._client, get_providers.request(), _rows, key=key, names=None)
