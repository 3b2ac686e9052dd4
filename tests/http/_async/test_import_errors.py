"""Import errors: requests and refused arguments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from http_helpers import last
from pytest_httpserver import HTTPServer

from airflow_rest import AsyncAirflow


async def test_every_argument_of_a_list_goes_out(
    airflow: AsyncAirflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    respond({"import_errors": [], "total_entries": 0})
    await airflow.import_errors.list(order_by="x", page_size=7, start=3).collect()
    assert dict(last(httpserver).args) == {"limit": "7", "offset": "3", "order_by": "x"}


@pytest.mark.parametrize(
    ("wrong", "error"),
    [("7", TypeError), (True, TypeError), (None, TypeError), (0, ValueError)],
)
async def test_a_wrong_id_is_refused_before_anything_is_sent(
    airflow: AsyncAirflow, httpserver: HTTPServer, wrong: Any, error: type[Exception]
) -> None:
    with pytest.raises(error, match="^import_error_id must be "):
        await airflow.import_errors.get(wrong)
    assert httpserver.log == []
