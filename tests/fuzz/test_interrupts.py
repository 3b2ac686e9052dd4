"""Interrupt calls many times, at random moments: `INTERRUPTS=5000 make fuzz` for more times."""

from __future__ import annotations

import os

import pytest
from interrupts import KINDS, in_a_process

TIMES = int(os.environ.get("INTERRUPTS", "300"))


@pytest.mark.parametrize("others", [0, 4])
@pytest.mark.parametrize("connections", [1, 10])
@pytest.mark.parametrize("kind", KINDS)
def test_a_client_survives_interrupts(kind: str, connections: int, others: int) -> None:
    counts = in_a_process(kind, TIMES, connections=connections, others=others)
    print(kind, f"max_connections={connections}", f"other threads={others}", counts)
    assert counts["failures"] == 0
    assert counts["open"] <= connections
    assert counts["open after close"] == 0
