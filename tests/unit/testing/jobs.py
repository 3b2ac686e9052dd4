"""Three programs as their teams write them, and the same for AsyncAirflow."""

from __future__ import annotations

from airflow_rest import Airflow, AsyncAirflow, DagRunFailed


def nightly(airflow: Airflow) -> str:
    """Run a DAG, and say what came of it."""
    try:
        run = airflow.dag_runs.trigger_and_wait("etl", conf={"day": "2026-11-01"}, unpause=True)
    except DagRunFailed as error:
        return f"failed: {', '.join(task.task_id for task in error.failed_tasks)}"
    return f"{run.state}, {airflow.xcoms.result('etl', run.dag_run_id, 'load')} rows"


async def anightly(airflow: AsyncAirflow) -> str:
    try:
        run = await airflow.dag_runs.trigger_and_wait(
            "etl", conf={"day": "2026-11-01"}, unpause=True
        )
    except DagRunFailed as error:
        return f"failed: {', '.join(task.task_id for task in error.failed_tasks)}"
    return f"{run.state}, {await airflow.xcoms.result('etl', run.dag_run_id, 'load')} rows"


def follow(airflow: Airflow) -> list[str]:
    """Run a DAG, and return the log of a task, followed while it is written."""
    run = airflow.dag_runs.trigger("etl")
    return list(airflow.task_instances.follow_log("etl", run.dag_run_id, "load", timeout=3600))


async def afollow(airflow: AsyncAirflow) -> list[str]:
    run = await airflow.dag_runs.trigger("etl")
    lines = airflow.task_instances.follow_log("etl", run.dag_run_id, "load", timeout=3600)
    return [line async for line in lines]


def seed(airflow: Airflow) -> str:
    """Keep a variable, a connection and a pool as the code says."""
    airflow.variables.apply({"lake/bucket": "s3://lake"})
    airflow.connections.apply({"warehouse": {"conn_type": "postgres", "password": "secret"}})
    return str(airflow.pools.apply({"warehouse": {"slots": 4}}))


async def aseed(airflow: AsyncAirflow) -> str:
    await airflow.variables.apply({"lake/bucket": "s3://lake"})
    await airflow.connections.apply({"warehouse": {"conn_type": "postgres", "password": "secret"}})
    return str(await airflow.pools.apply({"warehouse": {"slots": 4}}))
