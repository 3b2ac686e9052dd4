"""Users: requests, refused arguments, and errors that show no password."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from http_helpers import last
from pytest_httpserver import HTTPServer

from airflow_rest import AsyncAirflow, StatusError

USER = {"username": "ann", "email": "a@b.c", "first_name": "Ann", "last_name": "Lee"}
NAMES: dict[str, Any] = {"email": "a@b.c", "first_name": "", "last_name": ""}

# All methods are deprecated; test_deprecations.py asserts the warnings.
pytestmark = pytest.mark.filterwarnings(r"ignore:(users|roles|permissions)\.:DeprecationWarning")


async def test_every_argument_of_a_list_goes_out(
    airflow: AsyncAirflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    respond({"users": [], "total_entries": 0})
    await airflow.users.list(order_by="x", page_size=7, start=3).collect()
    assert dict(last(httpserver).args) == {"limit": "7", "offset": "3", "order_by": "x"}


async def test_the_body_of_a_new_user(
    airflow: AsyncAirflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    respond(USER)
    names = {"email": "a@b.c", "first_name": "Ann", "last_name": "Lee"}
    await airflow.users.create("ann", password="pw", **names)
    assert (last(httpserver).method, last(httpserver).path) == ("POST", "/api/v1/users")
    assert last(httpserver).get_json() == USER | {"password": "pw"}
    await airflow.users.create("ann", password="pw", roles=["Op", "Viewer"], **names)
    assert last(httpserver).get_json()["roles"] == [{"name": "Op"}, {"name": "Viewer"}]
    await airflow.users.create("ann", password="pw", roles="Op", **names)
    assert last(httpserver).get_json()["roles"] == [{"name": "Op"}]


@pytest.mark.parametrize(
    ("changes", "mask", "body"),
    [
        ({"email": "n@b.c"}, "email", {"email": "n@b.c"}),
        ({"password": "pw"}, "password", {"password": "pw"}),
        ({"roles": "Op"}, "roles", {"roles": [{"name": "Op"}]}),
        ({"roles": []}, "roles", {"roles": []}),
        (
            {"username": "ann2", "last_name": ""},
            "username,last_name",
            {"username": "ann2", "last_name": ""},
        ),
    ],
)
async def test_an_update_of_a_user_includes_the_fields_that_the_server_requires(
    airflow: AsyncAirflow,
    httpserver: HTTPServer,
    respond: Callable[[Any], None],
    changes: dict[str, Any],
    mask: str,
    body: dict[str, Any],
) -> None:
    respond(USER | {"roles": [{"name": "Viewer"}], "active": True})
    await airflow.users.update("ann", **changes)
    assert [(sent.method, sent.path) for sent, _ in httpserver.log] == [
        ("GET", "/api/v1/users/ann"),
        ("PATCH", "/api/v1/users/ann"),
    ]
    assert dict(last(httpserver).args) == {"update_mask": mask}
    assert last(httpserver).get_json() == USER | body


async def test_an_update_with_all_required_fields_does_not_read_the_user(
    airflow: AsyncAirflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    respond(USER)
    changed = await airflow.users.update("ann", email="x@y", first_name="A", last_name="L")
    assert changed.username == "ann"
    assert len(httpserver.log) == 1
    assert dict(last(httpserver).args) == {"update_mask": "email,first_name,last_name"}
    assert last(httpserver).get_json() == {
        "username": "ann",
        "email": "x@y",
        "first_name": "A",
        "last_name": "L",
    }


async def test_wrong_arguments_are_refused_before_anything_is_sent(
    airflow: AsyncAirflow, httpserver: HTTPServer
) -> None:
    wrong: Any
    with pytest.raises(ValueError, match="^there is nothing to change: give at least one field$"):
        await airflow.users.update("ann")
    for wrong in ({"emial": "x"}, {"active": False}):
        with pytest.raises(TypeError, match="unexpected keyword argument"):
            await airflow.users.update("ann", **wrong)
    with pytest.raises(TypeError, match="^roles must be strings, not dict$"):
        await airflow.users.update("ann", roles=[{"name": "Op"}])  # type: ignore[list-item]
    with pytest.raises(ValueError, match="^password must not be empty$"):
        await airflow.users.create("ann", password="", **NAMES)
    for wrong in (12345678, None, b"12345678"):
        with pytest.raises(TypeError, match="^password must be a string, not ") as caught:
            await airflow.users.create("ann", password=wrong, **NAMES)
        assert "1234" not in str(caught.value)
        with pytest.raises(TypeError, match="^password must be a string, not "):
            await airflow.users.update("ann", password=wrong)
    assert httpserver.log == []


@pytest.mark.parametrize("status", [400, 409, 500])
async def test_no_error_shows_the_password_of_a_user(
    airflow: AsyncAirflow, httpserver: HTTPServer, status: int
) -> None:
    httpserver.expect_request("/api/v1/users/ann", method="GET").respond_with_json(USER)
    httpserver.expect_request(re.compile(".*")).respond_with_json({"title": "No"}, status=status)
    calls: list[Callable[[], Awaitable[Any]]] = [
        lambda: airflow.users.create("ann", password="hunter2", **NAMES),
        lambda: airflow.users.update("ann", password="hunter2"),
    ]
    for call in calls:
        with pytest.raises(StatusError) as caught:
            await call()
        assert b"hunter2" in last(httpserver).data
        error = caught.value
        assert "hunter2" not in f"{error} {error!r} {vars(error)}"
        assert error.request is not None
        assert b"hunter2" not in error.request.content
