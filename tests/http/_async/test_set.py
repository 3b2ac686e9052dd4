"""`connections.set` and `pools.set` create what does not exist and update what does."""

from __future__ import annotations

import json
import pickle
import re
import traceback
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from attrs import frozen
from http_helpers import last, sent, serve_json
from pytest_httpserver import HTTPServer
from raw_server import Peer, RawServer

from airflow_rest import (
    AirflowError,
    AlreadyExists,
    AsyncAirflow,
    BadRequest,
    NotFound,
    PermissionDenied,
    ServerError,
)
from airflow_rest.retry import Retry

REQUIRED: dict[str, Any] = {"connection_id": "c", "conn_type": "http"}
CONNECTION = {"connection_id": "c", "conn_type": "http", "host": "kept"}
SECRET = "s3cr3t"
POOL = {"name": "p", "slots": 3, "description": "kept"}


@frozen(kw_only=True)
class Kind:
    """One of the two methods."""

    call: Callable[[AsyncAirflow], Awaitable[Any]]
    """A call with only the required arguments."""
    path: str
    collection: str
    stored: dict[str, Any]
    changes: dict[str, Any]
    """The body of the PATCH that `call` sends, which has only the required value."""
    new: dict[str, Any]
    """The body of the POST that `call` sends."""
    missing: dict[str, Any]
    """The body of Airflow's 404 response if the object does not exist."""
    note: str

    @property
    def patch(self) -> str:
        return f"PATCH {self.path}?update_mask={next(iter(self.changes))}"

    @property
    def post(self) -> str:
        return f"POST {self.collection}"


KINDS = {
    "connections": Kind(
        call=lambda a: a.connections.set("c", "http"),
        path="/api/v1/connections/c",
        collection="/api/v1/connections",
        stored=CONNECTION,
        changes={"conn_type": "http"},
        new={"connection_id": "c", "conn_type": "http"},
        missing={
            "title": "Connection not found",
            "detail": "The Connection with connection_id: `c` was not found",
        },
        note="The connection 'c' may have been changed.",
    ),
    "pools": Kind(
        call=lambda a: a.pools.set("p", 3),
        path="/api/v1/pools/p",
        collection="/api/v1/pools",
        stored=POOL,
        changes={"slots": 3},
        new={"name": "p", "slots": 3},
        missing={"title": "Not Found", "detail": "Pool with name:'p' not found"},
        note="The pool 'p' may have been changed.",
    ),
}
both = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
EXISTS = {"title": "Conflict", "detail": "already exists"}


def serve(httpserver: HTTPServer, kind: Kind, *responses: tuple[str, int, Any]) -> None:
    """Send the next response to each request: its method, the status, the body."""
    for method, status, body in responses:
        path = kind.collection if method == "POST" else kind.path
        httpserver.expect_ordered_request(path, method=method).respond_with_json(
            body, status=status
        )


@both
async def test_what_exists_is_updated_by_one_request(
    airflow: AsyncAirflow, httpserver: HTTPServer, kind: Kind
) -> None:
    serve(httpserver, kind, ("PATCH", 200, kind.stored))
    assert (await kind.call(airflow)).to_dict() == kind.stored
    assert sent(httpserver) == [kind.patch]
    assert last(httpserver).get_json() == kind.changes


@both
async def test_what_does_not_exist_is_created(
    airflow: AsyncAirflow, httpserver: HTTPServer, kind: Kind
) -> None:
    serve(httpserver, kind, ("PATCH", 404, kind.missing), ("POST", 200, kind.stored))
    assert (await kind.call(airflow)).to_dict() == kind.stored
    assert sent(httpserver) == [kind.patch, kind.post]
    assert last(httpserver).get_json() == kind.new


@both
async def test_what_another_client_creates_in_between_is_updated(
    airflow: AsyncAirflow, httpserver: HTTPServer, kind: Kind
) -> None:
    serve(
        httpserver,
        kind,
        *[("PATCH", 404, kind.missing), ("POST", 409, EXISTS), ("PATCH", 200, kind.stored)],
    )
    assert (await kind.call(airflow)).to_dict() == kind.stored
    assert sent(httpserver) == [kind.patch, kind.post, kind.patch]
    assert last(httpserver).get_json() == kind.changes


@both
async def test_what_is_created_and_deleted_in_between_is_not_found(
    airflow: AsyncAirflow, httpserver: HTTPServer, kind: Kind
) -> None:
    missing = ("PATCH", 404, kind.missing)
    serve(httpserver, kind, missing, ("POST", 409, EXISTS), missing)
    with pytest.raises(NotFound) as caught:
        await kind.call(airflow)
    assert caught.value.in_doubt is False
    assert len(httpserver.log) == 3


