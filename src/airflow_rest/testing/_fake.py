"""The fake server."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import httpx

from airflow_api_v1.runtime import aware_time, checked, nearest
from airflow_rest import Airflow, AsyncAirflow
from airflow_rest.retry import Retry
from airflow_rest.testing._building_dags import BuildingDags
from airflow_rest.testing._building_objects import BuildingObjects
from airflow_rest.testing._catalog import catalog
from airflow_rest.testing._clocks import AsyncFakeClock, FakeClock, FakeTime
from airflow_rest.testing._faults import Fault
from airflow_rest.testing._service import Service
from airflow_rest.testing._signing_in import Gate
from airflow_rest.testing._state import Server
from airflow_rest.testing._transports import AsyncFakeTransport, FakeTransport

if TYPE_CHECKING:
    from collections.abc import Mapping

    from airflow_rest._engine.settings import Credentials
    from airflow_rest.retry import Retries
    from airflow_rest.testing._errors import NotFaked
    from airflow_rest.testing._service import Sent

_RETRIES = Retry()


class FakeAirflow(BuildingDags, BuildingObjects):
    """A stateful Airflow in memory, for the tests of programs that use this library.

        def test_the_nightly_job_waits_for_its_run() -> None:
            fake = FakeAirflow()
            fake.add_dag("etl", tasks=["extract", "load"], runs=succeeds(seconds=3600))
            with fake.client() as airflow:
                assert nightly(airflow) == "success"

    It behaves as a server does: a page has at most 100 rows, runs are in the order of their
    creation, 404 and 409 have the server's wording, a time without a time zone gets 400, and runs
    of a paused DAG stay queued. It checks requests with the operations of the generated client. It
    raises `NotFaked` for a request that it does not know, and guesses nothing.

    It has its own clock, which its clients share. Nothing really sleeps: a wait of an hour lets an
    hour pass on that clock. Each request takes a millisecond on it.

    Args:
        version: The version of Airflow that it pretends to run: from 2.0 to 2.11. It lacks the
            operations, parameters and fields that this version lacks.
        now: The date and time at the beginning; None for the present.
        users: The password of each user. Only they may sign in then, with their password or through
            the login form. None to accept any credentials, tokens, and requests without them.
        maximum_page_limit: The maximum number of rows in a page.
        max_sleep: How many seconds the clients may sleep in all on its clock: a day by default.
            After that, they raise RuntimeError, since a program that waits for a run that never
            ends would never end either. None for no limit.

    Raises:
        ValueError: The version is not one of Airflow 2, or `now` has no time zone.
        TypeError: An argument has the wrong type.

    Attributes:
        url: Its URL. Only the clients with its transport reach it.
        transport: Its httpx transport, for a client that a program creates itself:
            `Airflow(fake.url, transport=fake.transport, clock=fake.clock)`.
        async_transport: The transport for `AsyncAirflow`.
        clock: The clock for `Airflow`.
        async_clock: The clock for `AsyncAirflow`.
    """

    def __init__(
        self,
        *,
        version: str = "2.11.2",
        now: datetime | str | None = None,
        users: Mapping[str, str] | None = None,
        maximum_page_limit: int = 100,
        max_sleep: float | None = 24 * 3600.0,
    ) -> None:
        start = datetime.now(UTC) if now is None else aware_time("now", now)
        self._time = FakeTime(start, checked("max_sleep", max_sleep, float, optional=True))
        limit = checked("maximum_page_limit", maximum_page_limit, int, least=1)
        self._server = Server(_version(version), self._time, limit)
        self._gate = Gate(users)
        self._service = Service(self._server, self._gate)
        self.url = "http://fake-airflow:8080"
        self.clock = FakeClock(self._time)
        self.async_clock = AsyncFakeClock(self._time)
        self.transport = FakeTransport(self._service.respond)
        self.async_transport = AsyncFakeTransport(self._service.respond)
        self.set_health(metadatabase="healthy", scheduler="healthy", triggerer=None)
        self.set_health(dag_processor=None)
        self.add_pool("default_pool", 128, description="Default pool")

    # --- clients and time ---

    def client(
        self,
        *,
        auth: Credentials = None,
        timeout: float | httpx.Timeout | None = 30.0,
        retries: Retries = _RETRIES,
        headers: Mapping[str, str] | None = None,
    ) -> Airflow:
        """Return a client of this server. The arguments are those of `Airflow`."""
        return Airflow(
            self.url,
            auth=auth,
            timeout=timeout,
            retries=retries,
            headers=headers,
            transport=self.transport,
            clock=self.clock,
        )

    def async_client(
        self,
        *,
        auth: Credentials = None,
        timeout: float | httpx.Timeout | None = 30.0,
        retries: Retries = _RETRIES,
        headers: Mapping[str, str] | None = None,
    ) -> AsyncAirflow:
        """Return an async client of this server. The arguments are those of `AsyncAirflow`."""
        return AsyncAirflow(
            self.url,
            auth=auth,
            timeout=timeout,
            retries=retries,
            headers=headers,
            transport=self.async_transport,
            clock=self.async_clock,
        )

    @property
    def now(self) -> datetime:
        """The date and time on this server."""
        return self._time.now

    def advance(self, seconds: float) -> None:
        """Let time pass on this server.

        Args:
            seconds: How many seconds.

        Raises:
            ValueError: `seconds` is negative.
            TypeError: It is not a number.
        """
        if checked("seconds", seconds, float) < 0:
            raise ValueError(f"seconds must not be negative: {seconds}")
        self._time.advance(seconds)

    # --- what was sent ---

    @property
    def requests(self) -> list[Sent]:
        """The requests that clients sent, in their order. Clear the list to start over."""
        return self._service.requests

    @property
    def refused(self) -> list[NotFaked]:
        """The errors for requests that this server does not know, even if a program hid them."""
        return self._service.refused

    # --- faults ---

    def fail_next(
        self,
        failure: int | Exception,
        *,
        times: int = 1,
        operation: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Let the next requests fail before the server acts on them.

        Faults happen in the order in which they were asked for, one for each request.

        Args:
            failure: The status of the response, such as 503, or an error of httpx to raise, such as
                `httpx.ConnectError("refused")`.
            times: How many requests fail.
            operation: Only requests for this operation, such as `post_dag_run`; None for any.
            headers: The headers of the response, such as `{"Retry-After": "30"}`.

        Raises:
            ValueError: There is no such operation, or the status is none of an error.
            TypeError: An argument has the wrong type.
        """
        if isinstance(failure, Exception):
            self._add(Fault(operation, times, error=failure))
            return
        if not 400 <= checked("failure", failure, int) <= 599:
            raise ValueError(f"failure must be a status from 400 to 599, not {failure}")
        self._add(Fault(operation, times, status=failure, headers=dict(headers or {})))

    def lose_next(self, *, times: int = 1, operation: str | None = None) -> None:
        """Let the next responses get lost: the server acts, and then the connection breaks.

        Args:
            times: How many responses.
            operation: Only those of this operation, such as `post_dag_run`; None for any.

        Raises:
            ValueError: There is no such operation.
        """
        error = httpx.RemoteProtocolError("Server disconnected without sending a response.")
        self._add(Fault(operation, times, error=error, acts=True))

    def delay_next(self, seconds: float, *, times: int = 1, operation: str | None = None) -> None:
        """Let the next responses take time, on the clock of this server.

        The server acts on the request even if the client stops waiting, because of its `timeout` or
        of the deadline of the call.

        Args:
            seconds: How many seconds.
            times: How many responses.
            operation: Only those of this operation, such as `get_dags`; None for any.

        Raises:
            ValueError: There is no such operation.
        """
        self._add(Fault(operation, times, delay=checked("seconds", seconds, float)))

    def expire_credentials(self) -> None:
        """Let all sessions and tokens expire: 401 until a client signs in again.

        A user name and a password (Basic) do not expire, since each request is a login.
        """
        self._gate.expire()

    def respond(
        self,
        method: str,
        path: str,
        *,
        status: int = 200,
        json: Any = None,
        text: str | None = None,
    ) -> None:
        """Set the response to a method and a path, instead of the one that this server would give.

        Args:
            method: The HTTP method.
            path: The path, not quoted and without the query, such as `/api/v1/roles`.
            status: The status.
            json: The body, which is sent as JSON.
            text: The body as text, instead of `json`.

        Raises:
            ValueError: The path does not begin with a slash.
        """
        if not path.startswith("/"):
            raise ValueError(f"path must begin with a slash: {path!r}")
        response = httpx.Response(status, json=json) if text is None else None
        self._service.canned[method.upper(), path] = response or httpx.Response(status, text=text)

    def _add(self, fault: Fault) -> None:
        known = catalog()
        if fault.operation is not None and fault.operation not in known:
            hint = nearest(fault.operation, known)
            raise ValueError(f"there is no operation {fault.operation!r}{hint}")
        checked("times", fault.times, int, least=1)
        self._service.faults.pending.append(fault)

    def __repr__(self) -> str:
        return f"<FakeAirflow {self._server.release} with {len(self._server.dags)} DAGs>"


def _version(version: str) -> tuple[int, ...]:
    try:
        found = tuple(map(int, checked("version", version, str).split(".")))
    except ValueError:
        found = ()
    if found[:1] != (2,) or len(found) not in (2, 3) or found > (2, 12):
        raise ValueError(f"version must be one of Airflow 2, such as '2.7.3', not {version!r}")
    return found
