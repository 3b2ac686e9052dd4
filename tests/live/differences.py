"""What older servers do differently in the live tests, and why.

A test that is listed here fails on the versions from `since` to `until`, among those that
scripts/test_servers.py runs. If it does not fail, the entry is wrong, and the run fails. Tests of
what a version lacks need no entry: they expect `NotSupported`. docs/versions.md shows the reasons,
with the row of docs/server-behaviour.md if there is one.
"""

from __future__ import annotations

from dataclasses import dataclass

from airflow_api_v1.runtime import release


@dataclass(frozen=True)
class Difference:
    """Another behaviour of some versions.

    Args:
        reason: What they do.
        until: The last version that does it.
        operations: The operations that do it.
        tests: The live tests that it fails, by module and name. A name without parameters stands
            for the test with any of them.
        since: The first version that does it.
    """

    reason: str
    until: str
    operations: tuple[str, ...]
    tests: tuple[str, ...]
    since: str = "2.2.5"

    def applies(self, version: str) -> bool:
        """Return whether a version does it."""
        return release(self.since) <= release(version) <= release(self.until)

    @property
    def range(self) -> str:
        """The versions that do it, as `2.2 to 2.7`."""
        first, last = (each.rpartition(".")[0] for each in (self.since, self.until))
        return first if first == last else f"{first} to {last}"


