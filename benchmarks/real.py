"""The measurements on a real Airflow, with as many workers and as slow passwords as by default."""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import measure
from measure import FLOOR, OFFICIAL, OURS, ROOT, Measured

from airflow_rest import Airflow
from airflow_rest.auth import SessionAuth

sys.path.append(str(ROOT / "scripts"))

from local_airflow import DEFAULT_VERSION, LocalAirflow

RUNS = "/api/v1/dags/etl/dagRuns"
# The scheduler has nothing to do, and shares the processors with the webserver.
CONFIG = {
    "AIRFLOW__WEBSERVER__WORKERS": "4",
    "AIRFLOW__SCHEDULER__MIN_FILE_PROCESS_INTERVAL": "600",
    "AIRFLOW__SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME": "5",
}
VERSION = DEFAULT_VERSION


@contextlib.contextmanager
def server(rows: int) -> Iterator[LocalAirflow]:
    """Run an Airflow with a DAG that has this many runs."""
    with LocalAirflow(dags=measure.HERE / "dags", env=CONFIG) as local:
        # The users of a local server have passwords that are fast to check. This one does not.
        local.username = "bench"
        user = "--username", local.username, "--password", local.password, "--role", "Admin"
        local.airflow("users", "create", *user, "-f", "B", "-l", "B", "-e", "bench@example.com")
        with Airflow(local.url, auth=SessionAuth(local.username, local.password)) as airflow:
            airflow.dag_runs.trigger("etl", logical_date=datetime(2020, 1, 1, tzinfo=UTC))
            _copy_run(local.home / "airflow.db", rows)
            if airflow.dag_runs.list("etl").total() != rows:
                raise SystemExit(f"the server does not have {rows} runs")
        yield local


def _copy_run(database: Path, rows: int) -> None:
    """Write runs to the database: triggering them would take minutes."""
    first = datetime(2020, 1, 1)
    with contextlib.closing(sqlite3.connect(database, timeout=30)) as connection, connection:
        connection.row_factory = sqlite3.Row
        (run,) = connection.execute("select * from dag_run")
        names = [name for name in run.keys() if name != "id"]  # noqa: SIM118 - not a dict
        connection.execute("update dag_run set state = 'success'")
        query = f"insert into dag_run ({','.join(names)}) values ({','.join('?' for _ in names)})"
        for number in range(1, rows):
            begin = str(first + timedelta(hours=number, microseconds=1))
            values = dict(run) | {
                "run_id": f"manual__{number}",
                "execution_date": begin,
                "start_date": begin,
                "end_date": begin,
                "state": "success",
            }
            connection.execute(query, [values[name] for name in names])


def session_cookie(local: LocalAirflow) -> str:
    """Sign in as a browser does, and return the cookie."""
    with httpx.Client(base_url=local.url) as http:
        form = http.get("/login/").text
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', form)
        assert token
        http.post(
            "/login/",
            data={
                "username": local.username,
                "password": local.password,
                "csrf_token": token[1],
            },
        )
        return f"session={http.cookies['session']}"


def sign_in(local: LocalAirflow, rounds: int) -> Measured:
    """Send a small call with each kind of credentials."""
    user = local.username, local.password
    with (
        Airflow(local.url) as nobody,
        Airflow(local.url, auth=SessionAuth(*user)) as session,
        Airflow(local.url, auth=user) as basic,
    ):
        return measure.take_turns(
            {
                "no credentials (`version`)": nobody.version,
                "session (`dags.get`)": lambda: session.dags.get("etl"),
                "Basic (`dags.get`)": lambda: basic.dags.get("etl"),
            },
            rounds,
        )


def all_runs(local: LocalAirflow, cookie: str, rounds: int, rows: int) -> dict[str, Measured]:
    """Read all runs, page by page, with each client."""
    user = local.username, local.password
    found: dict[str, Measured] = {}
    for name, raw_options, auth, arguments in (
        ("session", {"headers": {"Cookie": cookie}}, SessionAuth(*user), [cookie]),
        ("Basic", {"auth": user}, user, user),
    ):
        options: Any = raw_options
        with (
            httpx.Client(base_url=local.url, timeout=30, **options) as raw,
            Airflow(local.url, auth=auth) as ours,
            contextlib.closing(measure.Official(local.url, *arguments)) as official,
        ):

            def by_hand(raw: httpx.Client = raw) -> int:
                read = 0
                while read < rows:
                    query = {"limit": 100, "offset": read}
                    response = raw.get(RUNS, params=query).raise_for_status()
                    read += len(json.loads(response.content)["dag_runs"])
                return read

            found[f"{rows:,} runs of a real Airflow, {name}"] = measure.take_turns(
                {
                    FLOOR: by_hand,
                    OURS: lambda ours=ours: ours.dag_runs.list("etl").collect(),
                    OFFICIAL: lambda official=official: official(f"pages {rows}"),
                },
                rounds,
            )
    return found


def in_flight(local: LocalAirflow, rounds: int, rows: int) -> dict[str, Measured]:
    """Read all runs with several requests at a time. The server has four workers."""
    auth = SessionAuth(local.username, local.password)
    with Airflow(local.url, auth=auth, max_connections=16) as airflow:
        runs = airflow.dag_runs.list("etl")
        variants: measure.Variants = {
            f"{ahead} in flight": lambda ahead=ahead: runs.prefetch(ahead).collect()
            for ahead in (1, 2, 4, 8, 16)
        }
        return {f"{rows:,} runs of a real Airflow, prefetch": measure.take_turns(variants, rounds)}
