"""Requests about DAGs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from http_helpers import last
from pytest_httpserver import HTTPServer

from airflow_rest import AsyncAirflow

DAG = {"dag_id": "etl", "is_paused": False}


# behaviour: W4
async def test_only_what_the_caller_set_is_sent(
    airflow: AsyncAirflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    respond(DAG | {"dags": [], "total_entries": 0})
    await airflow.dags.get("etl")
    assert last(httpserver).full_path == "/api/v1/dags/etl?"
    await airflow.dags.list().collect()
    assert last(httpserver).query_string == b"limit=100&offset=0"


# behaviour: W5
async def test_every_argument_of_a_list_goes_out(
    airflow: AsyncAirflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    respond({"dags": [], "total_entries": 0})
    await airflow.dags.list(
        tags=["a", "b c"],
        only_active=False,
        paused=True,
        dag_id_pattern="etl+%",
        order_by="-dag_id",
        fields="is_paused",
        page_size=7,
        start=3,
    ).collect()
    assert list(last(httpserver).args.items(multi=True)) == [
        ("order_by", "-dag_id"),
        ("tags", "a"),
        ("tags", "b c"),
        ("only_active", "false"),
        ("paused", "true"),
        ("fields", "dag_id"),
        ("fields", "is_paused"),
        ("dag_id_pattern", "etl+%"),
        ("limit", "7"),
        ("offset", "3"),
    ]


async def test_wrong_arguments_are_refused_before_anything_is_sent(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    with pytest.raises(ValueError, match="page_size must be at least 1"):
        airflow.dags.list(page_size=0)
    with pytest.raises(ValueError, match="dag_id_pattern must not be empty"):
        await airflow.dags.update_many(dag_id_pattern="", is_paused=True)
    for names in ([], "", ["a,b"], ["a", ""]):
        with pytest.raises(ValueError, match="dag_ids must have at least one value"):
            await airflow.dags.stats(dag_ids=names)
    with pytest.raises(ValueError, match="tags must not be \\[\\]: the server would ignore it"):
        airflow.dags.list(tags=[])
    with pytest.raises(ValueError, match="tags must not be"):
        await airflow.dags.update_many(dag_id_pattern="x", is_paused=True, tags=[])
    assert httpserver.log == []


# behaviour: W9, D4
async def test_updates_name_what_they_change(
    airflow: AsyncAirflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    respond(DAG | {"dags": [DAG], "total_entries": 1})
    await airflow.dags.pause("etl")
    assert (last(httpserver).method, last(httpserver).path) == ("PATCH", "/api/v1/dags/etl")
    assert last(httpserver).query_string == b"update_mask=is_paused"
    assert last(httpserver).get_json() == {"is_paused": True}
    await airflow.dags.unpause("etl")
    assert last(httpserver).get_json() == {"is_paused": False}
    changed = await airflow.dags.update_many(dag_id_pattern="etl", is_paused=True, tags="x")
    assert [dag.dag_id for dag in changed] == ["etl"]
    assert dict(last(httpserver).args) == {
        "update_mask": "is_paused",
        "dag_id_pattern": "etl",
        "tags": "x",
        "limit": "100",
        "offset": "0",
    }
