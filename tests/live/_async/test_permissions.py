"""The permission API: the actions that a server knows."""

from __future__ import annotations

import pytest

from airflow_rest import AsyncAirflow, PermissionDenied

# All methods are deprecated; tests/http asserts the warnings.
pytestmark = pytest.mark.filterwarnings(r"ignore:(users|roles|permissions)\.:DeprecationWarning")


async def test_get_permissions(airflow: AsyncAirflow, viewer: AsyncAirflow) -> None:
    rows = airflow.permissions.list(page_size=2)
    names = [action.name async for action in rows]
    assert {"can_create", "can_delete", "can_edit", "can_read", "menu_access"} <= set(names)
    assert len(names) == len(set(names)) == await rows.total()
    assert len(await airflow.permissions.list(start=1).collect()) == len(names) - 1
    with pytest.raises(PermissionDenied, match="^403 Forbidden"):
        await viewer.permissions.list().collect()
