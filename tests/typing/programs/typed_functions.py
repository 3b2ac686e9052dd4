"""Functions of a program that take one resource, not the whole client."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from airflow_rest import Airflow, AsyncAirflow
from airflow_rest.models import DAG, Variable
from airflow_rest.types import AsyncDags, DagRuns, Dags, Texts, Time, Variables


def paused(dags: Dags, tags: Texts = "nightly") -> list[DAG]:
    return dags.list(tags=tags, paused=True).collect()


async def async_paused(dags: AsyncDags, tags: Texts | None = None) -> list[str]:
    return [dag.dag_id async for dag in dags.list(tags=tags, paused=True)]


def runs_since(dag_runs: DagRuns, dag_id: str, start: Time) -> int:
    return dag_runs.list(dag_id, start_date_gte=start).total()


class Store(Protocol):
    def get(self, variable_key: str) -> Variable: ...


@dataclass
class Settings:
    store: Store
    cache: dict[str, str | None] = field(default_factory=dict[str, str | None])

    def read(self, key: str) -> str | None:
        if key not in self.cache:
            self.cache[key] = self.store.get(key).value
        return self.cache[key]


def main(airflow: Airflow, variables: type[Variables] = Airflow.variables) -> None:
    assert isinstance(airflow.variables, variables)
    print(len(paused(airflow.dags)), Settings(airflow.variables).read("region"))
    print(runs_since(airflow.dag_runs, "etl", "2026-11-01T00:00:00Z"))


async def async_main(airflow: AsyncAirflow) -> None:
    print(await async_paused(airflow.dags, ["nightly", "weekly"]))
