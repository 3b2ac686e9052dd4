"""The dataset API. Each test checks what the server has stored."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from live_helpers import LATER, LONG_AGO

from airflow_rest import AsyncAirflow, BadRequest, NotFound, PermissionDenied, Unauthenticated
from local_airflow import LocalAirflow

FIRST, SECOND = "queue://first/one", "queue://second/"
CROWD = [f"crowd://{number:03}/x" for number in range(105)]
WAITING = ("ds_waits", "ds_waits_too")


@pytest.fixture
async def waiting(airflow: AsyncAirflow) -> AsyncIterator[int]:
    """Queue an event of the first dataset for two DAGs, and return the id of the dataset."""

    async def drop() -> None:
        for uri in (FIRST, SECOND):
            with contextlib.suppress(NotFound):
                await airflow.datasets.delete_queued_events(uri=uri)

    await drop()
    for dag_id in WAITING:
        await airflow.dags.unpause(dag_id)
    event = await airflow.datasets.create_event(FIRST)
    yield event.dataset_id
    await drop()
    for dag_id in WAITING:
        await airflow.dags.pause(dag_id)


async def test_get_datasets(airflow: AsyncAirflow) -> None:
    rows = airflow.datasets.list(page_size=50)
    total = await rows.total()
    assert total > 120
    pages = [page async for page in rows.pages()]
    ids = [dataset.id for page in pages for dataset in page.items]
    assert len(ids) == len(set(ids)) == total
    assert ids == sorted(ids)
    assert {page.total_entries for page in pages} == {total}
    clamped = [page async for page in airflow.datasets.list(page_size=1000).pages()]
    assert [len(page.items) for page in clamped] == [100, total - 100]
    by_uri = [dataset.uri async for dataset in airflow.datasets.list(order_by="-uri")]
    assert by_uri == sorted(by_uri, reverse=True)
    assert len(by_uri) == total
    with pytest.raises(BadRequest, match="^400 Bad Request: Ordering with 'color'"):
        await airflow.datasets.list(order_by="color").collect()


# behaviour: P4
async def test_get_datasets_filtered(airflow: AsyncAirflow) -> None:
    async def uris(**filters: Any) -> list[str]:
        return [dataset.uri async for dataset in airflow.datasets.list(**filters)]

    for page_size in (10, 100, 1000):
        assert await uris(uri_pattern="crowd://", page_size=page_size) == CROWD
    # The server also counts datasets that do not match.
    response = await airflow.request("GET", "/api/v1/datasets", params={"uri_pattern": "crowd://"})
    assert response.json()["total_entries"] > len(CROWD)
    assert await uris(uri_pattern="CROWD://00_/x", order_by="-uri") == CROWD[9::-1]
    assert await uris(uri_pattern="crowd://", start=100) == CROWD[100:]
    rows = airflow.datasets.list(uri_pattern="crowd://")
    assert await rows.total() == len(CROWD)
    first = await rows.first()
    assert first is not None
    assert first.uri == CROWD[0]
    assert await uris(uri_pattern="no such dataset") == []
    assert await airflow.datasets.list(uri_pattern="no such dataset").total() == 0
    assert set(await uris(dag_ids="ds_waits")) == {FIRST, SECOND}
    both = await uris(dag_ids=["ds_waits", "ds_crowd"])
    assert sorted(both) == sorted([*CROWD, FIRST, SECOND])
    assert await uris(dag_ids=["ds_waits", "ds_crowd"], uri_pattern="first") == [FIRST]
    assert await uris(dag_ids="no_such_dag") == []


async def test_get_dataset(airflow: AsyncAirflow) -> None:
    dataset = await airflow.datasets.get(FIRST)
    assert dataset.uri == FIRST
    assert dataset.extra == {"team": "a", "n": 1}
    assert dataset.consuming_dags is not None
    assert {reference.dag_id for reference in dataset.consuming_dags} == set(WAITING)
    assert dataset.producing_tasks == []
    assert dataset.aliases == []
    assert dataset.created_at is not None
    assert dataset.created_at.utcoffset() == timedelta(0)
    produced = await airflow.datasets.get(CROWD[0])
    assert produced.producing_tasks is not None
    assert [(each.dag_id, each.task_id) for each in produced.producing_tasks] == [
        ("ds_crowd", "only")
    ]
    for uri in ("queue://nothing/", "queue://second", "größe", "a b?c=d#e"):
        with pytest.raises(NotFound) as caught:
            await airflow.datasets.get(uri)
        error = caught.value
        assert (error.status, error.title) == (404, "Dataset not found")
        assert error.detail == f"The Dataset with uri: `{uri}` was not found"


@pytest.mark.parametrize(
    "uri",
    [
        "s3://bucket/key",
        "s3://bucket/a//b",
        "file:///tmp/x",
        "plain name",
        "x-odd://a b/50%/%2F?q=1&r=a+b#part",
        "x-odd://trailing/",
        "queuedEvent",
        "queuedEvents",
        "a;b=c,d:e@f\\g",
    ],
)
async def test_get_dataset_with_an_odd_uri(airflow: AsyncAirflow, uri: str) -> None:
    dataset = await airflow.datasets.get(uri)
    assert dataset.uri == uri
    assert dataset.consuming_dags is not None
    assert [reference.dag_id for reference in dataset.consuming_dags] == ["ds_odd"]
    event = await airflow.datasets.create_event(uri)
    assert (event.dataset_id, event.dataset_uri) == (dataset.id, uri)
    assert await airflow.datasets.queued_events(uri=uri) == []
    with pytest.raises(NotFound) as caught:
        await airflow.datasets.queued_event("ds_odd", uri)
    assert caught.value.detail is not None
    assert f"and dataset uri: `{uri}` was" in caught.value.detail


@pytest.mark.parametrize(
    "uri", ["/absolute", "queuedEvent/x", "events", "x-odd://dots/../up", "x-odd://dots/../up/"]
)
async def test_get_dataset_that_cannot_be_addressed(airflow: AsyncAirflow, uri: str) -> None:
    with pytest.raises(ValueError, match="^uri must not "):
        await airflow.datasets.get(uri)
    found = [dataset.uri async for dataset in airflow.datasets.list(dag_ids="ds_odd")]
    assert (uri in found) is not uri.endswith("up/")


async def test_create_dataset_event(airflow: AsyncAirflow) -> None:
    extra = {"n": 1, "x": 1.0, "deep": [None, {"ü": True}]}
    event = await airflow.datasets.create_event(CROWD[1], extra=extra)
    assert event.dataset_uri == CROWD[1]
    assert event.extra == extra | {"from_rest_api": True}
    assert event.source_dag_id is None
    assert event.timestamp is not None
    assert event.timestamp.utcoffset() == timedelta(0)
    plain = await airflow.datasets.create_event(CROWD[1])
    assert plain.extra == {"from_rest_api": True}
    found = await airflow.datasets.events(dataset_id=event.dataset_id).collect()
    assert found[-2:] == [event, plain]
    for uri in ("queue://nothing/", "queue://second", ""):
        with pytest.raises(NotFound) as caught:
            await airflow.datasets.create_event(uri)
        assert caught.value.title == "Dataset not found"
        assert caught.value.detail == f"Dataset with uri: '{uri}' not found"


async def test_create_dataset_event_without_permission(viewer: AsyncAirflow) -> None:
    with pytest.raises(PermissionDenied, match="^403 Forbidden"):
        await viewer.datasets.create_event(CROWD[1])


async def test_get_dataset_events(airflow: AsyncAirflow) -> None:
    made = [await airflow.datasets.create_event(CROWD[2], extra={"n": n}) for n in range(5)]
    dataset_id = made[0].dataset_id
    for page_size in (1, 3, 100):
        rows = airflow.datasets.events(dataset_id=dataset_id, page_size=page_size)
        found = await rows.collect()
        assert found[-5:] == made
        assert len({event.id for event in found}) == len(found) == await rows.total()
    newest = await airflow.datasets.events(
        dataset_id=dataset_id, order_by="-timestamp", start=1
    ).first()
    assert newest == made[3]
    everywhere = await airflow.datasets.events().collect()
    assert {event.id for event in everywhere} >= {event.id for event in made}
    assert await airflow.datasets.events(dataset_id=987654321).collect() == []
    with pytest.raises(BadRequest, match="^400 Bad Request: Ordering with 'color'"):
        await airflow.datasets.events(order_by="color").collect()


# behaviour: P5
async def test_get_dataset_events_of_mapped_tasks(airflow: AsyncAirflow, mapped_run: str) -> None:
    async def sources(**filters: Any) -> set[tuple[str | None, int | None]]:
        events = await airflow.datasets.events(source_run_id=mapped_run, **filters).collect()
        assert {event.source_dag_id for event in events} <= {"ds_mapped"}
        return {(event.source_task_id, event.source_map_index) for event in events}

    assert await sources() == {("each", 0), ("each", 1), ("whole", -1)}
    assert await sources(source_dag_id="ds_mapped", source_task_id="whole") == {("whole", -1)}
    assert await sources(source_dag_id="no_such_dag") == set()
    for index in (0, 1, -1):
        task = "whole" if index == -1 else "each"
        assert await sources(source_map_index=index) == {(task, index)}
        rows = airflow.datasets.events(
            source_run_id=mapped_run, source_map_index=index, page_size=1
        )
        assert [event.source_map_index async for event in rows] == [index]
        assert await rows.total() == 1
        first = await rows.first()
        assert first is not None
        assert first.source_map_index == index
    assert await sources(source_map_index=0, source_task_id="whole") == set()
    assert await sources(source_map_index=7) == set()


async def test_get_dag_dataset_queued_event(airflow: AsyncAirflow, waiting: int) -> None:
    event = await airflow.datasets.queued_event("ds_waits", FIRST)
    assert (event.dag_id, event.uri) == ("ds_waits", FIRST)
    assert event.created_at is not None
    assert event.created_at.utcoffset() == timedelta(0)
    assert await airflow.datasets.queued_event("ds_waits", FIRST, before=LATER) == event
    for dag_id, uri, before in (
        ("ds_waits", SECOND, None),
        ("ds_waits", FIRST, LONG_AGO),
        ("ds_waits", FIRST, event.created_at),
        ("no_such_dag", FIRST, None),
    ):
        with pytest.raises(NotFound) as caught:
            await airflow.datasets.queued_event(dag_id, uri, before=before)
        error = caught.value
        assert (error.status, error.title) == (404, "Queue event not found")
        assert error.detail == (
            f"Queue event with dag_id: `{dag_id}` and dataset uri: `{uri}` was not found"
        )


# behaviour: P6
async def test_get_dag_dataset_queued_events(
    airflow: AsyncAirflow, viewer: AsyncAirflow, server: LocalAirflow, waiting: int
) -> None:
    (event,) = await airflow.datasets.queued_events(dag_id="ds_waits")
    assert event == await airflow.datasets.queued_event("ds_waits", FIRST)
    assert await airflow.datasets.queued_events(dag_id="ds_waits", before=LATER) == [event]
    assert await airflow.datasets.queued_events(dag_id="ds_waits", before=LONG_AGO) == []
    assert await airflow.datasets.queued_events(dag_id="ds_crowd") == []
    with pytest.raises(NotFound, match="404 DAG not found"):
        await airflow.datasets.queued_events(dag_id="no_such_dag")
    assert await viewer.datasets.queued_events(dag_id="ds_waits") == [event]
    async with AsyncAirflow(server.url, verify=False) as anonymous:
        with pytest.raises((Unauthenticated, PermissionDenied)):
            await anonymous.datasets.queued_events(dag_id="ds_crowd")


# behaviour: P6
async def test_get_dataset_queued_events(airflow: AsyncAirflow, waiting: int) -> None:
    events = await airflow.datasets.queued_events(uri=FIRST)
    assert sorted(event.dag_id for event in events) == [*WAITING]
    assert {event.uri for event in events} == {FIRST}
    assert len(await airflow.datasets.queued_events(uri=FIRST, before=LATER)) == 2
    assert await airflow.datasets.queued_events(uri=FIRST, before="2020-01-01T00:00:00Z") == []
    assert await airflow.datasets.queued_events(uri=SECOND) == []
    assert await airflow.datasets.queued_events(uri="queue://nothing/") == []


async def test_delete_dag_dataset_queued_event(airflow: AsyncAirflow, waiting: int) -> None:
    with pytest.raises(NotFound):
        await airflow.datasets.delete_queued_event("ds_waits", FIRST, before=LONG_AGO)
    with pytest.raises(NotFound):
        await airflow.datasets.delete_queued_event("ds_waits", SECOND)
    assert len(await airflow.datasets.queued_events(dag_id="ds_waits")) == 1
    await airflow.datasets.delete_queued_event("ds_waits", FIRST, before=LATER)
    assert await airflow.datasets.queued_events(dag_id="ds_waits") == []
    assert len(await airflow.datasets.queued_events(dag_id="ds_waits_too")) == 1
    with pytest.raises(NotFound, match="404 Queue event not found"):
        await airflow.datasets.delete_queued_event("ds_waits", FIRST)


async def test_delete_dag_dataset_queued_events(
    airflow: AsyncAirflow, viewer: AsyncAirflow, waiting: int
) -> None:
    with pytest.raises(PermissionDenied, match="^403 Forbidden"):
        await viewer.datasets.delete_queued_events(dag_id="ds_waits")
    with pytest.raises(NotFound):
        await airflow.datasets.delete_queued_events(dag_id="ds_waits", before=LONG_AGO)
    assert len(await airflow.datasets.queued_events(dag_id="ds_waits")) == 1
    await airflow.datasets.delete_queued_events(dag_id="ds_waits")
    assert await airflow.datasets.queued_events(dag_id="ds_waits") == []
    assert len(await airflow.datasets.queued_events(dag_id="ds_waits_too")) == 1
    with pytest.raises(NotFound) as caught:
        await airflow.datasets.delete_queued_events(dag_id="ds_waits")
    assert caught.value.detail == "Queue event with dag_id: `ds_waits` was not found"


async def test_delete_dataset_queued_events(airflow: AsyncAirflow, waiting: int) -> None:
    with pytest.raises(NotFound):
        await airflow.datasets.delete_queued_events(uri=FIRST, before=LONG_AGO)
    assert len(await airflow.datasets.queued_events(uri=FIRST)) == 2
    await airflow.datasets.delete_queued_events(uri=FIRST, before=LATER)
    assert await airflow.datasets.queued_events(uri=FIRST) == []
    for dag_id in WAITING:
        assert await airflow.datasets.queued_events(dag_id=dag_id) == []
    with pytest.raises(NotFound) as caught:
        await airflow.datasets.delete_queued_events(uri=FIRST)
    assert caught.value.detail == f"Queue event with dataset uri: `{FIRST}` was not found"
