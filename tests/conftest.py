"""Fixtures for all tests."""

from __future__ import annotations

import gc
import signal

import pytest
from hypothesis import settings

# A test may take longer on a busy machine.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")

# A script's job in the background ignores SIGINT. Some tests interrupt themselves.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """Leave the thousands of collected tests out of garbage collections: they take half the time.

    Hypothesis refuses to be imported after this. It is imported above.
    """
    gc.freeze()


@pytest.fixture(scope="module", params=["asyncio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    """The event loop of asynchronous tests; those for both name them."""
    backend: str = request.param
    return backend
