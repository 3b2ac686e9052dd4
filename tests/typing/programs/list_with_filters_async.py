"""Count the failed task instances of several DAGs at the same time."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable

from airflow_rest import AsyncAirflow


async def failed(airflow: AsyncAirflow, dag_id: str) -> Counter[str]:
    counter: Counter[str] = Counter()
    async for instance in airflow.task_instances.list(dag_id, state=["failed"], page_size=50):
        counter[instance.task_id] += instance.try_number or 1
    return counter


async def main(dag_ids: Iterable[str]) -> None:
    async with AsyncAirflow("https://airflow.example.com", auth="token", timeout=10) as airflow:
        counters = await asyncio.gather(*(failed(airflow, dag_id) for dag_id in dag_ids))
    total = sum(counters, Counter[str]())
    for task_id, count in total.most_common(10):
        print(task_id, count)


asyncio.run(main(["etl", "report"]))
