"""Adapt to the version of the server."""

from __future__ import annotations

from typing import assert_type

from airflow_rest import Airflow, NotFound, NotSupported, UnsupportedServer


def counts(airflow: Airflow, dag_id: str) -> int:
    if not airflow.version().at_least("2.10"):
        return airflow.dag_runs.list(dag_id).total()
    (dag,) = airflow.dags.stats(dag_id)
    return sum(state.count for state in dag.stats or ())


def note(airflow: Airflow, dag_id: str, dag_run_id: str, text: str) -> str:
    try:
        airflow.dag_runs.set_note(dag_id, dag_run_id, text)
    except NotSupported as error:
        assert_type(error.needs, str)
        assert_type(error.server_version, str)
        assert_type(error.parameter, str | None)
        return f"update the server from {error.server_version} to {error.needs}"
    except NotFound:
        return "no such run"
    except UnsupportedServer as error:
        assert_type(error.server_version, str | None)
        return str(error)
    return "done"
