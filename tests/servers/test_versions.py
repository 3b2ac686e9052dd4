"""What a real server's version lacks raises `NotSupported`; every other argument works.

`make test-servers` runs these tests on several versions.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from airflow_api_v1.runtime import release
from airflow_rest import Airflow, NotSupported
from airflow_rest import _versions as versions
from local_airflow import LocalAirflow
from operations import FACADE, KNOWN
from servers.calls import ARGUMENTS, NUMBERS, OPERATIONS, Call

NEWER = {
    (operation.id, name): since
    for operation in KNOWN.values()
    for name, since in {**operation.newer_parameters, **operation.newer_fields}.items()
}
EXAMPLE = Path(__file__).parents[2] / "examples" / "versions.py"
# Operations whose methods first call another operation, which a version may lack too.
FIRST = {"patch_role": "get_role", "patch_user": "get_user"}


def call(airflow: Airflow, function: Call) -> Any:
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        return function(airflow)


def check_refused(server: LocalAirflow, airflow: Airflow, function: Call, text: str) -> None:
    """Check that a call is not supported, at first and once the version is known."""
    for _ in range(2):
        with pytest.raises(NotSupported) as caught:
            call(airflow, function)
        assert re.match(rf"{text}; this server runs {server.version}( \[|$)", str(caught.value))
        assert caught.value.server_version == server.version
    assert caught.value.status == 0


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation(
    server: LocalAirflow,
    airflow: Airflow,
    name: str,
    record_property: Callable[[str, object], None],
) -> None:
    since = KNOWN[name].since
    if release(server.version) >= release(since):
        pytest.skip("the live tests call it")
    record_property("lacks", since)
    first = FIRST.get(name, name)
    lacking = first if release(server.version) < release(KNOWN[first].since) else name
    text = re.escape(f"{versions.METHODS[lacking]} needs Airflow {KNOWN[lacking].since}")
    check_refused(server, airflow, OPERATIONS[name], text)


@pytest.mark.parametrize(("name", "argument"), ARGUMENTS)
def test_an_argument(
    server: LocalAirflow,
    airflow: Airflow,
    name: str,
    argument: str,
    record_property: Callable[[str, object], None],
) -> None:
    function, since = ARGUMENTS[name, argument], NEWER[name, argument]
    if release(server.version) >= release(since):
        call(airflow, function)
        return
    if release(server.version) < release(KNOWN[name].since):
        pytest.skip("the version lacks the operation too")
    record_property("lacks", since)
    shown = versions.ARGUMENTS.get(argument, argument)
    if argument.startswith("data_interval"):  # the call has both
        shown = "data_interval_(start|end)"
    text = rf"{FACADE[name]}\({shown}=\) needs Airflow {re.escape(since)}"
    check_refused(server, airflow, function, text)


def test_the_example(server: LocalAirflow) -> None:
    """The program runs unchanged on every version, and says what the version lacks."""
    variables = {
        "AIRFLOW_REST_URL": server.url,
        "AIRFLOW_REST_USERNAME": server.username,
        "AIRFLOW_REST_PASSWORD": server.password,
    }
    done = subprocess.run(
        [sys.executable, "-W", "error", EXAMPLE],
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    print(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    report = dict(line.split(": ", 1) for line in done.stdout.splitlines())
    assert report["version"] == server.version
    assert report["scheduler"] == "healthy"
    with Airflow(server.url, auth=(server.username, server.password)) as airflow:
        assert int(report["DAGs"]) == len(airflow.dags.list().collect()) >= 2
    assert ast.literal_eval(report["runs"])["success"] >= 1
    for name, since in {
        "DAGs that are not paused": "2.6",
        "DAG warnings": "2.4",
        "datasets": "2.4",
        "events since yesterday": "2.8",
    }.items():
        has = release(server.version) >= release(since)
        assert re.fullmatch(r"\d+" if has else f"needs Airflow {since}", report[name]), name


# behaviour: R4
def test_a_dataset_whose_uri_reads_like_a_request_for_queued_events(
    server: LocalAirflow, airflow: Airflow
) -> None:
    if not release("2.4") <= release(server.version) < release("2.9"):
        pytest.skip("the version lacks datasets, or has queued events")
    assert airflow.request("GET", "/api/v1/datasets/queuedEvent%2Ftwo").json()["id"]
    text = r"datasets\.queued_events needs Airflow 2\.9"
    check_refused(server, airflow, lambda a: a.datasets.queued_events(uri="two"), text)


# behaviour: R4
def test_the_description_of_a_variable_that_changes(server: LocalAirflow, airflow: Airflow) -> None:
    name = f"changes_{next(NUMBERS)}"
    airflow.variables.create(name, "x")
    if release(server.version) < release("2.5"):
        airflow.version()  # 2.4 returns the description without storing it
        with pytest.raises(NotSupported, match=r"^variables\.update\(description=\) needs"):
            airflow.variables.update(name, value="y", description="d")
        return
    airflow.variables.update(name, value="y", description="d")
    assert airflow.variables.get(name).description == "d"
