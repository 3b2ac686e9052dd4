"""Run tests on real servers of several versions, and write down what they showed.

    python scripts/test_servers.py                          all versions of VERSIONS
    python scripts/test_servers.py 2.4.3 2.7.3              these versions
    python scripts/test_servers.py --check 2.4.3 2.7.3      compare with what is committed

tests/servers calls the core of the API, and what each version lacks. From Airflow 2.2, the sync
live tests call everything else. They expect `NotSupported` where a test needs what the version
lacks, and tests/live/differences.py lists the tests that show another behaviour.

A run of a version fails if a test fails, if no test called an operation, or if not everything that
the version lacks, and nothing else, raised `NotSupported`. Without a failure, what the version
showed is written into tests/servers/seen.json, from which `make docs` writes docs/versions.md.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from history import VERSIONS as RELEASES
from history import order
from operations import FACADE, KNOWN

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tests" / "live"))

from differences import DIFFERENCES, difference_of  # noqa: E402

SEEN = ROOT / "tests" / "servers" / "seen.json"
MINORS = ("2.0", "2.1", "2.2", "2.4", "2.6", "2.7", "2.8", "2.9", "2.10")
VERSIONS = tuple(version for version in RELEASES if version.rpartition(".")[0] in MINORS)
LIVE = (2, 2)  # the live tests run from this version on
AT_A_TIME = 2  # a server and its tests often wait for each other
# Live tests that need a Kerberos realm, or a proxy, or much time.
SKIPPED = (
    "--ignore=tests/live/_sync/test_kerberos.py",
    "--ignore=tests/live/_sync/test_lossy_network.py",
    "--deselect=tests/live/_sync/test_sessions.py::test_1000_calls_are_one_login",
)
WORKS = "works"
OUTCOMES = ("failure", "error", "skipped")

Shown: TypeAlias = dict[str, Any]
"""What a version showed: of each operation that it has `works`, or the reasons why it differs; and
the numbers of arguments that it lacks, and of newer arguments that it has."""


@dataclass
class Result:
    """What the tests showed about one version."""

    version: str
    lacking: set[str] = field(default_factory=set[str])
    """The operations that raised `NotSupported`."""
    arguments_lacking: int = 0
    arguments_working: int = 0
    """The number of arguments that are newer than their operations and worked."""
    called: set[str] = field(default_factory=set[str])
    """The operations that succeeded."""
    differs: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """The reasons why operations showed another behaviour, as expected."""
    failed: list[str] = field(default_factory=list[str])
    output: str = ""
    """What the tests printed."""

    def shown(self) -> Shown:
        """Return what is written down."""
        operations: dict[str, Any] = dict.fromkeys(self.called - self.lacking, WORKS)
        operations |= self.differs
        return {
            "operations": dict(sorted(operations.items())),
            "arguments it lacks": self.arguments_lacking,
            "newer arguments that work": self.arguments_working,
        }

    def check(self) -> None:
        """Add failures if the tests did not show everything."""

        def has(since: str) -> bool:
            return order(self.version) >= order(since)

        lacking = lacked_by(self.version)
        if wrong := lacking ^ self.lacking:
            self.failed.append(f"not as in the history: {', '.join(sorted(wrong))}")
        newer = [
            has(since)
            for name in KNOWN.keys() - lacking
            for newer in (KNOWN[name].newer_parameters, KNOWN[name].newer_fields)
            for since in newer.values()
        ]
        seen = self.arguments_lacking, self.arguments_working
        if seen != (expected := (newer.count(False), newer.count(True))):
            self.failed.append(f"(lacking, working) arguments: {seen}, not {expected}")
        unseen = KNOWN.keys() - self.called - self.differs.keys() - lacking
        if unseen and order(self.version) >= LIVE:
            self.failed.append(f"no test called {', '.join(sorted(unseen))}")


def lacked_by(version: str) -> set[str]:
    """Return the operations that a version lacks, by the history."""
    return {name for name, known in KNOWN.items() if order(known.since) > order(version)}


def cases(report: Path) -> list[ET.Element]:
    """Return the tests in a JUnit report."""
    return list(ET.parse(report).iter("testcase"))  # noqa: S314 - written by our own pytest


def outcome(case: ET.Element) -> str:
    """Return the kind of a test's outcome, such as `failure`; `` if it passed."""
    return next((kind for kind in OUTCOMES if case.find(kind) is not None), "")


def read_servers(result: Result, report: Path) -> None:
    """Read what tests/servers showed from its JUnit report."""
    for case in cases(report):
        test, _, parameter = case.get("name", "").partition("[")
        lacking = case.find("properties/property[@name='lacks']") is not None
        if outcome(case):
            continue
        if test == "test_an_operation":
            result.lacking.add(parameter.rstrip("]"))
        elif test == "test_an_argument" and lacking:
            result.arguments_lacking += 1
        elif test == "test_an_argument":
            result.arguments_working += 1


