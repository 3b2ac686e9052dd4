"""The progress bar, with the real rich."""

from __future__ import annotations

import io
import re
import subprocess
import sys

import pytest

from airflow_rest.workflows import Progress, ProgressBar

STEPS = [
    Progress(1, 3, "variables: 'a' created"),
    Progress(2, 3, "a [bold]name[/bold] [/]"),
    Progress(3, 3, "the last one"),
]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    return Terminal()


def show(file: io.StringIO, steps: list[Progress]) -> str:
    with ProgressBar(file=file) as bar:
        for step in steps:
            bar(step)
    # Without the codes that move the cursor and colour the bar.
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", file.getvalue())


def test_a_terminal_shows_a_bar(terminal: Terminal) -> None:
    text = show(terminal, STEPS)
    assert "━" in text
    assert text.rstrip().endswith("3/3 0:00:00 the last one")


def test_the_total_may_be_unknown(terminal: Terminal) -> None:
    assert show(terminal, [Progress(7, None, "seven")]).rstrip().endswith("7/? 0:00:00 seven")


def test_names_are_not_read_as_markup(terminal: Terminal) -> None:
    assert "a [bold]name[/bold] [/]" in show(terminal, STEPS[:2])


def test_a_file_gets_a_line_for_each_step() -> None:
    text = show(io.StringIO(), [*STEPS, Progress(4, None, "x" * 300)])
    assert text.splitlines() == [
        "1/3 variables: 'a' created",
        "2/3 a [bold]name[/bold] [/]",
        "3/3 the last one",
        f"4/? {'x' * 300}",
    ]


def test_it_writes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    with ProgressBar() as bar:
        bar(STEPS[0])
    out, err = capsys.readouterr()
    assert (out, err) == ("", "1/3 variables: 'a' created\n")


def test_an_exception_passes_through(terminal: Terminal) -> None:
    with pytest.raises(ZeroDivisionError), ProgressBar(file=terminal) as bar:
        bar(STEPS[0])
        raise ZeroDivisionError


def test_a_wrong_file_is_refused() -> None:
    with pytest.raises(TypeError, match="^file must be a text file, not int"):
        ProgressBar(file=5)  # type: ignore[arg-type]


def run(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def test_without_rich_the_error_names_the_extra() -> None:
    said = run(
        "import sys; sys.modules['rich'] = None\n"
        "from airflow_rest.workflows import ProgressBar\n"
        "ProgressBar()"
    )
    assert said.splitlines()[-1].startswith("ImportError: ProgressBar needs rich (")
    assert said.rstrip().endswith("pip install 'airflow-rest[progress]'")


def test_rich_is_imported_on_first_use() -> None:
    program = (
        "import sys\nfrom airflow_rest.workflows import ProgressBar\n"
        "print(any(name.partition('.')[0] == 'rich' for name in sys.modules))"
    )
    assert run(program) == "False\n"
