"""An executor that runs each task in a fork of the scheduler.

It takes the place of the SequentialExecutor, the only one that Airflow before 2.6 allows with
SQLite. That one starts a new Python for each task: seconds in which it imports Airflow.
"""

from __future__ import annotations

from airflow.executors.local_executor import LocalWorkerBase
from airflow.executors.sequential_executor import SequentialExecutor


class ForkingExecutor(SequentialExecutor):
    """Runs one task at a time, as the SequentialExecutor does, in a fork as the LocalExecutor."""

    def sync(self) -> None:
        for key, command in self.commands_to_run:
            state = LocalWorkerBase._execute_work_in_fork(self, command)
            self.change_state(key, state)
        self.commands_to_run = []
