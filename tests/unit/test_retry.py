"""The policy of retries: what is retried, and after how long."""

from __future__ import annotations

import email.utils
import time
from typing import Any

import httpx
import pytest

from airflow_rest import AirflowError
from airflow_rest._api_v1 import API_V1
from airflow_rest._engine import responses
from airflow_rest._engine.attempt import Attempt, BadResponse
from airflow_rest._engine.call import Call, Failure, failure
from airflow_rest._engine.deadline import Deadline, DeadlinePassed
from airflow_rest._engine.settings import Settings
from airflow_rest.errors import AlreadyExists, AuthenticationFailed, ServerError, TimedOut
from airflow_rest.retry import Retry, as_retry

REQUEST = httpx.Request("POST", "http://host/api/v1/dags")
NO_LIMIT = Deadline(None)
LOGIN = httpx.Request("GET", "http://host/login/")


def failed(
    error: Exception, *, response: httpx.Response | None = None, signing_in: bool = False
) -> Failure:
    return failure(error, REQUEST, response, Attempt(NO_LIMIT, signing_in=signing_in))


def with_status(status: int, retry_after: str | None = None) -> httpx.Response:
    headers = {} if retry_after is None else {"Retry-After": retry_after.encode()}
    return httpx.Response(status, headers=headers, request=REQUEST)


REFUSED = failed(httpx.ConnectError("refused"))
BROKEN = failed(httpx.ReadError("broken"))


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def attempts(chance: float = 0.0, *, repeatable: bool = True, **policy: Any) -> tuple[Call, Clock]:
    clock = Clock()
    settings = with_retries(Retry(**policy))
    return (
        Call(REQUEST, settings, repeatable=repeatable, monotonic=clock, chance=lambda: chance),
        clock,
    )


def with_retries(policy: Retry) -> Settings:
    return Settings.of(httpx.URL("http://host/api/v1"), API_V1, {"retries": policy})


def test_many_attempts_do_not_overflow() -> None:
    policy = Retry(attempts=5000, backoff=0.001, max_backoff=0.01, deadline=None)
    attempts = Call(REQUEST, with_retries(policy), repeatable=True)
    for _ in range(4999):
        wait = attempts.judge(with_status(503))
        assert wait is not None
        assert wait <= 0.01


def test_each_wait_is_twice_as_long_up_to_a_limit() -> None:
    made, _clock = attempts(attempts=7, backoff=1, max_backoff=10, deadline=None)
    assert [made.judge(BROKEN) for _ in range(7)] == [1, 2, 4, 8, 10, 10, None]
    assert made.attempts == 7


def test_jitter_shortens_a_wait_by_up_to_a_half() -> None:
    assert attempts(0.0, backoff=1)[0].judge(BROKEN) == 1
    assert attempts(1.0, backoff=1)[0].judge(BROKEN) == 0.5


def test_no_attempt_begins_after_the_deadline() -> None:
    made, clock = attempts(attempts=9, backoff=1, deadline=10)
    assert made.judge(BROKEN) == 1
    clock.now += 8.5
    assert made.judge(BROKEN) is None
    assert made.attempts == 2


def test_a_server_may_request_a_longer_wait_up_to_a_limit() -> None:
    made, _clock = attempts(backoff=1, max_retry_after=60, deadline=None)
    assert made.judge(with_status(503, "30")) == 30
    assert made.judge(with_status(503, "0")) == 2
    assert made.judge(with_status(503, "61")) is None
    soon = email.utils.formatdate(time.time() + 1000, usegmt=True)
    assert attempts(max_retry_after=2000, deadline=None)[0].judge(
        with_status(429, soon)
    ) == pytest.approx(1000, abs=5)
    huge = "Mon, 99999999999999999999 Jan 2020 00:00:00 GMT"
    for odd in ("soon", "-1", "1.5", "", "٣", huge):
        assert attempts(backoff=1)[0].judge(with_status(429, odd)) == 1


@pytest.mark.parametrize(
    ("error", "waits", "doubt"),
    [
        (httpx.ConnectError("refused"), True, False),
        (httpx.ConnectTimeout("slow"), True, False),
        (httpx.PoolTimeout("full"), True, False),
        (httpx.ReadError("broken"), False, True),
        (httpx.ReadTimeout("slow"), False, True),
        (httpx.WriteError("broken"), False, True),
        (httpx.RemoteProtocolError("odd"), False, True),
        (httpx.LocalProtocolError("odd"), False, False),
        (httpx.ProxyError("odd"), False, False),
        (httpx.DecodingError("odd"), False, False),
        (httpx.ReadError("broken login", request=LOGIN), True, False),
        (DeadlinePassed(), False, True),
        (AuthenticationFailed("no token"), False, False),
    ],
)
def test_an_unsafe_request_is_retried_only_if_it_was_never_sent(
    error: Exception, waits: bool, doubt: bool
) -> None:
    made, _clock = attempts(repeatable=False)
    assert (made.judge(failed(error)) is not None) == waits
    assert made.in_doubt == doubt


