"""An exception from a signal handler or from another thread may come at any moment of a call."""

from __future__ import annotations

import pytest
from interrupts import KINDS, in_a_process


@pytest.mark.parametrize("connections", [1, 10])
@pytest.mark.parametrize("kind", KINDS)
def test_a_client_survives_interrupts(kind: str, connections: int) -> None:
    counts = in_a_process(kind, 50, connections=connections, others=3)
    assert counts["failures"] == 0
    assert counts["open"] <= connections
    assert counts["open after close"] == 0
