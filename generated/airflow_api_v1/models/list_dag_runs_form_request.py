from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from attrs import define

from ..runtime import (
    UNSET,
    Unset,
    fields_to_json,
)

_NAMES = {
    "dag_ids": "dag_ids",
    "end_date_gte": "end_date_gte",
    "end_date_lte": "end_date_lte",
    "execution_date_gte": "execution_date_gte",
    "execution_date_lte": "execution_date_lte",
    "order_by": "order_by",
    "page_limit": "page_limit",
    "page_offset": "page_offset",
    "start_date_gte": "start_date_gte",
    "start_date_lte": "start_date_lte",
    "states": "states",
}
# The kind of each field, and whether it may be None.
_KINDS = {
    "dag_ids": ([str], False),
    "end_date_gte": (datetime.datetime, False),
    "end_date_lte": (datetime.datetime, False),
    "execution_date_gte": (datetime.datetime, False),
    "execution_date_lte": (datetime.datetime, False),
    "order_by": (str, False),
    "page_limit": (int, False),
    "page_offset": (int, False),
    "start_date_gte": (datetime.datetime, False),
    "start_date_lte": (datetime.datetime, False),
    "states": ([str], False),
}


@define(kw_only=True)
class ListDagRunsFormRequest:
    """What a request may write."""

    dag_ids: str | Iterable[str] | Unset = UNSET
    end_date_gte: datetime.datetime | str | Unset = UNSET
    end_date_lte: datetime.datetime | str | Unset = UNSET
    execution_date_gte: datetime.datetime | str | Unset = UNSET
    execution_date_lte: datetime.datetime | str | Unset = UNSET
    order_by: str | Unset = UNSET
    page_limit: int | Unset = UNSET
    page_offset: int | Unset = UNSET
    start_date_gte: datetime.datetime | str | Unset = UNSET
    start_date_lte: datetime.datetime | str | Unset = UNSET
    states: str | Iterable[str] | Unset = UNSET

    def to_json(self) -> dict[str, Any]:
        """Return the body to send, without the fields that are UNSET, with all secrets."""
        return fields_to_json(self, _NAMES, _KINDS)

    def to_dict(self) -> dict[str, Any]:
        """Return the body as it may be shown: it has no secrets."""
        return self.to_json()
