"""Pausing and unpausing many DAGs, and bringing that back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from airflow_rest._async.workflows.finding import dags_by_id, is_missing
from airflow_rest._engine.checks import kind
from airflow_rest.errors import AirflowError, NotFound, PauseIncomplete
from airflow_rest.workflows.pausing import PauseSnapshot, RestoreResult, Selection
from airflow_rest.workflows.progress import Progress, check_callback

if TYPE_CHECKING:
    from collections.abc import Callable

    from airflow_api_v1.models import DAG
    from airflow_rest._async.client import AsyncAirflow
    from airflow_rest.types import Texts


async def set_all(
    airflow: AsyncAirflow,
    *,
    is_paused: bool,
    dag_ids: Texts | None,
    tags: Texts | None,
    owners: Texts | None,
    on_progress: Callable[[Progress], object] | None,
) -> PauseSnapshot:
    """Pause or unpause the DAGs that match all filters and are not so yet."""
    check_callback("on_progress", on_progress)
    dags = await _select(airflow, Selection.of(dag_ids, tags, owners))
    was_paused: dict[str, bool] = {}
    try:
        different = [dag.dag_id for dag in dags if dag.is_paused is not is_paused]
        for number, dag_id in enumerate(different, 1):
            was_paused[dag_id] = not is_paused
            await airflow.dags.update(dag_id, is_paused=is_paused)
            if on_progress is not None:
                latest = f"{dag_id}: {'paused' if is_paused else 'unpaused'}"
                on_progress(Progress(number, len(different), latest))
    except BaseException as error:
        if isinstance(error, AirflowError) and not error.in_doubt:
            was_paused.popitem()  # the DAG of this request has not been changed
        if not was_paused:
            raise
        snapshot = PauseSnapshot(was_paused)
        if isinstance(error, AirflowError):
            message = f"{error}; {len(snapshot)} DAGs were changed before: see `snapshot`"
            raise PauseIncomplete(message, snapshot=snapshot) from error
        # Ctrl-C, or a cancelled task: the traceback is the only place where the snapshot is left.
        error.add_note(f"These DAGs were changed before: {snapshot.to_json()}")
        raise
    return PauseSnapshot(was_paused)


async def _select(airflow: AsyncAirflow, selection: Selection) -> list[DAG]:
    if selection.dag_ids is None:
        rows = airflow.dags.list(tags=selection.tags)
        return [dag async for dag in rows if selection.matches(dag)]
    dags = await dags_by_id(airflow, selection.dag_ids)
    for dag_id in selection.dag_ids:
        if dag_id not in dags:
            dags[dag_id] = await airflow.dags.get(dag_id)  # raises NotFound
    return [dag for dag in dags.values() if selection.matches(dag)]


async def restore(
    airflow: AsyncAirflow,
    snapshot: PauseSnapshot,
    on_progress: Callable[[Progress], object] | None,
) -> RestoreResult:
    """Bring back the DAGs of a snapshot."""
    check_callback("on_progress", on_progress)
    given: Any = snapshot
    if not isinstance(given, PauseSnapshot):
        raise TypeError(f"snapshot must be a PauseSnapshot, not {kind(given)}")
    dags = await dags_by_id(airflow, snapshot.was_paused)
    restored: list[str] = []
    missing = [dag_id for dag_id in snapshot.was_paused if dag_id not in dags]
    try:
        for number, (dag_id, was_paused) in enumerate(snapshot.was_paused.items(), 1):
            if dag_id in dags and dags[dag_id].is_paused is not was_paused:
                try:
                    await airflow.dags.update(dag_id, is_paused=was_paused)
                except NotFound as error:
                    if not is_missing(error):
                        raise
                    missing.append(dag_id)
                else:
                    restored.append(dag_id)
            if on_progress is not None:
                done = "missing" if dag_id in missing else "paused" if was_paused else "unpaused"
                on_progress(Progress(number, len(snapshot), f"{dag_id}: {done}"))
    except AirflowError as error:
        if restored:
            error.in_doubt = True
            error.add_note(f"{len(restored)} DAGs have been restored. It is safe to try again.")
        raise
    return RestoreResult(
        restored=tuple(restored),
        unchanged=tuple(
            dag_id for dag_id in snapshot.was_paused if dag_id not in {*restored, *missing}
        ),
        missing=tuple(missing),
    )
