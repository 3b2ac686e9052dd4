"""Make Airflow's access to SQLite cheaper: each server has a copy of this file in its home.

It runs in Airflow's processes, which import a module of this name from the folder `config`.
"""

import sys

from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.pool import NullPool, QueuePool

__all__ = ["DEFAULT_ENGINE_ARGS"]

# A new connection reads the whole schema. Airflow opens one for each session, which takes a fifth
# of the time of a request. The scheduler forks while it has a session, so it keeps none open.
_pool = QueuePool if "gunicorn" in sys.argv[0] else NullPool
DEFAULT_ENGINE_ARGS = {"sqlite": {"poolclass": _pool}}


@event.listens_for(Engine, "connect")
def _do_not_wait_for_the_disk(connection, record):
    connection.execute("pragma synchronous = off")
