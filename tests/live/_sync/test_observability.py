# Derived from _async/test_observability.py by scripts/derive.py. Do not edit.
"""What one can observe of a server: the audit log, import errors, warnings, packages, settings."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from airflow_rest import Airflow, BadRequest, NotFound, PermissionDenied

if TYPE_CHECKING:
    from airflow_rest.models import EventLog
    from local_airflow import LocalAirflow

Until = Callable[..., Awaitable[Any]]
LONG_AGO, LATER = datetime(2020, 1, 1, tzinfo=UTC), datetime.now(UTC) + timedelta(days=1)


@pytest.fixture
def viewer(server: LocalAirflow) -> Iterator[Airflow]:
    """A client of someone who may look, but not at everything."""
    user = server.users[1]
    auth = (user.username, user.password)
    with Airflow(server.url, auth=auth, verify=False) as client:
        yield client


def test_get_event_logs(airflow: Airflow) -> None:
    for _ in range(8):
        airflow.dags.pause("paused")
    rows = airflow.event_logs.list(dag_id="paused", page_size=3)
    ids = [entry.event_log_id for entry in rows]
    assert len(ids) == len(set(ids)) == rows.total() >= 8
    assert ids == sorted(ids)
    assert airflow.event_logs.list().total() > len(ids)
    newest = airflow.event_logs.list(dag_id="paused", order_by="-when").first()
    assert newest is not None
    assert (newest.dag_id, newest.event, newest.owner) == ("paused", "api.patch_dag", "admin")
    assert newest.when is not None
    assert newest.when.utcoffset() == timedelta(0)
    assert newest.extra is not None
    assert "is_paused" in newest.extra
    with pytest.raises(BadRequest, match="^400 Bad Request: Ordering with 'color'"):
        airflow.event_logs.list(order_by="color").collect()


def test_get_event_logs_filtered(airflow: Airflow, mapped_run: str) -> None:
    def entries(**filters: Any) -> list[EventLog]:
        return airflow.event_logs.list(dag_id="ds_mapped", run_id=mapped_run, **filters).collect()

    def kinds(**filters: Any) -> set[tuple[str | None, int | None, str | None]]:
        found = entries(**filters)
        return {(entry.task_id, entry.map_index, entry.event) for entry in found}

    def of(*instances: tuple[str, int], events: tuple[str, ...] = ("running", "success")) -> Any:
        return {(*instance, event) for instance in instances for event in events}

    whole, first, second = ("whole", -1), ("each", 0), ("each", 1)
    assert kinds() == of(whole, first, second)
    assert kinds(task_id="each") == of(first, second)
    assert kinds(map_index=0) == of(first)
    assert kinds(map_index=0, page_size=1) == of(first)
    assert kinds(map_index=1) == of(second)
    assert kinds(map_index=-1) == of(whole)
    assert kinds(try_number=1) == of(whole, first, second)
    assert kinds(try_number=0) == set()
    assert kinds(event="running") == of(whole, first, second, events=("running",))
    assert kinds(included_events=["success", "x"], map_index=0) == of(first, events=("success",))
    assert kinds(excluded_events=["success", "x"]) == of(whole, first, second, events=("running",))
    assert kinds(included_events="success", excluded_events="success") == set()
    assert kinds(owner="airflow") == of(whole, first, second)
    assert kinds(owner="nobody") == set()
    assert kinds(before=LONG_AGO) == kinds(after=LATER) == set()
    assert kinds(after=LONG_AGO, before=LATER) == of(whole, first, second)
    (last,) = entries(task_id="whole", event="success")
    assert last.when is not None
    assert last not in entries(before=last.when)
    assert last not in entries(after=last.when.isoformat())
    assert last in entries(after=last.when - timedelta(microseconds=1))
    assert last in entries(before=last.when + timedelta(microseconds=1))
    assert last.try_number == 1
    rows = airflow.event_logs.list(run_id=mapped_run, map_index=0)
    assert rows.total() == 2
    earliest = rows.first()
    assert earliest is not None
    assert (earliest.map_index, earliest.event) == (0, "running")
    assert airflow.event_logs.list(dag_id="a_dag_that_no_test_names").collect() == []
    assert airflow.event_logs.list(run_id="a_run_that_no_test_names").collect() == []


def test_get_event_log(airflow: Airflow) -> None:
    entry = airflow.event_logs.list().first()
    assert entry is not None
    assert airflow.event_logs.get(entry.event_log_id) == entry
    with pytest.raises(NotFound, match="404 Event Log not found") as caught:
        airflow.event_logs.get(987654321)
    assert (caught.value.title, caught.value.detail) == ("Event Log not found", None)


# behaviour: T11
def test_get_import_errors(airflow: Airflow, server: LocalAirflow, until: Until) -> None:
    file = str(Path(server.dags, "broken.py"))

    def about_the_file() -> list[Any]:
        return [error for error in airflow.import_errors.list() if error.filename == file]

    (error,) = until(about_the_file, bool)
    assert error.stack_trace.endswith("RuntimeError: broken on purpose\n")
    assert error.timestamp.utcoffset() == timedelta(0)
    rows = airflow.import_errors.list(order_by="-timestamp", page_size=1)
    assert error in rows.collect()
    with pytest.raises(BadRequest, match="^400 Bad Request: Ordering with 'color'"):
        airflow.import_errors.list(order_by="color").collect()


def test_get_import_error(airflow: Airflow, until: Until) -> None:
    error = until(airflow.import_errors.list().first, lambda error: error is not None)
    assert airflow.import_errors.get(error.import_error_id) == error
    with pytest.raises(NotFound) as caught:
        airflow.import_errors.get(987654321)
    assert caught.value.title == "Import error not found"
    assert caught.value.detail is not None
    assert "`987654321`" in caught.value.detail


def test_get_dag_warnings(airflow: Airflow, until: Until) -> None:
    def about_the_dag() -> list[Any]:
        return airflow.dag_warnings.list(dag_id="warns").collect()

    (warning,) = until(about_the_dag, bool)
    assert warning.dag_id == "warns"
    assert warning.warning_type == "non-existent pool"
    assert "no_such_pool" in warning.message
    assert warning.timestamp.utcoffset() == timedelta(0)
    everywhere = airflow.dag_warnings.list(
        warning_type="non-existent pool", order_by="-dag_id", page_size=1
    )
    assert warning in everywhere.collect()
    assert airflow.dag_warnings.list(dag_id="etl").collect() == []
    assert airflow.dag_warnings.list(warning_type="no such type").collect() == []
    with pytest.raises(BadRequest, match="^400 Bad Request: Ordering with 'color'"):
        airflow.dag_warnings.list(order_by="color").collect()


def test_get_providers(airflow: Airflow, viewer: Airflow) -> None:
    providers = {each.package_name: each for each in airflow.providers.list()}
    sqlite = providers["apache-airflow-providers-sqlite"]
    assert sqlite.version is not None
    assert sqlite.version[0].isdigit()
    assert sqlite.description
    assert airflow.providers.list().total() == len(providers)
    first = airflow.providers.list().first()
    assert first in providers.values()
    assert len(airflow.providers.list().collect()) == len(providers)


def test_get_plugins(airflow: Airflow, viewer: Airflow) -> None:
    rows = airflow.plugins.list(page_size=1)
    plugins = {each.name: each for each in rows}
    assert {"live_shows", "live_empty"} <= plugins.keys()
    assert rows.total() == len(plugins)
    shows = plugins["live_shows"]
    assert shows.source == "$PLUGINS_FOLDER/observed.py"
    assert shows.macros == ["observed.double"]
    assert shows.appbuilder_menu_items == [{"name": "Docs", "href": "https://airflow.example.com"}]
    assert plugins["live_empty"].macros == []
    later = [each.name for each in airflow.plugins.list(start=1)]
    assert later == list(plugins)[1:]


def test_get_config(airflow: Airflow, viewer: Airflow, server: LocalAirflow) -> None:
    config = airflow.config.get()
    sections = {section.name: section for section in config.sections}
    assert {"core", "scheduler", "webserver"} <= sections.keys()
    core = {option.key: option.value for option in sections["core"].options}
    assert core["dags_folder"] == str(server.dags)
    values = [option.value for section in config.sections for option in section.options]
    assert {type(value) for value in values} == {str}
    (section,) = (airflow.config.get(section="scheduler")).sections
    assert section.name == "scheduler"
    options = {option.key: option.value for option in section.options}
    assert options["min_file_process_interval"] == "3600"
    with pytest.raises(NotFound, match=r"404 section not found\.: section=nothing not found\."):
        airflow.config.get(section="nothing")
    with pytest.raises(PermissionDenied, match="^403 Forbidden"):
        viewer.config.get()


def test_get_value(airflow: Airflow, viewer: Airflow, server: LocalAirflow) -> None:
    assert airflow.config.get_option("core", "dags_folder") == str(server.dags)
    assert airflow.config.get_option("scheduler", "min_file_process_interval") == "3600"
    assert airflow.config.get_option("webserver", "secret_key") == "< hidden >"
    for section, option in (("core", "nothing"), ("nothing", "dags_folder")):
        with pytest.raises(NotFound) as caught:
            airflow.config.get_option(section, option)
        assert caught.value.title == "Config not found."
        assert caught.value.detail == f"The option [{section}/{option}] is not found in config."
    with pytest.raises(PermissionDenied, match="^403 Forbidden"):
        viewer.config.get_option("core", "dags_folder")
