"""A real Airflow for the whole run, or with `--fake` an `airflow_rest.testing.FakeAirflow`."""

from __future__ import annotations

import functools
import json
import os
import shutil
import socket
import sys
from collections.abc import Generator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import not_faked
import pytest
from differences import difference_of
from fake_server import FakeServer
from live_helpers import EXTRAS, NO_KERBEROS, options
from recorder import Recorder
from xdist.scheduler import LoadFileScheduling

from airflow_api_v1.runtime import release
from airflow_rest import Airflow, NotSupported
from local_airflow import DEFAULT_VERSION, LocalAirflow, User
from local_kdc import LocalKdc

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CROWD = 105
# The files that take longest, besides those in this folder.
LONG = {
    *("test_kerberos", "test_sessions", "test_lossy_network", "test_apply", "test_logs"),
    *("test_task_instances", "test_order_by", "test_dag_runs", "test_backfill", "test_datasets"),
}

VERSION = os.environ.get("AIRFLOW", DEFAULT_VERSION)
RECORDER = Recorder()
COMPLETE: list[bool] = []
RESULTS: list[dict[str, Any] | None] = []


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fake", action="store_true", help="run the live tests on FakeAirflow")


def is_fake(config: pytest.Config) -> bool:
    """Return whether the tests run on the fake."""
    return bool(config.getoption("--fake", default=False))


def pytest_runtest_setup(item: pytest.Item) -> None:
    RECORDER.test = item.nodeid


class ByServer(LoadFileScheduling):
    """Gives each file to one worker. The two Kerberos files, which share a server, go together.

    The option `--dist loadgroup` of pytest-xdist 3.8 has no effect with pytest 9.2.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return "kerberos" if file.endswith("test_kerberos.py") else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling | None:
    """Distribute the tests, with `--dist loadfile`."""
    return ByServer(config, log) if config.getoption("dist") == "loadfile" else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the tests that show another behaviour on the server's version, or on the fake."""
    # The longest files first, so that the workers of pytest-xdist end at about the same time.
    items.sort(key=lambda item: item.path.parent != HERE and item.path.stem not in LONG)
    items = [item for item in items if item.path.is_relative_to(HERE)]
    if is_fake(config):
        not_faked.skip(items)
    for item in items:
        # The async tests have the same names with another prefix of their parameters.
        name = item.name.replace("[asyncio-", "[").removesuffix("[asyncio]")
        if difference := difference_of(f"{item.path.stem}::{name}", VERSION):
            item.add_marker(pytest.mark.xfail(reason=difference.reason, strict=True))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Expect `NotSupported`, or an error that it causes, of what the server's version lacks."""
    report = yield
    error = call.excinfo.value if call.excinfo else None
    if error is not None and not isinstance(error, NotSupported):
        error = error.__cause__
    if isinstance(error, NotSupported) and release(VERSION) < release(error.needs):
        report.outcome = "skipped"
        report.wasxfail = f"lacks: {str(error).partition(';')[0]}"
    return report


@pytest.fixture(scope="session", autouse=True)
def _recorded() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        RECORDER.watch(patch)
        yield


