# Derived from _async/variables.py by scripts/derive.py. Do not edit.
"""`airflow.variables`: the variables."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, Unpack

from airflow_api_v1.api.variable import (
    delete_variable,
    get_variable,
    get_variables,
    patch_variable,
    post_variables,
)
from airflow_api_v1.models.variable_request import VariableRequest
from airflow_api_v1.types import path_segment
from airflow_rest import _changes, paging
from airflow_rest._arguments import given
from airflow_rest._engine import redaction, responses
from airflow_rest._engine.call import after_change
from airflow_rest._engine.settings import API_PATH
from airflow_rest._sync.paging import Paginator
from airflow_rest._sync.resource import Resource
from airflow_rest.errors import AlreadyExists, NotFound, ServerError

if TYPE_CHECKING:
    import httpx

    from airflow_api_v1.models import Variable
    from airflow_rest._changes import VariableChanges

_id = attrgetter("key")

MISSING = "Variable not found"
"""The title of the 404 by which every version says this. Any other 404 says nothing about it."""


def _rows(data: Any) -> tuple[list[Variable], int | None]:
    collection = get_variables.parse(data)
    return collection.variables, collection.total_entries


def _check(**texts: object) -> None:
    """Refuse what is not text: the server would not convert it, and neither does this library."""
    for name, text in texts.items():
        if not isinstance(text, str):
            raise TypeError(f"{name} must be a string, not {type(text).__name__}")


class Variables(Resource):
    """The variables."""

    def list(
        self,
        *,
        order_by: str | None = None,
        page_size: int = paging.PAGE_SIZE,
        start: int = 0,
    ) -> Paginator[Variable]:
        """List the variables.

        `GET /variables`. Variables of a secrets backend or of the server's environment are not
        among them: only those in its database are.

        Args:
            order_by: The field to order by, `key` or `value`, with a leading `-` for descending;
                the server's default is the order in which the variables were made. From Airflow
                2.1.
            page_size: How many rows to ask for at once.
            start: How many rows to leave out at the beginning.

        Returns:
            A lazy iterator over the variables. Iterating it raises `AirflowError`.

        Raises:
            ValueError: An argument cannot be right.
        """
        call = get_variables.request(order_by=order_by)
        return Paginator(self._client, call, _rows, key=_id, page_size=page_size, start=start)

    def get(self, variable_key: str) -> Variable:
        """Read one variable.

        `GET /variables/{variable_key}`.

        Args:
            variable_key: The key; it may have slashes in it (from Airflow 2.4).

        Returns:
            The variable.

        Raises:
            NotFound: There is no such variable.
            AirflowError: See `airflow_rest.errors`.
        """
        return self._client.send(get_variable.request(variable_key), get_variable.parse)

    def create(self, key: str, *, value: str, description: str | None = None) -> Variable:
        """Create a variable; one that exists is not touched.

        `POST /variables`. The server itself would overwrite a variable that exists, and erase its
        description, so this method looks first. A variable that somebody else creates between the
        look and the request is overwritten all the same. `set` is for variables that may exist.

        If there is a description, the variable is read after it was created, since older servers
        send the description back without storing it. An error of that read has `in_doubt=True`.

        Args:
            key: The key of the new variable; it may have slashes in it (from Airflow 2.4), but not
                at the beginning.
            value: The value. What is not text must be made text by the caller, such as with
                `json.dumps`.
            description: A description. From Airflow 2.8: older servers leave it out, or refuse it.

        Returns:
            The new variable, as the server stores it.

        Raises:
            ValueError: The variable could not be addressed afterwards.
            TypeError: The value or the description is not a string.
            AlreadyExists: There is a variable with this key.
            NotFound: The server cannot look for this key, or is not an Airflow.
            AirflowError: See `airflow_rest.errors`.
        """
        path_segment("key", key, slashes=True)
        _check(value=value, description="" if description is None else description)
        if (found := self._look(key)) is not None:
            request = redaction.public_request(found.request)
            detail = f"The variable {key!r} exists already"
            # No response: the value in it may be a secret.
            raise AlreadyExists(
                f"409 Conflict: {detail} [{request.method} {request.url}]",
                status=409,
                title="Conflict",
                detail=detail,
                request=request,
            )
        return self._post(key, value, description)

    def update(self, variable_key: str, **changes: Unpack[VariableChanges]) -> Variable:
        """Change a variable; what is not given stays as it is.

        `PATCH /variables/{variable_key}`. Servers before Airflow 2.5 erase the description when the
        value changes.

        Args:
            variable_key: The key of the variable.
            **changes: What to change, by name: `value`, and `description` (`""` to have none; from
                Airflow 2.5).

        Returns:
            The variable as it is now.

        Raises:
            ValueError: There is nothing to change.
            TypeError: The value or the description is not a string.
            NotFound: There is no such variable. Airflow 2.5 and 2.6 answer 500 instead, and older
                ones create it.
            AirflowError: See `airflow_rest.errors`.
        """
        mask: str | None = _changes.mask("variables.update", changes, _changes.VariableChanges)
        _check(**changes)
        body = VariableRequest(key=variable_key, **changes)
        if "value" in changes:
            # The server sets what the body has. Here it needs no mask, and could have none that all
            # versions understand: it calls the value `value` before 2.5, and `val` from then on.
            mask = None
        else:
            body.value = ""  # the server insists on a value, which the mask keeps it from storing
        call = patch_variable.request(variable_key, body=body, update_mask=mask)
        return self._client.send(call, patch_variable.parse)

    def set(self, variable_key: str, *, value: str, description: str | None = None) -> Variable:
        """Give a variable a value, whether it exists or not.

        `PATCH /variables/{variable_key}`, and where there is no such variable, `POST /variables`.
        Unlike the latter alone, this keeps the description of a variable that exists; servers
        before Airflow 2.5 erase it all the same. A new variable with a description is read after it
        was created, as in `create`.

        Args:
            variable_key: The key; it may have slashes in it (from Airflow 2.4), but not at the
                beginning.
            value: The value. What is not text must be made text by the caller, such as with
                `json.dumps`.
            description: The new description; None to keep the one that there is. From Airflow 2.8:
                older servers may leave it out, or refuse it.

        Returns:
            The variable as it is now.

        Raises:
            ValueError: The variable could not be addressed.
            TypeError: The value or the description is not a string.
            NotFound: The server cannot look for this key, or is not an Airflow.
            AirflowError: See `airflow_rest.errors`.
        """
        changes: VariableChanges = {"value": value}
        if description is not None:
            changes["description"] = description
        try:
            return self.update(variable_key, **changes)
        except NotFound as error:
            if error.title != MISSING:
                raise
            doubt = error.in_doubt
        except ServerError as error:
            doubt = error.in_doubt
            with after_change(f"The variable {variable_key!r} may have been changed.", doubt=doubt):
                # The answer of Airflow 2.5 and 2.6 where there is no such variable.
                if self._look(variable_key) is not None:
                    raise
        with after_change(f"The variable {variable_key!r} may have been changed.", doubt=doubt):
            return self._post(variable_key, value, description)

    def delete(self, variable_key: str) -> None:
        """Delete a variable.

        `DELETE /variables/{variable_key}`.

        Args:
            variable_key: The key of the variable.

        Raises:
            NotFound: There is no such variable.
            AirflowError: See `airflow_rest.errors`.
        """
        self._client.send(delete_variable.request(variable_key), delete_variable.parse)

    def _look(self, key: str) -> httpx.Response | None:
        """Ask for a variable; return the answer that has it, or None if there is no such one."""
        call = get_variable.request(key)
        try:
            response = self._client.request(
                call.method, f"{API_PATH}{call.path}", headers={"Accept": call.accept}
            )
        except NotFound as error:
            if error.title != MISSING:
                raise
            return None
        responses.read(response, get_variable.parse)  # raises, unless it is a variable
        return response

    def _post(self, key: str, value: str, description: str | None) -> Variable:
        body = VariableRequest(key=key, value=value, description=given(description))
        made = self._client.send(post_variables.request(body=body), post_variables.parse)
        if description is None:
            return made
        # Servers before 2.8 may not store the description, and send it back all the same.
        with after_change(f"The variable {key!r} has been stored; reading it failed."):
            return self.get(key)
