# Derived from _async/resource.py by scripts/derive.py. Do not edit.
"""The base class of all resources."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from airflow_rest._engine.call import after_change
from airflow_rest.errors import AlreadyExists, NotFound

if TYPE_CHECKING:
    from collections.abc import Callable

    from airflow_api_v1.runtime import ApiRequest
    from airflow_rest._sync.client import Airflow

T = TypeVar("T")


class Resource:
    """A group of operations of the API, sent by one client."""

    def __init__(self, client: Airflow) -> None:
        self._client = client

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._client!r}>"

    def _update_or_create(
        self,
        update: ApiRequest[T],
        create: ApiRequest[T],
        *,
        is_missing: Callable[[NotFound], bool],
        note: str,
    ) -> T:
        """Update an object, or create it if it does not exist.

        If another client creates it between the two requests, the update is sent again.

        Args:
            update: The request that updates the object.
            create: The request that creates the object with the same values.
            is_missing: Whether an error means that the object does not exist. Any other 404 is
                raised.
            note: Says that the object may have been changed. It is added to an error in doubt.
        """
        try:
            return self._client.send(update)
        except NotFound as error:
            if not is_missing(error):
                raise
            doubt = error.in_doubt
        with after_change(note, doubt=doubt):
            try:
                # Safe to repeat: after a conflict, the object gets the same values below.
                return self._client.send(create, repeatable=True)
            except AlreadyExists as error:
                if error.field is None:  # the error page of a gateway
                    raise
                doubt = doubt or error.in_doubt
        with after_change(note, doubt=doubt):
            return self._client.send(update)
