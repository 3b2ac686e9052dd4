# Derived from _async/test_trigger_in_doubt.py by scripts/derive.py. Do not edit.
"""A trigger returns its own run, or its error says correctly whether that run may exist."""

from __future__ import annotations

import json
from functools import partial
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from attrs import frozen
from faults import GZIP, HTML, JSON, ends, head, problem, response
from raw_server import Act, Peer, RawServer

from airflow_rest import Airflow, AirflowError
from airflow_rest.retry import Retry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import httpx

OURS = {"whose": "ours"}
OTHERS = {"whose": "another's"}
CONFLICT = problem("409 Conflict", title="Conflict", detail="exists")
MISSING = problem("404 Not Found", title="DAGRun not found", detail="no such run")
PAGE = b"<html>Sign in</html>"


def ok(body: Any) -> bytes:
    return response(json.dumps(body).encode(), "200 OK", JSON)


def passes(reply: bytes) -> Act:
    return lambda peer: peer.send(reply)


def status(line: str) -> Callable[[bytes], Act]:
    return lambda _reply: passes(response(b"{}", line))


def loses(_reply: bytes) -> Act:
    return Peer.reset


def cuts(reply: bytes) -> Act:
    return ends(reply[:-10])


def page(content: bytes, *headers: bytes) -> Callable[[bytes], Act]:
    return lambda _reply: passes(response(content, "200 OK", *headers))


def run(**fields: str) -> Callable[[bytes], Act]:
    return lambda _reply: passes(ok({"dag_id": "etl", "dag_run_id": "mine", "conf": OURS} | fields))


@frozen
class Post:
    """The fate of one POST."""

    arrivals: int
    """How many times it reaches Airflow."""
    respond: Callable[[bytes], Act]
    """What the client receives, given the response of Airflow."""
    doubtful: bool
    """Whether the client cannot know after this if the run exists."""
    retried: bool = False
    """Whether the client sends it again."""


POSTS = {
    "200": Post(1, passes, doubtful=False),
    "502 after processing": Post(1, status("502 "), doubtful=True, retried=True),
    "502 before processing": Post(0, status("502 "), doubtful=True, retried=True),
    "504 after processing": Post(1, status("504 "), doubtful=True, retried=True),
    "503": Post(0, status("503 "), doubtful=False, retried=True),
    "429": Post(0, status("429 "), doubtful=False, retried=True),
    "lost after processing": Post(1, loses, doubtful=True, retried=True),
    "lost before processing": Post(0, loses, doubtful=True, retried=True),
    "cut body": Post(1, cuts, doubtful=True, retried=True),
    "empty body": Post(1, page(b"", JSON), doubtful=True),
    "not gzip": Post(1, page(b"{}", JSON, GZIP), doubtful=True),
    "half JSON": Post(1, page(b'{"dag_id": "etl", "dag', JSON), doubtful=True),
    "JSON of the wrong shape": Post(1, page(b"[]", JSON), doubtful=True),
    "a page after processing": Post(1, page(PAGE, HTML), doubtful=True),
    "a page before processing": Post(0, page(PAGE, HTML), doubtful=True),
    "another id": Post(1, run(dag_run_id="another"), doubtful=True),
    "another DAG": Post(1, run(dag_id="another"), doubtful=True),
    "500 after processing": Post(1, status("500 "), doubtful=True),
    "500 before processing": Post(0, status("500 "), doubtful=True),
    "400": Post(0, status("400 "), doubtful=False),
    "403": Post(0, status("403 "), doubtful=False),
    "404": Post(0, status("404 "), doubtful=False),
    "409 about the date": Post(0, lambda _reply: passes(CONFLICT), doubtful=False),
    # A gateway sends it twice; the client receives the second response.
    "409 about the id": Post(2, passes, doubtful=False),
}
LOOKUPS: dict[str, Callable[[bytes], Act]] = {
    "the response of Airflow": passes,
    "another id": run(dag_run_id="another"),
    "another DAG": run(dag_id="another"),
    "a list": lambda _reply: passes(ok([])),
    "500": status("500 "),
    "401": status("401 "),
    "403": status("403 "),
    "404 of a gateway": status("404 "),
    "lost": loses,
    "cut body": lambda reply: ends(head("200 OK", b"Content-Length: 999"), b"\r\n", reply),
}
TWICE = "409 about the id"
RUN_IDS = {
    "generated id": None,
    "id of the caller": "mine",
    "id of the caller, and another run has it": "mine",
}
SECONDS = [
    "200",
    "502 after processing",
    "502 before processing",
    "503",
    "lost after processing",
    "lost before processing",
    "cut body",
    "empty body",
    "another id",
    "400",
    "409 about the date",
    TWICE,
]
ROWS = [
    # `make check` runs the rows in which a second POST, if there is one, succeeds.
    pytest.param(kind, first, second, marks=[] if second == "200" else pytest.mark.slow)
    for kind, first, second in product(RUN_IDS, POSTS, SECONDS)
    # There is a second POST only if the first one is retried.
    if POSTS[first].retried or second == "200"
    # If nothing was in doubt before, a run of a POST that a gateway sent twice looks the same as a
    # run that existed before.
    if not (kind == "id of the caller" and TWICE in (first, second) and not POSTS[first].doubtful)
]


