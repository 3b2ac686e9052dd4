# Derived from _async/test_follow_log.py by scripts/derive.py. Do not edit.
"""`task_instances.follow_log` and `log_lines`: each line once, whatever the server sends."""

from __future__ import annotations

import json
import ssl
import tracemalloc
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from fake_task import KINDS, RUN, WHERE, FakeTask, Kind, Step, numbered, opened, signed
from http_helpers import serve_json
from werkzeug import Request, Response

from airflow_rest import (
    Airflow,
    DagPaused,
    NotFound,
    PermissionDenied,
    ServerError,
    WaitTimedOut,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fake_clock import FakeClock
    from pytest_httpserver import HTTPServer

TLS = ssl.create_default_context()


@pytest.fixture
def airflow(httpserver: HTTPServer, clock: FakeClock) -> Iterator[Airflow]:
    with Airflow(
        httpserver.url_for(""), auth=("u", "p"), retries=0, verify=TLS, clock=clock
    ) as client:
        yield client


@pytest.fixture
def serve(httpserver: HTTPServer, clock: FakeClock) -> Any:
    def make(kind: Kind, *steps: Step, **options: Any) -> FakeTask:
        httpserver.clear()
        task = FakeTask(kind, list(steps), **options).serve(httpserver)
        clock.when_sleeping = task.advance  # one step from one poll to the next
        return task

    return make


def follow(airflow: Airflow, **options: Any) -> list[str]:
    return list(airflow.task_instances.follow_log(*WHERE, **options))


def naive(airflow: Airflow, clock: FakeClock) -> list[str]:
    """Follow a log as it is usually written by hand."""
    lines: list[str] = []
    token = None
    while True:
        state = (airflow.task_instances.get(*WHERE)).state
        log = airflow.task_instances.log(*WHERE, 1, token=token)
        lines += str(log.content).splitlines()
        token = log.continuation_token
        if state in ("success", "failed"):
            return lines
        clock.sleep(1)


ALL = numbered(range(12))
LINES = ALL.splitlines()


@pytest.mark.parametrize("kind", KINDS)
def test_every_line_comes_once_and_whole(airflow: Airflow, serve: Any, kind: Kind) -> None:
    cuts = [0, 5, 40, 41, 80, 150, 151, 170, 250, 330, len(ALL)]
    steps = [Step("running", writes=ALL[begin:end]) for begin, end in pairwise(cuts)]
    serve(kind, *steps, Step("success"))
    assert follow(airflow) == LINES


@pytest.mark.parametrize("kind", KINDS)
def test_a_naive_loop_breaks_or_repeats_lines(
    airflow: Airflow, serve: Any, clock: FakeClock, kind: Kind
) -> None:
    serve(kind, Step("running", writes=ALL[:50]), Step("running", writes=ALL[50:]), Step("success"))
    assert naive(airflow, clock) != LINES


@pytest.mark.parametrize("kind", KINDS)
def test_lines_that_are_written_after_the_end_of_the_task(
    airflow: Airflow, serve: Any, clock: FakeClock, kind: Kind
) -> None:
    steps = [
        Step("running", writes=numbered(range(3))),
        Step("success", writes=numbered(range(3, 4))),
        Step("success", writes=numbered(range(4, 5)), number=1, host="late"),
        Step("success", host="quiet"),
        Step("success", writes=numbered(range(5, 6)), host="later"),
        Step("success", host="still"),
    ]
    serve(kind, *steps)
    assert follow(airflow) == LINES[:6]


def test_a_naive_loop_loses_what_is_written_after_the_end(
    airflow: Airflow, serve: Any, clock: FakeClock
) -> None:
    steps = [Step("success", writes=numbered([0])), Step("success", writes=numbered([1]))]
    serve("opaque", *steps)
    assert naive(airflow, clock) == LINES[:1]


# A server that sends pages sends whole lines only.
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "pages"])
def test_a_last_line_without_a_newline(airflow: Airflow, serve: Any, kind: Kind) -> None:
    serve(kind, Step("running", writes="one\ntwo\nthr"), Step("success", writes="ee"))
    assert follow(airflow) == ["one", "two", "three"]


@pytest.mark.parametrize("kind", ["whole", "tokenless", "opaque"])
def test_empty_lines_and_carriage_returns(airflow: Airflow, serve: Any, kind: Kind) -> None:
    steps = [Step("running", writes="one\r\n\n10%\r20%\n"), Step("success", writes="\n\ntwo\n")]
    serve(kind, *steps)
    assert follow(airflow) == ["one", "", "10%\r20%", "", "", "two"]