# A 404 with another cause: a gateway, a wrong URL, another resource.
@both
@pytest.mark.parametrize(
    "problem",
    [
        {"title": "Not Found", "detail": "The requested URL was not found on the server."},
        {"title": "Variable not found", "detail": "Variable does not exist"},
        {"title": "Not Found", "detail": "There is no Pool with name:'p'"},
        {"title": "Connection"},
        {},
    ],
)
async def test_another_404_creates_nothing(
    airflow: AsyncAirflow, httpserver: HTTPServer, kind: Kind, problem: dict[str, Any]
) -> None:
    serve(httpserver, kind, ("PATCH", 404, problem))
    with pytest.raises(NotFound) as caught:
        await kind.call(airflow)
    assert caught.value.detail == problem.get("detail")
    assert caught.value.in_doubt is False
    assert sent(httpserver) == [kind.patch]


@both
@pytest.mark.parametrize(
    ("status", "error"), [(400, BadRequest), (403, PermissionDenied), (500, ServerError)]
)
async def test_any_other_error_creates_nothing(
    airflow: AsyncAirflow,
    httpserver: HTTPServer,
    kind: Kind,
    status: int,
    error: type[Exception],
) -> None:
    serve(httpserver, kind, ("PATCH", status, {"title": "no"}))
    with pytest.raises(error):
        await kind.call(airflow)
    assert sent(httpserver) == [kind.patch]


async def test_an_error_shows_no_secret(airflow: AsyncAirflow, httpserver: HTTPServer) -> None:
    kind = KINDS["connections"]
    serve(httpserver, kind, ("PATCH", 404, kind.missing), ("POST", 400, {"title": "no"}))
    with pytest.raises(BadRequest) as caught:
        await airflow.connections.set("c", "http", password=SECRET, extra={"token": SECRET})
    assert last(httpserver).get_json()["password"] == SECRET
    assert caught.value.__context__ is None, "the 404 of the PATCH is not part of the error"
    assert SECRET.encode() not in pickle.dumps(caught.value)
    assert SECRET not in "".join(traceback.format_exception(caught.value))


# --- lost responses ---


@both
async def test_a_lost_response_of_the_post_does_no_harm(server: RawServer, kind: Kind) -> None:
    def reply(peer: Peer) -> None:
        if not (status_and_body := replies[len(server.requests) - 1]):
            peer.close()
            return
        status, body = status_and_body
        text = json.dumps(body)
        head = f"HTTP/1.1 {status} Any\r\nContent-Length: {len(text)}\r\n\r\n"
        peer.send(f"{head}{text}".encode())

    # The first POST creates it, so the second one conflicts.
    replies = [(404, kind.missing), None, (409, EXISTS), (200, kind.stored)]
    server.respond = reply
    server.listen()
    retries = Retry(attempts=2, backoff=0)
    url = f"http://127.0.0.1:{server.port}"
    async with AsyncAirflow(url, timeout=10, retries=retries, verify=False) as airflow:
        assert (await kind.call(airflow)).to_dict() == kind.stored
    lines = [request.partition(b" HTTP/")[0].decode() for request in server.requests]
    assert lines == [kind.patch, kind.post, kind.post, kind.patch]


@frozen
class Row:
    """The response to each request, and what the error says."""

    responses: list[tuple[str, int]]
    in_doubt: bool
    note: bool = False
    """Whether a note says what may have been changed."""


# A 404 to a PATCH means that the object does not exist. A 409 to a POST means that it exists.
ROWS = {
    "the PATCH is refused": Row([("PATCH", 403)], in_doubt=False),
    "the PATCH is not accepted": Row([("PATCH", 503)] * 2, in_doubt=False),
    "the PATCH is lost": Row([("PATCH", 504)] * 2, in_doubt=True),
    "the POST is refused": Row([("PATCH", 404), ("POST", 403)], in_doubt=False),
    "the POST is not accepted": Row([("PATCH", 404), *[("POST", 503)] * 2], in_doubt=False),
    "the POST is lost": Row([("PATCH", 404), *[("POST", 504)] * 2], in_doubt=True),
    "the POST is lost, then refused": Row(
        [("PATCH", 404), ("POST", 504), ("POST", 403)], in_doubt=True
    ),
    "the PATCH is lost, then the POST is refused": Row(
        [("PATCH", 504), ("PATCH", 404), ("POST", 403)], in_doubt=True, note=True
    ),
    "a race, and the last PATCH is refused": Row(
        [("PATCH", 404), ("POST", 409), ("PATCH", 403)], in_doubt=False
    ),
    "a race, and the last PATCH is lost": Row(
        [("PATCH", 404), ("POST", 409), *[("PATCH", 504)] * 2], in_doubt=True
    ),
    "the POST is lost, and the last PATCH is refused": Row(
        [("PATCH", 404), ("POST", 504), ("POST", 409), ("PATCH", 403)], in_doubt=True, note=True
    ),
    "the POST is lost, and the last PATCH finds nothing": Row(
        [("PATCH", 404), ("POST", 504), ("POST", 409), ("PATCH", 404)], in_doubt=True, note=True
    ),
    "the PATCH is lost, then a race, and the last PATCH is refused": Row(
        [("PATCH", 504), ("PATCH", 404), ("POST", 409), ("PATCH", 403)], in_doubt=True, note=True
    ),
}


