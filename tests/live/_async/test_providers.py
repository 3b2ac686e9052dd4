"""The provider packages of a server."""

from __future__ import annotations

from airflow_rest import AsyncAirflow


async def test_get_providers(airflow: AsyncAirflow, viewer: AsyncAirflow) -> None:
    providers = {each.package_name: each async for each in airflow.providers.list()}
    sqlite = providers["apache-airflow-providers-sqlite"]
    assert sqlite.version is not None
    assert sqlite.version[0].isdigit()
    assert sqlite.description
    assert await airflow.providers.list().total() == len(providers)
    first = await airflow.providers.list().first()
    assert first in providers.values()
    assert len(await airflow.providers.list().collect()) == len(providers)
