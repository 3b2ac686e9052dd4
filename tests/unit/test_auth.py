"""What no server is needed for to see."""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import Coroutine
from typing import Any

import httpx
import pytest

from airflow_rest import Airflow, AuthenticationFailed
from airflow_rest.auth import BearerAuth


def test_an_asynchronous_function_is_not_for_the_sync_client() -> None:
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


def test_the_ways_to_sign_in_load_no_library_that_an_extra_brings() -> None:
    program = "import sys, airflow_rest.auth; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "airflow_rest.auth" in loaded
    assert not {"boto3", "botocore", "google.auth", "requests"}.intersection(loaded)
