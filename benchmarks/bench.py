"""Measure this client beside httpx, other decoders and the official client, in one run.

    make bench

All variants of a measurement take turns, so a busy machine slows all of them. The table shows the
median of each, and its ratio to the floor: httpx, and `json.loads` of the same bytes. The results
are written to docs/performance.json and drawn into docs/performance.svg.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import chart
import httpx
import msgspec
import orjson
import samples

from airflow_api_v1.models import DAGCollection, DAGRunCollection, TaskInstanceCollection
from airflow_rest import Airflow, AsyncAirflow
from airflow_rest._engine import decoding, responses

HERE = Path(__file__).parent
ROOT = HERE.parent
MODELS: dict[str, Any] = {
    "dag_runs": DAGRunCollection,
    "task_instances": TaskInstanceCollection,
    "dags": DAGCollection,
}
NAMES = {"dag_runs": "runs", "task_instances": "task instances", "dags": "DAGs"}
# Seconds of each round of each variant.
Measured = dict[str, list[float]]


def take_turns(variants: dict[str, Callable[[], object]], rounds: int, inner: int = 1) -> Measured:
    """Run the variants in turn. A variant that returns a float has measured itself."""
    found: Measured = {name: [] for name in variants}
    for variant in variants.values():
        variant()
    for _ in range(rounds):
        for name, variant in variants.items():
            began = time.perf_counter()
            for _ in range(inner):
                own = variant()
            seconds = (time.perf_counter() - began) / inner
            found[name].append(own if isinstance(own, float) else seconds)
    return found


@contextmanager
def server() -> Iterator[int]:
    """Run the server of canned responses, and return its port."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "port")
        command = [sys.executable, str(HERE / "server.py"), str(file)]
        with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
            while not (file.exists() and file.read_text()):
                time.sleep(0.02)
            yield int(file.read_text())
            process.stdin.close()  # type: ignore[union-attr]


