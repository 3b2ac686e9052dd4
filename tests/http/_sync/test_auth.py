# Derived from _async/test_auth.py by scripts/derive.py. Do not edit.
"""Tokens and keys: what is sent, and how often a token function is called."""

from __future__ import annotations

import pickle
import threading
import time
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

import pytest
from werkzeug import Request, Response

from airflow_rest import Airflow, AuthenticationFailed, ServerError, TimedOut, Unauthenticated
from airflow_rest.auth import ApiKeyAuth, BearerAuth
from airflow_rest.retry import Retry
from together import Together

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_httpserver import HTTPServer

SECRET = "s3cr3t"


class Gateway:
    """Accepts the tokens in `good`."""

    def __init__(self) -> None:
        self.good = {f"{SECRET}-1"}
        self.seen: list[str] = []
        self._lock = threading.Lock()

    def __call__(self, request: Request) -> Response:
        with self._lock:
            self.seen.append(request.headers["Authorization"])
            if self.seen[-1].removeprefix("Bearer ") not in self.good:
                return Response("{}", 401, content_type="application/json")
        return Response('{"dag_id": "etl", "dag_run_id": "r"}', content_type="application/json")


class Source:
    """Returns a new token for each call."""

    def __init__(self) -> None:
        self.asked = 0
        self._lock = threading.Lock()

    def __call__(self) -> str:
        with self._lock:
            self.asked += 1
            return f"{SECRET}-{self.asked}"


@pytest.fixture
def gateway(httpserver: HTTPServer) -> Gateway:
    gateway = Gateway()
    httpserver.expect_request("/prefix/api/v1/dags/etl").respond_with_handler(gateway)
    httpserver.expect_request("/prefix/api/v1/dags/etl/dagRuns").respond_with_handler(gateway)
    return gateway


@pytest.fixture
def client(httpserver: HTTPServer) -> Callable[[Any], Airflow]:
    """A function that creates a client with the given credentials."""

    def make(auth: Any) -> Airflow:
        url = httpserver.url_for("/prefix")
        return Airflow(url, auth=auth, timeout=5, retries=0, verify=False)

    return make


def test_a_token_that_is_rejected_is_not_sent_again(
    client: Callable[[Any], Airflow], gateway: Gateway
) -> None:
    with client(f"{SECRET}-1") as airflow:
        assert (airflow.dags.get("etl")).dag_id == "etl"
        gateway.good.clear()
        with pytest.raises(Unauthenticated):
            airflow.dags.get("etl")
    assert gateway.seen == [f"Bearer {SECRET}-1"] * 2


def test_a_function_is_called_when_there_is_no_valid_token(
    client: Callable[[Any], Airflow], gateway: Gateway
) -> None:
    source = Source()
    with client(BearerAuth(source)) as airflow:
        assert source.asked == 0
        for _ in range(3):
            airflow.dags.get("etl")
        assert source.asked == 1
        gateway.good = {f"{SECRET}-2"}
        assert (airflow.dag_runs.trigger("etl", dag_run_id="r")).dag_id == "etl"
        assert source.asked == 2
        gateway.good.clear()
        with pytest.raises(Unauthenticated) as caught:
            airflow.dags.get("etl")
        assert source.asked == 3
    assert gateway.seen == [f"Bearer {SECRET}-{number}" for number in (1, 1, 1, 1, 2, 2, 3)]
    assert SECRET not in f"{caught.value!r} {vars(caught.value)} {airflow!r}"
    assert SECRET.encode() not in pickle.dumps(caught.value)


def test_a_function_may_be_asynchronous(client: Callable[[Any], Airflow], gateway: Gateway) -> None:
    def source() -> str:
        time.sleep(0)
        return f"{SECRET}-1"

    with client(BearerAuth(source)) as airflow:
        assert (airflow.dags.get("etl")).dag_id == "etl"


def test_a_function_is_called_once_for_all_requests_that_need_a_token(
    client: Callable[[Any], Airflow], gateway: Gateway
) -> None:
    source = Source()
    with client(BearerAuth(source)) as airflow:
        dags = Together.do(100, lambda number: airflow.dags.get("etl"))
        assert (len(dags), source.asked) == (100, 1)
        gateway.good = {f"{SECRET}-2"}
        dags = Together.do(100, lambda number: airflow.dags.get("etl"))
        assert (len(dags), source.asked) == (100, 2)


def test_the_exception_of_a_function_is_the_cause_and_nothing_is_sent(
    client: Callable[[Any], Airflow], gateway: Gateway
) -> None:
    troubles: list[Exception] = [OSError("no vault"), ServerError("vault", status=500)]

    def source() -> str:
        if troubles:
            raise troubles.pop(0)
        return f"{SECRET}-1"

    with client(BearerAuth(source)) as airflow:
        with pytest.raises(AuthenticationFailed, match="OSError; see the cause") as caught:
            airflow.dag_runs.trigger("etl")
        assert str(caught.value.__cause__) == "no vault"
        assert not caught.value.in_doubt
        with pytest.raises(ServerError):  # our own errors are raised unchanged
            airflow.dag_runs.trigger("etl")
        assert gateway.seen == []
        assert (airflow.dags.get("etl")).dag_id == "etl"


