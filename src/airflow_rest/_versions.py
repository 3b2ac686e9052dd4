"""What a call needs, and the errors for what the version of a server lacks. No I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from airflow_api_v1.runtime import release
from airflow_rest._engine.redaction import line, public_request, where
from airflow_rest._methods import METHODS
from airflow_rest.errors import NotSupported, StatusError

if TYPE_CHECKING:
    import httpx

    from airflow_api_v1.runtime import ApiRequest
    from airflow_rest.errors import AirflowError

# The title of a 404 that means an empty list. A server that lacks the operation sends another one.
NONE_QUEUED = "Queue event not found"
# The arguments that have another name in the API.
ARGUMENTS = {"states": "state"}


class Need(NamedTuple):
    """The newest part of a call: its operation, or an argument."""

    method: str
    parameter: str | None
    release: str

    def is_met(self, version: str) -> bool:
        """Return whether a version has it, or is not a version."""
        known = release(version)
        return not known or known >= release(self.release)


def need(call: ApiRequest[Any]) -> Need | None:
    """Return the newest part of a call; None if every version has all of it."""
    operation = call.operation
    method, _, argument = METHODS.get(operation.id, operation.id).removesuffix("=)").partition("(")
    parts = {argument: operation.since}
    query = dict(call.params)
    body = (
        cast("dict[str, Any]", call.json)
        if operation.newer_fields and call.json is not None
        else {}
    )
    for newer, sent in ((operation.newer_parameters, query), (operation.newer_fields, body)):
        parts |= {ARGUMENTS.get(name, name): since for name, since in newer.items() if name in sent}
    newest = max(parts, key=lambda name: release(parts[name]))
    if parts[newest] == "2.0":
        return None
    return Need(method, newest or None, parts[newest])


def refuse(call: ApiRequest[Any], request: httpx.Request, version: str) -> None:
    """Raise an error before a request is sent that this version does not support."""
    needed = need(call)
    if needed is not None and not needed.is_met(version):
        raise not_supported(needed, version, request)


def not_supported(
    needed: Need,
    version: str,
    request: httpx.Request | None = None,
    error: AirflowError | None = None,
) -> NotSupported:
    """Return the error for what a version lacks.

    Args:
        needed: What it lacks.
        version: The version of the server.
        request: The request that needs it; None to name none.
        error: The error that the request ended with; None if there was none.
    """
    argument = f"({needed.parameter}=)" if needed.parameter else ""
    text = f"{needed.method}{argument} needs Airflow {needed.release}; this server runs {version}"
    response = error.response if error else None
    found = NotSupported(
        text if request is None else f"{text} {where(request)}",
        status=response.status_code if response is not None else 0,
        request=None if request is None else public_request(request),
        response=response,
    )
    if isinstance(error, StatusError):
        found.title, found.detail, found.type = error.title, error.detail, error.type
    if error is not None:
        found.attempts, found.in_doubt = error.attempts, error.in_doubt
        for note in getattr(error, "__notes__", ()):
            found.add_note(note)
    found.needs, found.server_version = needed.release, version
    found.parameter = needed.parameter
    return found


def shown(version: object) -> str | None:
    """Return the version of a server for messages; None if it is not one."""
    text = line(version)
    return text[:40] if text and release(text) else None
