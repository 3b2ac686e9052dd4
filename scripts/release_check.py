"""Check a release before it is tagged: its packages, its version, and its public API.

    python scripts/release_check.py                 check everything
    python scripts/release_check.py --unreleased    accept a changelog that still says [Unreleased]

The sdist and the wheel are built from this folder and installed in empty environments, with every
Python of the classifiers and any newer one on this machine. The unit tests run on the installed
wheel, with the oldest dependencies that it allows and with the newest ones. The sdist alone must be
able to generate, derive and document everything again.

All checks run. Exit status: 0 if all pass, 1 otherwise.
"""

from __future__ import annotations

import argparse
import ast
import email
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import api_diff
from local_airflow.errors import LocalAirflowError
from local_airflow.pythons import clean_environment, find_python

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
NAME = "airflow-rest"
# Files of the repository that are of no use in an sdist.
NOT_IN_SDIST = (".ci/", ".github/", ".gitattributes")
# The scripts that the unit tests may import: they do not read the sources of the package.
SCRIPTS = ("generate", "history", "operations", "overlay", "vendor_spec")
# The tools that these tests and scripts import. Their versions are those of requirements-dev.txt.
TEST_TOOLS = (
    "hypothesis",
    "openapi-python-client",
    "pytest",
    "pytest-xdist",
    "python-jsonpath",
    "ruamel.yaml",
    "trio",
    "trustme",
)
# The optional dependencies that need no compiler.
EXTRAS = ("google", "mwaa")
# Versions of Python that are tried if they are on this machine, after those of the classifiers.
NEWER = ("3.14", "3.15")
PYTEST = """\
[pytest]
addopts = --import-mode=importlib --strict-markers -q -p no:cacheprovider
pythonpath = scripts tests
xfail_strict = true
filterwarnings = error
"""
# Old versions of anyio have no setting that runs all asynchronous tests.
CONFTEST = """\
import pytest


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


def check_api(stated: str) -> str:
    """Check that what breaks users' code goes with a version that says so."""
    try:
        release = api_diff.last_release(other_than=stated)
    except (OSError, subprocess.CalledProcessError):
        raise CheckError("this is not a git repository, so there is nothing to compare") from None
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


def build(folder: Path) -> tuple[Path, Path]:
    """Build the sdist, and a wheel from it that must equal the one built from this folder."""
    python = ("--quiet", "--python", sys.executable, "--no-build-isolation")
    uv("build", *python, "--out-dir", folder / "dist", ROOT)
    uv("build", *python, "--wheel", "--out-dir", folder / "direct", ROOT)
    (sdist,) = (folder / "dist").glob("*.tar.gz")
    (wheel,) = (folder / "dist").glob("*.whl")
    (direct,) = (folder / "direct").glob("*.whl")
    ours, theirs = contents(direct), contents(wheel)
    if ours != theirs:
        names = sorted(name for name in ours | theirs if ours.get(name) != theirs.get(name))
        raise CheckError(f"the wheel built from the sdist differs in {', '.join(names)}")
    return sdist, wheel


def metadata(wheel: Path) -> email.message.Message:
    """Return the metadata of a wheel."""
    (name,) = (name for name in contents(wheel) if name.endswith(".dist-info/METADATA"))
    return email.message_from_bytes(contents(wheel)[name])


def check_metadata(sdist: Path, wheel: Path, stated: str) -> str:
    """Check the metadata, the version, and the contents of the wheel."""
    named = metadata(wheel)["Version"]
    if named != stated or not sdist.name.endswith(f"-{stated}.tar.gz"):
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


def check_regeneration(sdist: Path, folder: Path) -> str:
    """Check that the sdist alone can generate, derive and document everything again."""
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    (unpacked,) = folder.iterdir()
    targets = ("generate-check", "derive-check", "docs-check")
    output = run("make", f"PYTHON={sys.executable}", *targets, cwd=unpacked)
    return "\n".join(line for line in output.splitlines() if "identical" in line)


# --- the tests on the installed packages ----------------------------------------------------------


