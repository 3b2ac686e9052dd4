# Derived from _async/roles.py by scripts/derive.py. Do not edit.
"""`airflow.roles`: the roles (deprecated)."""

from __future__ import annotations

import reprlib
from typing import TYPE_CHECKING, Any, Unpack, cast

from airflow_api_v1 import api, models
from airflow_api_v1.runtime import items_of, path_segment
from airflow_rest import _changes, _deprecated, paging
from airflow_rest._engine.call import after_change
from airflow_rest._sync.paging import Paginator
from airflow_rest._sync.resource import Resource
from airflow_rest.errors import Conflict
from airflow_rest.types import RoleChanges

if TYPE_CHECKING:
    from collections.abc import Iterable

    from airflow_api_v1.models import Role
    from airflow_rest.types import RoleOrder


def _created(data: Any) -> Role | None:
    # The server sends an empty object: it reads the role before it creates it.
    return None if data == {} else api.role.post_role.parse(data)


def _is_pair(value: object) -> bool:
    if not isinstance(value, tuple | list):
        return False
    return [isinstance(name, str) for name in cast("list[object]", value)] == [True, True]


def _pairs(actions: object) -> list[tuple[str, str]]:
    """Return `actions` as a list.

    Raises:
        TypeError: They are not pairs of strings.
    """
    pairs = items_of(actions)
    wrong = [actions] if pairs is None else [pair for pair in pairs if not _is_pair(pair)]
    if wrong:
        raise TypeError(
            f"actions must be pairs such as ('can_read', 'DAGs'), not {reprlib.repr(wrong[0])}"
        )
    return pairs or []


def _permissions(actions: Iterable[tuple[str, str]]) -> list[models.ActionResourceRequest]:
    found: list[models.ActionResourceRequest] = []
    for pair in _pairs(actions):
        action, resource = pair
        found.append(
            models.ActionResourceRequest(
                action=models.ActionRequest(name=action),
                resource=models.ResourceRequest(name=resource),
            )
        )
    return found


class Roles(Resource):
    """The roles, each with its permissions (deprecated).

    Deprecated since Airflow 2.8. Each call emits a `DeprecationWarning` before it sends a request.
    A server whose auth manager is not that of Flask AppBuilder responds with 400.
    """

    @_deprecated.since_2_8
    def list(
        self,
        *,
        order_by: RoleOrder | None = None,
        page_size: int = paging.PAGE_SIZE,
        start: int = 0,
    ) -> Paginator[Role]:
        """List the roles.

        `GET /roles`. From Airflow 2.1, deprecated since 2.8.

        Args:
            order_by: The field to order by, `name` or `role_id`; the server's default is `name`.
                Airflow 2.9 and 2.11 reject a leading `-`.
            page_size: How many rows to request at a time.
            start: How many rows to skip.

        Returns:
            A lazy iterator over the roles. Iterating it raises `AirflowError`.

        Raises:
            ValueError: An argument is invalid.
        """
        call = api.role.get_roles.request(order_by=order_by)
        return Paginator(self._client, call, page_size=page_size, start=start)

    @_deprecated.since_2_8
    def get(self, role_name: str) -> Role:
        """Return one role.

        `GET /roles/{role_name}`. From Airflow 2.1, deprecated since 2.8.

        Args:
            role_name: The role.

        Returns:
            The role, with its permissions.

        Raises:
            NotFound: There is no such role.
            AirflowError: See `airflow_rest.errors`.
        """
        return self._client.send(api.role.get_role.request(role_name))

    @_deprecated.since_2_8
    def create(self, name: str, *, actions: Iterable[tuple[str, str]] = ()) -> Role:
        """Create a role.

        `POST /roles`. From Airflow 2.1, deprecated since 2.8. The server does not return the new
        role, so this method reads it afterwards.

        Args:
            name: The name of the new role.
            actions: The permissions of the role, each as a pair: the name of an action and that of
                a resource, such as `("can_read", "DAGs")` or `("can_edit", "DAG:etl")`.

        Returns:
            The new role.

        Raises:
            ValueError: The name could not be used in a URL afterwards.
            TypeError: `actions` are not pairs of strings.
            AlreadyExists: There is a role with this name.
            BadRequest: There is no such action or no such resource.
            AirflowError: See `airflow_rest.errors`.
        """
        path_segment("name", name)
        body = models.RoleRequest(name=name, actions=_permissions(actions))
        role = self._client.send(api.role.post_role.request(body=body), _created)
        if role is None:
            with after_change(f"The role {name!r} has been created; reading it failed."):
                role = self._client.send(api.role.get_role.request(name))
        return role

    @_deprecated.since_2_8
    def update(self, role_name: str, **changes: Unpack[RoleChanges]) -> Role:
        """Update a role: rename it, or add permissions.

        `PATCH /roles/{role_name}`, after `GET /roles/{role_name}` if no `actions` are given. From
        Airflow 2.1, deprecated since 2.8. An update never removes a permission: to remove one,
        delete the role and create it again.

        Args:
            role_name: The role.
            **changes: The fields to change: `name`, to rename the role; `actions`, the permissions
                to add, each as a pair: the name of an action and that of a resource, such as
                `("can_read", "DAGs")`.

        Returns:
            The updated role.

        Raises:
            ValueError: There is nothing to change, or the new name could not be used in a URL
                afterwards.
            TypeError: `actions` are not pairs of strings.
            NotFound: There is no such role.
            Conflict: The server kept the old name, as it does if another role has the new one. It
                still added the given permissions.
            BadRequest: There is no such action or no such resource.
            AirflowError: See `airflow_rest.errors`.
        """
        # Only to check the names: Airflow 2.1 and 2.2 fail if a mask has only one of the two.
        _changes.mask("roles.update", changes, RoleChanges)
        fields: dict[str, Any] = {"name": role_name, **changes}  # the server requires a name
        if "name" in changes:
            path_segment("name", changes["name"])
        if "actions" in changes:
            fields["actions"] = _permissions(changes["actions"])
        body = models.RoleRequest(**fields)
        if not body.actions:
            # Airflow 2.1 and 2.2 fail without permissions. The current ones change nothing.
            role = self._client.send(api.role.get_role.request(role_name))
            pairs = [(each.action.name, each.resource.name) for each in role.actions or []]
            body.actions = _permissions(pairs)
        call = api.role.patch_role.request(role_name, body=body)
        # A repeated request would not find a renamed role.
        repeatable = "name" not in changes
        role = self._client.send(call, repeatable=repeatable)
        if "name" in changes and role.name != changes["name"]:
            detail = f"the server has not renamed the role {role_name!r} to {changes['name']!r}"
            error = Conflict(f"409 Conflict: {detail}", status=409, title="Conflict", detail=detail)
            if "actions" in changes:
                error.in_doubt = True
                error.add_note(f"The permissions of the role {role_name!r} may have been changed.")
            raise error
        return role

    @_deprecated.since_2_8
    def delete(self, role_name: str) -> None:
        """Delete a role. Users that have it lose it.

        `DELETE /roles/{role_name}`. From Airflow 2.1, deprecated since 2.8.

        Args:
            role_name: The role.

        Raises:
            NotFound: There is no such role.
            AirflowError: See `airflow_rest.errors`.
        """
        self._client.send(api.role.delete_role.request(role_name))
