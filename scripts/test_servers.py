"""Run tests on real servers of several versions, and print what they showed.

    python scripts/test_servers.py                 all versions of VERSIONS
    python scripts/test_servers.py 2.4.3 2.7.3     these versions

tests/servers calls what each version lacks. The sync live tests call the rest; they expect
`NotSupported` where a test needs what the version lacks, and tests/live/differences.py lists the
tests that differ otherwise. Their DAGs need Airflow 2.4.

For each version this prints which operations work, are lacking or differ, and which tests failed.
After a run of all versions without a failure, it writes the counts into docs/versions.md.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from history import VERSIONS as RELEASES
from history import order
from operations import FACADE

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "versions.md"
VERSIONS = tuple(
    version
    for version in RELEASES
    if version.rpartition(".")[0] in ("2.2", "2.4", "2.6", "2.7", "2.8", "2.9", "2.10")
)
# Live tests that need a Kerberos realm, or a proxy and much time.
NEED_MORE = ("kerberos", "lossy_network")
HEAD = """\
| version | operations it lacks | arguments it lacks | newer arguments that work |
| --- | --- | --- | --- |
"""
TABLE = re.compile(re.escape(HEAD) + r"(\|.*\n)*")


# What was seen of an operation, in the table that is printed.
WORKS, LACKS, UNSEEN = "+", "lacks", "?"


@dataclass
class Result:
    """What the tests showed about one version."""

    lacks: Counter[str] = field(default_factory=Counter[str])
    """The number of operations and arguments that raised `NotSupported`."""
    lacking: set[str] = field(default_factory=set[str])
    """The operations that raised `NotSupported`."""
    works: int = 0
    """The number of arguments that are newer than their operations and worked."""
    called: set[str] = field(default_factory=set[str])
    """The operations that succeeded in the live tests."""
    differs: list[str] = field(default_factory=list[str])
    """The live tests that showed another behaviour, as expected."""
    failed: list[str] = field(default_factory=list[str])

    def row(self, version: str) -> str:
        """Return the row of a version in the table of counts."""
        cells = version, self.lacks["operation"], self.lacks["argument"], self.works
        return f"| {' | '.join(map(str, cells))} |"

    def of(self, operation: str) -> str:
        """Return what was seen of an operation."""
        if operation in self.lacking:
            return LACKS
        return WORKS if operation in self.called else UNSEEN


def failures(report: Path) -> list[str]:
    """Return the names of the tests that failed, from a JUnit report."""
    return [
        f"{case.get('classname')}::{case.get('name')}"
        for case in cases(report)
        if case.find("failure") is not None or case.find("error") is not None
    ]


def cases(report: Path) -> list[ET.Element]:
    """Return the tests in a JUnit report."""
    return list(ET.parse(report).iter("testcase"))  # noqa: S314 - written by our own pytest


def read(report: Path) -> Result:
    """Return the result of tests/servers from its JUnit report."""
    result = Result(failed=failures(report))
    for case in cases(report):
        kind, _, parameter = case.get("name", "").partition("[")
        kind = kind.removeprefix("test_an_")
        if kind in ("operation", "argument") and all(
            case.find(outcome) is None for outcome in ("failure", "error", "skipped")
        ):
            lacking = case.find("properties/property[@name='lacks']") is not None
            result.lacks[kind] += lacking
            result.works += kind == "argument" and not lacking
            if kind == "operation":
                result.lacking.add(parameter.rstrip("]"))
    return result


def pytest(version: str, report: Path, *arguments: str) -> None:
    """Run tests on a server of one version."""
    options = ["-q", "-o", "junit_family=xunit1", f"--junitxml={report}"]
    env = os.environ | {"AIRFLOW": version, "AIRFLOW_RECORD": f"{report}.json"}
    command = [sys.executable, "-m", "pytest", *arguments, *options]
    subprocess.run(command, cwd=ROOT, env=env, check=False)


def run(version: str) -> Result:
    """Run all tests on servers of one version."""
    with tempfile.TemporaryDirectory() as folder:
        servers, live = Path(folder, "servers.xml"), Path(folder, "live.xml")
        pytest(version, servers, "tests/servers")
        result = read(servers)
        if order(version) >= (2, 4):
            skipped = [f"--ignore=tests/live/_sync/test_{name}.py" for name in NEED_MORE]
            pytest(version, live, "tests/live/_sync", *skipped)
            result.failed += failures(live)
            result.called = set(json.loads(Path(f"{live}.json").read_text()))
            for case in cases(live):
                reason = case.find("skipped")
                message = reason.get("message", "") if reason is not None else ""
                if message and not message.startswith("lacks: "):
                    result.differs.append(f"{case.get('name')}: {message}")
        return result


def main() -> int:
    """Run the program."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("versions", nargs="*", help=f"versions of Airflow, by default {VERSIONS}")
    versions = tuple(parser.parse_args().versions) or VERSIONS
    if unknown := set(versions) - set(RELEASES):
        parser.error(f"unknown versions: {', '.join(sorted(unknown))}")
    results = {version: run(version) for version in versions}
    rows = "".join(f"{result.row(version)}\n" for version, result in results.items())
    print(f"\n{'':42}" + "".join(f"{version:8}" for version in results))
    for name in sorted(FACADE):
        print(f"{name:42}" + "".join(f"{result.of(name):8}" for result in results.values()))
    print(f"\n{HEAD}{rows}")
    for version, result in results.items():
        for name in result.differs:
            print(f"differs on {version}: {name}")
        for name in result.failed:
            print(f"failed on {version}: {name}", file=sys.stderr)
    if any(result.failed for result in results.values()):
        return 1
    if versions == VERSIONS:
        PAGE.write_text(TABLE.sub(lambda _: HEAD + rows, PAGE.read_text()))
        print(f"wrote the table in {PAGE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