def imported(path: Path) -> set[str]:
    """Return the names of the modules that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def portable(path: Path) -> bool:
    """Return whether a test can run without the sources of the package.

    The others read the files of the repository (`parents[2]`) or import a script that does, or
    helpers from other folders of tests.
    """
    scripts = {each.stem for each in (ROOT / "scripts").iterdir()} - set(SCRIPTS)
    helpers = {each.stem: each for each in (ROOT / "tests").glob("*.py")}
    files = [path, *(helpers[name] for name in imported(path) & helpers.keys())]
    others = {each.stem for each in (ROOT / "tests").glob("*/*") if each.parent.name != "unit"}
    others |= {each.name for each in (ROOT / "tests").iterdir() if each.is_dir()} - {"typing"}
    return not any(
        imported(each) & (scripts | others) or "parents[2]" in each.read_text() for each in files
    )


def copy_tests(folder: Path) -> list[str]:
    """Copy the tests that can run without the sources; return the names of the others."""
    unit = ROOT / "tests" / "unit"
    chosen = [path for path in sorted(unit.glob("test_*.py")) if portable(path)]
    scripts = [ROOT / "scripts" / f"{name}.py" for name in SCRIPTS]
    for path in [*(ROOT / "tests").glob("*.py"), *chosen, *scripts]:
        target = folder / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    shutil.copytree(ROOT / "openapi", folder / "openapi")
    (folder / "pytest.ini").write_text(PYTEST)
    (folder / "conftest.py").write_text(CONFTEST)
    return sorted(path.stem for path in unit.glob("test_*.py") if path not in chosen)


def pinned(names: tuple[str, ...]) -> list[str]:
    """Return the lines of requirements-dev.txt for some tools."""
    lines = (ROOT / "requirements-dev.txt").read_text().splitlines()
    return [line for line in lines if line.partition("==")[0] in names]


def requirements(wheel: Path) -> list[str]:
    """Return the dependencies of a wheel, with those of EXTRAS."""
    found = []
    for line in metadata(wheel).get_all("Requires-Dist", []):
        requirement, _, marker = line.partition(";")
        extra = re.search(r"extra == '(\w+)'", marker)
        if extra is None or extra[1] in EXTRAS:
            found.append(requirement.strip())
    return found


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


def check_tests(python: str, wheel: Path, tests: Path, folder: Path, age: str) -> str:
    """Run the unit tests on the installed wheel."""
    needed = requirements(wheel)
    # Named one by one, since the resolution applies to the requirements that are passed.
    resolution = ["--resolution", "lowest-direct" if age == "oldest" else "highest"]
    inside = environment(python, folder, *resolution, wheel, *needed, *pinned(TEST_TOOLS))
    names = {re.split(r"[\[<>=!~ ]", requirement)[0] for requirement in needed}
    frozen = uv("pip", "freeze", "--quiet", "--python", inside).splitlines()
    installed = [line.replace("==", " ") for line in frozen if line.partition("==")[0] in names]
    output = run(inside, "-m", "pytest", "-n", "2", "--dist", "worksteal", "tests", cwd=tests)
    return f"{output.strip().splitlines()[-1]} ({', '.join(installed)})"


def pythons() -> Iterator[tuple[str, str]]:
    """Yield the version and the path of each Python to test.

    Raises:
        CheckError: A Python of the classifiers is not on this machine.
    """
    prefix = "Programming Language :: Python :: 3."
    minors = [each.removeprefix(prefix) for each in PROJECT["classifiers"] if prefix in each]
    for wanted in (*(f"3.{minor}" for minor in minors), *NEWER):
        try:
            yield wanted, find_python([wanted], NAME)
        except LocalAirflowError as error:
            if wanted not in NEWER:
                raise CheckError(str(error)) from None


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

    @contextmanager
    def collected(name: str) -> Iterator[None]:
        try:
            yield
        except CheckError as error:
            failed.append(name)
            print(f"FAILED  {name}\n{indented(str(error))}", flush=True)

    def check(name: str, function: Callable[[], str]) -> None:
        with collected(name):
            words = function()
            print(f"ok      {name}\n{indented(words)}", flush=True)

    stated = version()
    changelog = (ROOT / "CHANGELOG.md").read_text()
    check("changelog", lambda: check_changelog(changelog, stated, unreleased=unreleased))
    check("public API", lambda: check_api(stated))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        try:
            sdist, wheel = build(folder)
        except CheckError as error:
            print(f"FAILED  build\n{indented(str(error))}")
            return 1
        check("metadata", lambda: check_metadata(sdist, wheel, stated))
        check("sdist: contents", lambda: check_sdist_contents(sdist))
        check("sdist: generate again", lambda: check_regeneration(sdist, folder / "sdist"))
        skipped = copy_tests(folder / "tests")
        print(f"note    unit tests that read the sources are not run: {', '.join(skipped)}")
        with collected("interpreters"):
            for number, python in pythons():
                place = folder / number
                check(
                    f"Python {number}: sdist",
                    partial(check_sdist_install, python, sdist, place / "sdist"),
                )
                for age in ("oldest", "newest"):
                    check(
                        f"Python {number}: unit tests, {age} dependencies",
                        partial(check_tests, python, wheel, folder / "tests", place / age, age),
                    )
    if failed:
        print(f"\n{len(failed)} checks failed: {', '.join(failed)}")
    else:
        print(f"\n{NAME} {stated} is ready to be released")
    return 1 if failed else 0


def indented(text: str) -> str:
    """Return a text below the name of its check."""
    return "\n".join(f"        {line}" for line in text.splitlines())


if __name__ == "__main__":
    sys.exit(main())
