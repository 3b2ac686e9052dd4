# Written by `make generate`. Do not edit.
"""The types of what the server returns, under their names in the API, imported on first use.

They are frozen snapshots. They are not hashable: use an identifier, such as `dag.dag_id`, as a key.
`to_dict()` returns what the server sent, value for value. A field that the server hid, left out or
sent as null is None. `additional_properties` keeps the fields that the API's spec does not have. An
enum reads a value that it does not know as a member with that value.

The repr has the fields that are not None, shortened; a notebook shows them as a table. The models
are attrs classes: `attrs.asdict(run)` returns all fields, with times as datetimes.

The API's `ImportError` is called `ImportError_` here, so that it does not hide Python's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from airflow_api_v1.models import DAG as DAG
    from airflow_api_v1.models import Action as Action
    from airflow_api_v1.models import ActionCollection as ActionCollection
    from airflow_api_v1.models import ActionResource as ActionResource
    from airflow_api_v1.models import BasicDAGRun as BasicDAGRun
    from airflow_api_v1.models import ClassReference as ClassReference
    from airflow_api_v1.models import Config as Config
    from airflow_api_v1.models import ConfigOption as ConfigOption
    from airflow_api_v1.models import ConfigSection as ConfigSection
    from airflow_api_v1.models import Connection as Connection
    from airflow_api_v1.models import ConnectionCollection as ConnectionCollection
    from airflow_api_v1.models import ConnectionCollectionItem as ConnectionCollectionItem
    from airflow_api_v1.models import ConnectionTest as ConnectionTest
    from airflow_api_v1.models import CronExpression as CronExpression
    from airflow_api_v1.models import DAGCollection as DAGCollection
    from airflow_api_v1.models import DAGDetail as DAGDetail
    from airflow_api_v1.models import DagProcessorStatus as DagProcessorStatus
    from airflow_api_v1.models import DAGRun as DAGRun
    from airflow_api_v1.models import DAGRunCollection as DAGRunCollection
    from airflow_api_v1.models import DagRunType as DagRunType
    from airflow_api_v1.models import DagScheduleDatasetReference as DagScheduleDatasetReference
    from airflow_api_v1.models import DagSource as DagSource
    from airflow_api_v1.models import DagState as DagState
    from airflow_api_v1.models import DagStatsCollectionItem as DagStatsCollectionItem
    from airflow_api_v1.models import DagStatsCollectionSchema as DagStatsCollectionSchema
    from airflow_api_v1.models import DagStatsStateCollectionItem as DagStatsStateCollectionItem
    from airflow_api_v1.models import DagWarning as DagWarning
    from airflow_api_v1.models import DagWarningCollection as DagWarningCollection
    from airflow_api_v1.models import Dataset as Dataset
    from airflow_api_v1.models import DatasetAlias as DatasetAlias
    from airflow_api_v1.models import DatasetCollection as DatasetCollection
    from airflow_api_v1.models import DatasetEvent as DatasetEvent
    from airflow_api_v1.models import DatasetEventCollection as DatasetEventCollection
    from airflow_api_v1.models import EventLog as EventLog
    from airflow_api_v1.models import EventLogCollection as EventLogCollection
    from airflow_api_v1.models import HealthInfo as HealthInfo
    from airflow_api_v1.models import HealthStatus as HealthStatus
    from airflow_api_v1.models import ImportError_ as ImportError_
    from airflow_api_v1.models import ImportErrorCollection as ImportErrorCollection
    from airflow_api_v1.models import Job as Job
    from airflow_api_v1.models import MetadatabaseStatus as MetadatabaseStatus
    from airflow_api_v1.models import PluginCollection as PluginCollection
    from airflow_api_v1.models import PluginCollectionItem as PluginCollectionItem
    from airflow_api_v1.models import Pool as Pool
    from airflow_api_v1.models import PoolCollection as PoolCollection
    from airflow_api_v1.models import Provider as Provider
    from airflow_api_v1.models import ProviderCollection as ProviderCollection
    from airflow_api_v1.models import QueuedEvent as QueuedEvent
    from airflow_api_v1.models import QueuedEventCollection as QueuedEventCollection
    from airflow_api_v1.models import RelativeDelta as RelativeDelta
    from airflow_api_v1.models import Resource as Resource
    from airflow_api_v1.models import Role as Role
    from airflow_api_v1.models import RoleCollection as RoleCollection
    from airflow_api_v1.models import SchedulerStatus as SchedulerStatus
    from airflow_api_v1.models import SLAMiss as SLAMiss
    from airflow_api_v1.models import Tag as Tag
    from airflow_api_v1.models import Task as Task
    from airflow_api_v1.models import TaskCollection as TaskCollection
    from airflow_api_v1.models import TaskExtraLink as TaskExtraLink
    from airflow_api_v1.models import TaskFailedDependency as TaskFailedDependency
    from airflow_api_v1.models import TaskInstance as TaskInstance
    from airflow_api_v1.models import TaskInstanceCollection as TaskInstanceCollection
    from airflow_api_v1.models import (
        TaskInstanceDependencyCollection as TaskInstanceDependencyCollection,
    )
    from airflow_api_v1.models import TaskInstanceHistory as TaskInstanceHistory
    from airflow_api_v1.models import TaskInstanceHistoryCollection as TaskInstanceHistoryCollection
    from airflow_api_v1.models import TaskInstanceReference as TaskInstanceReference
    from airflow_api_v1.models import (
        TaskInstanceReferenceCollection as TaskInstanceReferenceCollection,
    )
    from airflow_api_v1.models import TaskLog as TaskLog
    from airflow_api_v1.models import TaskOutletDatasetReference as TaskOutletDatasetReference
    from airflow_api_v1.models import TaskState as TaskState
    from airflow_api_v1.models import TimeDelta as TimeDelta
    from airflow_api_v1.models import Trigger as Trigger
    from airflow_api_v1.models import TriggererStatus as TriggererStatus
    from airflow_api_v1.models import TriggerRule as TriggerRule
    from airflow_api_v1.models import UpdateDagState as UpdateDagState
    from airflow_api_v1.models import UpdateTaskState as UpdateTaskState
    from airflow_api_v1.models import User as User
    from airflow_api_v1.models import UserCollection as UserCollection
    from airflow_api_v1.models import UserRole as UserRole
    from airflow_api_v1.models import Variable as Variable
    from airflow_api_v1.models import VariableCollection as VariableCollection
    from airflow_api_v1.models import VersionInfo as VersionInfo
    from airflow_api_v1.models import XCom as XCom
    from airflow_api_v1.models import XComCollection as XComCollection
    from airflow_api_v1.models import XComCollectionItem as XComCollectionItem

__all__ = [
    "DAG",
    "Action",
    "ActionCollection",
    "ActionResource",
    "BasicDAGRun",
    "ClassReference",
    "Config",
    "ConfigOption",
    "ConfigSection",
    "Connection",
    "ConnectionCollection",
    "ConnectionCollectionItem",
    "ConnectionTest",
    "CronExpression",
    "DAGCollection",
    "DAGDetail",
    "DAGRun",
    "DAGRunCollection",
    "DagProcessorStatus",
    "DagRunType",
    "DagScheduleDatasetReference",
    "DagSource",
    "DagState",
    "DagStatsCollectionItem",
    "DagStatsCollectionSchema",
    "DagStatsStateCollectionItem",
    "DagWarning",
    "DagWarningCollection",
    "Dataset",
    "DatasetAlias",
    "DatasetCollection",
    "DatasetEvent",
    "DatasetEventCollection",
    "EventLog",
    "EventLogCollection",
    "HealthInfo",
    "HealthStatus",
    "ImportErrorCollection",
    "ImportError_",
    "Job",
    "MetadatabaseStatus",
    "PluginCollection",
    "PluginCollectionItem",
    "Pool",
    "PoolCollection",
    "Provider",
    "ProviderCollection",
    "QueuedEvent",
    "QueuedEventCollection",
    "RelativeDelta",
    "Resource",
    "Role",
    "RoleCollection",
    "SLAMiss",
    "SchedulerStatus",
    "Tag",
    "Task",
    "TaskCollection",
    "TaskExtraLink",
    "TaskFailedDependency",
    "TaskInstance",
    "TaskInstanceCollection",
    "TaskInstanceDependencyCollection",
    "TaskInstanceHistory",
    "TaskInstanceHistoryCollection",
    "TaskInstanceReference",
    "TaskInstanceReferenceCollection",
    "TaskLog",
    "TaskOutletDatasetReference",
    "TaskState",
    "TimeDelta",
    "Trigger",
    "TriggerRule",
    "TriggererStatus",
    "UpdateDagState",
    "UpdateTaskState",
    "User",
    "UserCollection",
    "UserRole",
    "Variable",
    "VariableCollection",
    "VersionInfo",
    "XCom",
    "XComCollection",
    "XComCollectionItem",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import airflow_api_v1.models

    return getattr(airflow_api_v1.models, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
