"""Telling event loops apart."""

from __future__ import annotations

from anyio.lowlevel import RunVar


class EventLoop:
    """Stands for one run of an event loop, of asyncio or of trio."""


_current: RunVar[EventLoop] = RunVar("airflow_rest_event_loop")


def current_loop() -> EventLoop:
    """Return what stands for the event loop that runs here. No two loops have the same."""
    try:
        return _current.get()
    except LookupError:
        loop = EventLoop()
        _current.set(loop)
        return loop