@pytest.mark.parametrize("token", ["", "line\nbreak", "line\r\nX-Evil: 1", "ünïcode", None, b"x"])
def test_what_a_function_returns_must_be_a_token(
    client: Callable[[Any], Airflow], gateway: Gateway, token: Any
) -> None:
    with client(BearerAuth(lambda: token)) as airflow:
        with pytest.raises(AuthenticationFailed, match="the token that the function returned must"):
            airflow.dags.get("etl")
    assert gateway.seen == []


def test_a_function_that_times_out_leaves_no_doubt(httpserver: HTTPServer) -> None:
    def token() -> str:
        raise TimeoutError("of a vault")

    with Airflow(httpserver.url_for(""), auth=BearerAuth(token)) as airflow:
        with pytest.raises(AuthenticationFailed) as caught:
            airflow.dags.delete("etl")
    assert not caught.value.in_doubt
    assert httpserver.log == []


def test_calls_that_wait_for_a_hanging_function_end_at_their_deadline(
    client: Callable[[Any], Airflow], gateway: Gateway
) -> None:
    stop = threading.Event()
    begun = threading.Event()
    stopped: list[bool] = []

    def source() -> str:
        begun.set()
        stopped.append(stop.wait(10))
        return f"{SECRET}-1"

    with client(BearerAuth(source)) as airflow:

        def one(number: int) -> str:
            if number == 0:
                return (airflow.dags.get("etl")).dag_id
            while not begun.is_set():
                time.sleep(0.01)
            with pytest.raises(TimedOut):
                airflow.with_options(retries=Retry(deadline=0.1)).dags.get("etl")
            stop.set()
            return "late"

        assert Together.do(2, one) == ["etl", "late"]
    assert stopped == [True]
    assert gateway.seen == [f"Bearer {SECRET}-1"]


def test_a_hanging_function_is_abandoned_at_the_deadline(
    client: Callable[[Any], Airflow], gateway: Gateway
) -> None:
    stop = threading.Event()
    stopped: list[bool] = []

    def source() -> str:
        stopped.append(stop.wait(10))
        return f"{SECRET}-1"

    with client(BearerAuth(source)) as airflow:
        hasty = airflow.with_options(retries=Retry(deadline=0.2))
        with pytest.raises(TimedOut) as caught:
            hasty.dag_runs.trigger("etl", dag_run_id="r")
        assert stopped == []  # it was not waited for
        stop.set()
        assert not caught.value.in_doubt
        assert gateway.seen == []
        assert (airflow.dags.get("etl")).dag_id == "etl"


def test_a_function_sees_the_context_variables_of_its_caller(
    client: Callable[[Any], Airflow], gateway: Gateway
) -> None:
    tenant: ContextVar[int] = ContextVar("tenant")
    tenant.set(1)
    with client(BearerAuth(lambda: f"{SECRET}-{tenant.get()}")) as airflow:
        assert (airflow.dags.get("etl")).dag_id == "etl"
    assert gateway.seen == [f"Bearer {SECRET}-1"]


def test_a_key_is_the_whole_header_and_the_prefix_of_the_url_is_kept(
    client: Callable[[Any], Airflow], gateway: Gateway
) -> None:
    auth = ApiKeyAuth(f"{SECRET}-1")
    with client(auth) as airflow:
        assert (airflow.dags.get("etl")).dag_id == "etl"
        gateway.good.clear()
        with pytest.raises(Unauthenticated) as caught:
            airflow.dags.get("etl")
    assert gateway.seen == [f"{SECRET}-1"] * 2
    assert SECRET not in f"{caught.value!r} {vars(caught.value)} {auth!r}"


@pytest.mark.parametrize("kind", [ApiKeyAuth, BearerAuth])
@pytest.mark.parametrize("value", ["", "line\nbreak", "null\0", "ünïcode"])
def test_credentials_that_no_header_can_contain_are_refused_and_not_shown(
    kind: Any, value: str
) -> None:
    with pytest.raises(
        ValueError, match=r"must be printable ASCII, not empty, without leading or trailing spaces$"
    ):
        kind(value)


@pytest.mark.parametrize("kind", [ApiKeyAuth, BearerAuth])
def test_credentials_that_are_not_strings_are_refused(kind: Any) -> None:
    with pytest.raises(TypeError, match="must be a string"):
        kind(42)


@pytest.mark.parametrize("auth", [ApiKeyAuth(SECRET), BearerAuth(SECRET), BearerAuth(Source())])
def test_credentials_are_neither_shown_nor_pickled(auth: Any) -> None:
    assert SECRET not in repr(auth)
    with pytest.raises(TypeError, match="holds credentials and cannot be pickled"):
        pickle.dumps(auth)
