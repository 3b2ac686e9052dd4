"""Create and change things, with other options where a call needs them."""

from __future__ import annotations

import httpx

from airflow_rest import Airflow, AsyncAirflow
from airflow_rest.models import Connection, Pool, TaskInstance, TaskInstanceReference, Variable
from airflow_rest.retry import Retry
from airflow_rest.types import ConnectionChanges, Options, PoolChanges

PATIENT: Options = {"timeout": httpx.Timeout(60, pool=5), "retries": Retry(attempts=10)}


def grow(airflow: Airflow, name: str, by: int) -> Pool:
    pool = airflow.pools.get(name)
    changes: PoolChanges = {"slots": (pool.slots or 0) + by}
    if by > 100:
        changes["description"] = "grown a lot"
    return airflow.with_options(**PATIENT).pools.update(name, **changes)


def move(airflow: Airflow, connection_id: str, host: str) -> Connection:
    changes = ConnectionChanges(host=host, port=5432, extra={"sslmode": "require"})
    return airflow.connections.update(connection_id, **changes)


def store(airflow: Airflow, key: str, value: str) -> Variable:
    return airflow.variables.set(key, value=value, description=None)


def skip(airflow: Airflow, run_id: str, *, preview: bool) -> TaskInstance | TaskInstanceReference:
    return airflow.task_instances.update(
        "etl", run_id, "load", new_state="skipped", dry_run=preview
    )


def skip_now(airflow: Airflow, run_id: str) -> TaskInstance:
    return airflow.task_instances.update("etl", run_id, "load", new_state="skipped")


async def pause(airflow: AsyncAirflow, *dag_ids: str) -> list[str]:
    once = airflow.with_options(retries=0, headers={"X-Request-Id": "deploy-5"})
    return [(await once.dags.update(dag_id, is_paused=True)).dag_id for dag_id in dag_ids]
