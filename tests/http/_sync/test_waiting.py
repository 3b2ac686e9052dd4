# Derived from _async/test_waiting.py by scripts/derive.py. Do not edit.
"""Waiting for runs: what hand-written loops get wrong, and how many requests it takes.

The tests of wrong loops show a loop as people write it, which fails on the fake server, and then
the method of the library, which does not. No test sleeps: the clock of the client is a fake.
"""

from __future__ import annotations

import pickle
import random
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from fake_runs import FakeRuns, Run, problem
from werkzeug import Request, Response

from airflow_rest import (
    Airflow,
    AirflowError,
    AlreadyExists,
    BadRequest,
    DagPaused,
    DagRunFailed,
    DagRunsFailed,
    NotFound,
    PermissionDenied,
    ServerError,
    Unauthenticated,
    WaitTimedOut,
)
from airflow_rest.auth import BearerAuth
from airflow_rest.models import DAGRun
from airflow_rest.workflows import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fake_clock import FakeClock
    from pytest_httpserver import HTTPServer

ONE = ("etl", "r1")


@pytest.fixture
def fake(httpserver: HTTPServer, clock: FakeClock) -> FakeRuns:
    fake = FakeRuns(clock)
    httpserver.expect_request(re.compile(".*")).respond_with_handler(fake)
    return fake


@pytest.fixture
def airflow(httpserver: HTTPServer, clock: FakeClock) -> Iterator[Airflow]:
    with Airflow(
        httpserver.url_for(""), auth=("user", "s3cr3t"), retries=0, verify=False, clock=clock
    ) as client:
        yield client


def naive_wait(
    airflow: Airflow, clock: FakeClock, timeout: float = 60, interval: float = 50
) -> DAGRun:
    """The loop of countless scripts."""
    deadline = clock.monotonic() + timeout
    while clock.monotonic() < deadline:
        run = airflow.dag_runs.get(*ONE)
        if run.state not in ("queued", "running"):
            return run
        clock.sleep(interval)
    raise TimeoutError


def patient_wait(airflow: Airflow, clock: FakeClock, timeout: float = 3600) -> DAGRun:
    """The same, but errors do not end it."""
    deadline = clock.monotonic() + timeout
    while clock.monotonic() < deadline:
        try:
            run = airflow.dag_runs.get(*ONE)
        except AirflowError:
            pass
        else:
            if run.state == "success":
                return run
        clock.sleep(60)
    raise TimeoutError


class CutResponse(Response):
    """A response that ends before its Content-Length."""

    automatically_set_content_length = False


def responds(status: int, **when: Any) -> Any:
    """Return a fault: this status, to requests whose path has this, at first or for ever."""
    left = when.get("times", 10**9)

    def fault(request: Request) -> Response | None:
        nonlocal left
        if not re.search(when.get("path", "."), request.path) or left == 0:
            return None
        left -= 1
        return problem(status, "on purpose")

    return fault


# --- the bugs of hand-written loops ---


def test_a_loop_that_tests_its_deadline_before_the_poll_misses_a_run_that_has_ended(
    airflow: Airflow, fake: FakeRuns, clock: FakeClock
) -> None:
    fake.add(*ONE, (0, "running"), (55, "success"))
    with pytest.raises(TimeoutError):
        naive_wait(airflow, clock)
    fake.now = 0
    run = airflow.dag_runs.wait(*ONE, timeout=60, poll_interval=50)
    assert (run.state, fake.now) == ("success", 60)


def test_a_loop_that_counts_failed_as_done_goes_on_after_a_failure(
    airflow: Airflow, fake: FakeRuns, clock: FakeClock
) -> None:
    fake.add(*ONE, (0, "failed"))
    assert naive_wait(airflow, clock)  # no error
    with pytest.raises(DagRunFailed, match="the run 'r1' of the DAG 'etl' failed"):
        airflow.dag_runs.wait(*ONE)


