"""The progress of a workflow, as its callback receives it."""

from __future__ import annotations

from attrs import frozen

__all__ = ["Progress"]


@frozen
class Progress:
    """How far a workflow has come.

    Attributes:
        done: How many items are done, such as runs that have ended.
        total: How many items there are; None if it is not known.
        latest: What happened last, in a few words, such as `etl 2026-11-01: success`.
    """

    done: int
    total: int | None
    latest: str
