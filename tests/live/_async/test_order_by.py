"""Order every list by every value of `order_by` that the overlay names."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

import generate
import operations
from airflow_rest import AsyncAirflow, BadRequest
from airflow_rest.models import TimeDelta

pytestmark = pytest.mark.filterwarnings(r"ignore:(users|roles)\.:DeprecationWarning")

ORDER_BY = {
    operation["operationId"]: operation["x-order-by"]
    for _path, _method, operation in generate.operations(generate.corrected_spec())
    if "x-order-by" in operation
}
# Airflow 2.11.2 rejects descending order for these.
ASCENDING_ONLY = {"get_roles", "get_users"}
# The lists of what a run of `ds_mapped` creates.
OF_A_MAPPED_RUN = {
    "get_dag_runs_batch",
    "get_dataset_events",
    "get_event_logs",
    "get_mapped_task_instances",
}


ARGUMENTS: dict[str, dict[str, Any]] = {
    "get_dag_runs": {"dag_id": "crowded"},
    "get_dag_runs_batch": {"dag_ids": ["crowded", "ds_mapped"]},
    "get_event_logs": {"dag_id": "ds_mapped"},
    "get_mapped_task_instances": {
        "dag_id": "ds_mapped",
        "dag_run_id": "mapped",
        "task_id": "each",
    },
    "get_tasks": {"dag_id": "ti_paused"},
}

Rows = Callable[[str, str], Awaitable[list[Any]]]


@pytest.fixture
async def rows(
    airflow: AsyncAirflow,
    crowd: list[str],
    until: Callable[..., Awaitable[Any]],
    request: pytest.FixtureRequest,
) -> Rows:
    """Return the rows of the first page of a list, after waiting until there are some."""

    async def first_page(operation: str, order_by: str) -> list[Any]:
        if operation in OF_A_MAPPED_RUN:
            request.getfixturevalue("mapped_run")
        resource, _, name = operations.FACADE[operation].partition(".")
        method = getattr(getattr(airflow, resource), name)
        pages = method(**ARGUMENTS.get(operation, {}), order_by=order_by).pages()
        return [row async for page in pages if page.offset == 0 for row in page.items]

    # The scheduler needs some time to find import errors and to warn about DAGs.
    return lambda operation, order_by: until(lambda: first_page(operation, order_by), bool)


@pytest.fixture
async def created(airflow: AsyncAirflow, unique: Callable[[str], str]) -> AsyncIterator[None]:
    """Create connections, pools and variables whose fields give them different orders."""
    names = {number: unique(f"order_{number}") for number in (2, 1, 3)}
    for number, name in names.items():
        await airflow.connections.create(name, conn_type=f"type_{9 - number}", port=number)
        await airflow.pools.create(name, slots=9 - number)
        await airflow.variables.create(name, value=str(9 - number))
    yield
    for name in names.values():
        await airflow.connections.delete(name)
        await airflow.pools.delete(name)
        await airflow.variables.delete(name)


def comparable(value: Any) -> Any:
    """Return a value in a form that Python can compare, such as a tuple for a time delta."""
    if isinstance(value, TimeDelta):
        return value.days, value.seconds, value.microseconds
    return str(value) if isinstance(value, str) else value


@pytest.mark.parametrize("operation", ORDER_BY)
@pytest.mark.usefixtures("created")
async def test_a_list_is_ordered_by_each_value(rows: Rows, operation: str) -> None:
    for value in ORDER_BY[operation]:
        field = value.removeprefix("-")
        orders = [f"-{field}"] if value.startswith("-") else [field, f"-{field}"]
        if operation in ASCENDING_ONLY:
            with pytest.raises(BadRequest, match=f"^400 Bad Request: Ordering with '-{field}'"):
                await rows(operation, f"-{field}")
            orders = [field]
        for order_by in orders:
            found = await rows(operation, order_by)
            values = [comparable(getattr(row, field, None)) for row in found]
            known = [each for each in values if each is not None]
            assert known == sorted(known, reverse=order_by != field), f"order_by={order_by}"


@pytest.mark.parametrize("operation", ORDER_BY)
async def test_a_list_is_not_ordered_by_another_value(rows: Rows, operation: str) -> None:
    for order_by in ("color", "-color"):
        with pytest.raises(BadRequest):
            await rows(operation, order_by)


@pytest.mark.parametrize(
    ("operation", "field"),
    [("get_connections", "connection_id"), ("get_pools", "name"), ("get_variables", "key")],
)
@pytest.mark.usefixtures("created")
async def test_id_is_the_order_of_creation(rows: Rows, operation: str, field: str) -> None:
    names = [getattr(row, field) for row in await rows(operation, "id")]
    assert [name.split("_")[1] for name in names[-3:]] == ["2", "1", "3"]
    assert [getattr(row, field) for row in await rows(operation, "-id")] == names[::-1]


async def test_id_is_the_order_of_creation_of_runs(rows: Rows, crowd: list[str]) -> None:
    assert [row.dag_run_id for row in await rows("get_dag_runs", "id")] == crowd[:100]
    assert [row.dag_run_id for row in await rows("get_dag_runs", "-id")] == crowd[:4:-1]