def is_complete(session: pytest.Session) -> bool:
    """Return whether this run includes all live tests."""
    if RESULTS:  # this process has started workers, and they have collected the tests
        return all(result is not None and result["complete"] for result in RESULTS)
    collected = {item.path for item in session.items}
    return collected >= set(HERE.rglob("test_*.py")) and not session.config.option.keyword


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Add what a worker of pytest-xdist has recorded. A worker that crashed sends nothing."""
    result = getattr(node, "workeroutput", None)
    RESULTS.append(result)
    if result is not None:
        RECORDER.add(result["called"])
        not_faked.used.update(result["not_faked"])


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run of all live tests if it did not call every operation of the API.

    On the fake, fail it if a test that the fake cannot run does not exist.
    """
    complete = is_complete(session) and VERSION == DEFAULT_VERSION
    if hasattr(session.config, "workeroutput"):  # a worker; the process that started it decides
        session.config.workeroutput["complete"] = complete
        session.config.workeroutput["called"] = RECORDER.dump()
        session.config.workeroutput["not_faked"] = sorted(not_faked.used)
        return
    wrong = not_faked.unused() if is_fake(session.config) else any(RECORDER.missing().values())
    if complete and wrong and not session.exitstatus:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    COMPLETE.append(complete)
    if record := os.environ.get("AIRFLOW_RECORD"):
        Path(record).write_text(json.dumps(sorted(RECORDER.called["sync"])))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many operations of the API were called."""
    if is_fake(terminalreporter.config):
        if any(COMPLETE) and (unused := not_faked.unused()):
            terminalreporter.write_line(f"not_faked.py: no such tests: {', '.join(unused)}")
        return
    terminalreporter.section("operations of the API that succeeded on the real server")
    terminalreporter.write_line(RECORDER.summary())
    for flavour, names in RECORDER.missing().items():
        if names and any(COMPLETE):
            terminalreporter.write_line(f"not called, {flavour}: {', '.join(names)}")


def say(config: pytest.Config, line: str) -> None:
    """Print a line at once, also from a worker of pytest-xdist."""
    capture = config.pluginmanager.getplugin("capturemanager")
    assert capture is not None
    with capture.global_and_fixture_disabled():
        print(line, file=sys.stderr)


@pytest.fixture(scope="session")
def server(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[LocalAirflow | FakeServer]:
    """A server with the DAGs of the tests and of the examples."""
    if is_fake(request.config):
        yield FakeServer(ROOT / "tests" / "live" / "dags", VERSION)
        return
    dags = tmp_path_factory.mktemp("dags")
    paths = [*(HERE / "dags").glob("*.py"), *(ROOT / "examples" / "dags").glob("*.py")]
    for path in paths:
        # The argument `schedule` came with Airflow 2.4.
        if release(VERSION) >= (2, 4) or b"schedule=" not in path.read_bytes():
            shutil.copy(path, dags)
    section = "DATABASE" if release(VERSION) >= (2, 3) else "CORE"
    with LocalAirflow(
        VERSION,
        dags=dags,
        extras=EXTRAS if VERSION == DEFAULT_VERSION else [],
        users=[
            User("admin"),
            User("viewer", role="Viewer"),
            # The session tests count the logins of these users, one for each flavour.
            User("session_async", role="Viewer"),
            User("session_sync", role="Viewer"),
        ],
        config={
            # A file is parsed again only when a test asks for it.
            "AIRFLOW__SCHEDULER__MIN_FILE_PROCESS_INTERVAL": "3600",
            "AIRFLOW__CORE__TEST_CONNECTION": "Enabled",
            # They include an executor, and a pool for the database in the place of no pool.
            "AIRFLOW__CORE__PLUGINS_FOLDER": str(HERE / "plugins"),
            "AIRFLOW__WEBSERVER__EXPOSE_CONFIG": "True",
            "AIRFLOW__WEBSERVER__CONFIG_FILE": str(HERE / "webserver_config.py"),
            # Secrets are stored unencrypted, so that tests can compare them.
            "AIRFLOW__CORE__FERNET_KEY": "",
        },
        env={f"AIRFLOW__{section}__SQL_ALCHEMY_POOL_ENABLED": "False"},
        log=functools.partial(say, request.config),
    ) as local:
        yield local


@pytest.fixture(scope="session")
def kdc() -> Iterator[LocalKdc]:
    """A Kerberos realm, which this process uses too."""
    if NO_KERBEROS:
        pytest.skip(NO_KERBEROS)
    with LocalKdc() as realm, pytest.MonkeyPatch.context() as patch:
        for name, value in realm.env.items():
            patch.setenv(name, value)
        yield realm


@pytest.fixture(scope="session")
def kerberos_host() -> str:
    """The name of this machine, as Airflow determines it for its Kerberos principal."""
    return socket.getaddrinfo(socket.gethostname(), None, flags=socket.AI_CANONNAME)[0][3]


@pytest.fixture(scope="session")
def kerberos_server(
    kdc: LocalKdc,
    kerberos_host: str,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Iterator[LocalAirflow]:
    """A server that accepts only Kerberos tickets."""
    dags = tmp_path_factory.mktemp("kerberos_dags")
    for name in ("etl.py", "empty_operator.py"):
        shutil.copy(HERE / "dags" / name, dags)
    keytab = kdc.add(f"airflow/{kerberos_host}")
    for name in ("admin", "viewer"):
        kdc.add(name)
    with LocalAirflow(
        dags=dags,
        extras=EXTRAS,
        users=[User(f"admin@{kdc.realm}"), User(f"viewer@{kdc.realm}", role="Viewer")],
        config={
            "AIRFLOW__API__AUTH_BACKENDS": "airflow.api.auth.backend.kerberos_auth",
            # It runs until all tests have ended, and none of them waits for its scheduler.
            "AIRFLOW__SCHEDULER__MIN_FILE_PROCESS_INTERVAL": "3600",
            "AIRFLOW__SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME": "5",
        },
        env={**kdc.env, "KRB5_KTNAME": str(keytab)},
        log=functools.partial(say, request.config),
    ) as local:
        yield local


@pytest.fixture(scope="session")
def crowd(server: LocalAirflow) -> list[str]:
    """The ids of more runs of one DAG than fit on one page, in their order."""
    first = datetime(2026, 2, 1, tzinfo=UTC)
    with Airflow(server.url, **options(server, Airflow)) as airflow:
        return [
            airflow.dag_runs.trigger(
                "crowded",
                dag_run_id=f"crowd_{number:03}",
                logical_date=first + timedelta(hours=number),
            ).dag_run_id
            for number in range(CROWD)
        ]


@pytest.fixture(scope="session")
def mapped_run(server: LocalAirflow) -> str:
    """The id of a run of `ds_mapped`, in which mapped tasks have updated a dataset."""
    with Airflow(server.url, **options(server, Airflow)) as airflow:
        # As new as mapped tasks, so that it raises `NotSupported` where there are none.
        airflow.dags.update_many("ds_mapped", is_paused=False)
        run = airflow.dag_runs.trigger("ds_mapped", dag_run_id="mapped")
        for _ in range(480):
            if airflow.dag_runs.get("ds_mapped", run.dag_run_id).state == "success":
                return run.dag_run_id
            airflow.clock.sleep(0.25)
        raise AssertionError("the run of ds_mapped does not end")
