# Derived from _async/providers.py by scripts/derive.py. Do not edit.
"""`airflow.providers`: the installed provider packages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from airflow_api_v1 import api
from airflow_rest._sync.paging import Paginator
from airflow_rest._sync.resource import Resource

if TYPE_CHECKING:
    from airflow_api_v1.models import Provider


class Providers(Resource):
    """The installed provider packages."""

    def list(self) -> Paginator[Provider]:
        """List the installed provider packages.

        `GET /providers`. From Airflow 2.1. The server sends all of them at once.

        Returns:
            A lazy iterator over the providers. Iterating it raises `AirflowError`.
        """
        return Paginator(self._client, api.provider.get_providers.request())
