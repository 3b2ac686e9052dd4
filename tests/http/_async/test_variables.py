"""Variables: requests, refused arguments, and unusual responses."""

from __future__ import annotations

import pickle
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from http_helpers import last, sent, serve_json
from pytest_httpserver import HTTPServer
from werkzeug import Response

from airflow_rest import (
    AlreadyExists,
    AsyncAirflow,
    NotFound,
    PermissionDenied,
    ServerError,
    UnexpectedResponse,
)

VARIABLE = {"key": "k", "value": "v", "description": None}
MISSING = {"status": 404, "title": "Variable not found", "detail": "Variable does not exist"}
JSON = "application/problem+json"
HTML = "<html><head><title>Ooops!</title></head><body>Something bad has happened.</body></html>"


async def test_only_what_the_caller_set_is_sent(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    serve_json(httpserver, "GET", "/api/v1/variables", {"variables": [], "total_entries": 0})
    serve_json(httpserver, "GET", "/api/v1/variables/k", MISSING, 404)
    serve_json(httpserver, "POST", "/api/v1/variables", VARIABLE)
    assert await airflow.variables.list().collect() == []
    assert last(httpserver).query_string == b"limit=100&offset=0"
    await airflow.variables.list(order_by="-id", page_size=7, start=3).collect()
    assert last(httpserver).query_string == b"order_by=-id&limit=7&offset=3"
    await airflow.variables.create("k", value="v")
    assert last(httpserver).get_json() == {"key": "k", "value": "v"}


async def test_every_argument_of_a_body_goes_out(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    path = "/api/v1/variables/k"
    httpserver.expect_oneshot_request(path).respond_with_json(MISSING, status=404)
    serve_json(httpserver, "GET", path, VARIABLE)  # once it exists
    serve_json(httpserver, "POST", "/api/v1/variables", VARIABLE)
    await airflow.variables.create("k", value="", description="")
    assert httpserver.log[-2][0].get_json() == {"key": "k", "value": "", "description": ""}


# behaviour: V3
async def test_an_update_of_a_variable_includes_the_fields_that_the_server_requires(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    serve_json(httpserver, "PATCH", "/api/v1/variables/k", VARIABLE)
    await airflow.variables.update("k", value="v")
    assert sent(httpserver)[-1] == "PATCH /api/v1/variables/k"
    assert last(httpserver).get_json() == {"key": "k", "value": "v"}
    await airflow.variables.update("k", value="v", description="")
    assert sent(httpserver)[-1] == "PATCH /api/v1/variables/k"
    assert last(httpserver).get_json() == {"key": "k", "value": "v", "description": ""}
    await airflow.variables.update("k", description="d")
    assert sent(httpserver)[-1] == "PATCH /api/v1/variables/k?update_mask=description"
    assert last(httpserver).get_json() == {"key": "k", "value": "", "description": "d"}


async def test_wrong_fields_are_refused_before_anything_is_sent(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    wrong: Any
    for wrong in (None, 1, {"json": True}, b"v"):
        for call in (airflow.variables.create, airflow.variables.set, airflow.variables.update):
            with pytest.raises(TypeError, match="^value must be a string, not "):
                await call("k", value=wrong)
    for call in (airflow.variables.create, airflow.variables.set, airflow.variables.update):
        wrong = 7
        with pytest.raises(TypeError, match="^description must be a string, not int"):
            await call("k", value="v", description=wrong)
    wrong = None
    with pytest.raises(TypeError, match="^description must be a string, not NoneType"):
        await airflow.variables.update("k", description=wrong)
    assert httpserver.log == []


async def test_an_update_of_nothing_or_of_an_unknown_field_is_refused(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    with pytest.raises(ValueError, match="^there is nothing to change: give at least one"):
        await airflow.variables.update("x")
    unknown: Any = {"color": "red"}
    with pytest.raises(TypeError, match="color"):
        await airflow.variables.update("x", **unknown)
    assert httpserver.log == []


WRONG_KEYS: list[Callable[[AsyncAirflow, str], Awaitable[Any]]] = [
    lambda a, x: a.variables.get(x),
    lambda a, x: a.variables.create(x, value="v"),
    lambda a, x: a.variables.update(x, value="v"),
    lambda a, x: a.variables.update(x, description="d"),
    lambda a, x: a.variables.set(x, value="v"),
    lambda a, x: a.variables.delete(x),
]


# behaviour: W11
@pytest.mark.parametrize("value", ["", ".", "..", "a/../b", "../x", "/a", "a\n"])
@pytest.mark.parametrize("call", WRONG_KEYS, ids=range(len(WRONG_KEYS)))
async def test_a_key_that_addresses_another_resource_is_refused_before_anything_is_sent(
    airflow: AsyncAirflow,
    httpserver: HTTPServer,
    call: Callable[[AsyncAirflow, str], Awaitable[Any]],
    value: str,
) -> None:
    with pytest.raises(ValueError, match="must not"):
        await call(airflow, value)
    assert httpserver.log == []


# behaviour: V4
async def test_a_key_may_have_slashes_in_it(airflow: AsyncAirflow, httpserver: HTTPServer) -> None:
    key = "team/a b/50%/ü"
    quoted = "/api/v1/variables/team%2Fa%20b%2F50%25%2F%C3%BC"
    httpserver.expect_request(f"/api/v1/variables/{key}", method="GET").respond_with_json(
        MISSING, status=404
    )
    httpserver.expect_request(f"/api/v1/variables/{key}").respond_with_json(VARIABLE)
    serve_json(httpserver, "POST", "/api/v1/variables", VARIABLE)
    with pytest.raises(NotFound):
        await airflow.variables.get(key)
    await airflow.variables.create(key, value="v")
    await airflow.variables.update(key, value="v")
    await airflow.variables.set(key, value="v")
    await airflow.variables.delete(key)
    assert sent(httpserver) == [
        f"GET {quoted}",
        f"GET {quoted}",
        "POST /api/v1/variables",
        f"PATCH {quoted}",
        f"PATCH {quoted}",
        f"DELETE {quoted}",
    ]


# behaviour: V2
async def test_a_variable_that_exists_is_not_created(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    found = VARIABLE | {"key": "a/k", "value": "s3cr3t"}
    serve_json(httpserver, "GET", "/api/v1/variables/a/k", found)
    view = airflow.with_options(headers={"X-Trace": "7"})
    with pytest.raises(AlreadyExists) as caught:
        await view.variables.create("a/k", value="v")
    error = caught.value
    url = httpserver.url_for("/api/v1/variables/a%2Fk")
    assert str(error) == f"409 Conflict: The variable 'a/k' exists already [GET {url}]"
    assert (error.status, error.title) == (409, "Conflict")
    assert error.detail == "The variable 'a/k' exists already"
    assert error.request is not None
    assert (error.request.method, str(error.request.url)) == ("GET", url)
    # The lookup is sent like every other request, and leaves no secret in the error.
    assert last(httpserver).headers["X-Trace"] == "7"
    assert last(httpserver).headers["Accept"] == "application/json"
    assert error.request.headers["Authorization"] == "[redacted]"
    assert error.response is None
    assert b"s3cr3t" not in pickle.dumps(error)
    assert sent(httpserver) == ["GET /api/v1/variables/a%2Fk"]


@pytest.mark.parametrize(
    ("response", "kind"),
    [
        (Response("<title>Sign in</title>", 200, content_type="text/html"), UnexpectedResponse),
        (Response("", 302, {"Location": "https://login.example.com"}), UnexpectedResponse),
        (Response("{}", 200, content_type="application/json"), UnexpectedResponse),
        (Response("{}", 403, content_type=JSON), PermissionDenied),
        # From a gateway, or from a server before 2.4, which does not find keys with slashes.
        (Response('{"title": "Not Found"}', 404, content_type=JSON), NotFound),
        (Response(HTML, 500, content_type="text/html"), ServerError),
    ],
)
async def test_a_variable_is_not_created_if_the_lookup_fails(
    airflow: AsyncAirflow, httpserver: HTTPServer, response: Response, kind: type[Exception]
) -> None:
    httpserver.expect_request("/api/v1/variables/k").respond_with_response(response)
    with pytest.raises(kind):
        await airflow.variables.create("k", value="v")
    assert sent(httpserver) == ["GET /api/v1/variables/k"]


async def test_set_does_not_create_a_variable_if_something_else_is_missing(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    serve_json(httpserver, "PATCH", "/api/v1/variables/k", {"title": "Not Found"}, 404)
    with pytest.raises(NotFound, match="^404 Not Found "):
        await airflow.variables.set("k", value="v")
    assert sent(httpserver) == ["PATCH /api/v1/variables/k"]


async def test_set_changes_a_variable_that_exists(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    serve_json(httpserver, "PATCH", "/api/v1/variables/k", VARIABLE | {"description": "kept"})
    assert (await airflow.variables.set("k", value="v")).description == "kept"
    assert last(httpserver).get_json() == {"key": "k", "value": "v"}
    await airflow.variables.set("k", value="v", description="d")
    assert last(httpserver).get_json() == {"key": "k", "value": "v", "description": "d"}
    assert sent(httpserver) == ["PATCH /api/v1/variables/k"] * 2


async def test_set_creates_a_variable_that_does_not_exist(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    serve_json(httpserver, "PATCH", "/api/v1/variables/k", MISSING, 404)
    serve_json(httpserver, "POST", "/api/v1/variables", VARIABLE)
    serve_json(httpserver, "GET", "/api/v1/variables/k", VARIABLE | {"description": "d"})
    assert (await airflow.variables.set("k", value="v")).key == "k"
    assert last(httpserver).get_json() == {"key": "k", "value": "v"}
    await airflow.variables.set("k", value="v", description="d")
    assert httpserver.log[-2][0].get_json() == {"key": "k", "value": "v", "description": "d"}
    assert sent(httpserver) == [
        *["PATCH /api/v1/variables/k", "POST /api/v1/variables"] * 2,
        "GET /api/v1/variables/k",  # to read the stored description
    ]


# behaviour: V3
async def test_set_creates_a_variable_on_a_server_that_fails_to_update_a_missing_one(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/api/v1/variables/k", method="PATCH").respond_with_data(
        HTML, status=500, content_type="text/html"
    )
    serve_json(httpserver, "GET", "/api/v1/variables/k", MISSING, 404)
    serve_json(httpserver, "POST", "/api/v1/variables", VARIABLE)
    assert (await airflow.variables.set("k", value="v")).key == "k"
    assert sent(httpserver) == [
        "PATCH /api/v1/variables/k",
        "GET /api/v1/variables/k",
        "POST /api/v1/variables",
    ]


async def test_set_does_not_create_a_variable_that_a_server_fails_to_change(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/api/v1/variables/k", method="PATCH").respond_with_data(
        HTML, status=500, content_type="text/html"
    )
    serve_json(httpserver, "GET", "/api/v1/variables/k", VARIABLE)
    with pytest.raises(ServerError, match="^500 Ooops!: Something bad has happened") as caught:
        await airflow.variables.set("k", value="v")
    assert caught.value.request is not None
    assert caught.value.request.method == "PATCH"
    assert sent(httpserver) == ["PATCH /api/v1/variables/k", "GET /api/v1/variables/k"]
