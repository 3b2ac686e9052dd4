# Derived from _async/test_parsing.py by scripts/derive.py. Do not edit.
"""Waiting until DAGs are parsed, and checking for import errors."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import pytest
from dag_server import DagServer, reply

from airflow_rest import Airflow, DagImportFailed, NotSupported, ServerError, WaitTimedOut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fake_clock import FakeClock
    from pytest_httpserver import HTTPServer

    from airflow_rest.workflows import Progress

BEFORE, SINCE, AFTER = (f"2026-11-01T00:0{minute}:00+00:00" for minute in range(3))
TRACE = 'Traceback (most recent call last):\n  File "/dags/etl.py", line 3\n{}\n'


@pytest.fixture
def airflow(httpserver: HTTPServer, clock: FakeClock) -> Iterator[Airflow]:
    with Airflow(httpserver.url_for(""), retries=0, clock=clock) as client:
        yield client


@pytest.fixture
def fake(httpserver: HTTPServer) -> DagServer:
    """Two DAGs that were parsed before the deployment."""
    fake = DagServer(httpserver)
    fake.add("etl", last_parsed_time=BEFORE, fileloc="/dags/etl.py", has_import_errors=False)
    fake.add("etl_2", last_parsed_time=BEFORE, fileloc="/dags/etl_2.py", has_import_errors=False)
    return fake


def parse(fake: DagServer, dag_id: str, **fields: Any) -> None:
    """Parse a DAG after the deployment."""
    if dag_id not in fake.dags:
        fake.add(dag_id)
    parsed = {"last_parsed_time": AFTER, "is_active": True, "has_import_errors": False}
    fake.dags[dag_id].update(parsed | fields)


def test_dags_are_waited_for_until_they_are_parsed_after_the_time(
    airflow: Airflow, fake: DagServer, clock: FakeClock
) -> None:
    # A loop that waits until a DAG exists, or for a 404 to end, ends here.
    assert (airflow.dags.get("etl")).is_active

    def go_on() -> None:
        if clock.now >= 10:
            parse(fake, "etl")
        if clock.now >= 20:
            parse(fake, "new", is_active=clock.now >= 40)

    clock.when_sleeping = go_on
    seen: list[Progress] = []
    dags = airflow.dags.wait_until_parsed(
        ["new", "etl"], since=SINCE, timeout=60, on_progress=seen.append
    )
    assert [dag.dag_id for dag in dags] == ["new", "etl"]
    assert 40 <= clock.now < 50
    assert [(each.done, each.total, each.latest.partition(":")[0]) for each in seen] == [
        (1, 2, "etl"),
        (2, 2, "new"),
    ]


def test_there_is_one_request_for_each_poll(
    airflow: Airflow, fake: DagServer, clock: FakeClock
) -> None:
    names = [f"etl_{number}" for number in range(10)]
    with pytest.raises(WaitTimedOut):
        airflow.dags.wait_until_parsed(names, since=SINCE, timeout=0)
    assert fake.requests == ["GET /dags", "GET /importErrors"]
    fake.requests.clear()
    for name in names[1:]:
        parse(fake, name)
    clock.when_sleeping = lambda: parse(fake, names[0])
    airflow.dags.wait_until_parsed(names, since=SINCE, timeout=9)
    assert fake.requests == ["GET /dags", "GET /dags"]


def test_temporary_failures_do_not_end_the_wait(
    airflow: Airflow, fake: DagServer, clock: FakeClock
) -> None:
    parse(fake, "etl")
    fake.before = lambda request: reply({}, 503) if clock.now < 10 else None
    airflow.dags.wait_until_parsed("etl", since=SINCE, timeout=60)
    fake.before = lambda request: reply({}, 503)
    with pytest.raises(WaitTimedOut, match="etl is unknown; the last request failed") as caught:
        airflow.dags.wait_until_parsed("etl", since=SINCE, timeout=5)
    assert isinstance(caught.value.__cause__, ServerError)


def test_a_new_import_error_of_the_file_ends_the_wait(
    airflow: Airflow, fake: DagServer, clock: FakeClock
) -> None:
    def break_the_file() -> None:
        fake.dags["etl"]["has_import_errors"] = True
        fake.add_import_error("/dags/etl.py", TRACE.format("KeyError: 'x'"), AFTER)

    fake.add_import_error("/dags/other.py", TRACE.format("not of this DAG"), AFTER)
    clock.when_sleeping = break_the_file
    expected = r"^1 DAG file could not be imported: /dags/etl\.py: KeyError: 'x'$"
    with pytest.raises(DagImportFailed, match=expected) as caught:
        airflow.dags.wait_until_parsed(["etl", "etl_2"], since=SINCE, timeout=60)
    assert clock.now < 5
    error = pickle.loads(pickle.dumps(caught.value))
    assert [each.filename for each in error.import_errors] == ["/dags/etl.py"]
    assert error.import_errors[0].stack_trace == TRACE.format("KeyError: 'x'")


def test_a_dag_that_was_parsed_must_not_be_broken_at_the_end(
    airflow: Airflow, fake: DagServer, clock: FakeClock
) -> None:
    # The old file was being read during the deployment, and is stored after it.
    parse(fake, "etl")

    def go_on() -> None:
        if clock.now > 5 and not fake.import_errors:
            fake.dags["etl"]["has_import_errors"] = True
            fake.add_import_error("/dags/etl.py", TRACE.format("KeyError: 'x'"), AFTER)
        if clock.now > 10:
            parse(fake, "etl_2")

    clock.when_sleeping = go_on
    seen: list[Progress] = []
    with pytest.raises(DagImportFailed, match=r"/dags/etl\.py: KeyError: 'x'$"):
        airflow.dags.wait_until_parsed(
            ["etl", "etl_2"], since=SINCE, timeout=60, on_progress=seen.append
        )
    assert [each.done for each in seen] == [1]


def test_an_old_import_error_that_the_deployment_repairs_does_not_end_the_wait(
    airflow: Airflow, fake: DagServer, clock: FakeClock
) -> None:
    fake.dags["etl"]["has_import_errors"] = True
    fake.add_import_error("/dags/etl.py", TRACE.format("KeyError: 'x'"), BEFORE)

    def repair() -> None:
        if clock.now > 5:
            fake.import_errors.clear()
            parse(fake, "etl")

    clock.when_sleeping = repair
    airflow.dags.wait_until_parsed("etl", since=SINCE, timeout=60)
    assert clock.now > 5


def test_the_error_of_a_timeout_tells_what_is_missing(airflow: Airflow, fake: DagServer) -> None:
    parse(fake, "etl", is_active=False)
    parse(fake, "old", last_parsed_time=None)
    fake.add_import_error("/dags/before.py", "an old one", BEFORE)
    fake.add_import_error("/dags/new.py", TRACE.format("NameError: name 'x'"), AFTER)
    with pytest.raises(WaitTimedOut) as caught:
        airflow.dags.wait_until_parsed(["etl", "etl_2", "new", "old"], since=SINCE, timeout=60)
    assert str(caught.value) == (
        "not parsed since 2026-11-01 00:01:00+00:00 after 60 seconds:"
        " etl is not active, so no parsed file defines it;"
        " etl_2 was last parsed at 2026-11-01 00:00:00+00:00; new does not exist;"
        " old has no last_parsed_time;"
        " import errors since then: /dags/new.py: NameError: name 'x'"
    )


def test_a_server_that_does_not_send_the_time_is_not_supported(
    airflow: Airflow, fake: DagServer
) -> None:
    fake.add("old")
    fake.before = lambda request: reply({"version": "2.2.5"}) if request == "GET /version" else None
    text = r"^dags\.wait_until_parsed needs Airflow 2\.3; this server runs 2\.2\.5$"
    with pytest.raises(NotSupported, match=text):
        airflow.dags.wait_until_parsed("old", since=SINCE)
    assert fake.requests == ["GET /dags/old", "GET /version"]


def test_a_long_list_in_the_error_is_cut(airflow: Airflow, fake: DagServer) -> None:
    names = [f"new_{number:02}" for number in range(13)]
    with pytest.raises(WaitTimedOut, match="new_09 does not exist; and 3 more$"):
        airflow.dags.wait_until_parsed(names, since=SINCE, timeout=0)


def test_wrong_ids_and_times_are_refused(airflow: Airflow, fake: DagServer) -> None:
    for wrong in ([], "", ["etl", ""], ["etl", ".."]):
        with pytest.raises(ValueError, match="^dag_ids must "):
            airflow.dags.wait_until_parsed(wrong, since=SINCE)
    with pytest.raises(ValueError, match="^since has no time zone"):
        airflow.dags.wait_until_parsed("etl", since="2026-11-01T00:00:00")
    assert fake.requests == []


def test_no_import_error_is_no_error(airflow: Airflow, fake: DagServer) -> None:
    # `if airflow.import_errors.list(): abort()` would not tell.
    with pytest.raises(TypeError, match="has no truth value"):
        bool(airflow.import_errors.list())
    airflow.import_errors.check()


def test_import_errors_of_all_pages_are_found(airflow: Airflow, fake: DagServer) -> None:
    for number in range(150):
        fake.add_import_error(f"/dags/team/dag_{number}.py", None, BEFORE)
    fake.add_import_error("/dags/ours/etl.py", TRACE.format("KeyError: 'x'"), AFTER)
    # What is often written by hand: the first page only.
    page = (airflow.request("GET", "/api/v1/importErrors?limit=1000&offset=0")).json()
    assert "/dags/ours/etl.py" not in [each["filename"] for each in page["import_errors"]]
    with pytest.raises(DagImportFailed, match=r"^1 DAG file .*: /dags/ours/etl.py: KeyError: 'x'$"):
        airflow.import_errors.check(["ours/etl.py", "ours/other.py"])
    expected = (
        r"^151 DAG files could not .*: /dags/team/dag_0\.py: no stack trace; .*; and 141 more$"
    )
    with pytest.raises(DagImportFailed, match=expected) as caught:
        airflow.import_errors.check()
    assert len(caught.value.import_errors) == 151


@pytest.mark.parametrize(
    ("path", "is_found"),
    [
        ("/opt/dags/team/etl.py", True),
        ("dags/team/etl.py", True),
        ("./team/etl.py", True),
        ("etl.py", True),
        ("tl.py", False),
        ("am/etl.py", False),
        ("/team/etl.py", False),
        ("dags/team", False),
        ("a/b/c/d/opt/dags/team/etl.py", False),
    ],
)
def test_a_path_matches_whole_components_at_the_end(
    airflow: Airflow, fake: DagServer, path: str, is_found: bool
) -> None:
    fake.add_import_error("/opt/dags/team/etl.py", TRACE.format("KeyError: 'x'"), AFTER)
    if is_found:
        with pytest.raises(DagImportFailed):
            airflow.import_errors.check(path)
    else:
        airflow.import_errors.check(path)


@pytest.mark.parametrize("paths", [[], "", ["etl.py", ""], ".", "/", "../etl.py", "dags\\etl.py"])
def test_paths_that_name_no_file_are_refused(airflow: Airflow, fake: DagServer, paths: Any) -> None:
    with pytest.raises(ValueError, match="^paths must "):
        airflow.import_errors.check(paths)
    assert fake.requests == []