@pytest.mark.parametrize("kind", ["whole", "tokenless", "opaque"])
@pytest.mark.slow
def test_a_part_that_ends_within_a_character(airflow: Airflow, serve: Any, kind: Kind) -> None:
    raw = "[1] ü😀é\n[2] ü\n".encode()
    for cut in range(len(raw)):
        first, second = (half.decode(errors="surrogateescape") for half in (raw[:cut], raw[cut:]))
        if kind == "opaque":  # it counts bytes
            steps = [Step("running", writes=first), Step("success", writes=second)]
        else:
            steps = [Step("running", replaces=first), Step("success", replaces=raw.decode())]
        serve(kind, *steps)
        assert follow(airflow) == ["[1] ü😀é", "[2] ü"], cut


def test_bytes_that_are_not_text_can_be_printed(airflow: Airflow, serve: Any) -> None:
    serve("whole", Step("success", writes="a\udcc3\nb\ud800\nc\udcf0\udc9f"))
    lines = follow(airflow)
    assert [line[0] for line in lines] == ["a", "b", "c"]
    assert [line.encode() for line in lines]


@pytest.mark.parametrize("kind", KINDS)
def test_failures_in_between(airflow: Airflow, serve: Any, clock: FakeClock, kind: Kind) -> None:
    steps = [
        Step("running", lost=502),
        Step("running", writes=ALL[:100]),
        Step("running", fails=502),
        Step("running", writes=ALL[100:200], fails=503),
        Step("running", lost=500),
        Step("success", writes=ALL[200:], fails=502),
        Step("success"),
        Step("success", lost=502),
        Step("success", fails=502),
    ]
    serve(kind, *steps, Step("success", host="x"))
    assert follow(airflow) == LINES
    serve(kind, *steps, Step("success", host="x"))
    with pytest.raises(ServerError):
        naive(airflow, clock)


def test_errors_that_do_not_pass_end_the_iterator(airflow: Airflow, serve: Any) -> None:
    serve("position", Step("running", writes=ALL[:100]), Step("running", fails=403))
    found: list[str] = []
    with pytest.raises(PermissionDenied):
        for line in airflow.task_instances.follow_log(*WHERE):
            found.append(line)
    assert found == LINES[: len(found)] != []
    serve("position", Step("running", writes=ALL), Step("running", lost=404))
    with pytest.raises(NotFound):
        follow(airflow)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_many_polls_that_bring_nothing(airflow: Airflow, serve: Any, kind: Kind) -> None:
    nothing = [Step("running", host=str(number)) for number in range(20)]
    steps = [Step("running", writes=ALL[:90]), *nothing, Step("success", writes=ALL[90:])]
    serve(kind, *steps)
    assert follow(airflow) == LINES


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("old", [True, False])
def test_a_log_that_appears_late(airflow: Airflow, serve: Any, kind: Kind, old: bool) -> None:
    early = 0 if old else 1
    steps = [
        Step(None, 0),
        Step("scheduled", early),
        Step("queued", early, host=""),
        Step("running", fails=404),
        Step("running"),
        Step("running", writes=ALL[:30]),
        Step("success", writes=ALL[30:]),
    ]
    serve(kind, *steps, old=old)
    assert follow(airflow) == LINES


def retried(old: bool) -> list[Step]:
    early = 1 if old else 2
    return [
        Step("running", 1, writes="[1] a\n[1"),
        Step("up_for_retry", 1, writes="] b\n"),
        *[Step("up_for_retry", 1, host=str(number)) for number in range(4)],
        Step("scheduled", early),
        Step("queued", early),
        Step("running", 2, writes="[2] a\n"),
        Step("failed", 2, writes="[2] b"),
    ]


FIRST, SECOND = ["[1] a", "[1] b"], ["[2] a", "[2] b"]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["position", "whole", "tokenless", "opaque"])
@pytest.mark.parametrize("old", [True, False])
def test_all_tries_follow_each_other(airflow: Airflow, serve: Any, kind: Kind, old: bool) -> None:
    for options in ({}, {"tries": "all"}, {"tries": "current"}):
        serve(kind, *retried(old), old=old)
        assert follow(airflow, **options) == FIRST + SECOND
    # The second try began before the end of the first was seen.
    serve(kind, *retried(old)[:2], *retried(old)[-2:], old=old)
    assert follow(airflow) == FIRST + SECOND


