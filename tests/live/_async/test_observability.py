"""What one can observe of a server: the audit log, import errors, warnings, packages, settings."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from airflow_rest import AsyncAirflow, BadRequest, NotFound, PermissionDenied
from airflow_rest.models import EventLog
from local_airflow import LocalAirflow

Until = Callable[..., Awaitable[Any]]
LONG_AGO, LATER = datetime(2020, 1, 1, tzinfo=UTC), datetime.now(UTC) + timedelta(days=1)


@pytest.fixture
async def viewer(server: LocalAirflow) -> AsyncIterator[AsyncAirflow]:
    """A client of someone who may look, but not at everything."""
    user = server.users[1]
    auth = (user.username, user.password)
    async with AsyncAirflow(server.url, auth=auth, verify=False) as client:
        yield client


async def test_get_event_logs(airflow: AsyncAirflow) -> None:
    for _ in range(8):
        await airflow.dags.pause("paused")
    rows = airflow.event_logs.list(dag_id="paused", page_size=3)
    ids = [entry.event_log_id async for entry in rows]
    assert len(ids) == len(set(ids)) == await rows.total() >= 8
    assert ids == sorted(ids)
    assert await airflow.event_logs.list().total() > len(ids)
    newest = await airflow.event_logs.list(dag_id="paused", order_by="-when").first()
    assert newest is not None
    assert (newest.dag_id, newest.event, newest.owner) == ("paused", "api.patch_dag", "admin")
    assert newest.when is not None
    assert newest.when.utcoffset() == timedelta(0)
    assert newest.extra is not None
    assert "is_paused" in newest.extra
    with pytest.raises(BadRequest, match="^400 Bad Request: Ordering with 'color'"):
        await airflow.event_logs.list(order_by="color").collect()


async def test_get_event_logs_filtered(airflow: AsyncAirflow, mapped_run: str) -> None:
    async def entries(**filters: Any) -> list[EventLog]:
        return await airflow.event_logs.list(
            dag_id="ds_mapped", run_id=mapped_run, **filters
        ).collect()

    async def kinds(**filters: Any) -> set[tuple[str | None, int | None, str | None]]:
        found = await entries(**filters)
        return {(entry.task_id, entry.map_index, entry.event) for entry in found}

    def of(*instances: tuple[str, int], events: tuple[str, ...] = ("running", "success")) -> Any:
        return {(*instance, event) for instance in instances for event in events}

    whole, first, second = ("whole", -1), ("each", 0), ("each", 1)
    assert await kinds() == of(whole, first, second)
    assert await kinds(task_id="each") == of(first, second)
    assert await kinds(map_index=0) == of(first)
    assert await kinds(map_index=0, page_size=1) == of(first)
    assert await kinds(map_index=1) == of(second)
    assert await kinds(map_index=-1) == of(whole)
    assert await kinds(try_number=1) == of(whole, first, second)
    assert await kinds(try_number=0) == set()
    assert await kinds(event="running") == of(whole, first, second, events=("running",))
    assert await kinds(included_events=["success", "x"], map_index=0) == of(
        first, events=("success",)
    )
    assert await kinds(excluded_events=["success", "x"]) == of(
        whole, first, second, events=("running",)
    )
    assert await kinds(included_events="success", excluded_events="success") == set()
    assert await kinds(owner="airflow") == of(whole, first, second)
    assert await kinds(owner="nobody") == set()
    assert await kinds(before=LONG_AGO) == await kinds(after=LATER) == set()
    assert await kinds(after=LONG_AGO, before=LATER) == of(whole, first, second)
    (last,) = await entries(task_id="whole", event="success")
    assert last.when is not None
    assert last not in await entries(before=last.when)
    assert last not in await entries(after=last.when.isoformat())
    assert last in await entries(after=last.when - timedelta(microseconds=1))
    assert last in await entries(before=last.when + timedelta(microseconds=1))
    assert last.try_number == 1
    rows = airflow.event_logs.list(run_id=mapped_run, map_index=0)
    assert await rows.total() == 2
    earliest = await rows.first()
    assert earliest is not None
    assert (earliest.map_index, earliest.event) == (0, "running")
    assert await airflow.event_logs.list(dag_id="a_dag_that_no_test_names").collect() == []
    assert await airflow.event_logs.list(run_id="a_run_that_no_test_names").collect() == []


async def test_get_event_log(airflow: AsyncAirflow) -> None:
    entry = await airflow.event_logs.list().first()
    assert entry is not None
    assert await airflow.event_logs.get(entry.event_log_id) == entry
    with pytest.raises(NotFound, match="404 Event Log not found") as caught:
        await airflow.event_logs.get(987654321)
    assert (caught.value.title, caught.value.detail) == ("Event Log not found", None)


# behaviour: T11
async def test_get_import_errors(airflow: AsyncAirflow, server: LocalAirflow, until: Until) -> None:
    file = str(Path(server.dags, "broken.py"))

    async def about_the_file() -> list[Any]:
        return [error async for error in airflow.import_errors.list() if error.filename == file]

    (error,) = await until(about_the_file, bool)
    assert error.stack_trace.endswith("RuntimeError: broken on purpose\n")
    assert error.timestamp.utcoffset() == timedelta(0)
    rows = airflow.import_errors.list(order_by="-timestamp", page_size=1)
    assert error in await rows.collect()
    with pytest.raises(BadRequest, match="^400 Bad Request: Ordering with 'color'"):
        await airflow.import_errors.list(order_by="color").collect()


async def test_get_import_error(airflow: AsyncAirflow, until: Until) -> None:
    error = await until(airflow.import_errors.list().first, lambda error: error is not None)
    assert await airflow.import_errors.get(error.import_error_id) == error
    with pytest.raises(NotFound) as caught:
        await airflow.import_errors.get(987654321)
    assert caught.value.title == "Import error not found"
    assert caught.value.detail is not None
    assert "`987654321`" in caught.value.detail


async def test_get_dag_warnings(airflow: AsyncAirflow, until: Until) -> None:
    async def about_the_dag() -> list[Any]:
        return await airflow.dag_warnings.list(dag_id="warns").collect()

    (warning,) = await until(about_the_dag, bool)
    assert warning.dag_id == "warns"
    assert warning.warning_type == "non-existent pool"
    assert "no_such_pool" in warning.message
    assert warning.timestamp.utcoffset() == timedelta(0)
    everywhere = airflow.dag_warnings.list(
        warning_type="non-existent pool", order_by="-dag_id", page_size=1
    )
    assert warning in await everywhere.collect()
    assert await airflow.dag_warnings.list(dag_id="etl").collect() == []
    assert await airflow.dag_warnings.list(warning_type="no such type").collect() == []
    with pytest.raises(BadRequest, match="^400 Bad Request: Ordering with 'color'"):
        await airflow.dag_warnings.list(order_by="color").collect()


async def test_get_providers(airflow: AsyncAirflow, viewer: AsyncAirflow) -> None:
    providers = {each.package_name: each async for each in airflow.providers.list()}
    sqlite = providers["apache-airflow-providers-sqlite"]
    assert sqlite.version is not None
    assert sqlite.version[0].isdigit()
    assert sqlite.description
    assert await airflow.providers.list().total() == len(providers)
    first = await airflow.providers.list().first()
    assert first in providers.values()
    assert len(await airflow.providers.list().collect()) == len(providers)


async def test_get_plugins(airflow: AsyncAirflow, viewer: AsyncAirflow) -> None:
    rows = airflow.plugins.list(page_size=1)
    plugins = {each.name: each async for each in rows}
    assert {"live_shows", "live_empty"} <= plugins.keys()
    assert await rows.total() == len(plugins)
    shows = plugins["live_shows"]
    assert shows.source == "$PLUGINS_FOLDER/observed.py"
    assert shows.macros == ["observed.double"]
    assert shows.appbuilder_menu_items == [{"name": "Docs", "href": "https://airflow.example.com"}]
    assert plugins["live_empty"].macros == []
    later = [each.name async for each in airflow.plugins.list(start=1)]
    assert later == list(plugins)[1:]


async def test_get_config(
    airflow: AsyncAirflow, viewer: AsyncAirflow, server: LocalAirflow
) -> None:
    config = await airflow.config.get()
    sections = {section.name: section for section in config.sections}
    assert {"core", "scheduler", "webserver"} <= sections.keys()
    core = {option.key: option.value for option in sections["core"].options}
    assert core["dags_folder"] == str(server.dags)
    values = [option.value for section in config.sections for option in section.options]
    assert {type(value) for value in values} == {str}
    (section,) = (await airflow.config.get(section="scheduler")).sections
    assert section.name == "scheduler"
    options = {option.key: option.value for option in section.options}
    assert options["min_file_process_interval"] == "3600"
    with pytest.raises(NotFound, match=r"404 section not found\.: section=nothing not found\."):
        await airflow.config.get(section="nothing")
    with pytest.raises(PermissionDenied, match="^403 Forbidden"):
        await viewer.config.get()


async def test_get_value(airflow: AsyncAirflow, viewer: AsyncAirflow, server: LocalAirflow) -> None:
    assert await airflow.config.get_option("core", "dags_folder") == str(server.dags)
    assert await airflow.config.get_option("scheduler", "min_file_process_interval") == "3600"
    assert await airflow.config.get_option("webserver", "secret_key") == "< hidden >"
    for section, option in (("core", "nothing"), ("nothing", "dags_folder")):
        with pytest.raises(NotFound) as caught:
            await airflow.config.get_option(section, option)
        assert caught.value.title == "Config not found."
        assert caught.value.detail == f"The option [{section}/{option}] is not found in config."
    with pytest.raises(PermissionDenied, match="^403 Forbidden"):
        await viewer.config.get_option("core", "dags_folder")
