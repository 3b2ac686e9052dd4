# Derived from _async/pools.py by scripts/derive.py. Do not edit.
"""`airflow.pools`: the pools."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, Unpack

from airflow_api_v1.api.pool import delete_pool, get_pool, get_pools, patch_pool, post_pool
from airflow_api_v1.models.pool_request import PoolRequest
from airflow_api_v1.runtime import path_segment
from airflow_rest import _changes, paging
from airflow_rest._arguments import given
from airflow_rest._sync.paging import Paginator
from airflow_rest._sync.resource import Resource
from airflow_rest.types import PoolChanges

if TYPE_CHECKING:
    from airflow_api_v1.models import Pool

_id = attrgetter("name")

DEFAULT_POOL = "default_pool"


def _rows(data: Any) -> tuple[list[Pool], int | None]:
    collection = get_pools.parse(data)
    return collection.pools, collection.total_entries


def _check(slots: object) -> None:
    if not isinstance(slots, int) or isinstance(slots, bool):
        raise TypeError(f"slots must be an int, not {type(slots).__name__}")
    if slots == -1:
        raise ValueError(
            "slots must not be -1, which to Airflow means no limit: the server would fail with"
            " status 500 whenever it is asked for this pool or for the list of pools. Give a large"
            " number instead"
        )
    if slots < 0:
        raise ValueError(f"slots must not be negative: {slots}")


class Pools(Resource):
    """The pools."""

    def list(
        self,
        *,
        order_by: str | None = None,
        page_size: int = paging.PAGE_SIZE,
        start: int = 0,
    ) -> Paginator[Pool]:
        """List the pools.

        `GET /pools`. While a pool without a limit (`slots` is -1, which the web interface lets one
        set) is on a page, the server fails with status 500.

        Args:
            order_by: The field to order by: `id`, `name` or `slots`, with a leading `-` for
                descending; the server's default is `id`, the order in which the pools were created.
                From Airflow 2.1.
            page_size: How many rows to ask for at once.
            start: How many rows to leave out at the beginning.

        Returns:
            A lazy iterator over the pools. Iterating it raises `AirflowError`.

        Raises:
            ValueError: An argument cannot be right.
        """
        call = get_pools.request(order_by=order_by)
        return Paginator(self._client, call, _rows, key=_id, page_size=page_size, start=start)

    def get(self, pool_name: str) -> Pool:
        """Read one pool, with how many of its slots are taken.

        `GET /pools/{pool_name}`.

        Args:
            pool_name: The name of the pool.

        Returns:
            The pool.

        Raises:
            NotFound: There is no such pool.
            ServerError: The pool has no limit (`slots` is -1), which the server cannot tell.
                `update` can give it one.
            AirflowError: See `airflow_rest.errors`.
        """
        return self._client.send(get_pool.request(pool_name), get_pool.parse)

    def create(
        self,
        name: str,
        *,
        slots: int,
        description: str | None = None,
        include_deferred: bool | None = None,
    ) -> Pool:
        """Create a pool.

        `POST /pools`.

        Args:
            name: The name of the new pool.
            slots: How many slots it is to have; 0 lets nothing start.
            description: A description. From Airflow 2.3.
            include_deferred: Whether deferred task instances take slots; the server's default is
                False. From Airflow 2.7.

        Returns:
            The new pool.

        Raises:
            ValueError: The number of slots is negative, or the pool could not be addressed
                afterwards.
            TypeError: The number of slots is not an int.
            AlreadyExists: There is a pool with this name.
            AirflowError: See `airflow_rest.errors`.
        """
        path_segment("name", name)
        _check(slots)
        body = PoolRequest(
            name=name,
            slots=slots,
            description=given(description),
            include_deferred=given(include_deferred),
        )
        return self._client.send(post_pool.request(body=body), post_pool.parse)

    def update(self, pool_name: str, **changes: Unpack[PoolChanges]) -> Pool:
        """Change a pool; what is not given stays as it is.

        `PATCH /pools/{pool_name}`.

        Args:
            pool_name: The name of the pool.
            **changes: What to change, by name: `name`, the new name, which the default pool cannot
                have; `slots`, how many slots it is to have; `description` (None to have none; from
                Airflow 2.3); `include_deferred`, whether deferred task instances are to take slots
                (from Airflow 2.7).

        Returns:
            The pool as it is now.

        Raises:
            ValueError: There is nothing to change, the number of slots is negative, or the pool
                could not be addressed afterwards.
            TypeError: The number of slots is not an int.
            NotFound: There is no such pool.
            BadRequest: The default pool cannot have another name.
            ServerError: Another pool has the new name; nothing has changed.
            AirflowError: See `airflow_rest.errors`.
        """
        mask = _changes.mask("pools.update", changes, PoolChanges)
        if "slots" in changes:
            _check(changes["slots"])
        if "name" in changes:
            path_segment("name", changes["name"])
        body = PoolRequest(**changes)
        if pool_name == DEFAULT_POOL and "description" in changes and "name" not in changes:
            # Without the name, which the mask leaves alone, the server says that the default pool
            # cannot have another name.
            body.name = pool_name
        call = patch_pool.request(pool_name, body=body, update_mask=mask)
        # What is renamed is not found a second time.
        return self._client.send(call, patch_pool.parse, repeatable="name" not in changes)

    def delete(self, pool_name: str) -> None:
        """Delete a pool.

        `DELETE /pools/{pool_name}`. Tasks that are to run in it can then not be scheduled.

        Args:
            pool_name: The name of the pool.

        Raises:
            NotFound: There is no such pool.
            BadRequest: The default pool cannot be deleted.
            AirflowError: See `airflow_rest.errors`.
        """
        self._client.send(delete_pool.request(pool_name), delete_pool.parse)
