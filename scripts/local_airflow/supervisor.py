"""Run a command, and end every process that it started when it ends or when its parent is gone.

    python -I supervisor.py COMMAND ARGS...

Airflow's processes form their own process groups and sessions, so no signal to a group or session
reaches all of them. `processes.py` therefore starts each command under this program. When the
command ends, or a byte or the end of the file arrives on standard input (the parent is done, or was
killed), this program ends every process below itself.

It uses only the standard library, since it runs without this package on its path.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

STOP_GRACE = 3.0  # seconds between SIGTERM and SIGKILL


def main(command: Sequence[str]) -> int:
    """Run the command and return its exit code."""
    if sys.platform == "linux":
        # Processes whose parent has ended become our children, so we can find all of them.
        set_child_subreaper = 36
        ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    while child.poll() is None:
        if select.select([sys.stdin], [], [], 0.1)[0]:
            break
    code = child.returncode
    _end_all_below()
    return 128 - code if code is not None and code < 0 else code or 0


def _end_all_below() -> None:
    """End every process below this one: with SIGTERM at first, later with SIGKILL."""
    kill_from = time.monotonic() + STOP_GRACE
    asked: set[int] = set()
    while below := _processes_below(os.getpid(), asked):
        kill = time.monotonic() > kill_from
        for pid in below if kill else below - asked:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL if kill else signal.SIGTERM)
        asked |= below
        time.sleep(0.05)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


def _processes_below(root: int, seen: set[int]) -> set[int]:
    """Return the descendants of a process; `seen` are the ones that earlier calls returned."""
    below = {root}
    parents: dict[int, int] = {}
    if sys.platform == "linux":
        for path in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                # "PID (NAME) STATE PARENT ...", where NAME may contain anything.
                after_name = path.read_text(errors="replace").rpartition(")")[2]
                parents[int(path.parent.name)] = int(after_name.split()[1])
    else:
        ps = subprocess.Popen(["ps", "-A", "-o", "pid=,ppid="], stdout=subprocess.PIPE, text=True)
        for line in ps.communicate()[0].splitlines():
            pid, parent = map(int, line.split())
            parents[pid] = parent
        parents.pop(ps.pid, None)
        # Without a subreaper, a process that lost its parent is no longer a descendant of the root.
        below |= seen & parents.keys()
    while more := {pid for pid, parent in parents.items() if parent in below} - below:
        below |= more
    return below - {root}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
