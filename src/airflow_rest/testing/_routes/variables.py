"""Variables."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

from airflow_rest.testing._errors import bad_request, not_found
from airflow_rest.testing._lists import ordered, page

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from airflow_rest.testing._requests import Received
    from airflow_rest.testing._state import Server

__all__ = [
    "delete_variable",
    "get_variable",
    "get_variables",
    "patch_variable",
    "post_variables",
]


def shown(variable: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON of a variable."""
    return {name: variable[name] for name in ("key", "value", "description")}


def _found(server: Server, key: str) -> dict[str, Any]:
    if key not in server.variables:
        raise not_found("Variable not found", "Variable does not exist")
    return server.variables[key]


def get_variable(server: Server, received: Received) -> Any:
    return shown(_found(server, received.path["variable_key"]))


def get_variables(server: Server, received: Received) -> Any:
    rows = ordered(
        server.variables.values(),
        str(received.text("order_by", "id")),
        {name: itemgetter(name) for name in ("id", "key", "value")},
    )
    rows, total = page(server, received, rows)
    return {"variables": [shown(row) for row in rows], "total_entries": total}


def require(body: Mapping[str, Any], names: Collection[str]) -> None:
    """Check that a body has these fields.

    Raises:
        Problem: One is missing.
    """
    missing = {
        name: ["Missing data for required field."] for name in names if body.get(name) is None
    }
    if missing:
        raise bad_request(str(missing), title="Invalid Variable schema")


def post_variables(server: Server, received: Received) -> Any:
    body = received.body
    require(body, ("key", "value"))
    # Like the server, overwrite a variable that exists, and forget its description.
    server.variables.pop(body["key"], None)
    server.variables[body["key"]] = stored = {
        "id": server.number(),
        "key": body["key"],
        "value": body["value"],
        "description": body.get("description"),
    }
    response = shown(stored)
    if server.version < (2, 8):
        stored["description"] = None  # it is in the response nevertheless
    return response


def patch_variable(server: Server, received: Received) -> Any:
    body, key = received.body, received.path["variable_key"]
    require(body, ("key", "value"))
    if body["key"] != key:
        detail = "key from request body doesn't match uri parameter"
        raise bad_request(detail, title="Invalid post body")
    variable = _found(server, key)
    mask = received.text("update_mask")
    # In a mask, the server has another name for the value.
    data = {"val" if name == "value" else name: value for name, value in body.items()}
    if server.version < (2, 5):
        data = dict(body)
    if mask is not None:
        for name in (each.strip() for each in mask.split(",")):
            if name not in data or name == "key":
                raise bad_request(f"'{name}' is unknown or cannot be updated.")
        data = {name: data[name] for name in (each.strip() for each in mask.split(","))}
    for name, value in data.items():
        variable["value" if name == "val" else name] = value
    return shown(variable)


def delete_variable(server: Server, received: Received) -> Any:
    key = received.path["variable_key"]
    if server.variables.pop(key, None) is None:
        raise not_found("Variable not found")
