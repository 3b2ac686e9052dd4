"""The options of a client, checked. No I/O."""

from __future__ import annotations

import re
import ssl
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypedDict

import httpx
from attrs import evolve, field, frozen

from airflow_api_v1.runtime import checked, nearest
from airflow_rest import __version__
from airflow_rest._engine.body import ENCODINGS
from airflow_rest._engine.checks import kind, seconds, sendable
from airflow_rest.retry import Retries, Retry, as_retry

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Credentials: TypeAlias = tuple[str, str] | str | httpx.Auth | None

MOST_CONNECTIONS = 65535  # the number of ports of an address
# The headers of all requests.
DEFAULT_HEADERS = {
    "Accept": "*/*",
    "Accept-Encoding": ENCODINGS,
    "Connection": "keep-alive",
    "User-Agent": f"airflow-rest/{__version__}",
}
_FRAMING = frozenset({"connection", "content-length", "host", "transfer-encoding"})
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


class Options(TypedDict, total=False):
    """The options of `with_options`."""

    auth: Credentials
    timeout: float | httpx.Timeout | None
    retries: Retries
    deadline: float
    headers: Mapping[str, str]
    max_response_size: int | None
    max_rows: int | None


# The arguments of the constructor that a view cannot change.
FIXED = frozenset(
    {"base_url", "clock", "event_hooks", "max_connections", "transport", "trust_env", "verify"}
)
_EVENTS = ("request", "response")


class Api(NamedTuple):
    """A version of the API."""

    path: str
    """The path of the API, below the URL of the server."""
    as_auth: Callable[[Credentials], httpx.Auth | None]
    """Converts the `auth` argument of a client to what httpx accepts."""
    unsupported: Callable[[int, Mapping[str, Any]], str | None]
    """Returns the message if an error response means that the server does not have the API.

    Its arguments are the status and the decoded body.
    """


@frozen
class Settings:
    """How a client sends its requests."""

    root: httpx.URL
    """The URL of the API."""
    api: Api
    timeout: float | httpx.Timeout | None
    timeouts: dict[str, float | None]
    """The timeout of each step of a request."""
    retry: Retry
    headers: dict[str, str] = field(repr=False)
    """The headers that the user of the client set."""
    api_headers: httpx.Headers = field(repr=False)
    """All headers of the requests to the API but those that depend on the body."""
    max_response_size: int | None
    max_rows: int | None
    auth: httpx.Auth | None = field(repr=False)

    @classmethod
    def of(cls, root: httpx.URL, api: Api, options: Options) -> Settings:
        """Check options and return them as settings.

        Raises:
            TypeError: An option has the wrong type.
            ValueError: A token or a header cannot be sent, or a number is out of range.
        """
        size, rows = options.get("max_response_size"), options.get("max_rows")
        checked("max_response_size", size, int, optional=True, least=0)
        checked("max_rows", rows, int, optional=True, least=1)
        timeout = as_timeout(options.get("timeout"))
        retry = as_retry(options.get("retries"))
        if "deadline" in options:
            limit = seconds("deadline", options["deadline"])
            retry = evolve(retry, deadline=min(limit, retry.deadline or limit))
        headers = as_headers(options.get("headers", {}))
        host = {"Host": root.netloc.decode("ascii")}
        defaults = host | DEFAULT_HEADERS | {"Accept": "application/json"}
        api_headers = httpx.Headers(merged(defaults, headers))
        auth = api.as_auth(options.get("auth"))
        timeouts = httpx.Timeout(timeout).as_dict()
        return cls(root, api, timeout, timeouts, retry, headers, api_headers, size, rows, auth)

    @property
    def server(self) -> str:
        """The URL of the server, without a slash at the end."""
        return str(self.root).removesuffix(self.api.path).rstrip("/")

    @property
    def turn_timeout(self) -> float | None:
        """How many seconds a request may wait for a connection; None for no limit.

        Waiting for other requests is not a failure, so it is unlimited unless `pool` is set.
        The deadline of the call applies in any case.
        """
        return self.timeout.pool if isinstance(self.timeout, httpx.Timeout) else None

    def changed(self, options: Options) -> Settings:
        """Return these settings with other options.

        Raises:
            TypeError: An option is unknown or has the wrong type.
            ValueError: A token or a header cannot be sent, or a number is out of range.
        """
        for name in options:
            if name in FIXED:
                raise TypeError(f"{name} cannot be changed on a view: create another client")
            if name not in Options.__optional_keys__:
                known = sorted(Options.__optional_keys__)
                raise TypeError(
                    f"with_options has no option {name!r}: it takes {', '.join(known)}"
                    + nearest(name, known)
                )
        mine = Options(
            auth=self.auth,
            timeout=self.timeout,
            retries=self.retry,
            max_response_size=self.max_response_size,
            max_rows=self.max_rows,
        )
        headers = merged(self.headers, as_headers(options.get("headers", {})))
        return Settings.of(self.root, self.api, {**mine, **options, "headers": headers})


def merged(headers: Mapping[str, str], others: Mapping[str, str]) -> dict[str, str]:
    """Return both sets of headers. If a name is in both, ignoring case, `others` has precedence."""
    names = {name.lower() for name in others}
    return {name: value for name, value in headers.items() if name.lower() not in names} | {
        **others
    }