# behaviour: W17
@both
@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
async def test_an_error_says_whether_something_may_have_been_changed(
    airflow: AsyncAirflow, httpserver: HTTPServer, kind: Kind, row: Row
) -> None:
    serve(
        httpserver,
        kind,
        *[
            (method, status, kind.missing if status == 404 else {})
            for method, status in row.responses
        ],
    )
    patient = airflow.with_options(retries=Retry(attempts=2, backoff=0))
    with pytest.raises(AirflowError) as caught:
        await kind.call(patient)
    assert len(httpserver.log) == len(row.responses)
    assert caught.value.in_doubt is row.in_doubt
    assert (kind.note in getattr(caught.value, "__notes__", [])) is row.note


# --- what is sent, and what is refused before that ---


# behaviour: W2
async def test_only_what_the_caller_set_is_sent_for_a_connection(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    fields: dict[str, Any] = {
        "description": "",
        "host": "h",
        "login": "l",
        "schema": "s",
        "port": 0,
        "password": "p",
        "extra": {"a": 1},
    }
    kind = KINDS["connections"]
    serve(httpserver, kind, ("PATCH", 404, kind.missing), ("POST", 200, CONNECTION))
    await airflow.connections.set("c", "http", **fields)
    body = {"conn_type": "http"} | fields | {"extra": '{"a": 1}'}
    patch = httpserver.log[0][0]
    assert patch.args.to_dict() == {"update_mask": ",".join(body)}
    assert patch.get_json() == body
    assert last(httpserver).get_json() == {"connection_id": "c"} | body
    for name, value in fields.items():
        httpserver.clear()
        serve(httpserver, kind, ("PATCH", 200, CONNECTION))
        await airflow.connections.set(connection_id="c", conn_type="http", **{name: value})
        assert last(httpserver).args["update_mask"] == f"conn_type,{name}"
        assert set(last(httpserver).get_json()) == {"conn_type", name}


# behaviour: W2, V5
async def test_only_what_the_caller_set_is_sent_for_a_pool(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    kind = KINDS["pools"]
    serve(httpserver, kind, ("PATCH", 404, kind.missing), ("POST", 200, POOL))
    await airflow.pools.set("p", 0, description="", include_deferred=False)
    body = {"slots": 0, "description": "", "include_deferred": False}
    patch = httpserver.log[0][0]
    assert patch.args.to_dict() == {"update_mask": ",".join(body)}
    assert patch.get_json() == body
    assert last(httpserver).get_json() == {"name": "p"} | body
    httpserver.clear()
    serve(httpserver, kind, ("PATCH", 200, POOL))
    await airflow.pools.set(name="p", slots=4)
    assert last(httpserver).get_json() == {"slots": 4}
    # The server requires the name of this pool if the description changes.
    httpserver.clear()
    serve_json(httpserver, "PATCH", "/api/v1/pools/default_pool", POOL)
    await airflow.pools.set("default_pool", 4, description="d")
    assert last(httpserver).args["update_mask"] == "slots,description"
    assert last(httpserver).get_json() == {"name": "default_pool", "slots": 4, "description": "d"}


async def test_required_values_by_position_and_by_name_are_the_same(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    calls: dict[str, list[Callable[[], Awaitable[Any]]]] = {
        "/api/v1/connections": [
            lambda: airflow.connections.create("c", "http"),
            lambda: airflow.connections.create("c", conn_type="http"),
            lambda: airflow.connections.create(connection_id="c", conn_type="http"),
        ],
        "/api/v1/connections/c": [
            lambda: airflow.connections.set("c", "http"),
            lambda: airflow.connections.set("c", conn_type="http"),
            lambda: airflow.connections.set(conn_type="http", connection_id="c"),
        ],
        "/api/v1/pools": [
            lambda: airflow.pools.create("p", 3),
            lambda: airflow.pools.create("p", slots=3),
            lambda: airflow.pools.create(name="p", slots=3),
        ],
        "/api/v1/pools/p": [
            lambda: airflow.pools.set("p", 3),
            lambda: airflow.pools.set("p", slots=3),
            lambda: airflow.pools.set(slots=3, name="p"),
        ],
        "/api/v1/variables/k": [
            lambda: airflow.variables.set("k", "v"),
            lambda: airflow.variables.set("k", value="v"),
            lambda: airflow.variables.set(value="v", key="k"),
        ],
    }
    everything = CONNECTION | POOL | {"key": "k", "value": "v"}
    for path, ways in calls.items():
        httpserver.clear()
        httpserver.expect_request(path).respond_with_json(everything)
        for way in ways:
            await way()
        bodies = [request.get_data() for request, _ in httpserver.log]
        assert len(bodies) == 3
        assert len(set(bodies)) == 1


# behaviour: V6
@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"password": "***"}, r"^password is '\*\*\*', which the server sends in place of a"),
        ({"password": ""}, "^password must not be empty: the server would keep the old one"),
        ({"extra": "***"}, r"^extra contains '\*\*\*', which the server sends in place of a"),
        ({"extra": {"a": {"b": ["***"]}}}, r"^extra contains '\*\*\*'"),
        ({"extra": '{"dsn": "postgresql://user:***@host"}'}, r"^extra contains '\*\*\*'"),
        ({"extra": "[1]"}, "^extra is JSON, but not an object"),
        ({"connection_id": ".."}, "^connection_id must not "),
        ({"connection_id": ""}, "^connection_id must not "),
        ({"connection_id": "a/b"}, "^connection_id must not "),
    ],
)
async def test_a_wrong_connection_is_refused_before_anything_is_sent(
    airflow: AsyncAirflow, httpserver: HTTPServer, fields: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        await airflow.connections.set(**(REQUIRED | fields))
    assert httpserver.log == []


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"password": 1234}, "^password must be a string, not int$"),
        ({"password": b"s3cr3t"}, "^password must be a string, not bytes$"),
        ({"extra": 7}, "^extra must be a string or a mapping, not int"),
        ({"extra": {"x": {1}}}, "^extra.x cannot be written as JSON: set"),
        ({"connection_id": 7}, "^connection_id must be a string, not int"),
        ({"conn_type": None}, "^conn_type must be a string, not NoneType"),
        ({"conn_type": 7}, "^conn_type must be a string, not int"),
        ({"port": "80"}, "^port must be an int or None, not str"),
        ({"host": 7}, "^host must be a string or None, not int"),
    ],
)
async def test_a_connection_of_wrong_types_is_refused_before_anything_is_sent(
    airflow: AsyncAirflow, httpserver: HTTPServer, fields: dict[str, Any], message: str
) -> None:
    with pytest.raises(TypeError, match=message):
        await airflow.connections.set(**(REQUIRED | fields))
    assert httpserver.log == []


