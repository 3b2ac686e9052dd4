"""Credentials: what can be tested without a server."""

from __future__ import annotations

import inspect
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Coroutine
from typing import Any

import httpx
import pytest

from airflow_rest import Airflow, AuthenticationFailed
from airflow_rest.auth import BearerAuth


def test_the_sync_client_refuses_an_asynchronous_function() -> None:
    async def token() -> str:
        return "token"

    asked: list[Coroutine[Any, Any, str]] = []

    def source() -> Coroutine[Any, Any, str]:
        asked.append(token())
        return asked[-1]

    sent: list[httpx.Request] = []
    transport = httpx.MockTransport(lambda request: sent.append(request) or httpx.Response(500))
    with (
        Airflow("http://localhost", auth=BearerAuth(source), transport=transport) as airflow,
        pytest.raises(AuthenticationFailed, match="TypeError") as caught,
    ):
        airflow.version()
    assert str(caught.value.__cause__) == "an asynchronous function needs an AsyncAirflow"
    assert [inspect.getcoroutinestate(each) for each in asked] == [inspect.CORO_CLOSED]
    assert sent == []


def test_importing_auth_loads_no_optional_library() -> None:
    program = "import sys, airflow_rest.auth; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "airflow_rest.auth" in loaded
    assert not {"boto3", "botocore", "google.auth", "requests"}.intersection(loaded)


def test_an_interrupt_reaches_a_call_that_waits_for_a_token() -> None:
    stop = threading.Event()
    asked: list[str] = []

    def source() -> str:
        asked.append("")
        if len(asked) == 1:
            stop.wait(0.1)  # until the caller waits
            os.kill(os.getpid(), signal.SIGINT)
            stop.wait(10)
        return "token"

    transport = httpx.MockTransport(lambda request: httpx.Response(200, json={"version": "2"}))
    with Airflow("http://localhost", auth=BearerAuth(source), transport=transport) as airflow:
        with pytest.raises(KeyboardInterrupt):
            airflow.version()
        assert airflow.version().version == "2"
    stop.set()


FORK = """
import os, sys, threading
import httpx
from airflow_rest import Airflow
from airflow_rest.auth import BearerAuth
from airflow_rest.retry import Retry

asked, go_on, parent = threading.Event(), threading.Event(), os.getpid()

def source():
    if os.getpid() == parent:
        asked.set()
        go_on.wait(20)
    return "token"

def version():
    transport = httpx.MockTransport(lambda request: httpx.Response(200, json={"version": "2"}))
    retries = Retry(deadline=10)
    with Airflow("http://localhost", auth=auth, transport=transport, retries=retries) as airflow:
        return airflow.version().version

auth = BearerAuth(source)
thread = threading.Thread(target=version)
thread.start()
asked.wait(20)
child = os.fork()
if not child:
    os._exit(0 if version() == "2" else 1)
status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
go_on.set()
thread.join()
sys.exit(status)
"""


def test_a_fork_obtains_credentials_while_a_thread_of_the_parent_obtains_them() -> None:
    subprocess.run([sys.executable, "-c", FORK], check=True)
