# Derived from _async/workflows/seeding.py by scripts/derive.py. Do not edit.
"""Bringing variables, connections or pools to a desired state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from airflow_api_v1.runtime import checked, shown
from airflow_rest.errors import (
    AirflowError,
    AlreadyExists,
    ApplyConflict,
    ApplyFailed,
    NotFound,
)
from airflow_rest.workflows import plans, seeding
from airflow_rest.workflows.progress import Progress, check_callback

if TYPE_CHECKING:
    from collections.abc import Callable

    from airflow_rest._sync.client import Airflow
    from airflow_rest.workflows.plans import OnConflict, Outcome, Plan, PlanEntry


def apply(
    client: Airflow,
    kind: seeding.Kind,
    desired: object,
    *,
    delete_others: bool,
    on_conflict: OnConflict,
    rewrite_secrets: bool = False,
    dry_run: bool,
    on_progress: Callable[[Progress], object] | None,
) -> Plan:
    """Do what the method `apply` of the resource says."""
    wanted = seeding.check(kind, desired)
    for name, flag in {
        "delete_others": delete_others,
        "rewrite_secrets": rewrite_secrets,
        "dry_run": dry_run,
    }.items():
        checked(name, flag, bool)
    seeding.check_choice(on_conflict)
    check_callback("on_progress", on_progress)
    if delete_others and not wanted:
        raise ValueError(f"desired is empty: delete_others=True would delete all {kind.resource}")
    job = Seeding(client, kind, wanted, on_conflict, rewrite_secrets)
    plan = job.plan(delete_others)
    if on_conflict == "fail" and plan.changed:
        raise ApplyConflict(plan)
    return plan if dry_run else job.carry_out(plan, on_progress)


class Seeding:
    """One call of `apply`.

    Args:
        client: The client.
        kind: The kind of the objects.
        wanted: The desired fields of each object.
        on_conflict: What to do with an object that differs.
        rewrite_secrets: Whether to write fields that cannot be compared.
    """

    def __init__(
        self,
        client: Airflow,
        kind: seeding.Kind,
        wanted: dict[str, dict[str, Any]],
        on_conflict: OnConflict,
        rewrite_secrets: bool,
    ) -> None:
        # The methods of the three resources have the same names and differ in their fields.
        self._objects: Any = getattr(client, kind.resource)
        self._kind = kind
        self._wanted = wanted
        self._on_conflict: OnConflict = on_conflict
        self._rewrite_secrets = rewrite_secrets

    def plan(self, delete_others: bool) -> Plan:
        """Compare what should be on the server with what is there."""
        builder = plans.PlanBuilder(self._kind.resource)
        rows = {self._name(row): row for row in self._objects.list()}
        for name, fields in self._wanted.items():
            row = rows.get(name)
            if row is not None and not fields.keys().isdisjoint(self._kind.unlisted):
                row = self._read(name)
            builder.add(*self._compare(name, row))
        if delete_others:
            for name in [name for name in rows if name not in self._wanted]:
                builder.add(*seeding.undesired(self._kind, name))
        return builder.plan(dry_run=True)

    def carry_out(self, plan: Plan, on_progress: Callable[[Progress], object] | None) -> Plan:
        """Make the changes of a plan, deletions last, and return what was done."""
        steps: list[tuple[Outcome, PlanEntry]] = [
            *(("created", entry) for entry in plan.created),
            *(("changed", entry) for entry in plan.changed),
            *(("deleted", entry) for entry in plan.deleted),
        ]
        done = plans.PlanBuilder(plan.resource)
        done.add("skipped", *plan.skipped)
        done.add("kept", *plan.kept)
        try:
            for number, (planned, entry) in enumerate(steps, 1):
                try:
                    outcome, reached = self._step(planned, entry)
                except AirflowError as error:
                    raise ApplyFailed(done.plan(dry_run=False), entry.name, error) from error
                done.add(outcome, reached)
                if on_progress is not None:
                    latest = f"{plan.resource}: {shown(entry.name)} {outcome}"
                    on_progress(Progress(number, len(steps), latest))
        except ApplyFailed:
            raise
        except BaseException as error:  # of the callback, or the end of the program
            error.add_note(f"Done before this error: {done.plan(dry_run=False).summary}")
            raise
        return done.plan(dry_run=False)

    def _step(self, outcome: Outcome, entry: PlanEntry) -> tuple[Outcome, PlanEntry]:
        """Make one change, and return what has become of the object."""
        try:
            self._write(outcome, entry)
        except (AlreadyExists, NotFound):
            # Another client may have created or deleted the object after it was compared.
            row = self._read(entry.name)
            if (row is None) == (outcome == "created"):
                raise
            if outcome == "deleted":
                return outcome, entry
            outcome, entry = self._compare(entry.name, row)
            if outcome == "changed" and self._on_conflict == "fail":
                raise
            self._write(outcome, entry)
        return outcome, entry

    def _write(self, outcome: Outcome, entry: PlanEntry) -> None:
        name = entry.name
        if outcome == "created":
            fields = self._wanted[name]
            made = self._objects.create(name, **fields)
            description = fields.get("description")
            if description and made.description != description:
                # Servers before Airflow 2.8 do not store the description of a new variable.
                try:
                    self._objects.update(name, description=description)
                except AirflowError as error:
                    error.in_doubt = True
                    raise
        elif outcome == "changed":
            changes = {change.field: self._wanted[name][change.field] for change in entry.changes}
            self._objects.update(name, **changes)
        elif outcome == "deleted":
            self._objects.delete(name)

    def _read(self, name: str) -> Any | None:
        """Return an object; None if there is none with exactly this name."""
        try:
            row = self._objects.get(name)
        except NotFound as error:
            if not seeding.is_missing(self._kind, error):
                raise
            return None
        # Some databases ignore the case of a name.
        return row if self._name(row) == name else None

    def _compare(self, name: str, row: Any | None) -> tuple[Outcome, PlanEntry]:
        current = None
        if row is not None:
            current = {field: getattr(row, field, None) for field in self._kind.fields}
        return seeding.compare(
            self._kind,
            name,
            self._wanted[name],
            current,
            on_conflict=self._on_conflict,
            rewrite_secrets=self._rewrite_secrets,
        )

    def _name(self, row: Any) -> str:
        name: str = getattr(row, self._kind.identifier)
        return name
