from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..models.task_failed_dependency import TaskFailedDependency
from ..runtime import (
    ResponseModel,
    as_list,
    identifier,
    unknown_fields,
)

_NAMES = {
    "dependencies": "dependencies",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class TaskInstanceDependencyCollection(ResponseModel):
    """The `TaskInstanceDependencyCollection` that the server returned.

    Attributes:
        dependencies: The rows of the list, or of this page of it.
        additional_properties: The fields that the server sent and the API's spec does not have. The
            repr leaves them out.
    """

    _names = _NAMES
    dependencies: list[TaskFailedDependency]
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read a JSON object of a response."""
        model = cls(
            dependencies=[
                TaskFailedDependency.from_dict(item)
                for item in as_list(identifier(source, "dependencies"))
            ],
            additional_properties=unknown_fields(source, _KNOWN),
        )
        # Not an argument of the class: a model that is made by hand did not come from a server.
        object.__setattr__(model, "_source", source)
        return model
