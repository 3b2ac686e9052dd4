"""Waiting until DAGs are parsed, and checking for import errors."""

from __future__ import annotations

import datetime
from contextlib import suppress
from typing import TYPE_CHECKING

from airflow_api_v1.runtime import checked
from airflow_rest import _arguments, _versions
from airflow_rest._async.workflows.finding import dags_by_id
from airflow_rest._async.workflows.polling import AsyncPolling
from airflow_rest.errors import AirflowError, DagImportFailed, WaitTimedOut
from airflow_rest.workflows import parsing
from airflow_rest.workflows.progress import Progress, check_callback

if TYPE_CHECKING:
    from collections.abc import Callable

    from airflow_api_v1.models import DAG, ImportError_
    from airflow_rest._async.client import AsyncAirflow
    from airflow_rest.types import Texts, Time

# Older servers do not send `last_parsed_time`.
NEED = _versions.Need("dags.wait_until_parsed", None, "2.3")


async def wait_until_parsed(
    airflow: AsyncAirflow,
    dag_ids: Texts,
    *,
    since: Time,
    timeout: float | None,
    poll_interval: float,
    on_progress: Callable[[Progress], object] | None,
) -> list[DAG]:
    """Wait until DAGs are parsed after a time, and return them."""
    names = _arguments.identifiers("dag_ids", dag_ids)
    moment: datetime.datetime = checked("since", since, datetime.datetime)
    check_callback("on_progress", on_progress)
    version: str | None = None

    async def ask(client: AsyncAirflow) -> dict[str, DAG]:
        nonlocal version
        # All DAGs each time: one that was parsed may be in a file that is broken now.
        dags = await dags_by_id(client, names)
        if version is None and any(dag.last_parsed_time is None for dag in dags.values()):
            with suppress(AirflowError):
                version = (await client.version()).version
            if version is not None and not NEED.is_met(version):
                raise _versions.not_supported(NEED, version)
        broken = {dag.fileloc for dag in dags.values() if dag.has_import_errors}
        if broken:
            newer = await _import_errors_since(client, moment)
            _raise_any([error for error in newer if error.filename in broken])
        return dags

    polling = AsyncPolling(airflow, ask, timeout=timeout, poll_interval=poll_interval)
    problems = dict.fromkeys(names, "is unknown")
    done: set[str] = set()
    async for dags in polling:
        found = {dag_id: parsing.problem(dags.get(dag_id), moment) for dag_id in names}
        problems = {dag_id: problem for dag_id, problem in found.items() if problem is not None}
        for dag_id in [each for each in names if each not in problems and each not in done]:
            done.add(dag_id)
            if on_progress is not None:
                when = f"{dag_id}: parsed at {dags[dag_id].last_parsed_time}"
                on_progress(Progress(len(done), len(names), when))
        if not problems:
            return [dags[dag_id] for dag_id in names]
    missing = parsing.cut([f"{dag_id} {problem}" for dag_id, problem in problems.items()])
    message = f"not parsed since {moment} after {timeout:g} seconds: {missing}"
    if polling.failure is not None:
        message += f"; the last request failed: {polling.failure}"
    elif errors := await _import_errors_at_the_end(airflow, moment):
        message += f"; import errors since then: {parsing.summary(errors)}"
    raise WaitTimedOut(message) from polling.failure


async def check_import_errors(airflow: AsyncAirflow, paths: Texts | None) -> None:
    """Raise an error if there are import errors, of all files or of some."""
    files = None if paths is None else parsing.files(paths)
    _raise_any(
        [
            error
            async for error in airflow.import_errors.list()
            if files is None or parsing.is_in(error, files)
        ]
    )


def _raise_any(errors: list[ImportError_]) -> None:
    if errors:
        files = "1 DAG file" if len(errors) == 1 else f"{len(errors)} DAG files"
        raise DagImportFailed(
            f"{files} could not be imported: {parsing.summary(errors)}", import_errors=errors
        )


async def _import_errors_since(
    airflow: AsyncAirflow, since: datetime.datetime
) -> list[ImportError_]:
    found: list[ImportError_] = []
    async for error in airflow.import_errors.list(order_by="-timestamp"):
        if not parsing.is_newer(error, since):
            break
        found.append(error)
    return found


async def _import_errors_at_the_end(
    airflow: AsyncAirflow, since: datetime.datetime
) -> list[ImportError_]:
    try:
        return await _import_errors_since(airflow.with_options(deadline=5), since)
    except AirflowError:  # what was waited for is not parsed, whatever the reason
        return []
