"""The warnings of a server about its DAGs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from live_helpers import Until

from airflow_rest import AsyncAirflow, BadRequest


async def test_get_dag_warnings(airflow: AsyncAirflow, until: Until) -> None:
    async def about_the_dag() -> list[Any]:
        return await airflow.dag_warnings.list(dag_id="warns").collect()

    (warning,) = await until(about_the_dag, bool)
    assert warning.dag_id == "warns"
    assert warning.warning_type == "non-existent pool"
    assert "no_such_pool" in warning.message
    assert warning.timestamp.utcoffset() == timedelta(0)
    everywhere = airflow.dag_warnings.list(
        warning_type="non-existent pool", order_by="-dag_id", page_size=1
    )
    assert warning in await everywhere.collect()
    assert await airflow.dag_warnings.list(dag_id="etl").collect() == []
    assert await airflow.dag_warnings.list(warning_type="no such type").collect() == []
    with pytest.raises(BadRequest, match="^400 Bad Request: Ordering with 'color'"):
        await airflow.dag_warnings.list(order_by="color").collect()
