"""Fixtures for all tests."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module", params=["asyncio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    """The event loop of asynchronous tests; those for both name them."""
    backend: str = request.param
    return backend
