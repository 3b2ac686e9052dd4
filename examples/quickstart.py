"""List DAGs, unpause one, trigger it, wait for the run, and show some errors.

`make demo` runs this script on a local Airflow. To run it on another server, set AIRFLOW_REST_URL,
AIRFLOW_REST_USERNAME and AIRFLOW_REST_PASSWORD, and add examples/dags to the server's DAGs.
"""

from airflow_rest import Airflow, AirflowError


def main() -> int:
    with Airflow.from_env() as airflow:
        print(f"1. {airflow} runs Airflow {airflow.version().version}. Its DAGs:")
        for dag in airflow.dags.list():
            print(f"   {dag.dag_id:20} {'paused' if dag.is_paused else 'active'}")

        print("2. Unpause a DAG:")
        dag = airflow.dags.unpause("quickstart")
        print(f"   {dag.dag_id:20} {'paused' if dag.is_paused else 'active'}")

        print("3. Trigger it:")
        run = airflow.dag_runs.trigger("quickstart", conf={"day": "2026-11-01", "rows": 3})
        print(f"   {run.dag_run_id} is {run.state}, with conf {run.conf}")

        print("4. Wait for the run to finish:")
        run = airflow.dag_runs.wait(
            "quickstart",
            run.dag_run_id,
            timeout=120,
            poll_interval=2,
            on_change=lambda run: print(f"   {run.state}"),
            check=False,
        )

        print("5. List its newest runs:")
        for each in airflow.dag_runs.list("quickstart", order_by="-start_date").take(5):
            print(f"   {each.dag_run_id} {each.state} from {each.start_date} to {each.end_date}")

        print("6. Errors:")
        for call in (
            lambda: airflow.dags.get("no_such_dag"),
            lambda: airflow.dag_runs.trigger("quickstart", dag_run_id=run.dag_run_id),
            lambda: airflow.dag_runs.delete("quickstart", ".."),
        ):
            try:
                call()
            except (AirflowError, ValueError) as error:
                print(f"   {type(error).__name__}: {error}")

        print(f"The run ended in state {run.state}.")
        return 0 if run.state == "success" else 1


if __name__ == "__main__":
    raise SystemExit(main())
