"""Move to the spec of another Airflow release, and report what that changes.

    python scripts/bump.py --airflow 2.11.3           write everything, and report
    python scripts/bump.py --from 2.9.3 --to 2.10.5   compare two releases, write nothing

`--airflow` vendors the spec, extends the history, generates, derives and documents. It compares
with the spec of the last commit, so the report stays complete until the work is committed.
`--from` and `--to` also accept the path of a spec.

The report is Markdown, on the standard output. Exit status: 0 if there is nothing to do, 1 if
something was added, 2 if callers may break, 3 if a step failed. (`make` turns each of them into 2.)
"""

from __future__ import annotations

import argparse
import ast
import copy
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from ruamel.yaml import YAML

import history
import overlay
from api_diff import compare, git, last_release
from history import Operation, order
from spec_changes import Change, changes, parameters, walk
from vendor_spec import PROVENANCE, ROOT, SPEC, VendorError, facts, original

Json = dict[str, Any]

FACADE = "src/airflow_rest/_async"
OVERLAY = "openapi/overlay.yaml"
HISTORY_SCRIPT = ROOT / "scripts" / "history.py"
NOTHING, ADDITIONS, BREAKING, FAILED = range(4)


class BumpError(Exception):
    """The comparison cannot be made."""


# --- the specs ------------------------------------------------------------------------------------


def load(text: str | bytes) -> Json:
    """Return the facts of a spec."""
    return facts(YAML(typ="safe").load(text))


def spec_of(release: str) -> Json:
    """Return the spec of an Airflow version, or the one in a file."""
    if Path(release).is_file():
        return load(Path(release).read_bytes())
    if not re.fullmatch(r"\d+\.\d+\.\d+", release):
        raise BumpError(f"neither a version X.Y.Z nor a file: {release}")
    try:
        return load(original(release))
    except VendorError as error:
        raise BumpError(str(error)) from None


def committed_spec() -> tuple[str, Json]:
    """Return the version and the spec of the last commit, or the files where there is no git."""
    texts = []
    for path in (PROVENANCE, SPEC):
        try:
            texts.append(git("show", f"HEAD:{path.relative_to(ROOT)}").decode())
        except (OSError, subprocess.CalledProcessError):
            texts.append(path.read_text())
    return tomllib.loads(texts[0])["version"], load(texts[1])


def corrected(spec: Json, actions: list[Json]) -> tuple[Json, dict[str, str]]:
    """Apply those actions of the overlay that can be applied.

    Returns:
        The corrected spec, and the errors of the other actions by target.
    """
    document, failures = copy.deepcopy(spec), {}
    for action in copy.deepcopy(actions):
        try:
            overlay.apply(document, {"actions": [action]})
        except overlay.OverlayError:
            failures[action["target"]] = "matches nothing"
        except Exception as error:  # a spec may break an action in any way
            failures[action["target"]] = f"{type(error).__name__}: {error}"
    return document, failures


# --- the client -----------------------------------------------------------------------------------


@dataclass
class Client:
    """What the client has: the method of each operation, and the arguments of the methods."""

    methods: dict[str, str] = field(default_factory=dict)
    problem: str | None = None
    """Why the client cannot be read, if so."""

    @classmethod
    def read(cls) -> Client:
        """Read the client. An unfinished change of the spec may leave it unable to import."""
        try:
            import operations

            for name in operations.FACADE:
                operations.method_of(name)  # imports all resources
        except Exception as error:
            return cls(problem=f"{type(error).__name__}: {error}")
        return cls(operations.FACADE)

    def missing(self, operation: str, names: Iterable[str]) -> set[str]:
        """Return those of an operation's parameters that its method does not accept."""
        import operations

        return operations.missing(operation, names)


def module(method: str) -> str:
    """Return the file of a facade method such as `dags.list`."""
    resource, _, rest = method.partition(".")
    return f"{FACADE}/{resource if rest else 'client'}.py"


def home(operation: Operation, others: Iterable[Operation], methods: dict[str, str]) -> str:
    """Return the file in which the method of an operation belongs.

    That is the file of most operations with the same tag whose paths have the most in common with
    its path. Without one, it is a new file, named after the first part of the path.
    """
    path = operation.address.partition(" ")[2].strip("/").split("/")

    def common(other: Operation) -> int:
        parts = other.address.partition(" ")[2].strip("/").split("/")
        same = [left == right for left, right in zip(path, parts, strict=False)]
        return [*same, False].index(False)

    kin = [
        other
        for other in others
        if other.id != operation.id
        and other.id in methods
        and other.node.get("tags") == operation.node.get("tags")
    ]
    if kin:
        most = max(map(common, kin))
        files = [module(methods[other.id]) for other in kin if common(other) == most]
        return max(files, key=files.count)
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", path[0]).lower()
    return f"{FACADE}/{name}.py"


