"""Tell event loops apart."""

from __future__ import annotations

from anyio.lowlevel import RunVar


class EventLoop:
    """Represents one run of an asyncio or trio event loop."""


_current: RunVar[EventLoop] = RunVar("airflow_rest_event_loop")


def current_loop() -> EventLoop:
    """Return the object that represents the running event loop."""
    try:
        return _current.get()
    except LookupError:
        loop = EventLoop()
        _current.set(loop)
        return loop
