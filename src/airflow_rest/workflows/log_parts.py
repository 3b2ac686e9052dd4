"""Reading a response with a part of a log: its token, its texts, and the server's notes."""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING, Any

from attrs import frozen

from airflow_api_v1 import api
from airflow_rest import _logs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["LogPart", "Place", "is_window", "text_by_host", "without_notes"]

# What the server says before the log: `*** Found local files:`, from Airflow 2.9 in a group.
_GROUP = re.compile(
    r" INFO - ::group::Log message source details\n.*?^ INFO - ::endgroup::\n", re.DOTALL | re.M
)
_NOTES = re.compile(r"\*\*\*.*(?:\n|\Z)(?:(?:\*\*\*.*|For more information check: .*)?(?:\n|\Z))*")
_FAILURE = re.compile(r"^\*\*\* Failed to (?:fetch|load)", re.M)
# The log of a pod that runs: its last 100 lines, and a token that counts within these.
_WINDOW = re.compile(r"^\*\*\* .*(?:worker pod|through kube API)", re.M)


@frozen
class LogPart:
    """A response with a part of a log.

    Attributes:
        texts: The text from each host.
        token: The token for the next part.
    """

    texts: list[tuple[str | None, str]]
    token: str | None

    @classmethod
    def parse(cls, data: Any) -> LogPart:
        """Parse the body of a response."""
        log = api.task_instance.get_log.parse(data)
        texts: Sequence[Any] = [] if log.content is None else _logs.parts(log.content)
        return cls([(host, text) for host, text in texts], log.continuation_token)


@frozen
class Place:
    """What a token says about the place in the log to which it belongs.

    Attributes:
        is_known: Whether the token has such a place. Airflow's file logs have none before 2.5: the
            server sends the whole log each time.
        is_none: Whether the token has no such place.
        position: How many characters the server's log has. None if the server counts otherwise.
        is_page: Whether the server sends complete lines, a limited number at once.
        is_end: Whether the server knows of nothing more.
    """

    is_known: bool = False
    is_none: bool = False
    position: int | None = None
    is_page: bool = False
    is_end: bool = True

    @classmethod
    def of(cls, token: str | None) -> Place:
        """Read a token, which is signed but not encrypted.

        If it is not one of Airflow's, neither `is_known` nor `is_none` is True.
        """
        payload = (token or "").rpartition(".")[0]
        try:
            fields: Any = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
            known = bool(fields.keys() - {"download_logs", "end_of_log"})
        except (ValueError, AttributeError):
            return cls()
        position = fields.get("log_pos")
        return cls(
            is_known=known,
            is_none=not known,
            position=position if isinstance(position, int) else None,
            is_page=known and "log_pos" not in fields,
            is_end=fields.get("end_of_log") is not False,
        )


def without_notes(text: str) -> tuple[str, str]:
    """Split what the server says about a log from the log."""
    match = _GROUP.match(text) or _NOTES.match(text)
    end = match.end() if match else 0
    notes = text[:end]
    if _FAILURE.search(notes):
        return text, ""
    return notes, text[end:]


def is_window(notes: str) -> bool:
    """Return whether the notes say that the log is that of a pod that runs."""
    return _WINDOW.search(notes) is not None


def text_by_host(texts: Iterable[tuple[str | None, str]]) -> Iterable[tuple[str | None, str]]:
    """Join the texts from the same host."""
    joined: dict[str | None, str] = {}
    for host, text in texts:
        before = joined.get(host, "")
        joined[host] = before + ("\n" if before and not before.endswith("\n") else "") + text
    return joined.items()
