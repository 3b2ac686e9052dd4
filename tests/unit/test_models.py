"""How users see models: repr, table, help, attrs, pickle and copy."""

from __future__ import annotations

import copy
import datetime
import inspect
import pickle
import pydoc
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from airflow_rest import models

RESPONSES = {name: kind for name in models.__all__ if attrs.has(kind := getattr(models, name))}
DATE = "2026-11-01T12:00:00+00:00"
RUN = {
    "dag_id": "etl",
    "dag_run_id": "manual__1",
    "conf": {"table": "users"},
    "logical_date": DATE,
    "note": None,
    "state": "success",
    "from_the_future": "s3cr3t",
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def read_run(**fields: Any) -> models.DAGRun:
    return models.DAGRun.from_dict(RUN | fields)


@pytest.mark.parametrize("name", ["logical_date", "execution_date", "data_interval_start"])
@pytest.mark.parametrize("text", ["2026-11-02T12:00:00+00:00", "2026-11-02T12:00:00", None])
def test_the_times_of_a_run_need_not_be_the_same(name: str, text: str | None) -> None:
    same = dict.fromkeys(("logical_date", "execution_date", "data_interval_start"), DATE)
    found = read_run(**same | {name: text})
    for other in same:
        other_date = datetime.datetime(2026, 11, 2 if other == name else 1, 12, tzinfo=datetime.UTC)
        expected = None if text is None and other == name else other_date
        assert getattr(found, other) == expected


def test_a_repr_has_identifiers_then_the_state_then_the_other_fields_that_are_not_none() -> None:
    assert repr(read_run()) == (
        "DAGRun(dag_id='etl', dag_run_id='manual__1', state='success', conf={'table': 'users'},"
        " logical_date=2026-11-01T12:00:00+00:00)"
    )


def test_a_long_repr_ends_with_dots_and_a_long_value_is_shortened() -> None:
    text = repr(read_run(note="n" * 1000, conf={f"key {i}": "v" * 50 for i in range(100)}))
    assert len(text) <= 300
    assert "...}" in text
    assert "n'..." in text
    runs = models.DAGRunCollection.from_dict({"dag_runs": [RUN] * 100, "total_entries": 100})
    assert repr(runs).startswith("DAGRunCollection(dag_runs=[DAGRun(dag_id='etl', ")
    assert repr(runs).endswith(", ...], total_entries=100)")


@given(JSON, st.text(), st.text())
@pytest.mark.slow
def test_no_value_makes_a_repr_long_or_fail(value: Any, text: str, state: str) -> None:
    for model in (
        read_run(conf=value, note=text, dag_run_id=text or "r", state=state),
        models.XCom(key=text, dag_id=text, value=value),
        models.Variable(key=text, value=text, additional_properties={"x": "s3cr3t"}),
    ):
        shown = repr(model)
        assert len(shown) <= 300
        assert "s3cr3t" not in shown
        table = model._repr_html_()
        assert "s3cr3t" not in table
        assert len(table) < 20_000


class Hostile:
    def __repr__(self) -> str:
        raise RuntimeError("no")


@pytest.mark.parametrize(
    "value", [Hostile(), [Hostile()], 10**5000, "\ud800", "\x00" * 999], ids=range(5)
)
def test_a_repr_never_fails(value: Any) -> None:
    model = models.XCom(key="k", value=value)
    assert len(repr(model)) <= 300
    assert model._repr_html_().encode()


def test_a_value_that_contains_itself_is_shortened() -> None:
    value: list[Any] = []
    value.append(value)
    assert len(repr(models.XCom(key="k", value=value))) <= 300


def test_a_notebook_shows_a_table_of_the_fields_that_are_not_none() -> None:
    table = read_run(note="<script>alert(1)</script>")._repr_html_()
    assert "<script>" not in table
    assert "&lt;script&gt;" in table
    assert "<th>state</th><td>&#x27;success&#x27;</td>" in table
    assert "<th>logical_date</th><td>2026-11-01T12:00:00+00:00</td>" in table
    assert "end_date" not in table
    assert "from_the_future" not in table


def test_asdict_has_the_fields_and_nothing_private() -> None:
    found = attrs.asdict(models.DAGRunCollection.from_dict({"dag_runs": [RUN]}))
    assert set(found) == {"dag_runs", "total_entries", "additional_properties"}
    (run,) = found["dag_runs"]
    assert set(run) == {field.name for field in attrs.fields(models.DAGRun)}
    assert run["logical_date"] == datetime.datetime(2026, 11, 1, 12, tzinfo=datetime.UTC)
    assert run["additional_properties"] == {"from_the_future": "s3cr3t"}


@pytest.mark.parametrize("name", RESPONSES)
def test_no_field_is_private(name: str) -> None:
    fields = attrs.fields(RESPONSES[name])
    assert not [field.name for field in fields if field.name.startswith("_") or not field.init]


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_pickled_model_keeps_what_the_server_sent(protocol: int) -> None:
    run = read_run()
    again = pickle.loads(pickle.dumps(run, protocol))
    assert again == run
    assert again.to_dict() == RUN
    changed = attrs.evolve(run, note="x")
    assert pickle.loads(pickle.dumps(changed, protocol)).to_dict() == changed.to_dict()


def test_a_copied_model_keeps_what_the_server_sent() -> None:
    run = read_run()
    for again in (copy.copy(run), copy.deepcopy(run)):
        assert again == run
        assert again.to_dict() == RUN
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            again.note = "x"  # pyright: ignore[reportAttributeAccessIssue]
    assert copy.deepcopy(run).conf is not run.conf


def test_models_are_compared_by_their_fields() -> None:
    assert read_run() == attrs.evolve(read_run())
    assert read_run() != read_run(note="x")


@pytest.mark.parametrize("name", RESPONSES)
def test_help_describes_every_field(name: str) -> None:
    kind = RESPONSES[name]
    text = pydoc.plain(pydoc.render_doc(kind))
    words = inspect.getdoc(kind) or ""
    lines = {
        line.strip().partition(": ")[0]: line.strip().partition(": ")[2]
        for line in words.splitlines()
    }
    for field in attrs.fields(kind):
        assert f" {field.name}: " in text
        assert lines[field.name]
    assert max(map(len, words.splitlines())) <= 96
