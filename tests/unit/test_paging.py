"""Iterating over a list returns each row once, however the list changes meanwhile."""

from __future__ import annotations

import contextlib
import random
import tracemalloc
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from airflow_rest import UnexpectedResponse
from airflow_rest._engine.cursor import Cursor
from airflow_rest._engine.seen import SeenKeys
from airflow_rest.paging import Page


class Table:
    """A list on a server, which may change between two requests."""

    def __init__(self, rows: Sequence[int], most: int = 100) -> None:
        self.rows = list(rows)
        self.most = most
        self.requests: list[tuple[int, int]] = []
        self.counts = True
        # Returns a wrong total for the number of rows on a page.
        self.miscount: Callable[[int], int] | None = None
        self.meanwhile: Callable[[Table], None] = lambda table: None

    def page(self, limit: int, offset: int) -> tuple[list[int], int | None]:
        self.requests.append((offset, limit))
        rows = self.rows[offset : offset + min(limit, self.most)]
        total = len(self.rows) if self.miscount is None else self.miscount(len(rows))
        page = rows, total if self.counts else None
        self.meanwhile(self)
        return page


def iterate(
    table: Table, page_size: int = 10, start: int = 0, *, ordered: bool = True, ahead: int = 1
) -> list[int]:
    state: Cursor[int] = Cursor(lambda row: row, page_size, start, ordered=ordered)
    shuffler = random.Random(ahead)
    found: list[int] = []
    while not state.done:
        assert len(table.requests) < 500 * ahead, "the iteration does not end"
        if ahead == 1:
            found += state.take(*table.page(*state.next_page())).items
            continue
        pages = state.wanted(ahead)
        shuffler.shuffle(pages)  # requests that are sent at the same time arrive in any order
        results: list[Future[Any]] = [Future() for _ in pages]
        for page, result in zip(pages, results, strict=True):
            result.set_result(table.page(*page))
        state.receive(pages, results)
        found += state.take(*state.received()).items
    return found


@pytest.mark.parametrize("page_size", [1, 3, 10, 45, 100, 1000])
@pytest.mark.parametrize("rows", [0, 1, 9, 10, 45, 350, 1001])
def test_pages_are_requested_ahead_where_they_will_be_needed(rows: int, page_size: int) -> None:
    table = Table(range(rows))
    assert iterate(Table(range(rows)), page_size, ahead=8) == list(range(rows))
    one_by_one = Table(range(rows))
    if rows / page_size < 400:
        iterate(one_by_one, page_size)
        assert iterate(table, page_size, ahead=8) == list(range(rows))
        assert sorted(table.requests) == one_by_one.requests, "no page is requested twice"


def test_pages_ahead_are_thrown_away_if_rows_before_them_are_removed() -> None:
    table = Table(range(100))

    def one_goes(table: Table) -> None:
        if len(table.requests) == 1:
            del table.rows[3]

    table.meanwhile = one_goes
    assert iterate(table, 10, ahead=4) == list(range(100))


@pytest.mark.parametrize("seed", range(50))
def test_unordered_rows_are_complete_if_pages_are_requested_ahead(seed: int) -> None:
    generator = random.Random(seed)
    table = Table(range(generator.randrange(60)), most=1000)
    table.counts = generator.random() < 0.5
    table.meanwhile = lambda table: generator.shuffle(table.rows)
    found = iterate(table, generator.choice([2, 7, 10, 100]), ordered=False, ahead=8)
    assert sorted(found) == sorted(table.rows)


def test_no_page_ahead_is_beyond_the_rows_that_are_needed() -> None:
    state: Cursor[int] = Cursor(lambda row: row, 10, 0)
    assert state.wanted(8, 25) == [(10, 0)]
    state.take(list(range(10)), 100)
    assert state.wanted(8, 15) == [(11, 9), (6, 19)]


def test_a_page_does_not_claim_to_be_hashable() -> None:
    page = Page([1], 0, 1)
    assert not isinstance(page, Hashable)
    with pytest.raises(TypeError, match=r"^unhashable type: 'Page'"):
        hash(page)