@pytest.mark.parametrize("old", [True, False])
def test_a_choice_of_tries(airflow: Airflow, serve: Any, old: bool) -> None:
    steps = retried(old)
    serve("position", *steps, old=old)
    assert follow(airflow, tries=1) == FIRST
    serve("position", *steps, old=old)
    assert follow(airflow, tries=2) == SECOND
    serve("position", *steps, old=old)
    assert follow(airflow, tries=3) == []
    ended = serve("position", Step("failed", 2), old=old)
    ended.logs = {1: "\n".join(FIRST), 2: "\n".join(SECOND)}
    assert follow(airflow) == SECOND
    assert follow(airflow, tries="all") == FIRST + SECOND
    assert follow(airflow, tries=1) == FIRST
    assert follow(airflow, tries=3) == []


@pytest.mark.parametrize("old", [True, False])
def test_a_task_that_is_cleared_meanwhile(airflow: Airflow, serve: Any, old: bool) -> None:
    early = 1 if old else 2
    steps = [
        Step("running", 1, writes="[1] a\n"),
        Step("restarting", 1, writes="[1] b\n"),
        *[Step(None, 1, host=str(number)) for number in range(3)],
        Step("scheduled", early),
        Step("running", 2, writes="[2] a\n[2] b\n"),
        Step("success", 2),
    ]
    serve("position", *steps, old=old)
    assert follow(airflow) == FIRST + SECOND
    # Cleared before: the next try is the current one.
    cleared = serve("position", *steps[2:], old=old)
    cleared.logs[1] = "[1] a\n"
    assert follow(airflow) == SECOND


# behaviour: T13
@pytest.mark.parametrize("old", [True, False])
@pytest.mark.parametrize("waits", ["deferred", "up_for_reschedule"])
def test_a_task_that_waits_within_a_try(
    airflow: Airflow, serve: Any, old: bool, waits: str
) -> None:
    early = 0 if old else 1
    steps = [
        Step("running", 1, writes="[1] a\n"),
        *[Step(waits, early, host=str(number)) for number in range(5)],
        Step("scheduled", early),
        Step("queued", early),
        Step("running", 1, writes="[1] b\n"),
        Step("success", 1),
    ]
    serve("position", *steps, old=old)
    assert follow(airflow) == FIRST
    serve("position", *steps[1:], old=old).logs[1] = "[1] a\n"
    assert follow(airflow) == FIRST


@pytest.mark.parametrize(
    "steps",
    [
        [Step(None, 0), Step("skipped", 0)],
        [Step(None, 0), Step("upstream_failed", 0)],
        [Step(None, 0), Step("removed", 0)],
        [Step(None, 0), Step(None, 0, run="failed")],
        [Step("scheduled", 0), Step("scheduled", 0, run="success")],
        [Step("queued", 1), Step("queued", 1, run="failed")],
    ],
    ids=lambda steps: steps[-1].state or "none",
)
def test_a_task_that_never_runs_has_no_lines(
    airflow: Airflow, serve: Any, steps: list[Step]
) -> None:
    serve("opaque", *steps)
    for tries in ("current", "all", 1, 2):
        assert follow(airflow, tries=tries) == []


@pytest.mark.parametrize("state", [None, "scheduled"])
def test_a_task_that_cannot_start_since_its_dag_is_paused(
    airflow: Airflow, serve: Any, state: str | None
) -> None:
    waits = [Step(state, 0, host=str(number)) for number in range(5)]
    serve("position", *waits, Step(state, 0, paused=True))
    with pytest.raises(DagPaused) as caught:
        follow(airflow)
    assert str(caught.value) == (
        "the task 't' of the run 'r1' of the DAG 'etl' cannot start while its DAG is paused."
        " Unpause it with airflow.dags.unpause('etl')"
    )
    # One that runs, or that was handed over to a worker, goes on.
    steps = [Step("queued", 0), Step("running", 1, writes=ALL), Step("success", 1)]
    serve("position", *[replace(step, paused=True) for step in steps], old=True)
    assert follow(airflow) == LINES


def test_the_log_of_a_failed_try_comes_before_the_error_of_a_paused_dag(
    airflow: Airflow, serve: Any
) -> None:
    serve("position", Step("up_for_retry", 1, writes=ALL, paused=True))
    found: list[str] = []
    with pytest.raises(DagPaused):
        for line in airflow.task_instances.follow_log(*WHERE):
            found.append(line)
    assert found == LINES


