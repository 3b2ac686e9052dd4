"""Helpers for the live tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from airflow_rest.models import User

# The types of fixtures. In async tests, the results of the last three must be awaited.
Unique = Callable[[str], str]
Until = Callable[..., Any]
Ran = Callable[[str], Any]
Ended = Callable[[str, str], Any]

LONG_AGO, LATER = datetime(2020, 1, 1, tzinfo=UTC), datetime.now(UTC) + timedelta(days=1)


def roles_of(user: User) -> set[str]:
    """Return the names of a user's roles."""
    assert user.roles is not None
    return {role.name for role in user.roles}
