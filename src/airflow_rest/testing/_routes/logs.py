"""The logs of tasks."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING, Any

from airflow_rest.testing._errors import bad_request, not_found
from airflow_rest.testing._routes.task_instances import map_index, of_task, with_index

if TYPE_CHECKING:
    from airflow_rest.testing._requests import Received
    from airflow_rest.testing._state import Instance, Server

__all__ = ["get_log"]

_HOST = "worker"


def get_log(server: Server, received: Received) -> Any:
    number, token = int(received.path["task_try_number"]), received.text("token")
    metadata = {} if token is None else _read(token)
    instance = with_index(of_task(server, received), map_index(received))
    if instance is None:
        raise not_found("TaskInstance not found")
    if number < 1:
        content = [("", f"Error fetching the logs. Try number {number} is invalid.")]
        return {"content": str(content), "continuation_token": _write({"end_of_log": True})}
    text = _text(server, instance, number)
    start = 0 if received.flag("full_content") else metadata.get("log_pos", 0)
    over = number != instance.now.number or instance.finished
    end: dict[str, Any] = {"end_of_log": over}
    if server.version >= (2, 5):  # before, each response has the whole log
        end["log_pos"] = len(text)
    return {"content": str([(_HOST, text[start:])]), "continuation_token": _write(end)}


def _text(server: Server, instance: Instance, number: int) -> str:
    """Return the log of a try, after the notes of the server. Its last line has no newline."""
    run = instance.run
    path = (
        f"/opt/airflow/logs/dag_id={run.dag.dag_id}/run_id={run.dag_run_id}"
        f"/task_id={instance.task.task_id}/attempt={number}.log"
    )
    notes, log = f"*** Found local files:\n***   * {path}\n", instance.log(number)
    if number not in instance.logs:
        notes = f"*** Could not read served logs: there is no {path}\n"
    if server.version >= (2, 10):
        notes = f" INFO - ::group::Log message source details\n{notes} INFO - ::endgroup::\n"
    return (notes + log).removesuffix("\n")


def _sign(payload: str) -> str:
    return hashlib.sha256(f"fake {payload}".encode()).hexdigest()[:27]


def _write(metadata: dict[str, Any]) -> str:
    payload = base64.urlsafe_b64encode(json.dumps(metadata).encode()).decode().rstrip("=")
    return f"{payload}.{_sign(payload)}"


def _read(token: str) -> dict[str, Any]:
    """Return what a token says.

    Raises:
        Problem: This server did not make the token.
    """
    payload, _, signature = token.partition(".")
    if signature != _sign(payload):
        raise bad_request(
            None, title="Bad Signature. Please use only the tokens provided by the API."
        )
    found: dict[str, Any] = json.loads(
        base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
    )
    return found
