"""The live tests that FakeAirflow cannot run, with the reasons. `make test-fake` skips them."""

from __future__ import annotations

import pytest

_USERS = "the fake has no permissions: whoever may sign in may do everything"
_NETWORK = "the test uses the network, which the fake does not have"

# A file, a test, or one parametrization of a test.
NOT_FAKED: dict[str, str] = {
    "test_config.py": "the configuration is not faked",
    "test_datasets.py": "datasets are not faked",
    "test_event_logs.py": "the event log is not faked",
    "test_permissions.py": _USERS,
    "test_plugins.py": "plugins are not faked",
    "test_providers.py": "providers are not faked",
    "test_roles.py": _USERS,
    "test_users.py": _USERS,
    "test_kerberos.py": _NETWORK,
    "test_lossy_network.py": _NETWORK,
    "test_sessions.py": "the test counts the logins in the server's database",
    "test_examples.py": "the programs read the URL of a server from the environment",
    "test_round_trip.py": _NETWORK,
}
_used: set[str] = set()


def skip(items: list[pytest.Item]) -> None:
    """Skip the tests that the fake cannot run."""
    for item in items:
        name = item.path.name
        function = f"{name}::{getattr(item, 'originalname', item.name)}"
        for key in (name, function, f"{name}::{item.name}"):
            if key in NOT_FAKED:
                item.add_marker(pytest.mark.skip(reason=NOT_FAKED[key]))
                _used.add(key)
