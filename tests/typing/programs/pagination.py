"""The ways to read a list: row by row, page by page, the first row, the number, all rows."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import TypeVar

from airflow_rest import Airflow, AsyncAirflow, AsyncPaginator, Page, Paginator
from airflow_rest.models import DAG, EventLog, Pool

T = TypeVar("T")


def progress(paginator: Paginator[T]) -> Iterator[T]:
    for page in paginator.pages():
        print(f"{page.offset + len(page.items)} of {page.total_entries or '?'}")
        yield from page.items


async def async_progress(paginator: AsyncPaginator[T]) -> AsyncIterator[T]:
    async for page in paginator.pages():
        for item in page.items:
            yield item


def newest_event(airflow: Airflow) -> EventLog | None:
    return airflow.event_logs.list(order_by="-event_log_id", page_size=1).first()


def free_slots(airflow: Airflow) -> int:
    pools: list[Pool] = airflow.pools.list().collect()
    return sum(pool.open_slots or 0 for pool in pools)


def count(airflow: Airflow) -> int:
    return airflow.dags.list(paused=True).total()


def rows(page: Page[DAG]) -> list[str]:
    return [dag.dag_id for dag in page.items]


async def ids(airflow: AsyncAirflow) -> list[str]:
    first = await airflow.dags.list().first()
    found = [] if first is None else [first.dag_id]
    return found + [dag.dag_id async for dag in async_progress(airflow.dags.list(start=1))]


def all_ids(airflow: Airflow) -> list[str]:
    return [dag.dag_id for dag in progress(airflow.dags.list())]
