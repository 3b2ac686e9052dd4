"""How a user's code looks to a type checker. Checked by pyright (strict) and mypy, never run."""

from __future__ import annotations

from datetime import datetime
from typing import Any, assert_type

import httpx

import airflow_rest
from airflow_rest import (
    Airflow,
    AirflowError,
    AsyncAirflow,
    AsyncPaginator,
    AsyncRecords,
    NotFound,
    Page,
    Paginator,
    StatusError,
    errors,
    models,
    types,
)


def resources(airflow: Airflow, asynchronous: AsyncAirflow) -> None:
    assert_type(airflow.dags, types.Dags)
    assert_type(asynchronous.dags, types.AsyncDags)
    assert_type(Airflow.xcoms, type[types.XComs])
    assert_type(AsyncAirflow.xcoms, type[types.AsyncXComs])
    assert_type(airflow.with_options(timeout=1).pools, types.Pools)


def sync(airflow: Airflow) -> None:
    assert_type(airflow.dags.list(tags="nightly"), Paginator[models.DAG])
    for dag in airflow.dags.list(tags=["a", "b"], paused=False, page_size=10):
        assert_type(dag, models.DAG)
        assert_type(dag.dag_id, str)
        assert_type(dag.is_paused, bool | None)
        assert_type(dag.last_parsed_time, datetime | None)
        assert_type(dag.tags, list[models.Tag] | None)
        assert_type(
            dag.schedule_interval,
            models.TimeDelta | models.RelativeDelta | models.CronExpression | None,
        )
        assert_type(dag.to_dict(), dict[str, Any])
    for page in airflow.dag_runs.search(dag_ids="etl").pages():
        assert_type(page, Page[models.DAGRun])
        assert_type(page.total_entries, int | None)
    assert_type(airflow.dags.list().first(), models.DAG | None)
    assert_type(airflow.dags.list().total(), int)
    assert_type(airflow.tasks.list("etl").collect(), list[models.Task])
    run = airflow.dag_runs.trigger("etl", conf={"n": 1}, logical_date="2026-11-01T00:00:00Z")
    assert_type(run, models.DAGRun)
    assert_type(run.state, models.DagState | None)
    assert_type(run.conf, dict[str, Any] | None)
    if run.state == "success" or run.state is models.DagState.FAILED:
        airflow.dag_runs.set_state("etl", run.dag_run_id, state="failed")
    assert_type(airflow.dag_runs.clear("etl", "r"), models.DAGRun)
    assert_type(
        airflow.dag_runs.clear("etl", "r", dry_run=True), list[models.TaskInstanceReference]
    )
    flag = bool(airflow.dags.list().total())
    assert_type(
        airflow.dag_runs.clear("etl", "r", dry_run=flag),
        models.DAGRun | list[models.TaskInstanceReference],
    )
    assert_type(
        airflow.task_instances.update("etl", "r", "t", new_state="failed", dry_run=flag),
        models.TaskInstance | models.TaskInstanceReference,
    )
    airflow.dag_runs.set_state("etl", "r", state=models.UpdateDagState("paused"))
    assert_type(airflow.dags.stats(dag_ids=["etl"]), list[models.DagStatsCollectionItem])
    assert_type(airflow.dags.source("token"), str)
    assert_type(airflow.dags.delete("etl"), None)
    assert_type(airflow.with_options(timeout=None), Airflow)
    assert_type(airflow.with_options(auth=("reader", "password")), Airflow)
    assert_type(airflow.with_options(auth=None), Airflow)
    assert_type(airflow.request("GET", "/x"), httpx.Response)
    assert_type(airflow.health().scheduler.status, models.HealthStatus | None)


async def asynchronous(airflow: AsyncAirflow) -> None:
    assert_type(airflow.dags.list(), AsyncPaginator[models.DAG])
    assert_type(airflow.dags.list().prefetch(4), AsyncPaginator[models.DAG])
    assert_type(airflow.dags.list().records("dag_id").prefetch(4), AsyncRecords)
    assert_type(await airflow.dags.list().records().collect(), list[dict[str, Any]])
    async for run in airflow.dag_runs.list("etl", start_date_gte=datetime.now().astimezone()):
        assert_type(run, models.DAGRun)
    async for page in airflow.dag_runs.list().pages():
        assert_type(page, Page[models.DAGRun])
    assert_type(await airflow.dags.get("etl"), models.DAG)
    assert_type(await airflow.dag_runs.list().first(), models.DAGRun | None)
    assert_type(await airflow.dag_runs.clear("etl", "r"), models.DAGRun)
    assert_type(
        await airflow.dag_runs.clear("etl", "r", dry_run=bool(await airflow.dags.list().total())),
        models.DAGRun | list[models.TaskInstanceReference],
    )
    async with AsyncAirflow("http://localhost", auth="token") as other:
        assert_type(other, AsyncAirflow)


def wrong(airflow: Airflow) -> None:
    """Each line has a mistake. An ignore comment without a mistake is itself an error."""
    airflow.dags.get()  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    airflow.dags.get("etl", colour="red")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    airflow.dags.list("etl")  # type: ignore[call-arg] # pyright: ignore[reportCallIssue]
    airflow.dags.list(order_by="color")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    airflow.dag_runs.set_state("etl", "r", state="bogus")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    airflow.dag_runs.trigger("etl", conf="x")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
    airflow.dags.get("etl").dag_id = "x"  # type: ignore[misc] # pyright: ignore[reportAttributeAccessIssue]
    print(airflow.dogs)  # type: ignore[attr-defined] # pyright: ignore
    annotated: types.Dags = airflow.dag_runs  # type: ignore[assignment] # pyright: ignore[reportAssignmentType]
    print(annotated)
    print(airflow_rest.Airflwo)  # type: ignore[attr-defined] # pyright: ignore
    print(types.Dgas)  # type: ignore[attr-defined] # pyright: ignore
    Airflow("http://localhost", auth=("user",))  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def caught(airflow: Airflow) -> str:
    try:
        airflow.dags.get("etl")
    except NotFound as error:
        assert_type(error.status, int)
        return error.detail or ""
    except StatusError as error:
        return error.title or ""
    except errors.TimedOut as error:
        assert_type(error.request, httpx.Request | None)
    except AirflowError as error:
        return str(error)
    return ""
