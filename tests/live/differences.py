"""The live tests that show another behaviour on older servers, and why.

By the module and the name of the test: the last version that differs, and the reason, with the row
of docs/server-behaviour.md if there is one. Tests of what a version lacks need no entry: they
expect `NotSupported`.
"""

from __future__ import annotations

DIFFERENCES: dict[str, dict[str, str]] = {
    "test_connections::test_test_connection": {
        "2.9.3": "the connection type `fs` is in a provider that is not installed",
    },
    "test_dags::test_get_dag_details": {
        "2.10.5": "the details have owners (D6)",
    },
    "test_pools::test_a_viewer_may_not_change_pools": {
        "2.7.3": "a viewer may not read pools",
    },
    "test_pools::test_patch_pool_that_is_the_default": {
        "2.7.3": "the description of the default pool can be changed without its name (V5)",
    },
}
