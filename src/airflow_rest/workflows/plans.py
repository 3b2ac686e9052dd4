"""The plan of `apply`: what was created, changed and deleted, or would be."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import frozen

from airflow_api_v1.runtime import shown

__all__ = ["FieldChange", "OnConflict", "Outcome", "Plan", "PlanBuilder", "PlanEntry"]

OnConflict: TypeAlias = Literal["overwrite", "skip", "fail"]
"""What to do with an object that exists and differs."""
Outcome: TypeAlias = Literal["created", "changed", "skipped", "kept", "deleted"]
"""What becomes of an object."""

_MARKS: dict[str, Outcome] = {
    "+": "created",
    "~": "changed",
    "!": "skipped",
    "=": "kept",
    "-": "deleted",
}


@frozen
class FieldChange:
    """A field that is written.

    Attributes:
        field: The name of the field.
        old: The value on the server; None if there is none or if it is secret.
        new: The desired value; None if there is none or if it is secret.
        secret: Whether the values are not shown.
    """

    field: str
    old: str | int | None = None
    new: str | int | None = None
    secret: bool = False


@frozen
class PlanEntry:
    """An object in a plan.

    Attributes:
        name: The key of a variable, the id of a connection, or the name of a pool.
        changes: The fields that are written, or that would be written if it were not skipped.
        unknown: The fields that cannot be compared, since the server does not show their values.
        note: Why the object is kept although it is not desired; None if it is desired.
    """

    name: str
    changes: tuple[FieldChange, ...] = ()
    unknown: tuple[str, ...] = ()
    note: str | None = None


@frozen
class Plan:
    """What `apply` has done, or would do if it is a dry run.

    `str(plan)` is a diff. A plan has no values of variables, no passwords and no `extra`. It is
    true if it has changes.

    Attributes:
        resource: `variables`, `connections` or `pools`.
        dry_run: Whether nothing was done.
        created: The objects that did not exist.
        changed: The objects that differed.
        skipped: The objects that differ and were left as they are.
        kept: The objects without a known difference, and those that cannot be deleted.
        deleted: The objects that were not desired.
    """

    resource: str
    dry_run: bool
    created: tuple[PlanEntry, ...] = ()
    changed: tuple[PlanEntry, ...] = ()
    skipped: tuple[PlanEntry, ...] = ()
    kept: tuple[PlanEntry, ...] = ()
    deleted: tuple[PlanEntry, ...] = ()

    @property
    def unknown(self) -> tuple[PlanEntry, ...]:
        """The objects with fields that cannot be compared."""
        existing = (*self.changed, *self.skipped, *self.kept)
        return tuple(entry for entry in existing if entry.unknown)

    @property
    def has_changes(self) -> bool:
        """Whether something was changed, or would be if it is a dry run."""
        return bool(self.created or self.changed or self.deleted)

    @property
    def summary(self) -> str:
        """The numbers of objects, in one line."""
        counts = ", ".join(f"{len(_entries(self, each))} {each}" for each in _MARKS.values())
        return f"{self.resource}{' (dry run)' if self.dry_run else ''}: {counts}"

    def __bool__(self) -> bool:
        return self.has_changes

    def __str__(self) -> str:
        lines = [self.summary]
        for mark, outcome in _MARKS.items():
            for entry in _entries(self, outcome):
                details = _details(outcome, entry)
                if outcome != "kept" or details:
                    lines += [f"{mark} {_name(entry.name)}", *(f"    {line}" for line in details)]
        return "\n".join(lines)


class PlanBuilder:
    """Collects what becomes of each object."""

    def __init__(self, resource: str) -> None:
        self._resource = resource
        self._entries: dict[Outcome, list[PlanEntry]] = {each: [] for each in _MARKS.values()}

    def add(self, outcome: Outcome, *entries: PlanEntry) -> None:
        """Add objects with the same outcome."""
        self._entries[outcome] += entries

    def plan(self, *, dry_run: bool) -> Plan:
        """Return the plan with the objects so far."""
        entries = {outcome: tuple(found) for outcome, found in self._entries.items()}
        return Plan(self._resource, dry_run, **entries)


def _entries(plan: Plan, outcome: Outcome) -> tuple[PlanEntry, ...]:
    found: tuple[PlanEntry, ...] = getattr(plan, outcome)
    return found


def _details(outcome: Outcome, entry: PlanEntry) -> list[str]:
    lines: list[str] = []
    for change in entry.changes:
        if change.secret:
            unknown = ", cannot be compared" if change.field in entry.unknown else ""
            lines.append(f"{change.field}: not shown{unknown}")
        elif outcome == "created":
            lines.append(f"{change.field}: {_value(change.new)}")
        else:
            lines.append(f"{change.field}: {_value(change.old)} -> {_value(change.new)}")
    written = [change.field for change in entry.changes]
    lines += [
        f"{field}: cannot be compared, not written (rewrite_secrets=True writes it)"
        for field in entry.unknown
        if field not in written
    ]
    return [*lines, entry.note] if entry.note else lines


def _value(value: object) -> str:
    return shown(value) if isinstance(value, str) else repr(value)


def _name(name: str) -> str:
    return name if name.isprintable() else repr(name)
