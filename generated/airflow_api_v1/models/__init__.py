"""The models of requests (`...Request`) and of responses. Each is imported on first use."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .action import Action as Action
    from .action_collection import ActionCollection as ActionCollection
    from .action_request import ActionRequest as ActionRequest
    from .action_resource import ActionResource as ActionResource
    from .action_resource_request import ActionResourceRequest as ActionResourceRequest
    from .basic_dag_run import BasicDAGRun as BasicDAGRun
    from .class_reference import ClassReference as ClassReference
    from .clear_dag_run_request import ClearDagRunRequest as ClearDagRunRequest
    from .clear_task_instances_request import ClearTaskInstancesRequest as ClearTaskInstancesRequest
    from .config import Config as Config
    from .config_option import ConfigOption as ConfigOption
    from .config_section import ConfigSection as ConfigSection
    from .connection import Connection as Connection
    from .connection_collection import ConnectionCollection as ConnectionCollection
    from .connection_collection_item import ConnectionCollectionItem as ConnectionCollectionItem
    from .connection_request import ConnectionRequest as ConnectionRequest
    from .connection_test import ConnectionTest as ConnectionTest
    from .create_dataset_event_request import CreateDatasetEventRequest as CreateDatasetEventRequest
    from .cron_expression import CronExpression as CronExpression
    from .dag import DAG as DAG
    from .dag_collection import DAGCollection as DAGCollection
    from .dag_detail import DAGDetail as DAGDetail
    from .dag_processor_status import DagProcessorStatus as DagProcessorStatus
    from .dag_request import DAGRequest as DAGRequest
    from .dag_run import DAGRun as DAGRun
    from .dag_run_collection import DAGRunCollection as DAGRunCollection
    from .dag_run_request import DAGRunRequest as DAGRunRequest
    from .dag_run_type import DagRunType as DagRunType
    from .dag_schedule_dataset_reference import (
        DagScheduleDatasetReference as DagScheduleDatasetReference,
    )
    from .dag_source import DagSource as DagSource
    from .dag_state import DagState as DagState
    from .dag_stats_collection_item import DagStatsCollectionItem as DagStatsCollectionItem
    from .dag_stats_collection_schema import DagStatsCollectionSchema as DagStatsCollectionSchema
    from .dag_stats_state_collection_item import (
        DagStatsStateCollectionItem as DagStatsStateCollectionItem,
    )
    from .dag_warning import DagWarning as DagWarning
    from .dag_warning_collection import DagWarningCollection as DagWarningCollection
    from .dataset import Dataset as Dataset
    from .dataset_alias import DatasetAlias as DatasetAlias
    from .dataset_collection import DatasetCollection as DatasetCollection
    from .dataset_event import DatasetEvent as DatasetEvent
    from .dataset_event_collection import DatasetEventCollection as DatasetEventCollection
    from .event_log import EventLog as EventLog
    from .event_log_collection import EventLogCollection as EventLogCollection
    from .health_info import HealthInfo as HealthInfo
    from .health_status import HealthStatus as HealthStatus
    from .import_error import ImportError_ as ImportError_
    from .import_error_collection import ImportErrorCollection as ImportErrorCollection
    from .job import Job as Job
    from .list_dag_runs_form_request import ListDagRunsFormRequest as ListDagRunsFormRequest
    from .list_task_instance_form_request import (
        ListTaskInstanceFormRequest as ListTaskInstanceFormRequest,
    )
    from .metadatabase_status import MetadatabaseStatus as MetadatabaseStatus
    from .plugin_collection import PluginCollection as PluginCollection
    from .plugin_collection_item import PluginCollectionItem as PluginCollectionItem
    from .pool import Pool as Pool
    from .pool_collection import PoolCollection as PoolCollection
    from .pool_request import PoolRequest as PoolRequest
    from .provider import Provider as Provider
    from .provider_collection import ProviderCollection as ProviderCollection
    from .queued_event import QueuedEvent as QueuedEvent
    from .queued_event_collection import QueuedEventCollection as QueuedEventCollection
    from .relative_delta import RelativeDelta as RelativeDelta
    from .resource import Resource as Resource
    from .resource_request import ResourceRequest as ResourceRequest
    from .role import Role as Role
    from .role_collection import RoleCollection as RoleCollection
    from .role_request import RoleRequest as RoleRequest
    from .scheduler_status import SchedulerStatus as SchedulerStatus
    from .set_dag_run_note_request import SetDagRunNoteRequest as SetDagRunNoteRequest
    from .set_task_instance_note_request import (
        SetTaskInstanceNoteRequest as SetTaskInstanceNoteRequest,
    )
    from .sla_miss import SLAMiss as SLAMiss
    from .tag import Tag as Tag
    from .task import Task as Task
    from .task_collection import TaskCollection as TaskCollection
    from .task_extra_link import TaskExtraLink as TaskExtraLink
    from .task_failed_dependency import TaskFailedDependency as TaskFailedDependency
    from .task_instance import TaskInstance as TaskInstance
    from .task_instance_collection import TaskInstanceCollection as TaskInstanceCollection
    from .task_instance_dependency_collection import (
        TaskInstanceDependencyCollection as TaskInstanceDependencyCollection,
    )
    from .task_instance_history import TaskInstanceHistory as TaskInstanceHistory
    from .task_instance_history_collection import (
        TaskInstanceHistoryCollection as TaskInstanceHistoryCollection,
    )
    from .task_instance_reference import TaskInstanceReference as TaskInstanceReference
    from .task_instance_reference_collection import (
        TaskInstanceReferenceCollection as TaskInstanceReferenceCollection,
    )
    from .task_log import TaskLog as TaskLog
    from .task_outlet_dataset_reference import (
        TaskOutletDatasetReference as TaskOutletDatasetReference,
    )
    from .task_state import TaskState as TaskState
    from .time_delta import TimeDelta as TimeDelta
    from .trigger import Trigger as Trigger
    from .trigger_rule import TriggerRule as TriggerRule
    from .triggerer_status import TriggererStatus as TriggererStatus
    from .update_dag_run_state_request import UpdateDagRunStateRequest as UpdateDagRunStateRequest
    from .update_dag_state import UpdateDagState as UpdateDagState
    from .update_task_instance_request import UpdateTaskInstanceRequest as UpdateTaskInstanceRequest
    from .update_task_instances_state_request import (
        UpdateTaskInstancesStateRequest as UpdateTaskInstancesStateRequest,
    )
    from .update_task_state import UpdateTaskState as UpdateTaskState
    from .user import User as User
    from .user_collection import UserCollection as UserCollection
    from .user_request import UserRequest as UserRequest
    from .user_role import UserRole as UserRole
    from .user_role_request import UserRoleRequest as UserRoleRequest
    from .variable import Variable as Variable
    from .variable_collection import VariableCollection as VariableCollection
    from .variable_request import VariableRequest as VariableRequest
    from .version_info import VersionInfo as VersionInfo
    from .x_com import XCom as XCom
    from .x_com_collection import XComCollection as XComCollection
    from .x_com_collection_item import XComCollectionItem as XComCollectionItem

_MODULES = {
    "Action": ".action",
    "ActionCollection": ".action_collection",
    "ActionRequest": ".action_request",
    "ActionResource": ".action_resource",
    "ActionResourceRequest": ".action_resource_request",
    "BasicDAGRun": ".basic_dag_run",
    "ClassReference": ".class_reference",
    "ClearDagRunRequest": ".clear_dag_run_request",
    "ClearTaskInstancesRequest": ".clear_task_instances_request",
    "Config": ".config",
    "ConfigOption": ".config_option",
    "ConfigSection": ".config_section",
    "Connection": ".connection",
    "ConnectionCollection": ".connection_collection",
    "ConnectionCollectionItem": ".connection_collection_item",
    "ConnectionRequest": ".connection_request",
    "ConnectionTest": ".connection_test",
    "CreateDatasetEventRequest": ".create_dataset_event_request",
    "CronExpression": ".cron_expression",
    "DAG": ".dag",
    "DAGCollection": ".dag_collection",
    "DAGDetail": ".dag_detail",
    "DagProcessorStatus": ".dag_processor_status",
    "DAGRequest": ".dag_request",
    "DAGRun": ".dag_run",
    "DAGRunCollection": ".dag_run_collection",
    "DAGRunRequest": ".dag_run_request",
    "DagRunType": ".dag_run_type",
    "DagScheduleDatasetReference": ".dag_schedule_dataset_reference",
    "DagSource": ".dag_source",
    "DagState": ".dag_state",
    "DagStatsCollectionItem": ".dag_stats_collection_item",
    "DagStatsCollectionSchema": ".dag_stats_collection_schema",
    "DagStatsStateCollectionItem": ".dag_stats_state_collection_item",
    "DagWarning": ".dag_warning",
    "DagWarningCollection": ".dag_warning_collection",
    "Dataset": ".dataset",
    "DatasetAlias": ".dataset_alias",
    "DatasetCollection": ".dataset_collection",
    "DatasetEvent": ".dataset_event",
    "DatasetEventCollection": ".dataset_event_collection",
    "EventLog": ".event_log",
    "EventLogCollection": ".event_log_collection",
    "HealthInfo": ".health_info",
    "HealthStatus": ".health_status",
    "ImportError_": ".import_error",
    "ImportErrorCollection": ".import_error_collection",
    "Job": ".job",
    "ListDagRunsFormRequest": ".list_dag_runs_form_request",
    "ListTaskInstanceFormRequest": ".list_task_instance_form_request",
    "MetadatabaseStatus": ".metadatabase_status",
    "PluginCollection": ".plugin_collection",
    "PluginCollectionItem": ".plugin_collection_item",
    "Pool": ".pool",
    "PoolCollection": ".pool_collection",
    "PoolRequest": ".pool_request",
    "Provider": ".provider",
    "ProviderCollection": ".provider_collection",
    "QueuedEvent": ".queued_event",
    "QueuedEventCollection": ".queued_event_collection",
    "RelativeDelta": ".relative_delta",
    "Resource": ".resource",
    "ResourceRequest": ".resource_request",
    "Role": ".role",
    "RoleCollection": ".role_collection",
    "RoleRequest": ".role_request",
    "SchedulerStatus": ".scheduler_status",
    "SetDagRunNoteRequest": ".set_dag_run_note_request",
    "SetTaskInstanceNoteRequest": ".set_task_instance_note_request",
    "SLAMiss": ".sla_miss",
    "Tag": ".tag",
    "Task": ".task",
    "TaskCollection": ".task_collection",
    "TaskExtraLink": ".task_extra_link",
    "TaskFailedDependency": ".task_failed_dependency",
    "TaskInstance": ".task_instance",
    "TaskInstanceCollection": ".task_instance_collection",
    "TaskInstanceDependencyCollection": ".task_instance_dependency_collection",
    "TaskInstanceHistory": ".task_instance_history",
    "TaskInstanceHistoryCollection": ".task_instance_history_collection",
    "TaskInstanceReference": ".task_instance_reference",
    "TaskInstanceReferenceCollection": ".task_instance_reference_collection",
    "TaskLog": ".task_log",
    "TaskOutletDatasetReference": ".task_outlet_dataset_reference",
    "TaskState": ".task_state",
    "TimeDelta": ".time_delta",
    "Trigger": ".trigger",
    "TriggererStatus": ".triggerer_status",
    "TriggerRule": ".trigger_rule",
    "UpdateDagRunStateRequest": ".update_dag_run_state_request",
    "UpdateDagState": ".update_dag_state",
    "UpdateTaskInstanceRequest": ".update_task_instance_request",
    "UpdateTaskInstancesStateRequest": ".update_task_instances_state_request",
    "UpdateTaskState": ".update_task_state",
    "User": ".user",
    "UserCollection": ".user_collection",
    "UserRequest": ".user_request",
    "UserRole": ".user_role",
    "UserRoleRequest": ".user_role_request",
    "Variable": ".variable",
    "VariableCollection": ".variable_collection",
    "VariableRequest": ".variable_request",
    "VersionInfo": ".version_info",
    "XCom": ".x_com",
    "XComCollection": ".x_com_collection",
    "XComCollectionItem": ".x_com_collection_item",
}

__all__ = (
    "Action",
    "ActionCollection",
    "ActionRequest",
    "ActionResource",
    "ActionResourceRequest",
    "BasicDAGRun",
    "ClassReference",
    "ClearDagRunRequest",
    "ClearTaskInstancesRequest",
    "Config",
    "ConfigOption",
    "ConfigSection",
    "Connection",
    "ConnectionCollection",
    "ConnectionCollectionItem",
    "ConnectionRequest",
    "ConnectionTest",
    "CreateDatasetEventRequest",
    "CronExpression",
    "DAG",
    "DAGCollection",
    "DAGDetail",
    "DagProcessorStatus",
    "DAGRequest",
    "DAGRun",
    "DAGRunCollection",
    "DAGRunRequest",
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
    "ImportError_",
    "ImportErrorCollection",
    "Job",
    "ListDagRunsFormRequest",
    "ListTaskInstanceFormRequest",
    "MetadatabaseStatus",
    "PluginCollection",
    "PluginCollectionItem",
    "Pool",
    "PoolCollection",
    "PoolRequest",
    "Provider",
    "ProviderCollection",
    "QueuedEvent",
    "QueuedEventCollection",
    "RelativeDelta",
    "Resource",
    "ResourceRequest",
    "Role",
    "RoleCollection",
    "RoleRequest",
    "SchedulerStatus",
    "SetDagRunNoteRequest",
    "SetTaskInstanceNoteRequest",
    "SLAMiss",
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
    "TriggererStatus",
    "TriggerRule",
    "UpdateDagRunStateRequest",
    "UpdateDagState",
    "UpdateTaskInstanceRequest",
    "UpdateTaskInstancesStateRequest",
    "UpdateTaskState",
    "User",
    "UserCollection",
    "UserRequest",
    "UserRole",
    "UserRoleRequest",
    "Variable",
    "VariableCollection",
    "VariableRequest",
    "VersionInfo",
    "XCom",
    "XComCollection",
    "XComCollectionItem",
)


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(_MODULES[name], __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
