# Derived from _async/test_providers.py by scripts/derive.py. Do not edit.
"""The provider packages of a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from airflow_rest import Airflow


def test_get_providers(airflow: Airflow, viewer: Airflow) -> None:
    providers = {each.package_name: each for each in airflow.providers.list()}
    sqlite = providers["apache-airflow-providers-sqlite"]
    assert sqlite.version is not None
    assert sqlite.version[0].isdigit()
    assert sqlite.description
    assert airflow.providers.list().total() == len(providers)
    first = airflow.providers.list().first()
    assert first in providers.values()
    assert len(airflow.providers.list().collect()) == len(providers)
