"""Fixtures for all tests."""

from __future__ import annotations

import gc

import pytest
from hypothesis import settings

# A test may take longer on a busy machine.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")


def pytest_collection_finish() -> None:
    """Keep the thousands of tests out of every later garbage collection."""
    gc.freeze()


@pytest.fixture(scope="module", params=["asyncio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    """The event loop of asynchronous tests; those for both name them."""
    backend: str = request.param
    return backend
