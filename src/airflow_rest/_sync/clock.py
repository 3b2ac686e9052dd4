# Derived from _async/clock.py by scripts/derive.py. Do not edit.
"""The clock of a client."""

from __future__ import annotations

import time
from time import monotonic


class Clock:
    """How a client measures time and sleeps, between retries and between the polls of a wait.

    To test code that waits, pass an object of a subclass as the `clock` of a client: its `sleep`
    can return at once.
    """

    def monotonic(self) -> float:
        """Return a time in seconds that never goes backwards."""
        return monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait for a number of seconds."""
        time.sleep(seconds)
