"""The table in the README that compares this client with the official one and with plain httpx.

The figures are those of docs/performance.json, which `make bench` writes. Without it, the table
has only the features.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

PERFORMANCE = Path(__file__).resolve().parent.parent / "docs" / "performance.json"
HEAD = """\
| | airflow-rest | apache-airflow-client | httpx |
| --- | --- | --- | --- |
"""
YES, NO = "yes", "no"
FEATURES = (
    ("a method for each operation", YES, YES, NO),
    ("async", YES, NO, YES),
    ("type hints", YES, NO, "JSON has none"),
    ("all rows of a list", YES, "page by page", "page by page"),
    ("wait, follow a log, backfill, seed", YES, NO, NO),
    ("retries", "with delays, also of a trigger", "without delays", NO),
    ("timeouts by default", "30 s a step, 5 min a call", NO, "5 s a step"),
    ("signing in", "Basic, sessions, tokens, Kerberos, three clouds", "Basic", "Basic"),
    ("says what an old server lacks", YES, NO, NO),
    ("a fake server for your tests", YES, NO, NO),
)
# The measurements to show, and the variants of each column.
FIGURES = re.compile(
    r"import to first response|a small call|a page of 100 runs|[\d,]+ runs of .* Airflow, session"
)
VARIANTS = (("airflow-rest",), ("official client",), ("httpx", "httpx and json.loads"))
Results = dict[str, dict[str, dict[str, dict[str, float]]]]


def duration(seconds: float) -> str:
    """Return a duration with three digits at most."""
    return f"{seconds:.3g} s" if seconds >= 1 else f"{seconds * 1e3:.3g} ms"


def figures(results: Results) -> list[tuple[str, ...]]:
    """Return a row for each of these measurements that is in the report."""
    rows: list[tuple[str, ...]] = []
    for name, measured in (each for section in results.values() for each in section.items()):
        if FIGURES.fullmatch(name):
            cells = (
                next(
                    (duration(measured[each]["seconds"]) for each in names if each in measured),
                    "not measured",
                )
                for names in VARIANTS
            )
            rows.append((f"time: {name}", *cells))
    return rows


def table() -> str:
    """Return the table."""
    rows: list[tuple[str, ...]] = [*FEATURES]
    if PERFORMANCE.exists():
        rows += figures(json.loads(PERFORMANCE.read_text())["results"])
    return HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows)
