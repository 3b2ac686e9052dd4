"""Write the pages of docs/ that follow from other files, and the names of the methods.

The pages are the operations of the API, the tested faults, and the cookbook, which shows the
examples. Pages that are written by hand have tables between comments: the methods of the official
client, the comparison in the README, and what the tested versions have. `_methods.py` names the
method of each operation.

python scripts/document.py            write them
python scripts/document.py --check    compare with the committed pages
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

import comparison
import official_client
import test_servers
from generate import corrected_spec, effective_spec, operations
from history import order, releases
from operations import FACADE

ROOT = Path(__file__).resolve().parent.parent
LIVE = ROOT / "tests" / "live" / "_async"

OPERATIONS = """\
<!-- Written by scripts/document.py: `make docs`. -->
# Operations

This table lists every operation of the REST API v1, the method that calls it, the first Airflow
release that has it, and the test that calls it on a real server. The test's twin in `_sync/` does
the same with the sync client. The methods of operations marked † emit a `DeprecationWarning`.

| operation | HTTP | method | since | live test |
| --- | --- | --- | --- | --- |
"""

METHODS = """\
\"\"\"The method that calls each operation. Written by scripts/document.py: `make docs`.\"\"\"

METHODS = {
%s}
"""

FAULTS = """\
<!-- Written by scripts/document.py from tests/http/faults.py: `make docs`. -->
# Faults and their outcomes

This page lists what can go wrong between a client and a server, and how the call ends. Whatever
happens to a request, in both clients:

- The call ends with an `AirflowError`, at the latest at its deadline (`Retry.deadline`, five
  minutes by default).
- No response is read beyond `max_response_size`.
- The message is one printable line. It ends with the method and the URL, and shows no secret.
- The client keeps working.

Each row is tested with a GET and with a POST, by `tests/http/_async/test_faults.py::test_a_fault`
and its twin in `_sync/`.

- **safe to repeat** says whether a request that is safe to repeat is retried, as often as `retries`
  allows. Most requests with GET, PUT, PATCH and DELETE are safe to repeat, and so is
  `dag_runs.trigger`, which is a POST.
- **other** says whether any other request is retried.
- **in doubt** says whether the server may have changed something despite the error, as
  `error.in_doubt` does. It applies to requests that change something. A request that only reads is
  never in doubt.

The operating system decides how long it takes to resolve the host name. The sync client cannot
interrupt that.
"""
FAULTS_HEAD = """
## {}

| fault | error | safe to repeat | other | in doubt |
| --- | --- | --- | --- | --- |
"""


COOKBOOK = """\
<!-- Written by scripts/document.py from examples/: `make docs`. -->
# Cookbook

Each recipe is a whole program from `examples/`. The tests run it on a real Airflow. It reads the
server and the credentials from the environment, see [configuration](configuration.md).
`AsyncAirflow` has the same methods, to be awaited. [Airflow 3](airflow-3.md) does some of these
jobs itself.