def test_a_loop_waits_in_vain_for_a_run_of_a_paused_dag(
    airflow: Airflow, fake: FakeRuns, clock: FakeClock
) -> None:
    fake.add(*ONE)
    fake.paused = {"etl"}
    with pytest.raises(TimeoutError):
        naive_wait(airflow, clock, timeout=3600)
    assert fake.now >= 3600
    fake.now = 0
    with pytest.raises(DagPaused) as caught:
        airflow.dag_runs.wait(*ONE, timeout=3600)
    assert fake.now == 0
    assert str(caught.value) == (
        "queued runs cannot start while their DAG is paused: 'r1' of the DAG 'etl'. Unpause it with"
        " airflow.dags.unpause('etl'), or wait with unpause=True"
    )
    assert caught.value.dag_ids == ["etl"]
    assert [run.dag_run_id for run in caught.value.runs] == ["r1"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("status", "kind"), [(401, Unauthenticated), (403, PermissionDenied), (404, NotFound)]
)
def test_a_loop_that_goes_on_after_any_error_polls_for_an_hour_with_wrong_credentials(
    airflow: Airflow,
    fake: FakeRuns,
    clock: FakeClock,
    status: int,
    kind: type[AirflowError],
) -> None:
    fake.add(*ONE)
    fake.fault = responds(status)
    with pytest.raises(TimeoutError):
        patient_wait(airflow, clock)
    assert len(fake.requests) == 60
    fake.requests.clear()
    with pytest.raises(kind):
        airflow.dag_runs.wait(*ONE)
    with pytest.raises(kind):
        airflow.dag_runs.wait_all([ONE, ("etl", "r2")])
    assert len(fake.requests) == 2
    assert clock.sleeps == [60] * 60  # all of them in the loop


def test_a_loop_that_looks_for_its_run_on_a_list_waits_for_a_deleted_run(
    airflow: Airflow, fake: FakeRuns, clock: FakeClock
) -> None:
    fake.add(*ONE)
    fake.add("etl", "r2")
    fake.deleted[ONE] = 4

    def loop() -> DAGRun:
        while fake.now < 3600:
            for run in airflow.dag_runs.list("etl"):
                if run.dag_run_id == "r1" and run.state in ("success", "failed"):
                    return run
            clock.sleep(60)
        raise TimeoutError

    with pytest.raises(TimeoutError):
        loop()
    fake.now = 0
    with pytest.raises(NotFound, match="/dags/etl/dagRuns/r1"):
        airflow.dag_runs.wait(*ONE)
    assert fake.now == 4.75  # the first poll after that
    fake.now = 0
    with pytest.raises(NotFound, match="/dags/etl/dagRuns/r1") as caught:
        airflow.dag_runs.wait_all([ONE, ("etl", "r2")])
    assert caught.value.__notes__ == ["Waiting for the run 'r1' of the DAG 'etl'."]
    assert fake.now == 4.75


def test_a_script_that_reads_one_page_of_failed_tasks_misses_the_others(
    airflow: Airflow, fake: FakeRuns
) -> None:
    fake.add(*ONE, (0, "failed"))
    fake.tasks = [
        {"dag_id": "etl", "dag_run_id": "r1", "task_id": f"t{number}", "state": state}
        for number, state in enumerate(["upstream_failed", "success", *["failed"] * 150])
    ]
    response = airflow.request(
        "GET", "/api/v1/dags/etl/dagRuns/r1/taskInstances", params={"state": "failed", "limit": 500}
    )
    assert len(response.json()["task_instances"]) == 100
    with pytest.raises(DagRunFailed) as caught:
        airflow.dag_runs.wait(*ONE)
    names = [task.task_id for task in caught.value.failed_tasks]
    assert names == [*(f"t{number}" for number in range(2, 152)), "t0"]
    assert str(caught.value) == (
        "the run 'r1' of the DAG 'etl' failed; failed tasks: t2, t3, t4, t5, t6 and 145 more;"
        " upstream_failed: t0"
    )


def test_a_loop_with_a_fixed_token_ends_when_the_token_expires(
    httpserver: HTTPServer, fake: FakeRuns, clock: FakeClock
) -> None:
    fake.add(*ONE, (0, "running"), (3000, "success"))

    def token() -> str:
        return f"token-{int(fake.now // 900)}"

    def fault(request: Request) -> Response | None:
        valid = request.headers["Authorization"] == f"Bearer {token()}"
        return None if valid else problem(401, "Unauthorized")

    fake.fault = fault
    url = httpserver.url_for("")
    with Airflow(url, auth=token(), verify=False, clock=clock) as fixed:
        with pytest.raises(Unauthenticated):
            naive_wait(fixed, clock, timeout=3600)
    fake.now = 0
    with Airflow(url, auth=BearerAuth(token), verify=False, clock=clock) as renewed:
        run = renewed.dag_runs.wait(*ONE, timeout=3600, poll_interval=60)
    assert run.state == "success"
    assert 3000 <= fake.now <= 3060


