"""Waiting until runs have ended: `dag_runs.wait`, `wait_all` and `as_completed`."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Unpack

from airflow_api_v1.runtime import checked, path_segment
from airflow_rest._async.workflows.polling import AsyncPolling
from airflow_rest.errors import AirflowError, NotFound
from airflow_rest.workflows import polling, wait_errors, waiting
from airflow_rest.workflows.progress import Progress, check_callback

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Generator, Iterable

    from airflow_api_v1.models import DAGRun, TaskInstance
    from airflow_rest._async.client import AsyncAirflow
    from airflow_rest.workflows.waiting import RunId


class AsyncWatch:
    """Runs that are polled until they have ended.

    Args:
        client: The client.
        runs: Runs, or pairs of a `dag_id` and a `dag_run_id`. Duplicates are merged.
        **options: As for `dag_runs.wait`.

    Raises:
        TypeError: An argument has the wrong type.
        ValueError: An argument is out of range.
    """

    def __init__(
        self,
        client: AsyncAirflow,
        runs: Iterable[DAGRun | tuple[str, str]],
        **options: Unpack[waiting.Options],
    ) -> None:
        on_change, unpause = options["on_change"], options["unpause"]
        check_callback("on_change", on_change)
        checked("unpause", unpause, bool)
        self.runs = waiting.Watched(runs)
        self._timeout = options["timeout"]
        self._polling = AsyncPolling(
            client, self._poll, timeout=self._timeout, poll_interval=options["poll_interval"]
        )
        self._on_change = on_change
        self._unpause = unpause
        self._unpaused: set[str] = set()
        self._failure: AirflowError | None = None

    async def finished(self) -> AsyncIterator[DAGRun]:
        """Iterate over the runs, each as soon as it has ended.

        Raises:
            DagPaused: A queued run cannot start.
            WaitTimedOut: The time is up.
            AirflowError: A poll failed, and not temporarily.
        """
        if not self.runs.unfinished:
            return
        with self.after_unpausing():
            async for found in self._polling:
                for run in self.runs.update(found):
                    if self._on_change is not None:
                        self._on_change(run)
                    if waiting.is_finished(run):
                        yield run
                if not self.runs.unfinished:
                    return
                if self._failure is not None and not polling.is_temporary(self._failure):
                    raise self._failure
            raise wait_errors.timed_out(self.runs, self._timeout, self._failure)

    @contextlib.contextmanager
    def after_unpausing(self) -> Generator[None]:
        """Mark errors as in doubt that are raised after this wait unpaused a DAG."""
        try:
            yield
        except AirflowError as error:
            if self._unpaused and not error.in_doubt:
                error.in_doubt = True
                error.add_note(f"This call unpaused {', '.join(sorted(self._unpaused))}.")
            raise

    async def _poll(self, client: AsyncAirflow) -> list[DAGRun]:
        """Return the current state of the unfinished runs: of all, or of those before a failure.

        So no run that has ended is kept from the caller because of another one.
        """
        found: dict[RunId, DAGRun] = {}
        self._failure = None
        try:
            await self._find(client, found)
            await self._check_paused(client, found.values())
        except AirflowError as error:
            self._failure = error
        return [found[key] for key in self.runs.unfinished if key in found]

    async def _find(self, client: AsyncAirflow, found: dict[RunId, DAGRun]) -> None:
        """Find the runs that had not ended at the last poll.

        Most of them are still queued or running, which takes one request for all of them. Those
        that are not have ended, or were deleted, or changed their state while the pages of the list
        were read. One more request returns the current state of those that have just ended. What is
        on neither list is requested by its id.
        """
        if len(self.runs.unfinished) > 1:
            await self._search(client, found, unfinished=True)
        if len(self._missing(found)) > 1:
            await self._search(client, found, unfinished=False)
        for key in self._missing(found):
            found[key] = await _get(client, key)

    def _missing(self, found: dict[RunId, DAGRun]) -> list[RunId]:
        return [key for key in self.runs.unfinished if key not in found]

    async def _search(
        self, client: AsyncAirflow, found: dict[RunId, DAGRun], *, unfinished: bool
    ) -> None:
        """Find the missing runs on a list: that of all unfinished runs, or the newest runs."""
        missing = set(self._missing(found))
        first, last = self.runs.dates(missing)
        most = max(100, 2 * len(missing))
        rows = client.dag_runs.search(
            dag_ids=sorted({dag_id for dag_id, _ in missing}),
            state=waiting.UNFINISHED if unfinished else None,
            logical_date_gte=first,
            logical_date_lte=last,
            order_by=None if unfinished else "-id",
            page_size=min(most, 1000),
        )
        for run in await rows.collect() if unfinished else await rows.take(most):
            if waiting.run_id(run) in missing:
                found[waiting.run_id(run)] = run

    async def _check_paused(self, client: AsyncAirflow, runs: Iterable[DAGRun]) -> None:
        """Raise an error if a queued run cannot start."""
        paused: list[str] = []
        failure: AirflowError | None = None
        for dag_id in self.runs.to_check(runs):
            try:
                if await self._is_paused(client, dag_id):
                    paused.append(dag_id)
            except AirflowError as error:
                failure = error  # the others first
        if paused:
            raise wait_errors.paused(paused, runs)
        if failure is not None:
            raise failure

    async def _is_paused(self, client: AsyncAirflow, dag_id: str) -> bool:
        """Return whether a DAG is paused. Unpause it first, once, if that is wanted."""
        dag = await client.dags.get(dag_id)
        paused = dag.is_paused is True
        if paused and self._unpause and dag_id not in self._unpaused:
            await client.dags.unpause(dag_id)
            self._unpaused.add(dag_id)
            paused = False
        self.runs.pause_checks.done(dag_id)
        return paused


def check_arguments(
    client: AsyncAirflow, *, check: bool, **options: Unpack[waiting.Options]
) -> None:
    """Check the arguments of a wait before the run is known.

    Raises:
        TypeError: An argument has the wrong type.
        ValueError: An argument is out of range.
    """
    checked("check", check, bool)
    AsyncWatch(client, [], **options)


async def wait(
    client: AsyncAirflow,
    dag_id: str,
    dag_run_id: str,
    *,
    check: bool,
    **options: Unpack[waiting.Options],
) -> DAGRun:
    """Wait for one run; see `dag_runs.wait`."""
    path_segment("dag_id", dag_id)
    path_segment("dag_run_id", dag_run_id)
    checked("check", check, bool)
    watch = AsyncWatch(client, [(dag_id, dag_run_id)], **options)
    (run,) = [each async for each in watch.finished()]
    if check and run.state == "failed":
        with watch.after_unpausing():
            raise await _failed(client, run)
    return run


async def wait_all(
    client: AsyncAirflow,
    runs: Iterable[DAGRun | tuple[str, str]],
    *,
    on_progress: Callable[[Progress], object] | None,
    check: bool,
    **options: Unpack[waiting.Options],
) -> list[DAGRun]:
    """Wait for several runs; see `dag_runs.wait_all`."""
    check_callback("on_progress", on_progress)
    checked("check", check, bool)
    watch = AsyncWatch(client, runs, **options)
    finished: dict[RunId, DAGRun] = {}
    async for run in watch.finished():
        finished[waiting.run_id(run)] = run
        if on_progress is not None:
            on_progress(Progress(len(finished), len(watch.runs.ids), waiting.text(run)))
    results = [finished[key] for key in watch.runs.ids]
    error = wait_errors.some_failed(results)
    if check and error is not None:
        with watch.after_unpausing():
            raise error
    return results


async def _get(client: AsyncAirflow, key: RunId) -> DAGRun:
    try:
        return await client.dag_runs.get(*key)
    except NotFound as error:
        error.add_note(f"Waiting for the run {key[1]!r} of the DAG {key[0]!r}.")
        raise


async def _failed(client: AsyncAirflow, run: DAGRun) -> AirflowError:
    """Return the error for a run that failed, even if its failed tasks cannot be read."""
    tasks: list[TaskInstance] = []
    failure: AirflowError | None = None
    try:
        tasks = await client.task_instances.list(
            run.dag_id, run.dag_run_id, state=waiting.FAILED
        ).collect()
    except AirflowError as error:
        failure = error
    return wait_errors.failed(run, tasks, failure)
