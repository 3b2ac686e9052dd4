"""The command line; see the package's docstring."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

# `python scripts/local_airflow` puts this folder on the path, not the folder with the package.
if not __package__:
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from local_airflow import DEFAULT_VERSION, RELEASES, LocalAirflow, LocalAirflowError

COMMAND_GRACE = 10.0  # seconds that an interrupted command has to end


def main(arguments: Sequence[str]) -> int:
    """Run the program and return its exit code."""
    parser = argparse.ArgumentParser(
        prog="local_airflow",
        usage="%(prog)s --dags FOLDER [OPTIONS] [-- COMMAND ARGS...]",
        description="Start a real Airflow on this machine, and run a command that uses it.",
        epilog="The command finds AIRFLOW_REST_URL, AIRFLOW_REST_USERNAME and AIRFLOW_REST_PASSWORD"
        " in its environment. Without a command the server runs until Ctrl-C.",
    )
    parser.add_argument("--dags", type=Path, required=True, help="the folder with the DAG files")
    parser.add_argument("--version", default=DEFAULT_VERSION, help=f"one of {', '.join(RELEASES)}")
    parser.add_argument("--examples", action="store_true", help="load Airflow's example DAGs too")
    parser.add_argument("--keep", action="store_true", help="do not remove the home with its logs")
    end = arguments.index("--") if "--" in arguments else len(arguments)
    options, command = parser.parse_args(arguments[:end]), arguments[end + 1 :]
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _exit_on_signal)
    try:
        with LocalAirflow(
            options.version, dags=options.dags, load_examples=options.examples, keep=options.keep
        ) as airflow:
            if command:
                return _run_with(airflow, command)
            print(f"url       {airflow.url}")
            print(f"username  {airflow.username}")
            print(f"password  {airflow.password}", flush=True)
            while True:
                airflow.check()
                time.sleep(1)
    except LocalAirflowError as error:
        print(f"local_airflow: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


def _exit_on_signal(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


def _run_with(airflow: LocalAirflow, command: Sequence[str]) -> int:
    """Run the user's command and return its exit code."""
    env = os.environ | {
        "AIRFLOW_REST_URL": airflow.url,
        "AIRFLOW_REST_USERNAME": airflow.username,
        "AIRFLOW_REST_PASSWORD": airflow.password,
    }
    try:
        # In our process group, so that it can read the terminal and receives Ctrl-C itself.
        process = subprocess.Popen(command, env=env)
    except OSError as error:
        raise LocalAirflowError(f"cannot run {command[0]}: {error.strerror}") from None
    try:
        code = process.wait()
    except SystemExit:
        process.terminate()
        raise
    finally:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(COMMAND_GRACE)
        process.kill()
        process.wait()
    return 128 - code if code < 0 else code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
