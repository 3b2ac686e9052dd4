# Derived from _async/permissions.py by scripts/derive.py. Do not edit.
"""`airflow.permissions`: the actions that permissions can grant (deprecated)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from airflow_api_v1 import api
from airflow_rest import _deprecated, paging
from airflow_rest._sync.paging import Paginator
from airflow_rest._sync.resource import Resource

if TYPE_CHECKING:
    from airflow_api_v1.models import Action


class Permissions(Resource):
    """The actions that permissions can grant, such as `can_read` (deprecated).

    Deprecated since Airflow 2.8. Each call emits a `DeprecationWarning`.
    """

    @_deprecated.since_2_8
    def list(self, *, page_size: int = paging.PAGE_SIZE, start: int = 0) -> Paginator[Action]:
        """List the actions that permissions can grant.

        `GET /permissions`. From Airflow 2.1, deprecated since 2.8.

        Args:
            page_size: How many rows to request at a time.
            start: How many rows to skip.

        Returns:
            A lazy iterator over the actions, in no defined order. Iterating it raises
            `AirflowError`.

        Raises:
            ValueError: An argument is invalid.
        """
        return Paginator(
            self._client,
            api.permission.get_permissions.request(),
            page_size=page_size,
            start=start,
        )