# --- the report -----------------------------------------------------------------------------------


@dataclass
class Report:
    """The difference between two specs, and the work that it makes."""

    old: str
    new: str
    changes: list[Change]
    spec: Json
    """The new spec, corrected."""
    outdated: dict[str, str]
    """The errors of the overlay's actions that no longer apply, by target."""
    client: Client
    steps: list[tuple[str, str]] = field(default_factory=list)
    """The name of each step, and its output if it failed."""
    names_old: list[str] = field(default_factory=list)
    """The lines of other files that name the old version."""
    users: str | None = None
    """What breaks users' code, in Markdown; None if that was not compared."""
    users_break: bool = False

    def __post_init__(self) -> None:
        """Look up the operations of the new spec."""
        self.operations = {each.id: each for _key, each in history.operations(self.spec)}

    def status(self) -> int:
        """Return the exit status."""
        if any(output for step, output in self.steps if step != "docs"):
            return FAILED
        if self.users_break or any(change.breaking for change in self.changes):
            return BREAKING
        return ADDITIONS if self.changes or self.outdated or self.work() else NOTHING

    def file_of(self, operation: str) -> str:
        """Return the file in which the method of an operation is or belongs."""
        if operation in self.client.methods:
            return module(self.client.methods[operation])
        if operation in self.operations:
            return home(self.operations[operation], self.operations.values(), self.client.methods)
        return FACADE

    def place(self, operation: str) -> str:
        """Return the method of an operation, if there is one, and its file."""
        method = self.client.methods.get(operation)
        file = f"`{self.file_of(operation)}`"
        return f"`{method}` in {file}" if method else file

    def returned(self) -> set[str]:
        """Return the names of the schemas in responses. The fields of the others need no words."""
        schemas = self.spec["components"]["schemas"]
        found: set[str] = set()
        left: list[Any] = [each.node.get("responses", {}) for each in self.operations.values()]
        while left:
            node = left.pop()
            if isinstance(node, list):
                left += node
            elif isinstance(node, dict):
                left += node.values()
                name = str(node.get("$ref", "")).rpartition("/")[2]
                if name in schemas and name not in found:
                    found.add(name)
                    left.append(schemas[name])
        return found

    def undescribed(self, change: Change) -> list[str]:
        """Return those of the added fields that need words in the overlay and have none."""
        if change.how != "added" or change.kind not in {"field", "schema"}:
            return []
        schema = change.owner or change.name
        if schema not in self.returned():
            return []
        known = {
            f"{owner}.{key}".partition(".")[2]: node
            for owner, key, node in walk(schema, self.spec["components"]["schemas"][schema])
        }
        names = change.names if change.kind == "schema" else [change.name]
        return [name for name in names if name in known and "description" not in known[name]]

    def work(self) -> list[str]:
        """Return what is left to do in the client and in the overlay."""
        found: list[str] = []
        for name, operation in self.operations.items():
            wanted = parameters(self.spec, operation)
            if self.client.problem is not None:
                continue
            if name not in self.client.methods:
                file = self.file_of(name)
                new = "" if (ROOT / file).exists() else " (a new resource, see CONTRIBUTING.md)"
                arguments = f" with {code(wanted)}" if wanted else ""
                found.append(
                    f"`{file}`{new}: a method for `{operation.address}`, {name}{arguments}"
                )
                found.append(f"`tests/live/_async/test_{Path(file).stem}.py`: `test_{name}`")
            elif lacks := self.client.missing(name, wanted):
                method = self.client.methods[name]
                found.append(f"`{module(method)}`: `{method}` does not take {code(sorted(lacks))}")
            if "summary" not in operation.node:
                found.append(f"`{OVERLAY}`: a summary of {name}")
        for name in sorted(self.client.methods.keys() - self.operations.keys()):
            method = self.client.methods[name]
            found.append(f"`{module(method)}`: `{method}` calls {name}, which this spec lacks")
        for change in self.changes:
            if lacks := self.undescribed(change):
                target = f"$.components.schemas.{change.owner or change.name}.properties"
                found.append(f"`{OVERLAY}`: words for {code(lacks)} in `{target}`")
        found += [f"`{OVERLAY}`: `{target}`: {why}" for target, why in self.outdated.items()]
        return found

    def text(self) -> str:
        """Return the report in Markdown."""
        lines = [f"# Airflow {self.old} to {self.new}", "", *self.summary()]
        for title, head, rows in (
            ("Operations", "operation | HTTP | details | client", self.operation_rows()),
            ("Parameters", "operation | parameter | type | client", self.parameter_rows()),
            ("Fields", "schema | field | type | words", self.field_rows()),
            ("Enum values", "enum | value", self.value_rows()),
        ):
            if found := list(rows):
                columns = head.count("|") + 2
                lines += ["", f"## {title}", "", f"| | {head} |", "| --- " * columns + "|", *found]
        if self.outdated:
            lines += ["", "## Actions of the overlay that no longer apply", ""]
            lines += [f"- `{target}`: {error}" for target, error in self.outdated.items()]
        lines += ["", "## What the client lacks", ""]
        if self.client.problem is not None:
            lines.append(f"The client cannot be imported: {self.client.problem}")
        else:
            lines += [f"- [ ] {item}" for item in self.work()] or ["Nothing."]
        if self.users is not None:
            lines += ["", "## Users' code", "", self.users]
        if self.names_old:
            lines += ["", f"## Files that still name {self.old}", ""]
            lines += [f"- `{line}`" for line in self.names_old]
        if self.steps:
            lines += ["", "## Steps", ""]
            for step, output in self.steps:
                lines.append(f"- {step}: {'failed' if output else 'done'}")
                lines += [f"      {line}" for line in output.splitlines()[-20:]]
        return "\n".join(lines) + "\n"

    def summary(self) -> Iterator[str]:
        """Yield how many changes there are of each kind."""
        kinds = ("operation", "parameter", "schema", "field", "value")
        for how in ("added", "removed", "changed"):
            numbers = {
                kind: sum(change.how == how and change.kind == kind for change in self.changes)
                for kind in kinds
            }
            if any(numbers.values()):
                counted = ", ".join(
                    f"{number} {kind}{'s' if number > 1 else ''}"
                    for kind, number in numbers.items()
                    if number
                )
                yield f"- {how}: {counted}"
        if breaking := sum(change.breaking for change in self.changes):
            yield f"- **may break callers: {breaking}**"
        if not self.changes:
            yield "The specs are the same."

    def rows(self, *kinds: str) -> Iterator[tuple[str, Change]]:
        """Yield the changes of some kinds, each with the first cell of its row."""
        for change in self.changes:
            if change.kind in kinds:
                yield (f"**{change.how}**" if change.breaking else change.how), change

    def operation_rows(self) -> Iterator[str]:
        """Yield the rows of the table of operations."""
        for how, change in self.rows("operation"):
            details = f"{code(change.names)} → {change.words}" if change.names else change.words
            place = self.place(change.name)
            yield f"| {how} | {change.name} | `{change.address}` | {details} | {place} |"

    def parameter_rows(self) -> Iterator[str]:
        """Yield the rows of the table of parameters."""
        for how, change in self.rows("parameter"):
            place = self.place(change.owner)
            yield f"| {how} | {change.owner} | `{change.name}` | {change.words} | {place} |"

    def field_rows(self) -> Iterator[str]:
        """Yield the rows of the table of schemas and fields."""
        for how, change in self.rows("schema", "field"):
            names = change.names if change.kind == "schema" else [change.name]
            schema = change.owner or change.name
            lacks = self.undescribed(change)
            place = f"{code(lacks)} missing in `{OVERLAY}`" if lacks else ""
            yield f"| {how} | `{schema}` | {code(names)} | {change.words} | {place} |"

    def value_rows(self) -> Iterator[str]:
        """Yield the rows of the table of enum values."""
        for how, change in self.rows("value"):
            yield f"| {how} | `{change.owner}` | `{change.name}` |"


