"""The waits between attempts."""

from __future__ import annotations

import email.utils
import time
from typing import Any

import httpx
import pytest

from airflow_rest import AirflowError
from airflow_rest._engine.attempts import Attempts
from airflow_rest.retry import Retry, as_retry

REFUSED = httpx.ConnectError("refused")
BROKEN = httpx.ReadError("broken")


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def attempts(
    chance: float = 0.0, *, repeatable: bool = True, **policy: Any
) -> tuple[Attempts, Clock]:
    clock = Clock()
    return (
        Attempts(Retry(**policy), repeatable=repeatable, clock=clock, chance=lambda: chance),
        clock,
    )


def test_many_attempts_are_no_reason_to_overflow() -> None:
    policy = Retry(attempts=5000, backoff=0.001, max_backoff=0.01, deadline=None)
    attempts = Attempts(policy, repeatable=True)
    for _ in range(4999):
        wait = attempts.after_status(503, None)
        assert wait is not None
        assert wait <= 0.01


def test_each_wait_is_twice_as_long_up_to_a_limit() -> None:
    made, _clock = attempts(attempts=7, backoff=1, max_backoff=10, deadline=None)
    assert [made.after_error(BROKEN) for _ in range(7)] == [1, 2, 4, 8, 10, 10, None]
    assert made.made == 7


def test_chance_shortens_a_wait_by_up_to_a_half() -> None:
    assert attempts(0.0, backoff=1)[0].after_error(BROKEN) == 1
    assert attempts(1.0, backoff=1)[0].after_error(BROKEN) == 0.5


def test_no_attempt_begins_after_the_deadline() -> None:
    made, clock = attempts(attempts=9, backoff=1, deadline=10)
    assert made.after_error(BROKEN) == 1
    clock.now += 8.5
    assert made.after_error(BROKEN) is None
    assert made.made == 2


def test_a_server_may_ask_for_a_longer_wait_but_not_for_any() -> None:
    made, _clock = attempts(backoff=1, max_retry_after=60, deadline=None)
    assert made.after_status(503, "30") == 30
    assert made.after_status(503, "0") == 2
    assert made.after_status(503, "61") is None
    soon = email.utils.formatdate(time.time() + 1000, usegmt=True)
    assert attempts(max_retry_after=2000, deadline=None)[0].after_status(
        429, soon
    ) == pytest.approx(1000, abs=5)
    huge = "Mon, 99999999999999999999 Jan 2020 00:00:00 GMT"
    for odd in ("soon", "-1", "1.5", "", "٣", huge):
        assert attempts(backoff=1)[0].after_status(429, odd) == 1


@pytest.mark.parametrize(
    ("error", "waits", "doubt"),
    [
        (REFUSED, True, False),
        (httpx.ConnectTimeout("slow"), True, False),
        (httpx.PoolTimeout("full"), True, False),
        (BROKEN, False, True),
        (httpx.ReadTimeout("slow"), False, True),
        (httpx.WriteError("broken"), False, True),
        (httpx.RemoteProtocolError("odd"), False, True),
        (httpx.LocalProtocolError("odd"), False, False),
        (httpx.ProxyError("odd"), False, False),
        (httpx.DecodingError("odd"), False, False),
        (None, False, False),
    ],
)
def test_what_is_not_safe_to_repeat_goes_again_only_if_it_never_went(
    error: httpx.HTTPError | None, waits: bool, doubt: bool
) -> None:
    made, _clock = attempts(repeatable=False)
    assert (made.after_error(error) is not None) == waits
    assert made.in_doubt == doubt


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
        made = Attempts(Retry(attempts=1), repeatable=False, reads=reads)
        with pytest.raises(AirflowError) as caught, made:
            assert made.after_status(status, None) is None
            raise AirflowError("odd")
        assert caught.value.in_doubt is (doubt and not reads)
    # A login that fails leaves no doubt about the request, which was not sent.
    made, _clock = attempts()
    made.after_status(status, None, sent=False)
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
