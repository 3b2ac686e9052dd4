"""The comparison of the public API with that of an older commit."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import api_diff

PACKAGE = """\
from typing import TYPE_CHECKING

from airflow_rest.errors import NotFound

if TYPE_CHECKING:
    from airflow_rest._sync.client import Airflow

__all__ = ["Airflow", "NotFound"]
"""
ERRORS = """\
__all__ = ["NotFound"]

class NotFound(Exception):
    status: int
"""
CLIENT = """\
class Airflow:
    def __init__(self, url: str, *, retries: int = 3) -> None: ...
    def close(self) -> None: ...
    def _connect(self) -> None: ...
"""
INDEX = """\
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from airflow_rest._sync.dags import Dags as Dags

__all__ = ["Dags"]
"""
DAGS = """\
class Dags:
    def get(self, dag_id: str) -> str: ...
    def list(self, *, page_size: int = 100) -> list[str]: ...
"""
MODEL = """\
__all__ = ["DAG"]

class DAG:
    dag_id: str
"""


def write(root: Path) -> Path:
    """Write two small packages with the layout of ours."""
    for name, text in {
        "src/airflow_rest/__init__.py": PACKAGE,
        "src/airflow_rest/errors.py": ERRORS,
        "src/airflow_rest/_sync/__init__.py": INDEX,
        "src/airflow_rest/_sync/client.py": CLIENT,
        "src/airflow_rest/_sync/dags.py": DAGS,
        "generated/airflow_api_v1/__init__.py": "",
        "generated/airflow_api_v1/models/__init__.py": MODEL,
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def replace(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("src/airflow_rest/_sync/dags.py", "def get(", "def fetch(", "Dags.get"),
        ("src/airflow_rest/_sync/dags.py", "page_size", "size", "Dags.list(page_size)"),
        (
            "src/airflow_rest/_sync/dags.py",
            "dag_id: str",
            "dag_id: str, when: str",
            "Dags.get(when)",
        ),
        ("src/airflow_rest/_sync/client.py", "def close", "def end", "Airflow.close"),
        (
            "src/airflow_rest/_sync/client.py",
            "retries: int = 3",
            "retries: int",
            "Airflow.__init__",
        ),
        ("src/airflow_rest/__init__.py", "import NotFound", "import NotFound as Gone", "NotFound"),
        ("src/airflow_rest/errors.py", "status: int", "code: int", "NotFound.status"),
        ("generated/airflow_api_v1/models/__init__.py", "dag_id", "id", "DAG.dag_id"),
    ],
)
def test_what_breaks_users_is_found(
    file: str, old: str, new: str, expected: str, tmp_path: Path
) -> None:
    before, after = write(tmp_path / "before"), write(tmp_path / "after")
    replace(after, file, old, new)
    found = api_diff.breakages(before, after)
    assert len(found) >= 1
    assert all(expected in line for line in found)
    assert "\x1b" not in "".join(found)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("src/airflow_rest/_sync/dags.py", "dag_id: str", "dag_id: str, *, fresh: bool = False"),
        ("src/airflow_rest/_sync/client.py", "def _connect", "def _open"),
        ("src/airflow_rest/errors.py", "status: int", "status: int\n    title: str"),
    ],
)
def test_what_breaks_nobody_is_not_reported(file: str, old: str, new: str, tmp_path: Path) -> None:
    before, after = write(tmp_path / "before"), write(tmp_path / "after")
    replace(after, file, old, new)
    assert api_diff.breakages(before, after) == []


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """A new repository in place of ours; a function that runs git in it."""
    root = write(tmp_path / "repository")

    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"]
        subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)

    git("init")
    git("add", ".")
    git("commit", "--message", "first")
    monkeypatch.setattr(api_diff, "ROOT", root)
    return git


def test_the_last_release_is_the_newest_tag_of_a_version(
    repository: Callable[..., None],
) -> None:
    assert api_diff.last_release() is None
    for tag in ("v0.9.0", "v0.10.0", "v0.10.0rc1", "v0.2", "other"):
        repository("tag", tag)
    assert api_diff.last_release() == "v0.10.0"
    assert api_diff.last_release(other_than="0.10.0") == "v0.9.0"


def test_a_release_in_another_branch_does_not_count(repository: Callable[..., None]) -> None:
    repository("checkout", "-b", "other")
    repository("commit", "--allow-empty", "--message", "second")
    repository("tag", "v1.0.0")
    repository("checkout", "-")
    assert api_diff.last_release() is None


def test_the_files_are_compared_with_a_commit(repository: Callable[..., None]) -> None:
    assert api_diff.compare("HEAD") == []
    replace(api_diff.ROOT, "src/airflow_rest/_sync/dags.py", "def get(", "def fetch(")
    (found,) = api_diff.compare("HEAD")
    assert "Dags.get" in found
