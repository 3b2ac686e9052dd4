# Derived from _async/client.py by scripts/derive.py. Do not edit.
"""The client of one server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn, Self, TypeVar, Unpack, overload

import httpx

from airflow_api_v1.runtime import ApiRequest, checked
from airflow_rest import _sync as resources
from airflow_rest import _versions
from airflow_rest._api_v1 import API_V1
from airflow_rest._engine import environment, requests, responses, settings
from airflow_rest._engine.call import Call
from airflow_rest._engine.checks import kind
from airflow_rest._lazy_resource import LazyResource
from airflow_rest._sync import versions
from airflow_rest._sync.clock import Clock
from airflow_rest._sync.exchange import Exchange
from airflow_rest.errors import UnsupportedServer
from airflow_rest.retry import Retry

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from types import TracebackType

    from airflow_api_v1.models import HealthInfo, VersionInfo
    from airflow_rest._engine.call import Outcome
    from airflow_rest.retry import Retries
    from airflow_rest.types import Time
    from airflow_rest.workflows import Component

T = TypeVar("T")

TIMEOUT = 30.0
RETRIES = Retry()
MAX_CONNECTIONS = 10
MAX_RESPONSE_SIZE = 64 * 1024 * 1024
MAX_ROWS = 1_000_000


class Airflow:
    """A client of one Airflow server.

    Close it when you no longer need it, or use it as a context manager. Its resources (`dags`,
    `dag_runs`, ...) have a method for each operation of the API.

    Args:
        base_url: The URL of the server, with or without `/api/v1`. It may have a path prefix. A
            user and a password in the URL are the default for `auth`.
        auth: A `(user, password)` pair (Basic), a token (Bearer), one of `airflow_rest.auth`, or
            any `httpx.Auth`.
        timeout: The timeout in seconds for each step of a request: to connect, to send, and to wait
            for the next part of the response. An `httpx.Timeout` sets them separately; its `pool`
            limits the wait for a connection, see `max_connections`. None for no timeout: only the
            `deadline` of `retries` applies then, which limits the whole call.
        retries: When to retry a request after a temporary failure: an `airflow_rest.retry.Retry`,
            a number of retries, or None for no retries. By default up to 3 retries of requests
            that are safe to repeat, and five minutes for the whole call.
        headers: Headers to send with every request.
        max_connections: The maximum number of requests in progress at once. Further requests wait
            until one ends, within the `deadline` of `retries`. An Airflow webserver handles as many
            requests at once as it has workers, 4 by default.
        max_response_size: The maximum size of a decompressed response body in bytes: 64 MiB by
            default; None for no limit. A larger body raises `UnexpectedResponse`. A parsed body
            takes more memory than its size: about 4 times as much for the rows that Airflow sends,
            and up to 90 times for a body that is crafted to fill the memory.
        max_rows: The maximum number of rows in a list: 1,000,000 by default; None for no limit. A
            longer list raises `UnexpectedResponse`, so iteration ends even if the server never
            stops sending new rows.
        verify: Whether to verify the server's certificate: True, False, the path of a file with CA
            certificates, or an `ssl.SSLContext`. With True, the certificate authorities are those
            of certifi, or those in `SSL_CERT_FILE` or `SSL_CERT_DIR`.
        trust_env: Whether to use the environment: `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY`,
            `NO_PROXY`, `SSL_CERT_FILE` and `SSL_CERT_DIR`. It is read once, when the client is
            created.
        transport: A custom httpx transport. `verify` and the proxies of the environment do not
            apply to it.
        event_hooks: httpx event hooks: lists of functions under `request` and `response`. They see
            requests as they are sent, including credentials.
        clock: Measures deadlines, and sleeps between retries and between the polls of a wait.
            Replace it in tests, so that they need not wait.

    Raises:
        TypeError: An argument has the wrong type.
        ValueError: `base_url` is not an http or https URL, the token or a header cannot be sent, a
            number is out of range, or an environment variable is invalid.
    """

    def __init__(
        self,
        base_url: str | httpx.URL,
        *,
        auth: settings.Credentials = None,
        timeout: float | httpx.Timeout | None = TIMEOUT,
        retries: Retries = RETRIES,
        headers: Mapping[str, str] | None = None,
        max_connections: int = MAX_CONNECTIONS,
        max_response_size: int | None = MAX_RESPONSE_SIZE,
        max_rows: int | None = MAX_ROWS,
        verify: bool | str | ssl.SSLContext = True,
        trust_env: bool = True,
        transport: httpx.BaseTransport | None = None,
        event_hooks: Mapping[str, Sequence[Callable[..., Any]]] | None = None,
        clock: Clock | None = None,
    ) -> None:
        root, user = settings.api_url(base_url, API_V1)
        how = settings.Settings.of(
            root,
            API_V1,
            settings.Options(
                auth=user if auth is None else auth,
                timeout=timeout,
                retries=retries,
                headers={} if headers is None else headers,
                max_response_size=max_response_size,
                max_rows=max_rows,
            ),
        )
        hooks = settings.as_hooks(event_hooks)
        settings.check_network(verify, trust_env, transport, httpx.BaseTransport)
        if not isinstance(clock, Clock | None):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError(f"clock must be an {Clock.__name__}, not {kind(clock)}")
        proxies: dict[str, httpx.Proxy | None] = {}
        if transport is None or isinstance(verify, str):
            verify = environment.ssl_context(verify, trust_env=trust_env)
        if transport is None and trust_env:
            proxies = environment.proxies()
        connections = Exchange(
            max_connections=max_connections,
            verify=verify,
            proxies=proxies,
            transport=transport,
            event_hooks=hooks,
            clock=clock,
        )
        self._init(connections, how, owner=True)

    def _init(self, exchange: Exchange, settings: settings.Settings, *, owner: bool) -> None:
        """Initialize a client or a view of one.

        Args:
            exchange: The connections.
            settings: How to send requests.
            owner: Whether to close the connections with this client.
        """
        self._exchange = exchange
        self._settings = settings
        self._owner = owner

    @classmethod
    def from_env(cls) -> Self:
        """Create a client from the environment.

        Reads `AIRFLOW_REST_URL`; `AIRFLOW_REST_TOKEN`, or `AIRFLOW_REST_USERNAME` and
        `AIRFLOW_REST_PASSWORD`; and `AIRFLOW_REST_CA_FILE`, the path of a file with CA
        certificates. An empty variable counts as not set.

        Raises:
            ValueError: `AIRFLOW_REST_URL` is not set, only one of user name and password is set,
                there are two kinds of credentials, a value is invalid, or the name of a variable
                looks like a misspelling of one of these.
        """
        from airflow_rest import _from_env

        found = _from_env.read()
        return cls(found.url, auth=found.auth, verify=found.verify)

    # --- resources ---

    dags = LazyResource(lambda: resources.Dags)
    tasks = LazyResource(lambda: resources.Tasks)
    dag_runs = LazyResource(lambda: resources.DagRuns)
    task_instances = LazyResource(lambda: resources.TaskInstances)
    config = LazyResource(lambda: resources.Config)
    connections = LazyResource(lambda: resources.Connections)
    dag_warnings = LazyResource(lambda: resources.DagWarnings)
    datasets = LazyResource(lambda: resources.Datasets)
    event_logs = LazyResource(lambda: resources.EventLogs)
    import_errors = LazyResource(lambda: resources.ImportErrors)
    permissions = LazyResource(lambda: resources.Permissions)
    plugins = LazyResource(lambda: resources.Plugins)
    pools = LazyResource(lambda: resources.Pools)
    providers = LazyResource(lambda: resources.Providers)
    roles = LazyResource(lambda: resources.Roles)
    users = LazyResource(lambda: resources.Users)
    variables = LazyResource(lambda: resources.Variables)
    xcoms = LazyResource(lambda: resources.XComs)

    @property
    def clock(self) -> Clock:
        """The clock of this client."""
        return self._exchange.clock

    # --- the server itself ---

    def health(self) -> HealthInfo:
        """Return the health of the server's components.

        `GET /health`. Needs no credentials. The status of a component that is not running is None.

        Returns:
            The status and the last heartbeat of each component.

        Raises:
            AirflowError: See `airflow_rest.errors`.
        """
        from airflow_api_v1.api.monitoring import get_health

        return self.send(get_health.request(), get_health.parse)

    def wait_until_healthy(
        self,
        *,
        timeout: float | None = 300.0,
        poll_interval: float = 5.0,
        components: Component | Iterable[Component] | None = None,
        since: Time | None = None,
        on_change: Callable[[HealthInfo], object] | None = None,
    ) -> HealthInfo:
        """Wait until the components of the server are healthy, for example after an upgrade.

        Polls `health`: `GET /health`. While the server starts, temporary failures are expected: a
        refused connection, a timeout, 429, any 5xx status, and the 404 of a proxy. Any other error
        ends the wait at once, such as the login page of a proxy, 401 or 403, a certificate that
        cannot be verified, or a server of Airflow 3.

        Args:
            timeout: How many seconds to wait; None for no limit.
            poll_interval: The maximum number of seconds between two polls.
            components: The components that must be healthy. By default `metadatabase`, `scheduler`,
                and those of `triggerer` and `dag_processor` that the server knows: their status is
                None if they do not run by configuration, but also before they start for the first
                time. If a triggerer was removed for good, some servers report it as unhealthy
                forever: name the other components then.
            since: Only accept a component whose last heartbeat is after this time. A component that
                was stopped stays healthy until its heartbeat is 30 seconds old, so after a restart
                pass the time of the restart. The metadata database has no heartbeat.
            on_change: Called with the health when other components are unhealthy than at the last
                poll, and when all are healthy.

        Returns:
            The health of all components.

        Raises:
            WaitTimedOut: A component was still not healthy. The message names it.
            TypeError: An argument has the wrong type.
            ValueError: An argument is invalid.
            AirflowError: See `airflow_rest.errors`.
        """
        from airflow_rest._sync.workflows import health

        return health.wait_until_healthy(
            self,
            timeout=timeout,
            poll_interval=poll_interval,
            components=components,
            since=since,
            on_change=on_change,
        )

    def version(self) -> VersionInfo:
        """Return the version of Airflow that the server runs.

        `GET /version`. Needs no credentials. From then on, a call that needs a newer version
        raises `NotSupported` before a request is sent. A client that was created before the server
        was upgraded learns the new version from this call.

        Returns:
            The version, which `at_least` compares, and the commit it was built from if the server
            knows it.

        Raises:
            AirflowError: See `airflow_rest.errors`.
        """
        from airflow_api_v1.api.monitoring import get_version

        found = self.send(get_version.request(), get_version.parse)
        self._exchange.version = _versions.shown(found.version)
        return found

    # --- sending ---

    @overload
    def send(self, call: ApiRequest[T], *, repeatable: bool | None = None) -> T: ...

    @overload
    def send(
        self, call: ApiRequest[Any], parse: Callable[[Any], T], *, repeatable: bool | None = None
    ) -> T: ...

    def send(
        self,
        call: ApiRequest[Any],
        parse: Callable[[Any], Any] | None = None,
        *,
        repeatable: bool | None = None,
    ) -> Any:
        """Send a request of the generated client and return its parsed response.

        The methods of the resources end here. Call it for operations of the API that have no
        method yet.

        Args:
            call: What the `request` function of a module in `airflow_api_v1.api` returned.
            parse: Turns the decoded JSON of the response into the result; None for the `parse`
                function of the operation.
            repeatable: Whether sending the request twice has the same effect as sending it once. If
                so, it is retried even if it may have reached the server. None to decide by the
                method: all methods except POST are repeatable.

        Returns:
            The parsed response.

        Raises:
            AirflowError: See `airflow_rest.errors`.
        """
        checked("call", call, ApiRequest)
        checked("repeatable", repeatable, bool, optional=True)
        if parse is not None and not callable(parse):
            raise TypeError(f"parse must be a function, not {kind(parse)}")
        fetched = self._fetch(call, repeatable)
        return self._result(fetched, parse or call.operation.parse)

    def _fetch(
        self, call: ApiRequest[Any], repeatable: bool | None
    ) -> tuple[ApiRequest[Any], Call, Outcome]:
        """Send a request. Return it with the call and its outcome, which may be a failure."""
        operation = call.operation
        sent = Call(
            requests.build(self._settings, call),
            self._settings,
            repeatable=operation.method != "POST" if repeatable is None else repeatable,
            reads=operation.reads,
            monotonic=self._exchange.monotonic,
        )
        if self._exchange.version is not None:
            _versions.refuse(call, sent.request, self._exchange.version)
        return call, sent, self._exchange.send(sent)

    def _result(
        self, fetched: tuple[ApiRequest[Any], Call, Outcome], parse: Callable[[Any], T]
    ) -> T:
        """Return the result of a request that was sent, or raise its error."""
        call, sent, outcome = fetched
        try:
            return responses.result(outcome, sent, parse, call.operation.creates)
        except versions.SUSPECTS as error:
            versions.require(self, call, sent, error)
            raise
        except UnsupportedServer as error:
            versions.name_server(self, sent, error)
            raise

    def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        json: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """Send any other request, for example to a plugin's endpoint.

        Only GET and HEAD requests are retried.

        Args:
            method: The HTTP method.
            path: The path below the server's root, such as `/my_plugin/status`; `/api/v1/...` is
                the API. It is sent unchanged, so quote the values in it
                (`urllib.parse.quote(value, safe="")`).
            params: The query: strings, numbers, booleans, aware datetimes, or lists of these. A
                value of None is not sent.
            json: The body, which is sent as JSON; None for no body.
            headers: Headers to send with this request.

        Returns:
            The complete response, whose status is below 400.

        Raises:
            ValueError: The method is not a word; the path does not begin with exactly one slash, is
                not quoted, or contains `..`; both the path and `params` have a query; or a header,
                a parameter or the body cannot be sent.
            TypeError: An argument has the wrong type.
            AirflowError: See `airflow_rest.errors`. Redirects are returned, not raised.
        """
        request = requests.build_custom(
            self._settings, method, path, params=params, json=json, headers=headers
        )
        reads = request.method in ("GET", "HEAD")
        call = Call(
            request,
            self._settings,
            repeatable=reads,
            reads=reads,
            monotonic=self._exchange.monotonic,
        )
        outcome = self._exchange.send(call)
        try:
            return responses.raw(outcome, call)
        except UnsupportedServer as error:
            if path.startswith(API_V1.path):
                versions.name_server(self, call, error)
            raise

    # --- views and closing ---

    def with_options(self, **options: Unpack[settings.Options]) -> Self:
        """Return a view of this client with other options, on the same connections.

        Args:
            **options: `auth`, `timeout`, `retries`, `max_response_size` and `max_rows` replace
                those of this client and accept the same values. `auth=None` sends none.
                `deadline` limits each call to this many seconds, unless the deadline of `retries`
                is shorter.
                `headers` are sent in addition to those of this client, and replace those of the
                same name.

        Returns:
            A client that works until this one is closed. It need not be closed itself.

        Raises:
            TypeError: An option is unknown or has the wrong type.
            ValueError: A token or a header cannot be sent, or a number is out of range.
        """
        # A subclass may have an `__init__` with other parameters, so a view does not call it.
        view = object.__new__(type(self))
        view._init(self._exchange, self._settings.changed(options), owner=False)
        return view

    def close(self) -> None:
        """Close the connections. On a view that `with_options` returned, this does nothing."""
        if self._owner:
            self._exchange.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._settings.root}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            f"an {type(self).__name__} holds connections and credentials and cannot be pickled or"
            " copied: create a new one where you need it"
        )
