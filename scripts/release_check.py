"""Check a release before it is tagged: its packages, its version, and its public API.

    python scripts/release_check.py                 check everything
    python scripts/release_check.py --unreleased    accept a changelog that still says [Unreleased]

The sdist and the wheel are built from this folder and installed in empty environments, with every
Python of the classifiers and any newer one on this machine. The tests of the sdist run on the
installed wheel, with the oldest dependencies that it allows and with the newest ones. The sdist
alone must be able to generate, derive and document everything again.

All checks run. Exit status: 0 if all pass, 1 otherwise.
"""

from __future__ import annotations

import argparse
import contextlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

import api_diff
from local_airflow.errors import LocalAirflowError
from local_airflow.pythons import clean_environment, find_python

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
NAME = "airflow-rest"
# Files of the repository that are of no use in an sdist.
NOT_IN_SDIST = (".ci/", ".github/", ".gitattributes")
# What `make generate derive docs` writes, and what is deleted before.
GENERATED = ("generated/airflow_api_v1", "**/_sync")
# The optional dependencies that need no compiler.
EXTRAS = ("google", "mwaa", "progress", "speed")
# Versions of Python that are tried if they are on this machine, after those of the classifiers.
NEWER = ("3.14", "3.15")
# The tests that run on the installed wheel. Those of tests/http open connections, under asyncio and
# trio.
TESTS = (
    "tests/unit",
    "tests/http/_async/test_requests.py",
    "tests/http/_sync/test_requests.py",
    "tests/http/test_event_loops.py",
)
# The tests of the scripts and the documentation, which say nothing about the wheel.
OTHER_TESTS = (
    *("api_diff", "benchmarks", "bump", "docs", "docs_site", "history", "official_client"),
    *("readme", "release_check", "scripts", "test_servers"),
)
# Added to the sdist. Old versions of anyio have no setting that runs all asynchronous tests.
CONFTEST = """\
import sys
from pathlib import Path

import pytest

import airflow_api_v1
import airflow_rest


def pytest_configure():
    for package in (airflow_rest, airflow_api_v1):
        assert Path(package.__file__).is_relative_to(sys.prefix), package.__file__


def pytest_collectstart(collector):
    if isinstance(collector, pytest.Module):
        collector.add_marker("anyio")
"""


class CheckError(Exception):
    """A check found problems."""


def run(*command: str | Path, cwd: Path = ROOT, last: int = 40) -> str:
    """Run a command and return its output.

    Raises:
        CheckError: It failed; the message has the last lines of its output.
    """
    environment = clean_environment()
    for name in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS"):  # this script may itself be run by make
        environment.pop(name, None)
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        lines = done.stdout.strip().splitlines()[-last:]
        raise CheckError("\n".join([f"{Path(command[0]).name} failed:", *lines]))
    return done.stdout


def uv(*arguments: str | Path, cwd: Path = ROOT) -> str:
    """Run the uv of this environment."""
    return run(Path(sys.executable).parent / "uv", "--no-progress", *arguments, cwd=cwd)


# --- the version ----------------------------------------------------------------------------------


def version() -> str:
    """Return `__version__`."""
    text = (ROOT / "src" / "airflow_rest" / "__init__.py").read_text()
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    assert found is not None, "airflow_rest has no __version__"
    return found[1]


