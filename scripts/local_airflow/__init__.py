"""Start a real Airflow 2 on this machine: for the demo, the live tests, and for trying things out.

As a program, run a command against a new server, or run the server until Ctrl-C:

    python scripts/local_airflow --dags tests/live/dags -- pytest tests/live
    python scripts/local_airflow --dags tests/live/dags --version 2.9.3

As a package:

    with LocalAirflow(dags=Path("tests/live/dags")) as airflow:
        print(airflow.url, airflow.username)

Each Airflow version is installed once, into its own virtual environment in the cache folder. Each
server has its own home, database, ports, keys and passwords, so any number of servers can run at
the same time. They listen on 127.0.0.1 only. This needs `uv`, and Linux or macOS.
"""

from __future__ import annotations

from local_airflow.database import User
from local_airflow.errors import LocalAirflowError
from local_airflow.releases import DEFAULT_VERSION, RELEASES
from local_airflow.server import LocalAirflow

__all__ = ["DEFAULT_VERSION", "RELEASES", "LocalAirflow", "LocalAirflowError", "User"]
