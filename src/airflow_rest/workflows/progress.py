"""The progress of a workflow, as its callback receives it, and a progress bar."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from attrs import frozen

from airflow_rest._engine.checks import kind

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self, TextIO

__all__ = ["Progress", "ProgressBar", "check_callback"]


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


def check_callback(name: str, value: object) -> None:
    """Check that an argument is a function or None.

    Raises:
        TypeError: The argument is something else.
    """
    if value is not None and not callable(value):
        raise TypeError(f"{name} must be a function or None, not {kind(value)}")


class ProgressBar:
    """A progress bar for `on_progress`. Needs `pip install 'airflow-rest[progress]'`.

        with ProgressBar() as bar:
            airflow.variables.apply(desired, on_progress=bar)

    If the output is not a terminal, such as the log of a CI job, each call writes a line instead.

    Args:
        file: Where to write; by default standard error, so that the output of a program stays
            clean.

    Raises:
        ImportError: rich is not installed.
        TypeError: `file` is not a text file.
    """

    def __init__(self, file: TextIO | None = None) -> None:
        try:
            from rich import console, progress
        except ImportError as error:
            raise ImportError(
                f"ProgressBar needs rich ({error}): pip install 'airflow-rest[progress]'"
            ) from error
        if file is not None and not callable(getattr(file, "write", None)):
            raise TypeError(f"file must be a text file, not {type(file).__name__}")
        self._console = console.Console(file=file or sys.stderr)
        self._bar = progress.Progress(
            progress.BarColumn(),
            progress.MofNCompleteColumn(),
            progress.TimeElapsedColumn(),
            # What happened last may contain brackets, which are not rich's markup.
            progress.TextColumn("{task.description}", markup=False),
            console=self._console,
        )
        self._task = self._bar.add_task("", total=None)

    def __enter__(self) -> Self:
        if self._console.is_terminal:
            self._bar.start()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._console.is_terminal:
            self._bar.stop()

    def __call__(self, progress: Progress) -> None:
        """Show the progress."""
        if self._console.is_terminal:
            self._bar.update(
                self._task,
                completed=progress.done,
                total=progress.total,
                description=progress.latest,
            )
        else:
            total = "?" if progress.total is None else progress.total
            line = f"{progress.done}/{total} {progress.latest}"
            self._console.out(line, highlight=False)
