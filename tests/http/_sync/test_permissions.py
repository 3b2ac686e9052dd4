# Derived from _async/test_permissions.py by scripts/derive.py. Do not edit.
"""Permissions: requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from http_helpers import last

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_httpserver import HTTPServer

    from airflow_rest import Airflow

# All methods are deprecated; test_deprecations.py asserts the warnings.
pytestmark = pytest.mark.filterwarnings(r"ignore:(users|roles|permissions)\.:DeprecationWarning")


def test_every_argument_of_a_list_goes_out(
    airflow: Airflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    respond({"actions": [], "total_entries": 0})
    airflow.permissions.list(page_size=7, start=3).collect()
    assert dict(last(httpserver).args) == {"limit": "7", "offset": "3"}
