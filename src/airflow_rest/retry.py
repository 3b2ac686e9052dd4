"""When to retry a request, and how long to wait before that.

A request is retried after a temporary failure: no connection, a timeout, an incomplete response, or
one of the statuses 429, 502, 503 and 504. If the request may have reached the server, it is retried
only if sending it twice has the same effect as sending it once: this holds for GET, and for PUT,
PATCH and DELETE operations that set a fixed state. Any other request is retried only if no
connection was made.
"""

from __future__ import annotations

from typing import TypeAlias

from attrs import frozen

from airflow_api_v1.runtime import checked
from airflow_rest._engine.checks import kind, seconds

__all__ = ["Retries", "Retry"]

Retries: TypeAlias = "Retry | int | None"


@frozen(kw_only=True)
class Retry:
    """A retry policy.

    Attributes:
        attempts: The maximum number of attempts, including the first; 1 for no retries.
        backoff: Seconds to wait before the second attempt. Each further wait is twice as long. Each
            wait is shortened at random by up to a half, so that many clients do not retry at once.
        max_backoff: The maximum of these waits in seconds.
        max_retry_after: The maximum wait in seconds that a server may request with a Retry-After
            header. If it requests more, the request is not retried.
        deadline: The maximum duration of a call in seconds, including all attempts, the waits
            between them and reading the response; None for no limit. It also applies if there are
            no retries.
    """

    attempts: int = 4
    backoff: float = 0.5
    max_backoff: float = 30.0
    max_retry_after: float = 60.0
    deadline: float | None = 300.0

    def __attrs_post_init__(self) -> None:
        checked("attempts", self.attempts, int, least=1)
        seconds("backoff", self.backoff, zero=True)
        seconds("max_backoff", self.max_backoff, zero=True)
        seconds("max_retry_after", self.max_retry_after, zero=True)
        if self.deadline is not None:
            seconds("deadline", self.deadline, expected="a number of seconds or None")


def as_retry(retries: Retries) -> Retry:
    """Convert the `retries` argument to a policy.

    Raises:
        TypeError: The argument is neither a policy, nor an int, nor None.
        ValueError: The number is negative.
    """
    if isinstance(retries, Retry):
        return retries
    if retries is None:
        return Retry(attempts=1)
    if not isinstance(retries, int) or isinstance(retries, bool):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"retries must be a Retry, an int or None, not {kind(retries)}")
    return Retry(attempts=1 + checked("retries", retries, int, least=0))
