"""The live tests that show another behaviour on older servers, and why.

By the module and the name of the test: the last of the tested versions that differs, and the
reason, with the row of docs/server-behaviour.md if there is one. An entry that is not needed fails.
Tests of what a version lacks need no entry: they expect `NotSupported`.
"""

from __future__ import annotations

DIFFERENCES: dict[str, tuple[str, str]] = {
    "test_connections::test_test_connection": (
        "2.7.3",
        "the connection type `fs` is in a provider that is not installed",
    ),
    "test_dags::test_get_dag_details": ("2.7.3", "the details have owners (D6)"),
    "test_datasets::test_get_dataset": ("2.9.3", "a dataset has no aliases (R1)"),
    "test_order_by::test_a_list_is_ordered_by_each_value[get_mapped_task_instances]": (
        "2.9.3",
        "mapped instances are ordered by their state or index only",
    ),
    "test_order_by::test_a_list_is_ordered_by_each_value[get_tasks]": (
        "2.8.4",
        "tasks have no display name (R1)",
    ),
    "test_pools::test_a_viewer_may_not_change_pools": ("2.7.3", "a viewer may not read pools"),
    "test_pools::test_patch_pool_that_is_the_default": (
        "2.7.3",
        "the description of the default pool can be changed without its name (V5)",
    ),
    "test_schedules::test_schedules[ti_relativedelta-schedule3]": (
        "2.7.3",
        "the server drops the zeros of a relativedelta",
    ),
    "test_sessions::test_1000_calls_are_one_login": ("2.7.3", "a viewer may not read pools"),
    "test_sessions::test_a_forgotten_session_costs_one_login_and_no_call": (
        "2.7.3",
        "a viewer may not read pools",
    ),
    "test_sessions::test_a_user_without_permission_is_not_signed_in_again": (
        "2.7.3",
        "a viewer may not read pools",
    ),
    "test_task_instances::test_get_extra_links": ("2.8.4", "links have another query"),
    "test_task_instances::test_get_log": ("2.8.4", "the log begins with other words"),
    "test_task_instances::test_get_log_of_a_task_that_waits_to_be_rescheduled": (
        "2.9.3",
        "the try number is one lower (T13)",
    ),
    "test_task_instances::test_get_task_instances_batch": (
        "2.9.3",
        "all rows are sent at once (versions.md)",
    ),
    "test_task_instances::test_get_task_instances_in_an_unknown_state": (
        "2.9.3",
        "the 500 has another title (T8)",
    ),
    "test_task_instances::test_patch_task_instance": ("2.8.4", "the state `skipped` gets 500"),
    "test_users::test_post_user": ("2.7.3", "the message about an empty email has other words"),
    "test_xcoms::test_get_xcom_entry[none]": ("2.9.3", "a value that is null gets 500"),
    "test_xcoms::test_get_xcom_entry[key/with/slashes]": (
        "2.9.3",
        "a key with slashes is not found (V4)",
    ),
}