def test_a_script_that_repeats_a_trigger_blindly_makes_two_runs(
    airflow: Airflow, httpserver: HTTPServer, fake: FakeRuns, clock: FakeClock
) -> None:
    def lose_the_first(request: Request) -> Response | None:
        """Create the run, but let a gateway respond with 502."""
        if fake.count("POST", "/dagRuns") == 1:
            fake.usual(request)
            return problem(502, "Bad Gateway")
        return None

    fake.fault = lose_the_first
    for _ in range(3):
        try:
            airflow.request("POST", "/api/v1/dags/etl/dagRuns", json={"conf": {}})
        except ServerError:
            continue
        break
    assert len(fake.states) == 2
    fake.states.clear()
    fake.requests.clear()
    with Airflow(httpserver.url_for(""), retries=2, verify=False, clock=clock) as ours:
        run = ours.dag_runs.trigger_and_wait("etl")
    assert run.state == "success"
    assert list(fake.states) == [("etl", run.dag_run_id)]


def test_a_loop_over_the_first_page_of_runs_never_sees_the_newest(
    airflow: Airflow, fake: FakeRuns, clock: FakeClock
) -> None:
    for number in range(150):
        fake.add("etl", f"old{number}", (0, "success"))
    new = [fake.add("etl", f"r{number}", (0, "running"), (20, "success")) for number in range(3)]

    def loop() -> None:
        while fake.now < 600:
            page = airflow.dag_runs.list("etl").take(100)
            if {run.dag_run_id for run in page if run.state == "success"} >= {"r0", "r1", "r2"}:
                return
            clock.sleep(10)
        raise TimeoutError

    with pytest.raises(TimeoutError):
        loop()
    fake.now = 0
    runs = airflow.dag_runs.wait_all(new, timeout=600)
    assert [run.dag_run_id for run in runs] == ["r0", "r1", "r2"]


# --- one run ---


def test_the_first_poll_is_sent_at_once_and_the_intervals_grow(
    airflow: Airflow, fake: FakeRuns, clock: FakeClock
) -> None:
    fake.add(*ONE, (0, "running"), (30, "success"))
    airflow.dag_runs.wait(*ONE, poll_interval=8)
    assert clock.sleeps == [1.0, 1.5, 2.25, 3.375, 5.0625, 7.59375, 8, 8]
    assert fake.requests == ["GET /dags/etl/dagRuns/r1"] * 9
    clock.sleeps.clear()
    airflow.dag_runs.wait(*ONE)
    assert clock.sleeps == []


def test_a_callback_gets_the_first_state_and_each_change(airflow: Airflow, fake: FakeRuns) -> None:
    fake.add(*ONE, (0, "queued"), (9, "running"), (40, "queued"), (50, "failed"))
    states: list[str] = []
    run = airflow.dag_runs.wait(
        *ONE, check=False, on_change=lambda run: states.append(str(run.state))
    )
    assert states == ["queued", "running", "queued", "failed"]
    assert run.state == "failed"
    # With `check=False`, nobody asks for the failed tasks.
    assert fake.count("GET", "taskInstances") == 0


def test_the_errors_of_a_callback_end_a_wait(airflow: Airflow, fake: FakeRuns) -> None:
    fake.add(*ONE)

    def stop(_run: DAGRun) -> None:
        raise KeyError("of the callback")

    with pytest.raises(KeyError, match="of the callback"):
        airflow.dag_runs.wait(*ONE, on_change=stop)


def test_a_wait_lives_through_temporary_failures(airflow: Airflow, fake: FakeRuns) -> None:
    fake.add(*ONE, (0, "running"), (50, "success"))
    for status in (429, 500, 502, 503, 504):
        fake.now = 0
        fake.fault = responds(status, times=4)
        assert (airflow.dag_runs.wait(*ONE, timeout=100)).state == "success"


def test_a_wait_lives_through_connections_that_are_lost_within_a_body(
    airflow: Airflow, fake: FakeRuns
) -> None:
    fake.add(*ONE, (0, "running"), (50, "success"))

    def cut(_request: Request) -> Response | None:
        return CutResponse('{"dag', headers={"Content-Length": "9"}) if 10 < fake.now < 40 else None

    fake.fault = cut
    assert (airflow.dag_runs.wait(*ONE, timeout=100)).state == "success"
    assert (airflow.dag_runs.wait_all([ONE], timeout=100))[0].state == "success"


