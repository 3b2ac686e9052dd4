"""Requests for which the client has no method: to a plugin's endpoint, and a generated one."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import httpx

from airflow_api_v1.api.dag import get_dag
from airflow_rest import Airflow, AsyncAirflow
from airflow_rest.models import DAG
from airflow_rest.types import ApiRequest


def plugin(airflow: Airflow, name: str) -> dict[str, Any]:
    response: httpx.Response = airflow.request(
        "POST", f"/plugin/{quote(name, safe='')}", params={"full": True}, json={"tags": ["a"]}
    )
    state: dict[str, Any] = response.json()
    return state


async def alive(airflow: AsyncAirflow) -> bool:
    return (await airflow.request("HEAD", "/health")).status_code == 200


def dag(airflow: Airflow, dag_id: str) -> DAG:
    call: ApiRequest[DAG] = get_dag.request(dag_id)
    return airflow.send(call)


def names(airflow: Airflow) -> list[str]:
    def read(data: Any) -> list[str]:
        return [str(key) for key in data]

    return airflow.send(get_dag.request("etl"), read, repeatable=False)


async def versions(airflow: AsyncAirflow) -> tuple[str | None, str | None]:
    health, version = await airflow.health(), await airflow.version()
    assert health.scheduler is not None
    status = health.scheduler.status
    return (status.value if status else None), version.version
