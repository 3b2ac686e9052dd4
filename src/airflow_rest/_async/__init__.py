"""The resources, imported on first use. Written by scripts/derive.py: `make derive`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from airflow_rest import _lazy

if TYPE_CHECKING:
    from airflow_rest._async.config import AsyncConfig as AsyncConfig
    from airflow_rest._async.connections import AsyncConnections as AsyncConnections
    from airflow_rest._async.dag_runs import AsyncDagRuns as AsyncDagRuns
    from airflow_rest._async.dag_warnings import AsyncDagWarnings as AsyncDagWarnings
    from airflow_rest._async.dags import AsyncDags as AsyncDags
    from airflow_rest._async.datasets import AsyncDatasets as AsyncDatasets
    from airflow_rest._async.event_logs import AsyncEventLogs as AsyncEventLogs
    from airflow_rest._async.import_errors import AsyncImportErrors as AsyncImportErrors
    from airflow_rest._async.permissions import AsyncPermissions as AsyncPermissions
    from airflow_rest._async.plugins import AsyncPlugins as AsyncPlugins
    from airflow_rest._async.pools import AsyncPools as AsyncPools
    from airflow_rest._async.providers import AsyncProviders as AsyncProviders
    from airflow_rest._async.roles import AsyncRoles as AsyncRoles
    from airflow_rest._async.task_instances import AsyncTaskInstances as AsyncTaskInstances
    from airflow_rest._async.tasks import AsyncTasks as AsyncTasks
    from airflow_rest._async.users import AsyncUsers as AsyncUsers
    from airflow_rest._async.variables import AsyncVariables as AsyncVariables
    from airflow_rest._async.xcoms import AsyncXComs as AsyncXComs

__all__ = [
    "AsyncConfig",
    "AsyncConnections",
    "AsyncDagRuns",
    "AsyncDagWarnings",
    "AsyncDags",
    "AsyncDatasets",
    "AsyncEventLogs",
    "AsyncImportErrors",
    "AsyncPermissions",
    "AsyncPlugins",
    "AsyncPools",
    "AsyncProviders",
    "AsyncRoles",
    "AsyncTaskInstances",
    "AsyncTasks",
    "AsyncUsers",
    "AsyncVariables",
    "AsyncXComs",
]

if not TYPE_CHECKING:
    __getattr__ = _lazy.attributes(
        __name__,
        {
            "AsyncConfig": "airflow_rest._async.config",
            "AsyncConnections": "airflow_rest._async.connections",
            "AsyncDagRuns": "airflow_rest._async.dag_runs",
            "AsyncDagWarnings": "airflow_rest._async.dag_warnings",
            "AsyncDags": "airflow_rest._async.dags",
            "AsyncDatasets": "airflow_rest._async.datasets",
            "AsyncEventLogs": "airflow_rest._async.event_logs",
            "AsyncImportErrors": "airflow_rest._async.import_errors",
            "AsyncPermissions": "airflow_rest._async.permissions",
            "AsyncPlugins": "airflow_rest._async.plugins",
            "AsyncPools": "airflow_rest._async.pools",
            "AsyncProviders": "airflow_rest._async.providers",
            "AsyncRoles": "airflow_rest._async.roles",
            "AsyncTaskInstances": "airflow_rest._async.task_instances",
            "AsyncTasks": "airflow_rest._async.tasks",
            "AsyncUsers": "airflow_rest._async.users",
            "AsyncVariables": "airflow_rest._async.variables",
            "AsyncXComs": "airflow_rest._async.xcoms",
        },
    )
