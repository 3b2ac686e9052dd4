"""The workflows use public methods only, and poll by one schedule."""

from __future__ import annotations

import ast
import pickle
from pathlib import Path
from typing import Any

import pytest
from attrs.exceptions import FrozenInstanceError

from airflow_rest.errors import (
    AirflowError,
    AuthenticationFailed,
    ConnectionFailed,
    NotFound,
    ServerError,
    TimedOut,
    TooManyRequests,
    Unauthenticated,
    UnexpectedResponse,
)
from airflow_rest.workflows import PauseSnapshot
from airflow_rest.workflows.polling import Schedule, is_temporary

SOURCE = Path(__file__).resolve().parents[2] / "src" / "airflow_rest"
MODULES = sorted(
    [*(SOURCE / "_async" / "workflows").glob("*.py"), *(SOURCE / "workflows").glob("*.py")]
)
# Private modules that send nothing: the clients are named in annotations.
ALLOWED = {
    "airflow_rest._arguments",
    "airflow_rest._async.client",
    "airflow_rest._async.workflows",
    "airflow_rest._engine.checks",
    "airflow_rest._lazy",
    "airflow_rest._logs",
}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_workflow_uses_public_methods_only(path: Path) -> None:
    tree = ast.parse(path.read_text())
    private = [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr.startswith("_")
        and not node.attr.startswith("__")
        and not (isinstance(node.value, ast.Name) and node.value.id in ("self", "cls"))
    ]
    imported = [
        node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and "._" in node.module
    ]
    assert private == []
    assert [name for name in imported if not name.startswith(tuple(ALLOWED))] == []


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


def pauses(timeout: float | None, poll_interval: float, polls: int) -> list[float | None]:
    clock = Clock()
    schedule = Schedule(clock.monotonic, timeout, poll_interval)
    found: list[float | None] = []
    for _ in range(polls):
        pause = schedule.pause()
        found.append(pause if pause is None else round(pause, 3))
        if pause is None:
            break
        clock.now += pause
    return found


def test_the_first_poll_is_sent_at_once_and_the_intervals_grow_to_a_ceiling() -> None:
    assert pauses(None, 3.0, 7) == [0.0, 1.0, 1.5, 2.25, 3.0, 3.0, 3.0]


def test_an_interval_below_a_second_is_kept() -> None:
    assert pauses(None, 0.2, 3) == [0.0, 0.2, 0.2]


def test_the_last_poll_is_sent_when_the_time_is_up() -> None:
    assert pauses(4.0, 10.0, 9) == [0.0, 1.0, 1.5, 1.5, None]


def test_there_is_one_poll_without_any_time() -> None:
    assert pauses(0, 10.0, 9) == [0.0, None]


def test_a_poll_has_a_few_seconds_even_if_less_time_is_left() -> None:
    clock = Clock()
    schedule = Schedule(clock.monotonic, 60, 10)
    assert schedule.poll_timeout() == 60
    clock.now += 58
    assert schedule.poll_timeout() == 5
    assert Schedule(clock.monotonic, None, 10).poll_timeout() is None


@pytest.mark.parametrize(
    "error",
    [
        ConnectionFailed("x"),
        TimedOut("x"),
        ServerError("x", status=502),
        TooManyRequests("x", status=429),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_wait_goes_on_after(error: AirflowError) -> None:
    assert is_temporary(error)


@pytest.mark.parametrize(
    "error",
    [
        Unauthenticated("x", status=401),
        NotFound("x", status=404),
        AuthenticationFailed("x"),
        UnexpectedResponse("x"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_a_wait_ends_with(error: AirflowError) -> None:
    assert not is_temporary(error)


def test_a_snapshot_is_read_back_as_it_was_written() -> None:
    snapshot = PauseSnapshot({"etl": False, "größe": True})
    assert PauseSnapshot.from_json(snapshot.to_json()) == snapshot
    assert pickle.loads(pickle.dumps(snapshot)) == snapshot
    assert len(snapshot) == 2
    assert not PauseSnapshot({})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "[]",
        "{}",
        '{"was_paused": []}',
        '{"was_paused": {"etl": 1}}',
        '{"was_paused": {"etl": null}}',
        '{"was_paused": {}, "x": 1}',
    ],
)
def test_a_text_that_is_not_a_snapshot_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="^text is not that of a PauseSnapshot"):
        PauseSnapshot.from_json(text)


@pytest.mark.parametrize("wrong", [None, [], {"etl": "false"}, {1: True}])
def test_a_snapshot_of_something_else_is_refused(wrong: Any) -> None:
    with pytest.raises(TypeError, match="^was_paused must be a dict"):
        PauseSnapshot(wrong)


def test_the_caller_cannot_change_a_snapshot() -> None:
    given = {"etl": False}
    snapshot = PauseSnapshot(given)
    given["etl_2"] = True
    assert snapshot == PauseSnapshot({"etl": False})
    with pytest.raises(FrozenInstanceError):
        snapshot.was_paused = {}  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]


def test_a_caller_that_comes_back_after_the_end_gets_a_last_poll() -> None:
    clock = Clock()
    schedule = Schedule(clock.monotonic, 60, 10)
    assert schedule.pause() == 0
    clock.now += 1000
    assert schedule.pause() == 0
    assert schedule.pause() is None