def test_a_log_that_the_server_cannot_read_ends_with_the_task(airflow: Airflow, serve: Any) -> None:
    hosts = map(str, range(30))
    running = [Step("running", writes="x\n", fails=500, host=next(hosts)) for _ in range(20)]
    serve("position", *running, Step("running", writes="y\n"), Step("success", fails=500))
    found: list[str] = []
    with pytest.raises(ServerError, match="no log"):
        for line in airflow.task_instances.follow_log(*WHERE):
            found.append(line)
    assert found == [*["x"] * 20]
    some = [Step("success", fails=500, host=next(hosts)) for _ in range(9)]
    serve("position", Step("running"), *some, Step("success", writes=ALL))
    assert follow(airflow) == LINES


def test_a_run_that_ends_between_the_attempts(airflow: Airflow, serve: Any) -> None:
    steps = [Step("running", 1, writes="[1] a\n[1] b"), Step("up_for_retry", 1)]
    serve("position", *steps, Step("up_for_retry", 1, run="failed"))
    assert follow(airflow) == FIRST


def test_a_task_that_ran_and_ended_with_its_run_between_two_requests(
    airflow: Airflow, httpserver: HTTPServer, serve: Any
) -> None:
    task = serve("position", Step("queued", 1, run="success"), Step("success", writes=ALL))
    told = task.run

    def run(request: Request) -> Response:
        response = told(request)
        task.advance()
        return response

    httpserver.clear()
    task.run = run
    task.serve(httpserver)
    assert follow(airflow) == LINES


@pytest.mark.parametrize("kind", KINDS)
def test_one_instance_of_a_mapped_task(airflow: Airflow, serve: Any, kind: Kind) -> None:
    serve(kind, Step("running", writes=ALL[:77]), Step("success", writes=ALL[77:]), map_index=3)
    assert follow(airflow, map_index=3) == LINES


def test_a_mapped_task_that_is_not_expanded_yet(
    airflow: Airflow, httpserver: HTTPServer, serve: Any
) -> None:
    task = serve(
        "position", Step(None, lost=404), Step("running", writes=ALL), Step("success"), map_index=3
    )
    body = {"dag_id": "etl", "dag_run_id": "r1", "task_id": "t", "try_number": 0, "executor": None}
    httpserver.expect_request(f"{RUN}/taskInstances/t").respond_with_json(body | {"state": None})
    assert follow(airflow, map_index=3) == LINES
    assert task.requests[0] == "1 False"


@pytest.mark.parametrize(
    ("state", "found"),
    [("success", NotFound), (None, NotFound), ("skipped", []), ("upstream_failed", [])],
)
def test_an_instance_of_a_mapped_task_that_does_not_exist(
    airflow: Airflow, httpserver: HTTPServer, state: str | None, found: Any
) -> None:
    task = f"{RUN}/taskInstances/t"
    serve_json(httpserver, "GET", f"{task}/7", {"title": "Task instance not found"}, 404)
    if state is None:
        serve_json(httpserver, "GET", task, {"title": "is mapped, add the map_index"}, 404)
    else:
        body = {"dag_id": "etl", "dag_run_id": "r1", "task_id": "t", "state": state}
        serve_json(httpserver, "GET", task, body | {"try_number": 0, "executor": None})
    if found is NotFound:
        with pytest.raises(NotFound, match="Task instance not found"):
            follow(airflow, map_index=7)
    else:
        assert follow(airflow, map_index=7) == []


@pytest.mark.parametrize("kind", ["position", "whole", "tokenless"])
def test_what_the_server_says_instead_of_a_log_comes_once(
    airflow: Airflow, serve: Any, kind: Kind
) -> None:
    serve(kind, Step("running"), Step("running", host="x"), Step("success"))
    (line,) = [line for line in follow(airflow) if "::" not in line]
    assert line == "*** Log file does not exist: x"


@pytest.mark.parametrize("kind", ["position", "whole", "tokenless"])
def test_a_log_that_was_rotated_goes_on_where_it_was(
    airflow: Airflow, serve: Any, kind: Kind
) -> None:
    def log(*numbers: int) -> str:
        return numbered(range(*numbers))

    steps = [
        Step("running", replaces=log(0, 30)),
        Step("running", replaces=log(20, 34)),
        Step("running", host="x"),
        Step("success", replaces=log(20, 40)),
    ]
    serve(kind, *steps)
    assert follow(airflow) == log(0, 40).splitlines()


