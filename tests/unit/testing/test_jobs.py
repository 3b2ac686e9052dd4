"""Programs that are tested on FakeAirflow: no server, and no time passes."""

from __future__ import annotations

import httpx
import pytest

from airflow_rest import AuthenticationFailed, Unauthenticated, WaitTimedOut
from airflow_rest.auth import SessionAuth
from airflow_rest.testing import FakeAirflow, FakeTask, fails, states, succeeds

from .jobs import afollow, anightly, aseed, follow, nightly, seed

LINES = [f"line {number}" for number in range(100)]


@pytest.fixture
def fake() -> FakeAirflow:
    fake = FakeAirflow()
    load = FakeTask(
        "load", upstream=["extract"], log="\n".join(LINES) + "\n", xcoms={"return_value": 3}
    )
    fake.add_dag("etl", tasks=["extract", load], runs=succeeds(seconds=60))
    return fake


# --- the jobs of the examples, with both clients ---


def test_a_nightly_job(fake: FakeAirflow) -> None:
    fake.add_dag("etl", tasks=["extract", "load"], paused=True, runs=fails("extract"))
    with fake.client() as airflow:
        assert nightly(airflow) == "failed: extract, load"


async def test_a_nightly_job_async(fake: FakeAirflow) -> None:
    async with fake.async_client() as airflow:
        assert await anightly(airflow) == "success, 3 rows"


def test_a_job_that_follows_a_log(fake: FakeAirflow) -> None:
    with fake.client() as airflow:
        assert follow(airflow) == LINES


async def test_a_job_that_follows_a_log_async(fake: FakeAirflow) -> None:
    async with fake.async_client() as airflow:
        assert await afollow(airflow) == LINES


def test_a_job_that_seeds(fake: FakeAirflow) -> None:
    with fake.client() as airflow:
        assert "warehouse" in seed(airflow)
        assert airflow.connections.get("warehouse").conn_type == "postgres"
        assert airflow.pools.get("warehouse").slots == 4


async def test_a_job_that_seeds_async(fake: FakeAirflow) -> None:
    async with fake.async_client() as airflow:
        assert "warehouse" in await aseed(airflow)
        assert (await airflow.variables.get("lake/bucket")).value == "s3://lake"


# --- what mocks do not show, in less than ten lines each ---


def test_a_wait_of_an_hour(fake: FakeAirflow) -> None:
    fake.add_dag("etl", runs=succeeds(seconds=3600))
    before = fake.now
    with fake.client() as airflow:
        assert airflow.dag_runs.trigger_and_wait("etl", timeout=7200).state == "success"
    assert 3600 <= (fake.now - before).total_seconds() < 3700


async def test_a_wait_that_is_too_short_async(fake: FakeAirflow) -> None:
    fake.add_dag("etl", runs=succeeds(seconds=3600))
    async with fake.async_client() as airflow:
        with pytest.raises(WaitTimedOut):
            await airflow.dag_runs.trigger_and_wait("etl", timeout=60)


def test_a_retry_storm(fake: FakeAirflow) -> None:
    fake.fail_next(503, times=3, headers={"Retry-After": "30"})
    before = fake.now
    with fake.client() as airflow:
        assert airflow.dags.get("etl").dag_id == "etl"
    assert [sent.status for sent in fake.requests] == [503, 503, 503, 200]
    assert (fake.now - before).total_seconds() >= 90


def test_a_trigger_whose_response_is_lost_makes_one_run(fake: FakeAirflow) -> None:
    fake.lose_next(operation="post_dag_run")
    with fake.client() as airflow:
        run = airflow.dag_runs.trigger("etl")
        assert [each.dag_run_id for each in airflow.dag_runs.list("etl")] == [run.dag_run_id]


def test_an_expired_session(fake: FakeAirflow) -> None:
    with fake.client(auth=SessionAuth("ann", "secret")) as airflow:
        airflow.dags.get("etl")
        fake.expire_credentials()
        airflow.dags.get("etl")
    assert [sent.path for sent in fake.requests].count("/login/") == 4, "two logins of two requests"


async def test_an_expired_token_async(fake: FakeAirflow) -> None:
    async with fake.async_client(auth="token") as airflow:
        await airflow.dags.get("etl")
        fake.expire_credentials()
        with pytest.raises(Unauthenticated):
            await airflow.dags.get("etl")


def test_users_sign_in_with_their_passwords() -> None:
    fake = FakeAirflow(users={"ann": "secret"})
    with fake.client(auth=("ann", "secret")) as airflow:
        assert airflow.dags.list().collect() == []
        with pytest.raises(AuthenticationFailed):
            airflow.with_options(auth=SessionAuth("ann", "wrong")).dags.list().collect()
        for auth in (None, ("ann", "wrong"), "token"):
            with pytest.raises(Unauthenticated):
                airflow.with_options(auth=auth).dags.list().collect()


def test_a_run_whose_states_are_given_one_by_one(fake: FakeAirflow) -> None:
    fake.add_dag("etl", runs=states("queued", "running", "running", "failed"))
    with fake.client() as airflow:
        run = airflow.dag_runs.trigger("etl")
        seen = [airflow.dag_runs.get("etl", run.dag_run_id).state for _ in range(5)]
    assert seen == ["queued", "running", "running", "failed", "failed"]


def test_a_network_that_is_down(fake: FakeAirflow) -> None:
    fake.fail_next(httpx.ConnectError("refused"), times=2)
    with fake.client() as airflow:
        assert airflow.dags.get("etl").dag_id == "etl"
    assert [sent.status for sent in fake.requests] == [None, None, 200]
