# Derived from _async/test_xcoms.py by scripts/derive.py. Do not edit.
"""The XCom API, on the XComs that a task pushed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from airflow_rest import Airflow, BadRequest, NotFound

if TYPE_CHECKING:
    from live_helpers import Ran

# What the task pushed (tests/live/dags/tasks.py), and its str().
XCOMS: dict[str, tuple[Any, str | None]] = {
    "dict": ({"a": [1, 2.5, None], "b": {"c": "ü"}}, "{'a': [1, 2.5, None], 'b': {'c': 'ü'}}"),
    "list": ([1, "two", None, {"three": 3}], "[1, 'two', None, {'three': 3}]"),
    "none": (None, None),
    "text": ("some 'quoted' text", "some 'quoted' text"),
    "digits": ("123", "123"),
    "int": (7, "7"),
    "float": (1.0, "1.0"),
    "bool": (True, "True"),
    "key/with/slashes": ("found", "found"),
    "return_value": ("returned", "returned"),
}


def test_get_xcom_entries(airflow: Airflow, ran: Ran) -> None:
    run = ran("ti_xcoms")
    rows = airflow.xcoms.list("ti_xcoms", run.dag_run_id, "leave", page_size=3)
    entries = list(rows)
    assert sorted(entry.key for entry in entries) == sorted(XCOMS)
    assert len(list(rows.pages())) == 4
    assert rows.total() == len(XCOMS)
    for entry in entries:
        assert (entry.dag_id, entry.task_id, entry.map_index) == ("ti_xcoms", "leave", -1)
        assert entry.execution_date == run.logical_date
        assert entry.timestamp is not None
        assert run.start_date < entry.timestamp < run.end_date


def test_get_xcom_entries_filtered(airflow: Airflow, ran: Ran) -> None:
    def found(*where: str | None, **filters: Any) -> list[tuple[Any, ...]]:
        rows = airflow.xcoms.list(*where, **filters)
        return [(row.dag_id, row.task_id, row.map_index, row.key) for row in rows]

    run = ran("ti_xcoms")
    ran("ti_mapped")
    returned = ("ti_xcoms", "leave", -1, "return_value")
    squares = [("ti_mapped", "square", index, "return_value") for index in range(3)]
    assert found("ti_xcoms", xcom_key="return_value") == [returned]
    assert found("ti_xcoms", run.dag_run_id, xcom_key="no_such_key") == []
    assert found("ti_mapped", "shared", "square") == squares
    assert found("ti_mapped", map_index=1) == squares[1:2]
    assert found("ti_mapped", start=2, page_size=1) == squares[2:]
    assert found("ti_mapped", map_index=-1) == []
    # All DAGs, all runs, all tasks.
    everywhere = found()
    assert len(everywhere) == airflow.xcoms.list().total()
    assert {returned, *squares} <= set(everywhere)
    assert {returned, *squares} <= set(found(None, "shared", xcom_key="return_value"))
    assert set(squares) <= set(found(None, None, "square"))
    # The server responds with empty lists.
    with pytest.raises(NotFound, match="404 DAG not found"):
        found("no_such_dag")
    with pytest.raises(NotFound, match="404 DAGRun not found"):
        found("ti_xcoms", "no_such_run")
    assert found("ti_xcoms", "shared", "no_such_task") == []


# behaviour: T10, W11
@pytest.mark.parametrize("key", XCOMS)
def test_get_xcom_entry(airflow: Airflow, ran: Ran, key: str) -> None:
    run = ran("ti_xcoms")
    where = ("ti_xcoms", run.dag_run_id, "leave", key)
    value, text = XCOMS[key]
    entry = airflow.xcoms.get(*where)
    assert (entry.key, entry.dag_id, entry.task_id) == (key, "ti_xcoms", "leave")
    assert (entry.map_index, entry.execution_date) == (-1, run.logical_date)
    assert entry.value == text
    assert (airflow.xcoms.get(*where, stringify=True, map_index=-1)).value == text
    native = airflow.xcoms.get(*where, stringify=False)
    assert (native.value, type(native.value)) == (value, type(value))


def test_get_xcom_entry_of_a_mapped_task(airflow: Airflow, ran: Ran) -> None:
    run = ran("ti_mapped")
    where = ("ti_mapped", run.dag_run_id, "square", "return_value")
    for index, number in enumerate((2, 3, 4)):
        entry = airflow.xcoms.get(*where, map_index=index, stringify=False)
        assert entry.value == {"number": number, "square": number**2}
        assert entry.map_index == index
    for index in (None, 3):
        with pytest.raises(NotFound, match="404 XCom entry not found"):
            airflow.xcoms.get(*where, map_index=index)


# behaviour: T10
def test_get_xcom_entry_that_does_not_exist(airflow: Airflow, ran: Ran) -> None:
    run = ran("ti_xcoms")
    with pytest.raises(NotFound) as caught:
        airflow.xcoms.get("ti_xcoms", run.dag_run_id, "leave", "no_such_key")
    assert (caught.value.status, caught.value.title) == (404, "XCom entry not found")
    with pytest.raises(NotFound):
        airflow.xcoms.get("ti_xcoms", "no_such_run", "leave", "int")
    with pytest.raises(BadRequest) as refused:
        airflow.xcoms.get("ti_xcoms", run.dag_run_id, "leave", "int", deserialize=True)
    assert refused.value.detail == "XCom deserialization is disabled in configuration."
    entry = airflow.xcoms.get(
        "ti_xcoms", run.dag_run_id, "leave", "int", deserialize=False, stringify=False
    )
    assert entry.value == 7


def test_results_have_their_types(airflow: Airflow, ran: Ran) -> None:
    run = ran("ti_xcoms")
    where = ("ti_xcoms", run.dag_run_id, "leave")
    assert airflow.xcoms.result(*where) == "returned"
    for key, (value, _) in XCOMS.items():
        found = airflow.xcoms.result(*where, key=key)
        assert (type(found), found) == (type(value), value)
    with pytest.raises(NotFound, match="XCom entry not found"):
        airflow.xcoms.result(*where, key="no_such_key")
    run = ran("ti_mapped")
    square = airflow.xcoms.result("ti_mapped", run.dag_run_id, "square", map_index=1)
    assert square == {"number": 3, "square": 9}
