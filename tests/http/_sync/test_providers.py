# Derived from _async/test_providers.py by scripts/derive.py. Do not edit.
"""Provider packages: unusual responses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from airflow_rest import Airflow


def test_providers_with_more_and_less_than_the_spec_has(
    airflow: Airflow, respond: Callable[[Any], None]
) -> None:
    providers = [{"package_name": "p", "state": "ready"}, {"package_name": "q", "version": None}]
    respond({"providers": providers})
    assert [each.to_dict() for each in airflow.providers.list()] == providers
    assert airflow.providers.list().total() == 2
