# Derived from _async/workflows/health.py by scripts/derive.py. Do not edit.
"""Waiting until a server is healthy."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from airflow_api_v1.runtime import optional
from airflow_rest._sync.workflows.polling import Polling
from airflow_rest.errors import NotFound, WaitTimedOut
from airflow_rest.workflows import health
from airflow_rest.workflows.progress import check_callback

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from airflow_api_v1.models import HealthInfo
    from airflow_rest._sync.client import Airflow
    from airflow_rest.types import Time


def wait_until_healthy(
    airflow: Airflow,
    *,
    timeout: float | None,
    poll_interval: float,
    components: health.Component | Iterable[health.Component] | None,
    since: Time | None,
    on_change: Callable[[HealthInfo], object] | None,
) -> HealthInfo:
    """Wait until the components are healthy, and return their health."""
    names = health.check(components)
    check_callback("on_change", on_change)
    moment: datetime.datetime | None = optional("since", since, datetime.datetime)

    def ask(client: Airflow) -> HealthInfo | NotFound:
        try:
            return client.health()
        except NotFound as error:  # a proxy whose server has not started yet
            return error

    polling = Polling(airflow, ask, timeout=timeout, poll_interval=poll_interval)
    problems: list[str] = []
    cause: Exception | None = None
    for response in polling:
        if isinstance(response, NotFound):
            problems, cause = [str(response)], response
        else:
            before, cause = problems, None
            problems = health.problems(response, names, moment)
            if on_change is not None and (not problems or problems != before):
                on_change(response)
            if not problems:
                return response
    if polling.failure is not None:
        problems, cause = [str(polling.failure)], polling.failure
    what = f"not healthy after {timeout:g} seconds: {'; '.join(problems)}"
    raise WaitTimedOut(what) from cause
