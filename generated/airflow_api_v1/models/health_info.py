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
        (
            model.metadatabase,
            model.scheduler,
            model.dag_processor,
            model.triggerer,
        ) = _FIELDS.read(source, model)
        if model.metadatabase is None or model.scheduler is None:
            raise _FIELDS.incomplete(source)
        model.metadatabase = MetadatabaseStatus.from_dict(model.metadatabase)
        model.scheduler = SchedulerStatus.from_dict(model.scheduler)
        model.dag_processor = (
            None
            if model.dag_processor is None
            else DagProcessorStatus.from_dict(model.dag_processor)
        )
        model.triggerer = (
            None if model.triggerer is None else TriggererStatus.from_dict(model.triggerer)
        )
        model.__class__ = cls
        return model
