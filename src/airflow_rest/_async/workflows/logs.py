"""Following and reading the logs of task instances line by line."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from airflow_api_v1 import api
from airflow_rest import _arguments, _logs
from airflow_rest._async.workflows.polling import AsyncPolling
from airflow_rest.errors import AirflowError, NotFound
from airflow_rest.workflows import polling, wait_errors
from airflow_rest.workflows.log_parts import LogPart
from airflow_rest.workflows.logs import LogLines
from airflow_rest.workflows.tries import NOT_RUNNING, FollowedTries, check_tries
from airflow_rest.workflows.waiting import PauseChecks

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from airflow_api_v1.models import TaskInstance
    from airflow_rest._async.client import AsyncAirflow


@frozen
class AsyncSource:
    """A task instance whose log is read.

    Attributes:
        dag_id: The DAG.
        dag_run_id: The run.
        task_id: The task.
        map_index: Which instance of a mapped task; None for one that is not mapped.
    """

    dag_id: str
    dag_run_id: str
    task_id: str
    map_index: int | None

    @property
    def name(self) -> str:
        """What to call the task in a message."""
        return (
            f"the task {self.task_id!r} of the run {self.dag_run_id!r} of the DAG {self.dag_id!r}"
        )

    async def part(self, client: AsyncAirflow, number: int, token: str | None) -> LogPart:
        """Return the log of a try, or the part that follows the token."""
        call = api.task_instance.get_log.request(
            self.dag_id,
            self.dag_run_id,
            self.task_id,
            number,
            map_index=_arguments.map_index(self.map_index),
            token=token,
        )
        return await client.send(call, LogPart.parse)

    async def instance(self, client: AsyncAirflow) -> TaskInstance:
        """Return the task instance. A mapped task that is not expanded yet has only one."""
        get, where = client.task_instances.get, (self.dag_id, self.dag_run_id, self.task_id)
        try:
            return await get(*where, map_index=self.map_index)
        except NotFound:
            if _arguments.map_index(self.map_index) is None:
                raise
            try:
                unexpanded = await get(*where)
            except NotFound:
                unexpanded = None
            if unexpanded is None or unexpanded.state in ("running", "success", "failed"):
                raise
            return unexpanded

    async def look(self, client: AsyncAirflow) -> tuple[TaskInstance, bool]:
        """Return the task instance, and whether its run has ended without running it."""
        instance = await self.instance(client)
        if instance.state not in NOT_RUNNING:
            return instance, False
        run = await client.dag_runs.get(self.dag_id, self.dag_run_id)
        if run.state not in ("success", "failed"):
            return instance, False
        # The instance may have run since it was read.
        instance = await self.instance(client)
        return instance, instance.state in NOT_RUNNING


def source(dag_id: str, dag_run_id: str, task_id: str, map_index: int | None) -> AsyncSource:
    """Check what identifies a task instance, and return where its log is."""
    api.task_instance.get_log.request(
        dag_id, dag_run_id, task_id, 1, map_index=_arguments.map_index(map_index)
    )
    return AsyncSource(dag_id, dag_run_id, task_id, map_index)


def follow(
    client: AsyncAirflow,
    where: AsyncSource,
    *,
    tries: int | Literal["current", "all"],
    timeout: float | None,
    poll_interval: float,
) -> AsyncIterator[str]:
    """Check the arguments, and return an iterator over lines; see `task_instances.follow_log`."""
    check_tries(tries)
    polling.Schedule(client.clock.monotonic, timeout, poll_interval)
    return _follow(client, where, FollowedTries(tries), timeout, poll_interval)


async def _follow(
    client: AsyncAirflow,
    where: AsyncSource,
    tries: FollowedTries,
    timeout: float | None,
    poll_interval: float,
) -> AsyncIterator[str]:
    pause_checks = PauseChecks()

    async def ask(client: AsyncAirflow) -> LogPart | AirflowError | None:
        instance, run_has_ended = await where.look(client)
        number = tries.see(instance, run_has_ended=run_has_ended)
        if number is None:
            if tries.needs_scheduler and pause_checks.is_due(where.dag_id):
                await check_paused(client)
            return None
        try:
            return await part(client, number)
        except AirflowError as error:
            if not tries.gives_up():
                raise
            return error  # raised below: the polling would skip it if it is temporary

    async def check_paused(client: AsyncAirflow) -> None:
        paused = (await client.dags.get(where.dag_id)).is_paused
        pause_checks.done(where.dag_id)
        if paused:
            raise wait_errors.task_paused(where.dag_id, where.name)

    async def part(client: AsyncAirflow, number: int) -> LogPart | None:
        try:
            return await where.part(client, number, tries.lines.token)
        except NotFound:  # although there is such a task instance: its log may come later
            return None

    polls = AsyncPolling(client, ask, timeout=timeout, poll_interval=poll_interval)
    async for response in polls:
        pause_checks.count_poll()
        if isinstance(response, AirflowError):
            raise response
        for line in tries.read(response):
            yield line
        while tries.number is not None and tries.has_more:
            try:
                more = await part(client, tries.number)
            except AirflowError as error:
                if not polling.is_temporary(error):
                    raise
                break
            for line in tries.read(more):
                yield line
        for line in tries.close_poll():
            yield line
        if tries.is_done:
            return
    raise wait_errors.task_timed_out(where.name, tries.state, timeout, polls.failure)


async def lines(client: AsyncAirflow, where: AsyncSource, number: int | None) -> AsyncIterator[str]:
    """Yield the lines of the log of one try that the server has now."""
    if number is None:
        number = max(_logs.newest_try(await where.instance(client)), 1)
    log = LogLines()
    while True:
        for line in log.read(await where.part(client, number, log.token)):
            yield line
        if not log.has_more:
            break
    for line in log.finish():
        yield line


async def last_lines(
    client: AsyncAirflow, where: AsyncSource, number: int | None, count: int
) -> AsyncIterator[str]:
    """Yield the last lines of the log of one try that the server has now."""
    last: deque[str] = deque(maxlen=count)
    async for line in lines(client, where, number):
        last.append(line)
    while last:
        yield last.popleft()