def check_changelog(changelog: str, stated: str, *, unreleased: bool) -> str:
    """Check that the newest section of the changelog is that of the version, and has entries."""
    sections = re.split(r"^## ", changelog, flags=re.MULTILINE)[1:]
    newest = next((each for each in sections if not each.startswith("[Unreleased]")), "")
    heading, _, body = newest.partition("\n")
    if re.fullmatch(rf"\[{re.escape(stated)}\] - \d{{4}}-\d\d-\d\d", heading.strip()):
        entries = len(re.findall(r"^- ", body, re.MULTILINE))
        if not entries:
            raise CheckError(f"the section [{stated}] of CHANGELOG.md has no entry")
        return f"CHANGELOG.md: {heading.strip()}, {entries} entries"
    draft = next((each for each in sections if each.startswith("[Unreleased]")), "")
    entries = len(re.findall(r"^- ", draft, re.MULTILINE))
    if unreleased and entries:
        return f"CHANGELOG.md: [Unreleased], {entries} entries"
    raise CheckError(
        f"the newest release in CHANGELOG.md is not `## [{stated}] - YYYY-MM-DD` but"
        f" {heading.strip() or 'missing'}; [Unreleased] has {entries} entries"
    )


def check_api(changelog: str, stated: str) -> str:
    """Check that what breaks users' code goes with a version that says so."""
    try:
        release = api_diff.last_release(other_than=stated)
    except (OSError, subprocess.CalledProcessError):
        raise CheckError("this is not a git repository, so there is nothing to compare") from None
    listed = re.findall(r"^## \[(\d+\.\d+\.\d+)\]", changelog, re.MULTILINE)
    before = next((f"v{each}" for each in listed if each != stated), None)
    if release != before:
        raise CheckError(
            f"the last release is {before} in CHANGELOG.md, and {release} in the tags of this clone"
            " (a shallow clone has no tags)"
        )
    if release is None:
        return "nothing is released yet: there is no tag vX.Y.Z to compare with"
    found = api_diff.compare(release)
    if found and not may_break(release.removeprefix("v"), stated):
        problem = f"{stated} may not break users of {release}, but it does:"
        raise CheckError("\n".join([problem, *found]))
    return "\n".join([f"{len(found)} breaking changes since {release}", *found])


def may_break(old: str, new: str) -> bool:
    """Return whether a version may break users of another: a new major one, or 0.x."""
    before, after = ([int(part) for part in each.split(".")] for each in (old, new))
    return after[: 1 if before[0] else 2] > before[: 1 if before[0] else 2]


# --- the packages ---------------------------------------------------------------------------------


