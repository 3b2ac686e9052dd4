"""Which facade method is which operation of the API, and since which release servers have it.

One table for whoever asks: the tests that prove the facade complete, the recorder of the live
tests, and the page in docs/. The releases are those of real servers; the spec does not tell.
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

# the release in which real servers began to have an operation; all others came with 2.0
SINCE = {
    "2.1": [
        "get_providers",
        "get_plugins",
        "get_roles",
        "post_role",
        "get_role",
        "patch_role",
        "delete_role",
        "get_permissions",
        "get_users",
        "get_user",
    ],
    "2.2": [
        "test_connection",
        "delete_dag",
        "update_dag_run_state",
        "post_user",
        "patch_user",
        "delete_user",
    ],
    "2.3": ["patch_dags", "get_mapped_task_instance", "get_mapped_task_instances"],
    "2.4": [
        "clear_dag_run",
        "get_upstream_dataset_events",
        "get_dag_warnings",
        "get_datasets",
        "get_dataset",
        "get_dataset_events",
    ],
    "2.5": [
        "set_dag_run_note",
        "set_task_instance_note",
        "set_mapped_task_instance_note",
        "patch_task_instance",
        "patch_mapped_task_instance",
    ],
    "2.7": ["get_value"],
    "2.9": [
        "get_dag_dataset_queued_event",
        "get_dag_dataset_queued_events",
        "get_dataset_queued_events",
        "delete_dag_dataset_queued_event",
        "delete_dag_dataset_queued_events",
        "delete_dataset_queued_events",
        "create_dataset_event",
    ],
    "2.10": [
        "get_dag_stats",
        "reparse_dag_file",
        "get_task_instance_dependencies",
        "get_mapped_task_instance_dependencies",
        "get_task_instance_tries",
        "get_mapped_task_instance_tries",
        "get_task_instance_try_details",
        "get_mapped_task_instance_try_details",
    ],
}


def since(operation: str) -> str:
    """Return the release in which an operation came."""
    return next((release for release, names in SINCE.items() if operation in names), "2.0")
