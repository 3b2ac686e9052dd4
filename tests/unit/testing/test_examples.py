"""Tests of three of the examples, as their users would write them: no server, no waiting."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

from airflow_rest.testing import FakeAirflow, FakeTask, fails, succeeds

from . import async_examples

EXAMPLES = Path(__file__).parents[3] / "examples"


def main(name: str) -> Any:
    """Return the `main` of an example."""
    return runpy.run_path(str(EXAMPLES / f"{name}.py"))["main"]


@pytest.fixture
def fake() -> FakeAirflow:
    fake = FakeAirflow()
    fake.add_dag("quickstart", tasks=["extract", "load"], paused=True, runs=succeeds(seconds=60))
    greet = FakeTask("greet", log="Hello, Ann!\nHello, Bob!\n", xcoms={"return_value": 2})
    fake.add_dag("greetings", tasks=[greet], paused=True, runs=succeeds(seconds=60))
    return fake


def test_waiting(fake: FakeAirflow, capsys: pytest.CaptureFixture[str]) -> None:
    with fake.client() as airflow:
        assert main("waiting")(airflow) == 0
    assert capsys.readouterr().out.endswith("3/3\n3 runs succeeded.\n")


async def test_waiting_async(fake: FakeAirflow, capsys: pytest.CaptureFixture[str]) -> None:
    async with fake.async_client() as airflow:
        assert await async_examples.waiting(airflow) == 0
    assert capsys.readouterr().out.endswith("3/3\n3 runs succeeded.\n")


def test_waiting_for_a_run_that_fails(
    fake: FakeAirflow, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.add_dag("quickstart", tasks=["extract", "load"], runs=fails("extract"))
    with fake.client() as airflow:
        assert main("waiting")(airflow) == 1
    assert capsys.readouterr().out.endswith("extract is failed\nload is upstream_failed\n")


async def test_waiting_for_a_run_that_fails_async(
    fake: FakeAirflow, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.add_dag("quickstart", tasks=["extract", "load"], runs=fails("extract"))
    async with fake.async_client() as airflow:
        assert await async_examples.waiting(airflow) == 1
    assert capsys.readouterr().out.endswith("extract is failed\nload is upstream_failed\n")


def test_following_a_log(fake: FakeAirflow, capsys: pytest.CaptureFixture[str]) -> None:
    with fake.client() as airflow:
        main("follow_log")(airflow)
    assert capsys.readouterr().out == "Hello, Ann!\nHello, Bob!\nresult: 2\n"


async def test_following_a_log_async(fake: FakeAirflow, capsys: pytest.CaptureFixture[str]) -> None:
    async with fake.async_client() as airflow:
        await async_examples.follow_log(airflow)
    assert capsys.readouterr().out == "Hello, Ann!\nHello, Bob!\nresult: 2\n"


def test_seeding(fake: FakeAirflow, capsys: pytest.CaptureFixture[str]) -> None:
    with fake.client() as airflow:
        main("seeding")(airflow)
        assert airflow.variables.get("lake/bucket").value == "s3://lake"
    printed = capsys.readouterr().out
    assert "variables (dry run): 2 created" in printed
    assert "pools: 0 created, 0 changed, 0 skipped, 1 kept, 0 deleted" in printed
    assert "a secret" not in printed


async def test_seeding_async(fake: FakeAirflow, capsys: pytest.CaptureFixture[str]) -> None:
    async with fake.async_client() as airflow:
        await async_examples.seeding(airflow)
        assert (await airflow.variables.get("lake/bucket")).value == "s3://lake"
    printed = capsys.readouterr().out
    assert "variables (dry run): 1 created" in printed
    assert "pools: 0 created, 0 changed, 0 skipped, 1 kept, 0 deleted" in printed
    assert "a secret" not in printed
