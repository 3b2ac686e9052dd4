# Derived from _async/test_dag_warnings.py by scripts/derive.py. Do not edit.
"""The warnings of a server about its DAGs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from airflow_rest import Airflow, BadRequest

if TYPE_CHECKING:
    from live_helpers import Until


def test_get_dag_warnings(airflow: Airflow, until: Until) -> None:
    def about_the_dag() -> list[Any]:
        return airflow.dag_warnings.list(dag_id="warns").collect()

    (warning,) = until(about_the_dag, bool)
    assert warning.dag_id == "warns"
    assert warning.warning_type == "non-existent pool"
    assert "no_such_pool" in warning.message
    assert warning.timestamp.utcoffset() == timedelta(0)
    everywhere = airflow.dag_warnings.list(
        warning_type="non-existent pool", order_by="-dag_id", page_size=1
    )
    assert warning in everywhere.collect()
    assert airflow.dag_warnings.list(dag_id="etl").collect() == []
    assert airflow.dag_warnings.list(warning_type="no such type").collect() == []
    with pytest.raises(BadRequest, match="^400 Bad Request: Ordering with 'color'"):
        airflow.dag_warnings.list(order_by="color").collect()
