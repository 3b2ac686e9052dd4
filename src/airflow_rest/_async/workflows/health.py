"""Waiting until a server is healthy."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from airflow_api_v1.runtime import optional
from airflow_rest._async.workflows.polling import AsyncPolling
from airflow_rest.errors import NotFound, WaitTimedOut
from airflow_rest.workflows import health

if TYPE_CHECKING:
    from collections.abc import Iterable

    from airflow_api_v1.models import HealthInfo
    from airflow_rest._async.client import AsyncAirflow
    from airflow_rest.types import Time


async def wait_until_healthy(
    airflow: AsyncAirflow,
    *,
    timeout: float | None,
    poll_interval: float,
    components: health.Component | Iterable[health.Component] | None,
    since: Time | None,
) -> HealthInfo:
    """Wait until the components are healthy, and return their health."""
    names = health.check(components)
    moment: datetime.datetime | None = optional("since", since, datetime.datetime)

    async def ask(client: AsyncAirflow) -> HealthInfo | NotFound:
        try:
            return await client.health()
        except NotFound as error:  # a proxy whose server has not started yet
            return error

    polling = AsyncPolling(airflow, ask, timeout=timeout, poll_interval=poll_interval)
    problems: list[str] = []
    cause: Exception | None = None
    async for response in polling:
        if isinstance(response, NotFound):
            problems, cause = [str(response)], response
        else:
            problems, cause = health.problems(response, names, moment), None
            if not problems:
                return response
    if polling.failure is not None:
        problems, cause = [str(polling.failure)], polling.failure
    what = f"not healthy after {timeout:g} seconds: {'; '.join(problems)}"
    raise WaitTimedOut(what) from cause
