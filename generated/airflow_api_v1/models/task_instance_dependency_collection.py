from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..models.task_failed_dependency import TaskFailedDependency
from ..runtime import (
    Fields,
    ResponseModel,
    as_list,
)

_NAMES = {
    "dependencies": "dependencies",
}
_FIELDS = Fields(
    *_NAMES.values(),
    required=1,
)


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class TaskInstanceDependencyCollection(ResponseModel):
    """The `TaskInstanceDependencyCollection` that the server returned.

    Attributes:
        dependencies: The rows of the list, or of this page of it.
        additional_properties: The fields that the server sent and that are not in the API's spec.
            The repr omits them.
    """

    _names = _NAMES
    _fields = _FIELDS
    dependencies: list[TaskFailedDependency]
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Create a model from a JSON object of a response."""
        model, values = _FIELDS.read(cls, source)
        (model.dependencies,) = values
        model.dependencies = [
            TaskFailedDependency.from_dict(item) for item in as_list(model.dependencies)
        ]
        model.__class__ = cls
        return model
