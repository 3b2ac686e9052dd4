"""Which facade method calls which operation of the API.

One table for the tests that prove the facade complete, for the recorder of the live tests, and for
the page in docs/. scripts/history.py knows the release that introduced an operation.
"""

from __future__ import annotations

# operation id: facade method
FACADE = {
    # config
    "get_config": "config.get",
    "get_value": "config.get_option",
    # connections
    "get_connections": "connections.list",
    "get_connection": "connections.get",
    "post_connection": "connections.create",
    "patch_connection": "connections.update",
    "delete_connection": "connections.delete",
    "test_connection": "connections.test",
    # dags
    "get_dags": "dags.list",
    "get_dag": "dags.get",
    "get_dag_details": "dags.details",
    "get_dag_source": "dags.source",
    "patch_dag": "dags.update",
    "patch_dags": "dags.update_many",
    "delete_dag": "dags.delete",
    "reparse_dag_file": "dags.reparse",
    "get_dag_stats": "dags.stats",
    "get_dag_warnings": "dag_warnings.list",
    # dag_runs
    "get_dag_runs": "dag_runs.list",
    "get_dag_runs_batch": "dag_runs.search",
    "get_dag_run": "dag_runs.get",
    "post_dag_run": "dag_runs.trigger",
    "delete_dag_run": "dag_runs.delete",
    "update_dag_run_state": "dag_runs.set_state",
    "clear_dag_run": "dag_runs.clear",
    "set_dag_run_note": "dag_runs.set_note",
    "get_upstream_dataset_events": "dag_runs.upstream_dataset_events",
    # datasets
    "get_datasets": "datasets.list",
    "get_dataset": "datasets.get",
    "get_dataset_events": "datasets.events",
    "create_dataset_event": "datasets.create_event",
    "get_dag_dataset_queued_event": "datasets.queued_event",
    "get_dag_dataset_queued_events": "datasets.queued_events",
    "get_dataset_queued_events": "datasets.queued_events",
    "delete_dag_dataset_queued_event": "datasets.delete_queued_event",
    "delete_dag_dataset_queued_events": "datasets.delete_queued_events",
    "delete_dataset_queued_events": "datasets.delete_queued_events",
    # event_logs, import_errors
    "get_event_logs": "event_logs.list",
    "get_event_log": "event_logs.get",
    "get_import_errors": "import_errors.list",
    "get_import_error": "import_errors.get",
    # permissions, plugins, pools, providers
    "get_permissions": "permissions.list",
    "get_plugins": "plugins.list",
    "get_pools": "pools.list",
    "get_pool": "pools.get",
    "post_pool": "pools.create",
    "patch_pool": "pools.update",
    "delete_pool": "pools.delete",
    "get_providers": "providers.list",
    # roles
    "get_roles": "roles.list",
    "get_role": "roles.get",
    "post_role": "roles.create",
    "patch_role": "roles.update",
    "delete_role": "roles.delete",
    # tasks, task_instances
    "get_tasks": "tasks.list",
    "get_task": "tasks.get",
    "get_task_instances": "task_instances.list",
    "get_task_instances_batch": "task_instances.search",
    "get_task_instance": "task_instances.get",
    "get_mapped_task_instance": "task_instances.get",
    "get_mapped_task_instances": "task_instances.list_mapped",
    "patch_task_instance": "task_instances.update",
    "patch_mapped_task_instance": "task_instances.update",
    "set_task_instance_note": "task_instances.set_note",
    "set_mapped_task_instance_note": "task_instances.set_note",
    "get_task_instance_dependencies": "task_instances.dependencies",
    "get_mapped_task_instance_dependencies": "task_instances.dependencies",
    "get_task_instance_tries": "task_instances.tries",
    "get_mapped_task_instance_tries": "task_instances.tries",
    "get_task_instance_try_details": "task_instances.get_try",
    "get_mapped_task_instance_try_details": "task_instances.get_try",
    "get_extra_links": "task_instances.extra_links",
    "get_log": "task_instances.log",
    "post_clear_task_instances": "task_instances.clear",
    "post_set_task_instances_state": "task_instances.set_state",
    # users
    "get_users": "users.list",
    "get_user": "users.get",
    "post_user": "users.create",
    "patch_user": "users.update",
    "delete_user": "users.delete",
    # variables
    "get_variables": "variables.list",
    "get_variable": "variables.get",
    "post_variables": "variables.create",
    "patch_variable": "variables.update",
    "delete_variable": "variables.delete",
    # xcoms
    "get_xcom_entries": "xcoms.list",
    "get_xcom_entry": "xcoms.get",
    # the server itself
    "get_health": "health",
    "get_version": "version",
}
