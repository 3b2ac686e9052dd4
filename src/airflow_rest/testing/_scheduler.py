"""What the scheduler does to the runs of a fake server as time passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from airflow_rest.testing._state import FINISHED, RETRYING, Instance, Step, Try, XCom

if TYPE_CHECKING:
    from datetime import datetime

    from airflow_rest.testing._state import Run, Server


def tick(server: Server) -> None:
    """Bring all runs to the present."""
    now = server.time.now
    for run in server.runs.values():
        since, run.seen = run.seen or now, now
        if not run.ended and not run.dag.paused:
            run.elapsed += (now - since).total_seconds()
            _advance(server, run, since, now)


def poll(server: Server, run: Run) -> None:
    """Note that a request reads a run."""
    if not run.ended and not run.dag.paused:
        run.polls += 1
        _advance(server, run, run.seen or server.time.now, server.time.now)


def begin(run: Run) -> None:
    """Plan what a queued run will do: the tries of its task instances that have not ended."""
    run.elapsed, run.polls, run.share = 0.0, 0, 0.0
    run.plan = _plan(run)
    run.start_date = run.end_date = None


def complete(server: Server, run: Run, start: datetime, end: datetime) -> None:
    """Let a run end at once, as if it had begun and ended at these times."""
    begin(run)
    _work(server, run, 1.0, start, end)
    _end(run, None, start, end)


def push(server: Server, xcom: XCom) -> None:
    """Store an XCom."""
    where = (*_place(xcom.run), xcom.task_id, xcom.map_index, xcom.key)
    server.xcoms[where] = xcom


def start_try(instance: Instance) -> None:
    """Begin a new try of a task instance, and keep the one before."""
    if instance.now.state == RETRYING:
        instance.now.state = "failed"
    if instance.now.state is not None:
        instance.earlier.append(instance.now)
    instance.now = Try(number=instance.now.number + 1)
    if instance.now.number not in instance.logs:
        log = instance.task.log
        text = log if isinstance(log, str) else log(instance.now.number, instance.map_index)
        instance.logs[instance.now.number] = text


def _place(run: Run) -> tuple[str, str]:
    return run.dag.dag_id, run.dag_run_id


def _advance(server: Server, run: Run, since: datetime, now: datetime) -> None:
    state, share = run.script.progress(run.elapsed, run.polls)
    if state == "queued":
        return
    if run.state == "queued":
        run.state, run.start_date, run.updated = "running", since, now
    run.decided = now
    _work(server, run, share, since, now)
    if share >= 1 or (run.instances and all(step.done for step in run.plan)):
        _end(run, state if run.script.sequence else None, since, now)


def _end(run: Run, state: str | None, since: datetime, now: datetime) -> None:
    """End a run in the state that its task instances, or the script, give it."""
    failed = any(each.now.state in ("failed", "upstream_failed") for each in run.instances)
    run.state = state or ("failed" if failed else "success")
    if not run.instances and state is None:
        run.state = run.script.outcome or "success"
    run.start_date = run.start_date or since
    run.end_date = run.updated = now
    run.share = 1.0


def _work(server: Server, run: Run, share: float, since: datetime, now: datetime) -> None:
    """Advance a run to this share of its plan, as if it had happened between two moments."""
    total, before = len(run.plan), run.share
    gained = share - before

    def moment(place: float) -> datetime:
        """Return when a share of the plan was done."""
        part = (place - before) / gained if gained > 0 else 0.0
        return since + (now - since) * min(1.0, max(0.0, part))

    for index, step in enumerate(run.plan):
        instance = step.instance
        step.done = step.done or (instance.by_hand and instance.finished)
        if step.done or index / total >= share:
            continue
        width = 1 / total
        if instance.now.state != "running":
            if step.outcome == "upstream_failed" or _is_blocked(instance):
                instance.now.state, step.done = "upstream_failed", True
                instance.updated = moment(index * width)
                continue
            start_try(instance)
            instance.now.state = "running"
            instance.now.queued_when = moment((index + 0.1) * width)
            instance.now.start_date = moment((index + 0.2) * width)
            instance.updated = instance.now.start_date
        instance.progress = min(1.0, share * total - index)
        if share >= (index + 1) * width - 1e-9:
            step.done, instance.progress = True, 1.0
            more = any(each.instance is instance for each in run.plan[index + 1 :])
            instance.now.state = RETRYING if more else step.outcome
            instance.now.end_date = instance.updated = moment((index + 0.9) * width)
            if step.outcome == "success":
                _push_all(server, instance, moment((index + 0.8) * width))
    run.share = max(before, share)


def _is_blocked(instance: Instance) -> bool:
    """Return whether a task before this one has failed."""
    return any(
        each.now.state in ("failed", "upstream_failed")
        for each in instance.run.instances
        if each.task.task_id in instance.task.upstream
    )


def _push_all(server: Server, instance: Instance, when: datetime) -> None:
    xcoms = instance.task.xcoms
    for key, value in (xcoms(instance.map_index) if callable(xcoms) else xcoms).items():
        push(
            server,
            XCom(
                run=instance.run,
                task_id=instance.task.task_id,
                map_index=instance.map_index,
                key=key,
                value=value,
                timestamp=when,
            ),
        )


def _plan(run: Run) -> list[Step]:
    """Return the tries that will happen, each task after those that it needs."""
    steps: list[Step] = []
    ends: dict[str, bool] = {}  # whether the tasks after it may run
    failing = _failing(run)
    todo = dict(run.dag.tasks)
    while todo:
        ready = [each for each in todo.values() if not set(each.upstream) & todo.keys()]
        for task in ready:
            del todo[task.task_id]
            instances = [each for each in run.instances if each.task is task]
            may_run = all(ends.get(each, True) for each in task.upstream)
            good = True
            for instance in instances:
                outcomes = _outcomes(instance, fails=task.task_id == failing, may_run=may_run)
                steps += [Step(instance=instance, outcome=outcome) for outcome in outcomes]
                last = outcomes[-1] if outcomes else instance.now.state
                good = good and last not in ("failed", "upstream_failed")
            ends[task.task_id] = good
    return steps


def _failing(run: Run) -> str | None:
    """Return the task that the script lets fail."""
    if run.script.outcome != "failed" or not run.dag.tasks:
        return None
    known = run.dag.tasks
    if run.script.task_id is not None:
        return run.script.task_id
    if any(task.tries[-1] == "failed" for task in known.values()):
        return None
    return list(known)[-1]


def _outcomes(instance: Instance, *, fails: bool, may_run: bool) -> list[str]:
    """Return how the coming tries of a task instance end."""
    if instance.now.state in FINISHED:
        return []
    if not may_run:
        return ["upstream_failed"]
    tries = instance.task.tries
    number, found = instance.now.number, list[str]()
    while True:
        outcome = "failed" if fails else tries[min(number, len(tries) - 1)]
        found.append(outcome)
        number += 1
        if outcome != "failed" or len(found) > instance.task.retries:
            return found
