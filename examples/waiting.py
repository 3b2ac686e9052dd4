"""Trigger a DAG and wait for the run, then wait for several runs at once.

Shows `dag_runs.trigger_and_wait`, its errors, and `dag_runs.wait_all` with a callback.
"""

from airflow_rest import Airflow, DagRunFailed, WaitTimedOut


def main(airflow: Airflow) -> int:
    try:
        run = airflow.dag_runs.trigger_and_wait(
            "quickstart", conf={"day": "2026-11-01"}, timeout=300, unpause=True
        )
    except DagRunFailed as error:
        print(error)
        for task in error.failed_tasks:
            print(f"{task.task_id} is {task.state}")
        return 1
    except WaitTimedOut as error:
        print(f"Still not finished: {error.run}")
        return 1
    print(f"The run ended in state {run.state}.")

    runs = [airflow.dag_runs.trigger("quickstart", conf={"rows": n}) for n in range(3)]
    done = airflow.dag_runs.wait_all(
        runs,
        timeout=300,
        on_progress=lambda progress: print(f"{progress.done}/{progress.total}"),
    )
    print(f"{len(done)} runs succeeded.")
    return 0


if __name__ == "__main__":
    with Airflow.from_env() as client:
        raise SystemExit(main(client))
