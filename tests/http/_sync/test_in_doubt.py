# Derived from _async/test_in_doubt.py by scripts/derive.py. Do not edit.
"""An error says whether something may have been changed, whichever request of a call failed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from attrs import frozen
from werkzeug import Request, Response

from airflow_rest import Airflow, AirflowError, AuthenticationFailed
from airflow_rest.retry import Retry

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pytest_httpserver import HTTPServer

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of roles and users

VARIABLE = {"key": "k", "value": "v", "description": None}
MISSING = Response('{"title": "Variable not found"}', 404)
ROLE = {"name": "ops", "actions": []}
USER = {"username": "ann", "email": "a@b.c", "first_name": "A", "last_name": "B"}
TASK = {"task_id": "t", "dag_id": "etl", "dag_run_id": "r"}
DAGS = {"dags": [{"dag_id": "a"}, {"dag_id": "b"}], "total_entries": 3}
PAGE = Response("<html>Sign in</html>", 200)


@frozen
class Row:
    """A call, the response to each of its requests, and what the error says."""

    call: Callable[[Airflow], Awaitable[Any]]
    responses: list[Any]
    """For each request, its method, and a status, a body or a response."""
    note: str | None = None
    """The note on the error."""
    in_doubt: bool = True


ROWS = {
    "a successful POST with an unusable body": Row(
        lambda a: a.pools.create("p", slots=1), [("POST", PAGE)]
    ),
    "a successful PATCH with an unusable body": Row(
        lambda a: a.pools.update("p", slots=1), [("PATCH", PAGE)]
    ),
    "a successful GET with an unusable body": Row(
        lambda a: a.pools.get("p"), [("GET", PAGE)], in_doubt=False
    ),
    "a GET that fails at a gateway": Row(
        lambda a: a.pools.get("p"), [("GET", 504), ("GET", 504)], in_doubt=False
    ),
    "a POST that only reads": Row(
        lambda a: a.dag_runs.search().collect(), [("POST", 504), ("POST", 504)], in_doubt=False
    ),
    "request(): a POST": Row(lambda a: a.request("POST", "/x"), [("POST", 500)]),
    "request(): a GET": Row(lambda a: a.request("GET", "/x"), [("GET", 500)], in_doubt=False),
    "a DELETE whose retry is refused": Row(
        lambda a: a.pools.delete("p"), [("DELETE", 504), ("DELETE", 403)]
    ),
    "a DELETE that was not accepted": Row(
        lambda a: a.pools.delete("p"), [("DELETE", 503), ("DELETE", 404)], in_doubt=False
    ),
    "variables.create: the lookup before it fails": Row(
        lambda a: a.variables.create("k", value="v"), [("GET", 504), ("GET", 504)], in_doubt=False
    ),
    "variables.create: refused": Row(
        lambda a: a.variables.create("k", value="v"),
        [("GET", MISSING), ("POST", 400)],
        in_doubt=False,
    ),
    "variables.create: lost": Row(
        lambda a: a.variables.create("k", value="v"), [("GET", MISSING), ("POST", 504)]
    ),
    "variables.create: the lookup after it fails": Row(
        lambda a: a.variables.create("k", value="v", description="d"),
        [("GET", MISSING), ("POST", VARIABLE), ("GET", 403)],
        "The variable 'k' has been stored; reading it failed.",
    ),
    "variables.set: the lookup fails after a PATCH that failed": Row(
        lambda a: a.variables.set("k", value="v"),
        [("PATCH", 500), ("GET", 403)],
        "The variable 'k' may have been changed.",
    ),
    "variables.set: the lookup fails after a PATCH that was not accepted": Row(
        lambda a: a.variables.set("k", value="v"),
        [("PATCH", 503), ("PATCH", 503), ("GET", 403)],
        in_doubt=False,
    ),
    "variables.set: the PATCH failed, and the variable is there": Row(
        lambda a: a.variables.set("k", value="v"),
        [("PATCH", 500), ("GET", VARIABLE)],
        "The variable 'k' may have been changed.",
    ),
    "variables.set: the POST is refused after a PATCH that was lost": Row(
        lambda a: a.variables.set("k", value="v"),
        [("PATCH", 504), ("PATCH", MISSING), ("POST", 400)],
        "The variable 'k' may have been changed.",
    ),
    "variables.set: the POST is refused": Row(
        lambda a: a.variables.set("k", value="v"),
        [("PATCH", MISSING), ("POST", 400)],
        in_doubt=False,
    ),
    "variables.set: the lookup after it fails": Row(
        lambda a: a.variables.set("k", value="v", description="d"),
        [("PATCH", MISSING), ("POST", VARIABLE), ("GET", PAGE)],
        "The variable 'k' has been stored; reading it failed.",
    ),
    "roles.create: the lookup after it fails": Row(
        lambda a: a.roles.create("ops"),
        [("POST", {}), ("GET", 500)],
        "The role 'ops' has been created; reading it failed.",
    ),
    "roles.create: refused": Row(lambda a: a.roles.create("ops"), [("POST", 409)], in_doubt=False),
    "roles.update: the name is kept, and permissions were added": Row(
        lambda a: a.roles.update("ops", name="taken", actions=[("can_read", "DAGs")]),
        [("PATCH", ROLE)],
        "The permissions of the role 'ops' may have been changed.",
    ),
    "roles.update: the name is kept": Row(
        lambda a: a.roles.update("ops", name="taken"),
        [("GET", ROLE), ("PATCH", ROLE)],
        in_doubt=False,
    ),
    "users.update: the lookup before it fails": Row(
        lambda a: a.users.update("ann", password="p"), [("GET", 504), ("GET", 504)], in_doubt=False
    ),
    "users.update: lost": Row(
        lambda a: a.users.update("ann", password="p"),
        [("GET", USER), ("PATCH", 504), ("PATCH", 504)],
    ),
    "task_instances.update: the lookup after it fails": Row(
        lambda a: a.task_instances.update("etl", "r", "t", new_state="failed"),
        [("PATCH", {}), ("GET", 403)],
        "The state has been set; reading the task instance failed.",
    ),
    "task_instances.clear: the list before it fails": Row(
        lambda a: a.task_instances.clear("etl", task_ids="t"),
        [("GET", 504), ("GET", 504)],
        in_doubt=False,
    ),
    "dags.update_many: a later page fails": Row(
        lambda a: a.dags.update_many(dag_id_pattern="~", is_paused=True, page_size=2),
        [("PATCH", DAGS), ("PATCH", 403)],
        "2 DAGs have been changed by earlier requests.",
    ),
    "dags.update_many: the first page fails": Row(
        lambda a: a.dags.update_many(dag_id_pattern="~", is_paused=True, page_size=2),
        [("PATCH", 403)],
        in_doubt=False,
    ),
}


def serve(httpserver: HTTPServer, responses: list[Any]) -> None:
    """Send the next response to each request, and check the method of the request."""
    left = iter(responses)

    def handler(request: Request) -> Response:
        method, response = next(left)
        assert request.method == method
        if isinstance(response, int):
            return Response("{}", response)
        return Response(json.dumps(response)) if isinstance(response, dict) else response

    httpserver.expect_request(re.compile(".*")).respond_with_handler(handler)


# behaviour: W17
@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_an_error_says_whether_something_may_have_been_changed(
    airflow: Airflow, httpserver: HTTPServer, row: Row
) -> None:
    serve(httpserver, row.responses)
    patient = airflow.with_options(retries=Retry(attempts=2, backoff=0))
    with pytest.raises(AirflowError) as caught:
        row.call(patient)
    httpserver.check_assertions()
    assert len(httpserver.log) == len(row.responses)
    assert caught.value.in_doubt is row.in_doubt
    notes = getattr(caught.value, "__notes__", [])
    assert row.note is None or row.note in notes
    assert any("been" in note for note in notes) is (row.note is not None)


# behaviour: V8
@pytest.mark.parametrize("stored", [None, "d"])
def test_a_new_variable_is_returned_as_it_is_stored(
    airflow: Airflow, httpserver: HTTPServer, stored: str | None
) -> None:
    echo, held = VARIABLE | {"description": "d"}, VARIABLE | {"description": stored}
    version = [] if stored else [("GET", MISSING)]  # stays unknown
    serve(
        httpserver,
        [
            *[("GET", MISSING), ("POST", echo), ("GET", held), *version],
            *[("PATCH", MISSING), ("POST", echo), ("GET", held), *version],
        ],
    )
    made = airflow.variables.create("k", value="v", description="d")
    assert made.description == stored
    made = airflow.variables.set("k", value="v", description="d")
    assert made.description == stored


def test_a_new_variable_without_a_description_is_not_read_again(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    serve(httpserver, [("GET", MISSING), ("POST", VARIABLE)])
    assert (airflow.variables.create("k", value="v")).value == "v"
    assert len(httpserver.log) == 2


class BrokenAuth(httpx.Auth):
    """Credentials that cannot be obtained."""

    def auth_flow(self, request: httpx.Request) -> Any:
        raise AirflowError("the vault is down")
        yield request


def test_an_error_of_the_callers_auth_leaves_no_doubt(httpserver: HTTPServer) -> None:
    with Airflow(httpserver.url_for("/"), auth=BrokenAuth()) as airflow:
        with pytest.raises(AirflowError, match="the vault is down") as caught:
            airflow.pools.create("p", 1)
    assert not caught.value.in_doubt
    assert httpserver.log == []


def test_an_error_of_a_hook_after_the_response_is_in_doubt_and_not_retried(
    httpserver: HTTPServer,
) -> None:
    def audit(response: httpx.Response) -> None:
        raise AuthenticationFailed("audit") from httpx.ConnectError("refused")

    httpserver.expect_request("/api/v1/pools").respond_with_json({"name": "p", "slots": 1})
    with (
        Airflow(
            httpserver.url_for("/"), event_hooks={"response": [audit]}, retries=Retry(backoff=0)
        ) as airflow,
        pytest.raises(AuthenticationFailed, match="audit") as caught,
    ):
        airflow.pools.create("p", 1)
    assert caught.value.in_doubt
    assert len(httpserver.log) == 1
