# Derived from _async/__init__.py by scripts/derive.py. Do not edit.
"""The resources, imported on first use. Written by scripts/derive.py: `make derive`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from airflow_rest import _lazy

if TYPE_CHECKING:
    from airflow_rest._sync.config import Config as Config
    from airflow_rest._sync.connections import Connections as Connections
    from airflow_rest._sync.dag_runs import DagRuns as DagRuns
    from airflow_rest._sync.dag_warnings import DagWarnings as DagWarnings
    from airflow_rest._sync.dags import Dags as Dags
    from airflow_rest._sync.datasets import Datasets as Datasets
    from airflow_rest._sync.event_logs import EventLogs as EventLogs
    from airflow_rest._sync.import_errors import ImportErrors as ImportErrors
    from airflow_rest._sync.permissions import Permissions as Permissions
    from airflow_rest._sync.plugins import Plugins as Plugins
    from airflow_rest._sync.pools import Pools as Pools
    from airflow_rest._sync.providers import Providers as Providers
    from airflow_rest._sync.roles import Roles as Roles
    from airflow_rest._sync.task_instances import TaskInstances as TaskInstances
    from airflow_rest._sync.tasks import Tasks as Tasks
    from airflow_rest._sync.users import Users as Users
    from airflow_rest._sync.variables import Variables as Variables
    from airflow_rest._sync.xcoms import XComs as XComs

__all__ = [
    "Config",
    "Connections",
    "DagRuns",
    "DagWarnings",
    "Dags",
    "Datasets",
    "EventLogs",
    "ImportErrors",
    "Permissions",
    "Plugins",
    "Pools",
    "Providers",
    "Roles",
    "TaskInstances",
    "Tasks",
    "Users",
    "Variables",
    "XComs",
]

if not TYPE_CHECKING:
    __getattr__ = _lazy.attributes(
        __name__,
        {
            "Config": "airflow_rest._sync.config",
            "Connections": "airflow_rest._sync.connections",
            "DagRuns": "airflow_rest._sync.dag_runs",
            "DagWarnings": "airflow_rest._sync.dag_warnings",
            "Dags": "airflow_rest._sync.dags",
            "Datasets": "airflow_rest._sync.datasets",
            "EventLogs": "airflow_rest._sync.event_logs",
            "ImportErrors": "airflow_rest._sync.import_errors",
            "Permissions": "airflow_rest._sync.permissions",
            "Plugins": "airflow_rest._sync.plugins",
            "Pools": "airflow_rest._sync.pools",
            "Providers": "airflow_rest._sync.providers",
            "Roles": "airflow_rest._sync.roles",
            "TaskInstances": "airflow_rest._sync.task_instances",
            "Tasks": "airflow_rest._sync.tasks",
            "Users": "airflow_rest._sync.users",
            "Variables": "airflow_rest._sync.variables",
            "XComs": "airflow_rest._sync.xcoms",
        },
    )
