"""The operations of the API, from the generated client: what the fake accepts."""

from __future__ import annotations

import datetime
import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_origin

from attrs import frozen

import airflow_api_v1.api

if TYPE_CHECKING:
    from airflow_api_v1.runtime import Operation

# These arguments of a path are numbers.
_NUMBERS = frozenset({"map_index", "task_try_number", "import_error_id", "event_log_id"})
# These may contain slashes.
_SLASHES = frozenset({"variable_key", "xcom_key", "uri"})
# Parameters that servers accept and ignore.
_IGNORED = {
    "get_task_instance_tries": ("limit", "offset", "order_by"),
    "get_mapped_task_instance_tries": ("limit", "offset", "order_by"),
}
PREFIX = "/api/v1"


@frozen
class Known:
    """An operation of the API.

    Attributes:
        operation: The operation.
        pattern: Matches its path, decoded.
        parameters: The type of each parameter of the query: str, int, float, bool, datetime, or
            list for several strings.
        body: The type of each field of its body, and whether it may be null; None for no body.
    """

    operation: Operation[Any]
    pattern: re.Pattern[str]
    parameters: Mapping[str, type]
    body: Mapping[str, tuple[Any, bool]] | None

    @property
    def id(self) -> str:
        """The id of the operation, such as `get_dag_runs`."""
        return self.operation.id

    @property
    def address(self) -> str:
        """The operation for a message, such as `GET /dags/{dag_id} (get_dag)`."""
        return f"{self.operation.method} {self.operation.path} ({self.id})"


@cache
def catalog() -> dict[str, Known]:
    """Return all operations by their ids; those with the most literal paths come first."""
    found: list[Known] = []
    for module in pkgutil.walk_packages(airflow_api_v1.api.__path__, "airflow_api_v1.api."):
        if not module.ispkg:
            found.append(_known(importlib.import_module(module.name)))
    found.sort(key=lambda known: (known.operation.path.count("{"), -len(known.operation.path)))
    return {known.id: known for known in found}


def find(method: str, path: str) -> tuple[Known, dict[str, str]] | None:
    """Return the operation of a request, and the arguments in its path; None if there is none."""
    for known in catalog().values():
        if known.operation.method == method and (match := known.pattern.fullmatch(path)):
            return known, match.groupdict()
    return None


def _known(module: Any) -> Known:
    operation: Any = module.OPERATION
    parameters: dict[str, type] = {}
    body = None
    for name, parameter in inspect.signature(module.request).parameters.items():
        if name == "body":
            body = _body(parameter.annotation)
        elif f"{{{name}}}" not in operation.path:
            parameters[name] = _kind(parameter.annotation)
    page: tuple[str, str] | None = getattr(operation, "page", None)
    if page and operation.method != "POST":
        parameters |= dict.fromkeys(page, int)
    parameters |= dict.fromkeys(_IGNORED.get(operation.id, ()), str)
    return Known(operation, _pattern(operation.path), parameters, body)


def _pattern(path: str) -> re.Pattern[str]:
    def group(match: re.Match[str]) -> str:
        name = match[1]
        inside = r"-?\d+" if name in _NUMBERS else ".+" if name in _SLASHES else "[^/]+"
        return f"(?P<{name}>{inside})"

    # Only the braces are special: no path of the API has other characters to escape.
    return re.compile(re.sub(r"\{(\w+)\}", group, path), re.DOTALL)


def _kind(annotation: Any) -> type:
    kinds = get_args(annotation) or (annotation,)
    if any(get_origin(each) is Iterable for each in kinds):
        return list
    for kind in (datetime.datetime, bool, float, int):
        if kind in kinds:
            return kind
    return str


def _body(model: Any) -> dict[str, tuple[Any, bool]]:
    module = sys.modules[model.__module__]
    names: dict[str, str] = vars(module)["_NAMES"]
    kinds: dict[str, tuple[Any, bool]] = vars(module)["_KINDS"]
    return {names[name]: kind for name, kind in kinds.items()}
