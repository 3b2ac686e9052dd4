"""Three of the examples, as programs with `AsyncAirflow` would be."""

from __future__ import annotations

from airflow_rest import AsyncAirflow, DagRunFailed


async def waiting(airflow: AsyncAirflow) -> int:
    try:
        run = await airflow.dag_runs.trigger_and_wait(
            "quickstart", conf={"day": "2026-11-01"}, timeout=300, unpause=True
        )
    except DagRunFailed as error:
        print(error)
        for task in error.failed_tasks:
            print(f"{task.task_id} is {task.state}")
        return 1
    print(f"The run ended in state {run.state}.")
    runs = [await airflow.dag_runs.trigger("quickstart", conf={"rows": n}) for n in range(3)]
    done = await airflow.dag_runs.wait_all(
        runs,
        timeout=300,
        on_progress=lambda progress: print(f"{progress.done}/{progress.total}"),
    )
    print(f"{len(done)} runs succeeded.")
    return 0


async def follow_log(airflow: AsyncAirflow) -> None:
    await airflow.dags.unpause("greetings")
    run = await airflow.dag_runs.trigger("greetings")
    where = ("greetings", run.dag_run_id, "greet")
    async for line in airflow.task_instances.follow_log(*where, timeout=600):
        print(line)
    print("result:", await airflow.xcoms.result(*where))


async def seeding(airflow: AsyncAirflow) -> None:
    for dry_run in (True, False, False):
        print(
            await airflow.variables.apply({"lake/bucket": "s3://lake"}, dry_run=dry_run),
            await airflow.connections.apply(
                {"warehouse": {"conn_type": "postgres", "password": "a secret"}}, dry_run=dry_run
            ),
            await airflow.pools.apply({"warehouse": {"slots": 4}}, dry_run=dry_run),
            sep="\n",
        )
