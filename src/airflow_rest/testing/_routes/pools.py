"""Pools."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

from airflow_rest.testing._errors import Crash, Problem, bad_request, conflict, not_found
from airflow_rest.testing._lists import ordered, page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from airflow_rest.testing._requests import Received
    from airflow_rest.testing._state import Server

__all__ = ["delete_pool", "get_pool", "get_pools", "patch_pool", "post_pool"]

_DEFAULT = "default_pool"


def shown(server: Server, pool: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON of a pool."""
    if pool["slots"] == -1:
        # The server finds that its response is not what its document says.
        detail = "inf is not of type 'integer'\n\nFailed validating 'type' in schema"
        raise Problem(500, "Response body does not conform to specification", detail)
    states = [each.now.state for each in server.instances if each.task.pool == pool["name"]]
    running, queued = states.count("running"), states.count("queued")
    return {
        "deferred_slots": states.count("deferred"),
        "description": pool["description"],
        "include_deferred": pool["include_deferred"],
        "name": pool["name"],
        "occupied_slots": running + queued,
        "open_slots": pool["slots"] - running - queued,
        "queued_slots": queued,
        "running_slots": running,
        "scheduled_slots": states.count("scheduled"),
        "slots": pool["slots"],
    }


def _found(server: Server, name: str) -> dict[str, Any]:
    if name not in server.pools:
        raise not_found(detail=f"Pool with name:'{name}' not found")
    return server.pools[name]


def _require(body: Mapping[str, Any]) -> None:
    missing = sorted({"name", "slots"} - body.keys())
    if missing:
        raise bad_request(f"Missing required property(ies): {missing}")


def get_pool(server: Server, received: Received) -> Any:
    return shown(server, _found(server, received.path["pool_name"]))


def get_pools(server: Server, received: Received) -> Any:
    rows = ordered(
        server.pools.values(),
        str(received.text("order_by", "id")),
        {name: itemgetter(name) for name in ("id", "name", "slots")},
    )
    rows, total = page(server, received, rows)
    return {"pools": [shown(server, row) for row in rows], "total_entries": total}


def post_pool(server: Server, received: Received) -> Any:
    body = received.body
    _require(body)
    if body["name"] in server.pools:
        raise conflict(f"Pool: {body['name']} already exists")
    server.pools[body["name"]] = stored = {
        "id": server.number(),
        "name": body["name"],
        "slots": body["slots"],
        "description": body.get("description"),
        "include_deferred": body.get("include_deferred", False),
    }
    return shown(server, stored)


def patch_pool(server: Server, received: Received) -> Any:
    name, body = received.path["pool_name"], dict(received.body)
    text = received.text("update_mask")
    mask = None if text is None else [each.strip() for each in text.split(",")]
    free = {"slots", "include_deferred"}
    if server.version < (2, 8):
        free.add("description")
    if (
        name == _DEFAULT
        and body.get("name") != _DEFAULT
        and (mask is None or not free.issuperset(mask))
    ):
        raise bad_request("Default Pool's name can't be modified")
    pool = _found(server, name)
    if mask is None:
        _require(body)
    else:
        for each in mask:
            if each not in pool or each == "id":
                raise bad_request(f"Invalid field: {each} in update mask")
        body = {each: body[each] for each in mask}
    new_name = body.get("name", name)
    if new_name != name and new_name in server.pools:
        raise Crash  # the database refuses the name, which the server does not expect
    pool |= body
    server.pools = {each["name"]: each for each in server.pools.values()}
    return shown(server, pool)


def delete_pool(server: Server, received: Received) -> Any:
    name = received.path["pool_name"]
    if name == _DEFAULT:
        raise bad_request("Default Pool can't be deleted")
    _found(server, name)
    del server.pools[name]
