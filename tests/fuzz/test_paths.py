"""No identifier makes a request address another path than that of its operation."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

import hostile

COUNT = 10_000


@pytest.fixture(autouse=True)
def _garbage_is_collected_after_the_test() -> Iterator[None]:
    """Collect garbage after a test. Collecting it during the test would double the time."""
    gc.disable()
    yield
    gc.enable()
    gc.collect()


def test_the_identifiers_are_diverse() -> None:
    found = hostile.identifiers(COUNT)
    assert len(found) == COUNT
    assert len(set(found)) > COUNT * 0.9
    for sort in (
        lambda text: hostile.is_valid("dag_id", text),
        lambda text: "/" in text,
        lambda text: any("\ud800" <= char <= "\udfff" for char in text),
        lambda text: any(char < " " for char in text),
        lambda text: "%" in text,
        lambda text: ".." in text,
        lambda text: len(text) > 240,
    ):
        assert sum(map(sort, found)) >= COUNT // 50


@pytest.mark.filterwarnings("ignore:.*is deprecated in Airflow's API:DeprecationWarning")
@pytest.mark.parametrize("name", hostile.WITH_PATH)
def test_no_identifier_addresses_another_resource(name: str) -> None:
    tally = hostile.fuzz_path(name, COUNT)
    assert tally.sent + tally.refused == COUNT
    assert tally.sent >= COUNT // 5
    assert tally.refused >= COUNT // 50


def test_every_operation_with_identifiers_is_fuzzed() -> None:
    assert len(hostile.WITH_PATH) == 61
