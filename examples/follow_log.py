"""Run a DAG, print the log of a task while it is written, and read what the task returned."""

from airflow_rest import Airflow, NotFound

DAG_ID, TASK_ID = "greetings", "greet"


def main(airflow: Airflow) -> None:
    airflow.dags.unpause(DAG_ID)
    run = airflow.dag_runs.trigger(DAG_ID)
    for line in airflow.task_instances.follow_log(DAG_ID, run.dag_run_id, TASK_ID, timeout=600):
        print(line)
    try:
        print("result:", airflow.xcoms.result(DAG_ID, run.dag_run_id, TASK_ID))
    except NotFound:
        print("the task returned nothing")


if __name__ == "__main__":
    with Airflow.from_env() as client:
        main(client)
