"""docs/from-apache-airflow-client.md: what it says about our methods, arguments and errors."""

from __future__ import annotations

import builtins
import re
from collections import Counter
from pathlib import Path

import pytest

import airflow_rest
import operations
from history import order
from official_client import RELEASE, OfficialMethod, differences, official_methods

PAGE = (Path(__file__).parents[2] / "docs" / "from-apache-airflow-client.md").read_text()
METHODS = {(each.api, each.operation): each for each in official_methods()}
ROWS = re.findall(r"^\| `(\w+Api)\.(\w+)` \| `([\w.]+)` \| (.*) \|$", PAGE, re.MULTILINE)


def section(heading: str) -> str:
    return PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_each_method_of_the_official_client_has_one_row() -> None:
    assert [(api, name) for api, name, _, _ in ROWS] == [
        (api, name) for api, name in sorted(METHODS, key=lambda each: each[0])
    ]
    assert f"All {len(ROWS)} methods" in PAGE
    # Its version 2.10.0 has this many in each of its classes.
    assert Counter(api for api, *_ in ROWS) == {
        "ConfigApi": 2,
        "ConnectionApi": 6,
        "DAGApi": 12,
        "DAGRunApi": 9,
        "DagStatsApi": 1,
        "DagWarningApi": 1,
        "DatasetApi": 11,
        "EventLogApi": 2,
        "ImportErrorApi": 2,
        "MonitoringApi": 2,
        "PermissionApi": 1,
        "PluginApi": 1,
        "PoolApi": 5,
        "ProviderApi": 1,
        "RoleApi": 5,
        "TaskInstanceApi": 17,
        "UserApi": 5,
        "VariableApi": 5,
        "XComApi": 2,
    }


def test_each_operation_of_its_release_has_a_row() -> None:
    old = {name for name, one in operations.KNOWN.items() if order(one.since) <= order(RELEASE)}
    assert {name for _, name, _, _ in ROWS} == old


@pytest.mark.parametrize(("api", "name", "ours", "arguments"), ROWS, ids=lambda each: each[:30])
def test_our_methods_and_arguments_exist(api: str, name: str, ours: str, arguments: str) -> None:
    assert ours == operations.FACADE[name]
    taken = operations.taken_by(operations.method_of(name))
    body, _, fields = arguments.partition(" is ")
    assert set(re.findall(r"`(\w+)`", fields)) <= taken
    for lacking in re.findall(r"no `(\w+)`", arguments):
        assert lacking not in taken
    if fields:
        assert body.endswith(f"`{METHODS[api, name].body}`")
        assert METHODS[api, name].body not in taken


@pytest.mark.parametrize(
    "method", METHODS.values(), ids=lambda each: f"{each.api}.{each.operation}"
)
def test_all_other_arguments_have_the_same_names(method: OfficialMethod) -> None:
    taken = operations.taken_by(operations.method_of(method.operation))
    said = differences(method)
    general = section("Arguments")
    for name in set(method.arguments) - taken:
        assert f"`{name}`" in said or f"`{name}=`" in general


def test_the_exceptions_are_ours() -> None:
    rows = re.findall(r"^\| (.*) \| (.*) \| (.*) \|$", section("Exceptions"), re.MULTILINE)[2:]
    assert {name for row in rows for name in re.findall(r"`(Api\w+|\w+Exception)`", row[0])} == {
        "ApiAttributeError",
        "ApiException",
        "ApiKeyError",
        "ApiTypeError",
        "ApiValueError",
        "ForbiddenException",
        "NotFoundException",
        "OpenApiException",
        "ServiceException",
        "UnauthorizedException",
    }
    for *_, ours in rows:
        for name in set(re.findall(r"`([A-Z]\w+)`", ours)) - {"None"}:
            error = getattr(builtins, name, None) or getattr(airflow_rest, name)
            assert issubclass(error, Exception)


def test_the_script_of_the_official_client_is_python() -> None:
    before, after = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert "airflow_client" in before
    compile(before, "before", "exec")
    assert len(after.splitlines()) * 2 < len(before.splitlines())