def code(names: Iterable[str]) -> str:
    """Return names as code, with commas."""
    return ", ".join(f"`{name}`" for name in names)


def report(old: str, new: str, before: Json, after: Json, client: Client) -> Report:
    """Compare two specs."""
    actions = YAML(typ="safe").load(ROOT / OVERLAY)["actions"]
    spec, failures = corrected(after, actions)
    already = corrected(before, actions)[1] if failures else {}
    outdated = {target: why for target, why in failures.items() if target not in already}
    return Report(old, new, changes(before, after), spec, outdated, client)


# --- writing --------------------------------------------------------------------------------------


def with_version(source: str, version: str) -> str:
    """Return the source of history.py with a version, instead of that of its minor release."""
    found = re.search(r"^VERSIONS = (\(.*?^\))", source, re.MULTILINE | re.DOTALL)
    assert found is not None, "scripts/history.py has no VERSIONS"
    versions = {known.rpartition(".")[0]: known for known in ast.literal_eval(found[1])}
    versions[version.rpartition(".")[0]] = version
    lines = [f'    "{known}",\n' for known in sorted(versions.values(), key=order)]
    return source[: found.start(1)] + f"(\n{''.join(lines)})" + source[found.end(1) :]


def run(*command: str) -> str:
    """Run a script of this folder and return its output if it fails."""
    print(f"scripts/{' '.join(command)}", file=sys.stderr, flush=True)
    done = subprocess.run(
        [sys.executable, f"scripts/{command[0]}", *command[1:]],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return "" if done.returncode == 0 else done.stdout.strip() or f"exit {done.returncode}"


def write(version: str) -> list[tuple[str, str]]:
    """Write everything that follows from the spec of a version; return the outcome of each step."""
    steps = [("vendor", run("vendor_spec.py", "--airflow", version))]
    if steps[0][1]:
        raise BumpError(steps[0][1])
    source = HISTORY_SCRIPT.read_text()
    HISTORY_SCRIPT.write_text(with_version(source, version))
    steps.append(("history", run("history.py")))
    for name, script in (("generate", "generate"), ("derive", "derive"), ("docs", "document")):
        output = run(f"{script}.py")
        steps.append((name, output))
        if output:
            break
    return steps


def naming(version: str) -> list[str]:
    """Return the lines of other files that name an Airflow version."""
    pattern = rf"(^|[^0-9.]){re.escape(version)}([^0-9.]|\.?$)"
    files = ["--", ".", ":!generated", ":!CHANGELOG.md", ":!**/_sync/**", ":!tests"]
    try:
        found = git("grep", "--line-number", "--extended-regexp", pattern, *files).decode()
    except (OSError, subprocess.CalledProcessError):
        return []
    return [":".join(line.split(":", 2)[:2]) for line in found.splitlines()]


def users_code(since: str | None) -> tuple[str, bool]:
    """Return what breaks users' code, in Markdown, and whether anything does."""
    try:
        commit = since or last_release()
        if commit is None:
            return "Nothing is released yet: there is no tag `vX.Y.Z`.", False
        found = compare(commit)
    except (OSError, subprocess.CalledProcessError, SyntaxError) as error:
        return f"The public API cannot be compared: {error}", False
    if not found:
        return f"The public API has everything that it had in {commit}.", False
    return "\n".join([f"Since {commit}:", "", *(f"- {line}" for line in found)]), True


def bump(version: str, since: str | None) -> Report:
    """Move to another Airflow version and report what that changes."""
    if not re.fullmatch(r"2\.\d+\.\d+", version):
        raise BumpError(f"not a version of Airflow 2, such as 2.11.2: {version}")
    old, before = committed_spec()
    if order(version) < order(old):
        raise BumpError(
            f"{version} is older than {old}; use --from and --to, which compare without writing"
        )
    if since is not None:
        try:
            git("rev-parse", "--verify", "--quiet", f"{since}^{{commit}}")
        except (OSError, subprocess.CalledProcessError):
            raise BumpError(f"not a commit of this repository: {since}") from None
    # Before the generated code changes: afterwards, the client may not import.
    client = Client.read()
    steps = write(version)
    result = report(old, version, before, load(SPEC.read_text()), client)
    result.steps = steps
    result.users, result.users_break = users_code(since)
    if old != version:
        result.names_old = naming(old)
    return result


class Parser(argparse.ArgumentParser):
    """A parser whose errors are not confused with breaking changes, since its exit status is 2."""

    def error(self, message: str) -> NoReturn:
        """Refuse the command line."""
        raise BumpError(message)


def main(arguments: list[str] | None = None) -> int:
    """Run the program."""
    parser = Parser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--airflow", metavar="VERSION", help="move to this version")
    parser.add_argument("--from", dest="old", metavar="VERSION", help="compare this version")
    parser.add_argument("--to", dest="new", metavar="VERSION", help="with this one")
    parser.add_argument(
        "--since", metavar="COMMIT", help="compare the public API with this commit, not the release"
    )
    try:
        given = parser.parse_args(arguments)
        if bool(given.airflow) == bool(given.old) or bool(given.old) != bool(given.new):
            parser.error("pass either --airflow, or --from and --to")
        if given.airflow:
            result = bump(given.airflow, given.since)
        else:
            result = report(
                given.old, given.new, spec_of(given.old), spec_of(given.new), Client.read()
            )
    except BumpError as error:
        print(f"bump: {error}", file=sys.stderr)
        return FAILED
    print(result.text(), end="")
    return result.status()


if __name__ == "__main__":
    sys.exit(main())
