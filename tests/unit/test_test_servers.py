"""What scripts/test_servers.py reads from the reports of tests, and what it writes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from differences import DIFFERENCES, Difference, difference_of

import test_servers
from operations import KNOWN
from test_servers import WORKS, Result

LIVE = Path(__file__).parents[1] / "live" / "_sync"
REPORT = """\
<testsuites><testsuite>
<testcase classname="tests.servers.test_versions" name="test_an_operation[get_dag_stats]">
  <properties><property name="lacks" value="2.10" /></properties></testcase>
<testcase classname="tests.servers.test_versions" name="test_an_operation[get_datasets]">
  <skipped message="the live tests call it" /></testcase>
<testcase classname="tests.servers.test_versions" name="test_an_operation[get_value]">
  <properties><property name="lacks" value="2.7" /></properties><failure message="no" /></testcase>
<testcase classname="tests.servers.test_versions" name="test_an_argument[get_dag-fields]">
  <properties><property name="lacks" value="2.9" /></properties></testcase>
<testcase classname="tests.servers.test_versions" name="test_an_argument[get_dags-paused]" />
<testcase classname="tests.servers.test_core" name="test_dags" />
</testsuite></testsuites>
"""


def complete(version: str) -> Result:
    """Return the result of a version as its tests should show it."""
    result = Result(version)
    for name, operation in KNOWN.items():
        has = test_servers.order(version) >= test_servers.order(operation.since)
        (result.called if has else result.lacking).add(name)
        if has:
            for since in {**operation.newer_parameters, **operation.newer_fields}.values():
                newer = test_servers.order(version) >= test_servers.order(since)
                result.arguments_working += newer
                result.arguments_lacking += not newer
    return result


def test_what_is_committed() -> None:
    seen = json.loads(test_servers.SEEN.read_text())
    assert seen.keys() <= set(test_servers.VERSIONS)
    for version, shown in seen.items():
        assert shown["operations"].keys().isdisjoint(test_servers.lacked_by(version))


def test_the_report_of_the_tests_of_servers(tmp_path: Path) -> None:
    report = tmp_path / "servers.xml"
    report.write_text(REPORT)
    result = Result("2.7.3")
    test_servers.read_servers(result, report)
    assert result.lacking == {"get_dag_stats"}
    assert (result.arguments_lacking, result.arguments_working) == (1, 1)


def test_the_report_of_the_live_tests(tmp_path: Path) -> None:
    report = tmp_path / "live.xml"
    difference = DIFFERENCES[0]
    module, _, name = difference.tests[0].partition("::")
    case = f'<testcase classname="tests.live._sync.{module}" name="{name}">'
    for message in (difference.reason, "lacks: dags.stats needs Airflow 2.10"):
        report.write_text(f'<testsuite>{case}<skipped message="{message}"/></testcase></testsuite>')
        result = Result(difference.until)
        test_servers.read_live(result, report)
        differs = {operation: [difference.reason] for operation in difference.operations}
        assert result.differs == (differs if message == difference.reason else {})


@pytest.mark.parametrize("version", test_servers.VERSIONS)
def test_what_the_tests_must_show(version: str) -> None:
    result = complete(version)
    result.check()
    assert result.failed == []
    result.arguments_lacking += 1
    result.lacking ^= {"get_dag_stats"}
    result.called -= {"get_dag", "get_dags"}
    result.differs = {"get_dag": ["another order"]}
    result.check()
    live = test_servers.order(version) >= test_servers.LIVE
    assert len(result.failed) == 2 + live
    assert "get_dag_stats" in result.failed[0]
    assert result.failed[2:] == (["no test called get_dags"] if live else [])


def test_what_is_written_down() -> None:
    result = complete("2.9.3")
    reason = DIFFERENCES[0].reason
    result.differs = {"get_dag": [reason]}
    shown = result.shown()
    assert shown["operations"]["get_dag"] == [reason]
    assert shown["operations"]["get_dags"] == WORKS
    assert "get_dag_stats" not in shown["operations"], "what it lacks follows from the history"
    text = test_servers.tables({"2.9.3": shown})
    arguments = f"{result.arguments_lacking} | {result.arguments_working}"
    assert f"| 2.9.3 | {len(result.lacking)} | {arguments} |\n" in text
    assert "| get_dag | [1](#differences) |\n| get_dag_dataset_queued_event | + |\n" in text
    assert "| get_dag_stats | – |\n" in text  # noqa: RUF001


# --- differences.py ---


def test_differences_name_tests_operations_and_versions() -> None:
    known = {
        f"{path.stem}::{name}"
        for path in LIVE.glob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(), re.MULTILINE)
    }
    for difference in DIFFERENCES:
        assert {test.partition("[")[0] for test in difference.tests} <= known
        assert difference.operations
        assert set(difference.operations) <= KNOWN.keys()
        assert {difference.since, difference.until} <= set(test_servers.VERSIONS)
        assert difference.applies(difference.since)
    reasons = [difference.reason for difference in DIFFERENCES]
    assert len(set(reasons)) == len(reasons)


def test_a_test_has_one_difference_for_each_version() -> None:
    for version in test_servers.VERSIONS:
        tests = [test for each in DIFFERENCES if each.applies(version) for test in each.tests]
        assert len(set(tests)) == len(tests), version
        for test in tests:
            assert difference_of(test, version)


def test_the_versions_of_a_difference() -> None:
    difference = Difference("", "2.9.3", (), (), since="2.8.4")
    applies = [version for version in test_servers.VERSIONS if difference.applies(version)]
    assert applies == ["2.8.4", "2.9.3"]
    assert difference.range == "2.8 to 2.9"
    assert Difference("", "2.9.3", (), (), since="2.9.3").range == "2.9"
