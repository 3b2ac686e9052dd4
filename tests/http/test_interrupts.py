"""An exception from a signal handler or from another thread may come at any moment of a call."""

from __future__ import annotations

import signal

import pytest
from interrupts import KINDS, TimeLimit, in_a_process
from raw_server import Act, Peer, RawServer

from airflow_rest import Airflow
from airflow_rest.auth import BearerAuth


@pytest.mark.parametrize("connections", [1, 10])
@pytest.mark.parametrize("kind", KINDS)
def test_a_client_survives_interrupts(kind: str, connections: int) -> None:
    counts = in_a_process(kind, 50, connections=connections, others=3)
    assert counts["failures"] == 0
    assert counts["open"] <= connections
    assert counts["open after close"] == 0


def late(peer: Peer) -> None:
    """Send a part of an answer and no more."""
    peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")
    peer.wait()


@pytest.mark.parametrize("answer", [Peer.wait, late])
def test_the_time_limit_of_a_caller_is_not_taken_for_a_timeout(
    server: RawServer, answer: Act
) -> None:
    """Its handler raises TimeoutError, which is also what a socket raises."""
    server.answer = answer
    server.listen()
    interrupted = interrupt(Airflow(f"http://127.0.0.1:{server.port}", verify=False))
    assert len(server.requests) == 1, "and the request is not sent again"
    assert isinstance(interrupted, TimeLimit)


def test_the_time_limit_of_a_caller_is_not_taken_for_a_failure_of_a_token_function(
    server: RawServer,
) -> None:
    auth = BearerAuth(lambda: signal.pause() or "token")
    interrupt(Airflow(f"http://127.0.0.1:{server.port}", auth=auth, verify=False))


def interrupt(client: Airflow) -> BaseException:
    """Return what a call raises that a handler of SIGALRM interrupts."""

    def handler(_number: int, _frame: object) -> None:
        raise TimeLimit("the time limit of a caller")

    before = signal.signal(signal.SIGALRM, handler)
    try:
        with client, pytest.raises(TimeLimit) as caught:
            signal.setitimer(signal.ITIMER_REAL, 0.2)
            client.dags.get("etl")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    return caught.value
