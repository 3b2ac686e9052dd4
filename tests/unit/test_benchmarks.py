"""`benchmarks/`: the parts that measure nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import chart
import measure
import pytest
import report

SVG = "{http://www.w3.org/2000/svg}"


def summary(**ratios: float) -> dict[str, dict[str, float]]:
    return {
        name.replace("_", "-"): {"seconds": ratio / 1000, "ratio": ratio}
        for name, ratio in ratios.items()
    }


def test_variants_take_turns_and_the_official_client_rarely() -> None:
    turns: list[str] = []
    variants: Any = {
        name: lambda name=name: turns.append(name) for name in ("floor", measure.OFFICIAL)
    }
    found = measure.take_turns(variants, 12)
    assert turns[:6] == ["floor", measure.OFFICIAL, "floor", measure.OFFICIAL, "floor", "floor"]
    assert list(found["floor"]) == list(range(12))
    assert list(found[measure.OFFICIAL]) == [0, 10]


def test_a_variant_may_measure_itself() -> None:
    assert measure.take_turns({"own": lambda: 7.0}, 3) == {"own": {0: 7.0, 1: 7.0, 2: 7.0}}


def test_a_ratio_compares_times_of_the_same_round() -> None:
    found = measure.summary(
        {"floor": {0: 1.0, 1: 10.0, 2: 4.0}, "ours": {0: 2.0, 1: 30.0, 2: 8.0}, "rare": {1: 50.0}}
    )
    assert found == {
        "floor": {"seconds": 4.0, "ratio": 1.0},
        "ours": {"seconds": 8.0, "ratio": 2.0},
        "rare": {"seconds": 50.0, "ratio": 5.0},
    }


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(12.345, "12.35 s"), (1.0, "1.00 s"), (0.0123, "12.30 ms"), (0.00000123, "1.2 µs")],
)
def test_durations_have_a_readable_unit(seconds: float, text: str) -> None:
    assert chart.duration(seconds) == text


def test_a_chart_has_a_bar_for_each_variant() -> None:
    text = chart.svg({"decode & read": summary(floor=1, airflow_rest=2, official=250)})
    root = ElementTree.fromstring(text)
    background, *bars = root.findall(f"{SVG}rect")
    widths = [float(bar.attrib["width"]) for bar in bars]
    assert [bar.attrib["class"] for bar in bars] == ["other", "ours", "other"]
    assert widths[1] == pytest.approx(2 * widths[0], abs=0.2)
    assert widths[2] == pytest.approx(20 * widths[0], abs=1), "a long bar is cut"
    labels = [element.text for element in root.findall(f"{SVG}text")]
    assert labels[0] == "decode & read"
    assert "2.00 x (2.00 ms)" in labels
    assert "250.00 x (250.00 ms, bar cut)" in labels
    right = max(float(bar.attrib["x"]) + width for bar, width in zip(bars, widths, strict=True))
    assert right < float(root.attrib["width"])
    assert background.attrib["fill"] == "#ffffff", "dark text needs it on a dark page"


RESULTS = {
    "decoding": {"decode 100 runs": summary(json=1, airflow_rest=2.0) | {
        measure.SPEED: {"seconds": 1.0, "ratio": 1.7},
        measure.OFFICIAL: {"seconds": 1.0, "ratio": 90.0},
    }},
    "lists": {"100,000 runs": summary(floor=1, airflow_rest=1.9)},
}  # fmt: skip


def test_goals_say_what_was_reached_and_why_not() -> None:
    goals = {goal.words: goal for goal in report.goals(RESULTS, 3.5)}
    assert {words: (goal.value, goal.met) for words, goal in goals.items()} == {
        "decode 100 runs, to `json.loads`": (2.0, True),
        "decode 100 runs with `speed`, to `json.loads`": (1.7, False),
        "decode 100 runs, the official client to ours": (45.0, True),
        "100,000 runs": (1.9, False),
        "memory above the first page of 100,000 runs": (3.5, True),
    }
    table = report.table_of_goals(list(goals.values()))
    assert "| 100,000 runs | at most 1.35 x | 1.90 x | missed |" in table
    assert "| at least 20 x | 45.00 x | reached |" in table
    losses = report.losses(list(goals.values()))
    assert losses.startswith("- **decode 100 runs with `speed`, to `json.loads`; 100,000 runs.** ")
    assert report.losses([goal for goal in goals.values() if goal.met]) == "All goals are reached."


def test_the_losses_name_what_takes_longer_than_the_floor() -> None:
    ours = {"seconds": 1.0, "ratio": 1.25}
    floor = {"seconds": 1.0, "ratio": 1.0}
    table = report.slower(
        {
            "lists": {
                "a page": {"httpx": floor, report.OURS: ours, "official client": ours},
                "a call": {"httpx": floor, report.OURS: {"seconds": 1.0, "ratio": 0.9}},
            },
            "export": {"frames": {report.OURS: floor, f"{report.OURS}, models": ours}},
        }
    )
    assert table.splitlines()[2:] == ["| a page | airflow-rest | 1.25 |"]


@pytest.mark.parametrize(
    ("value", "least", "met"),
    [(2.0, False, True), (2.004, False, True), (2.01, False, False), (1.99, True, False),
     (2.0, True, True), (None, False, True)],
)  # fmt: skip
def test_a_goal_is_a_bound(value: float | None, least: bool, met: bool) -> None:
    assert report.Goal("x", value, 2, least=least).met is met


def test_the_page_has_the_command_the_machine_and_all_numbers() -> None:
    results: Any = RESULTS | {
        "export": {"100,000 runs to pandas": summary(records=4000, models=8000)},
        "airflow": {
            "a small call, by credentials": summary(session=1, basic=9),
            "5,000 runs of a real Airflow, prefetch": summary(one=1, two=0.5),
        },
    }
    facts: dict[str, object] = {
        "command": "make bench", "python": "3.11.7", "machine": "Linux, 2 processors",
        "processors": 2, "load": "0.1", "airflow": "2.11.2",
    }  # fmt: skip
    page = report.page(facts, results, report.goals(results, 3.5))
    assert "`make bench` measured this" in page
    assert "Linux, 2 processors, load average 0.1" in page
    assert "Airflow 2.11.2" in page
    for section, measured in results.items():
        assert f"(images/performance-{section}.svg)" in page
        assert report.table(measured) in page
    assert "| records | 25,000 |\n| models | 12,500 |" in page
    assert page.count("| a small call, by credentials | basic | 9.00 ms | 9.00 |") == 2
    assert str(Path.cwd()) not in page
