"""Comparing desired objects with those on the server, and printing the plan."""

from __future__ import annotations

import json
import pickle
from typing import Any, Required, get_args, get_origin, get_type_hints

import pytest

from airflow_rest._sync.connections import KIND as CONNECTIONS
from airflow_rest._sync.pools import KIND as POOLS
from airflow_rest._sync.variables import KIND as VARIABLES
from airflow_rest.types import DesiredConnection, DesiredPool, DesiredVariable
from airflow_rest.workflows import FieldChange, OnConflict, Plan, PlanEntry
from airflow_rest.workflows.seeding import CHOICES, Kind, compare

EXTRA: dict[str, Any] = {"a": 1, "deep": {"token": "t", "list": ["x", "y"]}, "url": "u:p@h"}


def compared(kind: Kind, wanted: dict[str, Any], current: dict[str, Any], **options: Any) -> Any:
    options = {"on_conflict": "overwrite", "rewrite_secrets": False} | options
    outcome, entry = compare(kind, "x", wanted, current, **options)
    return outcome, [change.field for change in entry.changes], list(entry.unknown)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [(VARIABLES, DesiredVariable), (CONNECTIONS, DesiredConnection), (POOLS, DesiredPool)],
    ids=["variables", "connections", "pools"],
)
def test_the_fields_are_those_of_the_types(kind: Kind, fields: Any) -> None:
    assert list(kind.fields) == list(fields.__annotations__)
    hints = get_type_hints(fields, include_extras=True)
    assert [each for each in hints if get_origin(hints[each]) is Required] == [kind.required]


def test_the_choices_are_those_of_the_type() -> None:
    assert get_args(OnConflict) == CHOICES


@pytest.mark.parametrize(
    ("server", "expected"),
    [
        (EXTRA, True),
        ({**EXTRA, "a": 2}, False),
        ({**EXTRA, "a": True}, False),
        ({**EXTRA, "more": 1}, False),
        ({**EXTRA, "url": "u:***@h"}, None),
        ({**EXTRA, "url": "u:***@other"}, False),
        ({**EXTRA, "a": "***"}, None),
        ({**EXTRA, "deep": {"token": "***", "list": ["***", "y"]}}, None),
        ({**EXTRA, "deep": {"token": "***", "list": ["x", "z"]}}, False),
        ({**EXTRA, "deep": {"token": "***", "list": ["x"]}}, False),
        ({**EXTRA, "deep": ["***"]}, False),
    ],
)
def test_an_extra_is_compared_as_far_as_it_is_shown(server: Any, expected: bool | None) -> None:
    found = compared(CONNECTIONS, {"extra": json.dumps(EXTRA)}, {"extra": json.dumps(server)})
    assert (
        found
        == {
            True: ("kept", [], []),
            False: ("changed", ["extra"], []),
            None: ("kept", [], ["extra"]),
        }[expected]
    )


@pytest.mark.parametrize(
    ("kind", "wanted", "current", "differs"),
    [
        (CONNECTIONS, {"extra": '{"b": 1,  "a": 2}'}, {"extra": '{"a": 2, "b": 1}'}, False),
        (CONNECTIONS, {"extra": "text"}, {"extra": "text"}, False),
        (CONNECTIONS, {"extra": "text"}, {"extra": "other"}, True),
        (CONNECTIONS, {"extra": None}, {"extra": ""}, False),
        (CONNECTIONS, {"extra": None}, {"extra": '{"a": "***"}'}, True),
        (CONNECTIONS, {"host": ""}, {"host": None}, False),
        (CONNECTIONS, {"host": None}, {"host": "h"}, True),
        (CONNECTIONS, {"port": 0}, {"port": None}, True),
        (VARIABLES, {"value": "1", "description": ""}, {"value": "1"}, False),
        (VARIABLES, {"value": " 1"}, {"value": "1"}, True),
        (POOLS, {"slots": 0}, {"slots": 0, "description": "kept"}, False),
        (POOLS, {"slots": 0}, {"slots": None}, True),
        (POOLS, {"include_deferred": False}, {}, False),
        (POOLS, {"include_deferred": True}, {}, True),
    ],
)
def test_fields_are_compared_by_what_they_mean(
    kind: Kind, wanted: dict[str, Any], current: dict[str, Any], differs: bool
) -> None:
    assert compared(kind, wanted, current)[0] == ("changed" if differs else "kept")


def test_secrets_that_cannot_be_compared_count_as_different_only_on_demand() -> None:
    wanted = {"host": "h", "password": "p"}
    assert compared(CONNECTIONS, wanted, {"host": "h"}) == ("kept", [], ["password"])
    found = compared(CONNECTIONS, wanted, {"host": "h"}, rewrite_secrets=True)
    assert found == ("changed", ["password"], ["password"])
    found = compared(CONNECTIONS, wanted, {}, rewrite_secrets=True, on_conflict="skip")
    assert found == ("skipped", ["host", "password"], ["password"])


def test_passwords_in_urls_are_not_in_a_plan() -> None:
    _, entry = compare(
        CONNECTIONS,
        "x",
        {"host": "https://u:n3w@h/p"},
        {"host": "https://u:0ld@h"},
        on_conflict="overwrite",
        rewrite_secrets=False,
    )
    assert entry.changes == (FieldChange("host", "https://***@h", "https://***@h/p"),)


def test_a_plan_is_a_value() -> None:
    plan = Plan("pools", dry_run=True, created=(PlanEntry("a\nb", (FieldChange("slots", 1, 2),)),))
    assert pickle.loads(pickle.dumps(plan)) == plan
    assert {plan: 1}[plan] == 1
    assert str(plan).splitlines()[1:] == ["+ 'a\\nb'", "    slots: 2"]
    assert plan
    assert not Plan("pools", dry_run=True, kept=plan.created, skipped=plan.created)
