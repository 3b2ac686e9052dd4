# Derived from _async/test_parsing.py by scripts/derive.py. Do not edit.
"""Waiting until new and changed DAG files are parsed, and checking for import errors."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from airflow_rest import Airflow, DagImportFailed, NotFound, WaitTimedOut

if TYPE_CHECKING:
    from live_helpers import Unique, Until

    from airflow_rest.workflows import Progress
    from local_airflow import LocalAirflow

SOURCE = """\
from datetime import datetime
from airflow import DAG
{error}
for dag_id in {dag_ids}:
    globals()[dag_id] = DAG(dag_id, schedule_interval=None, start_date=datetime(2026, 1, 1))
"""
Write = Callable[..., Path]


@pytest.fixture
def write(server: LocalAirflow) -> Iterator[Write]:
    """Write a DAG file at once, as a deployment does. It is deleted afterwards."""
    written: set[Path] = set()

    def write_file(*dag_ids: str, error: str = "") -> Path:
        path = Path(server.dags, f"{dag_ids[0]}.py")
        new = path.with_suffix(".new")
        new.write_text(SOURCE.format(error=error, dag_ids=dag_ids))
        new.replace(path)
        written.add(path)
        return path

    yield write_file
    for path in written:
        path.unlink()


def test_a_deployment_is_waited_for_until_it_is_parsed_or_broken(
    airflow: Airflow, unique: Unique, write: Write, until: Until
) -> None:
    first, second = unique("deployed"), unique("deployed")
    seen: list[Progress] = []
    since = datetime.now(UTC)
    path = write(first, second)
    dags = airflow.dags.wait_until_parsed(
        [second, first, "etl"],
        since=datetime(2026, 1, 1, tzinfo=UTC),
        poll_interval=1,
        on_progress=seen.append,
    )
    assert [dag.dag_id for dag in dags] == [second, first, "etl"]
    assert [each.done for each in seen] == [1, 2, 3]
    assert airflow.dags.wait_until_parsed([first, second], since=since, timeout=0)
    airflow.import_errors.check([path.name])

    # The DAG is still there and active, so a loop that only looks at that ends at once.
    since = datetime.now(UTC)
    write(first, second, error="import no_such_module")
    with pytest.raises(DagImportFailed, match="No module named 'no_such_module'$") as caught:
        airflow.dags.wait_until_parsed([first, second], since=since, poll_interval=1)
    (error,) = caught.value.import_errors
    assert error.filename == str(path)
    with pytest.raises(DagImportFailed, match="No module named 'no_such_module'$"):
        airflow.import_errors.check([path.name])

    since = datetime.now(UTC)
    write(first, second)
    airflow.dags.wait_until_parsed([first, second], since=since, poll_interval=1)

    def is_repaired() -> bool:
        try:
            airflow.import_errors.check([path.name])
        except DagImportFailed:
            return False
        return True

    assert until(is_repaired, bool)
    for dag_id in (first, second):
        with contextlib.suppress(NotFound):
            airflow.dags.delete(dag_id)


def test_the_import_error_of_a_new_file_is_told_after_the_timeout(
    airflow: Airflow, unique: Unique, write: Write, until: Until
) -> None:
    dag_id = unique("deployed")
    since = datetime.now(UTC)
    path = write(dag_id, error="1 / 0")

    def errors() -> list[str | None]:
        return [error.filename for error in airflow.import_errors.list()]

    until(errors, lambda files: str(path) in files)
    with pytest.raises(WaitTimedOut, match=f"{dag_id} does not exist; import errors") as caught:
        airflow.dags.wait_until_parsed(dag_id, since=since, timeout=1)
    assert f"{path}: ZeroDivisionError: division by zero" in str(caught.value)


def test_checking_for_import_errors(airflow: Airflow, server: LocalAirflow) -> None:
    path = Path(server.dags, "broken.py")
    for paths in (None, str(path), ["etl.py", "broken.py"]):
        with pytest.raises(DagImportFailed) as caught:
            airflow.import_errors.check(paths)
        assert f"{path}: RuntimeError: broken on purpose" in str(caught.value)
    airflow.import_errors.check(["etl.py", "roken.py", "other/broken.py"])
