"""Every list names the fields it can be ordered by, for editors and in its docstring."""

from __future__ import annotations

import inspect
import re
import typing

import pytest

import generate
import operations
from airflow_rest import Airflow, types

ORDER_BY = {
    operation["operationId"]: operation["x-order-by"]
    for _path, _method, operation in generate.operations(generate.corrected_spec())
    if "x-order-by" in operation
}


@pytest.mark.parametrize("operation", ORDER_BY)
def test_a_list_documents_the_values_of_order_by(operation: str) -> None:
    resource, _, name = operations.FACADE[operation].partition(".")
    method = getattr(getattr(Airflow, resource), name)
    annotation = inspect.signature(method).parameters["order_by"].annotation
    allowed = typing.get_args(getattr(types, annotation.removesuffix(" | None")))
    wanted = {
        value for name in ORDER_BY[operation] for value in (name, f"-{name}") if value[:2] != "--"
    }
    assert set(allowed) == wanted
    words = re.search(r"^ +order_by: (.*?)^    ? ?\w+:", f"{method.__doc__}\n    x:", re.M | re.S)
    assert words is not None
    named = set(re.findall(r"`([^`]+)`", words[1]))
    missing = set(ORDER_BY[operation]) - named
    assert not missing, f"the docstring of {resource}.{name} does not name {sorted(missing)}"
