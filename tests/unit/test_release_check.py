"""The checks of a release that need no installation."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

import api_diff
import release_check

DATED = "# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2026-11-28\n\n### Added\n\n- One.\n- Two.\n"
DRAFT = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- One.\n"


def test_the_newest_section_of_the_changelog_is_that_of_the_version() -> None:
    said = release_check.check_changelog(DATED, "1.2.0", unreleased=False)
    assert said == "CHANGELOG.md: [1.2.0] - 2026-11-28, 2 entries"


@pytest.mark.parametrize(
    ("changelog", "message"),
    [
        (DRAFT, "is not `## [1.2.0] - YYYY-MM-DD` but missing; [Unreleased] has 1 entries"),
        (DATED.replace("1.2.0", "1.1.0"), "but [1.1.0] - 2026-11-28; [Unreleased] has 0 entries"),
        (DATED.replace(" - 2026-11-28", ""), "but [1.2.0]; [Unreleased] has 0 entries"),
        (DATED.replace("1.2.0", "1x2.0"), "but [1x2.0] - 2026-11-28; "),
        (DATED.replace("- One.\n- Two.\n", ""), "the section [1.2.0] of CHANGELOG.md has no entry"),
        ("", "but missing; [Unreleased] has 0 entries"),
    ],
)
def test_a_changelog_without_the_version_fails(changelog: str, message: str) -> None:
    with pytest.raises(release_check.CheckError, match=re.escape(message)):
        release_check.check_changelog(changelog, "1.2.0", unreleased=False)


def test_between_releases_the_entries_may_be_unreleased() -> None:
    said = release_check.check_changelog(DRAFT, "1.2.0", unreleased=True)
    assert said == "CHANGELOG.md: [Unreleased], 1 entries"
    with pytest.raises(release_check.CheckError):
        release_check.check_changelog(DRAFT.replace("- One.\n", ""), "1.2.0", unreleased=True)


@pytest.mark.parametrize(
    ("old", "new", "may"),
    [
        ("1.2.3", "2.0.0", True),
        ("1.2.3", "1.10.0", False),
        ("1.2.3", "1.2.4", False),
        ("0.9.0", "0.10.0", True),
        ("0.9.0", "0.9.1", False),
        ("0.9.0", "1.0.0", True),
    ],
)
def test_only_some_versions_may_break_users(old: str, new: str, may: bool) -> None:
    assert release_check.may_break(old, new) is may


def test_the_api_is_compared_with_the_last_release_of_the_changelog(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"]
    for command in (["init"], ["commit", "--allow-empty", "--message", "first"]):
        subprocess.run(["git", *identity, *command], cwd=tmp_path, check=True, capture_output=True)
    monkeypatch.setattr(api_diff, "ROOT", tmp_path)
    assert release_check.check_api(DATED, "1.2.0").startswith("nothing is released yet")
    # A shallow clone lacks the tags.
    message = "the last release is v1.1.0 in CHANGELOG.md, and None in the tags"
    with pytest.raises(release_check.CheckError, match=re.escape(message)):
        release_check.check_api(f"{DATED}\n## [1.1.0] - 2026-10-01\n", "1.2.0")


def test_the_version_is_the_one_that_users_see() -> None:
    import airflow_rest

    assert release_check.version() == airflow_rest.__version__


def sdist_with(makefile: str, folder: Path) -> Path:
    """Return an sdist with a generated file, whose Makefile may write it again."""
    source = folder / "airflow_rest-1.2.0"
    generated = source / "generated" / "airflow_api_v1"
    generated.mkdir(parents=True)
    (generated / "client.py").write_text("A = 1\n")
    (source / "Makefile").write_text(f"setup:\ngenerate derive docs:\n{makefile}")
    with tarfile.open(folder / "airflow_rest-1.2.0.tar.gz", "w:gz") as archive:
        archive.add(source, source.name)
    return folder / "airflow_rest-1.2.0.tar.gz"


def test_what_is_generated_from_the_sdist_is_compared(tmp_path: Path) -> None:
    again = (
        "\t@mkdir -p generated/airflow_api_v1 && echo 'A = 1' >generated/airflow_api_v1/client.py"
    )
    said = release_check.check_regeneration(sdist_with(again, tmp_path), tmp_path / "again")
    assert said == "1 files were deleted and written again; all 2 files are the same"


@pytest.mark.parametrize(
    ("makefile", "problem"),
    [
        ("\t@true", "generated/airflow_api_v1/client.py is missing"),
        (
            "\t@mkdir -p generated/airflow_api_v1 && touch generated/airflow_api_v1/client.py",
            "generated/airflow_api_v1/client.py differs",
        ),
        ("\t@echo no generator; false", "make failed:\nno generator\n"),
    ],
)
def test_an_sdist_that_cannot_generate_everything_fails(
    makefile: str, problem: str, tmp_path: Path
) -> None:
    with pytest.raises(release_check.CheckError, match=f"^{re.escape(problem)}"):
        release_check.check_regeneration(sdist_with(makefile, tmp_path), tmp_path / "again")


def test_the_optional_dependencies_are_tested_too() -> None:
    names = {re.split(r"\W", each)[0] for each in release_check.requirements()}
    assert {"anyio", "attrs", "httpx", "msgspec", "rich", "boto3"} <= names


def test_a_python_that_is_missing_fails() -> None:
    found = dict.fromkeys(release_check.supported(), "python")
    assert release_check.check_pythons(found | {"3.99": "python"}) == ", ".join([*found, "3.99"])
    del found["3.12"]
    with pytest.raises(release_check.CheckError, match=r"in pyenv: 3\.12$"):
        release_check.check_pythons(found)


def test_the_tests_refuse_a_package_that_is_not_installed(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(release_check.CONFTEST)
    for package in ("airflow_rest", "airflow_api_v1"):
        (tmp_path / f"{package}.py").touch()
    with pytest.raises(release_check.CheckError, match=re.escape(f"{tmp_path}/airflow_rest.py")):
        release_check.run(sys.executable, "-m", "pytest", cwd=tmp_path)


def test_a_command_that_fails_shows_the_end_of_its_output() -> None:
    program = "import sys; print('a\\nb\\nc'); sys.exit(1)"
    with pytest.raises(release_check.CheckError, match=r"^python\S* failed:\nb\nc$"):
        release_check.run(sys.executable, "-c", program, last=2)
