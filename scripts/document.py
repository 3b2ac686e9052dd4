"""Write the page of docs/ that lists the operations of the API.

python scripts/document.py            write docs/operations.md
python scripts/document.py --check    compare with what is committed
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from generate import effective_spec, operations
from operations import FACADE, since

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "operations.md"
LIVE = ROOT / "tests" / "live" / "_async"

HEAD = """\
<!-- Written by scripts/document.py: `make docs`. -->
# Operations

Every operation of the REST API v1, with the method that calls it, the Airflow release in which real
servers began to have it, and the test that calls it on a real server (its twin in `_sync/` does the
same). Operations marked † are deprecated: their methods say so with a `DeprecationWarning`.

| operation | HTTP | method | since | live test |
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


def page() -> str:
    """Return the text of the page."""
    tests = live_tests()
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
    return HEAD + "".join(lines)


def main() -> int:
    """Run the program."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare with what is committed")
    if not parser.parse_args().check:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(page())
        print(f"wrote {PAGE.relative_to(ROOT)}")
        return 0
    if not PAGE.exists() or PAGE.read_text() != page():
        print(f"{PAGE.relative_to(ROOT)} is not what `make docs` gives", file=sys.stderr)
        return 1
    print(f"{PAGE.relative_to(ROOT)} is what `make docs` gives, byte for byte")
    return 0


if __name__ == "__main__":
    sys.exit(main())
