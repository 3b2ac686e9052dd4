"""The DAG API. Each test checks what the server has stored."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from live_helpers import Unique

from airflow_rest import AsyncAirflow, BadRequest, NotFound
from airflow_rest.models import CronExpression, Tag
from local_airflow import LocalAirflow


async def test_get_dags_by_ten(airflow: AsyncAirflow) -> None:
    rows = airflow.dags.list(page_size=10)
    total = await rows.total()
    assert total > 110
    pages = [page async for page in rows.pages()]
    ids = [dag.dag_id for page in pages for dag in page.items]
    assert len(ids) == len(set(ids)) == total
    assert ids == sorted(ids)
    assert {f"many_{number:03}" for number in range(105)} < set(ids)
    assert len(pages) == -(-total // 10)


# behaviour: P1
async def test_get_dags_on_a_server_that_clamps_the_limit(airflow: AsyncAirflow) -> None:
    pages = [page async for page in airflow.dags.list(page_size=1000).pages()]
    assert len(pages[0].items) == 100
    ids = [dag.dag_id for page in pages for dag in page.items]
    assert len(ids) == len(set(ids)) == pages[0].total_entries
    assert len(pages) == 2


async def test_get_dags_filtered(airflow: AsyncAirflow) -> None:
    async def ids(**filters: Any) -> list[str]:
        return [dag.dag_id async for dag in airflow.dags.list(**filters)]

    assert len(await ids(tags="many")) == 105
    assert set(await ids(tags=["nightly", "loads"])) == {"etl", "load", "load_2", "my_load"}
    assert await ids(dag_id_pattern="fails_on") == ["fails_once"]
    assert "paused" in await ids(paused=True)
    assert "paused" not in await ids(paused=False)
    many = [f"many_{number:03}" for number in range(105)]
    assert await ids(tags="many", order_by="-dag_id") == many[::-1]
    assert await ids(tags="many", start=100) == many[100:]
    assert set(await ids(only_active=False)) >= set(await ids(only_active=True))


async def test_get_dags_with_some_fields(airflow: AsyncAirflow) -> None:
    dag = await airflow.dags.list(dag_id_pattern="etl", fields=["tags"]).first()
    assert dag is not None
    assert set(dag.to_dict()) == {"dag_id", "tags"}
    assert dag.dag_id == "etl"
    assert dag.fileloc is None
    with pytest.raises(BadRequest, match="Invalid fields") as caught:
        await airflow.dags.list(fields="color").collect()
    assert caught.value.status == 400
    assert caught.value.title
    assert caught.value.detail


async def test_get_dags_in_an_unknown_order(airflow: AsyncAirflow) -> None:
    with pytest.raises(BadRequest, match="^400 Bad Request: Ordering with 'color'") as caught:
        await airflow.dags.list(order_by="color").collect()
    assert (caught.value.status, caught.value.title) == (400, "Bad Request")
    assert caught.value.detail is not None
    assert caught.value.detail.startswith("Ordering with 'color'")


# behaviour: D6
async def test_get_dag(airflow: AsyncAirflow) -> None:
    dag = await airflow.dags.get("etl")
    assert dag.description == "Extract, transform, load."
    assert dag.tags is not None
    assert {tag.name for tag in dag.tags} == {"nightly", "live"}
    assert isinstance(dag.tags[0], Tag)
    assert dag.owners == ["airflow"]
    assert dag.schedule_interval is None
    assert dag.last_parsed_time is not None
    assert dag.last_parsed_time.utcoffset() is not None
    some = await airflow.dags.get("etl", fields=["is_paused"])
    assert set(some.to_dict()) == {"dag_id", "is_paused"}
    consumer = await airflow.dags.get("consumer")
    assert isinstance(consumer.schedule_interval, CronExpression)
    assert consumer.schedule_interval.value == "Dataset"


async def test_get_dag_that_does_not_exist(airflow: AsyncAirflow) -> None:
    with pytest.raises(NotFound) as caught:
        await airflow.dags.get("no_such_dag")
    error = caught.value
    assert (error.status, error.title) == (404, "DAG not found")
    assert error.detail == "The DAG with dag_id: no_such_dag was not found"
    assert error.type is not None
    assert error.type.endswith("NotFound")


@pytest.mark.parametrize(
    "dag_id", ["größe", "a b", "50%", "a?b=c", "a#b", "a\\b", "%2e%2e", "...", "a+b", "a;b", "a:b"]
)
async def test_an_odd_id_is_an_id(airflow: AsyncAirflow, dag_id: str) -> None:
    with pytest.raises(NotFound) as caught:
        await airflow.dags.get(dag_id)
    assert caught.value.detail == f"The DAG with dag_id: {dag_id} was not found"


# behaviour: D6
async def test_get_dag_details(airflow: AsyncAirflow) -> None:
    details = await airflow.dags.details("etl")
    assert details.params is not None
    assert {name: param["value"] for name, param in details.params.items()} == {
        "day": "2026-11-01",
        "rows": 3,
    }
    assert details.owners == []
    assert details.timezone == "UTC"
    assert details.start_date is not None
    assert details.start_date.isoformat() == "2026-01-01T00:00:00+00:00"
    assert details.catchup is True
    some = await airflow.dags.details("etl", fields=["catchup"])
    assert set(some.to_dict()) == {"dag_id", "catchup"}


# behaviour: W7, R2
async def test_get_dag_source(airflow: AsyncAirflow, server: LocalAirflow) -> None:
    dag = await airflow.dags.get("etl")
    assert dag.file_token is not None
    assert await airflow.dags.source(dag.file_token) == Path(server.dags, "etl.py").read_text()
    with pytest.raises(NotFound):
        await airflow.dags.source("no-token")


async def test_patch_dag(airflow: AsyncAirflow) -> None:
    for paused in (False, True):
        assert (await airflow.dags.update("many_000", is_paused=paused)).is_paused is paused
        assert (await airflow.dags.get("many_000")).is_paused is paused
    assert (await airflow.dags.unpause("many_000")).is_paused is False
    assert (await airflow.dags.get("many_000")).is_paused is False
    assert (await airflow.dags.pause("many_000")).is_paused is True
    assert (await airflow.dags.get("many_000")).is_paused is True
    with pytest.raises(NotFound):
        await airflow.dags.pause("no_such_dag")


# behaviour: D5
async def test_patch_dags(airflow: AsyncAirflow) -> None:
    async def active() -> set[str]:
        return {dag.dag_id async for dag in airflow.dags.list(tags="many", paused=False)}

    before = {dag.dag_id async for dag in airflow.dags.list(paused=False)}
    # More DAGs than the server changes in one request.
    changed = await airflow.dags.update_many(dag_id_pattern="many_", is_paused=False)
    assert len({dag.dag_id for dag in changed}) == len(changed) == 105
    assert not any(dag.is_paused for dag in changed)
    assert len(await active()) == 105
    some = await airflow.dags.update_many(
        dag_id_pattern="_00", is_paused=True, tags="many", page_size=3
    )
    # `_` is a wildcard: many_000 to many_009, and many_100.
    assert {dag.dag_id for dag in some} == {
        *(f"many_{number:03}" for number in range(10)),
        "many_100",
    }
    assert len(await active()) == 105 - 11
    await airflow.dags.update_many(dag_id_pattern="many_", is_paused=True)
    assert await active() == set()
    assert {dag.dag_id async for dag in airflow.dags.list(paused=False)} == before


async def test_delete_dag_and_reparse_dag_file(
    airflow: AsyncAirflow,
    unique: Unique,
    until: Callable[..., Awaitable[Any]],
) -> None:
    dag = await airflow.dags.get("doomed")
    run = await airflow.dag_runs.trigger("doomed", dag_run_id=unique("doomed"))
    await airflow.dags.delete("doomed")
    with pytest.raises(NotFound):
        await airflow.dags.get("doomed")
    with pytest.raises(NotFound):
        await airflow.dag_runs.get("doomed", run.dag_run_id)
    # Its file still exists, and is not parsed again within an hour unless requested.
    assert dag.file_token is not None
    await airflow.dags.reparse(dag.file_token)

    async def found() -> list[Any]:
        return await airflow.dags.list(dag_id_pattern="doomed").collect()

    assert [dag.dag_id for dag in await until(found, bool)] == ["doomed"]
    assert await airflow.dag_runs.list("doomed").collect() == []
    with pytest.raises(NotFound, match="File not found"):
        await airflow.dags.reparse("no-token")


# behaviour: D10
async def test_get_dag_stats(airflow: AsyncAirflow, crowd: list[str]) -> None:
    stats = await airflow.dags.stats(dag_ids=["crowded", "paused", "no_such_dag"])
    assert {each.dag_id for each in stats} == {"crowded", "paused"}
    (crowded,) = (each for each in stats if each.dag_id == "crowded")
    assert crowded.stats is not None
    counts = {each.state: each.count for each in crowded.stats}
    assert counts["queued"] == len(crowd)
