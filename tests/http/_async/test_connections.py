"""Connections: requests, refused arguments, and unusual responses."""

from __future__ import annotations

import json
import pickle
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pytest
from http_helpers import last, serve_json
from pytest_httpserver import HTTPServer

from airflow_rest import AsyncAirflow, PermissionDenied

CONNECTION = {"connection_id": "c", "conn_type": "http"}


async def test_only_what_the_caller_set_is_sent(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    serve_json(httpserver, "GET", "/api/v1/connections", {"connections": [], "total_entries": 0})
    serve_json(httpserver, "POST", "/api/v1/connections", CONNECTION)
    serve_json(httpserver, "POST", "/api/v1/connections/test", {"status": True, "message": "ok"})
    assert await airflow.connections.list().collect() == []
    assert last(httpserver).query_string == b"limit=100&offset=0"
    await airflow.connections.list(order_by="-id", page_size=7, start=3).collect()
    assert last(httpserver).query_string == b"order_by=-id&limit=7&offset=3"
    await airflow.connections.create("c", conn_type="http")
    assert last(httpserver).get_json() == {"connection_id": "c", "conn_type": "http"}
    # The server requires an id here, but does not use it.
    await airflow.connections.test(conn_type="http")
    assert last(httpserver).get_json() == {"connection_id": "test", "conn_type": "http"}


async def test_every_argument_of_a_body_goes_out(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    serve_json(httpserver, "POST", "/api/v1/connections", CONNECTION)
    serve_json(httpserver, "PATCH", "/api/v1/connections/c", CONNECTION)
    serve_json(httpserver, "POST", "/api/v1/connections/test", {"status": False, "message": "no"})
    fields: dict[str, Any] = {
        "conn_type": "http",
        "description": "d",
        "host": "h",
        "login": "l",
        "schema": "s",
        "port": 0,
        "password": "p",
        "extra": '{"a": 1}',
    }
    await airflow.connections.create("c", **fields)
    assert last(httpserver).get_json() == {"connection_id": "c"} | fields
    tested = await airflow.connections.test(connection_id="c", **fields)
    assert (tested.status, tested.message) == (False, "no")
    assert last(httpserver).get_json() == {"connection_id": "c"} | fields
    await airflow.connections.update("c", **fields)
    assert last(httpserver).get_json() == fields
    assert last(httpserver).args["update_mask"] == ",".join(fields)


async def test_an_update_of_a_connection_sends_only_what_is_given(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    serve_json(httpserver, "PATCH", "/api/v1/connections/c", CONNECTION)
    await airflow.connections.update("c", host="h")
    assert last(httpserver).args.to_dict() == {"update_mask": "host"}
    assert last(httpserver).get_json() == {"host": "h"}
    nothing = dict.fromkeys(["description", "host", "login", "schema", "port", "extra"])
    await airflow.connections.update("c", **nothing)
    assert last(httpserver).args["update_mask"].split(",") == list(nothing)
    assert last(httpserver).get_json() == nothing


@pytest.mark.parametrize(
    "extra",
    [
        {"a": 1, "deep": {"list": [None, 1.5, "**"]}, "***": "a key is not a secret"},
        MappingProxyType({"nested": MappingProxyType({"tuple": (1, 2)})}),
        {},
    ],
)
async def test_extra_may_be_a_mapping(
    airflow: AsyncAirflow, httpserver: HTTPServer, extra: Mapping[str, Any]
) -> None:
    serve_json(httpserver, "PATCH", "/api/v1/connections/c", CONNECTION)
    await airflow.connections.update("c", extra=extra)
    text = last(httpserver).get_json()["extra"]
    assert json.loads(text) == json.loads(json.dumps(extra, default=dict))


@pytest.mark.parametrize("extra", ["", "{}", ' {"a" : 1} ', "no JSON", "a=*** is not JSON either"])
async def test_extra_as_text_goes_out_as_it_is(
    airflow: AsyncAirflow, httpserver: HTTPServer, extra: str
) -> None:
    serve_json(httpserver, "POST", "/api/v1/connections", CONNECTION)
    await airflow.connections.create("c", conn_type="http", extra=extra)
    assert last(httpserver).get_json()["extra"] == extra


# behaviour: V6
@pytest.mark.parametrize(
    "extra",
    [
        {"a": "***"},
        {"a": {"b": ["x", {"c": "***"}]}},
        {"dsn": "postgresql://user:***@host"},
        {"keyfile": '{"private_key": "***"}'},
        '{"a": [1, "***"]}',
        "***",
    ],
)
async def test_a_masked_secret_is_refused_before_anything_is_sent(
    airflow: AsyncAirflow, httpserver: HTTPServer, extra: Any
) -> None:
    message = r"^extra contains '\*\*\*', which the server sends in place of a secret: it would"
    with pytest.raises(ValueError, match=message):
        await airflow.connections.create("c", conn_type="http", extra=extra)
    with pytest.raises(ValueError, match=message):
        await airflow.connections.update("c", extra=extra)
    with pytest.raises(ValueError, match=message):
        await airflow.connections.test(conn_type="http", extra=extra)
    assert httpserver.log == []


# behaviour: V6
async def test_a_masked_password_is_refused_before_anything_is_sent(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    message = r"^password is '\*\*\*', which the server sends in place of a secret: it would"
    with pytest.raises(ValueError, match=message):
        await airflow.connections.create("c", conn_type="http", password="***")
    with pytest.raises(ValueError, match=message):
        await airflow.connections.update("c", host="h", password="***")
    with pytest.raises(ValueError, match=message):
        await airflow.connections.test(conn_type="http", password="***")
    assert httpserver.log == []


async def test_wrong_fields_are_refused_before_anything_is_sent(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    wrong: Any
    for wrong in ("[1]", "null", '"text"', "7"):
        with pytest.raises(ValueError, match="^extra is JSON, but not an object"):
            await airflow.connections.create("c", conn_type="http", extra=wrong)
    for wrong in (["a"], 7, b"{}", True):
        with pytest.raises(TypeError, match="^extra must be a string or a mapping, not "):
            await airflow.connections.update("c", extra=wrong)
    with pytest.raises(TypeError, match="^extra.x cannot be written as JSON: set"):
        await airflow.connections.test(conn_type="http", extra={"x": {1}})
    with pytest.raises(ValueError, match="^password must not be empty: the server would keep the"):
        await airflow.connections.update("c", password="")
    for wrong in (None, 1234, b"s3cr3t"):
        with pytest.raises(TypeError, match="^password must be a string, not ") as caught:
            await airflow.connections.update("c", password=wrong)
        assert "1234" not in str(caught.value)
        assert "s3cr3t" not in str(caught.value)
    with pytest.raises(TypeError, match="^password must be a string, not int"):
        await airflow.connections.create("c", conn_type="http", password=1234)  # pyright: ignore
    assert httpserver.log == []


async def test_an_update_of_nothing_or_of_an_unknown_field_is_refused(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    with pytest.raises(ValueError, match="^there is nothing to change: give at least one"):
        await airflow.connections.update("x")
    unknown: Any = {"color": "red"}
    with pytest.raises(TypeError, match="color"):
        await airflow.connections.update("x", **unknown)
    assert httpserver.log == []


# behaviour: V7
async def test_a_server_that_does_not_test_connections(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/api/v1/connections/test", method="POST").respond_with_data(
        "Testing connections is disabled.", status=403, content_type="text/html; charset=utf-8"
    )
    with pytest.raises(PermissionDenied) as caught:
        await airflow.connections.test(conn_type="http", password="s3cr3t")
    assert (caught.value.status, caught.value.title) == (403, "FORBIDDEN")
    assert caught.value.detail == "Testing connections is disabled."
    url = httpserver.url_for("/api/v1/connections/test")
    assert str(caught.value) == (
        "403 FORBIDDEN: Testing connections is disabled."
        f" (sent with Basic credentials) [POST {url}]"
    )
    assert b"s3cr3t" not in pickle.dumps(caught.value)
