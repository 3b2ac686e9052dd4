"""The measurements that need no Airflow: decoding, and a server of canned responses."""

from __future__ import annotations

import ast
import asyncio
import base64
import json
import os
import subprocess
import sys
import time
import tracemalloc
from collections import deque
from collections.abc import AsyncIterable, Awaitable, Callable, Iterable
from itertools import chain, cycle, islice, repeat
from typing import Any

import httpx
import measure
import msgspec
import orjson
import pandas
import samples
from measure import FLOOR, OFFICIAL, OURS, ROOT, SPEED, Measured, Variants

from airflow_api_v1.models import DAGCollection, DAGRunCollection, TaskInstanceCollection
from airflow_rest import Airflow, AsyncAirflow
from airflow_rest._engine import decoding, responses

sys.path.append(str(ROOT / ".bench" / "stock"))

MODELS: dict[str, Any] = {
    "dag_runs": DAGRunCollection,
    "task_instances": TaskInstanceCollection,
    "dags": DAGCollection,
}
NAMES = {"dag_runs": "runs", "task_instances": "task instances", "dags": "DAGs"}
PAGE = {"limit": 100, "offset": 0}
RUNS = "/api/v1/dags/etl/dagRuns"
LOG = f"{RUNS}/r/taskInstances/t/logs/1"
COLUMNS = ("dag_run_id", "state", "start_date")
ROWS = 100_000  # of the list of the server
PARTS = 10  # of a long list; the speed of the machine changes within the seconds that it takes

Call = Callable[[], Any]


def plain(call: Call) -> Call:
    """Return a variant that decodes with the json module, as without the extra `speed`."""

    def run() -> Any:
        responses.decoding = json  # type: ignore[assignment]
        return call()

    return run


def fast(call: Call) -> Call:
    """Return a variant that decodes with msgspec."""

    def run() -> Any:
        responses.decoding = decoding
        return call()

    return run


def decode(official: measure.Official, rounds: int) -> dict[str, Measured]:
    """Decode pages of 100 rows."""
    from airflow_stock import models as stock  # `make bench` generates it

    found: dict[str, Measured] = {}
    for kind, name in NAMES.items():
        body, ours = samples.page(kind), MODELS[kind]
        theirs = getattr(stock, ours.__name__)
        variants: Variants = {
            "json.loads": lambda body=body: json.loads(body),
            OURS: lambda body=body, ours=ours: ours.from_dict(json.loads(body)),
            SPEED: lambda body=body, ours=ours: ours.from_dict(decoding.loads(body)),
            "orjson, no models": lambda body=body: orjson.loads(body),
            "msgspec, no models": lambda body=body: msgspec.json.decode(body),
            "the generator's own models": lambda body=body, theirs=theirs: theirs.from_dict(
                json.loads(body)
            ),
            OFFICIAL: lambda kind=kind: official(kind),
        }
        found[f"decode 100 {name}"] = measure.take_turns(variants, rounds)
    return found


def start(url: str, rounds: int) -> dict[str, Measured]:
    """Import the package and create a client, in new processes without other packages."""
    steps = {
        "import": ("import httpx", "import airflow_rest"),
        "import and construction": (
            "import httpx; httpx.Client()",
            f"from airflow_rest import Airflow; Airflow({url!r})",
        ),
        "import to first response": (
            f"import httpx, json; json.loads(httpx.Client().get('{url}/api/v1/dags/e').content)",
            f"from airflow_rest import Airflow; Airflow({url!r}).dags.get('e')",
        ),
    }

    def run(code: str) -> Call:
        timed = f"import time; t = time.perf_counter(); {code}; print(time.perf_counter() - t)"
        # With Python's default of writing .pyc files, and httpx's of trusting what certifi has.
        unset = {"PYTHONDONTWRITEBYTECODE": "", "SSL_CERT_FILE": "", "SSL_CERT_DIR": ""}
        env = os.environ | {"PYTHONPATH": measure.PATHS} | unset
        return lambda: float(subprocess.check_output([measure.PYTHON, "-c", timed], env=env))

    return {
        name: measure.take_turns({"httpx": run(raw), OURS: run(ours)}, rounds)
        for name, (raw, ours) in steps.items()
    }


