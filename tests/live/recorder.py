"""Record which operations of the API the live tests call, with which client, in which test."""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import Any

import pytest

import operations
from airflow_rest import Airflow, AsyncAirflow

FLAVOURS = {"sync": Airflow, "async": AsyncAirflow}


class Recorder:
    """Watches both clients and counts the calls that succeed."""

    def __init__(self) -> None:
        self.test = ""
        self.called: dict[str, dict[str, set[str]]] = {
            flavour: defaultdict(set) for flavour in FLAVOURS
        }

    def watch(self, patch: pytest.MonkeyPatch) -> None:
        """Record the operation of every request that either client sends."""
        sync_send, async_send = Airflow.send, AsyncAirflow.send

        @functools.wraps(sync_send)
        def send(client: Airflow, call: Any, *parse: Any, **options: Any) -> Any:
            result = sync_send(client, call, *parse, **options)
            self.called["sync"][call.operation.id].add(self.test)
            return result

        @functools.wraps(async_send)
        async def asend(client: AsyncAirflow, call: Any, *parse: Any, **options: Any) -> Any:
            result = await async_send(client, call, *parse, **options)
            self.called["async"][call.operation.id].add(self.test)
            return result

        patch.setattr(Airflow, "send", send)
        patch.setattr(AsyncAirflow, "send", asend)

    def dump(self) -> dict[str, dict[str, list[str]]]:
        """Return what was recorded, as JSON has it."""
        return {
            flavour: {operation: sorted(tests) for operation, tests in called.items()}
            for flavour, called in self.called.items()
        }

    def add(self, dump: dict[str, dict[str, list[str]]]) -> None:
        """Add what the recorder of another process recorded."""
        for flavour, called in dump.items():
            for operation, tests in called.items():
                self.called[flavour][operation].update(tests)

    def missing(self) -> dict[str, list[str]]:
        """Return the operations that each client did not call."""
        return {
            flavour: sorted(set(operations.FACADE) - set(called))
            for flavour, called in self.called.items()
        }

    def summary(self) -> str:
        """Return how many of the operations were called, as `89/89 sync, 89/89 async`."""
        total = len(operations.FACADE)
        return ", ".join(
            f"{total - len(missing)}/{total} {flavour}"
            for flavour, missing in self.missing().items()
        )
