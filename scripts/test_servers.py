"""Run the tests of tests/servers on real servers of several versions, and print what they showed.

    python scripts/test_servers.py                 all versions of VERSIONS
    python scripts/test_servers.py 2.4.3 2.7.3     these versions

For each version it prints how many operations and arguments the server lacks and how many of them
raised `NotSupported`, how many arguments worked, and which tests failed. After a run of all
versions, it writes this table into docs/versions.md.
"""

from __future__ import annotations

import argparse
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

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "versions.md"
VERSIONS = tuple(
    version
    for version in RELEASES
    if version.rpartition(".")[0] in ("2.2", "2.4", "2.6", "2.7", "2.8", "2.9", "2.10")
)
HEAD = """\
| version | operations it lacks | arguments it lacks | newer arguments that work |
| --- | --- | --- | --- |
"""
TABLE = re.compile(re.escape(HEAD) + r"(\|.*\n)*")


@dataclass
class Result:
    """What the tests showed about one version."""

    lacks: Counter[str] = field(default_factory=Counter[str])
    """The number of operations and arguments that raised `NotSupported`."""
    works: int = 0
    """The number of arguments that are newer than their operations and worked."""
    failed: list[str] = field(default_factory=list[str])

    def row(self, version: str) -> str:
        """Return the row of a version in the table."""
        return (
            f"| {version} | {self.lacks['operation']} | {self.lacks['argument']} | {self.works} |"
        )


def read(report: Path) -> Result:
    """Return the result of a run of pytest from its JUnit report."""
    result = Result()
    for case in ET.parse(report).iter("testcase"):  # noqa: S314 - written by our own pytest
        name = case.get("name", "")
        if case.find("failure") is not None or case.find("error") is not None:
            result.failed.append(name)
        elif case.find("skipped") is None:
            kind = name.partition("[")[0].removeprefix("test_an_")
            lacking = case.find("properties/property[@name='lacks']") is not None
            result.lacks[kind] += lacking
            result.works += kind == "argument" and not lacking
    return result


def run(version: str) -> Result:
    """Run the tests on a server of one version."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.xml")
        options = ["-o", "junit_family=xunit1", f"--junitxml={report}"]
        command = [sys.executable, "-m", "pytest", "tests/servers", "-q", *options]
        code = subprocess.run(
            command, cwd=ROOT, env=os.environ | {"AIRFLOW": version}, check=False
        ).returncode
        if not report.exists():
            return Result(failed=[f"pytest ended with code {code}"])
        return read(report)


def main() -> int:
    """Run the program."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("versions", nargs="*", help=f"versions of Airflow, by default {VERSIONS}")
    versions = tuple(parser.parse_args().versions) or VERSIONS
    if unknown := set(versions) - set(RELEASES):
        parser.error(f"unknown versions: {', '.join(sorted(unknown))}")
    results = {version: run(version) for version in versions}
    rows = "".join(f"{result.row(version)}\n" for version, result in results.items())
    print(f"\n{HEAD}{rows}")
    for version, result in results.items():
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
