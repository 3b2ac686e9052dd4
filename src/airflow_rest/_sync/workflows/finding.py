# Derived from _async/workflows/finding.py by scripts/derive.py. Do not edit.
"""Finding DAGs by their exact ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from airflow_rest.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable

    from airflow_api_v1.models import DAG
    from airflow_rest._sync.client import Airflow


def dags_by_id(airflow: Airflow, dag_ids: Iterable[str]) -> dict[str, DAG]:
    """Return those of the DAGs that exist.

    The API has no filter for exact ids: a pattern also matches longer ids. So all DAGs are listed,
    unless one request for each DAG takes fewer requests.
    """
    found: dict[str, DAG] = {}
    missing = set(dag_ids)
    if len(missing) > 1:
        for page in airflow.dags.list(only_active=False).pages():
            found |= {dag.dag_id: dag for dag in page.items if dag.dag_id in missing}
            missing -= found.keys()
            left = (page.total_entries or 0) - page.offset - len(page.items)
            if not missing or left > len(missing) * len(page.items):
                break
        else:
            return found
    for dag_id in sorted(missing):
        try:
            found[dag_id] = airflow.dags.get(dag_id)
        except NotFound as error:
            if not is_missing(error):
                raise
    return found


def is_missing(error: NotFound) -> bool:
    """Return whether Airflow says that an object is missing. A 404 of a proxy has no type."""
    return error.type is not None