def calls(url: str, official: measure.Official, rounds: int) -> dict[str, Measured]:
    """Send a small call and request a page."""
    with httpx.Client() as raw, Airflow(url) as ours:

        def get(path: str, query: Any = None) -> object:
            return json.loads(raw.get(f"{url}{path}", params=query).content)

        def page() -> object:
            return ours.dag_runs.list("etl").take(100)

        return {
            "a small call": measure.take_turns(
                {
                    FLOOR: lambda: get("/api/v1/dags/etl"),
                    OURS: plain(lambda: ours.dags.get("etl")),
                    OFFICIAL: lambda: official("call"),
                },
                rounds * 3,
            ),
            "a page of 100 runs": measure.take_turns(
                {
                    FLOOR: lambda: get(RUNS, PAGE),
                    OURS: plain(page),
                    SPEED: fast(page),
                    OFFICIAL: lambda: official("pages 100"),
                },
                rounds,
            ),
        }


async def async_calls(url: str, rounds: int) -> dict[str, Measured]:
    """Send a small call and request a page, in a task; and small calls in several tasks."""
    found: dict[str, Measured] = {}
    async with httpx.AsyncClient() as raw, AsyncAirflow(url) as ours:

        async def get(path: str, query: Any = None) -> object:
            return json.loads((await raw.get(f"{url}{path}", params=query)).content)

        def page() -> Awaitable[object]:
            return ours.dag_runs.list("etl").take(100)

        found["a small call, async"] = await measure.take_turns_async(
            {FLOOR: lambda: get("/api/v1/dags/etl"), OURS: plain(lambda: ours.dags.get("etl"))},
            rounds * 3,
        )
        found["a page of 100 runs, async"] = await measure.take_turns_async(
            {FLOOR: lambda: get(RUNS, PAGE), OURS: plain(page), SPEED: fast(page)}, rounds
        )
    for tasks in (1, 10, 100):
        name = f"300 small calls in {tasks} task{'s' if tasks > 1 else ''}"
        found[name] = await _in_tasks(url, tasks, rounds // 10)
    return found


async def _in_tasks(url: str, tasks: int, rounds: int) -> Measured:
    limits = httpx.Limits(max_connections=10)  # as many as this client has by default
    async with httpx.AsyncClient(limits=limits, timeout=60) as raw, AsyncAirflow(url) as ours:

        async def get() -> object:
            return json.loads((await raw.get(f"{url}/api/v1/dags/etl")).content)

        async def spread(call: Call) -> None:
            async def one() -> None:
                for _ in range(300 // tasks):
                    await call()

            await asyncio.gather(*(one() for _ in range(tasks)))

        return await measure.take_turns_async(
            {
                FLOOR: lambda: spread(get),
                OURS: plain(lambda: spread(lambda: ours.dags.get("etl"))),
            },
            max(3, rounds),
        )


def long_list(url: str, rounds: int, rows: int) -> dict[str, Measured]:
    """Read a long list, page by page. The variants take turns after a tenth of the rows."""
    offsets = cycle(range(0, ROWS, 100))
    part = rows // PARTS

    def by_hand() -> None:
        for offset in islice(offsets, part // 100):
            query = {"limit": 100, "offset": offset}
            page = json.loads(raw.get(f"{url}{RUNS}", params=query).content)
            for _ in page["dag_runs"]:
                pass

    def read(found: Iterable[object]) -> Call:
        again = chain.from_iterable(repeat(found))
        return lambda: deque(islice(again, part), maxlen=0)

    with httpx.Client() as raw, Airflow(url) as ours:
        runs = ours.dag_runs.list("etl")
        measured = measure.take_turns(
            {
                FLOOR: by_hand,
                OURS: plain(read(runs)),
                SPEED: fast(read(runs)),
                f"{OURS}, records": plain(read(runs.records())),
                f"{OURS}, 3 columns": plain(read(runs.records(*COLUMNS))),
            },
            rounds * PARTS,
        )
    return {f"{rows:,} runs": measure.scaled(measured, PARTS)}


async def async_long_list(url: str, rounds: int, rows: int) -> dict[str, Measured]:
    """Read a long list in a task, page by page. The variants take turns as in `long_list`."""
    offsets = cycle(range(0, ROWS, 100))
    part = rows // PARTS

    async def by_hand() -> None:
        for offset in islice(offsets, part // 100):
            query = {"limit": 100, "offset": offset}
            page = json.loads((await raw.get(f"{url}{RUNS}", params=query)).content)
            for _ in page["dag_runs"]:
                pass

    def read(found: AsyncIterable[object]) -> Callable[[], Awaitable[None]]:
        rest = aiter(found)

        async def next_part() -> None:
            nonlocal rest
            number = 0
            while True:
                async for _ in rest:
                    number += 1
                    if number == part:
                        return
                rest = aiter(found)

        return next_part

    async with httpx.AsyncClient() as raw, AsyncAirflow(url) as ours:
        runs = ours.dag_runs.list("etl")
        measured = await measure.take_turns_async(
            {FLOOR: by_hand, OURS: plain(read(runs)), SPEED: fast(read(runs))}, rounds * PARTS
        )
    return {f"{rows:,} runs, async": measure.scaled(measured, PARTS)}


def prefetch(url: str, rows: int) -> dict[str, Measured]:
    """Read a long list once from a server that takes 50 ms for a page, in turn as `long_list`."""
    with Airflow(url, max_connections=16) as ours:
        runs = ours.dag_runs.list("slow")
        found = {f"{ahead} in flight": iter(runs.prefetch(ahead)) for ahead in (1, 4, 8, 16)}
        measured: Measured = {name: {} for name in found}
        for number in range(PARTS):
            expected: list[str] = []
            for name, rest in found.items():
                began = time.perf_counter()
                ids = [run.dag_run_id for run in islice(rest, rows // PARTS)]
                measured[name][number] = time.perf_counter() - began
                expected = expected or ids
                if ids != expected or len(ids) != rows // PARTS:
                    raise SystemExit(f"other rows, {name}")
    return {f"{rows:,} runs at 50 ms a page": measure.scaled(measured, PARTS)}


def memory(url: str) -> float:
    """Return the peak memory above the first page of reading 100,000 runs, in MB."""
    with Airflow(url) as ours:
        pages = ours.dag_runs.list("etl").pages()
        next(pages)
        tracemalloc.start()
        for _ in pages:
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return peak / 1e6


def log(url: str, rounds: int) -> dict[str, Measured]:
    """Follow a log of 50 MB in 50 parts."""

    def by_hand() -> None:
        token = None
        while True:
            query = {"full_content": "false"} | ({"token": token} if token else {})
            part = json.loads(raw.get(f"{url}{LOG}", params=query).content)
            for _host, text in ast.literal_eval(part["content"]):
                for _ in text.splitlines():
                    pass
            token = part["continuation_token"]
            payload = token.rpartition(".")[0]
            place = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
            if place["end_of_log"]:
                return

    def follow() -> None:
        # A short interval, since the last polls wait for lines that may come late.
        for _ in ours.task_instances.follow_log("etl", "r", "t", poll_interval=0.001):
            pass

    with httpx.Client(headers={"Accept": "application/json"}) as raw, Airflow(url) as ours:
        return {
            "follow a log of 50 MB": measure.take_turns(
                {FLOOR: by_hand, OURS: plain(follow), SPEED: fast(follow)}, rounds
            )
        }


def export(url: str, official: measure.Official, rounds: int, rows: int) -> Measured:
    """Read a long list into a data frame. Return the seconds for each 100,000 rows."""
    few = 1000  # the official client would take minutes

    def of_models() -> object:
        # `vars` does not work: the models have slots.
        names = runs.records().columns
        return pandas.DataFrame(
            [[getattr(run, name) for name in names] for run in runs.take(rows)], columns=names
        )

    def of_records(*fields: str) -> object:
        records = runs.records(*fields)
        return pandas.DataFrame(records.take(rows), columns=records.columns)

    with Airflow(url) as ours:
        runs = ours.dag_runs.list("etl")
        found = measure.take_turns(
            {
                "records": plain(of_records),
                "records, 3 columns": plain(lambda: of_records(*COLUMNS)),
                "models": plain(of_models),
                OFFICIAL: lambda: official(f"frame {few}"),
            },
            rounds,
        )
    theirs = {OFFICIAL: found.pop(OFFICIAL)}
    return measure.scaled(found, ROWS / rows) | measure.scaled(theirs, ROWS / few)
