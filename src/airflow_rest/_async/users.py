"""`airflow.users`: the users (deprecated)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack

from airflow_api_v1 import api, models
from airflow_api_v1.runtime import checked, path_segment, without_none
from airflow_rest import _changes, _deprecated, paging
from airflow_rest._async.paging import AsyncPaginator
from airflow_rest._async.resource import AsyncResource
from airflow_rest.types import UserChanges

if TYPE_CHECKING:
    from airflow_api_v1.models import User
    from airflow_rest.types import Texts, UserOrder

# The fields that the server requires in every request that creates or changes a user.
_REQUIRED = ("username", "email", "first_name", "last_name")


def _password(password: str) -> str:
    # The server's error would repeat a value of another type.
    if not checked("password", password, str):
        raise ValueError("password must not be empty")
    return password


def _roles(names: Texts | None) -> list[models.UserRoleRequest] | None:
    found = checked("roles", names, [str], optional=True)
    return None if found is None else [models.UserRoleRequest(name=name) for name in found]


class AsyncUsers(AsyncResource):
    """The users (deprecated).

    Deprecated since Airflow 2.8. Each call emits a `DeprecationWarning` before it sends a request.
    A server whose auth manager is not that of Flask AppBuilder responds with 400.

    The server ignores the case of a `username`: `ANN` is the user `ann`, for `delete` too.

    The server returns the times of a user without a time zone, in the local time of its machine.
    This library reads them as UTC, so they are wrong by that machine's offset from UTC.
    """

    @_deprecated.since_2_8
    def list(
        self,
        *,
        order_by: UserOrder | None = None,
        page_size: int = paging.PAGE_SIZE,
        start: int = 0,
    ) -> AsyncPaginator[User]:
        """List the users.

        `GET /users`. From Airflow 2.1, deprecated since 2.8.

        Args:
            order_by: The field to order by: `id`, `first_name`, `last_name` or `email`; the
                server's default is `id`. Airflow 2.9 and 2.11 reject a leading `-`.
            page_size: How many rows to request at a time.
            start: How many rows to skip.

        Returns:
            A lazy iterator over the users. Iterating it raises `AirflowError`.

        Raises:
            ValueError: An argument is invalid.
        """
        call = api.user.get_users.request(order_by=order_by)
        return AsyncPaginator(self._client, call, page_size=page_size, start=start)

    @_deprecated.since_2_8
    async def get(self, username: str) -> User:
        """Return one user.

        `GET /users/{username}`. From Airflow 2.1, deprecated since 2.8.

        Args:
            username: The user name; case is ignored: `ADMIN` finds `admin`.

        Returns:
            The user, without the password. Its `username` is spelled as the server stores it.

        Raises:
            NotFound: There is no such user.
            AirflowError: See `airflow_rest.errors`.
        """
        return await self._client.send(api.user.get_user.request(username))

    @_deprecated.since_2_8
    async def create(
        self,
        username: str,
        *,
        password: str,
        email: str,
        first_name: str,
        last_name: str,
        roles: Texts | None = None,
    ) -> User:
        """Create a user.

        `POST /users`. From Airflow 2.2, deprecated since 2.8.

        Args:
            username: The name to sign in with.
            password: The password.
            email: The email address, which no other user may have.
            first_name: The first name.
            last_name: The last name.
            roles: The name of the user's role, or of each of them; None for the role that the
                server is configured to give to new users.

        Returns:
            The new user, without the password.

        Raises:
            ValueError: The password is empty, or the name could not be used in a URL afterwards.
            TypeError: The password or the name of a role is not a string.
            AlreadyExists: There is a user with this name or this email address.
            BadRequest: There is no such role, or the server rejects a field.
            AirflowError: See `airflow_rest.errors`.
        """
        path_segment("username", username)
        body = models.UserRequest(
            username=username,
            password=_password(password),
            email=email,
            first_name=first_name,
            last_name=last_name,
            **without_none(
                roles=_roles(roles),
            ),
        )
        return await self._client.send(api.user.post_user.request(body=body))

    @_deprecated.since_2_8
    async def update(self, username: str, /, **changes: Unpack[UserChanges]) -> User:
        """Change the given fields of a user; all others stay as they are.

        `PATCH /users/{username}`, after `GET /users/{username}` unless `email`, `first_name` and
        `last_name` are all given: the server requires them in every update. From Airflow 2.2,
        deprecated since 2.8.

        Args:
            username: The user name; case is ignored: `ADMIN` changes `admin`.
            **changes: The fields to change: `username`, the name to sign in with; `email`, the
                email address, which no other user may have; `first_name`; `last_name`; `roles`, the
                names of the new roles, which replace the current ones; `password`.

        Returns:
            The updated user.

        Raises:
            ValueError: There is nothing to change, the password is empty, or the new name could not
                be used in a URL afterwards.
            TypeError: The password or the name of a role is not a string.
            NotFound: There is no such user.
            Conflict: There is another user with the new name or the new email address.
            BadRequest: There is no such role, or the server rejects a field.
            AirflowError: See `airflow_rest.errors`.
        """
        mask = _changes.mask("users.update", changes, UserChanges)
        fields: dict[str, Any] = {"username": username, **changes}
        path_segment("username", fields["username"])
        if "password" in changes:
            fields["password"] = _password(changes["password"])
        if "roles" in changes:
            fields["roles"] = _roles(changes["roles"])
        body = models.UserRequest(**fields)
        body.to_json()  # raises if a field is invalid, before the user is read
        if not set(_REQUIRED) <= fields.keys():
            user = await self._client.send(api.user.get_user.request(username))
            for name in set(_REQUIRED) - fields.keys():
                setattr(body, name, getattr(user, name))
        call = api.user.patch_user.request(username, body=body, update_mask=mask)
        # A repeated request would not find a renamed user.
        repeatable = "username" not in changes
        return await self._client.send(call, repeatable=repeatable)

    @_deprecated.since_2_8
    async def delete(self, username: str) -> None:
        """Delete a user.

        `DELETE /users/{username}`. From Airflow 2.2, deprecated since 2.8.

        Args:
            username: The user name; case is ignored: `ADMIN` deletes `admin`.

        Raises:
            NotFound: There is no such user.
            AirflowError: See `airflow_rest.errors`.
        """
        await self._client.send(api.user.delete_user.request(username))