def refused_login(status: int) -> ServerError:
    return ServerError("the login failed", status=status, response=with_status(status, "7"))


def caused(error: AirflowError, cause: Exception) -> AirflowError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "wait"),
    [
        (refused_login(503), 7),
        (refused_login(500), None),
        (httpx.ReadTimeout("slow"), 1),
        (caused(AuthenticationFailed("no token"), httpx.ReadError("broken")), 1),
        (caused(AuthenticationFailed("no token"), ValueError("odd")), None),
        (TimedOut("the deadline passed"), None),
        (DeadlinePassed(), None),
        (BadResponse(httpx.Response(200, request=LOGIN), "too large"), None),
    ],
)
def test_a_failed_sign_in_may_be_retried_and_leaves_no_doubt(
    error: Exception, wait: float | None
) -> None:
    made, _clock = attempts(repeatable=False, backoff=1)
    assert made.judge(failed(error, signing_in=True)) == wait
    assert not made.in_doubt


@pytest.mark.parametrize(
    ("status", "doubt"), [(None, False), (401, False), (503, False), (200, True), (500, True)]
)
def test_an_error_that_a_hook_raises_is_not_taken_for_one_of_the_sign_in(
    status: int | None, doubt: bool
) -> None:
    for kind in (ServerError, AlreadyExists):
        made, _clock = attempts(repeatable=False)
        error = kind("raised by a hook of the caller", status=503, response=with_status(503))
        # The hook was called before the response to the request, or after it.
        state = Attempt(NO_LIMIT, status=status)
        assert made.judge(failure(error, REQUEST, None, state)) is None
        assert made.in_doubt is doubt


def test_a_connection_that_is_still_being_made_has_sent_nothing() -> None:
    made, _clock = attempts(repeatable=False)
    state = Attempt(NO_LIMIT, connecting=True)
    assert made.judge(failure(DeadlinePassed(), REQUEST, None, state)) is None
    assert not made.in_doubt


@pytest.mark.parametrize(("status", "doubt"), [(200, True), (302, False)])
def test_a_response_that_cannot_be_used_is_not_retried(status: int, doubt: bool) -> None:
    made, _clock = attempts()
    assert made.judge(failed(BadResponse(with_status(status), "odd"))) is None
    assert made.in_doubt is doubt


def test_one_error_reports_all_attempts() -> None:
    made, _clock = attempts(repeatable=True)
    assert made.judge(REFUSED) is not None
    assert made.judge(BROKEN) is not None
    with pytest.raises(AirflowError) as caught:
        responses.result(with_status(409), made, lambda data: data)
    error = caught.value
    assert (error.attempts, error.in_doubt) == (3, True)
    assert error.__notes__ == ["The request was sent 3 times."]


@pytest.mark.parametrize(
    ("status", "doubt"),
    [
        (200, True),  # an error after it is about the body
        (204, True),
        (302, False),
        (400, False),
        (404, False),
        (409, False),
        (429, False),
        (500, True),
        (502, True),
        (503, False),
        (504, True),
        (520, True),
    ],
)
def test_an_error_after_a_status_is_in_doubt_unless_the_request_only_reads(
    status: int, doubt: bool
) -> None:
    for reads in (False, True):
        made = Call(REQUEST, with_retries(Retry(attempts=1)), repeatable=False, reads=reads)
        outcome = with_status(status)
        assert made.judge(outcome) is None
        with pytest.raises(AirflowError) as caught:
            responses.result(outcome, made, lambda data: data["missing"])
        assert caught.value.in_doubt is (doubt and not reads)
    # A login that fails leaves no doubt about the request, which was not sent.
    made, _clock = attempts()
    made.judge(failed(refused_login(status), signing_in=True))
    assert not made.in_doubt


def test_a_number_of_retries_is_a_policy() -> None:
    assert as_retry(3).attempts == 4
    assert as_retry(0).attempts == as_retry(None).attempts == 1
    assert as_retry(Retry(backoff=7)).backoff == 7


@pytest.mark.parametrize(
    "wrong",
    [
        {"attempts": 0},
        {"backoff": -1},
        {"max_backoff": -1},
        {"max_retry_after": -1},
        {"deadline": 0},
        {"deadline": float("inf")},
    ],
)
def test_an_invalid_policy_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Retry(**wrong)
    with pytest.raises(ValueError, match="must not be negative"):
        as_retry(-1)
