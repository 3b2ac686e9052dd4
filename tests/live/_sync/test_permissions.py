# Derived from _async/test_permissions.py by scripts/derive.py. Do not edit.
"""The permission API: the actions that a server knows."""

from __future__ import annotations

import pytest

from airflow_rest import Airflow, PermissionDenied

# All methods are deprecated; tests/http asserts the warnings.
pytestmark = pytest.mark.filterwarnings(r"ignore:(users|roles|permissions)\.:DeprecationWarning")


def test_get_permissions(airflow: Airflow, viewer: Airflow) -> None:
    rows = airflow.permissions.list(page_size=2)
    names = [action.name for action in rows]
    assert {"can_create", "can_delete", "can_edit", "can_read", "menu_access"} <= set(names)
    assert len(names) == len(set(names)) == rows.total()
    assert len(airflow.permissions.list(start=1).collect()) == len(names) - 1
    with pytest.raises(PermissionDenied, match="^403 Forbidden"):
        viewer.permissions.list().collect()
