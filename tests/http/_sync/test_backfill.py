# Derived from _async/test_backfill.py by scripts/derive.py. Do not edit.
"""A backfill: one run for each logical date, whatever happens on the way.

No test sleeps: the clock of the client is a fake, and its sleep lets the server get on.
"""

from __future__ import annotations

import pickle
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from fake_backfill import FakeDag, problem
from werkzeug import Request, Response

from airflow_rest import (
    Airflow,
    AirflowError,
    AlreadyExists,
    BackfillFailed,
    BackfillTimedOut,
    BadRequest,
    DagPaused,
    PermissionDenied,
    ServerError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fake_clock import FakeClock
    from pytest_httpserver import HTTPServer

    from airflow_rest.workflows import Progress

DAY = timedelta(days=1)
FIRST = datetime(2026, 10, 1, tzinfo=UTC)
DATES = [FIRST + number * DAY for number in range(10)]
LIST, TRIGGER = "GET dags/etl/dagRuns", "POST dags/etl/dagRuns"


def own(date: datetime) -> str:
    return f"backfill_{date.isoformat()}"


@pytest.fixture
def dag(httpserver: HTTPServer, clock: FakeClock) -> FakeDag:
    dag = FakeDag(httpserver)
    clock.when_sleeping = lambda: dag.work()  # while the client sleeps, the server gets on
    return dag


@pytest.fixture
def airflow(httpserver: HTTPServer, clock: FakeClock) -> Iterator[Airflow]:
    with Airflow(httpserver.url_for(""), retries=0, verify=False, clock=clock) as client:
        yield client


def lost(dag: FakeDag) -> Callable[[Request], Response | None]:
    """Do what the request is for, and lose the response."""

    def respond(request: Request) -> Response | None:
        dag.handle(request)
        return Response("", 502)

    return respond


def fails(status: int) -> Callable[[Request], Response | None]:
    return lambda request: problem(status, "no", "not now")


def passes(request: Request) -> Response | None:
    return None


def posts(fault: Callable[[Request], Response | None], dag: FakeDag) -> None:
    """Let this happen to the next POST."""

    def respond(request: Request) -> Response | None:
        if request.method == "POST":
            return fault(request)
        dag.faults.append(respond)
        return None

    dag.faults.append(respond)


def test_each_date_gets_one_run(airflow: Airflow, dag: FakeDag) -> None:
    report = airflow.dag_runs.backfill(
        "etl", start=FIRST, end=DATES[-1], every=DAY, conf={"full": True}
    )
    assert [run["dag_run_id"] for run in dag.runs.values()] == [own(date) for date in DATES]
    assert list(dag.runs) == DATES, "the oldest first"
    assert {str(run["conf"]) for run in dag.runs.values()} == {"{'full': True}"}
    assert [run.logical_date for run in report.succeeded] == DATES
    assert (report.failed, report.kept, report.unfinished, report.missing) == ((), (), (), ())
    assert dag.most == 4


@pytest.mark.parametrize("max_active", [1, 3, 10, 50])
def test_there_are_never_more_unfinished_runs_than_allowed(
    airflow: Airflow, dag: FakeDag, max_active: int
) -> None:
    airflow.dag_runs.backfill("etl", DATES, max_active=max_active)
    assert dag.states() == ["success"] * 10
    assert dag.most == min(max_active, 10)


def test_the_newest_date_can_be_the_first(airflow: Airflow, dag: FakeDag) -> None:
    report = airflow.dag_runs.backfill("etl", DATES, newest_first=True)
    assert list(dag.runs) == DATES[::-1]
    assert [run.logical_date for run in report.succeeded] == DATES, "the report is in order"


def test_a_poll_is_one_request_however_many_runs_there_are(
    airflow: Airflow, dag: FakeDag, clock: FakeClock
) -> None:
    airflow.dag_runs.backfill("etl", DATES, max_active=10)
    assert len(clock.sleeps) == 2, "until they are running, and until they have ended"
    # The list is empty at first, so the client has already checked that the DAG exists.
    assert dag.requests == {
        "GET dags/etl": 2,
        "GET dags/etl/tasks": 1,
        TRIGGER: 10,
        LIST: 3,
    }


def test_a_backfill_that_is_done_triggers_nothing_when_called_again(
    airflow: Airflow, dag: FakeDag
) -> None:
    first = airflow.dag_runs.backfill("etl", DATES)
    dag.requests.clear()
    assert airflow.dag_runs.backfill("etl", DATES) == first
    assert dag.requests == {"GET dags/etl": 1, "GET dags/etl/tasks": 1, LIST: 1}


def test_an_interrupted_backfill_is_resumed(airflow: Airflow, dag: FakeDag) -> None:
    dag.add(own(DATES[0]), DATES[0], "success")
    for date in DATES[1:4]:
        dag.add(own(date), date, "running")
    dag.most = 0
    report = airflow.dag_runs.backfill("etl", DATES, max_active=3)
    assert dag.requests[TRIGGER] == 6
    assert dag.most == 3, "those from before count"
    assert len(report.succeeded) == 10


def test_a_smaller_limit_waits_for_the_runs_of_the_call_before(
    airflow: Airflow, dag: FakeDag
) -> None:
    for date in DATES[:5]:
        dag.add(own(date), date, "queued")
    dag.most = 0
    airflow.dag_runs.backfill("etl", DATES, max_active=1)
    assert dag.states() == ["success"] * 10
    assert dag.most == 1


def test_the_runs_of_others_are_kept_and_not_waited_for(airflow: Airflow, dag: FakeDag) -> None:
    dag.add("scheduled__2026-10-01T00:00:00+00:00", DATES[0], "failed")
    dag.add("manual__x", DATES[1], "success")
    dag.add("stuck", DATES[2], "deferred")
    dag.add("between", DATES[2] + timedelta(hours=1), "failed")
    seen: list[Progress] = []
    report = airflow.dag_runs.backfill("etl", DATES[:4], on_progress=seen.append)
    assert [run.dag_run_id for run in report.kept] == [
        "scheduled__2026-10-01T00:00:00+00:00",
        "manual__x",
        "stuck",
    ]
    assert [run.dag_run_id for run in report.succeeded] == [own(DATES[3])]
    assert dag.requests[TRIGGER] == 1
    assert [(each.done, each.total) for each in seen] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert seen[0].latest == (
        "etl 2026-10-01T00:00:00+00:00: kept scheduled__2026-10-01T00:00:00+00:00 (failed)"
    )
    assert seen[3].latest == "etl 2026-10-04T00:00:00+00:00: success"


def test_a_run_of_another_that_appears_meanwhile_is_kept(airflow: Airflow, dag: FakeDag) -> None:
    def schedules(request: Request) -> Response | None:
        dag.add("scheduled__x", DATES[0], "running")
        return None

    posts(schedules, dag)
    report = airflow.dag_runs.backfill("etl", DATES[:2])
    assert [run.dag_run_id for run in report.kept] == ["scheduled__x"]
    assert [run.dag_run_id for run in report.succeeded] == [own(DATES[1])]
    assert len(dag.runs) == 2


def test_a_trigger_of_a_killed_call_that_arrives_late_counts(
    airflow: Airflow, dag: FakeDag
) -> None:
    def arrives(request: Request) -> Response | None:
        dag.add(own(DATES[0]), DATES[0], "queued")
        return None

    posts(arrives, dag)
    report = airflow.dag_runs.backfill("etl", DATES, max_active=2)
    assert len(report.succeeded) == len(dag.runs) == 10
    assert dag.most == 2


def test_an_id_that_a_run_with_another_date_has_is_an_error(airflow: Airflow, dag: FakeDag) -> None:
    dag.add(own(DATES[1]), FIRST - DAY)
    with pytest.raises(AlreadyExists) as caught:
        airflow.dag_runs.backfill("etl", DATES[:3])
    assert caught.value.field == "dag_run_id"
    assert caught.value.in_doubt
    assert caught.value.__notes__ == [
        "The backfill has triggered runs. Calling it again resumes it."
    ]


def naive_trigger(airflow: Airflow, **body: Any) -> None:
    """Send the POST again until there is a response, as scripts do."""
    for _ in range(10):
        try:
            airflow.request("POST", "/api/v1/dags/etl/dagRuns", json=body)
        except ServerError:
            continue
        return


def test_a_naive_trigger_makes_two_runs_if_its_response_is_lost(
    airflow: Airflow, dag: FakeDag
) -> None:
    posts(lost(dag), dag)
    naive_trigger(airflow, conf={"day": "2026-10-01"})
    assert len(dag.runs) == 2


def test_a_naive_trigger_with_a_date_takes_its_own_run_for_a_conflict(
    airflow: Airflow, dag: FakeDag
) -> None:
    posts(lost(dag), dag)
    with pytest.raises(AirflowError, match="409"):
        naive_trigger(airflow, logical_date=FIRST.isoformat())


@pytest.mark.parametrize("retries", [0, 2])
def test_a_trigger_whose_response_is_lost_makes_one_run(
    airflow: Airflow, dag: FakeDag, retries: int
) -> None:
    posts(lost(dag), dag)
    report = airflow.with_options(retries=retries).dag_runs.backfill("etl", DATES)
    assert len(report.succeeded) == len(dag.runs) == 10
    assert dag.most == 4, "the run counts before it is seen"


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_trigger_that_fails_temporarily_is_repeated(
    airflow: Airflow, dag: FakeDag, status: int
) -> None:
    posts(fails(status), dag)
    report = airflow.dag_runs.backfill("etl", DATES)
    assert len(report.succeeded) == len(dag.runs) == 10


def test_a_trigger_that_always_fails_ends_the_backfill(airflow: Airflow, dag: FakeDag) -> None:
    for _ in range(50):
        posts(fails(500), dag)
    with pytest.raises(ServerError, match="not now") as caught:
        airflow.dag_runs.backfill("etl", DATES)
    assert dag.requests[TRIGGER] == 5
    assert caught.value.in_doubt


@pytest.mark.parametrize("status", [429, 502, 503])
def test_a_poll_that_fails_temporarily_is_skipped(
    airflow: Airflow, dag: FakeDag, status: int
) -> None:
    # The two checks, the first look and four triggers; then two polls fail.
    dag.faults = [passes] * 8 + [fails(status)] * 2
    report = airflow.dag_runs.backfill("etl", DATES)
    assert len(report.succeeded) == len(dag.runs) == 10
    assert not dag.faults
    assert dag.most == 4


def test_other_errors_end_the_backfill_and_say_that_runs_were_triggered(
    airflow: Airflow, dag: FakeDag
) -> None:
    dag.faults = [passes] * 8 + [fails(403)]
    with pytest.raises(PermissionDenied) as caught:
        airflow.dag_runs.backfill("etl", DATES)
    assert caught.value.in_doubt
    assert caught.value.__notes__ == [
        "The backfill has triggered runs. Calling it again resumes it."
    ]
    assert len((airflow.dag_runs.backfill("etl", DATES)).succeeded) == 10


def test_an_error_before_the_first_trigger_is_not_in_doubt(airflow: Airflow, dag: FakeDag) -> None:
    dag.faults = [passes] * 2 + [fails(403)]
    with pytest.raises(PermissionDenied) as caught:
        airflow.dag_runs.backfill("etl", DATES)
    assert not caught.value.in_doubt


def test_failed_runs_are_reported_at_the_end(airflow: Airflow, dag: FakeDag) -> None:
    dag.fails = {DATES[2], DATES[5]}
    with pytest.raises(BackfillFailed) as caught:
        airflow.dag_runs.backfill("etl", DATES)
    report = caught.value.report
    assert [run.logical_date for run in report.failed] == [DATES[2], DATES[5]]
    assert len(report.succeeded) == 8
    assert len(dag.runs) == 10
    assert str(caught.value) == (
        "the backfill of the DAG 'etl' failed: 8 succeeded, 2 failed. Failed:"
        " backfill_2026-10-03T00:00:00+00:00, backfill_2026-10-06T00:00:00+00:00"
    )
    assert caught.value.in_doubt
    dag.requests.clear()
    with pytest.raises(BackfillFailed) as again:
        airflow.dag_runs.backfill("etl", DATES)
    assert again.value.report == report
    assert not again.value.in_doubt
    assert dag.requests[TRIGGER] == 0


def test_or_at_the_first_one(airflow: Airflow, dag: FakeDag) -> None:
    dag.fails = {DATES[2], DATES[5]}
    with pytest.raises(BackfillFailed) as caught:
        airflow.dag_runs.backfill("etl", DATES, fail_fast=True, max_active=2)
    report = caught.value.report
    assert [run.logical_date for run in report.failed] == [DATES[2]]
    # Its neighbour ended in the same poll. Nothing was triggered after that.
    assert [run.logical_date for run in report.succeeded] == [*DATES[:2], DATES[3]]
    assert report.missing == tuple(DATES[4:])
    assert len(dag.runs) == 4
    assert "1 failed, 6 not triggered" in str(caught.value)


def test_with_fail_fast_a_run_that_failed_before_ends_it_at_once(
    airflow: Airflow, dag: FakeDag
) -> None:
    dag.add(own(DATES[7]), DATES[7], "failed")
    with pytest.raises(BackfillFailed):
        airflow.dag_runs.backfill("etl", DATES, fail_fast=True)
    assert dag.requests[TRIGGER] == 0


def test_an_error_names_at_most_ten_failed_runs(airflow: Airflow, dag: FakeDag) -> None:
    dates = [FIRST - number * DAY for number in range(13)]
    dag.fails = set(dates)
    with pytest.raises(BackfillFailed, match="13 failed.* and 3 more$"):
        airflow.dag_runs.backfill("etl", dates)


def test_when_the_time_is_up_the_report_says_how_far_it_came(
    airflow: Airflow, dag: FakeDag
) -> None:
    with pytest.raises(BackfillTimedOut) as caught:
        airflow.dag_runs.backfill("etl", DATES, max_active=2, timeout=4)
    report = caught.value.report
    groups = (report.succeeded, report.failed, report.unfinished, report.missing)
    assert sum(map(len, groups)) == 10
    assert len(report.unfinished) == 2
    assert "timed out after 4 seconds: " in str(caught.value)
    assert list(caught.value.unfinished.values()) == list(report.unfinished)
    assert caught.value.run == report.unfinished[0]
    assert len((airflow.dag_runs.backfill("etl", DATES)).succeeded) == 10
    assert dag.requests[TRIGGER] == 10


def test_when_the_last_poll_failed_its_error_is_the_cause(airflow: Airflow, dag: FakeDag) -> None:
    dag.faults = [passes] * 8 + [fails(502)] * 50
    with pytest.raises(BackfillTimedOut, match="the last poll failed: ServerError") as caught:
        airflow.dag_runs.backfill("etl", DATES, timeout=60)
    assert isinstance(caught.value.__cause__, ServerError)


def test_a_paused_dag_is_an_error_before_anything_is_triggered(
    airflow: Airflow, dag: FakeDag
) -> None:
    dag.paused = True
    with pytest.raises(DagPaused, match="the DAG 'etl' is paused") as caught:
        airflow.dag_runs.backfill("etl", DATES)
    assert dag.requests == {"GET dags/etl": 1}
    assert not caught.value.in_doubt


def test_a_dag_that_is_paused_meanwhile_ends_the_backfill(
    airflow: Airflow, dag: FakeDag, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run after the first four stays queued, as others do while their DAG is paused."""

    def pause(request: Request) -> Response | None:
        if request.method == "POST" and len(dag.runs) == 4:
            dag.paused = True
            monkeypatch.setattr(dag, "work", lambda: None)
        dag.faults.append(pause)
        return None

    dag.faults.append(pause)
    with pytest.raises(DagPaused, match=r"queued runs cannot start .*backfill_2026-10") as caught:
        airflow.dag_runs.backfill("etl", DATES)
    assert caught.value.in_doubt
    assert "Calling it again resumes it." in caught.value.__notes__[0]
    assert [run.state for run in caught.value.runs] == ["queued"] * 4
    dag.faults.clear()
    dag.paused = False
    monkeypatch.undo()
    assert len((airflow.dag_runs.backfill("etl", DATES)).succeeded) == 10


def test_nothing_is_triggered_when_the_time_is_up(
    airflow: Airflow, dag: FakeDag, clock: FakeClock
) -> None:
    with pytest.raises(BackfillTimedOut, match="10 not triggered"):
        airflow.dag_runs.backfill("etl", DATES, timeout=0)
    assert not dag.runs
    # At 2.5 s the first two runs have ended.
    with pytest.raises(BackfillTimedOut) as caught:
        airflow.dag_runs.backfill("etl", DATES, max_active=2, timeout=2.5)
    assert dag.states() == ["success"] * 2
    assert not caught.value.report.unfinished


def test_a_first_trigger_that_is_refused_is_not_in_doubt(airflow: Airflow, dag: FakeDag) -> None:
    posts(fails(400), dag)
    with pytest.raises(BadRequest) as caught:
        airflow.dag_runs.backfill("etl", DATES)
    assert not dag.runs
    assert not caught.value.in_doubt


@pytest.mark.parametrize("side", ["start_date", "end_date"])
def test_a_date_on_which_no_task_runs_is_refused(airflow: Airflow, dag: FakeDag, side: str) -> None:
    limit, outside = (DATES[1], DATES[0]) if side == "start_date" else (DATES[8], DATES[9])
    dag.task[side] = limit.isoformat()
    with pytest.raises(ValueError, match=f"no task that runs on {outside.date()}"):
        airflow.dag_runs.backfill("etl", DATES)
    assert dag.requests[TRIGGER] == 0
    airflow.dag_runs.backfill("etl", DATES[1:9])
    assert len(dag.runs) == 8


def test_a_run_that_is_deleted_meanwhile_is_triggered_again(airflow: Airflow, dag: FakeDag) -> None:
    dag.deletes = {DATES[3]}
    report = airflow.dag_runs.backfill("etl", DATES)
    assert len(report.succeeded) == len(dag.runs) == 10
    assert dag.requests[TRIGGER] == 11


def test_an_error_of_the_callback_ends_the_backfill(airflow: Airflow, dag: FakeDag) -> None:
    def stop(progress: Progress) -> None:
        raise RuntimeError(progress.latest)

    with pytest.raises(RuntimeError, match="etl 2026-10-01T00:00:00\\+00:00: success"):
        airflow.dag_runs.backfill("etl", DATES, on_progress=stop)


def test_the_errors_can_be_pickled(airflow: Airflow, dag: FakeDag) -> None:
    dag.fails = {DATES[0]}
    with pytest.raises(BackfillFailed) as caught:
        airflow.dag_runs.backfill("etl", DATES[:2])
    copy = pickle.loads(pickle.dumps(caught.value))
    assert (str(copy), copy.report) == (str(caught.value), caught.value.report)


def test_a_list_of_many_runs_is_read_to_its_end(airflow: Airflow, dag: FakeDag) -> None:
    hours = [FIRST + number * timedelta(hours=1) for number in range(240)]
    for hour in hours:
        if hour.hour:
            dag.add(f"scheduled__{hour.isoformat()}", hour)
    dag.most = 0
    report = airflow.dag_runs.backfill("etl", hours)
    assert len(report.kept) == 230
    assert len(report.succeeded) == 10
    assert dag.most == 4
