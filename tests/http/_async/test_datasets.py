"""Datasets and their events: requests, refused arguments, and unusual responses."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import pytest
from http_helpers import TIME, last
from pytest_httpserver import HTTPServer

from airflow_rest import (
    AsyncAirflow,
    BadRequest,
    MethodNotAllowed,
    NotFound,
    PermissionDenied,
    ServerError,
    StatusError,
    UnexpectedResponse,
)

EVENT = {"id": 1, "dataset_id": 7, "dataset_uri": "s3://b/k"}
NO_EVENTS = {
    "title": "Queue event not found",
    "detail": "Queue event with dag_id: `etl` was not found",
    "status": 404,
}
WRONG_URIS: list[Callable[[AsyncAirflow, str], Awaitable[Any]]] = [
    lambda a, x: a.datasets.get(x),
    lambda a, x: a.datasets.queued_event("etl", x),
    lambda a, x: a.datasets.queued_events(uri=x),
    lambda a, x: a.datasets.delete_queued_event("etl", x),
    lambda a, x: a.datasets.delete_queued_events(uri=x),
]


async def test_every_argument_of_a_list_goes_out(
    airflow: AsyncAirflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    respond({"datasets": [], "dataset_events": [], "total_entries": 0})
    page = {"page_size": 7, "start": 3}
    sent = {"limit": "7", "offset": "3"}
    await airflow.datasets.list(
        uri_pattern="s3:%", dag_ids=["a", "b"], order_by="-uri", **page
    ).collect()
    assert dict(last(httpserver).args) == sent | {
        "uri_pattern": "s3:%",
        "dag_ids": "a,b",
        "order_by": "-uri",
    }
    await airflow.datasets.events(
        dataset_id=7,
        source_dag_id="d",
        source_task_id="t",
        source_run_id="r",
        source_map_index=-1,
        order_by="-timestamp",
        **page,
    ).collect()
    assert dict(last(httpserver).args) == sent | {
        "dataset_id": "7",
        "source_dag_id": "d",
        "source_task_id": "t",
        "source_run_id": "r",
        "source_map_index": "-1",
        "order_by": "-timestamp",
    }


@pytest.mark.parametrize(
    ("uri", "sent"),
    [
        ("s3://bucket/key", "s3%3A%2F%2Fbucket%2Fkey"),
        ("s3://b/a//b/", "s3%3A%2F%2Fb%2Fa%2F%2Fb%2F"),
        ("file:///x", "file%3A%2F%2F%2Fx"),
        ("a name", "a%20name"),
        ("x://h/50%/%2F?a=b&c=+d#e", "x%3A%2F%2Fh%2F50%25%2F%252F%3Fa%3Db%26c%3D%2Bd%23e"),
        ("größe", "gr%C3%B6%C3%9Fe"),
        ("queuedEvent", "queuedEvent"),
        ("queuedEvents/x", "queuedEvents%2Fx"),
        ("events/x", "events%2Fx"),
    ],
)
async def test_a_uri_is_one_quoted_segment(
    airflow: AsyncAirflow,
    httpserver: HTTPServer,
    respond: Callable[[Any], None],
    uri: str,
    sent: str,
) -> None:
    respond({"id": 7, "uri": uri, "dag_id": "etl", "queued_events": []})

    def path() -> str:
        return last(httpserver).environ["REQUEST_URI"].removeprefix("/api/v1")

    await airflow.datasets.get(uri)
    assert path() == f"/datasets/{sent}"
    await airflow.datasets.queued_event("etl", uri)
    assert path() == f"/dags/etl/datasets/queuedEvent/{sent}"
    await airflow.datasets.queued_events(uri=uri)
    assert path() == f"/datasets/queuedEvent/{sent}"
    await airflow.datasets.delete_queued_event("etl", uri)
    assert path() == f"/dags/etl/datasets/queuedEvent/{sent}"
    await airflow.datasets.delete_queued_events(uri=uri)
    assert path() == f"/datasets/queuedEvent/{sent}"


async def test_queued_events_before_a_time(
    airflow: AsyncAirflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    respond({"dag_id": "etl", "uri": "u", "queued_events": []})
    await airflow.datasets.queued_event("etl", "u", before=TIME)
    await airflow.datasets.queued_events(dag_id="etl", before=TIME)
    await airflow.datasets.queued_events(uri="u", before=TIME.isoformat())
    await airflow.datasets.delete_queued_event("etl", "u", before=TIME)
    await airflow.datasets.delete_queued_events(dag_id="etl", before=TIME)
    await airflow.datasets.delete_queued_events(uri="u", before=TIME)
    assert [(sent.method, sent.path.removeprefix("/api/v1")) for sent, _ in httpserver.log] == [
        ("GET", "/dags/etl/datasets/queuedEvent/u"),
        ("GET", "/dags/etl/datasets/queuedEvent"),
        ("GET", "/datasets/queuedEvent/u"),
        ("DELETE", "/dags/etl/datasets/queuedEvent/u"),
        ("DELETE", "/dags/etl/datasets/queuedEvent"),
        ("DELETE", "/datasets/queuedEvent/u"),
    ]
    assert {sent.query_string for sent, _ in httpserver.log} == {
        b"before=2026-11-01T12%3A30%3A00%2B02%3A00"
    }


async def test_the_body_of_an_event(
    airflow: AsyncAirflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    respond(EVENT | {"timestamp": "2026-11-01T00:00:00+00:00", "extra": {"from_rest_api": True}})
    event = await airflow.datasets.create_event("s3://b/k")
    assert (last(httpserver).method, last(httpserver).path) == ("POST", "/api/v1/datasets/events")
    # A null `extra` gets 400.
    assert last(httpserver).get_json() == {"dataset_uri": "s3://b/k"}
    assert (event.id, event.extra) == (1, {"from_rest_api": True})
    await airflow.datasets.create_event("s3://b/k", extra={"n": 1, "deep": [None, 1.0]})
    assert last(httpserver).get_json() == {
        "dataset_uri": "s3://b/k",
        "extra": {"n": 1, "deep": [None, 1.0]},
    }


@pytest.mark.parametrize("value", ["", ".", "..", "s3://b/../c", "./x", "/absolute", "//x"])
@pytest.mark.parametrize("call", WRONG_URIS, ids=range(len(WRONG_URIS)))
async def test_a_uri_that_addresses_another_resource_is_refused_before_anything_is_sent(
    airflow: AsyncAirflow,
    httpserver: HTTPServer,
    call: Callable[[AsyncAirflow, str], Awaitable[Any]],
    value: str,
) -> None:
    with pytest.raises(ValueError, match="^uri must not"):
        await call(airflow, value)
    assert httpserver.log == []


@pytest.mark.parametrize("uri", ["events", "queuedEvent/s3://b/k", "queuedEvent/"])
async def test_a_uri_that_is_another_address_of_the_api_is_refused(
    airflow: AsyncAirflow, httpserver: HTTPServer, uri: str
) -> None:
    with pytest.raises(ValueError, match="^uri must not be .*: it would address another resource$"):
        await airflow.datasets.get(uri)
    assert httpserver.log == []


async def test_wrong_arguments_are_refused_before_anything_is_sent(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    wrong: Any
    for wrong in ({}, {"dag_id": "etl", "uri": "s3://b/k"}):
        with pytest.raises(ValueError, match="^exactly one of dag_id and uri must be given$"):
            await airflow.datasets.queued_events(**wrong)
        with pytest.raises(ValueError, match="^exactly one of dag_id and uri must be given$"):
            await airflow.datasets.delete_queued_events(**wrong)
    naive = datetime(2026, 11, 1)
    for call in (
        lambda: airflow.datasets.queued_event("etl", "u", before=naive),
        lambda: airflow.datasets.queued_events(dag_id="etl", before=naive),
        lambda: airflow.datasets.delete_queued_event("etl", "u", before=naive),
        lambda: airflow.datasets.delete_queued_events(uri="u", before=naive),
    ):
        with pytest.raises(ValueError, match="^before has no time zone"):
            await call()
    for wrong in ("a,b", [], ["a", ""]):
        with pytest.raises(ValueError, match="^dag_ids must have at least one value, each without"):
            airflow.datasets.list(dag_ids=wrong)
    for name in ("source_dag_id", "source_task_id", "source_run_id"):
        with pytest.raises(ValueError, match=f"^{name} must not be '': the server would ignore"):
            airflow.datasets.events(**{name: ""})
    with pytest.raises(ValueError, match="^dataset_id must be at least 1, not 0"):
        airflow.datasets.events(dataset_id=0)
    with pytest.raises(TypeError, match="^extra.x cannot be written as JSON: set"):
        await airflow.datasets.create_event("u", extra={"x": {1}})
    assert httpserver.log == []


# behaviour: P4
@pytest.mark.parametrize("filters", [{"uri_pattern": "s3"}, {"dag_ids": "etl"}])
async def test_a_count_of_datasets_that_ignores_the_filter_is_not_trusted(
    airflow: AsyncAirflow, httpserver: HTTPServer, fake_lists: Any, filters: dict[str, str]
) -> None:
    server = fake_lists(
        [{"id": number, "uri": f"s3://{number}"} for number in range(25)], "datasets"
    )
    server.total = 4000
    httpserver.expect_request("/api/v1/datasets").respond_with_handler(server)
    rows = airflow.datasets.list(page_size=10, **filters)
    assert [dataset.to_dict() for dataset in await rows.collect()] == server.rows
    assert len(server.pages) == 4, "the last request shows that there are no more rows"
    assert await rows.total() == 25
    assert [page.total_entries async for page in rows.pages()] == [None, None, None]
    # Without a filter, the total is right and is returned.
    server.total = None
    assert await airflow.datasets.list().total() == 25
    server.total = 26
    with pytest.raises(UnexpectedResponse, match="counts 26 rows, but 1 of them"):
        await airflow.datasets.list().collect()


# behaviour: P5
async def test_a_map_index_of_0_is_not_ignored(
    airflow: AsyncAirflow, httpserver: HTTPServer, fake_lists: Any
) -> None:
    server = fake_lists(
        [EVENT | {"id": number, "source_map_index": number % 5 - 1} for number in range(50)],
        "dataset_events",
    )
    httpserver.expect_request("/api/v1/datasets/events").respond_with_handler(server)
    of_zero = list(range(1, 50, 5))
    events = airflow.datasets.events(source_map_index=0, page_size=4)
    assert [event.id async for event in events] == of_zero
    assert last(httpserver).args["source_map_index"] == "0", (
        "a server that applies the filter is faster"
    )
    assert await events.total() == len(of_zero)
    first = await events.first()
    assert first is not None
    assert first.id == 1
    later = airflow.datasets.events(source_map_index=0, page_size=4, start=3)
    assert [event.id async for event in later] == of_zero[3:]
    fourth = await later.first()
    assert fourth is not None
    assert fourth.id == of_zero[3]
    assert await later.total() == len(of_zero)
    pages = [page async for page in later.pages()]
    assert [page.offset for page in pages] == list(range(3, 10))
    assert {page.total_entries for page in pages} == {None}
    assert await airflow.datasets.events(source_map_index=0, start=10).first() is None
    # Any other index is left to the server.
    assert len(await airflow.datasets.events(source_map_index=1).collect()) == 50


# behaviour: P6
async def test_no_queued_events_is_an_empty_list(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/api/v1/dags/etl").respond_with_json({"dag_id": "etl"})
    httpserver.expect_request(re.compile(".*")).respond_with_json(NO_EVENTS, status=404)
    assert await airflow.datasets.queued_events(dag_id="etl") == []
    assert await airflow.datasets.queued_events(uri="s3://b/k") == []
    with pytest.raises(NotFound, match="404 Queue event not found"):
        await airflow.datasets.queued_event("etl", "s3://b/k")
    with pytest.raises(NotFound):
        await airflow.datasets.delete_queued_events(uri="s3://b/k")


@pytest.mark.parametrize(
    ("status", "title", "kind"),
    [
        (404, "Not Found", NotFound),
        (404, "DAG not found", NotFound),
        (404, None, NotFound),
        (403, "Queue event not found", PermissionDenied),
        (400, "Bad Request", BadRequest),
        (500, "Ooops", ServerError),
    ],
)
async def test_other_errors_about_queued_events_are_raised(
    airflow: AsyncAirflow,
    httpserver: HTTPServer,
    status: int,
    title: str | None,
    kind: type[StatusError],
) -> None:
    httpserver.expect_request(re.compile(".*")).respond_with_json({"title": title}, status=status)
    for which in ({"dag_id": "etl"}, {"uri": "s3://b/k"}):
        with pytest.raises(kind):
            await airflow.datasets.queued_events(**which)


async def test_a_server_without_the_operation(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    httpserver.expect_request(re.compile(".*")).respond_with_json({"title": "No"}, status=405)
    with pytest.raises(MethodNotAllowed):
        await airflow.datasets.create_event("s3://b/k")
