"""The table in the README that compares this client with the official one and with plain httpx.

The figures are those of docs/performance.json, which `make bench` writes. Without it, the table
has only the features.
"""

from __future__ import annotations

import json
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
# What is measured, its name in the report, and the names of its variants.
FIGURES = (
    ("a small call", "a small call"),
    ("a page of 100 runs", "a page of 100 runs"),
    ("20,000 runs", "20,000 runs"),
    ("import", "import"),
)
VARIANTS = (("airflow-rest",), ("official client",), ("httpx", "httpx and json.loads"))


def duration(seconds: float) -> str:
    """Return a duration with three digits at most."""
    if seconds >= 1:
        return f"{seconds:.3g} s"
    return f"{seconds * 1e3:.3g} ms"


def figures(medians: dict[str, dict[str, float]]) -> list[tuple[str, ...]]:
    """Return a row for each measurement that is in the report."""
    rows: list[tuple[str, ...]] = []
    for title, name in FIGURES:
        measured = medians.get(name, {})
        found = [
            next((measured[variant] for variant in variants if variant in measured), None)
            for variants in VARIANTS
        ]
        if found[0] is not None:
            cells = ("" if seconds is None else duration(seconds) for seconds in found)
            rows.append((title, *cells))
    return rows


def table() -> str:
    """Return the table."""
    rows: list[tuple[str, ...]] = [*FEATURES]
    if PERFORMANCE.exists():
        rows += figures(json.loads(PERFORMANCE.read_text())["medians in seconds"])
    return HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows)