"""
# The example of each recipe, by its title.
RECIPES = {
    "Trigger a DAG and wait for it": "waiting",
    "Follow the log of a task, and read its result": "follow_log",
    "Backfill, and run again what failed": "backfill",
    "Deploy: wait for health and parsing, pause and restore": "deploy",
    "Seed variables, connections and pools": "seeding",
    "One program for every version of Airflow 2": "versions",
}


def cookbook_page() -> str:
    """Return docs/cookbook.md."""
    recipes: list[str] = []
    for title, name in RECIPES.items():
        code = (ROOT / "examples" / f"{name}.py").read_text()
        recipes.append(f"## {title}\n\n```python\n{code}```\n")
    return COOKBOOK + "\n".join(recipes)


def live_tests() -> dict[str, str]:
    """Map the name of each live test to its module."""
    return {
        name: path.stem
        for path in sorted(LIVE.glob("test_*.py"))
        for name in re.findall(r"^async def (test_\w+)", path.read_text(), re.MULTILINE)
    }


def test_of(operation: str, tests: dict[str, str]) -> str | None:
    """Return the live test of an operation: the one named after it, or after it and others."""
    exact = [name for name in tests if name == f"test_{operation}"]
    joined = [name for name in tests if operation in name.removeprefix("test_").split("_and_")]
    longer = [name for name in tests if name.startswith(f"test_{operation}_")]
    for name in [*exact, *joined, *longer]:
        return f"`{tests[name]}::{name}`"
    return None


def operations_page() -> str:
    """Return the text of docs/operations.md.

    Raises:
        SystemExit: An operation has no facade method, or no live test is named after it.
    """
    tests = live_tests()
    since = releases(corrected_spec()).since
    rows = {
        operation["operationId"]: (method.upper(), path, operation)
        for path, method, operation in operations(effective_spec())
    }
    missing = [
        f"no method of a resource of the client calls the operation {name}"
        for name in rows.keys() - FACADE.keys()
    ]
    missing += [
        f"tests/live/_async/test_{facade.partition('.')[0]}.py has no test test_{name}"
        for name, facade in FACADE.items()
        if test_of(name, tests) is None
    ]
    if missing:
        raise SystemExit("\n".join(sorted(missing)))
    lines = []
    for name, facade in FACADE.items():
        method, path, operation = rows[name]
        mark = " †" if operation.get("deprecated") else ""
        lines.append(
            f"| {name}{mark} | `{method} {path}` | `{facade}` | {since(name)}"
            f" | {test_of(name, tests)} |\n"
        )
    return OPERATIONS + "".join(lines)


def methods_module() -> str:
    """Return the source of src/airflow_rest/_methods.py.

    If a method calls two operations, and one of them is newer, that one is named with the argument
    that selects it, such as `task_instances.get(map_index=)`.
    """
    since = releases(corrected_spec()).since
    paths = {
        name: path
        for path, _, operation in operations(effective_spec())
        for name in [operation["operationId"]]
    }
    oldest: dict[str, str] = {}
    for name, method in FACADE.items():
        oldest[method] = min(name, oldest.get(method, name), key=lambda each: order(since(each)))
    lines = []
    for name, method in sorted(FACADE.items()):
        if since(name) != since(oldest[method]):
            (argument,) = set(re.findall(r"{(\w+)}", paths[name])) - set(
                re.findall(r"{(\w+)}", paths[oldest[method]])
            )
            method = f"{method}({argument}=)"
        lines.append(f'    "{name}": "{method}",\n')
    return METHODS % "".join(lines)


def faults_page() -> str:
    """Return the text of docs/faults.md."""
    sys.path.append(str(ROOT / "tests" / "http"))
    import faults

    lines = [FAULTS]
    for heading, rows in faults.FAULTS.items():
        lines.append(FAULTS_HEAD.format(heading))
        for fault in rows:
            retried = " | ".join(
                "retried" if again else "not retried"
                for again in (fault.get_retried, fault.post_retried)
            )
            doubt = "yes" if fault.in_doubt else "no"
            lines.append(f"| {fault.name} | `{fault.error.__name__}` | {retried} | {doubt} |\n")
    return "".join(lines)


# The tables in pages that are written by hand, by their names.
TABLES = {
    "README.md": {"comparison": comparison.table},
    "docs/from-apache-airflow-client.md": {"methods": official_client.table},
    "docs/versions.md": {"versions": test_servers.written},
}


def with_tables(name: str) -> str:
    """Return a page with its tables.

    Raises:
        SystemExit: The page has no place for a table.
    """
    text = (ROOT / name).read_text()
    for table, write in TABLES[name].items():
        begin, end = f"<!-- {table}: written by `make docs` -->\n", "<!-- end -->\n"
        before, _, rest = text.partition(begin)
        _, found, after = rest.partition(end)
        if not found:
            raise SystemExit(f"{name} has no lines {begin}{end}for the table")
        text = f"{before}{begin}\n{write()}\n{end}{after}"
    return text


def main() -> int:
    """Run the program."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare with the committed pages")
    check = parser.parse_args().check
    stale: list[str] = []
    written = {
        "docs/operations.md": operations_page(),
        "docs/faults.md": faults_page(),
        "docs/cookbook.md": cookbook_page(),
        "src/airflow_rest/_methods.py": methods_module(),
        **{name: with_tables(name) for name in TABLES},
    }
    for name, text in written.items():
        path = ROOT / name
        if not check:
            path.write_text(text)
            print(f"wrote {name}")
        elif not path.exists() or path.read_text() != text:
            stale.append(name)
    for name in stale:
        print(f"{name} differs from the output of `make docs`", file=sys.stderr)
    if check and not stale:
        print(f"{', '.join(written)} are identical to the output of `make docs`")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
