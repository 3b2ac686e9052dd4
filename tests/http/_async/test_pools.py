"""Pools: requests, refused arguments, and unusual responses."""

from __future__ import annotations

from typing import Any

import pytest
from http_helpers import last, serve_json
from pytest_httpserver import HTTPServer

from airflow_rest import AsyncAirflow, ServerError

POOL = {"name": "p", "slots": 3}


async def test_only_what_the_caller_set_is_sent(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    serve_json(httpserver, "GET", "/api/v1/pools", {"pools": [], "total_entries": 0})
    serve_json(httpserver, "POST", "/api/v1/pools", POOL)
    assert await airflow.pools.list().collect() == []
    assert last(httpserver).query_string == b"limit=100&offset=0"
    await airflow.pools.list(order_by="-id", page_size=7, start=3).collect()
    assert last(httpserver).query_string == b"order_by=-id&limit=7&offset=3"
    await airflow.pools.create("p", slots=0)
    assert last(httpserver).get_json() == {"name": "p", "slots": 0}


async def test_every_argument_of_a_body_goes_out(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    serve_json(httpserver, "POST", "/api/v1/pools", POOL)
    await airflow.pools.create("p", slots=3, description="", include_deferred=False)
    assert last(httpserver).get_json() == {
        "name": "p",
        "slots": 3,
        "description": "",
        "include_deferred": False,
    }


# behaviour: V5
async def test_an_update_of_a_pool_names_what_it_changes(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    for name in ("p", "default_pool"):
        serve_json(httpserver, "PATCH", f"/api/v1/pools/{name}", POOL)
    await airflow.pools.update("p", description=None, slots=0)
    assert last(httpserver).args.to_dict() == {"update_mask": "description,slots"}
    assert last(httpserver).get_json() == {"description": None, "slots": 0}
    await airflow.pools.update("p", name="q")
    assert last(httpserver).args.to_dict() == {"update_mask": "name"}
    assert last(httpserver).get_json() == {"name": "q"}
    await airflow.pools.update("default_pool", slots=3, include_deferred=True)
    assert last(httpserver).args.to_dict() == {"update_mask": "slots,include_deferred"}
    assert last(httpserver).get_json() == {"slots": 3, "include_deferred": True}
    # The server requires the name here. The mask keeps it from changing the name.
    await airflow.pools.update("default_pool", description="d")
    assert last(httpserver).args.to_dict() == {"update_mask": "description"}
    assert last(httpserver).get_json() == {"name": "default_pool", "description": "d"}


# behaviour: V1
async def test_an_invalid_number_of_slots_is_refused_before_anything_is_sent(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    wrong: Any
    message = "^slots must not be -1, which to Airflow means no limit: the server would fail with"
    with pytest.raises(ValueError, match=message):
        await airflow.pools.create("p", slots=-1)
    with pytest.raises(ValueError, match=message):
        await airflow.pools.update("p", slots=-1)
    with pytest.raises(ValueError, match="^slots must not be negative: -2"):
        await airflow.pools.update("default_pool", slots=-2)
    for wrong in (None, "3", 1.5, True):
        with pytest.raises(TypeError, match="^slots must be an int, not "):
            await airflow.pools.create("p", slots=wrong)
        with pytest.raises(TypeError, match="^slots must be an int, not "):
            await airflow.pools.update("p", slots=wrong)
    assert httpserver.log == []


async def test_an_update_of_nothing_or_of_an_unknown_field_is_refused(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    with pytest.raises(ValueError, match="^there is nothing to change: give at least one"):
        await airflow.pools.update("x")
    unknown: Any = {"color": "red"}
    with pytest.raises(TypeError, match="color"):
        await airflow.pools.update("x", **unknown)
    assert httpserver.log == []


# behaviour: V1
async def test_a_pool_that_the_server_cannot_serialize(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    problem = {
        "title": "Response body does not conform to specification",
        "detail": "inf is not of type 'integer'\n\nFailed validating 'type' in open_slots",
    }
    serve_json(httpserver, "GET", "/api/v1/pools/p", problem, 500)
    with pytest.raises(ServerError) as caught:
        await airflow.pools.get("p")
    assert caught.value.title == "Response body does not conform to specification"
    assert caught.value.detail is not None
    assert caught.value.detail.startswith("inf is not of type 'integer' Failed validating")