DIFFERENCES = (
    Difference(
        "DAGs have no `last_parsed_time` (R1).",
        "2.2.5",
        ("get_dag",),
        ("test_dags::test_get_dag",),
    ),
    Difference(
        "A task cannot be mapped, and a DAG cannot be scheduled on datasets.",
        "2.2.5",
        (
            "get_datasets",
            "get_mapped_task_instance",
            "get_mapped_task_instances",
            "get_mapped_task_instance_tries",
            "get_mapped_task_instance_try_details",
            "get_upstream_dataset_events",
        ),
        (
            "test_dag_runs::test_get_upstream_dataset_events",
            "test_logs::test_one_instance_of_a_mapped_task",
            "test_schedules::test_schedules[consumer-Dataset]",
            "test_task_instances::test_get_log_of_a_mapped_task",
            "test_task_instances::test_get_log_of_the_newest_try",
            "test_task_instances::test_get_mapped_task_instance",
            "test_task_instances::test_get_mapped_task_instances",
            "test_task_instances::test_get_mapped_task_instance_tries",
            "test_task_instances::test_get_mapped_task_instance_try_details",
            "test_xcoms::test_get_xcom_entries_filtered",
            "test_xcoms::test_get_xcom_entry_of_a_mapped_task",
        ),
    ),
    Difference(
        "Runs have no `run_type` (R1).",
        "2.2.5",
        ("get_dag_run", "get_dag_runs_batch"),
        ("test_backfill::test_a_backfill_gives_each_date_a_run_and_keeps_the_run_of_another",),
    ),
    Difference(
        "A run cannot be set to `queued`.",
        "2.2.5",
        ("update_dag_run_state",),
        ("test_dag_runs::test_update_dag_run_state",),
    ),
    Difference(
        "A pool has no description and no `include_deferred` (R1).",
        "2.2.5",
        ("patch_pool",),
        ("test_pools::test_patch_pool_that_is_the_default",),
    ),
    Difference(
        "A connection id may contain any character, and secrets in `extra` are not masked (V6).",
        "2.2.5",
        ("get_connection", "post_connection", "patch_connection"),
        (
            "test_apply::test_connections",
            "test_connections::test_get_connection",
            "test_connections::test_patch_connection",
            "test_connections::test_patch_connection_or_post_connection",
            "test_connections::test_post_connection",
        ),
    ),
    Difference(
        "A variable whose key has slashes is not found (V4).",
        "2.2.5",
        ("get_variable",),
        (
            "test_apply::test_variables",
            "test_variables::test_an_odd_key_is_a_key[a/b]",
            "test_variables::test_an_odd_key_is_a_key[a/b/c.d]",
            "test_variables::test_an_odd_key_is_a_key[a/]",
            "test_variables::test_an_odd_key_is_a_key[a//b]",
        ),
    ),
    Difference(
        "Only one way to sign in is allowed, so that there is no session beside a password.",
        "2.2.5",
        ("post_dag_run",),
        ("test_sessions::test_a_session_may_write",),
    ),
    Difference(
        "Task instances have no `dag_run_id` (R1).",
        "2.2.5",
        ("get_task_instance", "get_task_instances", "get_task_instances_batch"),
        (
            "test_backfill::test_cancel",
            "test_take::test_task_instances_in_no_order",
            "test_task_instances::test_get_task_instance",
            "test_task_instances::test_get_task_instances",
            "test_task_instances::test_get_task_instances_batch",
            "test_task_instances::test_get_task_instances_filtered",
        ),
    ),
    Difference(
        "No task instance is in an unknown state (T8).",
        "2.2.5",
        ("get_task_instances",),
        ("test_task_instances::test_get_task_instances_in_an_unknown_state",),
    ),
    Difference(
        "A task has no `operator_name` (R1).",
        "2.2.5",
        ("get_task",),
        ("test_tasks::test_get_task",),
    ),
    Difference(
        "Roles and users are also listed in descending order.",
        "2.2.5",
        ("get_roles", "get_users"),
        (
            "test_order_by::test_a_list_is_ordered_by_each_value[get_roles]",
            "test_order_by::test_a_list_is_ordered_by_each_value[get_users]",
            "test_roles::test_get_roles",
            "test_users::test_get_users",
        ),
    ),
    Difference(
        "The errors about roles have other words.",
        "2.2.5",
        ("get_role", "post_role"),
        ("test_roles::test_get_role", "test_roles::test_post_role"),
    ),
    Difference(
        "The permissions of a role are in no fixed order.",
        "2.2.5",
        ("patch_role",),
        ("test_roles::test_patch_role",),
    ),
    Difference(
        "The first and the last name of a user may not be empty.",
        "2.2.5",
        ("post_user", "patch_user"),
        (
            "test_users::test_post_user",
            "test_users::test_patch_user[changes2]",
            "test_users::test_the_case_of_a_user_name_is_ignored",
        ),
    ),
    Difference(
        "The details of a DAG have `owners` (D6).",
        "2.7.3",
        ("get_dag_details",),
        ("test_dags::test_get_dag_details",),
    ),
    Difference(
        "The zeros of a relativedelta are dropped from the schedule in the details of a DAG.",
        "2.7.3",
        ("get_dag_details",),
        ("test_schedules::test_schedules[ti_relativedelta-schedule3]",),
    ),
    Difference(
        "A dataset has no `aliases` (R1).",
        "2.9.3",
        ("get_dataset",),
        ("test_datasets::test_get_dataset",),
        since="2.4.3",
    ),
    Difference(
        "An event of a dataset is also queued for the DAGs that are paused.",
        "2.9.3",
        ("create_dataset_event",),
        ("test_datasets::test_get_dataset_with_an_odd_uri",),
        since="2.9.3",
    ),
    Difference(
        "Events have no map index and no try number (R1).",
        "2.9.3",
        ("get_event_logs",),
        ("test_event_logs::test_get_event_logs_filtered",),
        since="2.9.3",
    ),
    Difference(
        "Pausing a DAG with the API adds nothing to the audit log.",
        "2.8.4",
        ("get_event_logs",),
        ("test_event_logs::test_get_event_logs",),
        since="2.8.4",
    ),
    Difference(
        "The audit log has no `run_id` to order it by (R1).",
        "2.8.4",
        ("get_event_logs",),
        ("test_order_by::test_a_list_is_ordered_by_each_value[get_event_logs]",),
        since="2.8.4",
    ),
    Difference(
        "An unknown order of the DAGs is ignored.",
        "2.4.3",
        ("get_dags",),
        (
            "test_dags::test_get_dags_in_an_unknown_order",
            "test_order_by::test_a_list_is_not_ordered_by_another_value[get_dags]",
        ),
    ),
    Difference(
        "Runs have no `updated_at` to order them by (R1).",
        "2.4.3",
        (
            "get_dag_runs",
            "get_dag_runs_batch",
        ),
        (
            "test_order_by::test_a_list_is_ordered_by_each_value[get_dag_runs]",
            "test_order_by::test_a_list_is_ordered_by_each_value[get_dag_runs_batch]",
        ),
    ),
    Difference(
        "Mapped task instances are ordered by their state or their map index only.",
        "2.9.3",
        ("get_mapped_task_instances",),
        ("test_order_by::test_a_list_is_ordered_by_each_value[get_mapped_task_instances]",),
        since="2.4.3",
    ),
    Difference(
        "Tasks have no display name to order them by (R1).",
        "2.8.4",
        ("get_tasks",),
        ("test_order_by::test_a_list_is_ordered_by_each_value[get_tasks]",),
    ),
    Difference(
        "If a run is set to `failed`, tasks that have not started keep having no state (D14).",
        "2.9.3",
        ("update_dag_run_state",),
        ("test_backfill::test_cancel",),
        since="2.4.3",
    ),
    Difference(
        "A viewer may not read pools.",
        "2.7.3",
        ("get_pools",),
        (
            "test_pools::test_a_viewer_may_not_change_pools",
            "test_sessions::test_1000_calls_are_one_login",
            "test_sessions::test_a_forgotten_session_costs_one_login_and_no_call",
            "test_sessions::test_a_user_without_permission_is_not_signed_in_again",
        ),
    ),
    Difference(
        "The description of the default pool can be changed without its name (V5).",
        "2.7.3",
        ("patch_pool",),
        ("test_pools::test_patch_pool_that_is_the_default",),
        since="2.4.3",
    ),
    Difference(
        "A connection id may contain any character.",
        "2.4.3",
        ("post_connection",),
        (
            "test_apply::test_connections",
            "test_connections::test_post_connection",
            "test_connections::test_patch_connection_or_post_connection",
        ),
        since="2.4.3",
    ),
    Difference(
        "A pool has no `deferred_slots` and no `include_deferred` (R1).",
        "2.6.3",
        ("get_pool",),
        ("test_pools::test_get_pool",),
    ),
    Difference(
        "The health has no triggerer (R1).",
        "2.4.3",
        ("get_health",),
        ("test_server::test_get_health",),
    ),
    Difference(
        "The list of plugins gets 500 if one of them has macros.",
        "2.6.3",
        ("get_plugins",),
        ("test_plugins::test_get_plugins",),
    ),
    Difference(
        "The 404 for a variable has no detail.",
        "2.6.3",
        ("get_variable",),
        ("test_variables::test_get_variable",),
    ),
    Difference(
        "A variable whose value changes loses its description, and a new one is not stored.",
        "2.4.3",
        ("patch_variable",),
        ("test_variables::test_patch_variable_or_post_variables",),
        since="2.4.3",
    ),
    Difference(
        "Cleared task instances are not returned (T17).",
        "2.6.3",
        ("post_clear_task_instances",),
        ("test_task_instances::test_post_clear_task_instances",),
        since="2.4.3",
    ),
    Difference(
        "The log names the file in other words.",
        "2.4.3",
        ("get_log",),
        ("test_task_instances::test_get_log_of_each_try",),
    ),
    Difference(
        "The connection type `fs` is in a provider that is not installed.",
        "2.7.3",
        ("test_connection",),
        ("test_connections::test_test_connection",),
    ),
    Difference(
        "The extra link of a triggered DAG has another query.",
        "2.8.4",
        ("get_extra_links",),
        ("test_task_instances::test_get_extra_links",),
    ),
    Difference(
        "The log begins with other words.",
        "2.9.3",
        ("get_log",),
        ("test_task_instances::test_get_log",),
    ),
    Difference(
        "The try number of a task that waits to be rescheduled is one lower (T13).",
        "2.9.3",
        ("get_task_instance",),
        ("test_task_instances::test_get_log_of_a_task_that_waits_to_be_rescheduled",),
    ),
    Difference(
        "All rows are sent at once.",
        "2.9.3",
        ("get_task_instances_batch",),
        ("test_task_instances::test_get_task_instances_batch",),
        since="2.4.3",
    ),
    Difference(
        "The 500 for an unknown state has another title (T8).",
        "2.9.3",
        ("get_task_instances",),
        ("test_task_instances::test_get_task_instances_in_an_unknown_state",),
        since="2.4.3",
    ),
    Difference(
        "The state `skipped` gets 500.",
        "2.8.4",
        ("patch_task_instance",),
        ("test_task_instances::test_patch_task_instance",),
        since="2.6.3",
    ),
    Difference(
        "The message about an empty email has other words.",
        "2.7.3",
        ("post_user",),
        ("test_users::test_post_user",),
        since="2.4.3",
    ),
    Difference(
        "There is no default role: a new user without roles gets 500.",
        "2.10.5",
        ("post_user",),
        ("test_users::test_post_user",),
        since="2.10.5",
    ),
    Difference(
        "An XCom whose value is null gets 500.",
        "2.9.3",
        ("get_xcom_entry",),
        ("test_xcoms::test_get_xcom_entry[none]",),
    ),
    Difference(
        "An XCom has no map index (R1).",
        "2.6.3",
        (
            "get_xcom_entries",
            "get_xcom_entry",
        ),
        (
            "test_xcoms::test_get_xcom_entries",
            "test_xcoms::test_get_xcom_entry[dict]",
            "test_xcoms::test_get_xcom_entry[list]",
            "test_xcoms::test_get_xcom_entry[text]",
            "test_xcoms::test_get_xcom_entry[digits]",
            "test_xcoms::test_get_xcom_entry[int]",
            "test_xcoms::test_get_xcom_entry[float]",
            "test_xcoms::test_get_xcom_entry[bool]",
            "test_xcoms::test_get_xcom_entry[return_value]",
        ),
    ),
    Difference(
        "The server deserializes XComs without a setting that allows it.",
        "2.6.3",
        ("get_xcom_entry",),
        ("test_xcoms::test_get_xcom_entry_that_does_not_exist",),
    ),
    Difference(
        "An XCom whose key has slashes is not found.",
        "2.9.3",
        ("get_xcom_entry",),
        ("test_xcoms::test_get_xcom_entry[key/with/slashes]",),
    ),
)


def difference_of(test: str, version: str) -> Difference | None:
    """Return why a live test fails on a version, by its module and name; None if it passes."""
    names = {test, test.partition("[")[0]}
    return next(
        (each for each in DIFFERENCES if names & {*each.tests} and each.applies(version)), None
    )
