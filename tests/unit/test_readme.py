"""The README: its size, its picture, and its table of figures."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import comparison

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
PICTURE = ROOT / "docs" / "images" / "demo.svg"


def test_it_is_short() -> None:
    assert len(README.read_bytes()) <= 8192


def test_its_picture_needs_no_network() -> None:
    text = PICTURE.read_text()
    assert f"]({PICTURE.relative_to(ROOT).as_posix()})" in README.read_text()
    root = ET.fromstring(text)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "@font-face" not in text
    assert "@import" not in text
    used = [value for each in root.iter() for name, value in each.items() if "href" in name]
    assert used == []


def test_its_picture_shows_what_the_demo_prints() -> None:
    said = "".join(ET.fromstring(PICTURE.read_text()).itertext()).replace("\xa0", " ")
    for words in ("$ make demo", "4. Wait for the run to finish:", "ended in state success."):
        assert words in said


def test_figures_of_the_table() -> None:
    def variants(**seconds: float) -> dict[str, dict[str, float]]:
        names = {"ours": "airflow-rest", "official": "official client", "http": "httpx"}
        names["floor"] = "httpx and json.loads"
        return {names[each]: {"seconds": value, "ratio": 1.0} for each, value in seconds.items()}

    results = {
        "start": {
            "import": variants(http=0.1, ours=0.12),
            "import to first response": variants(http=0.1, ours=0.12),
        },
        "calls": {
            "a small call": variants(floor=0.0005, ours=0.00061234, official=0.0123),
            "a small call, async": variants(floor=0.0005, ours=0.0006),
        },
        "airflow": {"5,000 runs of a real Airflow, session": variants(floor=1.5, ours=2.0)},
    }
    assert comparison.figures(results) == [
        ("time: import to first response", "120 ms", "not measured", "100 ms"),
        ("time: a small call", "0.612 ms", "12.3 ms", "0.5 ms"),
        ("time: 5,000 runs of a real Airflow, session", "2 s", "not measured", "1.5 s"),
    ]


def test_the_table_with_and_without_a_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = tmp_path / "performance.json"
    monkeypatch.setattr(comparison, "PERFORMANCE", report)
    features = comparison.table()
    assert features.count("\n") == 2 + len(comparison.FEATURES)
    results = {
        "start": {"import to first response": {"airflow-rest": {"seconds": 0.1, "ratio": 1.0}}}
    }
    report.write_text(json.dumps({"results": results}))
    assert (
        comparison.table()
        == f"{features}| time: import to first response | 100 ms | not measured | not measured |\n"
    )
