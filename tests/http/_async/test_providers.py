"""Provider packages: unusual responses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from airflow_rest import AsyncAirflow


async def test_providers_with_more_and_less_than_the_spec_has(
    airflow: AsyncAirflow, respond: Callable[[Any], None]
) -> None:
    providers = [{"package_name": "p", "state": "ready"}, {"package_name": "q", "version": None}]
    respond({"providers": providers})
    assert [each.to_dict() async for each in airflow.providers.list()] == providers
    assert await airflow.providers.list().total() == 2
