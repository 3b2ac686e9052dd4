"""What a request carries along for those it meets on its way: the sign-in, the limit, the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from attrs import frozen

if TYPE_CHECKING:
    import httpx

API_PATH = "/api/v1"
# The key in the extensions of an httpx.Request.
KEY = "airflow_rest"


@frozen
class Context:
    """What is known about a request beyond its own words."""

    root: httpx.URL
    """The URL of the API that the client is for; it ends in /api/v1."""
    max_response_size: int | None
    """How many bytes the body of an answer may have when it is decoded; None for no limit."""


def context_of(request: httpx.Request) -> Context | None:
    """Return what a request carries along; None if it is not from a client of ours."""
    return cast("Context | None", request.extensions.get(KEY))


def root_of(request: httpx.Request) -> str:
    """Return the URL of the server that a request is for, without a slash at the end."""
    context = context_of(request)
    if context is not None:
        return str(context.root).removesuffix(API_PATH).rstrip("/")
    prefix, found, _ = request.url.path.partition(API_PATH)
    return str(request.url.copy_with(path=prefix if found else "/", query=None)).rstrip("/")