def test_a_wait_lives_through_a_token_server_that_is_not_reachable(
    airflow: Airflow, fake: FakeRuns
) -> None:
    fake.add(*ONE, (0, "running"), (50, "success"))

    def token() -> str:
        if 10 < fake.now < 40:
            raise httpx.ConnectError("connection refused")
        return f"token-{int(fake.now // 20)}"

    def fault(request: Request) -> Response | None:
        valid = f"Bearer token-{int(fake.now // 20)}"
        return None if request.headers["Authorization"] == valid else problem(401, "Unauthorized")

    fake.fault = fault
    client = airflow.with_options(auth=BearerAuth(token))
    assert (client.dag_runs.wait(*ONE, timeout=100)).state == "success"


def test_a_wait_that_times_out_has_the_last_run_and_the_last_failure(
    airflow: Airflow, fake: FakeRuns
) -> None:
    fake.add(*ONE)
    with pytest.raises(WaitTimedOut) as caught:
        airflow.dag_runs.wait(*ONE, timeout=60)
    assert fake.now == 60
    assert str(caught.value) == (
        "the run has not finished after 60 seconds: 'r1' of the DAG 'etl' (running)"
    )
    assert caught.value.run is not None
    assert caught.value.run.state == "running"
    assert caught.value.__cause__ is None

    fake.now = 0
    fake.fault = lambda _request: problem(503, "busy") if fake.now > 30 else None
    with pytest.raises(WaitTimedOut, match=r"\(running\); the last poll failed: .*503") as caught:
        airflow.dag_runs.wait(*ONE, timeout=60)
    assert isinstance(caught.value.__cause__, ServerError)
    assert caught.value.unfinished.keys() == {ONE}

    fake.fault = responds(503)
    with pytest.raises(WaitTimedOut, match=r"\(never seen\)") as caught:
        airflow.dag_runs.wait(*ONE, timeout=0)
    assert caught.value.run is None
    copy = pickle.loads(pickle.dumps(caught.value))
    assert (str(copy), copy.unfinished) == (str(caught.value), {ONE: None})


def test_a_failed_run_is_an_error_even_if_its_failed_tasks_cannot_be_read(
    airflow: Airflow, fake: FakeRuns
) -> None:
    fake.add(*ONE, (0, "failed"))
    for status in (403, 500):
        fake.fault = responds(status, path="taskInstances")
        with pytest.raises(DagRunFailed, match="its failed tasks could not be read") as caught:
            airflow.dag_runs.wait(*ONE)
        assert str(status) in str(caught.value)
        assert isinstance(caught.value.__cause__, AirflowError)
        assert caught.value.failed_tasks == []
        assert caught.value.run.state == "failed"


def test_a_failed_run_says_how_to_read_the_log(airflow: Airflow, fake: FakeRuns) -> None:
    fake.add(*ONE, (0, "failed"))
    task = {"dag_id": "etl", "dag_run_id": "r1", "task_id": "load"}
    fake.tasks = [
        task | {"state": "upstream_failed", "task_id": "report", "map_index": -1},
        task | {"state": "failed", "map_index": 1, "end_date": "2026-11-01T00:00:02+00:00"},
        task | {"state": "failed", "map_index": 0, "end_date": "2026-11-01T00:00:03+00:00"},
    ]
    with pytest.raises(DagRunFailed) as caught:
        airflow.dag_runs.wait(*ONE)
    assert str(caught.value) == (
        "the run 'r1' of the DAG 'etl' failed; failed tasks: load[1], load[0];"
        " upstream_failed: report"
    )
    assert caught.value.__notes__ == [
        (
            "To read the log of the first failed task:"
            " airflow.task_instances.log('etl', 'r1', 'load', map_index=1)"
        )
    ]
    copy = pickle.loads(pickle.dumps(caught.value))
    assert str(copy) == str(caught.value)
    assert [each.task_id for each in copy.failed_tasks] == ["load", "load", "report"]
    assert copy.run == caught.value.run


def test_a_run_that_failed_without_a_failed_task(airflow: Airflow, fake: FakeRuns) -> None:
    fake.add(*ONE, (0, "failed"))
    with pytest.raises(DagRunFailed, match="none of its tasks failed"):
        airflow.dag_runs.wait(*ONE)


