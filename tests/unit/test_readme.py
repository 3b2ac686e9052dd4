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
    medians = {
        "a small call": {
            "httpx and json.loads": 0.0005,
            "airflow-rest": 0.00061234,
            "official client": 0.0123,
        },
        "20,000 runs": {"httpx and json.loads": 1.5, "airflow-rest": 2.0},
        "import": {"httpx": 0.1, "airflow-rest": 0.12},
        "something else": {"airflow-rest": 1.0},
    }
    assert comparison.figures(medians) == [
        ("a small call", "0.612 ms", "12.3 ms", "0.5 ms"),
        ("20,000 runs", "2 s", "", "1.5 s"),
        ("import", "120 ms", "", "100 ms"),
    ]


def test_the_table_with_and_without_a_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = tmp_path / "performance.json"
    monkeypatch.setattr(comparison, "PERFORMANCE", report)
    features = comparison.table()
    assert features.count("\n") == 2 + len(comparison.FEATURES)
    report.write_text(json.dumps({"medians in seconds": {"import": {"airflow-rest": 0.1}}}))
    assert comparison.table() == f"{features}| import | 100 ms |  |  |\n"
