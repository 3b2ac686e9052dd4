"""The recipes in docs/export.md work."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from airflow_rest import Airflow

TEXT = (Path(__file__).parents[2] / "docs" / "export.md").read_text()
RECIPES = dict(re.findall(r"^## (\w+)\n.*?^```python\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL))
START = datetime(2026, 11, 1, tzinfo=UTC)
COLUMNS = ["dag_run_id", "state", "start_date"]


def run(recipe: str, rows: int, httpserver: HTTPServer, fake_lists: Any) -> dict[str, Any]:
    """Run a recipe on a list and return its variables."""
    runs: list[dict[str, Any]] = [
        {
            "dag_id": "etl",
            "dag_run_id": f"run_{number:03}",
            "state": "queued" if number % 3 else "failed",
            # Only the last of more than 100 rows has a time.
            "start_date": (START + timedelta(hours=number)).isoformat() if number > 248 else None,
        }
        for number in range(rows)
    ]
    server = fake_lists(runs, "dag_runs")
    httpserver.expect_request("/api/v1/dags/etl/dagRuns").respond_with_handler(server)
    httpserver.expect_request("/api/v1/dags/etl").respond_with_json({"dag_id": "etl"})
    with Airflow(httpserver.url_for(""), verify=False) as airflow:
        variables: dict[str, Any] = {"airflow": airflow}
        exec(RECIPES[recipe], variables)
    return variables


def test_there_is_a_test_of_each_recipe() -> None:
    assert len(RECIPES) == 4
    assert {f"test_{name.lower()}" for name in RECIPES} <= globals().keys()


@pytest.mark.slow
@pytest.mark.parametrize("rows", [0, 250])
def test_pandas(httpserver: HTTPServer, fake_lists: Any, rows: int) -> None:
    frame = run("pandas", rows, httpserver, fake_lists)["frame"]
    assert list(frame.columns) == COLUMNS
    assert len(frame) == rows
    if rows:
        assert frame["start_date"].iloc[-1] == START + timedelta(hours=249)
        assert dict(frame["state"].value_counts()) == {"queued": 166, "failed": 84}


@pytest.mark.slow
@pytest.mark.parametrize("rows", [0, 250])
def test_polars(httpserver: HTTPServer, fake_lists: Any, rows: int, tmp_path: Path) -> None:
    import polars

    frame = run("Polars", rows, httpserver, fake_lists)["frame"]
    assert frame.columns == COLUMNS
    assert frame.height == rows
    if rows:
        assert frame["start_date"][-1] == START + timedelta(hours=249)
    frame.write_parquet(tmp_path / "runs.parquet")
    assert polars.read_parquet(tmp_path / "runs.parquet").equals(frame)


@pytest.mark.parametrize("rows", [0, 250])
def test_duckdb(httpserver: HTTPServer, fake_lists: Any, rows: int) -> None:
    states = run("DuckDB", rows, httpserver, fake_lists)["states"]
    assert states == ([("failed", 84), ("queued", 166)] if rows else [])


@pytest.mark.parametrize("rows", [0, 250])
def test_csv(
    httpserver: HTTPServer,
    fake_lists: Any,
    rows: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    run("CSV", rows, httpserver, fake_lists)
    header, *lines = Path("runs.csv").read_text().splitlines()
    assert header == "dag_run_id,state,start_date"
    assert len(lines) == rows
    assert lines[-1:] == (["run_249,failed,2026-11-11 09:00:00+00:00"] if rows else [])