def test_a_wait_can_unpause_the_dag_once(airflow: Airflow, fake: FakeRuns) -> None:
    fake.add(*ONE, (0, "queued"), (30, "success"))
    fake.paused = {"etl"}
    run = airflow.dag_runs.wait(*ONE, unpause=True)
    assert run.state == "success"
    assert fake.count("PATCH", "/dags/etl") == 1

    def pause_again(_request: Request) -> None:
        if fake.now > 5:
            fake.paused.add("etl")

    fake.now = 0
    fake.paused, fake.after = {"etl"}, pause_again
    with pytest.raises(DagPaused) as caught:
        airflow.dag_runs.wait(*ONE, unpause=True)
    assert fake.count("PATCH", "/dags/etl") == 2
    assert caught.value.in_doubt
    assert caught.value.__notes__ == ["This call unpaused etl."]


def test_a_wait_that_may_have_unpaused_the_dag_is_in_doubt(
    airflow: Airflow, fake: FakeRuns
) -> None:
    fake.add(*ONE, (0, "queued"))
    fake.paused = {"etl"}
    fake.fault = lambda each: problem(502, "Bad Gateway") if each.method == "PATCH" else None
    with pytest.raises(WaitTimedOut) as caught:
        airflow.dag_runs.wait(*ONE, timeout=60, unpause=True)
    assert caught.value.in_doubt
    fake.fault = responds(502)
    with pytest.raises(WaitTimedOut) as caught:
        airflow.dag_runs.wait(*ONE, timeout=60, unpause=True)
    assert not caught.value.in_doubt


def test_a_wait_notices_that_the_dag_is_paused_later(airflow: Airflow, fake: FakeRuns) -> None:
    fake.add(*ONE, (0, "queued"))

    def pause(_request: Request) -> None:
        if fake.now > 10:
            fake.paused.add("etl")

    fake.after = pause
    with pytest.raises(DagPaused):
        airflow.dag_runs.wait(*ONE, timeout=3600)
    assert fake.now < 90


def test_a_running_run_of_a_dag_that_is_paused_is_waited_for(
    airflow: Airflow, fake: FakeRuns
) -> None:
    fake.add(*ONE, (0, "running"), (20, "success"))
    assert (airflow.dag_runs.wait(*ONE)).state == "success"
    assert fake.count("GET", "/dags/etl") == fake.count("GET", "/dags/etl/dagRuns/r1")


# --- trigger and wait ---


def test_a_failed_wait_after_a_trigger_is_in_doubt_and_names_the_run(
    airflow: Airflow, fake: FakeRuns
) -> None:
    fake.paused = {"etl"}
    with pytest.raises(DagPaused) as caught:
        airflow.dag_runs.trigger_and_wait("etl", dag_run_id="mine")
    assert caught.value.in_doubt
    assert caught.value.__notes__ == ["The run was triggered, as 'mine'."]
    assert fake.count("POST", "/dagRuns") == 1
    # Another process takes up the wait.
    fake.paused.clear()
    assert (airflow.dag_runs.wait("etl", "mine")).state == "success"


def test_a_trigger_that_fails_is_not_waited_for(airflow: Airflow, fake: FakeRuns) -> None:
    fake.add(*ONE)
    with pytest.raises(AlreadyExists):
        airflow.dag_runs.trigger_and_wait("etl", dag_run_id="r1")
    fake.fault = responds(502)
    with pytest.raises(ServerError) as caught:
        airflow.dag_runs.trigger_and_wait("etl", dag_run_id="r2")
    assert caught.value.in_doubt
    assert fake.requests == ["POST /dags/etl/dagRuns"] * 2


@pytest.mark.parametrize("wrong", [{"timeout": -1}, {"poll_interval": 0}, {"check": 1}])
def test_nothing_is_triggered_if_the_wait_could_not_begin(
    airflow: Airflow, fake: FakeRuns, wrong: dict[str, Any]
) -> None:
    with pytest.raises((TypeError, ValueError), match=next(iter(wrong))):
        airflow.dag_runs.trigger_and_wait("etl", **wrong)
    assert fake.requests == []


# --- several runs ---