@pytest.mark.parametrize("name", ["a  b", " a ", "a\nb", "größe", "x" * 250, "'", "a\x1bb"])
async def test_a_pool_with_an_odd_name_is_created(
    airflow: AsyncAirflow, httpserver: HTTPServer, name: str
) -> None:
    missing = {"title": "Not Found", "detail": f"Pool with name:'{name}' not found"}
    httpserver.expect_request(re.compile("/api/v1/pools/.*"), method="PATCH").respond_with_json(
        missing, status=404
    )
    serve_json(httpserver, "POST", "/api/v1/pools", POOL | {"name": name})
    assert (await airflow.pools.set(name, 3)).name == name
    assert last(httpserver).get_json() == {"name": name, "slots": 3}


# behaviour: V1
async def test_a_wrong_pool_is_refused_before_anything_is_sent(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    wrong: Any
    with pytest.raises(ValueError, match="^slots must not be -1, which to Airflow means no limit"):
        await airflow.pools.set("p", -1)
    with pytest.raises(ValueError, match="^slots must not be negative: -2"):
        await airflow.pools.set("p", -2)
    for wrong in (None, "3", 1.5, True):
        with pytest.raises(TypeError, match="^slots must be an int, not "):
            await airflow.pools.set("p", wrong)
    for wrong in ("", ".", "..", "a/b"):
        with pytest.raises(ValueError, match="^name must not "):
            await airflow.pools.set(wrong, 3)
    wrong = 7
    with pytest.raises(TypeError, match="^name must be a string, not int"):
        await airflow.pools.set(wrong, 3)
    with pytest.raises(TypeError, match="^description must be a string or None, not int"):
        await airflow.pools.set("p", 3, description=wrong)
    with pytest.raises(TypeError, match="^include_deferred must be a bool, not int"):
        await airflow.pools.set("p", 3, include_deferred=wrong)
    assert httpserver.log == []


@both
async def test_a_conflict_of_a_gateway_is_raised(
    airflow: AsyncAirflow, httpserver: HTTPServer, kind: Kind
) -> None:
    serve(httpserver, kind, ("PATCH", 404, kind.missing))
    httpserver.expect_ordered_request(kind.collection, method="POST").respond_with_data(
        "<html>Conflict</html>", status=409, content_type="text/html"
    )
    with pytest.raises(AlreadyExists) as caught:
        await kind.call(airflow)
    assert caught.value.field is None
    assert sent(httpserver) == [kind.patch, kind.post]
