# Derived from _async/users.py by scripts/derive.py. Do not edit.
"""`airflow.users`: the users (deprecated)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack

from airflow_api_v1.api.user import delete_user, get_user, get_users, patch_user, post_user
from airflow_api_v1.models.user_request import UserRequest
from airflow_api_v1.models.user_role_request import UserRoleRequest
from airflow_api_v1.runtime import checked, path_segment
from airflow_rest import _changes, _deprecated, paging
from airflow_rest._arguments import without_none
from airflow_rest._sync.paging import Paginator
from airflow_rest._sync.resource import Resource
from airflow_rest.types import UserChanges

if TYPE_CHECKING:
    from airflow_api_v1.models import User
    from airflow_rest.types import Texts, UserOrder

# What the server wants to see in every request that writes a user, whatever is to change.
_INSISTED = ("username", "email", "first_name", "last_name")


def _password(password: str) -> str:
    # Not left to the server, which would repeat it in its error.
    if not isinstance(password, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"password must be a string, not {type(password).__name__}")
    if not password:
        raise ValueError("password must not be empty")
    return password


def _roles(names: Texts | None) -> list[UserRoleRequest] | None:
    found = checked("roles", names, [str], optional=True)
    return None if found is None else [UserRoleRequest(name=name) for name in found]


class Users(Resource):
    """The users (deprecated).

    Airflow has deprecated this in 2.8. Each call warns of it with a `DeprecationWarning`, before
    anything is sent. A server with another auth manager than that of Flask AppBuilder answers 400.

    The server ignores the case of user names: `ADMIN` is the user `admin`.

    The times of a user come without a zone, from the clock of the server's machine. They read as
    UTC, so they are wrong by that machine's offset from UTC.

    The server ignores the case of a `username`: where there is a user `ann`, `ANN` is the same one,
    for `delete` too.
    """

    @_deprecated.since_2_8
    def list(
        self,
        *,
        order_by: UserOrder | None = None,
        page_size: int = paging.PAGE_SIZE,
        start: int = 0,
    ) -> Paginator[User]:
        """List the users.

        `GET /users`. From Airflow 2.1, deprecated since 2.8.

        Args:
            order_by: The field to order by: `id`, `first_name`, `last_name` or `email`; the
                server's default is `id`. Servers of 2.9 and 2.11 refuse a leading `-`.
            page_size: How many rows to ask for at once.
            start: How many rows to leave out at the beginning.

        Returns:
            A lazy iterator over the users. Iterating it raises `AirflowError`.

        Raises:
            ValueError: An argument cannot be right.
        """
        call = get_users.request(order_by=order_by)
        return Paginator(self._client, call, page_size=page_size, start=start)

    @_deprecated.since_2_8
    def get(self, username: str) -> User:
        """Read one user.

        `GET /users/{username}`. From Airflow 2.1, deprecated since 2.8.

        Args:
            username: The user, in any case: `ADMIN` reads `admin`.

        Returns:
            The user, without the password. Its `username` is the one that the server has.

        Raises:
            NotFound: There is no such user.
            AirflowError: See `airflow_rest.errors`.
        """
        return self._client.send(get_user.request(username))

    @_deprecated.since_2_8
    def create(
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
            email: The address, which no other user may have.
            first_name: The first name.
            last_name: The last name.
            roles: The name of the user's role, or of each of them; without any, the server gives
                the role that it is configured to give to new users.

        Returns:
            The new user, without the password.

        Raises:
            ValueError: The password is empty, or the user could not be addressed afterwards.
            TypeError: The password or the name of a role is not a string.
            AlreadyExists: There is a user with this name, or with this address.
            BadRequest: There is no such role, or the server does not accept a field.
            AirflowError: See `airflow_rest.errors`.
        """
        path_segment("username", username)
        body = UserRequest(
            username=username,
            password=_password(password),
            email=email,
            first_name=first_name,
            last_name=last_name,
            **without_none(
                roles=_roles(roles),
            ),
        )
        return self._client.send(post_user.request(body=body))

    @_deprecated.since_2_8
    def update(self, username: str, /, **changes: Unpack[UserChanges]) -> User:
        """Change the given fields of a user.

        `PATCH /users/{username}`. From Airflow 2.2, deprecated since 2.8. The server wants to see
        the user's names and address in any case, so what is not given of these is read before; only
        the given fields are changed.

        Args:
            username: The user, in any case: `ADMIN` changes `admin`.
            **changes: What to change. `username`: The new name to sign in with. `email`: The new
                address, which no other user may have. `first_name`: The new first name.
                `last_name`: The new last name. `roles`: The names of the roles that the user is to
                have, in place of those of now. `password`: The new password.

        Returns:
            The user as it is now.

        Raises:
            ValueError: Nothing is to be changed, the password is empty, or the user could not be
                addressed afterwards.
            TypeError: The password or the name of a role is not a string.
            NotFound: There is no such user.
            Conflict: There is another user with the new name, or with the new address.
            BadRequest: There is no such role, or the server does not accept a field.
            AirflowError: See `airflow_rest.errors`.
        """
        mask = _changes.mask("users.update", changes, UserChanges)
        fields: dict[str, Any] = {"username": username, **changes}
        path_segment("username", fields["username"])
        if "password" in changes:
            fields["password"] = _password(changes["password"])
        if "roles" in changes:
            fields["roles"] = _roles(changes["roles"])
        body = UserRequest(**fields)
        body.to_json()  # raises here what cannot be sent, before the user is read
        if not set(_INSISTED) <= fields.keys():
            user = self._client.send(get_user.request(username))
            for name in set(_INSISTED) - fields.keys():
                setattr(body, name, getattr(user, name))
        call = patch_user.request(username, body=body, update_mask=mask)
        # What is renamed is not found a second time.
        repeatable = "username" not in changes
        return self._client.send(call, repeatable=repeatable)

    @_deprecated.since_2_8
    def delete(self, username: str) -> None:
        """Delete a user.

        `DELETE /users/{username}`. From Airflow 2.2, deprecated since 2.8.

        Args:
            username: The user, in any case: `ADMIN` deletes `admin`.

        Raises:
            NotFound: There is no such user.
            AirflowError: See `airflow_rest.errors`.
        """
        self._client.send(delete_user.request(username))