def fifty(fake: FakeRuns) -> list[Run]:
    """Add 50 runs of 5 DAGs, which end one after the other, among 1,000 others."""
    runs: list[Run] = []
    for number in range(50):
        for other in range(20):
            fake.add(f"dag{number % 5}", f"other{number}_{other}", (0, "success"))
        runs.append(
            fake.add(
                f"dag{number % 5}",
                f"r{number}",
                (0, "queued"),
                (number / 2, "running"),
                (5 + number * 3, "success"),
            )
        )
    return runs


def polls(clock: FakeClock) -> int:
    return len(clock.sleeps) + 1


@pytest.mark.slow
@pytest.mark.parametrize("known", [True, False], ids=["runs", "pairs"])
def test_fifty_runs_of_five_dags_take_few_requests(
    airflow: Airflow, fake: FakeRuns, clock: FakeClock, known: bool
) -> None:
    runs = fifty(fake)
    given: list[DAGRun | Run] = [DAGRun.from_dict(fake.row(run)) if known else run for run in runs]
    done = airflow.dag_runs.wait_all(given)
    assert [(run.dag_id, run.dag_run_id) for run in done] == runs
    assert {run.state for run in done} == {"success"}
    assert polls(clock) > 15
    assert len(fake.requests) <= 5 * polls(clock) + 5
    # At most two for each poll; the others are for whether the DAGs are paused.
    lists, gets = fake.count("POST", "/dags/~/dagRuns/list"), fake.count("GET", "/dagRuns/")
    assert lists + gets <= 2 * polls(clock)


def test_fifty_runs_that_have_ended_already_take_two_requests(
    airflow: Airflow, fake: FakeRuns
) -> None:
    runs = fifty(fake)
    fake.now = 1000
    fake.add("dag0", "newer", (0, "running"))
    done = airflow.dag_runs.wait_all([DAGRun.from_dict(fake.row(run)) for run in runs])
    assert len(done) == 50
    # They are among 1,000 others, so that half of them are not on the page with the newest.
    assert fake.count("POST", "/dags/~/dagRuns/list") == 2
    assert len(fake.requests) <= 52


def test_runs_that_are_far_apart_do_not_cost_the_pages_between_them(
    airflow: Airflow, fake: FakeRuns, clock: FakeClock
) -> None:
    old = fake.add("etl", "old", (0, "running"), (60, "success"))
    for number in range(5000):
        fake.add("etl", f"between{number}", (0, "success"))
    new = fake.add("etl", "new", (0, "running"), (30, "success"))
    assert len(airflow.dag_runs.wait_all([old, new])) == 2
    assert len(fake.requests) <= 2 * polls(clock) + 2


def test_a_run_that_changes_while_pages_are_read_is_not_lost(
    airflow: Airflow, fake: FakeRuns
) -> None:
    states: dict[Run, list[str]] = {}
    runs = [
        fake.add("etl", f"r{number}", (0, "running"), (10 + number * 0.01, "success"))
        for number in range(120)
    ]
    for number in range(400):
        fake.add("etl", f"other{number}", (0, "queued"), at=fake.dates[runs[100]])

    def tick(_request: Request) -> None:
        fake.now += 1.2

    def note(run: DAGRun) -> None:
        states.setdefault((run.dag_id, run.dag_run_id), []).append(str(run.state))

    fake.after = tick
    done = airflow.dag_runs.wait_all(runs, on_change=note)
    assert [(run.dag_id, run.dag_run_id) for run in done] == runs
    assert all(seen[-1] == "success" and seen.count("success") == 1 for seen in states.values())


def test_duplicates_are_merged(airflow: Airflow, fake: FakeRuns) -> None:
    fake.add(*ONE, (0, "running"), (9, "success"))
    fake.add("etl", "r2", (0, "success"))
    given = [ONE, ("etl", "r2"), DAGRun.from_dict(fake.row(ONE)), ONE]
    done = airflow.dag_runs.wait_all(given)
    assert [run.dag_run_id for run in done] == ["r1", "r2"]


def test_without_runs_nothing_is_sent(airflow: Airflow, fake: FakeRuns) -> None:
    assert airflow.dag_runs.wait_all([]) == []
    assert list(airflow.dag_runs.as_completed(iter([]))) == []
    assert fake.requests == []


