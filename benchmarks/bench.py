"""Measure this client beside httpx, other decoders and the official client, in one run.

    make bench            ten minutes on a quiet machine; installs a real Airflow if there is none
    make bench QUICK=1    a trial of two minutes with numbers of no use, which writes to .bench/docs

All variants of a measurement take turns, so a busy machine slows all of them. The results are
written to docs/performance.md, docs/performance.json and charts beside them.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import platform
import sys
import time
from pathlib import Path

import canned
import chart
import measure
import real
import report
from measure import Measured
from report import Results


def machine() -> str:
    """Describe this machine without its name."""
    model = ""
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                model = f", {line.partition(':')[2].strip()}"
    processors = f"{os.cpu_count()} processors"
    return f"{platform.system()} {platform.machine()}{model}, {processors}"


def measure_canned(rounds: int, rows: int) -> tuple[dict[str, dict[str, Measured]], float]:
    """Return the measurements without Airflow, and the peak of memory in MB."""
    few = max(3, rounds // 20)
    with (
        measure.canned_server() as url,
        contextlib.closing(measure.Official(url)) as official,
    ):
        found: dict[str, dict[str, Measured]] = {}
        say("decoding")
        found["decoding"] = canned.decode(official, rounds)
        say("start")
        found["start"] = canned.start(url, max(3, rounds // 4))
        say("calls")
        found["calls"] = canned.calls(url, official, rounds)
        found["calls"] |= asyncio.run(canned.async_calls(url, rounds))
        found["calls"] |= canned.log(url, few)
        say("lists")
        found["lists"] = canned.long_list(url, max(3, rounds // 10), rows)
        found["lists"] |= asyncio.run(canned.async_long_list(url, max(3, rounds // 10), rows))
        found["lists"] |= canned.prefetch(url, rows)
        say("export")
        found["export"] = {"100,000 runs to pandas": canned.export(url, official, few, rows)}
        say("memory")
        return found, canned.memory(url)


def measure_real(rounds: int, rows: int) -> dict[str, Measured]:
    """Return the measurements on a real Airflow."""
    say("a real Airflow")
    with real.server(rows) as local:
        found = {"a small call, by credentials": real.sign_in(local, rounds * 10)}
        found |= real.all_runs(local, real.session_cookie(local), rounds, rows)
        found |= real.in_flight(local, rounds, rows)
    return found


def say(text: str) -> None:
    """Show the progress."""
    print(f"[{time.strftime('%X')}] {text}", file=sys.stderr, flush=True)


def main() -> None:
    """Run the program."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="a trial with few rounds")
    parser.add_argument("--no-airflow", action="store_true", help="without a real Airflow")
    options = parser.parse_args()
    folder = measure.ROOT / (".bench/docs" if options.quick else "docs")
    load = f"{os.getloadavg()[0]:.1f}"
    measured, peak = measure_canned(*((8, 2_000) if options.quick else (100, 100_000)))
    if not options.no_airflow:
        measured["airflow"] = measure_real(*((1, 500) if options.quick else (3, 5_000)))
    results: Results = {
        section: {name: measure.summary(each) for name, each in found.items()}
        for section, found in measured.items()
    }
    goals = report.goals(results, peak)
    facts: dict[str, object] = {
        "command": "make bench",
        "python": platform.python_version(),
        "machine": machine(),
        "processors": os.cpu_count(),
        "load": load,
        "airflow": real.VERSION,
        "peak MB above the first page of 100,000 runs": peak,
    }
    (folder / "images").mkdir(parents=True, exist_ok=True)
    text = json.dumps(facts | {"results": results}, indent=1, ensure_ascii=False)
    (folder / "performance.json").write_text(f"{text}\n")
    (folder / "performance.md").write_text(report.page(facts, results, goals))
    for section, found in results.items():
        (folder / "images" / f"performance-{section}.svg").write_text(chart.svg(found))
    for found in results.values():
        print(report.table(found), end="\n\n")
    print(report.table_of_goals(goals), report.losses(goals), sep="\n\n")
    after = "" if options.quick else "; run `make docs`, which copies some numbers to the README"
    say(f"wrote {folder.relative_to(measure.ROOT)}/performance.md{after}")


if __name__ == "__main__":
    main()