@pytest.mark.parametrize("kind", ["position", "whole", "tokenless"])
def test_a_log_that_was_replaced_comes_from_its_beginning(
    airflow: Airflow, serve: Any, kind: Kind
) -> None:
    steps = [
        Step("running", replaces=numbered(range(9)) + "held b"),
        Step("running", replaces="another\nlog\n"),
        Step("running", host="x"),
        Step("success", writes="end"),
    ]
    serve(kind, *steps)
    assert follow(airflow) == [*LINES[:9], "held b", "another", "log", "end"]


@pytest.mark.parametrize("kind", ["whole", "tokenless"])
def test_a_log_that_is_shorter_for_a_moment_is_not_repeated(
    airflow: Airflow, serve: Any, kind: Kind
) -> None:
    steps = [
        Step("running", replaces=ALL[:300]),
        Step("running", replaces=ALL[:200]),
        Step("running", replaces=""),
        Step("success", replaces=ALL),
    ]
    serve(kind, *steps)
    assert follow(airflow) == LINES


def test_the_log_of_a_pod_is_only_its_end_while_it_runs(
    airflow: Airflow, serve: Any, clock: FakeClock
) -> None:
    steps = [Step("running", writes=numbered([number, number + 1])) for number in range(0, 12, 2)]
    serve("pod", *steps, Step("success"))
    assert follow(airflow) == LINES
    serve("pod", *steps, Step("success"))
    assert naive(airflow, clock) != LINES


def test_pages_are_read_at_once_and_until_the_server_says_that_they_are_all(
    airflow: Airflow, serve: Any, clock: FakeClock
) -> None:
    serve("pages", Step("success", writes=numbered(range(100))))
    assert follow(airflow) == numbered(range(100)).splitlines()
    assert len(clock.sleeps) == 2


def test_a_log_that_the_server_calls_incomplete_is_waited_for(
    airflow: Airflow, httpserver: HTTPServer, serve: Any, clock: FakeClock
) -> None:
    late = [Step("success", host=str(number)) for number in range(8)]
    task = serve("pages", *late, Step("success", writes=ALL))
    complete = task.read

    def read(number: int, token: str | None) -> tuple[str, str | None]:
        text, after = complete(number, token)
        assert after
        return text, signed(end_of_log=False, offset=opened(after)["offset"])

    task.read = read
    assert follow(airflow) == LINES
    assert len(clock.sleeps) == 18


def test_two_hosts(airflow: Airflow, httpserver: HTTPServer, clock: FakeClock) -> None:
    contents = [
        [("a", "a1\na"), ("b", "b1\n")],
        [("b", "b2\nb")],
        [("a", "2\na3\n"), ("b", "3\n")],
        [("a", ""), ("b", "")],
    ]
    polls = iter(contents)

    def log(request: Request) -> Response:
        body = {"content": repr(next(polls, [])), "continuation_token": "t"}
        return Response(json.dumps(body), content_type="application/json")

    body = {"dag_id": "etl", "dag_run_id": "r1", "task_id": "t", "state": "success"}
    serve_json(
        httpserver, "GET", f"{RUN}/taskInstances/t", body | {"try_number": 1, "executor": None}
    )
    httpserver.expect_request(f"{RUN}/taskInstances/t/logs/1").respond_with_handler(log)
    assert follow(airflow) == ["a1", "b1", "b2", "a2", "a3", "b3"]
    polls = iter(contents)
    assert naive(airflow, clock) != ["a1", "b1", "b2", "a2", "a3", "b3"]


def test_a_server_that_ignores_a_token_that_says_nothing(airflow: Airflow, serve: Any) -> None:
    steps = [
        Step("running", writes=ALL[:99]),
        Step("running", host="x"),
        Step("running", writes=ALL[99:130]),
        Step("success", writes=ALL[130:]),
    ]
    task = serve("opaque", *steps)
    task.read = lambda number, token: (task.logs[number], "always this one")
    assert follow(airflow) == LINES
    assert list(airflow.task_instances.log_lines(*WHERE)) == LINES


def test_parts_that_are_alike(airflow: Airflow, serve: Any) -> None:
    steps = [Step("running", writes="same\n" * number) for number in (200, 200, 1, 300)]
    for kind in ("opaque", "whole", "tokenless"):
        serve(kind, *steps, Step("success"))
        assert follow(airflow) == ["same"] * 701


