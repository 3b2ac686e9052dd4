"""When a request is sent again, and how long to wait before that. Without I/O.

A request is repeated after a failure that may pass by itself: no connection, no answer in time, an
answer that broke off, or one of the statuses 429, 502, 503 and 504. One that may have reached the
server is repeated only if that has the same effect as sending it once: a GET, and those PUT, PATCH
and DELETE that set things to what is asked for. Of any other, only a connection that was never made
is tried again.
"""

from __future__ import annotations

from typing import TypeAlias

from attrs import frozen

from airflow_rest._engine.checks import seconds, whole

__all__ = ["Retries", "Retry"]

Retries: TypeAlias = "Retry | int | None"


@frozen(kw_only=True)
class Retry:
    """A policy: how often, and how patiently, requests are repeated.

    Attributes:
        attempts: How often a request is sent at the most, the first time included; 1 to never
            repeat one.
        backoff: Seconds to wait before the second attempt. Each further wait is twice as long, and
            each is shortened at random by up to a half, so that many clients do not return at once.
        max_backoff: The longest such wait in seconds.
        max_retry_after: The longest wait in seconds that a server may ask for with a Retry-After
            header; if it asks for more, the request is not repeated.
        deadline: Seconds that a call may take in all, with every attempt, every wait between them
            and the whole of the answer; None for no limit. It holds for policies without
            repetitions, too.
    """

    attempts: int = 4
    backoff: float = 0.5
    max_backoff: float = 30.0
    max_retry_after: float = 60.0
    deadline: float | None = 300.0

    def __attrs_post_init__(self) -> None:
        whole("attempts", self.attempts, 1)
        seconds("backoff", self.backoff, zero=True)
        seconds("max_backoff", self.max_backoff, zero=True)
        seconds("max_retry_after", self.max_retry_after, zero=True)
        if self.deadline is not None:
            seconds("deadline", self.deadline, expected="a number of seconds or None")


def as_retry(retries: Retries) -> Retry:
    """Return the policy that the `retries` argument means.

    Raises:
        TypeError: It is neither a policy, nor an int, nor None.
        ValueError: The number is negative.
    """
    if isinstance(retries, Retry):
        return retries
    if retries is None:
        return Retry(attempts=1)
    return Retry(attempts=1 + whole("retries", retries, 0, "a Retry, an int or None"))
