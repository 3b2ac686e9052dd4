"""For the tests of programs that use this library: an Airflow in memory, and models for stubs.

    from airflow_rest.testing import FakeAirflow, fails

    def test_the_job_reports_a_failure() -> None:
        fake = FakeAirflow()
        fake.add_dag("etl", tasks=["extract", "load"], runs=fails("load"))
        with fake.client() as airflow:
            assert job(airflow) == "load failed"

`FakeAirflow` is for the tests of what a program does with a server. The builders (`dag`,
`dag_run`, ...) and `paginator` are for stubs of single methods.
`airflow_rest.testing.pytest_plugin` has a fixture.
"""

from __future__ import annotations

from airflow_rest.testing._builders import (
    connection,
    dag,
    dag_run,
    health,
    import_error,
    pool,
    task,
    task_instance,
    variable,
    version,
    xcom,
)
from airflow_rest.testing._building_dags import Schedule
from airflow_rest.testing._clocks import AsyncFakeClock, FakeClock, FakeTime
from airflow_rest.testing._errors import NotFaked
from airflow_rest.testing._fake import FakeAirflow
from airflow_rest.testing._paginators import async_paginator, paginator
from airflow_rest.testing._scripts import RunState, Script, fails, states, succeeds
from airflow_rest.testing._service import Sent
from airflow_rest.testing._state import FakeTask

__all__ = [
    "AsyncFakeClock",
    "FakeAirflow",
    "FakeClock",
    "FakeTask",
    "FakeTime",
    "NotFaked",
    "RunState",
    "Schedule",
    "Script",
    "Sent",
    "async_paginator",
    "connection",
    "dag",
    "dag_run",
    "fails",
    "health",
    "import_error",
    "paginator",
    "pool",
    "states",
    "succeeds",
    "task",
    "task_instance",
    "variable",
    "version",
    "xcom",
]
