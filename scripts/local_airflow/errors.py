"""The error that all modules of this package raise."""

from __future__ import annotations


class LocalAirflowError(RuntimeError):
    """The server could not be installed, started or used; the message says why."""