class TriggerServer:
    """Stores runs, and treats the requests of one trigger as a row of the table says."""

    def __init__(self, posts: list[Post], lookup: Callable[[bytes], Act]) -> None:
        self.runs: dict[str, Any] = {}
        self.ours = ""  # the id of the run that was triggered
        self.posts = posts
        self.lookup = lookup
        self.posted = self.looked = 0

    @property
    def made(self) -> bool:
        """Whether the requested run exists."""
        return self.runs.get(self.ours, {}).get("conf") == OURS

    def act(self, server: RawServer, peer: Peer) -> None:
        first, _, content = server.requests[-1].partition(b"\r\n\r\n")
        if first.startswith(b"POST /api/v1/dags/etl/dagRuns "):
            asked = json.loads(content)
            self.ours = asked["dag_run_id"]
            post = self.posts[self.posted]
            self.posted += 1
            reply = CONFLICT
            for _ in range(post.arrivals):
                reply = self._make(asked)
            post.respond(reply)(peer)
        else:
            assert first.startswith(b"GET /api/v1/dags/etl/dagRuns/")
            self.looked += 1
            run = self.runs.get(self.ours)
            self.lookup(MISSING if run is None else ok(run))(peer)

    def _make(self, asked: dict[str, Any]) -> bytes:
        if self.ours in self.runs:
            return CONFLICT
        self.runs[self.ours] = {"dag_id": "etl", "state": "queued"} | asked
        return ok(self.runs[self.ours])


@pytest.fixture
def airflow(server: RawServer) -> Iterator[Airflow]:
    server.listen()
    with Airflow(
        f"http://127.0.0.1:{server.port}",
        timeout=10,
        retries=Retry(attempts=2, backoff=0),
        verify=False,
    ) as client:
        yield client


def check(airflow: Airflow, fake: TriggerServer, run_id: str | None) -> None:
    """Trigger a run, and compare the result or the error with the state of the server."""
    try:
        made = airflow.dag_runs.trigger("etl", dag_run_id=run_id, conf=OURS)
    except AirflowError as caught:
        error = caught
    else:
        assert fake.made
        assert (made.dag_id, made.dag_run_id, made.conf) == ("etl", fake.ours, OURS)
        return
    lookup_failed = fake.looked > 0 and fake.lookup is not passes
    if fake.made:
        assert error.in_doubt
    # The error is in doubt only if there is a reason.
    assert error.in_doubt is (
        any(post.doubtful for post in fake.posts[: fake.posted])
        or (lookup_failed and run_id is None)
    )
    named = any(repr(fake.ours) in note for note in getattr(error, "__notes__", []))
    assert named is error.in_doubt
    assert error.attempts == fake.posted
    assert error.request is not None
    assert error.request.method == "POST"
    if lookup_failed:
        assert isinstance(error.__cause__, AirflowError)
        assert error.__cause__.request is not None
        assert error.__cause__.request.method == "GET"


# behaviour: D1
@pytest.mark.parametrize(("kind", "first", "second"), ROWS)
def test_a_trigger(server: RawServer, airflow: Airflow, kind: str, first: str, second: str) -> None:
    for lookup in LOOKUPS.values():
        fake = TriggerServer([POSTS[first], POSTS[second]], lookup)
        if "another run" in kind:
            fake.runs["mine"] = {"dag_id": "etl", "dag_run_id": "mine", "conf": OTHERS}
        server.respond = partial(fake.act, server)
        check(airflow, fake, RUN_IDS[kind])
        if not fake.looked:
            break  # no lookup was sent, so the other lookups make no difference


def test_the_causes_of_an_error_have_no_cycle(server: RawServer, airflow: Airflow) -> None:
    fake = TriggerServer([POSTS["lost after processing"], POSTS["200"]], loses)
    server.respond = partial(fake.act, server)
    with pytest.raises(AirflowError) as caught:
        airflow.dag_runs.trigger("etl")
    error: BaseException | None = caught.value
    chain: list[BaseException] = []
    while error is not None:
        assert error not in chain
        chain.append(error)
        error = error.__cause__ or error.__context__
    assert len(chain) > 2


@pytest.mark.parametrize("interrupt", [KeyboardInterrupt, RuntimeError])
def test_exceptions_that_are_not_errors_of_the_server_are_not_caught(
    server: RawServer, interrupt: type[BaseException]
) -> None:
    """For example an exception of a signal handler during the lookup of the run."""

    def stop(request: httpx.Request) -> None:
        if request.method == "GET":
            raise interrupt("stop")

    def hook(request: httpx.Request) -> None:
        stop(request)

    fake = TriggerServer([POSTS[TWICE]], passes)
    server.respond = partial(fake.act, server)
    server.listen()
    url = f"http://127.0.0.1:{server.port}"
    with Airflow(url, event_hooks={"request": [hook]}, verify=False) as airflow:
        with pytest.raises(interrupt, match="stop"):
            airflow.dag_runs.trigger("etl")
