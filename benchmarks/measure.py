"""Run variants in turn, and the processes that they need."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
# An environment with the official client, and with httpx and attrs, but without our tools: httpx
# imports trio and rich if they are installed.
PYTHON = ROOT / ".bench" / "bin" / "python"
PATHS = os.pathsep.join(str(ROOT / name) for name in ("src", "generated"))

FLOOR = "httpx and json.loads"
OURS = "airflow-rest"
SPEED = "airflow-rest[speed]"
OFFICIAL = "official client"
# The official client takes too long to run in each round.
RARELY = 10

Variants = dict[str, Callable[[], object]]
# The seconds of each variant, by the number of the round.
Measured = dict[str, dict[int, float]]


def take_turns(variants: Variants, rounds: int) -> Measured:
    """Run the variants in turn. A variant that returns a float has measured itself."""
    found: Measured = {name: {} for name in variants}
    for variant in variants.values():
        variant()
    for number in range(rounds):
        for name, variant in variants.items():
            if name == OFFICIAL and number % RARELY:
                continue
            began = time.perf_counter()
            own = variant()
            seconds = time.perf_counter() - began
            found[name][number] = own if isinstance(own, float) else seconds
    return found


async def take_turns_async(
    variants: dict[str, Callable[[], Awaitable[object]]], rounds: int
) -> Measured:
    """Run the variants in turn in a task."""
    found: Measured = {name: {} for name in variants}
    for variant in variants.values():
        await variant()
    for number in range(rounds):
        for name, variant in variants.items():
            began = time.perf_counter()
            await variant()
            found[name][number] = time.perf_counter() - began
    return found


def summary(measured: Measured) -> dict[str, dict[str, float]]:
    """Return the median of each variant, and the median of its ratios to the first variant.

    A ratio is that of two times of the same round, so what slows down a whole round does not
    matter.
    """
    floor = next(iter(measured.values()))
    return {
        name: {
            "seconds": statistics.median(times.values()),
            "ratio": statistics.median(times[number] / floor[number] for number in times),
        }
        for name, times in measured.items()
    }


def scaled(measured: Measured, factor: float) -> Measured:
    """Return the times multiplied by a factor."""
    return {
        name: {number: seconds * factor for number, seconds in times.items()}
        for name, times in measured.items()
    }


@contextmanager
def canned_server() -> Iterator[str]:
    """Run the server of canned responses, and return its URL."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "port")
        command = [sys.executable, str(HERE / "server.py"), str(file)]
        with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
            while not (file.exists() and file.read_text()):
                time.sleep(0.02)
            yield f"http://127.0.0.1:{file.read_text()}"
            assert process.stdin is not None
            process.stdin.close()


class Official:
    """The official client in its own process.

    Args:
        url: The URL of the server.
        arguments: The user and the password, or the cookie of a session.
    """

    def __init__(self, url: str, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [str(PYTHON), str(HERE / "official.py"), url, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __call__(self, name: str) -> float:
        """Return the seconds of a measurement."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{name}\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline())

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()
