"""A FakeAirflow with the DAGs of the live tests, in place of a real Airflow."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from airflow_rest import Airflow, AsyncAirflow
from airflow_rest.testing import FakeAirflow, FakeTask, succeeds

# How long the runs take: less than the tests wait between two polls.
QUICK = succeeds(seconds=0.2)
XCOMS = {
    "dict": {"a": [1, 2.5, None], "b": {"c": "ü"}},
    "list": [1, "two", None, {"three": 3}],
    "none": None,
    "text": "some 'quoted' text",
    "digits": "123",
    "int": 7,
    "float": 1.0,
    "bool": True,
    "key/with/slashes": "found",
    "return_value": "returned",
}


class FakeServer:
    """What the live tests need of a server.

    Args:
        dags: The folder with the DAG files, whose DAGs the fake server has, as its own description.
        version: The version that it pretends to run.
    """

    def __init__(self, dags: Path, version: str) -> None:
        self.dags = dags
        self.username, self.password = "admin", "admin"
        self.fake = FakeAirflow(version=version, users={self.username: self.password})
        self.url = self.fake.url
        self.version = version
        _etl(self.fake, (dags / "etl.py").read_text())
        _many(self.fake)
        _tasks(self.fake)
        _schedules(self.fake)
        _waiting(self.fake)
        _loads(self.fake)
        _backfills(self.fake)
        _logs(self.fake)
        self.fake.add_import_error(
            str(dags / "broken.py"),
            "Traceback (most recent call last):\nRuntimeError: broken on purpose\n",
        )
        self.fake.add_dag("warns", paused=True)
        self.fake.add_dag_warning(
            "warns",
            "Dag 'warns' references non-existent pools: ['no_such_pool']",
            warning_type="non-existent pool",
        )

    def options(self, kind: type[Airflow] | type[AsyncAirflow]) -> dict[str, Any]:
        """Return the arguments for a client."""
        auth = (self.username, self.password)
        if kind is AsyncAirflow:
            transport, clock = self.fake.async_transport, self.fake.async_clock
            return {"auth": auth, "transport": transport, "clock": clock}
        return {"auth": auth, "transport": self.fake.transport, "clock": self.fake.clock}

    def stored(self, connection_id: str) -> tuple[str | None, str | None]:
        """Return the password and the extra of a connection, which no response has."""
        found = self.fake._server.connections[connection_id]
        return found["password"], found["extra"]


def _etl(fake: FakeAirflow, source: str) -> None:
    fake.add_dag(
        "etl",
        tasks=["extract", "transform", "load"],
        tags=["nightly", "live"],
        description="Extract, transform, load.",
        start_date="2026-01-01T00:00:00Z",
        params={"day": "2026-11-01", "rows": 3},
        source=source,
        paused=True,
        runs=QUICK,
    )
    fake.add_dag("paused", tasks=["first", "second"], tags=["live"], paused=True)
    fake.add_dag("doomed", tasks=["only"], paused=True)
    fake.add_dag(
        "fails_once",
        tasks=[
            FakeTask("fickle", tries=["failed", "success"], operator="PythonOperator"),
            FakeTask("after", upstream=["fickle"]),
        ],
        paused=True,
        runs=QUICK,
    )
    fake.add_dag("producer", paused=True)
    fake.add_dag("consumer", schedule="Dataset", paused=True)
    fake.add_dag("quickstart", tasks=["extract", "load"], tags=["demo"], paused=True, runs=QUICK)
    fake.add_dag("quickstart_report", tasks=["report"], tags=["demo"], paused=True)
    fake.add_dag("greetings", tasks=["greet"], tags=["demo"], paused=True)


def _many(fake: FakeAirflow) -> None:
    for number in range(105):
        fake.add_dag(f"many_{number:03}", tasks=["only"], tags=["many"], paused=True)
    fake.add_dag("crowded", tasks=["only"], paused=True)


def _tasks(fake: FakeAirflow) -> None:
    def python(task_id: str, **options: Any) -> FakeTask:
        rendered = {"op_args": [], "op_kwargs": {}, "templates_dict": None}
        return FakeTask(
            task_id,
            **{"operator": "PythonOperator", "rendered": lambda _: rendered, **options},
        )

    def add(dag_id: str, *tasks: str | FakeTask, **options: Any) -> None:
        fake.add_dag(dag_id, tasks=tasks, **{"paused": True, "runs": QUICK, **options})

    def stubborn(number: int, _index: int) -> str:
        error = "RuntimeError: the first try fails\n" if number == 1 else ""
        return f"INFO - this is try {number}\n{error}"

    add("ti_retries", python("stubborn", tries=["failed", "success"], retries=1, log=stubborn))
    add(
        "ti_mapped",
        python(
            "square",
            mapped=3,
            rendered=lambda index: {"op_args": [index + 2]},
            log=lambda _number, index: f"the number is {index + 2}\n",
            xcoms=lambda index: {"return_value": {"number": index + 2, "square": (index + 2) ** 2}},
        ),
        "last",
    )
    add("ti_xcoms", python("leave", xcoms=XCOMS))
    said = [f'line {number} of 5000: it\'s "said" \\ in ünïcode' for number in range(5000)]
    add("ti_chatty", python("talk", log="".join(f"[time] INFO - {line}\n" for line in said)))
    add("ti_slow", python("sleep", log="Running <TaskInstance: ...>\n"), runs=succeeds(seconds=120))
    add(
        "ti_paused",
        "first",
        "second",
        FakeTask("several", mapped=2, operator="TriggerDagRunOperator"),
        params={"rows": 3, "name": "a", "all": None},
    )
    link = "/dags/ti_paused/grid?dag_run_id=manual__2026-01-01T00:00:00+00:00"
    add("ti_links", FakeTask("trigger", links={"Triggered DAG": link}))
    add("ds_mapped", python("each", mapped=3))


def _waiting(fake: FakeAirflow) -> None:
    for name in ("0", "1", "2", "3", "4", "paused", "async", "sync"):
        fake.add_dag(f"wait_{name}", tasks=["only"], paused=True, runs=QUICK)
    failing = FakeTask("bad", tries=["failed"], log="INFO - this fails on purpose\n")
    tasks = [failing, FakeTask("after", upstream=["bad"])]
    fake.add_dag("wait_fails", tasks=tasks, paused=True, runs=QUICK)


def _backfills(fake: FakeAirflow) -> None:
    for flavour in ("async", "sync", "paused"):
        start = "2026-01-01T00:00:00Z"
        fake.add_dag(
            f"backfill_{flavour}", tasks=["only"], start_date=start, paused=True, runs=QUICK
        )
    slow = succeeds(seconds=120)
    fake.add_dag("cancel_slow", tasks=["sleep", "after"], paused=True, runs=slow)


def _loads(fake: FakeAirflow) -> None:
    for dag_id in ("load", "load_2", "my_load", "my_load_2"):
        tags = [] if dag_id == "my_load_2" else ["loads"]
        owners = ["bob"] if dag_id.endswith("_2") else ["ann"]
        fake.add_dag(dag_id, tasks=["only"], tags=tags, owners=owners, paused=True)


def _logs(fake: FakeAirflow) -> None:
    def write(total: int, number: int, index: int, *, fails: bool) -> str:
        said = "".join(
            f"[time] INFO - try {number} of {max(index, 0)}, line {line} of {total}:"
            " ünï \\ 'x' \"y\"\n"
            for line in range(total)
        )
        error = "RuntimeError: the first try fails\n"
        return said + (error if fails and number == 1 else "")

    def add(name: str, total: int, *, fails: bool = False, **options: Any) -> None:
        def log(number: int, index: int) -> str:
            return write(total, number, index, fails=fails)

        task = FakeTask("write", log=log, **options)
        fake.add_dag(f"logs_{name}", tasks=[task], paused=True, runs=succeeds(seconds=8))

    add("plain", 2000)
    add("retried", 300, fails=True, tries=["failed", "success"], retries=1)
    add("mapped", 300, mapped=2)


def _schedules(fake: FakeAirflow) -> None:
    delta = {"leapdays": 0, "months": 0, "weeks": 0, "years": 0, "hours": 0, "minutes": 0}
    nothing = dict.fromkeys(
        ("year", "month", "day", "hour", "minute", "second", "microsecond", "weekday")
    )
    delta |= {"seconds": 0, "microseconds": 0, "days": 0, **nothing}
    schedules: dict[str, Any] = {
        "ti_cron": "15 4 * * 1-5",
        "ti_preset": "@daily",
        "ti_timedelta": timedelta(days=2, hours=1, microseconds=5),
        "ti_relativedelta": {
            "__type": "RelativeDelta",
            **delta,
            "months": 1,
            "days": -1,
            "hour": 6,
            "minute": 0,
        },
        "ti_weekday": {"__type": "RelativeDelta", **delta, "days": 7},
    }
    for dag_id, schedule in schedules.items():
        fake.add_dag(dag_id, schedule=schedule, paused=True)
