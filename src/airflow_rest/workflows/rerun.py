"""What `dag_runs.rerun_failed` returns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from airflow_api_v1.models import DAGRun, TaskInstanceReference

__all__ = ["Rerun"]


@frozen(unsafe_hash=False)
class Rerun:
    """What failed and runs again, or would run again.

    Attributes:
        runs: The failed runs that are queued again, the oldest first, as they were before.
        task_instances: The task instances that are cleared, in the order of the runs. A mapped task
            has one entry for each of its instances. If a cleared task has an `ExternalTaskMarker`,
            there may be instances of other DAGs among them.
        unchanged: The failed runs that stay as they are, since none of their task instances failed.
            For example, Airflow skips the task instances of a run that takes longer than its
            `dagrun_timeout`.
    """

    runs: tuple[DAGRun, ...] = ()
    task_instances: tuple[TaskInstanceReference, ...] = ()
    unchanged: tuple[DAGRun, ...] = ()
