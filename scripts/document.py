"""Write the pages of docs/ that are lists: the operations of the API, and what can go wrong.

python scripts/document.py            write docs/operations.md and docs/faults.md
python scripts/document.py --check    compare with what is committed
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from generate import corrected_spec, effective_spec, operations
from history import releases
from operations import FACADE

ROOT = Path(__file__).resolve().parent.parent
LIVE = ROOT / "tests" / "live" / "_async"

OPERATIONS = """\
<!-- Written by scripts/document.py: `make docs`. -->
# Operations

Every operation of the REST API v1, with the method that calls it, the Airflow release in which real
servers began to have it, and the test that calls it on a real server (its twin in `_sync/` does the
same). Operations marked † are deprecated: their methods say so with a `DeprecationWarning`.

| operation | HTTP | method | since | live test |
| --- | --- | --- | --- | --- |
"""

FAULTS = """\
<!-- Written by scripts/document.py from tests/http/faults.py: `make docs`. -->
# What can go wrong on the wire, and what comes of it

Whatever a server, or what stands between, does with a request: the call ends with an
`AirflowError`, by its deadline (`Retry.deadline`, five minutes by default), in the sync client as
in the async one; no answer is read beyond `max_response_size`; the message is one printable line
that ends with the method and the URL, and shows no secret; and the client goes on working. Each
row is a test, with a GET and with a POST (`tests/http/_async/test_faults.py::test_a_fault`, and
its twin in `_sync/`).

*Again* means that the request is sent again, as often as `retries` allows. The column GET holds
for all requests that are safe to repeat: most with GET, PUT, PATCH and DELETE, and
`dag_runs.trigger`, which is a POST; the column POST holds for the others. *In doubt* means that
the server may have changed something all the same, as `error.in_doubt` says. It holds for all
requests that change something; one that only reads is never in doubt. How long it takes to look up
the name of the server is up to the operating system: the sync client cannot end that.
"""
FAULTS_HEAD = """
## {}

| fault | error | GET | POST | in doubt |
| --- | --- | --- | --- | --- |
"""


def live_tests() -> dict[str, str]:
    """Return the module of each live test, by the test's name."""
    return {
        name: path.stem
        for path in sorted(LIVE.glob("test_*.py"))
        for name in re.findall(r"^async def (test_\w+)", path.read_text(), re.MULTILINE)
    }


def test_of(operation: str, tests: dict[str, str]) -> str:
    """Name the live test of an operation: the one called after it, or after it and others.

    Raises:
        SystemExit: There is none.
    """
    exact = [name for name in tests if name == f"test_{operation}"]
    joined = [name for name in tests if operation in name.removeprefix("test_").split("_and_")]
    longer = [name for name in tests if name.startswith(f"test_{operation}_")]
    for name in [*exact, *joined, *longer]:
        return f"`{tests[name]}::{name}`"
    raise SystemExit(f"no live test is called after the operation {operation}")


def operations_page() -> str:
    """Return the text of docs/operations.md."""
    tests = live_tests()
    since = releases(corrected_spec()).since
    rows = {
        operation["operationId"]: (method.upper(), path, operation)
        for path, method, operation in operations(effective_spec())
    }
    lines = []
    for name, facade in FACADE.items():
        method, path, operation = rows[name]
        mark = " †" if operation.get("deprecated") else ""
        lines.append(
            f"| {name}{mark} | `{method} {path}` | `{facade}` | {since(name)}"
            f" | {test_of(name, tests)} |\n"
        )
    return OPERATIONS + "".join(lines)


def faults_page() -> str:
    """Return the text of docs/faults.md."""
    sys.path.append(str(ROOT / "tests" / "http"))
    import faults

    lines = [FAULTS]
    for heading, rows in faults.FAULTS.items():
        lines.append(FAULTS_HEAD.format(heading))
        for fault in rows:
            again = " | ".join(
                "again" if again else "once" for again in (fault.get_again, fault.post_again)
            )
            doubt = "yes" if fault.in_doubt else "no"
            lines.append(f"| {fault.name} | `{fault.error.__name__}` | {again} | {doubt} |\n")
    return "".join(lines)


def main() -> int:
    """Run the program."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare with what is committed")
    check = parser.parse_args().check
    stale: list[str] = []
    for name, text in {"operations": operations_page(), "faults": faults_page()}.items():
        path = ROOT / "docs" / f"{name}.md"
        if not check:
            path.write_text(text)
            print(f"wrote docs/{path.name}")
        elif not path.exists() or path.read_text() != text:
            stale.append(path.name)
    for name in stale:
        print(f"docs/{name} is not what `make docs` gives", file=sys.stderr)
    if check and not stale:
        print("docs/operations.md and docs/faults.md are what `make docs` gives, byte for byte")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