class Official:
    """The official client in its own process."""

    def __init__(self, python: Path, port: int) -> None:
        self.process = subprocess.Popen(
            [str(python), str(HERE / "official.py"), str(port)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __call__(self, name: str) -> float:
        """Return the seconds of a measurement."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{name}\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())


def decode(kind: str, official: Official | None, rounds: int) -> Measured:
    """Decode a page of 100 rows."""
    body = samples.page(kind)
    variants: dict[str, Callable[[], object]] = {
        "json.loads": lambda: json.loads(body),
        "airflow-rest": lambda: MODELS[kind].from_dict(json.loads(body)),
        "airflow-rest[speed]": lambda: MODELS[kind].from_dict(decoding.loads(body)),
        "orjson, no models": lambda: orjson.loads(body),
        "msgspec, no models": lambda: msgspec.json.decode(body),
    }
    if official:
        variants["official client"] = lambda: official(kind)
    return take_turns(variants, rounds)


def start(port: int, rounds: int) -> dict[str, Measured]:
    """Import and create a client, in new processes."""
    url = f"http://127.0.0.1:{port}"
    steps = {
        "import": ("import httpx", "import airflow_rest"),
        "import and construction": (
            "import httpx; httpx.Client()",
            f"from airflow_rest import Airflow; Airflow({url!r})",
        ),
        "first response": (
            f"import httpx, json; json.loads(httpx.Client().get('{url}/api/v1/dags/e').content)",
            f"from airflow_rest import Airflow; Airflow({url!r}).dags.get('e')",
        ),
    }

    def run(code: str) -> Callable[[], object]:
        timed = f"import time; t = time.perf_counter(); {code}; print(time.perf_counter() - t)"
        without_msgspec = "import sys; sys.modules['msgspec.json'] = None; "
        command = [sys.executable, "-c", without_msgspec + timed]
        return lambda: float(subprocess.check_output(command))

    return {
        name: take_turns({"httpx": run(raw), "airflow-rest": run(ours)}, rounds)
        for name, (raw, ours) in steps.items()
    }


def calls(port: int, official: Official | None, rounds: int) -> dict[str, Measured]:
    """Send a small call and request a page, over loopback."""
    url = f"http://127.0.0.1:{port}"
    raw, ours = httpx.Client(), Airflow(url)
    page = {"limit": 100, "offset": 0}

    def get(path: str, **query: int) -> object:
        return json.loads(raw.get(f"{url}/api/v1{path}", params=query or None).content)

    call: dict[str, Callable[[], object]] = {
        "httpx and json.loads": lambda: get("/dags/etl"),
        "airflow-rest": lambda: ours.dags.get("etl"),
    }
    pages: dict[str, Callable[[], object]] = {
        "httpx and json.loads": lambda: get("/dags/etl/dagRuns", **page),
        "airflow-rest": lambda: ours.dag_runs.list("etl").take(100),
    }
    if official:
        call["official client"] = lambda: official("call")
        pages["official client"] = lambda: official("page")
    return {
        "a small call": take_turns(call, rounds * 2),
        "a page of 100 runs": take_turns(pages, rounds),
        **asyncio.run(async_calls(url, rounds)),
    }


async def async_calls(url: str, rounds: int) -> dict[str, Measured]:
    """Send a small call and request a page, in a task."""
    names = ("httpx and json.loads", "airflow-rest")
    found: dict[str, Measured] = {
        name: {variant: [] for variant in names}
        for name in ("a small call, async", "a page of 100 runs, async")
    }
    page = {"limit": 100, "offset": 0}
    async with httpx.AsyncClient() as raw, AsyncAirflow(url) as ours:

        async def get(path: str, query: Any = None) -> object:
            return json.loads((await raw.get(f"{url}/api/v1{path}", params=query)).content)

        variants: list[tuple[str, str, Callable[[], Any]]] = [
            ("a small call, async", names[0], lambda: get("/dags/etl")),
            ("a small call, async", names[1], lambda: ours.dags.get("etl")),
            ("a page of 100 runs, async", names[0], lambda: get("/dags/etl/dagRuns", page)),
            ("a page of 100 runs, async", names[1], lambda: ours.dag_runs.list("etl").take(100)),
        ]
        for number in range(rounds + 1):
            for name, variant, send in variants:
                began = time.perf_counter()
                await send()
                if number:
                    found[name][variant].append(time.perf_counter() - began)
    return found


def long_list(port: int, rounds: int, rows: int) -> Measured:
    """Read a long list over loopback, page by page."""
    url = f"http://127.0.0.1:{port}"
    raw, ours = httpx.Client(), Airflow(url)

    def by_hand() -> None:
        for offset in range(0, rows, 100):
            page = {"limit": 100, "offset": offset}
            for _ in json.loads(raw.get(f"{url}/api/v1/dags/etl/dagRuns", params=page).content)[
                "dag_runs"
            ]:
                pass

    def read(rows_of: Any) -> None:
        for number, _ in enumerate(rows_of, start=1):
            if number == rows:
                return

    return take_turns(
        {
            "httpx and json.loads": by_hand,
            "airflow-rest": lambda: read(ours.dag_runs.list("etl")),
            "airflow-rest, records": lambda: read(ours.dag_runs.list("etl").records()),
            "airflow-rest, 3 columns": lambda: read(
                ours.dag_runs.list("etl").records("dag_run_id", "state", "start_date")
            ),
        },
        rounds,
    )


def prefetch(port: int, rounds: int) -> Measured:
    """Read 4,000 rows from a server that takes 50 ms for a page."""
    runs = Airflow(f"http://127.0.0.1:{port}", max_connections=16).dag_runs.list("slow")
    return take_turns(
        {
            f"{ahead} at a time": lambda ahead=ahead: runs.prefetch(ahead).take(4000)
            for ahead in (1, 4, 8, 16)
        },
        rounds,
    )


def memory(port: int) -> float:
    """Return the peak memory above the first page of reading 100,000 runs, in MB."""
    pages = Airflow(f"http://127.0.0.1:{port}").dag_runs.list("etl").pages()
    next(pages)
    tracemalloc.start()
    for _ in pages:
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def main() -> None:
    """Run the program."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=101)
    parser.add_argument("--rows", type=int, default=20_000, help="the length of the long list")
    parser.add_argument("--quick", action="store_true", help="without memory and new processes")
    parser.add_argument("--output", type=Path, default=ROOT / "docs")
    options = parser.parse_args()
    rounds = options.rounds
    python = ROOT / ".bench" / "bin" / "python"
    results: dict[str, Measured] = {}
    # Only the variants named `[speed]` use msgspec.
    responses.decoding = json  # type: ignore[assignment]
    with server() as port:
        official = Official(python, port) if python.exists() else None
        if not official:
            print(f"without the official client: there is no {python}", file=sys.stderr)
        for kind, name in NAMES.items():
            results[f"decode 100 {name}"] = decode(kind, official, rounds)
        results |= calls(port, official, rounds)
        results[f"{options.rows:,} runs"] = long_list(port, max(3, rounds // 30), options.rows)
        results["4,000 runs at 50 ms a page"] = prefetch(port, max(3, rounds // 30))
        if not options.quick:
            results |= start(port, max(7, rounds // 10))
        peak = None if options.quick else memory(port)
        if official:
            official.process.kill()
    medians = {
        name: {variant: statistics.median(times) for variant, times in measured.items()}
        for name, measured in results.items()
    }
    table = chart.table(medians)
    print(table)
    if peak is not None:
        print(f"100,000 runs: {peak:.1f} MB above the first page")
    report = {
        "command": "make bench",
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
        "seconds of CPU": resource.getrusage(resource.RUSAGE_SELF).ru_utime,
        "peak MB above the first page of 100,000 runs": peak,
        "medians in seconds": medians,
    }
    options.output.mkdir(exist_ok=True)
    (options.output / "performance.json").write_text(json.dumps(report, indent=1) + "\n")
    (options.output / "performance.svg").write_text(chart.svg(medians))


if __name__ == "__main__":
    main()
