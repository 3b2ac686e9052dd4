"""An exception from a signal handler or from another thread may come at any moment of a call."""

from __future__ import annotations

import functools
import signal
from collections.abc import Callable

import pytest
from interrupts import KINDS, TimeLimit, in_a_process
from raw_server import Act, Peer, RawServer

from airflow_rest import Airflow
from airflow_rest.auth import BearerAuth


@pytest.mark.slow
@pytest.mark.parametrize("connections", [1, 10])
@pytest.mark.parametrize("kind", KINDS)
def test_a_client_survives_interrupts(kind: str, connections: int) -> None:
    counts = in_a_process(kind, 50, connections=connections, others=3)
    assert counts["failures"] == 0
    assert counts["open"] <= connections
    assert counts["open after close"] == 0


def late(peer: Peer) -> None:
    """Send a part of a response and nothing more."""
    peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")
    peer.wait()


def handler(_number: int, _frame: object) -> None:
    raise TimeoutError("the time limit of a caller")


def handler_that_raises_a_subclass(_number: int, _frame: object) -> None:
    raise TimeLimit("the time limit of a caller")


def handler_that_removes_itself(_number: int, _frame: object) -> None:
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    raise TimeoutError("the time limit of a caller")


HANDLERS = [
    handler,
    handler_that_raises_a_subclass,
    handler_that_removes_itself,
    functools.partial(handler),
]


@pytest.mark.slow
@pytest.mark.parametrize("handler", HANDLERS)
@pytest.mark.parametrize("respond", [Peer.wait, late])
def test_the_time_limit_of_a_caller_is_not_taken_for_a_timeout(
    server: RawServer, respond: Act, handler: Callable[[int, object], object]
) -> None:
    """Its handler raises TimeoutError, as sockets do."""

    def act(peer: Peer) -> None:
        start_timer()
        respond(peer)

    server.respond = act
    server.listen()
    interrupt(Airflow(f"http://127.0.0.1:{server.port}", verify=False), handler)
    assert len(server.requests) == 1, "the request is not sent again"


def test_the_time_limit_of_a_caller_is_not_taken_for_a_failure_of_a_token_function(
    server: RawServer,
) -> None:
    auth = BearerAuth(lambda: start_timer() or signal.pause() or "token")
    interrupt(Airflow(f"http://127.0.0.1:{server.port}", auth=auth, verify=False), handler)


def start_timer() -> None:
    """Begin the time limit: the request has arrived, or its token is being obtained."""
    signal.setitimer(signal.ITIMER_REAL, 0.2)


def interrupt(client: Airflow, handler: Callable[[int, object], object]) -> None:
    """Make a call that a handler of SIGALRM interrupts."""
    before = signal.signal(signal.SIGALRM, handler)
    try:
        with client, pytest.raises(TimeoutError, match="^the time limit of a caller$"):
            client.dags.get("etl")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
