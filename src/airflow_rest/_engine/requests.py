"""Build HTTP requests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import httpx

from airflow_api_v1.runtime import ApiRequest, checked, query, shown, to_json
from airflow_rest._engine.checks import kind
from airflow_rest._engine.settings import Settings, as_headers, merged

if TYPE_CHECKING:
    from collections.abc import Callable


def below(server: str, path: str) -> httpx.URL:
    """Return the URL of a path below the URL of the server.

    Raises:
        ValueError: The path does not begin with exactly one slash, is not quoted, or contains `..`.
    """
    if not path.startswith("/") or path.startswith("//"):
        raise ValueError(f"the path must begin with one slash: {shown(path)}")
    if not path.isascii() or not path.isprintable() or any(char in " #\\" for char in path):
        raise ValueError(f"the path must be quoted: {shown(path)}")
    if any(unquote(part) in (".", "..") for part in path.partition("?")[0].split("/")):
        raise ValueError(f"the path must have no dot segment: {shown(path)}")
    try:
        return httpx.URL(server + path)
    except httpx.InvalidURL as error:
        raise ValueError(f"the path is invalid: {error}") from None


def check_call(
    call: ApiRequest[Any], parse: Callable[[Any], object] | None, repeatable: bool | None
) -> None:
    """Check the types of the arguments of `send`.

    Raises:
        TypeError: An argument has the wrong type.
    """
    checked("call", call, ApiRequest)
    if parse is not None and not callable(parse):
        raise TypeError(f"parse must be a function, not {kind(parse)}")
    checked("repeatable", repeatable, bool, optional=True)


def build(
    client: httpx.Client | httpx.AsyncClient,
    settings: Settings,
    call: ApiRequest[Any],
) -> httpx.Request:
    """Build the HTTP request of a call."""
    # The path is already quoted, and has no dot segments.
    url = settings.root.copy_with(raw_path=settings.root.raw_path + call.path.encode("ascii"))
    return client.build_request(
        call.method,
        url,
        params=list(call.params) or None,
        headers=merged({"Accept": call.accept}, settings.headers),
        timeout=settings.timeout,
        **({"json": call.json} if call.has_body else {}),
    )


def build_custom(
    client: httpx.Client | httpx.AsyncClient,
    settings: Settings,
    method: str,
    path: str,
    *,
    params: Mapping[str, Any] | None,
    json: Any,
    headers: Mapping[str, str] | None,
) -> httpx.Request:
    """Build an HTTP request from the arguments of `AsyncAirflow.request`.

    Raises:
        TypeError: An argument has the wrong type.
        ValueError: An argument cannot be sent.
    """
    checked("the method", method, str)
    checked("the path", path, str)
    checked("params", params, Mapping, optional=True)
    checked("headers", headers, Mapping, optional=True)
    for name in params or {}:
        checked("a name in params", name, str)
    if not (method.isascii() and method.isalpha()):
        raise ValueError(f"the method must be a word, such as GET, not {shown(method)}")
    if params and "?" in path:
        raise ValueError("the query must be either in the path or in params")
    return client.build_request(
        method.upper(),
        below(settings.server, path),
        params=list[tuple[str, Any]](query(**params)) if params else None,
        json=to_json(json, "json"),
        headers=merged(settings.headers, as_headers(headers or {})),
        timeout=settings.timeout,
    )
