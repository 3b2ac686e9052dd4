"""What the workflows take and return, and the part of their work that does no I/O.

The workflows themselves are methods of the resources, such as `dag_runs.wait`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from airflow_rest import _lazy

if TYPE_CHECKING:
    from airflow_rest.workflows.backfill import BackfillReport as BackfillReport
    from airflow_rest.workflows.health import Component as Component
    from airflow_rest.workflows.pausing import PauseSnapshot as PauseSnapshot
    from airflow_rest.workflows.pausing import RestoreResult as RestoreResult
    from airflow_rest.workflows.plans import FieldChange as FieldChange
    from airflow_rest.workflows.plans import OnConflict as OnConflict
    from airflow_rest.workflows.plans import Plan as Plan
    from airflow_rest.workflows.plans import PlanEntry as PlanEntry
    from airflow_rest.workflows.progress import Progress as Progress
    from airflow_rest.workflows.progress import ProgressBar as ProgressBar
    from airflow_rest.workflows.rerun import Rerun as Rerun

__all__ = [
    "BackfillReport",
    "Component",
    "FieldChange",
    "OnConflict",
    "PauseSnapshot",
    "Plan",
    "PlanEntry",
    "Progress",
    "ProgressBar",
    "Rerun",
    "RestoreResult",
]

if not TYPE_CHECKING:
    __getattr__ = _lazy.attributes(
        __name__,
        {
            "BackfillReport": "airflow_rest.workflows.backfill",
            "Component": "airflow_rest.workflows.health",
            "FieldChange": "airflow_rest.workflows.plans",
            "OnConflict": "airflow_rest.workflows.plans",
            "PauseSnapshot": "airflow_rest.workflows.pausing",
            "Plan": "airflow_rest.workflows.plans",
            "PlanEntry": "airflow_rest.workflows.plans",
            "Progress": "airflow_rest.workflows.progress",
            "ProgressBar": "airflow_rest.workflows.progress",
            "Rerun": "airflow_rest.workflows.rerun",
            "RestoreResult": "airflow_rest.workflows.pausing",
        },
    )


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