def test_failed_runs_are_named_after_all_have_ended(airflow: Airflow, fake: FakeRuns) -> None:
    runs = [
        fake.add("etl", f"r{number}", (0, "running"), (number, "failed" if number else "success"))
        for number in range(9)
    ]
    progress: list[Progress] = []
    with pytest.raises(DagRunsFailed) as caught:
        airflow.dag_runs.wait_all(runs, on_progress=progress.append)
    assert str(caught.value) == (
        "8 of 9 runs failed: 'r1' of the DAG 'etl', 'r2' of the DAG 'etl', 'r3' of the DAG 'etl',"
        " 'r4' of the DAG 'etl', 'r5' of the DAG 'etl' and 3 more"
    )
    assert [run.dag_run_id for run in caught.value.failed] == [run[1] for run in runs[1:]]
    assert [run.dag_run_id for run in caught.value.runs] == [run[1] for run in runs]
    assert [each.done for each in progress] == list(range(1, 10))
    assert progress[-1] == Progress(9, 9, "etl r8: failed")
    copy = pickle.loads(pickle.dumps(caught.value))
    assert copy.failed == caught.value.failed
    done = airflow.dag_runs.wait_all(runs, check=False)
    assert [run.state for run in done] == ["success", *["failed"] * 8]


def test_runs_come_as_they_end_and_failures_are_not_raised(
    airflow: Airflow, fake: FakeRuns
) -> None:
    runs = [
        fake.add("etl", "slow", (0, "queued"), (30, "success")),
        fake.add("elt", "quick", (0, "running"), (4, "failed")),
        fake.add("etl", "old", (0, "success")),
    ]
    found = [(run.dag_run_id, fake.now) for run in airflow.dag_runs.as_completed(runs)]
    assert [name for name, _ in found] == ["old", "quick", "slow"]
    assert [at for _, at in found] == [0, 4.75, 30.78125]


def test_a_caller_that_takes_its_time_gets_the_runs_that_ended_meanwhile(
    airflow: Airflow, fake: FakeRuns
) -> None:
    runs = [
        fake.add("etl", "quick", (0, "success")),
        fake.add("etl", "slow", (0, "running"), (50, "success")),
    ]
    names: list[str] = []
    for run in airflow.dag_runs.as_completed(runs, timeout=60):
        names.append(run.dag_run_id)
        fake.now += 1000
    assert names == ["quick", "slow"]


def test_runs_that_ended_come_before_the_error(airflow: Airflow, fake: FakeRuns) -> None:
    runs = [
        fake.add("etl", "stuck", (0, "queued")),
        fake.add("elt", "old", (0, "success")),
        fake.add("elt", "slow", (0, "running")),
    ]
    names: list[str] = []
    with pytest.raises(WaitTimedOut) as caught:
        for run in airflow.dag_runs.as_completed(runs, timeout=60):
            names.append(run.dag_run_id)
    assert names == ["old"]
    assert str(caught.value) == (
        "2 of 3 runs have not finished after 60 seconds: 'stuck' of the DAG 'etl' (queued), 'slow'"
        " of the DAG 'elt' (running)"
    )
    fake.paused = {"etl"}
    names.clear()
    with pytest.raises(DagPaused, match="'stuck' of the DAG 'etl'"):
        for run in airflow.dag_runs.as_completed(runs):
            names.append(run.dag_run_id)
    assert names == ["old"]


def test_runs_that_ended_come_before_the_error_of_a_deleted_run(
    airflow: Airflow, fake: FakeRuns
) -> None:
    runs = [fake.add("etl", f"r{number}", (0, "running"), (20, "success")) for number in range(5)]
    fake.deleted[runs[2]] = 20
    names: list[str] = []
    with pytest.raises(NotFound):
        for run in airflow.dag_runs.as_completed(runs):
            names.append(run.dag_run_id)
    assert names == ["r0", "r1", "r3", "r4"]


@pytest.mark.slow
def test_runs_that_ended_are_not_kept_back_by_a_request_that_always_fails(
    airflow: Airflow, fake: FakeRuns
) -> None:
    runs = [
        fake.add("broken", "stuck", (0, "queued")),
        fake.add("etl", "old", (0, "success")),
        fake.add("etl", "slow", (0, "running"), (60, "success")),
        fake.add("later", "waits", (0, "queued"), (60, "success")),
    ]
    fake.fault = responds(500, path="dags/broken$")
    ended: dict[str, float] = {}
    with pytest.raises(WaitTimedOut, match="1 of 4 .* the last poll failed: ServerError"):
        for run in airflow.dag_runs.as_completed(runs, timeout=600, poll_interval=5):
            ended[run.dag_run_id] = fake.now
    assert ended["old"] == 0
    assert 60 <= ended["slow"] <= 65
    fake.now = 0
    fake.paused = {"later"}
    with pytest.raises(DagPaused, match="'later'"):
        airflow.dag_runs.wait_all(runs)


