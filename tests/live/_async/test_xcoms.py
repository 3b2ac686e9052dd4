"""The XCom API, on the XComs that a task pushed."""

from __future__ import annotations

from typing import Any

import pytest
from live_helpers import Ran

from airflow_rest import AsyncAirflow, BadRequest, NotFound

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


async def test_get_xcom_entries(airflow: AsyncAirflow, ran: Ran) -> None:
    run = await ran("ti_xcoms")
    rows = airflow.xcoms.list("ti_xcoms", run.dag_run_id, "leave", page_size=3)
    entries = [entry async for entry in rows]
    assert sorted(entry.key for entry in entries) == sorted(XCOMS)
    assert len([page async for page in rows.pages()]) == 4
    assert await rows.total() == len(XCOMS)
    for entry in entries:
        assert (entry.dag_id, entry.task_id, entry.map_index) == ("ti_xcoms", "leave", -1)
        assert entry.execution_date == run.logical_date
        assert entry.timestamp is not None
        assert run.start_date < entry.timestamp < run.end_date


async def test_get_xcom_entries_filtered(airflow: AsyncAirflow, ran: Ran) -> None:
    async def found(*where: str | None, **filters: Any) -> list[tuple[Any, ...]]:
        rows = airflow.xcoms.list(*where, **filters)
        return [(row.dag_id, row.task_id, row.map_index, row.key) async for row in rows]

    run = await ran("ti_xcoms")
    await ran("ti_mapped")
    returned = ("ti_xcoms", "leave", -1, "return_value")
    squares = [("ti_mapped", "square", index, "return_value") for index in range(3)]
    assert await found("ti_xcoms", xcom_key="return_value") == [returned]
    assert await found("ti_xcoms", run.dag_run_id, xcom_key="no_such_key") == []
    assert await found("ti_mapped", "shared", "square") == squares
    assert await found("ti_mapped", map_index=1) == squares[1:2]
    assert await found("ti_mapped", start=2, page_size=1) == squares[2:]
    assert await found("ti_mapped", map_index=-1) == []
    # All DAGs, all runs, all tasks.
    everywhere = await found()
    assert len(everywhere) == await airflow.xcoms.list().total()
    assert {returned, *squares} <= set(everywhere)
    assert {returned, *squares} <= set(await found(None, "shared", xcom_key="return_value"))
    assert set(squares) <= set(await found(None, None, "square"))
    # The server responds with empty lists.
    with pytest.raises(NotFound, match="404 DAG not found"):
        await found("no_such_dag")
    with pytest.raises(NotFound, match="404 DAGRun not found"):
        await found("ti_xcoms", "no_such_run")
    assert await found("ti_xcoms", "shared", "no_such_task") == []


# behaviour: T10, W11
@pytest.mark.parametrize("key", XCOMS)
async def test_get_xcom_entry(airflow: AsyncAirflow, ran: Ran, key: str) -> None:
    run = await ran("ti_xcoms")
    where = ("ti_xcoms", run.dag_run_id, "leave", key)
    value, text = XCOMS[key]
    entry = await airflow.xcoms.get(*where)
    assert (entry.key, entry.dag_id, entry.task_id) == (key, "ti_xcoms", "leave")
    assert (entry.map_index, entry.execution_date) == (-1, run.logical_date)
    assert entry.value == text
    assert (await airflow.xcoms.get(*where, stringify=True, map_index=-1)).value == text
    native = await airflow.xcoms.get(*where, stringify=False)
    assert (native.value, type(native.value)) == (value, type(value))


async def test_get_xcom_entry_of_a_mapped_task(airflow: AsyncAirflow, ran: Ran) -> None:
    run = await ran("ti_mapped")
    where = ("ti_mapped", run.dag_run_id, "square", "return_value")
    for index, number in enumerate((2, 3, 4)):
        entry = await airflow.xcoms.get(*where, map_index=index, stringify=False)
        assert entry.value == {"number": number, "square": number**2}
        assert entry.map_index == index
    for index in (None, 3):
        with pytest.raises(NotFound, match="404 XCom entry not found"):
            await airflow.xcoms.get(*where, map_index=index)


# behaviour: T10
async def test_get_xcom_entry_that_does_not_exist(airflow: AsyncAirflow, ran: Ran) -> None:
    run = await ran("ti_xcoms")
    with pytest.raises(NotFound) as caught:
        await airflow.xcoms.get("ti_xcoms", run.dag_run_id, "leave", "no_such_key")
    assert (caught.value.status, caught.value.title) == (404, "XCom entry not found")
    with pytest.raises(NotFound):
        await airflow.xcoms.get("ti_xcoms", "no_such_run", "leave", "int")
    with pytest.raises(BadRequest) as refused:
        await airflow.xcoms.get("ti_xcoms", run.dag_run_id, "leave", "int", deserialize=True)
    assert refused.value.detail == "XCom deserialization is disabled in configuration."
    entry = await airflow.xcoms.get(
        "ti_xcoms", run.dag_run_id, "leave", "int", deserialize=False, stringify=False
    )
    assert entry.value == 7


async def test_results_have_their_types(airflow: AsyncAirflow, ran: Ran) -> None:
    run = await ran("ti_xcoms")
    where = ("ti_xcoms", run.dag_run_id, "leave")
    assert await airflow.xcoms.result(*where) == "returned"
    for key, (value, _) in XCOMS.items():
        found = await airflow.xcoms.result(*where, key=key)
        assert (type(found), found) == (type(value), value)
    with pytest.raises(NotFound, match="XCom entry not found"):
        await airflow.xcoms.result(*where, key="no_such_key")
    run = await ran("ti_mapped")
    square = await airflow.xcoms.result("ti_mapped", run.dag_run_id, "square", map_index=1)
    assert square == {"number": 3, "square": 9}
