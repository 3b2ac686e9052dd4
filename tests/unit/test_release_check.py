"""The checks of a release that need no installation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

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


def test_the_version_is_the_one_that_users_see() -> None:
    import airflow_rest

    assert release_check.version() == airflow_rest.__version__


def test_most_unit_tests_run_on_the_installed_wheel(tmp_path: Path) -> None:
    left_out = release_check.copy_tests(tmp_path)
    copied = {path.stem for path in (tmp_path / "tests" / "unit").glob("test_*.py")}
    assert {"test_auth", "test_models", "test_paging", "test_wrong_arguments"} <= copied
    assert {"test_bump", "test_docs", "test_engine", "test_release_check"} <= set(left_out)
    assert not copied & set(left_out)
    assert not (tmp_path / "src").exists()


def test_the_tools_of_the_tests_are_pinned() -> None:
    lines = release_check.pinned(release_check.TEST_TOOLS)
    assert {line.partition("==")[0] for line in lines} == set(release_check.TEST_TOOLS)
    assert all(line.partition("==")[2] for line in lines)


def test_a_command_that_fails_shows_the_end_of_its_output() -> None:
    program = "import sys; print('a\\nb\\nc'); sys.exit(1)"
    with pytest.raises(release_check.CheckError, match=r"^python\S* failed:\nb\nc$"):
        release_check.run(release_check.sys.executable, "-c", program, last=2)
