"""What a fake server stores."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import define, field, frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from airflow_rest.testing._clocks import FakeTime
    from airflow_rest.testing._scripts import Script

Log: TypeAlias = "str | Callable[[int, int], str]"
FINISHED = ("success", "failed", "skipped", "upstream_failed", "removed")
RETRYING = "up_for_retry"


@frozen
class FakeTask:
    """A task of a DAG of `FakeAirflow`, and what happens when it runs.

    Attributes:
        task_id: The id of the task.
        upstream: The tasks that must succeed before it.
        tries: How its tries end, one after the other; the last one repeats. After a failed try,
            the next one follows if there are `retries`, or after the task was cleared.
        retries: How many tries may follow a failed one by themselves.
        mapped: The number of its mapped instances; None for a task that is not mapped.
        log: What each try logs: a text, or a function of the number of the try and the map index.
        xcoms: What it pushes when it succeeds: a value for each key, or a function of the map index
            that returns that.
        operator: The name of its operator.
        pool: Its pool.
        queue: Its queue.
        links: The names and URLs of its extra links.
        rendered: The rendered fields of an instance, as a function of its map index.
    """

    # Before attrs 25.4, `kw_only=True` on the class would include `task_id`.
    task_id: str
    upstream: tuple[str, ...] = field(default=(), converter=tuple[str, ...], kw_only=True)
    tries: tuple[Literal["success", "failed", "skipped"], ...] = field(
        default=("success",),
        converter=tuple[Literal["success", "failed", "skipped"], ...],
        kw_only=True,
    )
    retries: int = field(default=0, kw_only=True)
    mapped: int | None = field(default=None, kw_only=True)
    log: Log = field(default="", kw_only=True)
    xcoms: Mapping[str, Any] | Callable[[int], Mapping[str, Any]] = field(
        factory=dict[str, Any], kw_only=True
    )
    operator: str = field(default="EmptyOperator", kw_only=True)
    pool: str = field(default="default_pool", kw_only=True)
    queue: str = field(default="default", kw_only=True)
    links: Mapping[str, str] = field(factory=dict[str, str], kw_only=True)
    rendered: Callable[[int], Mapping[str, Any]] = field(
        default=lambda _map_index: {}, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        known = ("success", "failed", "skipped")
        if not self.tries or any(each not in known for each in self.tries):
            raise ValueError(f"tries must be some of {', '.join(known)}, not {self.tries!r}")


@define(kw_only=True, eq=False)
class Dag:
    """A DAG."""

    dag_id: str
    tasks: dict[str, FakeTask]
    tags: Sequence[str]
    paused: bool
    description: str | None
    schedule: dict[str, Any] | None
    params: Mapping[str, Any]
    owners: Sequence[str]
    script: Script
    source: str
    parsed: datetime
    start_date: datetime
    active: bool = True
    import_errors: bool = False

    def related(self, task_id: str, *, upstream: bool, downstream: bool) -> set[str]:
        """Return the tasks before or after a task, directly or not, without itself."""
        found: set[str] = set()
        if upstream:
            found |= self._reach(task_id, lambda each: self.tasks[each].upstream)
        if downstream:
            found |= self._reach(task_id, self.downstream)
        return found

    def downstream(self, task_id: str) -> list[str]:
        """Return the tasks right after a task."""
        return [each.task_id for each in self.tasks.values() if task_id in each.upstream]

    def _reach(self, task_id: str, step: Callable[[str], Sequence[str]]) -> set[str]:
        found: set[str] = set()
        todo = [task_id]
        while todo:
            for each in step(todo.pop()):
                if each not in found:
                    found.add(each)
                    todo.append(each)
        return found


@define(kw_only=True, eq=False)
class Try:
    """One try of a task instance."""

    number: int = 0
    state: str | None = None
    queued_when: datetime | None = None
    start_date: datetime | None = None
    end_date: datetime | None = None

    @property
    def duration(self) -> float | None:
        """How many seconds it took."""
        if self.start_date is None or self.end_date is None:
            return None
        return (self.end_date - self.start_date).total_seconds()


@define(kw_only=True, eq=False)
class Instance:
    """A task instance."""

    id: int
    run: Run
    task: FakeTask
    map_index: int
    max_tries: int
    updated: datetime
    now: Try = field(factory=Try)
    earlier: list[Try] = field(factory=list[Try])
    note: str | None = None
    logs: dict[int, str] = field(factory=dict[int, str])
    progress: float = 1.0
    """What share of the try has passed: its log has that share of its lines."""

    by_hand: bool = False
    """Whether someone has set its state, so that the scheduler leaves it alone."""

    @property
    def finished(self) -> bool:
        """Whether it has ended."""
        return self.now.state in FINISHED

    def log(self, number: int) -> str:
        """Return the log of a try, as far as it has been written."""
        text = self.logs.get(number, "")
        if number == self.now.number and self.progress < 1:
            lines = text.splitlines(keepends=True)
            return "".join(lines[: ceil(len(lines) * self.progress)])
        return text


@define(kw_only=True, eq=False)
class Step:
    """A try of a task instance that will happen."""

    instance: Instance
    outcome: str
    done: bool = False


@define(kw_only=True, eq=False)
class Run:
    """A DAG run."""

    id: int
    dag: Dag
    dag_run_id: str
    logical_date: datetime
    data_interval: tuple[datetime, datetime]
    state: str
    conf: dict[str, Any]
    note: str | None
    run_type: str
    external: bool
    script: Script
    updated: datetime
    start_date: datetime | None = None
    end_date: datetime | None = None
    decided: datetime | None = None
    instances: list[Instance] = field(factory=list[Instance])
    # Its way through the script since it was created or cleared.
    plan: list[Step] = field(factory=list[Step])
    elapsed: float = 0.0
    polls: int = 0
    share: float = 0.0
    seen: datetime | None = None

    @property
    def ended(self) -> bool:
        """Whether it has ended."""
        return self.state in ("success", "failed")


@define(kw_only=True, eq=False)
class XCom:
    """A value that a task pushed."""

    run: Run
    task_id: str
    map_index: int
    key: str
    value: Any
    timestamp: datetime


@define(eq=False)
class Server:
    """All that a fake server stores. The handlers of the operations read and change it."""

    version: tuple[int, ...]
    time: FakeTime
    page_limit: int = 100
    dags: dict[str, Dag] = field(factory=dict[str, Dag])
    # The DAGs that were deleted, by the tokens of their files, which are still there.
    files: dict[str, Dag] = field(factory=dict[str, Dag])
    runs: dict[tuple[str, str], Run] = field(factory=dict[tuple[str, str], Run])
    xcoms: dict[tuple[str, str, str, int, str], XCom] = field(
        factory=dict[tuple[str, str, str, int, str], XCom]
    )
    variables: dict[str, dict[str, Any]] = field(factory=dict[str, dict[str, Any]])
    connections: dict[str, dict[str, Any]] = field(factory=dict[str, dict[str, Any]])
    pools: dict[str, dict[str, Any]] = field(factory=dict[str, dict[str, Any]])
    import_errors: dict[int, dict[str, Any]] = field(factory=dict[int, dict[str, Any]])
    dag_warnings: list[dict[str, Any]] = field(factory=list[dict[str, Any]])
    health: dict[str, str | None] = field(factory=dict[str, str | None])
    counter: int = 0

    def number(self) -> int:
        """Return a new number, in the order of creation."""
        self.counter += 1
        return self.counter

    @property
    def release(self) -> str:
        """The version, such as `2.11.2`."""
        return ".".join(map(str, self.version))

    @property
    def instances(self) -> list[Instance]:
        """The task instances of all runs."""
        return [each for run in self.runs.values() for each in run.instances]