def contents(wheel: Path) -> dict[str, bytes]:
    """Return the files of a wheel, except the list of their hashes."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name[-7:] != "/RECORD"}


def build(folder: Path) -> str:
    """Build the sdist, and a wheel from it that must equal the one built from this folder."""
    python = ("--quiet", "--python", sys.executable, "--no-build-isolation")
    uv("build", *python, "--out-dir", folder / "dist", ROOT)
    uv("build", *python, "--wheel", "--out-dir", folder / "direct", ROOT)
    _sdist, wheel = packages(folder)
    (direct,) = (folder / "direct").glob("*.whl")
    ours, theirs = contents(direct), contents(wheel)
    if ours != theirs:
        names = sorted(name for name in ours | theirs if ours.get(name) != theirs.get(name))
        raise CheckError(f"the wheel built from the sdist differs in {', '.join(names)}")
    return f"the sdist, and a wheel of {len(theirs)} files from it"


def packages(folder: Path) -> tuple[Path, Path]:
    """Return the sdist and the wheel that were built."""
    (sdist,) = (folder / "dist").glob("*.tar.gz")
    (wheel,) = (folder / "dist").glob("*.whl")
    return sdist, wheel


def check_metadata(sdist: Path, wheel: Path, stated: str) -> str:
    """Check the metadata, the version, and the contents of the wheel."""
    expected = {f"airflow_rest-{stated}.tar.gz", f"airflow_rest-{stated}-py3-none-any.whl"}
    if {sdist.name, wheel.name} != expected:
        raise CheckError(f"__version__ is {stated}, not that of {wheel.name} and {sdist.name}")
    run(sys.executable, "-m", "twine", "check", "--strict", sdist, wheel)
    run(sys.executable, "-m", "check_wheel_contents", wheel)
    return f"{sdist.name}, {wheel.name}"


def check_sdist_contents(sdist: Path) -> str:
    """Check that the sdist has every file of the repository, and no other file."""
    with tarfile.open(sdist) as archive:
        packed = {each.name.partition("/")[2] for each in archive.getmembers() if each.isfile()}
    committed = {
        name
        for name in api_diff.git("ls-files").decode().split("\n")
        if name and not name.startswith(NOT_IN_SDIST)
    }
    problems = [f"lacks {name}" for name in sorted(committed - packed)]
    problems += [f"should not have {name}" for name in sorted(packed - committed - {"PKG-INFO"})]
    if problems:
        raise CheckError("\n".join(f"the sdist {problem}" for problem in problems))
    return f"{len(packed)} files"


def unpack(sdist: Path, folder: Path) -> Path:
    """Unpack the sdist into a new folder, and return the only folder in it."""
    folder.mkdir()
    subprocess.run(["tar", "-xzf", sdist, "-C", folder], check=True)
    (unpacked,) = folder.iterdir()
    return unpacked


def check_regeneration(sdist: Path, folder: Path) -> str:
    """Check that the sdist alone can generate, derive and document everything again."""
    unpacked = unpack(sdist, folder)
    before = {path: path.read_bytes() for path in unpacked.rglob("*") if path.is_file()}
    deleted = [path for pattern in GENERATED for path in unpacked.glob(pattern)]
    make = ("make", f"PYTHON={sys.executable}")
    run(*make, "setup", cwd=unpacked)  # an editable installation needs both packages
    for path in deleted:
        shutil.rmtree(path)
    run(*make, "generate", "derive", "docs", cwd=unpacked)
    problems = [
        f"{path.relative_to(unpacked)} {'differs' if path.is_file() else 'is missing'}"
        for path, content in before.items()
        if not path.is_file() or path.read_bytes() != content
    ]
    if problems:
        raise CheckError("\n".join(sorted(problems)))
    gone = sum(path.is_relative_to(each) for path in before for each in deleted)
    return f"{gone} files were deleted and written again; all {len(before)} files are the same"


# --- the tests on the installed packages ----------------------------------------------------------


def requirements() -> list[str]:
    """Return the dependencies of the wheel, with those of EXTRAS."""
    optional = PROJECT["optional-dependencies"]
    return [*PROJECT["dependencies"], *(each for extra in EXTRAS for each in optional[extra])]


def environment(python: str, folder: Path, *packages: str | Path) -> Path:
    """Create a virtual environment with some packages, and return its Python."""
    uv("venv", "--quiet", "--python", python, folder)
    inside = folder / "bin" / "python"
    uv("pip", "install", "--quiet", "--python", inside, *packages)
    return inside


def check_sdist_install(python: str, sdist: Path, folder: Path) -> str:
    """Check that the sdist can be installed and imported."""
    inside = environment(python, folder, sdist)
    program = (
        "import airflow_rest, airflow_rest.models as models; from airflow_rest import *;"
        "Airflow('http://localhost').dags, AsyncAirflow('http://localhost').dags, models.DAG;"
        "print(airflow_rest.__file__)"
    )
    place = run(inside, "-W", "error", "-c", program, cwd=folder).strip()
    if not Path(place).is_relative_to(folder):
        raise CheckError(f"airflow_rest was imported from {place}")
    return "installed and imported"


def check_tests(python: str, wheel: Path, unpacked: Path, folder: Path, age: str) -> str:
    """Run the tests of the sdist on the installed wheel."""
    # The dependencies are named one by one, since the resolution applies to what is passed.
    resolution = ("--resolution", "lowest-direct" if age == "oldest" else "highest")
    inside = environment(python, folder, *resolution, wheel, *requirements())
    names = {re.split(r"[\[<>=!~ ]", requirement)[0] for requirement in requirements()}
    frozen = uv("pip", "freeze", "--quiet", "--python", inside).splitlines()
    dependencies = [line for line in frozen if line.partition("==")[0] in names]
    # The tools of the tests must not move them.
    overrides = folder / "overrides.txt"
    overrides.write_text("\n".join(dependencies))
    tools = ("-r", unpacked / "requirements-dev.txt", "--overrides", overrides)
    uv("pip", "install", "--quiet", "--python", inside, *tools)
    (unpacked / "conftest.py").write_text(CONFTEST)
    output = run(
        *(inside, "-m", "pytest", "-n", "auto", "--dist", "worksteal"),
        *("-o", "addopts=--import-mode=importlib --strict-markers -q"),
        *("-W", "ignore:Unknown config option"),  # anyio_mode
        *(f"--ignore=tests/unit/test_{name}.py" for name in OTHER_TESTS),
        *TESTS,
        cwd=unpacked,
    )
    return f"{output.strip().splitlines()[-1]}\n{', '.join(dependencies)}"


def supported() -> list[str]:
    """Return the versions of Python in the classifiers."""
    prefix = "Programming Language :: Python :: "
    numbers = [each.removeprefix(prefix) for each in PROJECT["classifiers"] if prefix in each]
    return [number for number in numbers if "." in number]


def pythons() -> dict[str, str]:
    """Return the path of each Python to test that is on this machine, by version."""
    found = {}
    for number in (*supported(), *NEWER):
        with contextlib.suppress(LocalAirflowError):
            found[number] = find_python([number], NAME)
    return found


def check_pythons(found: dict[str, str]) -> str:
    """Check that each Python of the classifiers is on this machine."""
    missing = [number for number in supported() if number not in found]
    if missing:
        raise CheckError(f"no pythonX.Y on the PATH or in pyenv: {', '.join(missing)}")
    return ", ".join(found)


# --- the program ----------------------------------------------------------------------------------


def main() -> int:
    """Run the program."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--unreleased",
        action="store_true",
        help="accept the entries of [Unreleased] in place of a section for the version",
    )
    unreleased = parser.parse_args().unreleased
    failed: list[str] = []

    def check(name: str, function: Callable[..., str], *arguments: object, **options: bool) -> bool:
        start = time.monotonic()
        try:
            result, words = "ok", function(*arguments, **options)
        except CheckError as error:
            result, words = "FAILED", str(error)
            failed.append(name)
        print(f"{result:8}{name} ({time.monotonic() - start:.0f} s)\n{indented(words)}", flush=True)
        return result == "ok"

    stated = version()
    changelog = (ROOT / "CHANGELOG.md").read_text()
    check("changelog", check_changelog, changelog, stated, unreleased=unreleased)
    check("public API", check_api, changelog, stated)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        if check("build", build, folder):
            sdist, wheel = packages(folder)
            check("metadata", check_metadata, sdist, wheel, stated)
            check("sdist: contents", check_sdist_contents, sdist)
            check("sdist: generate again", check_regeneration, sdist, folder / "again")
            unpacked = unpack(sdist, folder / "sdist")
            found = pythons()
            check("interpreters", check_pythons, found)
            for number, python in found.items():
                place = folder / number
                name = f"Python {number}"
                check(f"{name}: sdist", check_sdist_install, python, sdist, place / "sdist")
                for age in ("oldest", "newest"):
                    arguments = (python, wheel, unpacked, place / age, age)
                    check(f"{name}: tests, {age} dependencies", check_tests, *arguments)
    if failed:
        print(f"\n{len(failed)} checks failed: {', '.join(failed)}")
    elif unreleased:
        print(f"\nall checks passed; {NAME} {stated} still needs its section in CHANGELOG.md")
    else:
        print(f"\n{NAME} {stated} is ready to be released")
    return 1 if failed else 0


def indented(text: str) -> str:
    """Return a text below the name of its check."""
    return "\n".join(f"        {line}" for line in text.splitlines())


if __name__ == "__main__":
    sys.exit(main())