def api_url(base_url: str | httpx.URL, api: Api) -> tuple[httpx.URL, tuple[str, str] | None]:
    """Return the URL of the API, and the user and the password in `base_url`.

    Args:
        base_url: The URL of the server or of the API.
        api: The API.

    Raises:
        TypeError: `base_url` is neither a string nor a URL.
        ValueError: `base_url` cannot be the URL of a server.
    """
    if not isinstance(base_url, str | httpx.URL):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"base_url must be a string or an httpx.URL, not {kind(base_url)}")
    if any(char.isspace() for char in str(base_url)):
        raise ValueError("base_url must not have spaces in it or around it")
    problem = ""
    try:
        url = httpx.URL(base_url)
        url.host.encode("idna")  # fails now rather than when the host is looked up
    except (httpx.InvalidURL, UnicodeError) as error:
        url, problem = httpx.URL(), str(error)
    if problem and "@" in str(base_url):  # `#` and `/` end the host
        raise ValueError("base_url is not a URL: quote the user and the password in it")
    if problem:
        raise ValueError(f"base_url is not a URL: {problem}")
    if url.scheme not in ("http", "https") or not url.host:
        raise ValueError(
            "base_url must be an http or https URL with a host, such as https://airflow.example.com"
        )
    if url.query or url.fragment:
        raise ValueError("base_url must have neither a query nor a fragment")
    if url.port is not None and not 0 < url.port < 65536:
        raise ValueError(f"base_url must have a port from 1 to 65535, not {url.port}")
    user = (url.username, url.password) if url.userinfo else None
    path = url.raw_path.decode("ascii").rstrip("/")
    path = path if path.endswith(api.path) else path + api.path
    return url.copy_with(userinfo=b"", raw_path=path.encode("ascii")), user


def as_timeout(timeout: float | httpx.Timeout | None) -> float | httpx.Timeout | None:
    """Check a timeout.

    Raises:
        TypeError: The timeout, or a part of it, is not a number of seconds.
        ValueError: The timeout, or a part of it, is out of range.
    """
    if isinstance(timeout, httpx.Timeout):
        for step, value in timeout.as_dict().items():
            if value is not None:
                # 0 for the pool means not to wait for a connection.
                seconds(f"timeout.{step}", value, zero=step == "pool")
    elif timeout is not None:
        seconds("timeout", timeout, expected="a number of seconds, an httpx.Timeout or None")
    return timeout


def as_limits(max_connections: int) -> httpx.Limits:
    """Return the limits of a pool with this number of connections.

    Raises:
        TypeError: The number is not an int.
        ValueError: The number is below 1, or above the number of ports of an address.
    """
    if checked("max_connections", max_connections, int, least=1) > MOST_CONNECTIONS:
        raise ValueError(f"max_connections must be at most {MOST_CONNECTIONS}")
    return httpx.Limits(max_connections=max_connections, max_keepalive_connections=max_connections)


def check_network(
    verify: object, trust_env: object, transport: object, flavour: type[object]
) -> None:
    """Check the arguments that specify how a client reaches its server.

    Args:
        verify: The argument `verify`.
        trust_env: The argument `trust_env`.
        transport: The argument `transport`.
        flavour: The base class of transports for this client.

    Raises:
        TypeError: An argument has the wrong type.
    """
    if not isinstance(verify, bool | str | ssl.SSLContext):
        raise TypeError(
            "verify must be True, False, the path of a file with CA certificates as a string, or"
            f" an ssl.SSLContext, not {kind(verify)}"
        )
    if not isinstance(trust_env, bool):
        raise TypeError(f"trust_env must be True or False, not {kind(trust_env)}")
    if transport is not None and not isinstance(transport, flavour):
        name = f"httpx.{flavour.__name__}"
        raise TypeError(f"transport must be an {name}, not {kind(transport)}")


def as_hooks(
    event_hooks: Mapping[str, Sequence[Callable[..., Any]]] | None,
) -> dict[str, list[Callable[..., Any]]]:
    """Check event hooks.

    Raises:
        TypeError: The hooks are not lists of functions.
        ValueError: An event is unknown.
    """
    if event_hooks is None:
        return {}
    if not isinstance(event_hooks, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"event_hooks must be a mapping of lists, not {kind(event_hooks)}")
    hooks: dict[str, list[Callable[..., Any]]] = {}
    for event, functions in event_hooks.items():
        if event not in _EVENTS:
            raise ValueError(
                f"event_hooks has no event {event!r}: the events are {' and '.join(_EVENTS)}"
                + nearest(str(event), _EVENTS)
            )
        if not isinstance(functions, list | tuple) or not all(map(callable, functions)):
            raise TypeError(f"event_hooks[{event!r}] must be a list of functions")
        hooks[event] = list(functions)
    return hooks


def as_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Check headers.

    Raises:
        TypeError: The headers are not a mapping, or a name or a value is not a string.
        ValueError: A name is invalid, or httpx sets the header itself; or a value is not printable
            ASCII.
    """
    if not isinstance(headers, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"headers must be a mapping of names to values, not {kind(headers)}")
    for name, value in headers.items():
        if not isinstance(name, str) or not isinstance(value, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError("the names and the values of headers must be strings")
        if not _HEADER_NAME.fullmatch(name):
            raise ValueError(f"{name[:80]!r} is not the name of a header")
        if name.lower() in _FRAMING:
            raise ValueError(f"the header {name} follows from the request and cannot be set")
        sendable(f"the header {name[:80]}", value)
    return dict(headers)