def read_live(result: Result, report: Path) -> None:
    """Read how the live tests differed from their JUnit report."""
    for case in cases(report):
        module = case.get("classname", "").rpartition(".")[2]
        difference = difference_of(f"{module}::{case.get('name')}", result.version)
        skipped = case.find("skipped")
        if difference and skipped is not None and skipped.get("message") == difference.reason:
            for name in set(difference.operations) - lacked_by(result.version):
                reasons = result.differs.setdefault(name, [])
                if difference.reason not in reasons:
                    reasons.append(difference.reason)


def pytest(result: Result, report: Path, *arguments: str) -> None:
    """Run tests on a server of one version, and read which failed and what they called."""
    calls = report.with_suffix(".json")
    options = ["-q", "-o", "junit_family=xunit1", f"--junitxml={report}"]
    env = os.environ | {"AIRFLOW": result.version, "AIRFLOW_RECORD": str(calls)}
    command = [sys.executable, "-m", "pytest", *arguments, *options]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    result.output += f"{result.version}: pytest {arguments[0]}\n{done.stdout}"
    failed = [
        f"{case.get('classname')}::{case.get('name')}"
        for case in cases(report)
        if outcome(case) in ("failure", "error")
    ]
    if done.returncode and not failed:
        failed.append(f"pytest {arguments[0]} ended with status {done.returncode}")
    result.failed += failed
    result.called |= set(json.loads(calls.read_text()))


def run(version: str) -> Result:
    """Run all tests on servers of one version."""
    began = time.monotonic()
    result = Result(version)
    with tempfile.TemporaryDirectory() as folder:
        servers, live = Path(folder, "servers.xml"), Path(folder, "live.xml")
        pytest(result, servers, "tests/servers")
        read_servers(result, servers)
        if order(version) >= LIVE:
            pytest(result, live, "tests/live/_sync", *SKIPPED)
            read_live(result, live)
    result.check()
    result.output += f"{version} took {time.monotonic() - began:.0f} s"
    return result


def row(*cells: object) -> str:
    """Return a row of a table."""
    return f"| {' | '.join(map(str, cells))} |\n"


def written() -> str:
    """Return the tables of docs/versions.md."""
    return tables(json.loads(SEEN.read_text()))


def tables(seen: dict[str, Shown]) -> str:
    """Return the tables about these versions."""
    versions = sorted(seen, key=order)
    reasons = [difference.reason for difference in DIFFERENCES]

    def cell(version: str, name: str) -> str:
        if name in lacked_by(version):
            return "–"  # noqa: RUF001
        shown = seen[version]["operations"].get(name)
        if isinstance(shown, list):
            numbers = sorted(reasons.index(reason) + 1 for reason in shown)
            return f"[{', '.join(map(str, numbers))}](#differences)"
        return "+" if shown == WORKS else ""

    lines = [
        row("version", "operations it lacks", "arguments it lacks", "newer arguments that work"),
        row(*["---"] * 4),
    ]
    for version in versions:
        lines.append(row(version, len(lacked_by(version)), *list(seen[version].values())[1:]))
    lines += ["\n", row("operation", *(version.rpartition(".")[0] for version in versions))]
    lines.append(row("---", *[":-:"] * len(versions)))
    lines += [row(name, *(cell(version, name) for version in versions)) for name in sorted(FACADE)]
    lines.append("\n### Differences\n\n")
    for number, difference in enumerate(DIFFERENCES, 1):
        lines.append(f"{number}. {difference.range}: {difference.reason}\n")
    return "".join(lines)


def main() -> int:
    """Run the program."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("versions", nargs="*", help=f"versions of Airflow, by default {VERSIONS}")
    parser.add_argument("--check", action="store_true", help="compare with what is committed")
    arguments = parser.parse_args()
    versions = arguments.versions or VERSIONS
    if unknown := set(versions) - set(VERSIONS):
        parser.error(f"unknown versions: {', '.join(sorted(unknown))}")
    committed: dict[str, Shown] = json.loads(SEEN.read_text())
    seen, failed = dict(committed), False
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        for version, result in zip(versions, pool.map(run, versions), strict=True):
            print(result.output, flush=True)
            for failure in result.failed:
                print(f"failed on {version}: {failure}", file=sys.stderr)
            failed |= bool(result.failed)
            if not result.failed:
                seen[version] = result.shown()
                if arguments.check and seen[version] != committed.get(version):
                    failed = True
                    print(f"{SEEN.name} has something else for {version}", file=sys.stderr)
                elif not arguments.check:
                    ordered = {name: seen[name] for name in sorted(seen, key=order)}
                    SEEN.write_text(json.dumps(ordered, indent=1) + "\n")
                    print(f"wrote {version} in {SEEN.name}; run `make docs`", flush=True)
    print(tables({version: seen[version] for version in versions if version in seen}))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
