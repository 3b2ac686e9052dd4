"""The version of a server, which is requested only after a call has failed."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from airflow_api_v1.runtime import release
from airflow_rest import _versions
from airflow_rest._api_v1 import without_v1
from airflow_rest._engine.redaction import where
from airflow_rest.errors import (
    AirflowError,
    BadRequest,
    MethodNotAllowed,
    NotFound,
    UnexpectedResponse,
    UnsupportedServer,
)
from airflow_rest.retry import Retry

if TYPE_CHECKING:
    from airflow_api_v1.runtime import ApiRequest
    from airflow_rest._async.client import AsyncAirflow
    from airflow_rest._engine.call import Call

# The errors of calls that need something that the server's version lacks.
SUSPECTS = (BadRequest, MethodNotAllowed, NotFound, UnexpectedResponse)


async def require(
    client: AsyncAirflow,
    call: ApiRequest[Any],
    sent: Call | None = None,
    error: AirflowError | None = None,
) -> None:
    """Raise an error if the server's version lacks something that a call needs.

    The version is requested at most once for each client, unless several threads or tasks need it
    at the same time. If it remains unknown, nothing is raised.

    Args:
        client: The client.
        call: The call.
        sent: The call as it was sent; its deadline applies.
        error: The error of the call; None if the server ignored what it does not know.

    Raises:
        NotSupported: The version lacks the operation, or an argument that was sent.
    """
    needed = _versions.need(call)
    if needed is None or not _may_lack(call, needed, error):
        return
    version = await known(client, sent)
    if version is not None and not needed.is_met(version):
        request = sent.request if sent else None
        raise _versions.not_supported(needed, version, request, error) from error


async def known(client: AsyncAirflow, sent: Call | None = None) -> str | None:
    """Return the version of the server, which is requested unless it is known; None if that fails.

    Args:
        client: The client.
        sent: A call whose deadline applies.
    """
    exchange = client._exchange  # pyright: ignore[reportPrivateUsage]
    if exchange.version is None and (view := _view(client, sent)):
        with suppress(AirflowError):
            await view.version()  # which stores it
    return exchange.version


async def name_server(client: AsyncAirflow, sent: Call, error: UnsupportedServer) -> None:
    """Add the version of a server that has no API v1 to an error.

    Args:
        client: The client.
        sent: The call as it was sent.
        error: The error of the call, which is left unchanged if the version is unknown.
    """
    exchange = client._exchange  # pyright: ignore[reportPrivateUsage]
    version = exchange.version
    if (version is None or release(version) < (3,)) and (view := _view(client, sent)):
        try:
            response = await view.request("GET", "/api/v2/version")
            version = exchange.version = _versions.shown(response.json()["version"])
        except (AirflowError, LookupError, TypeError, ValueError):
            return
    if version is not None:
        error.server_version = version
        error.args = (f"{without_v1(version)} {where(sent.request)}",)


def _may_lack(call: ApiRequest[Any], needed: _versions.Need, error: AirflowError | None) -> bool:
    """Return whether an error may be due to something that the server's version lacks."""
    if isinstance(error, NotFound | MethodNotAllowed):  # the response for an unknown operation
        return call.operation.since != "2.0" and error.title != _versions.NONE_QUEUED
    if isinstance(error, BadRequest):  # the response for an unknown argument
        return needed.parameter is not None
    # Some servers ignore an argument, or take the request to read one thing for another one.
    return call.operation.reads or error is None


def _view(client: AsyncAirflow, sent: Call | None) -> AsyncAirflow | None:
    """Return a view that sends one request within the deadline of a call; None if it has passed."""
    if sent is None:
        return client
    left = sent.deadline.left()
    if left == 0:
        return None
    return client.with_options(retries=Retry(attempts=1, deadline=left))
