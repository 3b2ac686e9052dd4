from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..models.dag_stats_state_collection_item import DagStatsStateCollectionItem
from ..runtime import (
    ResponseModel,
    identifier,
    read_list,
    unknown_fields,
)

_NAMES = {
    "dag_id": "dag_id",
    "stats": "stats",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class DagStatsCollectionItem(ResponseModel):
    """The `DagStatsCollectionItem` that the server returned.

    Attributes:
        dag_id: The ID of the DAG.
        stats: The number of runs in each state.
        additional_properties: The fields that the server sent and the API's spec does not have. The
            repr leaves them out.
    """

    _names = _NAMES
    dag_id: str
    stats: list[DagStatsStateCollectionItem] | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read a JSON object of a response."""
        get = source.get
        model = cls(
            dag_id=identifier(source, "dag_id"),
            stats=read_list(DagStatsStateCollectionItem.from_dict, get("stats")),
            additional_properties=unknown_fields(source, _KNOWN),
        )
        # Not an argument of the class: a model that is made by hand did not come from a server.
        object.__setattr__(model, "_source", source)
        return model
