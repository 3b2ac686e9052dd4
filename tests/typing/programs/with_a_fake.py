"""A program and its test, which needs no server: mocks, a fake and a subclass."""

from __future__ import annotations

from typing import Any
from unittest.mock import create_autospec

import httpx

from airflow_rest import Airflow, AsyncAirflow, NotFound
from airflow_rest.models import DAG
from airflow_rest.types import Dags


def unpause(airflow: Airflow, dag_id: str) -> bool:
    try:
        return airflow.dags.update(dag_id, is_paused=False).is_paused is False
    except NotFound:
        return False


def test_a_dag_is_unpaused() -> None:
    airflow = create_autospec(Airflow, instance=True)
    airflow.dags.update.return_value = DAG(dag_id="etl", is_paused=False)
    assert unpause(airflow, "etl")
    airflow.dags.update.assert_called_once_with("etl", is_paused=False)


def test_a_dag_that_is_missing() -> None:
    airflow = create_autospec(Airflow, instance=True)
    airflow.dags.update.side_effect = NotFound("no such DAG", status=404)
    assert not unpause(airflow, "etl")


async def test_async() -> None:
    airflow = create_autospec(AsyncAirflow, instance=True)
    airflow.dags.get.return_value = DAG(dag_id="etl")
    dag: DAG = await airflow.dags.get("etl")
    assert dag.dag_id == "etl"


class FakeDags(Dags):
    def get(self, dag_id: str, **_options: Any) -> DAG:
        return DAG(dag_id=dag_id, is_paused=True)


class TeamAirflow(Airflow):
    """A client with the URL of the team's server."""

    def __init__(self, *, timeout: float = 5) -> None:
        super().__init__("https://airflow.example.com", timeout=timeout)

    def nightly(self) -> list[DAG]:
        return self.dags.list(tags="nightly").collect()


def respond(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json={"dag_id": request.url.path.rpartition("/")[2]})


def test_with_a_transport() -> None:
    with Airflow("http://airflow", transport=httpx.MockTransport(respond)) as airflow:
        assert airflow.dags.get("etl").dag_id == "etl"
        assert FakeDags(airflow).get("etl").is_paused


def team() -> TeamAirflow:
    with TeamAirflow(timeout=1).with_options(retries=None) as view:
        return view
