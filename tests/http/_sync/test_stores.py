# Derived from _async/test_stores.py by scripts/derive.py. Do not edit.
"""Variables, pools and connections: what goes out, what is refused, what odd servers answer."""

from __future__ import annotations

import json
import pickle
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest
from werkzeug import Request, Response

from airflow_rest import (
    Airflow,
    AlreadyExists,
    NotFound,
    PermissionDenied,
    ServerError,
    UnexpectedResponse,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from pytest_httpserver import HTTPServer

VARIABLE = {"key": "k", "value": "v", "description": None}
POOL = {"name": "p", "slots": 3}
CONNECTION = {"connection_id": "c", "conn_type": "http"}
MISSING = {"status": 404, "title": "Variable not found", "detail": "Variable does not exist"}
JSON = "application/problem+json"
HTML = "<html><head><title>Ooops!</title></head><body>Something bad has happened.</body></html>"


def last(httpserver: HTTPServer) -> Request:
    return httpserver.log[-1][0]


def sent(httpserver: HTTPServer) -> list[str]:
    """Return what was asked for, in order, as it was on the wire."""
    return [f"{request.method} {request.environ['RAW_URI']}" for request, _ in httpserver.log]


def answer(httpserver: HTTPServer, method: str, path: str, body: Any, status: int = 200) -> None:
    httpserver.expect_request(path, method=method).respond_with_json(body, status=status)


def test_only_what_the_caller_set_is_sent(airflow: Airflow, httpserver: HTTPServer) -> None:
    answer(httpserver, "GET", "/api/v1/variables", {"variables": [], "total_entries": 0})
    answer(httpserver, "GET", "/api/v1/pools", {"pools": [], "total_entries": 0})
    answer(httpserver, "GET", "/api/v1/connections", {"connections": [], "total_entries": 0})
    answer(httpserver, "GET", "/api/v1/variables/k", MISSING, 404)
    answer(httpserver, "POST", "/api/v1/variables", VARIABLE)
    answer(httpserver, "POST", "/api/v1/pools", POOL)
    answer(httpserver, "POST", "/api/v1/connections", CONNECTION)
    answer(httpserver, "POST", "/api/v1/connections/test", {"status": True, "message": "ok"})
    for resource in (airflow.variables, airflow.pools, airflow.connections):
        assert resource.list().collect() == []
        assert last(httpserver).query_string == b"limit=100&offset=0"
        resource.list(order_by="-id", page_size=7, start=3).collect()
        assert last(httpserver).query_string == b"order_by=-id&limit=7&offset=3"
    airflow.variables.create("k", value="v")
    assert last(httpserver).get_json() == {"key": "k", "value": "v"}
    airflow.pools.create("p", slots=0)
    assert last(httpserver).get_json() == {"name": "p", "slots": 0}
    airflow.connections.create("c", conn_type="http")
    assert last(httpserver).get_json() == {"connection_id": "c", "conn_type": "http"}
    # The server insists on an id here, and makes no use of it.
    airflow.connections.test(conn_type="http")
    assert last(httpserver).get_json() == {"connection_id": "test", "conn_type": "http"}


def test_every_argument_of_a_body_goes_out(airflow: Airflow, httpserver: HTTPServer) -> None:
    path = "/api/v1/variables/k"
    httpserver.expect_oneshot_request(path).respond_with_json(MISSING, status=404)
    answer(httpserver, "GET", path, VARIABLE)  # now that it is there
    answer(httpserver, "POST", "/api/v1/variables", VARIABLE)
    answer(httpserver, "POST", "/api/v1/pools", POOL)
    answer(httpserver, "POST", "/api/v1/connections", CONNECTION)
    answer(httpserver, "PATCH", "/api/v1/connections/c", CONNECTION)
    answer(httpserver, "POST", "/api/v1/connections/test", {"status": False, "message": "no"})
    airflow.variables.create("k", value="", description="")
    assert httpserver.log[-2][0].get_json() == {"key": "k", "value": "", "description": ""}
    airflow.pools.create("p", slots=3, description="", include_deferred=False)
    assert last(httpserver).get_json() == {
        "name": "p",
        "slots": 3,
        "description": "",
        "include_deferred": False,
    }
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
    airflow.connections.create("c", **fields)
    assert last(httpserver).get_json() == {"connection_id": "c"} | fields
    tested = airflow.connections.test(connection_id="c", **fields)
    assert (tested.status, tested.message) == (False, "no")
    assert last(httpserver).get_json() == {"connection_id": "c"} | fields
    airflow.connections.update("c", **fields)
    assert last(httpserver).get_json() == fields
    assert last(httpserver).args["update_mask"] == ",".join(fields)


# behaviour: V3
def test_an_update_of_a_variable_sends_what_the_server_insists_on(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    answer(httpserver, "PATCH", "/api/v1/variables/k", VARIABLE)
    airflow.variables.update("k", value="v")
    assert sent(httpserver)[-1] == "PATCH /api/v1/variables/k"
    assert last(httpserver).get_json() == {"key": "k", "value": "v"}
    airflow.variables.update("k", value="v", description="")
    assert sent(httpserver)[-1] == "PATCH /api/v1/variables/k"
    assert last(httpserver).get_json() == {"key": "k", "value": "v", "description": ""}
    airflow.variables.update("k", description="d")
    assert sent(httpserver)[-1] == "PATCH /api/v1/variables/k?update_mask=description"
    assert last(httpserver).get_json() == {"key": "k", "value": "", "description": "d"}


# behaviour: V5
def test_an_update_of_a_pool_names_what_it_changes(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    for name in ("p", "default_pool"):
        answer(httpserver, "PATCH", f"/api/v1/pools/{name}", POOL)
    airflow.pools.update("p", description=None, slots=0)
    assert last(httpserver).args.to_dict() == {"update_mask": "description,slots"}
    assert last(httpserver).get_json() == {"description": None, "slots": 0}
    airflow.pools.update("p", name="q")
    assert last(httpserver).args.to_dict() == {"update_mask": "name"}
    assert last(httpserver).get_json() == {"name": "q"}
    airflow.pools.update("default_pool", slots=3, include_deferred=True)
    assert last(httpserver).args.to_dict() == {"update_mask": "slots,include_deferred"}
    assert last(httpserver).get_json() == {"slots": 3, "include_deferred": True}
    # Here the server insists on the name, which the mask keeps it from changing.
    airflow.pools.update("default_pool", description="d")
    assert last(httpserver).args.to_dict() == {"update_mask": "description"}
    assert last(httpserver).get_json() == {"name": "default_pool", "description": "d"}


def test_an_update_of_a_connection_sends_only_what_is_given(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    answer(httpserver, "PATCH", "/api/v1/connections/c", CONNECTION)
    airflow.connections.update("c", host="h")
    assert last(httpserver).args.to_dict() == {"update_mask": "host"}
    assert last(httpserver).get_json() == {"host": "h"}
    nothing = dict.fromkeys(["description", "host", "login", "schema", "port", "extra"])
    airflow.connections.update("c", **nothing)
    assert last(httpserver).args["update_mask"].split(",") == list(nothing)
    assert last(httpserver).get_json() == nothing


@pytest.mark.parametrize(
    "extra",
    [
        {"a": 1, "deep": {"list": [None, 1.5, "**"]}, "***": "a key is no secret"},
        MappingProxyType({"nested": MappingProxyType({"tuple": (1, 2)})}),
        {},
    ],
)
def test_extra_may_be_a_mapping(
    airflow: Airflow, httpserver: HTTPServer, extra: Mapping[str, Any]
) -> None:
    answer(httpserver, "PATCH", "/api/v1/connections/c", CONNECTION)
    airflow.connections.update("c", extra=extra)
    text = last(httpserver).get_json()["extra"]
    assert json.loads(text) == json.loads(json.dumps(extra, default=dict))


@pytest.mark.parametrize("extra", ["", "{}", ' {"a" : 1} ', "no JSON", "a=*** is no JSON either"])
def test_extra_as_text_goes_out_as_it_is(
    airflow: Airflow, httpserver: HTTPServer, extra: str
) -> None:
    answer(httpserver, "POST", "/api/v1/connections", CONNECTION)
    airflow.connections.create("c", conn_type="http", extra=extra)
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
def test_a_masked_secret_is_refused_before_anything_is_sent(
    airflow: Airflow, httpserver: HTTPServer, extra: Any
) -> None:
    message = r"^extra has '\*\*\*' in it, which the server sends in place of a secret: it would be"
    with pytest.raises(ValueError, match=message):
        airflow.connections.create("c", conn_type="http", extra=extra)
    with pytest.raises(ValueError, match=message):
        airflow.connections.update("c", extra=extra)
    with pytest.raises(ValueError, match=message):
        airflow.connections.test(conn_type="http", extra=extra)
    assert httpserver.log == []


# behaviour: V6
def test_a_masked_password_is_refused_before_anything_is_sent(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    message = r"^password is '\*\*\*', which stands for a password that is not shown: it would be"
    with pytest.raises(ValueError, match=message):
        airflow.connections.create("c", conn_type="http", password="***")
    with pytest.raises(ValueError, match=message):
        airflow.connections.update("c", host="h", password="***")
    with pytest.raises(ValueError, match=message):
        airflow.connections.test(conn_type="http", password="***")
    assert httpserver.log == []


def test_other_fields_that_cannot_be_right_are_refused_before_anything_is_sent(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    wrong: Any
    for wrong in ("[1]", "null", '"text"', "7"):
        with pytest.raises(ValueError, match="^extra is JSON, but not an object"):
            airflow.connections.create("c", conn_type="http", extra=wrong)
    for wrong in (["a"], 7, b"{}", True):
        with pytest.raises(TypeError, match="^extra must be a string or a mapping, not "):
            airflow.connections.update("c", extra=wrong)
    with pytest.raises(TypeError, match="^extra.x cannot be written as JSON: set"):
        airflow.connections.test(conn_type="http", extra={"x": {1}})
    with pytest.raises(ValueError, match="^password must not be empty: the server would keep the"):
        airflow.connections.update("c", password="")
    for wrong in (None, 1234, b"s3cr3t"):
        with pytest.raises(TypeError, match="^password must be a string, not ") as caught:
            airflow.connections.update("c", password=wrong)
        assert "1234" not in str(caught.value)
        assert "s3cr3t" not in str(caught.value)
    with pytest.raises(TypeError, match="^password must be a string, not int"):
        airflow.connections.create("c", conn_type="http", password=1234)  # pyright: ignore
    for wrong in (None, 1, {"json": True}, b"v"):
        for call in (airflow.variables.create, airflow.variables.set, airflow.variables.update):
            with pytest.raises(TypeError, match="^value must be a string, not "):
                call("k", value=wrong)
    for call in (airflow.variables.create, airflow.variables.set, airflow.variables.update):
        wrong = 7
        with pytest.raises(TypeError, match="^description must be a string, not int"):
            call("k", value="v", description=wrong)
    wrong = None
    with pytest.raises(TypeError, match="^description must be a string, not NoneType"):
        airflow.variables.update("k", description=wrong)
    assert httpserver.log == []


# behaviour: V1
def test_a_number_of_slots_that_cannot_be_right_is_refused_before_anything_is_sent(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    wrong: Any
    message = "^slots must not be -1, which to Airflow means no limit: the server would fail with"
    with pytest.raises(ValueError, match=message):
        airflow.pools.create("p", slots=-1)
    with pytest.raises(ValueError, match=message):
        airflow.pools.update("p", slots=-1)
    with pytest.raises(ValueError, match="^slots must not be negative: -2"):
        airflow.pools.update("default_pool", slots=-2)
    for wrong in (None, "3", 1.5, True):
        with pytest.raises(TypeError, match="^slots must be an int, not "):
            airflow.pools.create("p", slots=wrong)
        with pytest.raises(TypeError, match="^slots must be an int, not "):
            airflow.pools.update("p", slots=wrong)
    assert httpserver.log == []


def test_an_update_of_nothing_or_of_something_unknown_is_refused(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    for resource in (airflow.variables, airflow.pools, airflow.connections):
        with pytest.raises(ValueError, match="^there is nothing to change: give at least one"):
            resource.update("x")
        unknown: Any = {"color": "red"}
        with pytest.raises(TypeError, match="color"):
            resource.update("x", **unknown)
    assert httpserver.log == []


WRONG_PATHS: list[Callable[[Airflow, str], Awaitable[Any]]] = [
    lambda a, x: a.pools.get(x),
    lambda a, x: a.pools.create(x, slots=1),
    lambda a, x: a.pools.update(x, slots=1),
    lambda a, x: a.pools.update("p", name=x),
    lambda a, x: a.pools.delete(x),
    lambda a, x: a.connections.get(x),
    lambda a, x: a.connections.create(x, conn_type="http"),
    lambda a, x: a.connections.update(x, host="h"),
    lambda a, x: a.connections.delete(x),
]
WRONG_KEYS: list[Callable[[Airflow, str], Awaitable[Any]]] = [
    lambda a, x: a.variables.get(x),
    lambda a, x: a.variables.create(x, value="v"),
    lambda a, x: a.variables.update(x, value="v"),
    lambda a, x: a.variables.update(x, description="d"),
    lambda a, x: a.variables.set(x, value="v"),
    lambda a, x: a.variables.delete(x),
]


# behaviour: W11
@pytest.mark.parametrize(
    ("call", "value"),
    [
        *((call, x) for call in WRONG_PATHS for x in ("", ".", "..", "a/b", "../dags", "r1/..")),
        *((call, x) for call in WRONG_KEYS for x in ("", ".", "..", "a/../b", "../x", "/a", "a\n")),
    ],
)
def test_a_path_argument_that_leads_elsewhere_is_refused_before_anything_is_sent(
    airflow: Airflow,
    httpserver: HTTPServer,
    call: Callable[[Airflow, str], Awaitable[Any]],
    value: str,
) -> None:
    with pytest.raises(ValueError, match="must not"):
        call(airflow, value)
    assert httpserver.log == []


# behaviour: V4
def test_a_key_may_have_slashes_in_it(airflow: Airflow, httpserver: HTTPServer) -> None:
    key = "team/a b/50%/ü"
    quoted = "/api/v1/variables/team%2Fa%20b%2F50%25%2F%C3%BC"
    httpserver.expect_request(f"/api/v1/variables/{key}", method="GET").respond_with_json(
        MISSING, status=404
    )
    httpserver.expect_request(f"/api/v1/variables/{key}").respond_with_json(VARIABLE)
    answer(httpserver, "POST", "/api/v1/variables", VARIABLE)
    with pytest.raises(NotFound):
        airflow.variables.get(key)
    airflow.variables.create(key, value="v")
    airflow.variables.update(key, value="v")
    airflow.variables.set(key, value="v")
    airflow.variables.delete(key)
    assert sent(httpserver) == [
        f"GET {quoted}",
        f"GET {quoted}",
        "POST /api/v1/variables",
        f"PATCH {quoted}",
        f"PATCH {quoted}",
        f"DELETE {quoted}",
    ]


# behaviour: V2
def test_a_variable_that_exists_is_not_created(airflow: Airflow, httpserver: HTTPServer) -> None:
    found = VARIABLE | {"key": "a/k", "value": "s3cr3t"}
    answer(httpserver, "GET", "/api/v1/variables/a/k", found)
    view = airflow.with_options(headers={"X-Trace": "7"})
    with pytest.raises(AlreadyExists) as caught:
        view.variables.create("a/k", value="v")
    error = caught.value
    url = httpserver.url_for("/api/v1/variables/a%2Fk")
    assert str(error) == f"409 Conflict: The variable 'a/k' exists already [GET {url}]"
    assert (error.status, error.title) == (409, "Conflict")
    assert error.detail == "The variable 'a/k' exists already"
    assert error.request is not None
    assert (error.request.method, str(error.request.url)) == ("GET", url)
    # The look goes out as all requests of the client do, and leaves no secret in the error.
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
        # Of a gateway, or of a server before 2.4, which does not find keys with slashes.
        (Response('{"title": "Not Found"}', 404, content_type=JSON), NotFound),
        (Response(HTML, 500, content_type="text/html"), ServerError),
    ],
)
def test_a_variable_is_not_created_where_the_look_fails(
    airflow: Airflow, httpserver: HTTPServer, response: Response, kind: type[Exception]
) -> None:
    httpserver.expect_request("/api/v1/variables/k").respond_with_response(response)
    with pytest.raises(kind):
        airflow.variables.create("k", value="v")
    assert sent(httpserver) == ["GET /api/v1/variables/k"]


def test_set_does_not_create_a_variable_where_another_thing_is_missing(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    answer(httpserver, "PATCH", "/api/v1/variables/k", {"title": "Not Found"}, 404)
    with pytest.raises(NotFound, match="^404 Not Found "):
        airflow.variables.set("k", value="v")
    assert sent(httpserver) == ["PATCH /api/v1/variables/k"]


def test_set_changes_a_variable_that_exists(airflow: Airflow, httpserver: HTTPServer) -> None:
    answer(httpserver, "PATCH", "/api/v1/variables/k", VARIABLE | {"description": "kept"})
    assert (airflow.variables.set("k", value="v")).description == "kept"
    assert last(httpserver).get_json() == {"key": "k", "value": "v"}
    airflow.variables.set("k", value="v", description="d")
    assert last(httpserver).get_json() == {"key": "k", "value": "v", "description": "d"}
    assert sent(httpserver) == ["PATCH /api/v1/variables/k"] * 2


def test_set_creates_a_variable_that_does_not_exist(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    answer(httpserver, "PATCH", "/api/v1/variables/k", MISSING, 404)
    answer(httpserver, "POST", "/api/v1/variables", VARIABLE)
    answer(httpserver, "GET", "/api/v1/variables/k", VARIABLE)
    assert (airflow.variables.set("k", value="v")).key == "k"
    assert last(httpserver).get_json() == {"key": "k", "value": "v"}
    airflow.variables.set("k", value="v", description="d")
    assert httpserver.log[-2][0].get_json() == {"key": "k", "value": "v", "description": "d"}
    assert sent(httpserver) == [
        *["PATCH /api/v1/variables/k", "POST /api/v1/variables"] * 2,
        "GET /api/v1/variables/k",  # what has become of the description
    ]


# behaviour: V3
def test_set_creates_a_variable_on_a_server_that_fails_where_there_is_none(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/api/v1/variables/k", method="PATCH").respond_with_data(
        HTML, status=500, content_type="text/html"
    )
    answer(httpserver, "GET", "/api/v1/variables/k", MISSING, 404)
    answer(httpserver, "POST", "/api/v1/variables", VARIABLE)
    assert (airflow.variables.set("k", value="v")).key == "k"
    assert sent(httpserver) == [
        "PATCH /api/v1/variables/k",
        "GET /api/v1/variables/k",
        "POST /api/v1/variables",
    ]


def test_set_does_not_create_a_variable_that_a_server_fails_to_change(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/api/v1/variables/k", method="PATCH").respond_with_data(
        HTML, status=500, content_type="text/html"
    )
    answer(httpserver, "GET", "/api/v1/variables/k", VARIABLE)
    with pytest.raises(ServerError, match="^500 Ooops!: Something bad has happened") as caught:
        airflow.variables.set("k", value="v")
    assert caught.value.request is not None
    assert caught.value.request.method == "PATCH"
    assert sent(httpserver) == ["PATCH /api/v1/variables/k", "GET /api/v1/variables/k"]


# behaviour: V7
def test_a_server_that_does_not_test_connections(airflow: Airflow, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/api/v1/connections/test", method="POST").respond_with_data(
        "Testing connections is disabled.", status=403, content_type="text/html; charset=utf-8"
    )
    with pytest.raises(PermissionDenied) as caught:
        airflow.connections.test(conn_type="http", password="s3cr3t")
    assert (caught.value.status, caught.value.title) == (403, "FORBIDDEN")
    assert caught.value.detail == "Testing connections is disabled."
    url = httpserver.url_for("/api/v1/connections/test")
    assert str(caught.value) == (
        "403 FORBIDDEN: Testing connections is disabled."
        f" (sent with Basic credentials) [POST {url}]"
    )
    assert b"s3cr3t" not in pickle.dumps(caught.value)


# behaviour: V1
def test_a_pool_that_the_server_cannot_tell(airflow: Airflow, httpserver: HTTPServer) -> None:
    problem = {
        "title": "Response body does not conform to specification",
        "detail": "inf is not of type 'integer'\n\nFailed validating 'type' in open_slots",
    }
    answer(httpserver, "GET", "/api/v1/pools/p", problem, 500)
    with pytest.raises(ServerError) as caught:
        airflow.pools.get("p")
    assert caught.value.title == "Response body does not conform to specification"
    assert caught.value.detail is not None
    assert caught.value.detail.startswith("inf is not of type 'integer' Failed validating")
