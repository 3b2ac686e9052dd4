# Derived from _async/test_roles.py by scripts/derive.py. Do not edit.
"""Roles: requests, refused arguments, and unusual responses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from http_helpers import last

from airflow_rest import Airflow, Conflict, UnexpectedResponse

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_httpserver import HTTPServer

ROLE = {"name": "ops", "actions": []}

# All methods are deprecated; test_deprecations.py asserts the warnings.
pytestmark = pytest.mark.filterwarnings(r"ignore:(users|roles|permissions)\.:DeprecationWarning")


def test_every_argument_of_a_list_goes_out(
    airflow: Airflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    respond({"roles": [], "total_entries": 0})
    airflow.roles.list(order_by="x", page_size=7, start=3).collect()
    assert dict(last(httpserver).args) == {"limit": "7", "offset": "3", "order_by": "x"}


def test_the_body_of_a_role(
    airflow: Airflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    read = {"action": {"name": "can_read"}, "resource": {"name": "DAGs"}}
    respond(ROLE)
    airflow.roles.create("ops")
    # Without `actions` the server fails.
    assert last(httpserver).get_json() == {"name": "ops", "actions": []}
    airflow.roles.create("ops", actions=[("can_read", "DAGs"), ["can_read", "DAGs"]])  # type: ignore[list-item]
    assert last(httpserver).get_json() == {"name": "ops", "actions": [read, read]}
    airflow.roles.update("ops", actions=iter([("can_read", "DAGs")]))
    assert (last(httpserver).method, last(httpserver).path) == ("PATCH", "/api/v1/roles/ops")
    assert dict(last(httpserver).args) == {}
    # Without `name`, the server rejects it.
    assert last(httpserver).get_json() == {"name": "ops", "actions": [read]}
    assert len(httpserver.log) == 3


# behaviour: U2
@pytest.mark.parametrize("changes", [{"name": "ops"}, {"name": "ops", "actions": []}])
def test_a_role_is_renamed_with_the_permissions_that_it_has(
    airflow: Airflow, respond: Callable[[Any], None], httpserver: HTTPServer, changes: Any
) -> None:
    read = {"action": {"name": "can_read"}, "resource": {"name": "DAGs"}}
    respond({"name": "ops", "actions": [read]})
    airflow.roles.update("old", **changes)
    assert [(sent.method, sent.full_path) for sent, _ in httpserver.log] == [
        ("GET", "/api/v1/roles/old?"),
        ("PATCH", "/api/v1/roles/old?"),
    ]
    assert last(httpserver).get_json() == {"name": "ops", "actions": [read]}


def test_wrong_arguments_are_refused_before_anything_is_sent(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    wrong: Any
    with pytest.raises(ValueError, match="^there is nothing to change: give at least one field$"):
        airflow.roles.update("ops")
    with pytest.raises(TypeError, match="unexpected keyword argument"):
        airflow.roles.update("ops", permissions=[])  # type: ignore[call-arg]
    wrong = [("can_read", "DAGs", "x")], ["can_read"], ["ab"], [("can_read", None)], ("a", "b")
    for actions in wrong:
        with pytest.raises(TypeError, match=r"^actions must be pairs such as \('can_read', 'DAGs'"):
            airflow.roles.create("ops", actions=actions)
        with pytest.raises(TypeError, match=r"^actions must be pairs such as \('can_read', 'DAGs'"):
            airflow.roles.update("ops", actions=actions)
    assert httpserver.log == []


def test_a_new_role_is_read_if_the_server_does_not_return_it(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/api/v1/roles", method="POST").respond_with_json({})
    httpserver.expect_request("/api/v1/roles/ops", method="GET").respond_with_json(ROLE)
    role = airflow.roles.create("ops")
    assert role.to_dict() == ROLE
    assert [sent.method for sent, _ in httpserver.log] == ["POST", "GET"]
    httpserver.clear()
    # Any other body does not mean that the role was created.
    httpserver.expect_request("/api/v1/roles").respond_with_json([])
    with pytest.raises(UnexpectedResponse):
        airflow.roles.create("ops")


def test_a_role_that_was_not_renamed_is_an_error_despite_status_200(
    airflow: Airflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    respond(ROLE)
    with pytest.raises(Conflict, match="not renamed the role 'ops' to 'taken'") as caught:
        airflow.roles.update("ops", name="taken")
    assert (caught.value.status, caught.value.title) == (409, "Conflict")
