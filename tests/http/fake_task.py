"""A task instance whose state and log change as a test wants, on servers of several kinds."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

Kind = Literal["position", "whole", "tokenless", "opaque", "pages", "pod"]
KINDS: tuple[Kind, ...] = ("position", "whole", "tokenless", "opaque", "pages")
RUN = "/api/v1/dags/etl/dagRuns/r1"
WHERE = ("etl", "r1", "t")
FOUND = "*** Found local files:\n***   * /logs/attempt={}.log\n"
GROUPED = f" INFO - ::group::Log message source details\n{FOUND} INFO - ::endgroup::\n"


@dataclass
class Step:
    """What changes from one poll to the next.

    Attributes:
        state: The state of the task instance.
        number: Its try number as the server sends it.
        writes: What is written to the log of a try: text, or a number of a try and text.
        replaces: The new content of the log of the try.
        fails: The status of the response to each request for a log.
        lost: The status of the response to each request for the task instance.
        run: The state of the run.
        paused: Whether the DAG is paused.
    """

    state: str | None
    number: int = 1
    writes: str = ""
    replaces: str | None = None
    fails: int | None = None
    lost: int | None = None
    run: str = "running"
    paused: bool = False
    host: str = "vm"


@dataclass
class FakeTask:
    """Serves a task instance, its run and its logs. `advance` goes on to the next step.

    Kinds of servers, by what they send to a request with a token:
        position: what follows a number of characters, as Airflow 2.5 and later.
        whole: the whole log, as Airflow before 2.5.
        tokenless: the whole log, and no token.
        opaque: what follows, with a token that cannot be read.
        pages: the next two complete lines, as Elasticsearch does.
        pod: the last three lines while the task is running, as the Kubernetes executor does.
    """

    kind: Kind
    steps: list[Step]
    old: bool = False  # whether it counts tries as before Airflow 2.10
    map_index: int | None = None
    logs: dict[int, str] = field(default_factory=dict[int, str])
    requests: list[str] = field(default_factory=list[str])

    def __post_init__(self) -> None:
        self.rest = iter(self.steps)
        self.step = Step(None, 0)
        self.advance()

    def advance(self) -> None:
        step = next(self.rest, None)
        if step is None:
            return  # the last state remains
        self.step = step
        number = max(step.number, 1)
        if self.old and step.state in ("deferred", "up_for_reschedule"):
            number = step.number + 1
        if step.replaces is not None:
            self.logs[number] = step.replaces
        if step.writes:
            self.logs[number] = self.logs.get(number, "") + step.writes

    def serve(self, httpserver: HTTPServer) -> FakeTask:
        httpserver.expect_request(RUN).respond_with_handler(self.run)
        httpserver.expect_request("/api/v1/dags/etl").respond_with_handler(self.dag)
        path = f"{RUN}/taskInstances/t"
        mapped = "" if self.map_index is None else f"/{self.map_index}"
        httpserver.expect_request(path + mapped).respond_with_handler(self.instance)
        for number in range(1, 6):
            httpserver.expect_request(f"{path}/logs/{number}").respond_with_handler(self.log)
        return self

    def run(self, request: Request) -> Response:
        return _json({"dag_id": "etl", "dag_run_id": "r1", "state": self.step.run})

    def dag(self, request: Request) -> Response:
        return _json({"dag_id": "etl", "is_paused": self.step.paused})

    def instance(self, request: Request) -> Response:
        if self.step.lost:
            return _json({"title": "Task instance not found"}, self.step.lost)
        fields: dict[str, Any] = {"dag_id": "etl", "dag_run_id": "r1", "task_id": "t"}
        fields |= {"map_index": -1 if self.map_index is None else self.map_index}
        fields |= {"state": self.step.state, "try_number": self.step.number}
        return _json(fields if self.old else fields | {"executor": None})

    def log(self, request: Request) -> Response:
        number = int(request.path.rpartition("/")[2])
        token = request.args.get("token")
        self.requests.append(f"{number} {token is not None}")
        if self.step.fails:
            return _json({"title": "no log"}, self.step.fails)
        text, token = self.read(number, token)
        return _json({"content": repr([(self.step.host, text)]), "continuation_token": token})

    def read(self, number: int, token: str | None) -> tuple[str, str | None]:
        text = self.logs.get(number, "")
        notes = FOUND.format(number) if number in self.logs else "*** Log file does not exist: x\n"
        ended = self.step.state not in ("running", "deferred")
        if self.kind == "tokenless":
            return notes + text, None
        if self.kind == "whole":
            return notes + text, signed(end_of_log=True)
        if self.kind == "opaque":
            begin = int(token[1:]) if token else 0
            return text[begin:], f"t{max(begin, len(text))}"
        if self.kind == "pages":
            begin = int(opened(token)["offset"]) if token else 0
            lines = text.split("\n")[:-1][begin : begin + 2]
            offset = begin + len(lines)
            return "\n".join(lines), signed(end_of_log=ended and not lines, offset=str(offset))
        # From 2.6, the lines are joined again, without an empty one or a newline at the end.
        lines = [line for line in text.splitlines() if line]
        if self.kind == "pod" and self.step.state == "running":
            lines = lines[-3:]
            notes = "*** Found logs through kube API\n"
        joined = "\n".join(lines)
        after = signed(end_of_log=ended, log_pos=len(joined))
        if token:
            return joined[opened(token)["log_pos"] :], after
        return GROUPED.format(number).replace(FOUND.format(number), notes) + joined, after


def signed(**fields: Any) -> str:
    """Return a token as Airflow makes them."""
    payload = json.dumps(fields | {"download_logs": False}).encode()
    return base64.urlsafe_b64encode(payload).rstrip(b"=").decode() + ".a-signature"


def opened(token: str) -> dict[str, Any]:
    payload = token.partition(".")[0]
    fields: dict[str, Any] = json.loads(base64.urlsafe_b64decode(payload + "=="))
    return fields


def numbered(numbers: Iterable[int]) -> str:
    return "".join(f"[{number:05}] line {number}: ünïcode 😀\n" for number in numbers)


def _json(body: Any, status: int = 200) -> Response:
    return Response(json.dumps(body), status, content_type="application/json")
