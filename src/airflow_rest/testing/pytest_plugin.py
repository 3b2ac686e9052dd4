"""A fixture for pytest.

Write this into the `conftest.py` of your tests:

    pytest_plugins = ["airflow_rest.testing.pytest_plugin"]

pytest does not load it otherwise, so it costs nothing in projects that do not use it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from airflow_rest.testing import FakeAirflow

__all__ = ["fake_airflow"]


@pytest.fixture
def fake_airflow() -> Iterator[FakeAirflow]:
    """An empty `FakeAirflow`.

    The test fails if the program sent a request that it does not know, even if the program hid the
    error. Clear `fake_airflow.refused` in a test that expects that.
    """
    from airflow_rest.testing import FakeAirflow

    fake = FakeAirflow()
    yield fake
    if fake.refused:
        pytest.fail(f"{len(fake.refused)} requests were refused, the first: {fake.refused[0]}")