def test_all_paused_dags_are_named_or_unpaused(airflow: Airflow, fake: FakeRuns) -> None:
    runs = [fake.add(f"dag{number}", "r", (0, "queued"), (9, "success")) for number in range(8)]
    fake.paused = {f"dag{number}" for number in range(2, 8)}
    with pytest.raises(DagPaused, match="'dag6' and 1 more|and 1 more") as caught:
        airflow.dag_runs.wait_all(runs)
    assert caught.value.dag_ids == [f"dag{number}" for number in range(2, 8)]
    assert len(airflow.dag_runs.wait_all(runs, unpause=True)) == 8
    assert fake.count("PATCH", "/dags/") == 6


def test_a_temporary_failure_between_the_requests_of_a_poll_loses_nothing(
    airflow: Airflow, fake: FakeRuns
) -> None:
    runs = fifty(fake)
    chance = random.Random(1)
    fake.fault = lambda _request: problem(502, "broken") if chance.random() < 0.3 else None
    seen: list[str] = []
    done = airflow.dag_runs.wait_all(
        runs, timeout=3600, on_change=lambda run: seen.append(f"{run.dag_run_id} {run.state}")
    )
    assert len(done) == 50
    assert len([each for each in seen if each.endswith("success")]) == 50


def test_a_poll_with_many_requests_goes_on_where_it_failed(
    airflow: Airflow, fake: FakeRuns
) -> None:
    runs = [fake.add("etl", f"r{number}", (0, "success")) for number in range(30)]
    for number in range(300):
        fake.add("etl", f"other{number}", (0, "success"), at=fake.dates[runs[10]])
    chance = random.Random(2)
    fake.fault = lambda _request: problem(502, "broken") if chance.random() < 0.3 else None
    done = airflow.dag_runs.wait_all(runs, timeout=600)
    assert len(done) == 30
    # None of them is among the newest runs, so each is requested by its id.
    assert 30 <= fake.count("GET", "/dagRuns/") <= 60


def test_a_server_before_2_3_cannot_filter_by_state(airflow: Airflow, fake: FakeRuns) -> None:
    fake.fault = responds(400, path="/list")
    with pytest.raises(BadRequest):
        airflow.dag_runs.wait_all([ONE, ("etl", "r2")])


@pytest.mark.parametrize(
    ("runs", "error"),
    [
        ("etl", "runs must be an iterable of runs, not str"),
        ({"etl": "r1"}, "runs must be an iterable of runs, not dict"),
        (5, "runs must be an iterable of runs, not int"),
        ([ONE, "etl"], r"runs\[1\] must be a DAGRun or a \(dag_id, dag_run_id\) pair, not str"),
        ([("etl", "r1", "t")], r"runs\[0\] must be a DAGRun or a \(dag_id, dag_run_id\) pair"),
        ([ONE, ("etl", "..")], r"dag_run_id of runs\[1\] must not be '\.\.'"),
        ([("", "r1")], r"dag_id of runs\[0\] must not be empty"),
        ([("etl", 5)], r"dag_run_id of runs\[0\] must be a string"),
    ],
)
def test_wrong_runs_are_named(airflow: Airflow, fake: FakeRuns, runs: Any, error: str) -> None:
    with pytest.raises((TypeError, ValueError), match=error):
        airflow.dag_runs.wait_all(runs)
    with pytest.raises((TypeError, ValueError), match=error):
        airflow.dag_runs.as_completed(runs)
    assert fake.requests == []


def test_dates_are_exact_to_the_microsecond(airflow: Airflow, fake: FakeRuns) -> None:
    at = datetime(2026, 11, 1, 1, 2, 3, 456789, tzinfo=UTC)
    runs = [
        fake.add("etl", f"r{number}", (0, "running"), (9, "success"), at=at + number * STEP)
        for number in range(3)
    ]
    airflow.dag_runs.wait_all([DAGRun.from_dict(fake.row(run)) for run in runs])
    assert fake.count("GET", "/dagRuns/") == 0


STEP = timedelta(microseconds=1)
