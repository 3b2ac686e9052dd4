# Derived from _async/client.py by scripts/derive.py. Do not edit.
"""The client: the connection to one server, and the one place where requests are sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn, Self, TypeVar, Unpack, overload

import httpx

from airflow_rest import _from_env
from airflow_rest import _sync as resources
from airflow_rest._api_v1 import API_V1
from airflow_rest._engine import environment, requests, responses, settings
from airflow_rest._engine.call import Call
from airflow_rest._lazy import LazyResource
from airflow_rest._sync.exchange import Exchange
from airflow_rest.retry import Retry

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Mapping, Sequence
    from types import TracebackType

    from airflow_api_v1.models import HealthInfo, VersionInfo
    from airflow_api_v1.runtime import ApiRequest
    from airflow_rest.retry import Retries

T = TypeVar("T")

TIMEOUT = 30.0
RETRIES = Retry()
MAX_CONNECTIONS = 10
MAX_RESPONSE_SIZE = 64 * 1024 * 1024
MAX_ROWS = 1_000_000


class Airflow:
    """A client of one Airflow server.

    Close it when done, best by using it as a context manager. Its resources (`dags`, `dag_runs`,
    ...) hold the operations of the API.

    Args:
        base_url: Where the server is, with or without `/api/v1`; a path prefix is kept. A user and
            a password in the URL are taken as `auth`.
        auth: A `(user, password)` pair (Basic), a token (Bearer), one of `airflow_rest.auth`, or
            any `httpx.Auth`.
        timeout: Seconds that connecting, sending and waiting for each part of the answer may each
            take; an `httpx.Timeout` to tell them apart (its `pool` is for the wait for a turn, see
            `max_connections`); None for no limit but the `deadline` of `retries`, which bounds the
            whole call.
        retries: When a request is sent again after a failure that passes by itself: a
            `airflow_rest.retry.Retry`; a number of repetitions; 0 or None for none. By default up
            to 3, for requests that are safe to repeat, and five minutes for a call in all.
        headers: Headers to send with every request.
        max_connections: How many requests may be under way at once; more wait for their turn, for
            as long as the `deadline` of `retries` allows. A webserver of Airflow handles no more at
            once than it has workers, 4 by default.
        max_response_size: How many bytes the body of an answer may have when it is unpacked, so
            that no answer fills the memory: 64 MiB by default; None for no limit. A longer one is
            an `UnexpectedResponse`. What is read from a body takes more memory than the body: about
            4 times as much for the rows that Airflow sends, up to 90 times for a body that is made
            to fill the memory.
        max_rows: How many rows a list may have, so that iterating it ends even if the server always
            sends new ones: 1,000,000 by default; None for no limit. A longer list is an
            `UnexpectedResponse`.
        verify: Whether to verify the server's certificate: True, False, the path of a file with CA
            certificates, or an `ssl.SSLContext`. With True the authorities are those of certifi,
            or those that `SSL_CERT_FILE` or `SSL_CERT_DIR` names.
        trust_env: Whether to use the environment: `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY`,
            `NO_PROXY`, `SSL_CERT_FILE` and `SSL_CERT_DIR`. It is read once, when the client is
            made.
        transport: An httpx transport that sends the requests. It replaces `verify` and the
            proxies of the environment, which then do not apply.
        event_hooks: httpx event hooks: lists of functions under `request` and `response`. They see
            what is on the wire, credentials too.

    Raises:
        TypeError: An argument is of another type than its own.
        ValueError: `base_url` is not an http or https URL, the token or a header cannot be sent, a
            number is out of its range, or a variable of the environment is wrong.
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
    ) -> None:
        root, user = settings.api_url(base_url, API_V1)
        checked = settings.Settings.of(
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
        )
        self._init(connections, checked, owner=True)

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
        """Make a client from the environment.

        Reads `AIRFLOW_REST_URL`; `AIRFLOW_REST_TOKEN`, or `AIRFLOW_REST_USERNAME` and
        `AIRFLOW_REST_PASSWORD`; and `AIRFLOW_REST_CA_FILE`, the path of a file with CA
        certificates. A variable that is empty counts as not set.

        Raises:
            ValueError: `AIRFLOW_REST_URL` is not set, a user name is without a password or the
                other way round, there are two kinds of credentials, a value is wrong, or a variable
                has a name that is nearly one of these.
        """
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

    # --- the server itself ---

    def health(self) -> HealthInfo:
        """Tell how the server's components are.

        `GET /health`. Needs no credentials. The status of a component that does not run is None.

        Returns:
            The status and the last heartbeat of each component.

        Raises:
            AirflowError: See `airflow_rest.errors`.
        """
        from airflow_api_v1.api.monitoring import get_health

        return self.send(get_health.request(), get_health.parse)

    def version(self) -> VersionInfo:
        """Tell which version of Airflow the server runs.

        `GET /version`. Needs no credentials.

        Returns:
            The version, and the commit it was built from where the server knows it.

        Raises:
            AirflowError: See `airflow_rest.errors`.
        """
        from airflow_api_v1.api.monitoring import get_version

        return self.send(get_version.request(), get_version.parse)

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
        """Send a request of the generated client and return its parsed answer.

        Every method of every resource ends here. It is public for operations of the API that a
        newer spec has and the facade has not.

        Args:
            call: What the `request` function of a module in `airflow_api_v1.api` returned.
            parse: Turns the decoded JSON of the response into the result; None for the `parse`
                function of the operation.
            repeatable: Whether sending the request twice has the same effect as once, so that it
                may be repeated when it is not known whether it arrived. None to go by the method:
                all but POST are.

        Returns:
            The parsed response.

        Raises:
            AirflowError: See `airflow_rest.errors`.
        """
        requests.check_call(call, parse, repeatable)
        sent = Call(
            requests.build(self._exchange.http, self._settings, call),
            self._settings,
            repeatable=call.method != "POST" if repeatable is None else repeatable,
            reads=call.operation.reads,
        )
        return responses.result(self._exchange.send(sent), sent, parse or call.operation.parse)

    def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        json: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """Send a request of your own: to a plugin's endpoint, or past the facade.

        Only a GET or a HEAD is repeated.

        Args:
            method: The HTTP method.
            path: The path below the server's root, such as `/my_plugin/status`; `/api/v1/...` is
                the API. It is sent as it is: quote the values in it
                (`urllib.parse.quote(value, safe="")`).
            params: The query: strings, numbers, booleans, aware datetimes, or several of them for
                one name. One that is None is not sent.
            json: The body, to be sent as JSON; None for no body.
            headers: Headers to send with this request.

        Returns:
            The response, read to its end, with a status below 400.

        Raises:
            ValueError: The method is no word; the path does not begin with one slash, is not quoted
                or leads upwards (`..`); there is a query in the path and in `params`; or a header,
                a parameter or the body cannot be sent.
            TypeError: Something is not of its type.
            AirflowError: See `airflow_rest.errors`; redirects are returned, not raised.
        """
        request = requests.build_own(
            self._exchange.http,
            self._settings,
            method,
            path,
            params=params,
            json=json,
            headers=headers,
        )
        reads = request.method in ("GET", "HEAD")
        call = Call(request, self._settings, repeatable=reads, reads=reads)
        return responses.raw(self._exchange.send(call), call)

    # --- views and life time ---

    def with_options(self, **options: Unpack[settings.Options]) -> Self:
        """Return a view of this client with other options, on the same connections.

        Args:
            **options: `auth`, `timeout`, `retries`, `max_response_size` and `max_rows` replace
                those of this client and accept the same values. `auth=None` sends no credentials.
                `headers` are sent in addition to those of this client.

        Returns:
            A client that works until this one is closed. It need not be closed itself.

        Raises:
            TypeError: An option is unknown or has the wrong type.
            ValueError: A token or a header cannot be sent, or a number is out of range.
        """
        # A subclass may have an `__init__` with other parameters, so a view does not call it.
        view = type(self).__new__(type(self))
        view._init(self._exchange, self._settings.changed(options), owner=False)
        return view

    def close(self) -> None:
        """Close the connections. A view that `with_options` returned closes nothing."""
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
            " copied: make a new one where it is needed"
        )
