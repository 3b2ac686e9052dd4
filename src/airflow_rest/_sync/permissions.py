# Derived from _async/permissions.py by scripts/derive.py. Do not edit.
"""`airflow.permissions`: the actions that permissions are made of (deprecated)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from airflow_api_v1.api.permission import get_permissions
from airflow_rest import _deprecated, paging
from airflow_rest._sync.paging import Paginator
from airflow_rest._sync.resource import Resource

if TYPE_CHECKING:
    from airflow_api_v1.models import Action


class Permissions(Resource):
    """The actions that permissions are made of, such as `can_read` (deprecated).

    Airflow has deprecated this in 2.8. Each call warns of it with a `DeprecationWarning`.
    """

    @_deprecated.since_2_8
    def list(self, *, page_size: int = paging.PAGE_SIZE, start: int = 0) -> Paginator[Action]:
        """List the actions that permissions are made of.

        `GET /permissions`. From Airflow 2.1, deprecated since 2.8.

        Args:
            page_size: How many rows to ask for at once.
            start: How many rows to leave out at the beginning.

        Returns:
            A lazy iterator over the actions, in no defined order. Iterating it raises
            `AirflowError`.

        Raises:
            ValueError: An argument cannot be right.
        """
        return Paginator(
            self._client,
            get_permissions.request(),
            page_size=page_size,
            start=start,
        )
