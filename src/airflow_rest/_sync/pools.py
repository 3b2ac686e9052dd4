# Derived from _async/pools.py by scripts/derive.py. Do not edit.
"""`airflow.pools`: the pools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack

from airflow_api_v1 import api, models
from airflow_api_v1.runtime import checked, path_segment, without_none
from airflow_rest import _changes, paging
from airflow_rest._sync.paging import Paginator
from airflow_rest._sync.resource import Resource
from airflow_rest.types import PoolChanges
from airflow_rest.workflows.seeding import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from airflow_api_v1.models import Pool
    from airflow_api_v1.runtime import ApiRequest
    from airflow_rest.types import DesiredPool, PoolOrder
    from airflow_rest.workflows import OnConflict, Plan, Progress


DEFAULT_POOL = "default_pool"

MISSING = "Pool with name:"
"""How the detail of Airflow's 404 response for a pool begins. Its title is that of any 404."""


def _check(slots: int) -> None:
    if checked("slots", slots, int) == -1:
        raise ValueError(
            "slots must not be -1, which to Airflow means no limit: the server would fail with"
            " status 500 for every request that reads this pool or lists the pools. Use a large"
            " number instead"
        )
    checked("slots", slots, int, least=0)


def _update(pool_name: str, changes: PoolChanges) -> ApiRequest[Pool]:
    """Check the changes and return the request that makes them."""
    mask = _changes.mask("pools.update", changes, PoolChanges)
    if "slots" in changes:
        _check(changes["slots"])
    if "name" in changes:
        path_segment("name", changes["name"])
    body = models.PoolRequest(**changes)
    if pool_name == DEFAULT_POOL and "description" in changes and "name" not in changes:
        # Without the name in the body, the server says that the default pool cannot be renamed.
        # The mask keeps the name out of the update.
        body.name = pool_name
    return api.pool.patch_pool.request(pool_name, body=body, update_mask=mask)


