"""What the workflows take and return, and the part of their work that does no I/O.

The workflows themselves are methods of the resources, such as `dag_runs.wait`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from airflow_rest import _lazy

if TYPE_CHECKING:
    from airflow_rest.workflows.backfill import BackfillReport as BackfillReport
    from airflow_rest.workflows.progress import Progress as Progress
    from airflow_rest.workflows.rerun import Rerun as Rerun

__all__ = ["BackfillReport", "Progress", "Rerun"]

if not TYPE_CHECKING:
    __getattr__ = _lazy.attributes(
        __name__,
        {
            "BackfillReport": "airflow_rest.workflows.backfill",
            "Progress": "airflow_rest.workflows.progress",
            "Rerun": "airflow_rest.workflows.rerun",
        },
    )


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
