"""Airflow imports this file when it starts. It replaces the executor, and keeps connections open.

Without a pool, Airflow opens SQLite several times for each request and each loop of the scheduler,
which takes longer than the queries. It has no option for a pool with SQLite, but a name in this
file replaces the one in `airflow.settings`. A fork does not use the connections of its parent.
"""

from airflow.executors.executor_loader import ExecutorLoader
from sqlalchemy.pool import QueuePool as NullPool  # noqa: F401

ExecutorLoader.executors["SequentialExecutor"] = "executors.forking.ForkingExecutor"
