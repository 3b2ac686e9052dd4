"""Trigger a run, wait for it, and return the result of one of its tasks."""

from __future__ import annotations

import asyncio
from typing import Any

from airflow_rest import AsyncAirflow, errors


async def result(airflow: AsyncAirflow, dag_id: str, task_id: str, conf: dict[str, Any]) -> Any:
    run = await airflow.dag_runs.trigger(dag_id, conf=conf)
    async with asyncio.timeout(600):
        while run.state not in ("success", "failed"):
            await asyncio.sleep(1)
            run = await airflow.dag_runs.get(dag_id, run.dag_run_id)
    entry = await airflow.xcoms.get(dag_id, run.dag_run_id, task_id, "return_value")
    return entry.value


async def main() -> None:
    async with AsyncAirflow.from_env() as airflow:
        try:
            print(await result(airflow, "etl", "load", {"rows": [1, 2, 3]}))
        except errors.NotFound as error:
            print("no result:", error.detail)


if __name__ == "__main__":
    asyncio.run(main())
