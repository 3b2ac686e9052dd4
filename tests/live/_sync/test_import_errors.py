# Derived from _async/test_import_errors.py by scripts/derive.py. Do not edit.
"""The errors of DAG files that a server could not import."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from airflow_rest import Airflow, BadRequest, NotFound

if TYPE_CHECKING:
    from live_helpers import Until

    from local_airflow import LocalAirflow


# behaviour: T11
def test_get_import_errors(airflow: Airflow, server: LocalAirflow, until: Until) -> None:
    file = str(Path(server.dags, "broken.py"))

    def about_the_file() -> list[Any]:
        return [error for error in airflow.import_errors.list() if error.filename == file]

    (error,) = until(about_the_file, bool)
    assert error.stack_trace.endswith("RuntimeError: broken on purpose\n")
    assert error.timestamp.utcoffset() == timedelta(0)
    rows = airflow.import_errors.list(order_by="-timestamp", page_size=1)
    assert error in rows.collect()
    with pytest.raises(BadRequest, match="^400 Bad Request: Ordering with 'color'"):
        airflow.import_errors.list(order_by="color").collect()


def test_get_import_error(airflow: Airflow, until: Until) -> None:
    error = until(airflow.import_errors.list().first, lambda error: error is not None)
    assert airflow.import_errors.get(error.import_error_id) == error
    with pytest.raises(NotFound) as caught:
        airflow.import_errors.get(987654321)
    assert caught.value.title == "Import error not found"
    assert caught.value.detail is not None
    assert "`987654321`" in caught.value.detail