@pytest.mark.parametrize("page_size", [1, 2, 3, 7, 10, 44, 45, 46, 1000])
@pytest.mark.parametrize("rows", [0, 1, 2, 9, 10, 11, 45])
def test_each_row_is_returned_once_and_in_order(rows: int, page_size: int) -> None:
    table = Table(range(rows))
    assert iterate(table, page_size) == list(range(rows))
    assert len(table.requests) == max(1, -(-rows // page_size))


def test_the_server_may_return_fewer_rows_than_requested() -> None:
    table = Table(range(350), most=100)
    assert iterate(table, 1000) == list(range(350))
    assert len(table.requests) == 4


def test_without_a_total_pages_are_requested_until_one_has_no_new_row() -> None:
    table = Table(range(25))
    table.counts = False
    assert iterate(table, 10) == list(range(25))
    assert table.requests == [(0, 10), (9, 11), (19, 11), (24, 11)]
    assert iterate(Table([])) == []


@pytest.mark.parametrize(("start", "expected"), [(0, 25), (7, 18), (24, 1), (25, 0), (99, 0)])
def test_an_iteration_may_start_at_an_offset(start: int, expected: int) -> None:
    table = Table(range(25))
    assert iterate(table, 10, start) == list(range(25))[start:]
    assert len(iterate(Table(range(25)), 10, start)) == expected


def test_a_removed_row_does_not_hide_the_next_one() -> None:
    table = Table(range(30))

    def one_goes(table: Table) -> None:
        if len(table.requests) == 1:
            del table.rows[3]

    table.meanwhile = one_goes
    assert iterate(table) == list(range(30))


def test_a_removed_row_is_noticed_although_an_added_row_keeps_the_total_the_same() -> None:
    table = Table(range(30))

    def swap(table: Table) -> None:
        if len(table.requests) == 1:
            del table.rows[3]
            table.rows.append(99)

    table.meanwhile = swap
    assert iterate(table) == [*range(30), 99]


@pytest.mark.parametrize(("rows", "read", "gone"), [(8000, 6000, 2048), (10_000, 8000, 4000)])
def test_no_row_is_lost_although_many_earlier_rows_are_removed_at_once(
    rows: int, read: int, gone: int
) -> None:
    table = Table(range(rows))

    def many_go(table: Table) -> None:
        if len(table.rows) == rows and table.requests[-1][0] >= read - 100:
            del table.rows[:gone]

    table.meanwhile = many_go
    assert sorted(iterate(table, 100)) == list(range(rows))


def test_a_row_that_moves_far_to_the_front_is_found_by_another_pass() -> None:
    table = Table(range(5000))

    def one_moves(table: Table) -> None:
        if table.requests[-1][0] >= 4000 and table.rows[-1] == 4999:
            table.rows.insert(2500, table.rows.pop())

    table.meanwhile = one_moves
    assert sorted(iterate(table, 100)) == list(range(5000))


def test_rows_added_at_the_front_cause_no_further_pass() -> None:
    table = Table(range(30))

    def newest_first(table: Table) -> None:
        if len(table.requests) <= 2:
            table.rows[:0] = [1000 + 2 * len(table.requests), 1001 + 2 * len(table.requests)]

    table.meanwhile = newest_first
    found = iterate(table)
    assert sorted(row for row in found if row < 1000) == list(range(30))
    assert len(found) == len(set(found))


def test_a_list_that_shrinks_below_the_cursor_ends_the_iteration() -> None:
    table = Table(range(30))

    def most_go(table: Table) -> None:
        if len(table.requests) == 2:
            del table.rows[2:]

    table.meanwhile = most_go
    assert iterate(table) == list(range(20))


@pytest.mark.parametrize("seed", range(50))
def test_unordered_rows_are_requested_in_one_page_if_pages_do_not_fit(seed: int) -> None:
    generator = random.Random(seed)
    table = Table(range(generator.randrange(60)), most=1000)
    table.meanwhile = lambda table: generator.shuffle(table.rows)
    page_size = generator.choice([1, 7, 10, 100])
    assert sorted(iterate(table, page_size, ordered=False)) == sorted(table.rows)
    assert len(table.requests) <= -(-len(table.rows) // page_size) + 2


# Totals that are below the number of rows on the page that they come with.
MISCOUNTS: list[Callable[[int], int]] = [
    lambda _: 0,
    lambda rows: min(1, rows),
    lambda rows: max(0, rows - 1),
    lambda rows: rows // 2,
]


@pytest.mark.parametrize("miscount", range(-1, len(MISCOUNTS)))
@pytest.mark.parametrize("seed", range(50))
def test_unordered_rows_are_complete_although_the_server_does_not_count_them(
    seed: int, miscount: int
) -> None:
    generator = random.Random(seed)
    table = Table(range(generator.randrange(60)), most=1000)
    table.counts = miscount >= 0
    table.miscount = MISCOUNTS[miscount]
    table.meanwhile = lambda table: generator.shuffle(table.rows)
    page_size = generator.choice([2, 7, 10, 100])
    found = iterate(table, page_size, ordered=False)
    assert sorted(found) == sorted(table.rows)
    assert len(table.requests) <= -(-len(table.rows) // page_size) + 3


@pytest.mark.parametrize("miscount", MISCOUNTS, ids=range(len(MISCOUNTS)))
@pytest.mark.parametrize("start", [0, 3])
@pytest.mark.parametrize("page_size", [2, 7, 58, 100])
def test_a_total_below_the_number_of_rows_does_not_end_the_iteration(
    page_size: int, start: int, miscount: Callable[[int], int]
) -> None:
    for ordered in (True, False):
        table = Table(range(58))
        table.miscount = miscount
        assert iterate(table, page_size, start, ordered=ordered) == list(range(58))[start:]


def test_the_received_rows_limit_the_page_size_whatever_the_server_counts() -> None:
    for total in (45, 1000, 10**9, 10**30):
        for ordered in (True, False):
            state: Cursor[int] = Cursor(lambda row: row, 10, 0, ordered=ordered)
            with contextlib.suppress(UnexpectedResponse):
                while not state.done:
                    limit, offset = state.next_page()
                    assert offset <= 40
                    assert limit <= 200
                    state.take(list(range(40))[offset : offset + limit], total)


@pytest.mark.parametrize("ordered", [True, False])
@pytest.mark.parametrize("counts", [True, False])
def test_an_endless_list_ends(ordered: bool, counts: bool) -> None:
    fresh = iter(range(10**9))
    state: Cursor[int] = Cursor(lambda row: row, 10, 0, ordered=ordered, max_rows=500)
    found: list[int] = []

    def go_on() -> None:
        while not state.done:
            _, offset = state.next_page()
            rows = [next(fresh) for _ in range(10)]
            found.extend(state.take(rows, offset + 1000 if counts else None).items)

    with pytest.raises(UnexpectedResponse, match="the list is longer than max_rows, 500 rows"):
        go_on()
    assert len(set(found)) == len(found) <= 500


def test_rows_that_stay_in_order_take_no_extra_page() -> None:
    table = Table(range(45))
    assert iterate(table, 10, ordered=False) == list(range(45))
    assert table.requests == [(0, 10), (10, 10), (20, 10), (30, 10), (40, 10)]


def test_missing_unordered_rows_are_found_by_another_pass() -> None:
    generator = random.Random(7)
    table = Table(range(12))
    table.meanwhile = lambda table: generator.shuffle(table.rows)
    assert sorted(iterate(table, 8)) == list(range(12))


def test_rows_that_stay_missing_are_an_error_not_a_short_list() -> None:
    table = Table(range(10))
    state: Cursor[int] = Cursor(lambda row: row, 10, 0)
    with pytest.raises(UnexpectedResponse, match="counts 12 rows, but 2 of them"):
        while not state.done:
            rows, _total = table.page(*state.next_page())
            state.take(rows, 12)
    assert len(table.requests) == 2 * 4  # two pages in each of the passes


def test_a_server_that_ignores_the_offset_causes_no_endless_loop() -> None:
    state: Cursor[int] = Cursor(lambda row: row, 10, 0)
    requests = 0
    with pytest.raises(UnexpectedResponse, match="counts 45 rows"):
        while not state.done:
            limit, _offset = state.next_page()
            state.take(list(range(limit)), 45)
            requests += 1
    assert requests < 30
    state = Cursor(lambda row: row, 10, 0)
    while not state.done:
        state.take(list(range(10)), None)


@pytest.mark.parametrize("start", [0, 1, 4, 7, 8, 30])
@pytest.mark.parametrize("page_size", [1, 2, 3, 10, 100])
def test_rows_that_our_filter_drops_neither_end_the_iteration_nor_count(
    page_size: int, start: int
) -> None:
    table = Table([*range(20), *range(100, 104), *range(20, 30), *range(104, 108)])
    state: Cursor[int] = Cursor(lambda row: row, page_size, start, keep=lambda row: row >= 100)
    pages = []
    while not state.done:
        assert len(table.requests) < 100, "the iteration does not end"
        pages.append(state.take(*table.page(*state.next_page())))
    kept = list(range(100, 108))
    assert [row for page in pages for row in page.items] == kept[start:]
    assert table.requests[0][0] == 0, "only the client knows where the matching rows begin"
    for page in pages:
        assert page.items == kept[page.offset : page.offset + len(page.items)]
        # The server also counts rows that do not match.
        assert page.total_entries is None


def test_our_filter_does_not_hide_that_rows_are_missing() -> None:
    table = Table(range(10))
    state: Cursor[int] = Cursor(lambda row: row, 10, 0, keep=lambda row: row == 3)
    with pytest.raises(UnexpectedResponse, match="counts 12 rows, but 2 of them"):
        while not state.done:
            rows, _total = table.page(*state.next_page())
            state.take(rows, 12)


@pytest.mark.parametrize("ahead", [1, 2, 8], ids=["", "2 at a time", "8 at a time"])
@pytest.mark.parametrize("wrong", [False, True], ids=["", "counted wrong"])
def test_rows_that_stay_are_never_lost_or_repeated(wrong: bool, ahead: int) -> None:
    """Rows are added and removed at random places during the iteration."""
    for seed in range(300):
        check_random_changes(seed, wrong, ahead)


def check_random_changes(seed: int, wrong: bool, ahead: int) -> None:
    generator = random.Random(seed)
    table = Table(range(generator.randrange(60)), most=generator.choice([5, 100]))
    table.counts = generator.random() < 0.8
    if wrong:
        table.counts = True
        table.miscount = generator.choice(MISCOUNTS)
    there_at_first = set(table.rows)
    gone: set[int] = set()
    fresh = iter(range(1000, 2000))

    def churn(table: Table) -> None:
        if len(table.requests) > 20 * ahead:
            return
        for _ in range(generator.randrange(4)):
            if table.rows and generator.random() < 0.5:
                gone.add(table.rows.pop(generator.randrange(len(table.rows))))
            else:
                place = generator.choice(
                    [0, len(table.rows), generator.randint(0, len(table.rows))]
                )
                table.rows.insert(place, next(fresh))

    table.meanwhile = churn
    # If the server returns one row and counts one, nothing shows that there are more.
    found = iterate(table, generator.choice([2, 3, 10] if wrong else [1, 3, 10]), ahead=ahead)
    assert len(found) == len(set(found)), f"a row was repeated, seed {seed}"
    assert there_at_first - gone <= set(found), f"a row was lost, seed {seed}"


@pytest.mark.slow
def test_the_keys_of_rows_take_at_most_80_bytes_each() -> None:
    for rows in (10_000, 100_000):
        seen = SeenKeys()
        tracemalloc.start()
        try:
            for first in range(0, rows, 100):
                page = [("etl", f"scheduled__{number:040}") for number in range(first, first + 100)]
                assert all(seen.add(page))
            assert tracemalloc.get_traced_memory()[1] <= 80 * rows
        finally:
            tracemalloc.stop()
        assert len(seen) == rows
        assert not any(seen.add([("etl", f"scheduled__{number:040}") for number in range(rows)]))
        assert len(seen) == rows


def test_keys_are_told_apart_as_in_a_set() -> None:
    noon = datetime(2026, 11, 1, 12, tzinfo=UTC)
    keys: list[Any] = [
        "a", "b", "1", 1, -1, None, "None", (), "()", ("a", "b"), ("a", "b", None), ("ab",),
        "\ud800", ("a', 'b",), ("a", noon), ("a", noon + timedelta(microseconds=1)),
        ("a", str(noon)), 10**30,
    ]  # fmt: skip
    seen = SeenKeys()
    for number, key in enumerate(keys):
        assert key not in seen
        assert seen.add([key, key]) == [True, False]
        assert key in seen
        assert len(seen) == number + 1
    # The same time with another offset is equal.
    assert ("a", noon.astimezone(timezone(timedelta(hours=2)))) in seen


def test_numbers_are_told_apart_however_similar_their_bytes() -> None:
    numbers = {number << shift for number in range(1, 20_000) for shift in range(0, 40, 8)}
    assert all(SeenKeys().add(sorted(numbers, reverse=True)))