def _desired(name: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Check one pool of `apply` and return its fields."""
    path_segment("name", name)
    _check(fields["slots"])
    api.pool.post_pool.request(body=models.PoolRequest(name=name, **fields))  # checks the types
    return fields


KIND = Kind(
    resource="pools",
    identifier="name",
    required="slots",
    shorthand=int,
    fields=("slots", "description", "include_deferred"),
    missing=MISSING,
    check=_desired,
    undeletable=(DEFAULT_POOL,),
)


class Pools(Resource):
    """The pools."""

    def list(
        self,
        *,
        order_by: PoolOrder | None = None,
        page_size: int = paging.PAGE_SIZE,
        start: int = 0,
    ) -> Paginator[Pool]:
        """List the pools.

        `GET /pools`. The server fails with status 500 if a page contains a pool without a limit
        (`slots` is -1, which the web interface accepts).

        Args:
            order_by: The field to order by: `id`, `name` or `slots`, with a leading `-` for
                descending; the server's default is `id`, the order in which the pools were created.
                From Airflow 2.1.
            page_size: How many rows to request at a time.
            start: How many rows to skip.

        Returns:
            A lazy iterator over the pools. Iterating it raises `AirflowError`.

        Raises:
            ValueError: An argument is invalid.
        """
        call = api.pool.get_pools.request(order_by=order_by)
        return Paginator(self._client, call, page_size=page_size, start=start)

    def get(self, pool_name: str) -> Pool:
        """Return one pool, with the numbers of its open and occupied slots.

        `GET /pools/{pool_name}`.

        Args:
            pool_name: The name of the pool.

        Returns:
            The pool.

        Raises:
            NotFound: There is no such pool.
            ServerError: The pool has no limit (`slots` is -1), which the server cannot return. Set
                one with `update`.
            AirflowError: See `airflow_rest.errors`.
        """
        return self._client.send(api.pool.get_pool.request(pool_name))

    def create(
        self,
        name: str,
        slots: int,
        *,
        description: str | None = None,
        include_deferred: bool | None = None,
    ) -> Pool:
        """Create a pool.

        `POST /pools`.

        Args:
            name: The name of the new pool.
            slots: The number of slots; with 0, no task of the pool starts.
            description: A description. From Airflow 2.3.
            include_deferred: Whether deferred task instances occupy slots; the server's default is
                False. From Airflow 2.7.

        Returns:
            The new pool.

        Raises:
            ValueError: The number of slots is negative, or the name could not be used in a URL
                afterwards.
            TypeError: The number of slots is not an int.
            AlreadyExists: There is a pool with this name.
            AirflowError: See `airflow_rest.errors`.
        """
        path_segment("name", name)
        _check(slots)
        body = models.PoolRequest(
            name=name,
            slots=slots,
            **without_none(
                description=description,
                include_deferred=include_deferred,
            ),
        )
        return self._client.send(api.pool.post_pool.request(body=body))

    def set(
        self,
        name: str,
        slots: int,
        *,
        description: str | None = None,
        include_deferred: bool | None = None,
    ) -> Pool:
        """Create a pool, or update it if it exists.

        `PATCH /pools/{pool_name}`, then `POST /pools` if there is no such pool. If another client
        creates it in between, it is updated with another `PATCH`. If a response is lost, the
        request is sent again, which has the same effect.

        An existing pool keeps its description and `include_deferred` unless they are given.
        `update` can remove the description.

        Args:
            name: The name of the pool.
            slots: The number of slots; with 0, no task of the pool starts.
            description: A description. From Airflow 2.3.
            include_deferred: Whether deferred task instances occupy slots; the server's default for
                a new pool is False. From Airflow 2.7.

        Returns:
            The pool as it is now.

        Raises:
            ValueError: The number of slots is negative, or the name cannot be used in a URL.
            TypeError: The number of slots is not an int.
            NotFound: The server is not an Airflow server, or the pool was created and deleted in
                between.
            AirflowError: See `airflow_rest.errors`.
        """
        path_segment("name", name)
        _check(slots)
        changes: PoolChanges = {"slots": slots}
        if description is not None:
            changes["description"] = description
        if include_deferred is not None:
            changes["include_deferred"] = include_deferred
        fields: dict[str, Any] = {"name": name, **changes}
        create = api.pool.post_pool.request(body=models.PoolRequest(**fields))
        return self._update_or_create(
            _update(name, changes),
            create,
            # Only the beginning: `detail` is one printable line, even if the name is not.
            is_missing=lambda error: (error.detail or "").startswith(MISSING),
            note=f"The pool {name!r} may have been changed.",
        )

    def update(self, pool_name: str, **changes: Unpack[PoolChanges]) -> Pool:
        """Change the given fields of a pool; all others stay as they are.

        `PATCH /pools/{pool_name}`.

        Args:
            pool_name: The name of the pool.
            **changes: The fields to change: `name`, to rename the pool; `slots`, the number of
                slots; `description`, None to remove it (from Airflow 2.3); `include_deferred`,
                whether deferred task instances occupy slots (from Airflow 2.7).

        Returns:
            The updated pool.

        Raises:
            ValueError: There is nothing to change, the number of slots is negative, or the new name
                could not be used in a URL afterwards.
            TypeError: The number of slots is not an int.
            NotFound: There is no such pool.
            BadRequest: The default pool cannot be renamed.
            ServerError: Another pool has the new name; nothing was changed.
            AirflowError: See `airflow_rest.errors`.
        """
        call = _update(pool_name, changes)
        # A repeated request would not find a renamed pool.
        return self._client.send(call, repeatable="name" not in changes)

    def apply(
        self,
        desired: Mapping[str, int | DesiredPool],
        *,
        delete_others: bool = False,
        on_conflict: OnConflict = "overwrite",
        dry_run: bool = False,
        on_progress: Callable[[Progress], object] | None = None,
    ) -> Plan:
        """Create and change pools, so that the server has the desired ones.

        `GET /pools`, then `POST /pools`, `PATCH /pools/{pool_name}` and
        `DELETE /pools/{pool_name}` for what differs: one request for each change. Only fields that
        are given are compared and changed. A second call with the same arguments changes nothing. A
        pool is never renamed: under a new name it is another pool.

        If another client creates or deletes a pool meanwhile, it is read again and compared
        again, once. One that is gone before it is deleted counts as deleted.

        Args:
            desired: The number of slots of each pool by its name, or a mapping with its `slots`,
                `description` and `include_deferred`.
            delete_others: Whether to delete the pools on the server that are not in `desired`, last
                of all. The server does not delete the default pool: it is kept, and the plan says
                so.
            on_conflict: What to do if a pool exists and differs: `overwrite` changes the
                fields that differ, `skip` leaves it as it is, and `fail` raises `ApplyConflict`
                before any change, in a dry run too.
            dry_run: Whether to return the plan and change nothing.
            on_progress: Called after each change, with a `Progress`: `total` is the number of
                changes, and `latest` names the pool.

        Returns:
            The plan that was carried out; of a dry run, the plan. Print it to see a diff.

        Raises:
            ValueError: A name or a number of slots is not allowed, or `desired` is empty
                and `delete_others` is True.
            TypeError: An argument, a field or a value has the wrong type, or a field is unknown or
                missing.
            ApplyConflict: `on_conflict` is `fail`, and pools differ. Nothing was changed.
            ApplyFailed: A change failed. The error has the plan of what was done before (`done`),
                and the original error as its `__cause__`. Call `apply` again to go on.
            AirflowError: The pools could not be read; see `airflow_rest.errors`. Nothing was
                changed.
        """
        from airflow_rest._sync.workflows import seeding

        return seeding.apply(
            self._client,
            KIND,
            desired,
            delete_others=delete_others,
            on_conflict=on_conflict,
            dry_run=dry_run,
            on_progress=on_progress,
        )

    def delete(self, pool_name: str) -> None:
        """Delete a pool.

        `DELETE /pools/{pool_name}`. Tasks that use the pool can no longer be scheduled.

        Args:
            pool_name: The name of the pool.

        Raises:
            NotFound: There is no such pool.
            BadRequest: The default pool cannot be deleted.
            AirflowError: See `airflow_rest.errors`.
        """
        self._client.send(api.pool.delete_pool.request(pool_name))
