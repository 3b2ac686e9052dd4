# Derived from _async/test_import_errors.py by scripts/derive.py. Do not edit.
"""Import errors: requests and refused arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from http_helpers import last

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_httpserver import HTTPServer

    from airflow_rest import Airflow


def test_every_argument_of_a_list_goes_out(
    airflow: Airflow, httpserver: HTTPServer, respond: Callable[[Any], None]
) -> None:
    respond({"import_errors": [], "total_entries": 0})
    airflow.import_errors.list(order_by="x", page_size=7, start=3).collect()
    assert dict(last(httpserver).args) == {"limit": "7", "offset": "3", "order_by": "x"}


@pytest.mark.parametrize(
    ("wrong", "error"),
    [("7", TypeError), (True, TypeError), (None, TypeError), (0, ValueError)],
)
def test_a_wrong_id_is_refused_before_anything_is_sent(
    airflow: Airflow, httpserver: HTTPServer, wrong: Any, error: type[Exception]
) -> None:
    with pytest.raises(error, match="^import_error_id must be "):
        airflow.import_errors.get(wrong)
    assert httpserver.log == []
