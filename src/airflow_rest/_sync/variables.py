# Derived from _async/variables.py by scripts/derive.py. Do not edit.
"""`airflow.variables`: the variables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack

from airflow_api_v1 import api, models
from airflow_api_v1.runtime import checked, path_segment, without_none
from airflow_rest import _changes, paging
from airflow_rest._api_v1 import API_V1
from airflow_rest._engine import redaction, responses
from airflow_rest._engine.call import after_change
from airflow_rest._sync import versions
from airflow_rest._sync.paging import Paginator
from airflow_rest._sync.resource import Resource
from airflow_rest.errors import AlreadyExists, NotFound, ServerError
from airflow_rest.types import VariableChanges
from airflow_rest.workflows.seeding import MASK, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import httpx

    from airflow_api_v1.models import Variable
    from airflow_rest.types import DesiredVariable, VariableOrder
    from airflow_rest.workflows import OnConflict, Plan, Progress


MISSING = "Variable not found"
"""The title of Airflow's 404 response for a variable. Any other 404 is not about it."""


def _check(**texts: object) -> None:
    """Refuse a value that is not a string: neither the server nor this library converts it."""
    for name, text in texts.items():
        checked(name, text, str)


def _desired(key: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Check one variable of `apply` and return its fields."""
    path_segment("key", key, slashes=True)
    _check(**fields)
    if fields["value"] == MASK:
        raise ValueError(
            f"value is {MASK!r}, which stands for a value that is not shown: it would be stored"
            " over the value. Leave the variable out to keep it"
        )
    api.variable.post_variables.request(
        body=models.VariableRequest(key=key, **fields)
    )  # checks the texts
    return fields


KIND = Kind(
    resource="variables",
    identifier="key",
    required="value",
    shorthand=str,
    fields=("value", "description"),
    secret=("value",),
    missing=MISSING,
    check=_desired,
    slashes=True,
)


class Variables(Resource):
    """The variables."""

    def list(
        self,
        *,
        order_by: VariableOrder | None = None,
        page_size: int = paging.PAGE_SIZE,
        start: int = 0,
    ) -> Paginator[Variable]:
        """List the variables.

        `GET /variables`. The list has only the variables in the server's database, not those of a
        secrets backend or of environment variables.

        Args:
            order_by: The field to order by: `id`, `key` or `value`, with a leading `-` for
                descending; the server's default is `id`, the order in which the variables were
                created. From Airflow 2.1.
            page_size: How many rows to request at a time.
            start: How many rows to skip.

        Returns:
            A lazy iterator over the variables. Iterating it raises `AirflowError`.

        Raises:
            ValueError: An argument is invalid.
        """
        call = api.variable.get_variables.request(order_by=order_by)
        return Paginator(self._client, call, page_size=page_size, start=start)

    def get(self, variable_key: str) -> Variable:
        """Return one variable.

        `GET /variables/{variable_key}`.

        Args:
            variable_key: The key; it may contain slashes (from Airflow 2.4).

        Returns:
            The variable.

        Raises:
            NotFound: There is no such variable.
            AirflowError: See `airflow_rest.errors`.
        """
        return self._client.send(api.variable.get_variable.request(variable_key))

    def create(self, key: str, value: str, *, description: str | None = None) -> Variable:
        """Create a variable, unless there is one with this key.

        `POST /variables`, after `GET /variables/{variable_key}`. The server itself would overwrite
        an existing variable and erase its description, so this method checks first. A variable that
        another client creates between the two requests is still overwritten. Use `set` if the
        variable may exist.

        A variable with a description is read after it was created, since older servers return the
        description without storing it. If that read fails, the error has `in_doubt=True`.

        Args:
            key: The key of the new variable; it may contain slashes (from Airflow 2.4), but not at
                the beginning.
            value: The value. Convert other types to a string, for example with `json.dumps`.
            description: A description. From Airflow 2.8: older servers drop or reject it.

        Returns:
            The new variable, as the server stores it.

        Raises:
            ValueError: The key could not be used in a URL afterwards.
            TypeError: The value or the description is not a string.
            AlreadyExists: There is a variable with this key.
            NotFound: The server cannot look up this key, or it is not an Airflow server.
            AirflowError: See `airflow_rest.errors`.
        """
        path_segment("key", key, slashes=True)
        _check(value=value, description="" if description is None else description)
        if (found := self._look(key)) is not None:
            request = redaction.public_request(found.request)
            detail = f"The variable {key!r} exists already"
            # Without the response, since the value in it may be a secret.
            error = AlreadyExists(
                f"409 Conflict: {detail} [{request.method} {request.url}]",
                status=409,
                title="Conflict",
                detail=detail,
                request=request,
            )
            error.field = "key"
            raise error
        return self._post(key, value, description)

    def update(self, variable_key: str, **changes: Unpack[VariableChanges]) -> Variable:
        """Change the given fields of a variable; the others stay as they are.

        `PATCH /variables/{variable_key}`. Servers before Airflow 2.5 erase the description when the
        value changes.

        Args:
            variable_key: The key of the variable.
            **changes: The fields to change: `value`, and `description` (`""` to remove it; from
                Airflow 2.5).

        Returns:
            The updated variable.

        Raises:
            ValueError: There is nothing to change.
            TypeError: The value or the description is not a string.
            NotFound: There is no such variable. Airflow 2.5 and 2.6 respond with 500 instead, and
                older servers create it.
            AirflowError: See `airflow_rest.errors`.
        """
        mask: str | None = _changes.mask("variables.update", changes, VariableChanges)
        _check(**changes)
        body = models.VariableRequest(key=variable_key, **changes)
        if "value" in changes:
            # The server sets all fields of the body, so no mask is needed. No mask would work on
            # all versions: it calls the value `value` before 2.5 and `val` from then on.
            mask = None
        else:
            body.value = ""  # the server requires a value; the mask keeps it from being stored
        call = api.variable.patch_variable.request(variable_key, body=body, update_mask=mask)
        return self._client.send(call)

    def set(self, key: str, value: str, *, description: str | None = None) -> Variable:
        """Create a variable, or update it if it exists.

        `PATCH /variables/{variable_key}`, then `POST /variables` if there is no such variable.
        Unlike `POST` alone, this keeps the description of a variable that exists, except on servers
        before Airflow 2.5. A new variable with a description is read after it was created, as in
        `create`.

        Args:
            key: The key; it may contain slashes (from Airflow 2.4), but not at the beginning.
            value: The value. Convert other types to a string, for example with `json.dumps`.
            description: The description; None to keep the current one. From Airflow 2.8: older
                servers may drop or reject it.

        Returns:
            The variable as it is now.

        Raises:
            ValueError: The key cannot be used in a URL.
            TypeError: The value or the description is not a string.
            NotFound: The server cannot look up this key, or it is not an Airflow server.
            AirflowError: See `airflow_rest.errors`.
        """
        path_segment("key", key, slashes=True)
        changes: VariableChanges = {"value": value}
        if description is not None:
            changes["description"] = description
        try:
            return self.update(key, **changes)
        except NotFound as error:
            if error.title != MISSING:
                raise
            doubt = error.in_doubt
        except ServerError as error:
            doubt = error.in_doubt
            with after_change(f"The variable {key!r} may have been changed.", doubt=doubt):
                # Airflow 2.5 and 2.6 respond with 500 if there is no such variable.
                if self._look(key) is not None:
                    raise
        with after_change(f"The variable {key!r} may have been changed.", doubt=doubt):
            return self._post(key, value, description)

    def apply(
        self,
        desired: Mapping[str, str | DesiredVariable],
        *,
        delete_others: bool = False,
        on_conflict: OnConflict = "overwrite",
        rewrite_secrets: bool = False,
        dry_run: bool = False,
        on_progress: Callable[[Progress], object] | None = None,
    ) -> Plan:
        """Create and change variables, so that the server has the desired ones.

        `GET /variables`, then `POST /variables`, `PATCH /variables/{variable_key}` and
        `DELETE /variables/{variable_key}` for what differs. Only fields that are given are compared
        and changed. A second call with the same arguments changes nothing.

        A change takes one request. A new variable takes two, or three with a description (see
        `create`), and one more on servers before Airflow 2.8, which store the description only when
        the variable is changed.

        A value that the server shows as `***` cannot be compared. The plan names it in `unknown`,
        and it is changed only if the description changes too, or if `rewrite_secrets` is True.

        If another client creates or deletes a variable meanwhile, it is read again and compared
        again, once. One that is gone before it is deleted counts as deleted.

        Args:
            desired: The value of each variable by its key, or a mapping with its `value` and its
                `description`.
            delete_others: Whether to delete the variables on the server that are not in
                `desired`, last of all.
            on_conflict: What to do if a variable exists and differs: `overwrite` changes the
                fields that differ, `skip` leaves it as it is, and `fail` raises `ApplyConflict`
                before any change, in a dry run too.
            rewrite_secrets: Whether to write values that cannot be compared. Then each call writes
                them, and they count as different.
            dry_run: Whether to return the plan and change nothing.
            on_progress: Called after each change, with a `Progress`: `total` is the number of
                changes, and `latest` names the variable.

        Returns:
            The plan that was carried out; of a dry run, the plan. Print it to see a diff.

        Raises:
            ValueError: A key could not be used in a URL, a value is `***`, or `desired` is empty
                and `delete_others` is True.
            TypeError: An argument, a field or a value has the wrong type, or a field is unknown or
                missing.
            ApplyConflict: `on_conflict` is `fail`, and variables differ. Nothing was changed.
            ApplyFailed: A change failed. The error has the plan of what was done before (`done`),
                and the original error as its `__cause__`. Call `apply` again to go on.
            AirflowError: The variables could not be read; see `airflow_rest.errors`. Nothing was
                changed.
        """
        from airflow_rest._sync.workflows import seeding

        return seeding.apply(
            self._client,
            KIND,
            desired,
            delete_others=delete_others,
            on_conflict=on_conflict,
            rewrite_secrets=rewrite_secrets,
            dry_run=dry_run,
            on_progress=on_progress,
        )

    def delete(self, variable_key: str) -> None:
        """Delete a variable.

        `DELETE /variables/{variable_key}`.

        Args:
            variable_key: The key of the variable.

        Raises:
            NotFound: There is no such variable.
            AirflowError: See `airflow_rest.errors`.
        """
        self._client.send(api.variable.delete_variable.request(variable_key))

    def _look(self, key: str) -> httpx.Response | None:
        """Return the response with a variable, or None if there is no such variable."""
        call = api.variable.get_variable.request(key)
        try:
            response = self._client.request(
                call.method,
                f"{API_V1.path}{call.path}",
                headers={"Accept": "application/json"},
            )
        except NotFound as error:
            if error.title != MISSING:
                raise
            return None
        responses.read(
            response, api.variable.get_variable.parse
        )  # raises an error if it is not a variable
        return response

    def _post(self, key: str, value: str, description: str | None) -> Variable:
        body = models.VariableRequest(
            key=key,
            value=value,
            **without_none(
                description=description,
            ),
        )
        call = api.variable.post_variables.request(body=body)
        made = self._client.send(call)
        if description is None:
            return made
        with after_change(f"The variable {key!r} has been stored; reading it failed."):
            stored = self.get(key)
        # Airflow 2.4 to 2.7 return the description without storing it.
        if (stored.description or "") != description:
            with after_change(f"The variable {key!r} has been stored without its description."):
                versions.require(self._client, call)
        return stored
