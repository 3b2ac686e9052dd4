from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..models.dag_processor_status import DagProcessorStatus
from ..models.metadatabase_status import MetadatabaseStatus
from ..models.scheduler_status import SchedulerStatus
from ..models.triggerer_status import TriggererStatus
from ..runtime import (
    ResponseModel,
    identifier,
    unknown_fields,
)

_NAMES = {
    "metadatabase": "metadatabase",
    "scheduler": "scheduler",
    "dag_processor": "dag_processor",
    "triggerer": "triggerer",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class HealthInfo(ResponseModel):
    """The `HealthInfo` that the server returned.

    Attributes:
        metadatabase: The health of the metadata database.
        scheduler: The health of the scheduler.
        dag_processor: The health of the DAG processor, if it runs separately.
        triggerer: The health of the triggerer.
        additional_properties: The fields that the server sent and the API's spec does not have. The
            repr leaves them out.
    """

    _names = _NAMES
    metadatabase: MetadatabaseStatus
    scheduler: SchedulerStatus
    dag_processor: DagProcessorStatus | None = None
    triggerer: TriggererStatus | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read a JSON object of a response."""
        get = source.get
        model = cls(
            metadatabase=MetadatabaseStatus.from_dict(identifier(source, "metadatabase")),
            scheduler=SchedulerStatus.from_dict(identifier(source, "scheduler")),
            dag_processor=None
            if (value := get("dag_processor")) is None
            else DagProcessorStatus.from_dict(value),
            triggerer=None
            if (value := get("triggerer")) is None
            else TriggererStatus.from_dict(value),
            additional_properties=unknown_fields(source, _KNOWN),
        )
        # Not an argument of the class: a model that is made by hand did not come from a server.
        object.__setattr__(model, "_source", source)
        return model
