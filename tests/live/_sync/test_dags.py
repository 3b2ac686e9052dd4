# Derived from _async/test_dags.py by scripts/derive.py. Do not edit.
"""The DAG API. Each test checks what the server has stored."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from airflow_rest import Airflow, BadRequest, NotFound
from airflow_rest.models import CronExpression, Tag

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from live_helpers import Unique

    from local_airflow import LocalAirflow


def test_get_dags_by_ten(airflow: Airflow) -> None:
    rows = airflow.dags.list(page_size=10)
    total = rows.total()
    assert total > 110
    pages = list(rows.pages())
    ids = [dag.dag_id for page in pages for dag in page.items]
    assert len(ids) == len(set(ids)) == total
    assert ids == sorted(ids)
    assert {f"many_{number:03}" for number in range(105)} < set(ids)
    assert len(pages) == -(-total // 10)


# behaviour: P1
def test_get_dags_on_a_server_that_clamps_the_limit(airflow: Airflow) -> None:
    pages = list(airflow.dags.list(page_size=1000).pages())
    assert len(pages[0].items) == 100
    ids = [dag.dag_id for page in pages for dag in page.items]
    assert len(ids) == len(set(ids)) == pages[0].total_entries
    assert len(pages) == 2


def test_get_dags_filtered(airflow: Airflow) -> None:
    def ids(**filters: Any) -> list[str]:
        return [dag.dag_id for dag in airflow.dags.list(**filters)]

    assert len(ids(tags="many")) == 105
    assert set(ids(tags=["nightly", "loads"])) == {"etl", "load", "load_2", "my_load"}
    assert ids(dag_id_pattern="fails_on") == ["fails_once"]
    assert "paused" in ids(paused=True)
    assert "paused" not in ids(paused=False)
    many = [f"many_{number:03}" for number in range(105)]
    assert ids(tags="many", order_by="-dag_id") == many[::-1]
    assert ids(tags="many", start=100) == many[100:]
    assert set(ids(only_active=False)) >= set(ids(only_active=True))


def test_get_dags_with_some_fields(airflow: Airflow) -> None:
    dag = airflow.dags.list(dag_id_pattern="etl", fields=["tags"]).first()
    assert dag is not None
    assert set(dag.to_dict()) == {"dag_id", "tags"}
    assert dag.dag_id == "etl"
    assert dag.fileloc is None
    with pytest.raises(BadRequest, match="Invalid fields") as caught:
        airflow.dags.list(fields="color").collect()
    assert caught.value.status == 400
    assert caught.value.title
    assert caught.value.detail


def test_get_dags_in_an_unknown_order(airflow: Airflow) -> None:
    with pytest.raises(BadRequest, match="^400 Bad Request: Ordering with 'color'") as caught:
        airflow.dags.list(order_by="color").collect()
    assert (caught.value.status, caught.value.title) == (400, "Bad Request")
    assert caught.value.detail is not None
    assert caught.value.detail.startswith("Ordering with 'color'")


# behaviour: D6
def test_get_dag(airflow: Airflow) -> None:
    dag = airflow.dags.get("etl")
    assert dag.description == "Extract, transform, load."
    assert dag.tags is not None
    assert {tag.name for tag in dag.tags} == {"nightly", "live"}
    assert isinstance(dag.tags[0], Tag)
    assert dag.owners == ["airflow"]
    assert dag.schedule_interval is None
    assert dag.last_parsed_time is not None
    assert dag.last_parsed_time.utcoffset() is not None
    some = airflow.dags.get("etl", fields=["is_paused"])
    assert set(some.to_dict()) == {"dag_id", "is_paused"}
    consumer = airflow.dags.get("consumer")
    assert isinstance(consumer.schedule_interval, CronExpression)
    assert consumer.schedule_interval.value == "Dataset"


def test_get_dag_that_does_not_exist(airflow: Airflow) -> None:
    with pytest.raises(NotFound) as caught:
        airflow.dags.get("no_such_dag")
    error = caught.value
    assert (error.status, error.title) == (404, "DAG not found")
    assert error.detail == "The DAG with dag_id: no_such_dag was not found"
    assert error.type is not None
    assert error.type.endswith("NotFound")


@pytest.mark.parametrize(
    "dag_id", ["größe", "a b", "50%", "a?b=c", "a#b", "a\\b", "%2e%2e", "...", "a+b", "a;b", "a:b"]
)
def test_an_odd_id_is_an_id(airflow: Airflow, dag_id: str) -> None:
    with pytest.raises(NotFound) as caught:
        airflow.dags.get(dag_id)
    assert caught.value.detail == f"The DAG with dag_id: {dag_id} was not found"


# behaviour: D6
def test_get_dag_details(airflow: Airflow) -> None:
    details = airflow.dags.details("etl")
    assert details.params is not None
    assert {name: param["value"] for name, param in details.params.items()} == {
        "day": "2026-11-01",
        "rows": 3,
    }
    assert details.owners == []
    assert details.timezone == "UTC"
    assert details.start_date is not None
    assert details.start_date.isoformat() == "2026-01-01T00:00:00+00:00"
    assert details.catchup is True
    some = airflow.dags.details("etl", fields=["catchup"])
    assert set(some.to_dict()) == {"dag_id", "catchup"}


# behaviour: W7, R2
def test_get_dag_source(airflow: Airflow, server: LocalAirflow) -> None:
    dag = airflow.dags.get("etl")
    assert dag.file_token is not None
    assert airflow.dags.source(dag.file_token) == Path(server.dags, "etl.py").read_text()
    with pytest.raises(NotFound):
        airflow.dags.source("no-token")


def test_patch_dag(airflow: Airflow) -> None:
    for paused in (False, True):
        assert (airflow.dags.update("many_000", is_paused=paused)).is_paused is paused
        assert (airflow.dags.get("many_000")).is_paused is paused
    assert (airflow.dags.unpause("many_000")).is_paused is False
    assert (airflow.dags.get("many_000")).is_paused is False
    assert (airflow.dags.pause("many_000")).is_paused is True
    assert (airflow.dags.get("many_000")).is_paused is True
    with pytest.raises(NotFound):
        airflow.dags.pause("no_such_dag")


# behaviour: D5
def test_patch_dags(airflow: Airflow) -> None:
    def active() -> set[str]:
        return {dag.dag_id for dag in airflow.dags.list(tags="many", paused=False)}

    before = {dag.dag_id for dag in airflow.dags.list(paused=False)}
    # More DAGs than the server changes in one request.
    changed = airflow.dags.update_many(dag_id_pattern="many_", is_paused=False)
    assert len({dag.dag_id for dag in changed}) == len(changed) == 105
    assert not any(dag.is_paused for dag in changed)
    assert len(active()) == 105
    some = airflow.dags.update_many(dag_id_pattern="_00", is_paused=True, tags="many", page_size=3)
    # `_` is a wildcard: many_000 to many_009, and many_100.
    assert {dag.dag_id for dag in some} == {
        *(f"many_{number:03}" for number in range(10)),
        "many_100",
    }
    assert len(active()) == 105 - 11
    airflow.dags.update_many(dag_id_pattern="many_", is_paused=True)
    assert active() == set()
    assert {dag.dag_id for dag in airflow.dags.list(paused=False)} == before


def test_delete_dag_and_reparse_dag_file(
    airflow: Airflow,
    unique: Unique,
    until: Callable[..., Awaitable[Any]],
) -> None:
    dag = airflow.dags.get("doomed")
    run = airflow.dag_runs.trigger("doomed", dag_run_id=unique("doomed"))
    airflow.dags.delete("doomed")
    with pytest.raises(NotFound):
        airflow.dags.get("doomed")
    with pytest.raises(NotFound):
        airflow.dag_runs.get("doomed", run.dag_run_id)
    # Its file still exists, and is not parsed again within an hour unless requested.
    assert dag.file_token is not None
    airflow.dags.reparse(dag.file_token)

    def found() -> list[Any]:
        return airflow.dags.list(dag_id_pattern="doomed").collect()

    assert [dag.dag_id for dag in until(found, bool)] == ["doomed"]
    assert airflow.dag_runs.list("doomed").collect() == []
    with pytest.raises(NotFound, match="File not found"):
        airflow.dags.reparse("no-token")


# behaviour: D10
def test_get_dag_stats(airflow: Airflow, crowd: list[str]) -> None:
    stats = airflow.dags.stats(dag_ids=["crowded", "paused", "no_such_dag"])
    assert {each.dag_id for each in stats} == {"crowded", "paused"}
    (crowded,) = (each for each in stats if each.dag_id == "crowded")
    assert crowded.stats is not None
    counts = {each.state: each.count for each in crowded.stats}
    assert counts["queued"] == len(crowd)
