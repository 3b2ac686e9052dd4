"""The live tests that FakeAirflow cannot run, with the reasons. `make test-fake` skips them.

Resources and lists that the fake does not know need no entry.
"""

from __future__ import annotations

import re

import pytest

from airflow_rest.testing._routes import handlers
from operations import FACADE

_USERS = "the fake has no permissions: every user may do everything"
_NETWORK = "the test uses the network, which the fake does not have"
_DATASETS = "datasets are not faked"

# A file, a test, or one parametrization of a test.
NOT_FAKED: dict[str, str] = {
    "test_apply.py": "the test reads the server's database",
    "test_parsing.py": "the fake has no DAG files",
    "test_pausing.py::test_a_user_without_permission_changes_nothing": _USERS,
    "test_server.py::test_get_health": "the clock of the fake runs ahead of that of the test",
    "test_starting_server.py": "the test starts a server",
    "test_connections.py::test_test_connection": "the fake tests no connections",
    "test_connections.py::test_a_viewer_may_not_access_connections": _USERS,
    "test_pools.py::test_a_viewer_may_not_change_pools": _USERS,
    "test_variables.py::test_a_viewer_may_not_access_variables": _USERS,
    "test_server.py::test_a_user_without_permission": _USERS,
    "test_server.py::test_a_request_to_any_path": "the fake has no pages besides the login page",
    "test_task_instances.py::test_patch_task_instance": _USERS,
    "test_task_instances.py::test_get_extra_links": "the 500 is that of a certain operator",
    "test_task_instances.py::test_get_log_of_a_task_that_waits_to_be_rescheduled": (
        "tasks of the fake are not rescheduled"
    ),
    "test_dag_runs.py::test_get_upstream_dataset_events": _DATASETS,
    "test_backfill.py::test_the_data_interval_of_a_backfill": "DAGs of the fake have no intervals",
    "test_backfill.py::test_what_a_preview_names_is_what_then_runs_again": (
        "a conf does not let tasks of the fake fail, and they have no trigger rules"
    ),
    "test_backfill.py::test_a_backfill_reports_failed_runs_which_can_then_run_again": (
        "tasks of the fake have no trigger rules"
    ),
    "test_backfill_killed.py": _NETWORK,
    "test_permissions.py": _USERS,
    "test_roles.py": _USERS,
    "test_users.py": _USERS,
    "test_kerberos.py": _NETWORK,
    "test_lossy_network.py": _NETWORK,
    "test_sessions.py": "the test counts the logins in the server's database",
    "test_examples.py": "the programs read the URL of a server from the environment",
    "test_pages.py": "tests/http/test_code_blocks.py runs the pages on the fake",
    "test_round_trip.py": _NETWORK,
}
used: set[str] = set()


def _unknown(file: str, test: str) -> str | None:
    """Return the resource or the list that a test is about, if the fake does not know it."""
    resource = file.removeprefix("test_").removesuffix(".py")
    known = {method.partition(".")[0]: False for method in FACADE.values()}
    known |= {FACADE[operation].partition(".")[0]: True for operation in handlers()}
    if not known.get(resource, True):
        return resource
    parameter = re.search(r"\[(\w+)\]$", test)
    if parameter and parameter[1] in FACADE.keys() - handlers().keys():
        return parameter[1]
    return None


def skip(items: list[pytest.Item]) -> None:
    """Skip the tests that the fake cannot run."""
    for item in items:
        name = item.path.name
        # As the sync test is called.
        test = item.name.replace("[asyncio]", "").replace("[asyncio-", "[")
        for key in (name, f"{name}::{test}", f"{name}::{test.partition('[')[0]}"):
            if key in NOT_FAKED:
                item.add_marker(pytest.mark.skip(reason=NOT_FAKED[key]))
                used.add(key)
        if unknown := _unknown(name, test):
            item.add_marker(pytest.mark.skip(reason=f"{unknown} is not faked"))


def unused() -> list[str]:
    """Return the entries that name no test that was collected."""
    return sorted(NOT_FAKED.keys() - used)
