"""Every setting is checked when it is passed, and the message names it."""

from __future__ import annotations

import inspect
import os
import re
import shutil
import ssl
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import certifi
import httpx
import pytest
import trustme

from airflow_rest import Airflow, AsyncAirflow
from airflow_rest._engine import settings
from airflow_rest._engine.environment import ssl_context
from airflow_rest.auth import (
    ApiKeyAuth,
    BasicAuth,
    BearerAuth,
    GoogleAuth,
    KerberosAuth,
    MwaaAuth,
    SessionAuth,
)
from airflow_rest.retry import Retry

ROOT = "http://localhost:8080"
NAN, INF = float("nan"), float("inf")
HUGE = 10**400
CLIENTS = [Airflow, AsyncAirflow]
Client = type[Airflow] | type[AsyncAirflow]


class MwaaClient:
    """Looks like a boto3 client of MWAA."""

    def create_web_login_token(self, **_: str) -> dict[str, str]:
        return {}


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remove the variables that the tests set from the environment."""
    for scheme in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{scheme}_proxy", raising=False)
        monkeypatch.delenv(f"{scheme}_proxy".upper(), raising=False)
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUEST_METHOD"):
        monkeypatch.delenv(name, raising=False)
    for name in ("URL", "TOKEN", "USERNAME", "PASSWORD", "CA_FILE"):
        monkeypatch.delenv(f"AIRFLOW_REST_{name}", raising=False)


def short(value: object) -> str | None:
    """Return a short form of a parameter for the name of a test."""
    return str(value)[:40] if isinstance(value, str | int | float) else None


def refusal(call: Callable[[], object], kind: type[Exception]) -> str:
    """Return the message of the error that a call raises, which must have exactly this type."""
    with pytest.raises(kind) as caught:
        call()
    assert type(caught.value) is kind
    message = str(caught.value)
    assert message.isprintable()
    assert len(message) < 400
    return message


# Arguments that both the constructor and `with_options` accept.
OPTIONS: list[tuple[str, Any, type[Exception], str]] = [
    *(
        ("timeout", value, TypeError, "^timeout must be a number of seconds")
        for value in ("30", b"30", True, Decimal(3), Fraction(3), [5], (5, 5), httpx.Timeout)
    ),
    *(
        ("timeout", value, ValueError, "^timeout must be a number of seconds above 0")
        for value in (NAN, -INF, 0, 0.0, -1)
    ),
    *(
        ("timeout", value, ValueError, "^timeout must be at most .* seconds, or None for no limit")
        for value in (INF, HUGE, 1e300)
    ),
    ("timeout", httpx.Timeout(5, read="3"), TypeError, "^timeout.read must be a number of seconds"),  # type: ignore[arg-type]
    ("timeout", httpx.Timeout(5, connect=NAN), ValueError, "^timeout.connect must be a number"),
    ("timeout", httpx.Timeout(5, pool=-1), ValueError, "^timeout.pool must be a number"),
    *(
        ("retries", value, TypeError, "^retries must be a Retry, an int or None, not")
        for value in ("3", 2.5, 1.5, INF, True, [], {}, Decimal(3))
    ),
    ("retries", Retry, TypeError, "not the class Retry$"),
    ("retries", -1, ValueError, "^retries must not be negative: -1"),
    *(
        ("max_response_size", value, TypeError, "^max_response_size must be an int or None, not")
        for value in ("1", NAN, 1.5, True, [])
    ),
    ("max_response_size", -1, ValueError, "^max_response_size must not be negative: -1"),
    *(
        ("headers", value, TypeError, "^headers must be a mapping of names to values, not")
        for value in ([("a", "b")], "a: b", 5, {"a"})
    ),
    ("headers", {"A": 1}, TypeError, "^the names and the values of headers must be strings"),
    ("headers", {1: "a"}, TypeError, "^the names and the values of headers must be strings"),
    ("headers", {b"A": b"b"}, TypeError, "^the names and the values of headers must be strings"),
    ("auth", SessionAuth, TypeError, "^auth must be an instance, not the class SessionAuth"),
    *(
        ("auth", value, TypeError, "^auth must be a \\(user, password\\) pair")
        for value in (3, {"a", "b"}, ("u",), ("u", "p", "x"), {"u": "p", "v": "q"}, b"ab", print)
    ),
    ("auth", (1, 2), TypeError, "^the user name and the password must be strings"),
    ("auth", ("u", None), TypeError, "^the user name and the password must be strings"),
    ("auth", "user:s3cr3t", ValueError, "^the token must consist of"),
]
# Arguments that only the constructor accepts.
CONSTRUCTOR: list[tuple[str, Any, type[Exception], str]] = [
    *(
        ("base_url", value, TypeError, "^base_url must be a string or an httpx.URL, not")
        for value in (5, None, b"http://localhost", ["http://localhost"])
    ),
    ("base_url", "", ValueError, "^base_url must be an http or https URL"),
    *(
        (
            "base_url",
            f"http://host:{port}",
            ValueError,
            "^base_url must have a port from 1 to 65535",
        )
        for port in (0, -1, 65536, 99999)
    ),
    ("base_url", "http://user:s3cr3t#@host", ValueError, "^base_url is not a URL"),
    *(
        ("base_url", url, ValueError, "^base_url must not have spaces")
        for url in (" http://host", "http://host/ ", "http://ho st", "http://host\n")
    ),
    *(
        ("max_connections", value, TypeError, "^max_connections must be an int, not")
        for value in ("10", None, NAN, INF, 1.5, True, [])
    ),
    ("max_connections", 65536, ValueError, "^max_connections must be at most 65535"),
    ("max_connections", 0, ValueError, "^max_connections must be at least 1, not 0"),
    ("max_connections", -1, ValueError, "^max_connections must be at least 1, not -1"),
    *(
        ("verify", value, TypeError, "^verify must be True, False, the path of")
        for value in (0, 1, 5, None, [], b"/nope.pem", ssl.SSLContext)
    ),
    ("verify", "/nope.pem", ValueError, "^verify: cannot read '/nope.pem': No such file"),
    ("verify", "x", ValueError, "^verify: cannot read 'x': No such file"),
    ("verify", "", ValueError, "^verify: cannot read '': No such file"),
    ("verify", "a\0b", ValueError, "^verify: cannot read"),
    ("verify", str(Path(__file__).parent), ValueError, "^verify: cannot read .*: Is a directory"),
    ("verify", __file__, ValueError, "^verify: .*test_settings.py' has no certificates in PEM"),
    *(
        ("trust_env", value, TypeError, "^trust_env must be True or False, not")
        for value in (0, 1, None, "no")
    ),
    *(
        ("transport", value, TypeError, "^transport must be an httpx.(Async)?BaseTransport, not")
        for value in (5, "x", httpx.MockTransport)
    ),
    *(
        ("event_hooks", value, TypeError, "^event_hooks must be a mapping of lists, not")
        for value in ("x", 5, [print])
    ),
    ("event_hooks", {"requests": [print]}, ValueError, "^event_hooks .*'requests'.* 'request'\\?"),
    ("event_hooks", {5: [print]}, ValueError, "^event_hooks has no event 5"),
    ("event_hooks", {"request": print}, TypeError, "^event_hooks\\['request'\\] must be a list of"),
    ("event_hooks", {"request": "x"}, TypeError, "^event_hooks\\['request'\\] must be a list of"),
    ("event_hooks", {"response": [3]}, TypeError, "^event_hooks\\['response'\\] must be a list of"),
]


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize(("name", "value", "kind", "words"), OPTIONS + CONSTRUCTOR, ids=short)
def test_a_client_refuses_a_wrong_setting(
    client: Client, name: str, value: Any, kind: type[Exception], words: str
) -> None:
    arguments: dict[str, Any] = {"base_url": ROOT, "verify": False, name: value}
    message = refusal(lambda: client(**arguments), kind)
    assert re.search(words, message)
    assert "s3cr3t" not in message


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize(
    ("name", "value", "kind", "words"),
    [
        *OPTIONS,
        ("headers", None, TypeError, "^headers must be a mapping of names to values, not NoneType"),
        ("tiemout", 5, TypeError, "^with_options has no option 'tiemout'.* 'timeout'\\?$"),
        ("header", {}, TypeError, "^with_options has no option 'header'.* 'headers'\\?$"),
        (
            "zzz",
            5,
            TypeError,
            "^with_options has no option 'zzz': it takes auth, deadline, headers, max",
        ),
        ("deadline", "5", TypeError, "^deadline must be a number of seconds, not str"),
        ("deadline", None, TypeError, "^deadline must be a number of seconds, not NoneType"),
        ("deadline", 0, ValueError, "^deadline must be a number of seconds above 0, not 0"),
        ("verify", False, TypeError, "^verify cannot be changed on a view: create another client"),
        ("base_url", ROOT, TypeError, "^base_url cannot be changed on a view: create another"),
        ("trust_env", False, TypeError, "^trust_env cannot be changed on a view: create another"),
        ("max_connections", 1, TypeError, "^max_connections cannot be changed on a view"),
    ],
    ids=short,
)
def test_a_view_refuses_a_wrong_option(
    client: Client, name: str, value: Any, kind: type[Exception], words: str
) -> None:
    made = client(ROOT, verify=False)
    message = refusal(lambda: made.with_options(**{name: value}), kind)
    assert re.search(words, message)
    assert "s3cr3t" not in message


@pytest.mark.parametrize("client", CLIENTS)
def test_each_argument_of_a_client_is_an_option_of_a_view_or_known_to_be_fixed(
    client: Client,
) -> None:
    options = set(settings.Options.__optional_keys__)
    assert options.isdisjoint(settings.FIXED)
    # To a client, the deadline is a part of `retries`.
    own = options - {"deadline"}
    assert set(inspect.signature(client).parameters) == own | settings.FIXED


@pytest.mark.parametrize(
    ("retries", "deadline", "expected"),
    [(Retry(deadline=60), 5, 5), (Retry(deadline=5), 60, 5), (Retry(deadline=None), 60, 60)],
)
def test_the_deadline_of_a_view_only_shortens_that_of_its_client(
    retries: Retry, deadline: float, expected: float
) -> None:
    with Airflow(ROOT, verify=False, retries=retries) as client:
        view = client.with_options(deadline=deadline)
        assert view._settings.retry.deadline == expected
        assert view._settings.retry.attempts == retries.attempts


class Team(Airflow):
    def __init__(self) -> None:
        super().__init__(ROOT, verify=False)
        self.created = True


class AsyncTeam(AsyncAirflow):
    def __init__(self) -> None:
        super().__init__(ROOT, verify=False)
        self.created = True


@pytest.mark.parametrize("kind", [Team, AsyncTeam])
def test_a_view_of_a_subclass_is_of_its_type_and_does_not_call_its_constructor(
    kind: type[Team] | type[AsyncTeam],
) -> None:
    view = kind().with_options(auth=("user", "password")).with_options(timeout=5)
    assert type(view) is kind
    assert not hasattr(view, "created")
    assert isinstance(view._settings.auth, BasicAuth)
    assert view._settings.timeout == 5


@pytest.mark.parametrize(
    ("client", "transport"),
    [(AsyncAirflow, httpx.HTTPTransport), (Airflow, httpx.AsyncHTTPTransport)],
)
def test_a_transport_of_the_other_flavour_is_refused(client: Any, transport: Any) -> None:
    made = transport(verify=False)
    message = refusal(lambda: client(ROOT, transport=made), TypeError)
    assert message.startswith("transport must be an httpx.")
    assert message.endswith(f"not {transport.__name__}")


def mwaa(**arguments: Any) -> Callable[[], object]:
    return lambda: MwaaAuth(**{"environment_name": "e", "client": MwaaClient(), **arguments})


@pytest.mark.parametrize(
    ("call", "kind", "words"),
    [
        *(
            (lambda value=value, name=name: Retry(**{name: value}), TypeError, f"^{name} must be")
            for name in ("attempts", "backoff", "max_backoff", "max_retry_after", "deadline")
            for value in ("3", True, Decimal(3), [], Retry)
        ),
        *(
            (lambda value=value, name=name: Retry(**{name: value}), ValueError, f"^{name} must")
            for name in ("backoff", "max_backoff", "max_retry_after", "deadline")
            for value in (NAN, INF, -1, HUGE, 1e300)
        ),
        (lambda: Retry(attempts=2.5), TypeError, "^attempts must be an int, not float"),
        (lambda: Retry(attempts=None), TypeError, "^attempts must be an int, not NoneType"),
        (lambda: Retry(attempts=0), ValueError, "^attempts must be at least 1, not 0"),
        (lambda: Retry(backoff=None), TypeError, "^backoff must be a number of seconds"),
        (lambda: Retry(deadline=0), ValueError, "^deadline must be a number of seconds above 0"),
        (lambda: BasicAuth("u", 5), TypeError, "^the user name and the password must be strings"),
        (lambda: SessionAuth(5, "p"), TypeError, "^the user name and the password must be"),
        (lambda: ApiKeyAuth(5), TypeError, "^the key must be a string, not int"),
        (lambda: BearerAuth(5), TypeError, "^the token must be a string or a function"),
        (lambda: BearerAuth(ApiKeyAuth), TypeError, "^the token must be .*, not the class ApiKey"),
        (lambda: GoogleAuth(5), TypeError, "^credentials must be google-auth credentials, not int"),
        (lambda: GoogleAuth(Retry), TypeError, "^credentials must be .*, not the class Retry"),
        (lambda: KerberosAuth(5), TypeError, "^hostname must be a string, not int"),
        (lambda: KerberosAuth(b"h"), TypeError, "^hostname must be a string, not bytes"),
        (lambda: KerberosAuth(service=5), TypeError, "^service must be a string, not int"),
        (lambda: KerberosAuth(service=None), TypeError, "^service must be a string, not None"),
        (mwaa(environment_name=5), TypeError, "^environment_name must be a string, not int"),
        (mwaa(environment_name=None), TypeError, "^environment_name must be a string, not None"),
        (mwaa(client=5), TypeError, "^client must be a boto3 client of MWAA, not int"),
        (mwaa(client=None, region_name=5), TypeError, "^region_name must be a string, not int"),
        (mwaa(client=None, region_name=""), ValueError, "^region_name must not be empty"),
        (mwaa(clock=5), TypeError, "^clock must be a function, not int"),
        (mwaa(clock=None), TypeError, "^clock must be a function, not NoneType"),
    ],
)
def test_a_policy_and_credentials_refuse_a_wrong_argument(
    call: Callable[[], object], kind: type[Exception], words: str
) -> None:
    assert re.search(words, refusal(call, kind))


@pytest.mark.parametrize("client", CLIENTS)
def test_valid_settings_are_accepted(client: Client) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    right: list[dict[str, Any]] = [
        {"timeout": None},
        {"timeout": 5},
        {"timeout": httpx.Timeout(5, pool=0, read=None)},
        {"retries": 0},
        {"retries": None},
        {"retries": Retry(attempts=1, backoff=0, max_backoff=0, max_retry_after=0, deadline=None)},
        {"headers": None},
        {"headers": httpx.Headers({"A": "b"})},
        {"max_connections": 1},
        {"max_response_size": None},
        {"max_response_size": 0},
        {"verify": True},
        {"verify": certifi.where()},
        {"verify": context},
        {"trust_env": False},
        {"transport": httpx.MockTransport(lambda request: httpx.Response(200))},
        {"event_hooks": {"request": [print], "response": (print,)}},
        {"event_hooks": {}},
        {"auth": ("user", "")},
        {"auth": "abc.DEF-123_~+/=="},
        {"auth": httpx.BasicAuth("u", "p")},
    ]
    for arguments in right:
        client(ROOT, **{"verify": False, **arguments})
    MwaaAuth("e", client=MwaaClient(), clock=time.time)


# --- tokens ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "token", ["user:s3cr3t", "a s3cr3t", "s3cr3t=x", "=s3cr3t", "==", '"s3cr3t"', "a,s3cr3t", "{}"]
)
def test_an_invalid_token_is_refused_and_not_shown(token: str) -> None:
    for call in (lambda: BearerAuth(token), lambda: Airflow(ROOT, auth=token, verify=False)):
        message = refusal(call, ValueError)
        assert message.startswith("the token must consist of letters, digits and")
        assert "for a user and a password, pass a pair" in message
        assert "s3cr3t" not in message
    ApiKeyAuth(token)  # a whole header


# --- the environment ------------------------------------------------------------------------------

URL = ("AIRFLOW_REST_URL", ROOT)
PASSWORD = ("AIRFLOW_REST_PASSWORD", "s3cr3t")
USERNAME = ("AIRFLOW_REST_USERNAME", "user")
TOKEN = ("AIRFLOW_REST_TOKEN", "t0ken")


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ([], "^AIRFLOW_REST_URL is not set"),
        ([("AIRFLOW_REST_URL", "")], "^AIRFLOW_REST_URL is not set"),
        ([("AIRFLOW_REST_URL", "localhost")], "^AIRFLOW_REST_URL: base_url must be an http"),
        ([("AIRFLOW_REST_URL", "http://u:s3cr3t#@h")], "^AIRFLOW_REST_URL: base_url is not a URL"),
        ([URL, PASSWORD], "^AIRFLOW_REST_PASSWORD is set, but AIRFLOW_REST_USERNAME is not"),
        ([URL, USERNAME], "^AIRFLOW_REST_USERNAME is set, but AIRFLOW_REST_PASSWORD is not"),
        (
            [URL, USERNAME, ("AIRFLOW_REST_PASSWORD", "")],
            "^AIRFLOW_REST_USERNAME is set, but AIRFLOW_REST_PASSWORD is not",
        ),
        ([URL, TOKEN, USERNAME, PASSWORD], "^AIRFLOW_REST_TOKEN and AIRFLOW_REST_USERNAME"),
        ([URL, TOKEN, PASSWORD], "^AIRFLOW_REST_PASSWORD is set, but AIRFLOW_REST_USERNAME is"),
        (
            [("AIRFLOW_REST_URL", "http://u:s3cr3t@h"), TOKEN],
            "^AIRFLOW_REST_URL has a user, and AIRFLOW_REST_TOKEN is set too: use only one",
        ),
        (
            [("AIRFLOW_REST_URL", "http://u:s3cr3t@h"), USERNAME, PASSWORD],
            "^AIRFLOW_REST_URL has a user, and AIRFLOW_REST_USERNAME is set too: use only one",
        ),
        ([URL, ("AIRFLOW_REST_TOKEN", "u:s3cr3t")], "^AIRFLOW_REST_TOKEN: the token must consist"),
        (
            [URL, PASSWORD, ("AIRFLOW_REST_USERNAME", "a:b")],
            "^AIRFLOW_REST_USERNAME and AIRFLOW_REST_PASSWORD: a user name cannot contain a colon",
        ),
        (
            [URL, ("AIRFLOW_REST_CA_FILE", "/nope.pem")],
            "^AIRFLOW_REST_CA_FILE: cannot read '/nope.pem': No such file",
        ),
        ([URL, ("AIRFLOW_REST_USER", "u")], "^AIRFLOW_REST_USER .* AIRFLOW_REST_USERNAME\\?"),
        ([URL, ("AIRFLOW_REST_PASS", "s3cr3t")], "^AIRFLOW_REST_PASS .* AIRFLOW_REST_PASSWORD\\?"),
        ([URL, ("AIRFLOW_REST_AUTH_TOKEN", "s3cr3t")], "^AIRFLOW_REST_AUTH_TOKEN .*REST_TOKEN\\?"),
        ([("AIRFLOW_REST_API_URL", ROOT)], "^AIRFLOW_REST_API_URL .* AIRFLOW_REST_URL\\?"),
    ],
)
def test_from_env_refuses_wrong_variables(
    monkeypatch: pytest.MonkeyPatch, client: Client, variables: list[tuple[str, str]], words: str
) -> None:
    for name, value in variables:
        monkeypatch.setenv(name, value)
    message = refusal(client.from_env, ValueError)
    assert re.search(words, message)
    assert "s3cr3t" not in message


def test_from_env_accepts_right_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW_REST_URL", "https://host")
    for name in ("TOKEN", "USERNAME", "PASSWORD", "CA_FILE"):
        monkeypatch.setenv(f"AIRFLOW_REST_{name}", "")
    monkeypatch.setenv("AIRFLOW_REST_LOG_LEVEL", "debug")  # for another program
    assert Airflow.from_env()._settings.auth is None
    monkeypatch.setenv("AIRFLOW_REST_CA_FILE", certifi.where())
    monkeypatch.setenv("SSL_CERT_FILE", "/nope.pem")  # AIRFLOW_REST_CA_FILE has precedence
    assert repr(Airflow.from_env()) == "<Airflow of https://host/api/v1>"


def test_the_directories_of_authorities_are_a_list(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SSL_CERT_DIR", f"/nope{os.pathsep}{tmp_path}")
    assert Airflow("https://localhost")._exchange.http is not None
    monkeypatch.setenv("SSL_CERT_FILE", certifi.where())  # it goes first
    monkeypatch.setenv("SSL_CERT_DIR", "/nope")
    assert Airflow("https://localhost")._exchange.http is not None


PROXY = "http://user:s3cr3t@proxy.example.com:3128"


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize("url", [ROOT, "https://localhost"])
@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("HTTP_PROXY", "socks5://user:s3cr3t@proxy", "^HTTP_PROXY .* socksio: pip install"),
        ("ALL_PROXY", "socks5h://user:s3cr3t@proxy", "^ALL_PROXY .* socksio: pip install"),
        ("HTTPS_PROXY", "socks4://user:s3cr3t@proxy", "^HTTPS_PROXY must be an http, https or"),
        ("https_proxy", "ftp://user:s3cr3t@proxy", "^https_proxy must be an http, https or"),
        ("HTTP_PROXY", "http://user:s3cr3t#@proxy", "^HTTP_PROXY must be an http, https or"),
        ("http_proxy", "http://user:s3cr3t/@proxy", "^http_proxy must be an http, https or"),
        ("HTTP_PROXY", "http://", "^HTTP_PROXY must be an http, https or"),
        ("HTTP_PROXY", "http://user:s3cr3t@", "^HTTP_PROXY must be an http, https or"),
        ("HTTP_PROXY", "http://proxy:99999", "^HTTP_PROXY must be an http, https or"),
        ("HTTP_PROXY", "http://xn--a", "^HTTP_PROXY must be an http, https or"),
        ("HTTP_PROXY", "s3cr3t\n", "^HTTP_PROXY must be an http, https or"),
        ("NO_PROXY", "localhost,[::1]", "^NO_PROXY has an entry that is not a host: '\\[::1\\]'"),
        ("no_proxy", "http://u:s3cr3t#@h", "^no_proxy has an entry that is not a host: 'h'"),
        ("SSL_CERT_FILE", "/nope.pem", "^SSL_CERT_FILE: cannot read '/nope.pem': No such file"),
        ("SSL_CERT_FILE", "/", "^SSL_CERT_FILE: cannot read '/': Is a directory"),
        ("SSL_CERT_FILE", __file__, "^SSL_CERT_FILE: .* has no certificates in PEM"),
        ("SSL_CERT_DIR", "/nope", "^SSL_CERT_DIR has no readable directory: '/nope'"),
        ("SSL_CERT_DIR", __file__, "^SSL_CERT_DIR has no readable directory"),
    ],
)
def test_a_wrong_variable_is_named(
    monkeypatch: pytest.MonkeyPatch, client: Client, url: str, name: str, value: str, words: str
) -> None:
    monkeypatch.setenv(name, value)
    message = refusal(lambda: client(url), ValueError)
    assert re.search(words, message)
    assert "s3cr3t" not in message
    client(url, trust_env=False)
    client(url, transport=httpx.MockTransport(lambda request: httpx.Response(200)))
    if name.startswith("SSL"):
        client(url, verify=False)
        client(url, verify=certifi.where())


def proxy_of(client: Airflow | AsyncAirflow, url: str) -> str | None:
    """Return the URL of the proxy through which a request would go."""
    transport: Any = client._exchange.http._transport_for_url(httpx.URL(url))
    proxy: httpx.URL | None = getattr(transport._pool, "_proxy_url", None)
    return None if proxy is None else f"{proxy.host.decode()}:{proxy.port}"  # type: ignore[attr-defined]


URLS = [
    "http://example.com",
    "https://example.com",
    "https://a.example.com",
    "https://example.com:8443",
    "https://notexample.com",
    "http://localhost:8080",
    "http://127.0.0.1:8080",
    "http://[::1]:8080",
    "http://10.1.2.3",
]


def environments() -> Iterator[dict[str, str]]:
    yield {}
    yield {"HTTP_PROXY": PROXY}
    yield {"http_proxy": "proxy:3128"}
    yield {"HTTP_PROXY": "http://upper:1", "http_proxy": "http://lower:1"}
    yield {"HTTP_PROXY": PROXY, "http_proxy": ""}
    yield {"HTTP_PROXY": PROXY, "REQUEST_METHOD": "GET"}  # CGI: it is a header of a request
    yield {"HTTPS_PROXY": "https://proxy:1"}
    yield {"ALL_PROXY": "http://all:1", "HTTPS_PROXY": "http://https:1"}
    for hosts in (
        "*",
        "x,*",
        "",
        " , ",
        "example.com",
        ".example.com",
        " EXAMPLE.com ,x",
        "example.com:8443",
        "a.example.com, localhost",
        "127.0.0.1,::1",
        "127.0.0.1:8080",
        "10.0.0.0/8",
        "*.example.com",
        "https://example.com",
        "http://",
    ):
        yield {"ALL_PROXY": "http://proxy:1", "NO_PROXY": hosts}


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize("variables", list(environments()), ids=str)
def test_the_proxy_is_the_one_that_httpx_finds(
    monkeypatch: pytest.MonkeyPatch, client: Client, variables: dict[str, str]
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    made, ignoring = client(ROOT, verify=context), client(ROOT, verify=context, trust_env=False)
    reference = httpx.Client(verify=context)
    for name in variables:
        monkeypatch.delenv(name)  # the environment was read when the client was created

    def expected(url: str) -> str | None:
        transport: Any = reference._transport_for_url(httpx.URL(url))
        proxy = getattr(transport._pool, "_proxy_url", None)
        return None if proxy is None else f"{proxy.host.decode()}:{proxy.port}"

    found = {url: proxy_of(made, url) for url in URLS}
    assert found == {url: expected(url) for url in URLS}
    assert {proxy_of(ignoring, url) for url in URLS} == {None}
    assert "s3cr3t" not in repr(made)


def test_clients_share_the_certificates_until_their_file_changes(tmp_path: Path) -> None:
    path = tmp_path / "authorities.pem"
    shutil.copy(certifi.where(), path)
    first = ssl_context(str(path), trust_env=False)
    assert ssl_context(str(path), trust_env=False) is first
    trustme.CA().cert_pem.write_to_path(path)
    changed = ssl_context(str(path), trust_env=False)
    assert len(changed.get_ca_certs()) == 1 < len(first.get_ca_certs())


def test_clients_that_verify_nothing_do_not_share_a_context_with_those_that_do() -> None:
    default = ssl_context(True, trust_env=False)
    assert ssl_context(True, trust_env=False) is default
    assert default.verify_mode is ssl.CERT_REQUIRED
    assert ssl_context(False, trust_env=False).verify_mode is ssl.CERT_NONE
    assert default.verify_mode is ssl.CERT_REQUIRED
