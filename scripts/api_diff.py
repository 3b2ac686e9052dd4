"""Find what breaks users' code: compare the public API with that of an older commit.

python scripts/api_diff.py            compare with the last release, the last tag `vX.Y.Z`
python scripts/api_diff.py COMMIT     compare with a commit
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import griffe

ROOT = Path(__file__).resolve().parent.parent
# The folder of each public package.
PACKAGES = {"airflow_rest": "src", "airflow_api_v1": "generated"}
COLOR = re.compile(r"\x1b\[\d+m")


def git(*arguments: str) -> bytes:
    """Return the output of git in this repository.

    Raises:
        subprocess.CalledProcessError: This is not a repository, or git fails.
    """
    run = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, check=True)
    return run.stdout


def last_release(*, other_than: str | None = None) -> str | None:
    """Return the newest tag `vX.Y.Z` in the history of this commit; None without a release.

    Args:
        other_than: A version that is not considered: the one that is about to be released.
    """
    tags = git("tag", "--merged", "HEAD", "--sort=-version:refname").decode().split()
    releases = [tag for tag in tags if re.fullmatch(r"v\d+\.\d+\.\d+", tag)]
    return next((tag for tag in releases if tag != f"v{other_than}"), None)


def sources(commit: str, folder: Path) -> None:
    """Write the public packages of a commit into a folder."""
    archive = git("archive", "--format=tar", commit, *PACKAGES.values())
    subprocess.run(["tar", "-x", "-C", folder], input=archive, check=True)


def load(package: str, folder: Path) -> griffe.Module:
    """Read a package without importing it."""
    module = griffe.load(
        package,
        search_paths=[folder / source for source in PACKAGES.values()],
        modules_collection=griffe.ModulesCollection(),
        allow_inspection=False,
        resolve_aliases=True,
        resolve_external=False,
    )
    assert isinstance(module, griffe.Module)
    return module


def pairs(old: griffe.Module, new: griffe.Module) -> Iterator[tuple[griffe.Object, griffe.Object]]:
    """Yield the objects to compare: the package, and the resources, whose modules are private."""
    yield old, new
    for name in ("_async", "_sync"):
        before, after = old.members.get(name), new.members.get(name)
        if before is not None and after is not None:
            for resource in set(before.exports or ()) & set(after.exports or ()):
                yield before[resource].final_target, after[resource].final_target


def breakages(old: Path, new: Path) -> list[str]:
    """Describe what users of the packages in one folder miss in those of another folder."""
    found: set[str] = set()
    for package in PACKAGES:
        for before, after in pairs(load(package, old), load(package, new)):
            for breakage in griffe.find_breaking_changes(before, after):
                words = breakage.explain(griffe.ExplanationStyle.ONE_LINE)
                found.add(COLOR.sub("", words))
    return sorted(found)


def compare(commit: str) -> list[str]:
    """Return what breaks for users of a commit."""
    with tempfile.TemporaryDirectory() as folder:
        sources(commit, Path(folder))
        return breakages(Path(folder), ROOT)


def main() -> int:
    """Run the program."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("commit", nargs="?", help="the last release if omitted")
    commit = parser.parse_args().commit or last_release()
    if commit is None:
        print("there is no release yet: no tag vX.Y.Z")
        return 0
    found = compare(commit)
    print(*found, sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
