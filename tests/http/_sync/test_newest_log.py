# Derived from _async/test_newest_log.py by scripts/derive.py. Do not edit.
"""`task_instances.log` reads the log of the newest try if no try is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from http_helpers import sent, serve_json

from airflow_rest import Airflow, NotFound

if TYPE_CHECKING:
    from pytest_httpserver import HTTPServer

TASK = "/api/v1/dags/etl/dagRuns/r1/taskInstances/t"
WHERE = ("etl", "r1", "t")


def instance(state: str | None, try_number: int | None, **others: Any) -> dict[str, Any]:
    """Return a task instance as Airflow 2.10 and later send it."""
    fields = {"dag_id": "etl", "dag_run_id": "r1", "task_id": "t", "map_index": -1}
    return fields | {"state": state, "try_number": try_number, "executor": None} | others


def serve(httpserver: HTTPServer, *numbers: int, path: str = TASK, **found: Any) -> None:
    """Serve a task instance and the logs of these tries."""
    serve_json(httpserver, "GET", path, found)
    for number in numbers:
        content = {"content": f"log of try {number}", "continuation_token": "t"}
        serve_json(httpserver, "GET", f"{TASK}/logs/{number}", content)


def test_without_a_try_number_the_task_instance_is_read_first(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    serve(httpserver, 1, 2, 3, **instance("failed", 3))
    assert (airflow.task_instances.log(*WHERE)).content == "log of try 3"
    assert sent(httpserver) == [f"GET {TASK}", f"GET {TASK}/logs/3"]
    none = airflow.task_instances.log(*WHERE, None, full_content=True)
    assert none.content == "log of try 3"
    assert sent(httpserver)[-1] == f"GET {TASK}/logs/3?full_content=true"


def test_a_named_try_takes_one_request(airflow: Airflow, httpserver: HTTPServer) -> None:
    serve(httpserver, 1, 2, 3, **instance("failed", 3))
    assert (airflow.task_instances.log(*WHERE, 2)).content == "log of try 2"
    named = airflow.task_instances.log(*WHERE, task_try_number=1, token="t")
    assert named.content == "log of try 1"
    assert sent(httpserver) == [f"GET {TASK}/logs/2", f"GET {TASK}/logs/1?token=t"]


def test_a_mapped_task(airflow: Airflow, httpserver: HTTPServer) -> None:
    serve(httpserver, 2, path=f"{TASK}/5", **instance("success", 2, map_index=5))
    assert (airflow.task_instances.log(*WHERE, map_index=5)).content == "log of try 2"
    assert sent(httpserver) == [f"GET {TASK}/5", f"GET {TASK}/logs/2?map_index=5"]


def test_minus_1_is_the_map_index_of_a_task_that_is_not_mapped(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    serve(httpserver, 2, **instance("success", 2))
    assert (airflow.task_instances.log(*WHERE, map_index=-1)).content == "log of try 2"
    assert sent(httpserver) == [f"GET {TASK}", f"GET {TASK}/logs/2"]


@pytest.mark.parametrize("number", [0, None, -1])
@pytest.mark.parametrize("state", [None, "queued", "upstream_failed"])
def test_a_task_instance_without_a_try(
    airflow: Airflow, httpserver: HTTPServer, state: str | None, number: int | None
) -> None:
    serve(httpserver, 1, **instance(state, number))
    assert (airflow.task_instances.log(*WHERE)).content == "log of try 1"


# behaviour: T13
@pytest.mark.parametrize(
    ("state", "old", "number", "newest"),
    [
        ("deferred", True, 0, 1),
        ("deferred", True, 2, 3),
        ("up_for_reschedule", True, 0, 1),
        ("up_for_reschedule", True, 2, 3),
        ("deferred", False, 2, 2),
        ("up_for_reschedule", False, 2, 2),
        ("running", True, 2, 2),
        ("up_for_retry", True, 2, 2),
        ("failed", True, 2, 2),
        ("success", True, 2, 2),
        (None, True, 0, 1),
    ],
)
def test_a_task_that_waits_on_a_server_before_2_10(
    airflow: Airflow,
    httpserver: HTTPServer,
    state: str | None,
    old: bool,
    number: int,
    newest: int,
) -> None:
    found = instance(state, number)
    if old:
        del found["executor"]
    serve(httpserver, 1, 2, 3, **found)
    assert (airflow.task_instances.log(*WHERE)).content == f"log of try {newest}"


def test_a_task_instance_that_does_not_exist_has_no_log(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    serve_json(httpserver, "GET", TASK, {"title": "Task instance not found"}, 404)
    with pytest.raises(NotFound, match="^404 Task instance not found"):
        airflow.task_instances.log(*WHERE)
    assert sent(httpserver) == [f"GET {TASK}"]


def test_wrong_arguments_are_refused_before_the_task_instance_is_read(
    airflow: Airflow, httpserver: HTTPServer
) -> None:
    wrong: Any
    log = airflow.task_instances.log
    with pytest.raises(
        ValueError,
        match="^token must be given together with task_try_number: it belongs to the log of one",
    ):
        log(*WHERE, token="t")
    with pytest.raises(ValueError, match="^task_try_number must be at least 1, not 0"):
        log(*WHERE, 0)
    for wrong in (True, "1", 1.0):
        with pytest.raises(TypeError, match="^task_try_number must be an int, not "):
            log(*WHERE, wrong)
    with pytest.raises(ValueError, match="^map_index must be at least 0, or -1"):
        log(*WHERE, map_index=-2)
    wrong = 7
    with pytest.raises(TypeError, match="^token must be a string, not int"):
        log(*WHERE, token=wrong)
    wrong = "yes"
    with pytest.raises(TypeError, match="^full_content must be a bool, not str"):
        log(*WHERE, full_content=wrong)
    with pytest.raises(ValueError, match="^task_id must "):
        log("etl", "r1", "..")
    assert httpserver.log == []
