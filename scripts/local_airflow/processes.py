"""Start and stop processes so that none is left running, even if this process is killed."""

from __future__ import annotations

import contextlib
import random
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from local_airflow.errors import LocalAirflowError

HOST = "127.0.0.1"
SUPERVISOR = Path(__file__).with_name("supervisor.py")

Supervisor = subprocess.Popen[bytes]


def start(
    command: Sequence[str], env: Mapping[str, str], stdout: IO[bytes], stderr: IO[bytes]
) -> Supervisor:
    """Start a command under a supervisor."""
    return subprocess.Popen(
        # -I: nothing in the working folder can be imported by mistake.
        [sys.executable, "-I", str(SUPERVISOR), *command],
        env=env,
        cwd=env.get("AIRFLOW_HOME"),
        stdin=subprocess.PIPE,
        stdout=stdout,
        stderr=stderr,
        # Ctrl-C in the terminal then reaches only this process, which stops the others in order.
        start_new_session=True,
    )


def request_stop(supervisor: Supervisor) -> None:
    """Tell a supervisor to end its processes, without waiting for it."""
    assert supervisor.stdin
    with contextlib.suppress(BrokenPipeError):
        # Closing alone may not be enough: a fork of this process may hold the pipe open too.
        supervisor.stdin.write(b".")
        supervisor.stdin.close()


def run(name: str, command: Sequence[str], env: Mapping[str, str]) -> str:
    """Run a command to its end and return its standard output.

    Raises:
        LocalAirflowError: The command failed. The message begins with `name` and shows its output.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        supervisor = start(command, env, stdout=out, stderr=err)
        try:
            supervisor.wait()
        finally:
            request_stop(supervisor)
            supervisor.wait()
        texts: list[str] = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode(errors="replace"))
    if supervisor.returncode:
        output = "".join(texts)
        raise LocalAirflowError(f"{name} failed with exit code {supervisor.returncode}\n{output}")
    return texts[0]


def free_port() -> int:
    """Return a port that nothing listens on."""
    # Below the range that systems assign from: an outgoing connection could take such a port in
    # the seconds before the server listens on it.
    while True:
        port = random.randrange(20000, 32768)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind((HOST, port))
            return port