@pytest.mark.parametrize("kind", ["whole", "tokenless", "position"])
def test_a_host_that_gets_another_name(airflow: Airflow, serve: Any, kind: Kind) -> None:
    steps = [
        Step("running", writes=ALL[:99], host="a"),
        Step("running", writes=ALL[99:222], host="b"),
        Step("success", writes=ALL[222:], host=""),
    ]
    serve(kind, *steps)
    assert follow(airflow) == LINES


def test_the_time_is_up(airflow: Airflow, serve: Any, clock: FakeClock) -> None:
    serve("position", Step("running", writes=ALL))
    found: list[str] = []
    with pytest.raises(WaitTimedOut) as caught:
        for line in airflow.task_instances.follow_log(*WHERE, timeout=30):
            found.append(line)
    assert str(caught.value) == (
        "the task 't' of the run 'r1' of the DAG 'etl' has not finished after 30 seconds: its last"
        " known state is running"
    )
    assert caught.value.__cause__ is None
    assert found == LINES[:-1]
    assert clock.now == 30
    serve("position", Step(None, 0), Step(None, 0, lost=502))
    with pytest.raises(WaitTimedOut, match="last known state is None") as caught:
        follow(airflow, timeout=3)
    assert isinstance(caught.value.__cause__, ServerError)


def test_the_intervals_between_polls(airflow: Airflow, serve: Any, clock: FakeClock) -> None:
    running = [Step("running", host=str(number)) for number in range(5)]
    serve("position", *running, Step("success", writes=ALL))
    follow(airflow)
    assert clock.sleeps == [1.0, 1.5, 2.0, 2.0, 2.0, 2.0, 2.0]


def test_nothing_is_sent_before_the_iteration(airflow: Airflow, httpserver: HTTPServer) -> None:
    airflow.task_instances.follow_log(*WHERE)
    airflow.task_instances.log_lines(*WHERE)
    wrong: Any
    for wrong, problem in (("first", ValueError), (0, ValueError), (None, TypeError)):
        with pytest.raises(problem, match="^tries must be "):
            airflow.task_instances.follow_log(*WHERE, tries=wrong)
    with pytest.raises(ValueError, match="^tail must be at least 1"):
        airflow.task_instances.log_lines(*WHERE, tail=0)
    assert httpserver.log == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_lines_that_are_there_now(
    airflow: Airflow, serve: Any, clock: FakeClock, kind: Kind
) -> None:
    def lines(*number: int, **options: Any) -> list[str]:
        log = airflow.task_instances.log_lines(*WHERE, *number, **options)
        return list(log)

    serve(kind, Step("running", 2, writes=ALL)).logs[1] = numbered(range(3))
    assert lines() == LINES
    assert lines(1) == LINES[:3]
    assert lines(2, tail=5) == LINES[-5:]
    assert lines(tail=100) == LINES
    assert clock.sleeps == []


# 50 MB in 200 responses: a list of all lines, or the whole text, would exceed the limit.
@pytest.mark.slow
def test_the_memory_does_not_grow_with_the_log(airflow: Airflow, httpserver: HTTPServer) -> None:
    parts, line = 200, "x" * 16383 + "\n"
    text = line * 16
    body = {"dag_id": "etl", "dag_run_id": "r1", "task_id": "t", "state": "success"}
    serve_json(
        httpserver, "GET", f"{RUN}/taskInstances/t", body | {"try_number": 1, "executor": None}
    )

    def log(request: Request) -> Response:
        httpserver.log.clear()
        number = int(request.args.get("token", "0"))
        content = text if number < parts else ""
        token = str(min(number + 1, parts))
        found = {"content": repr([("vm", content)]), "continuation_token": token}
        return Response(json.dumps(found), content_type="application/json")

    httpserver.expect_request(f"{RUN}/taskInstances/t/logs/1").respond_with_handler(log)

    def count(lines: Iterator[str]) -> int:
        number = 0
        for each in lines:
            assert len(each) == 16383
            number += 1
        return number

    tracemalloc.start()
    try:
        assert count(airflow.task_instances.follow_log(*WHERE)) == parts * 16
        _, followed = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        assert count(airflow.task_instances.log_lines(*WHERE, 1, tail=10)) == 10
        _, tail = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert followed < 20 * 2**20
    assert tail < 20 * 2**20
