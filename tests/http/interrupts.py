"""Raise exceptions in the middle of calls, as signal handlers and other threads do.

This is a program of its own, since the exceptions could also interrupt pytest and its plugins:

    python tests/http/interrupts.py alarms --times 5000 --connections 10 --others 4
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import gc
import json
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from queue import SimpleQueue

from raw_server import Peer, RawServer

from airflow_rest import Airflow, AirflowError
from airflow_rest.auth import BearerAuth
from airflow_rest.retry import Retry

DEADLINE = 5.0
LONGEST = 0.003  # seconds before an interrupt; a call takes about as long


class TimeLimit(TimeoutError):
    """Raised by a SIGALRM handler. Sockets raise the same built-in exception."""


class Stop(Exception):
    """Raised in this thread by another thread."""


def fast_server() -> RawServer:
    """Return a server that responds with the id of the DAG, or with 401 for the DAG `denied`."""
    server = RawServer()

    def respond(peer: Peer) -> None:
        dag_id = server.requests.pop().split(b" ")[1].rpartition(b"/")[2]
        body = b'{"dag_id": "%s"}' % dag_id
        status = b"401 No" if dag_id == b"denied" else b"200 OK"
        peer.send(b"HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s" % (status, len(body), body))

    server.respond = respond
    server.listen()
    return server


class Interrupts:
    """Interrupts calls of this thread, each at a random moment."""

    def __init__(self, seed: int = 0) -> None:
        self._random = random.Random(seed)
        self._delays: SimpleQueue[float | None] = SimpleQueue()
        self._me = threading.get_ident()

    def delay(self) -> float:
        """Return how long to wait before the next interrupt."""
        return self._random.uniform(0.00002, LONGEST)

    @contextlib.contextmanager
    def alarms(self) -> Iterator[Callable[[Callable[[], object]], bool]]:
        """Interrupt with SIGALRM, whose handler raises TimeLimit."""

        armed = False

        def handler(_number: int, _frame: object) -> None:
            if armed:  # otherwise the signal went to another thread and arrived late
                raise TimeLimit("the time limit of a caller")

        def interrupt(call: Callable[[], object]) -> bool:
            nonlocal armed
            armed = True
            try:
                signal.setitimer(signal.ITIMER_REAL, self.delay())
                call()
                armed = False
                signal.setitimer(signal.ITIMER_REAL, 0)
            except TimeLimit:
                armed = False
                return True
            return False

        before = signal.signal(signal.SIGALRM, handler)
        try:
            yield interrupt
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)

    @contextlib.contextmanager
    def _sent_by_a_thread(
        self, send: Callable[[], object], kind: type[BaseException]
    ) -> Iterator[Callable[[Callable[[], object]], bool]]:
        def work() -> None:
            while (delay := self._delays.get()) is not None:
                time.sleep(delay)
                send()

        def interrupt(call: Callable[[], object]) -> bool:
            done = False
            try:
                self._delays.put(self.delay())
                call()
                done = True
                # Wait for the exception, so that it does not interrupt later code. It never comes
                # if Python raised it where it is ignored, during a garbage collection.
                for _ in range(500):
                    time.sleep(0.001)
            except kind:
                return not done
            return False

        sender = threading.Thread(target=work)
        sender.start()
        try:
            yield interrupt
        finally:
            self._delays.put(None)
            sender.join()

    def keyboard(self) -> contextlib.AbstractContextManager[Callable[[Callable[[], object]], bool]]:
        """Interrupt with SIGINT, whose handler raises KeyboardInterrupt."""
        return self._sent_by_a_thread(
            lambda: signal.pthread_kill(self._me, signal.SIGINT), KeyboardInterrupt
        )

    def other_thread(
        self,
    ) -> contextlib.AbstractContextManager[Callable[[Callable[[], object]], bool]]:
        """Interrupt with an exception that another thread raises in this one."""
        raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc
        me = ctypes.c_ulong(self._me)
        return self._sent_by_a_thread(lambda: raise_in(me, ctypes.py_object(Stop)), Stop)


KINDS = ("alarms", "keyboard", "other_thread")


def interrupt_calls(kind: str, times: int, *, connections: int, others: int) -> dict[str, int]:
    """Interrupt calls of one client, and check after each interrupt that the client works.

    Args:
        kind: One of `KINDS`.
        times: The number of interrupts.
        connections: The client's `max_connections`.
        others: How many threads make calls with the same client meanwhile.

    Returns:
        The numbers of interrupts, of calls that worked, of calls that failed, and of connections
        that were open before and after the client was closed.
    """
    server = fast_server()
    asked = iter(range(10**9))
    client = Airflow(
        f"http://127.0.0.1:{server.port}",
        # A token function would run in a new thread, and CPython 3.11 may raise the exception of
        # the other thread there.
        auth="token" if kind == "other_thread" else BearerAuth(lambda: f"token{next(asked)}"),
        retries=Retry(attempts=1, deadline=DEADLINE),
        max_connections=connections,
        verify=False,
    )
    failures: list[str] = []
    counts = {"interrupts": 0, "calls": 0}
    stop = threading.Event()

    def check(dag_id: str) -> None:
        began = time.monotonic()
        try:
            found = client.dags.get(dag_id).dag_id
        except Exception as error:
            failures.append(repr(error))
        else:
            took = time.monotonic() - began
            if found != dag_id or took > DEADLINE:
                failures.append(f"{found} instead of {dag_id} after {took:.1f} s")

    def other(number: int) -> None:
        while not stop.wait(0.002):
            check(f"other{number}")

    def call() -> None:
        # Every third call signs in again.
        dag_id = "denied" if counts["interrupts"] % 3 == 0 else "interrupted"
        with contextlib.suppress(AirflowError):
            client.dags.get(dag_id)

    check("first")  # so that everything is imported
    threads = [threading.Thread(target=other, args=(number,)) for number in range(others)]
    for thread in threads:
        thread.start()
    try:
        with getattr(Interrupts(), kind)() as interrupt:
            while counts["interrupts"] < times and len(failures) < 10:
                counts["interrupts"] += interrupt(call)
                check("next")
                counts["calls"] += 1
    finally:
        stop.set()
        for thread in threads:
            thread.join()
        gc.collect()
        time.sleep(0.2)  # gives the server time to notice
        counts["open"] = server.open
        client.close()
        time.sleep(0.2)
        counts["open after close"] = server.open
        server.stop()
    counts["failures"] = len(failures)
    assert failures == [], failures[:10]
    return counts


def in_a_process(kind: str, times: int, *, connections: int, others: int) -> dict[str, int]:
    """Run `interrupt_calls` in another process and return its counts."""
    options = ["--times", str(times), "--connections", str(connections), "--others", str(others)]
    done = subprocess.run(
        [sys.executable, __file__, kind, *options], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    counts: dict[str, int] = json.loads(done.stdout)
    return counts


def main() -> None:
    """Run the program."""
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=KINDS)
    for name in ("times", "connections", "others"):
        parser.add_argument(f"--{name}", type=int, required=True)
    print(json.dumps(interrupt_calls(**vars(parser.parse_args()))))


if __name__ == "__main__":
    main()
