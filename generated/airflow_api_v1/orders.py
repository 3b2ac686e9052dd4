"""The values of `order_by` for each kind of row; a leading `-` means descending."""

from typing import Literal, TypeAlias

__all__ = [
    "ConnectionOrder",
    "DAGOrder",
    "DAGRunOrder",
    "DagWarningOrder",
    "DatasetEventOrder",
    "DatasetOrder",
    "EventLogOrder",
    "ImportErrorOrder",
    "PoolOrder",
    "RoleOrder",
    "TaskInstanceOrder",
    "TaskOrder",
    "UserOrder",
    "VariableOrder",
]

ConnectionOrder: TypeAlias = Literal[
    "conn_type",
    "-conn_type",
    "connection_id",
    "-connection_id",
    "description",
    "-description",
    "host",
    "-host",
    "id",
    "-id",
    "port",
    "-port",
]
DAGOrder: TypeAlias = Literal["dag_id", "-dag_id"]
DAGRunOrder: TypeAlias = Literal[
    "dag_id",
    "-dag_id",
    "dag_run_id",
    "-dag_run_id",
    "end_date",
    "-end_date",
    "execution_date",
    "-execution_date",
    "external_trigger",
    "-external_trigger",
    "id",
    "-id",
    "start_date",
    "-start_date",
    "state",
    "-state",
    "updated_at",
    "-updated_at",
]
DagWarningOrder: TypeAlias = Literal[
    "dag_id",
    "-dag_id",
    "message",
    "-message",
    "timestamp",
    "-timestamp",
    "warning_type",
    "-warning_type",
]
DatasetEventOrder: TypeAlias = Literal[
    "source_dag_id",
    "-source_dag_id",
    "source_map_index",
    "-source_map_index",
    "source_run_id",
    "-source_run_id",
    "source_task_id",
    "-source_task_id",
    "timestamp",
    "-timestamp",
]
DatasetOrder: TypeAlias = Literal[
    "created_at", "-created_at", "id", "-id", "updated_at", "-updated_at", "uri", "-uri"
]
EventLogOrder: TypeAlias = Literal[
    "dag_id",
    "-dag_id",
    "event",
    "-event",
    "event_log_id",
    "-event_log_id",
    "execution_date",
    "-execution_date",
    "extra",
    "-extra",
    "owner",
    "-owner",
    "run_id",
    "-run_id",
    "task_id",
    "-task_id",
    "when",
    "-when",
]
ImportErrorOrder: TypeAlias = Literal[
    "filename", "-filename", "import_error_id", "-import_error_id", "timestamp", "-timestamp"
]
PoolOrder: TypeAlias = Literal["id", "-id", "name", "-name", "slots", "-slots"]
RoleOrder: TypeAlias = Literal["name", "-name", "role_id", "-role_id"]
TaskInstanceOrder: TypeAlias = Literal[
    "-map_index",
    "duration",
    "-duration",
    "end_date",
    "-end_date",
    "start_date",
    "-start_date",
    "state",
    "-state",
]
TaskOrder: TypeAlias = Literal[
    "depends_on_past",
    "-depends_on_past",
    "operator_name",
    "-operator_name",
    "owner",
    "-owner",
    "pool",
    "-pool",
    "pool_slots",
    "-pool_slots",
    "priority_weight",
    "-priority_weight",
    "queue",
    "-queue",
    "retries",
    "-retries",
    "retry_delay",
    "-retry_delay",
    "retry_exponential_backoff",
    "-retry_exponential_backoff",
    "task_display_name",
    "-task_display_name",
    "task_id",
    "-task_id",
    "trigger_rule",
    "-trigger_rule",
    "ui_color",
    "-ui_color",
    "ui_fgcolor",
    "-ui_fgcolor",
    "wait_for_downstream",
    "-wait_for_downstream",
]
UserOrder: TypeAlias = Literal[
    "email", "-email", "first_name", "-first_name", "id", "-id", "last_name", "-last_name"
]
VariableOrder: TypeAlias = Literal["id", "-id", "key", "-key", "value", "-value"]
