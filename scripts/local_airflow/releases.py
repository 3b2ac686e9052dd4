"""The Airflow versions that can be installed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Release:
    """How to install one Airflow version."""

    before: str  # install only packages published before this day
    pythons: tuple[str, ...]  # the Python versions it runs on, best first


# Airflow does not pin its dependencies, so an old version only works with the packages of its time.
RELEASES: Mapping[str, Release] = {
    "2.0.2": Release("2021-05-03", ("3.8", "3.7")),
    "2.1.4": Release("2021-10-02", ("3.8", "3.9", "3.7")),
    "2.2.5": Release("2022-04-18", ("3.8", "3.9", "3.7")),
    "2.3.4": Release("2022-09-06", ("3.8", "3.9", "3.10", "3.7")),
    "2.4.3": Release("2022-11-28", ("3.8", "3.9", "3.10", "3.7")),
    "2.5.3": Release("2023-04-14", ("3.9", "3.8", "3.10", "3.7")),
    "2.6.3": Release("2023-07-24", ("3.10", "3.9", "3.11", "3.8")),
    "2.7.3": Release("2023-11-20", ("3.10", "3.11", "3.9", "3.8")),
    "2.8.4": Release("2024-04-08", ("3.11", "3.10", "3.9", "3.8")),
    "2.9.3": Release("2024-07-30", ("3.11", "3.12", "3.10", "3.9", "3.8")),
    "2.10.5": Release("2025-02-24", ("3.12", "3.11", "3.10", "3.9", "3.8")),
    "2.11.2": Release("2026-03-28", ("3.11", "3.12", "3.10", "3.9")),
}
DEFAULT_VERSION = "2.11.2"
