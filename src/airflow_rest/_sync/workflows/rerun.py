# Derived from _async/workflows/rerun.py by scripts/derive.py. Do not edit.
"""Running again what failed in the runs of a DAG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from airflow_rest.errors import AirflowError
from airflow_rest.workflows.progress import Progress
from airflow_rest.workflows.rerun import Rerun

if TYPE_CHECKING:
    from collections.abc import Callable

    from airflow_api_v1.models import DAGRun, TaskInstanceReference
    from airflow_rest._sync.client import Airflow
    from airflow_rest.types import Time


def rerun_failed(
    client: Airflow,
    dag_id: str,
    *,
    since: Time,
    until: Time | None,
    dry_run: bool,
    on_progress: Callable[[Progress], object] | None,
) -> Rerun:
    """Clear the failed task instances of the failed runs in a range of logical dates."""
    failed = client.dag_runs.list(
        dag_id,
        state="failed",
        logical_date_gte=since,
        logical_date_lte=until,
        order_by="execution_date",
    )
    runs: list[DAGRun] = []
    task_instances: list[TaskInstanceReference] = []
    unchanged: list[DAGRun] = []
    # All of them first: cleared runs are no longer in the list.
    found = list(failed)
    for number, run in enumerate(found, 1):
        try:
            cleared = _clear(client, run, dry_run=dry_run)
        except AirflowError as error:
            if runs and not dry_run:
                error.in_doubt = True
                error.add_note(
                    f"{len(runs)} runs are queued again, up to {runs[-1].dag_run_id!r};"
                    f" {run.dag_run_id!r} failed to be cleared. Call again for the rest."
                )
            raise
        if cleared:
            runs.append(run)
            task_instances += cleared
        else:
            unchanged.append(run)
        if on_progress is not None:
            latest = f"{dag_id} {run.dag_run_id}: {len(cleared)} task instances"
            on_progress(Progress(number, len(found), latest))
    return Rerun(tuple(runs), tuple(task_instances), tuple(unchanged))


def _clear(client: Airflow, run: DAGRun, *, dry_run: bool) -> list[TaskInstanceReference]:
    """Clear the failed task instances of one run, and return them."""
    preview = client.task_instances.clear(
        run.dag_id, dag_run_id=run.dag_run_id, only_failed=True, dry_run=True
    )
    if dry_run or not preview:
        return preview
    cleared = client.task_instances.clear(run.dag_id, dag_run_id=run.dag_run_id, only_failed=True)
    # Airflow 2.4 to 2.6 clear the task instances and then return none.
    return cleared or preview
