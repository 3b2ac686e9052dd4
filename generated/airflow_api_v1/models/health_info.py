from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..models.dag_processor_status import DagProcessorStatus
from ..models.metadatabase_status import MetadatabaseStatus
from ..models.scheduler_status import SchedulerStatus
from ..models.triggerer_status import TriggererStatus
from ..runtime import (
    DRAFTS,
    Fields,
    ResponseModel,
    read_incomplete,
)

_NAMES = {
    "metadatabase": "metadatabase",
    "scheduler": "scheduler",
    "dag_processor": "dag_processor",
    "triggerer": "triggerer",
}
_FIELDS = Fields(
    *_NAMES.values(),
    required=2,
)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class HealthInfo(ResponseModel):
    """The `HealthInfo` that the server returned.

    Attributes:
        metadatabase: The health of the metadata database.
        scheduler: The health of the scheduler.
        dag_processor: The health of the DAG processor, if it runs separately.
        triggerer: The health of the triggerer.
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
    metadatabase: MetadatabaseStatus
    scheduler: SchedulerStatus
    dag_processor: DagProcessorStatus | None = None
    triggerer: TriggererStatus | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        model: Any = object.__new__(DRAFTS[cls])
        try:
            if source["metadatabase"] is None or source["scheduler"] is None:
                raise _FIELDS.incomplete(source)
            model.metadatabase = MetadatabaseStatus.from_dict(source["metadatabase"])
            model.scheduler = SchedulerStatus.from_dict(source["scheduler"])
            model.dag_processor = (
                None
                if source["dag_processor"] is None
                else DagProcessorStatus.from_dict(source["dag_processor"])
            )
            model.triggerer = (
                None
                if source["triggerer"] is None
                else TriggererStatus.from_dict(source["triggerer"])
            )
        except KeyError:
            model = None
        if model is None:
            return read_incomplete(cls, source)
        # Not an argument of the class: a model that is created by hand did not come from a server.
        model._source = source
        model.additional_properties = {} if len(source) == 4 else _FIELDS.unknown(source)
        model.__class__ = cls
        return model
