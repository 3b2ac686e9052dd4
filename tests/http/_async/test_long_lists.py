"""The memory that a long list takes hardly depends on its length."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator

import pytest
from faults import MEGABYTE
from long_list import LongList

from airflow_rest import AsyncAirflow


@pytest.fixture
def long_list() -> Iterator[LongList]:
    server = LongList()
    server.listen()
    yield server
    server.stop()


@pytest.mark.slow
async def test_100_000_runs_take_no_more_than_10_mb(long_list: LongList) -> None:
    async with AsyncAirflow(f"http://127.0.0.1:{long_list.port}", verify=False) as airflow:
        number = 0
        try:
            async for page in airflow.dag_runs.list("etl", page_size=500).pages():
                if not number:
                    tracemalloc.start()
                number += len(page.items)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert number == long_list.rows
    assert peak <= 10 * MEGABYTE
