from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import field, frozen

from ..models.dag_warning import DagWarning
from ..runtime import (
    ResponseModel,
    read_list,
    unknown_fields,
)

_NAMES = {
    "dag_warnings": "dag_warnings",
    "import_errors": "import_errors",
    "total_entries": "total_entries",
}
_KNOWN = frozenset(_NAMES.values())


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class DagWarningCollection(ResponseModel):
    """The `DagWarningCollection` that the server returned.

    Attributes:
        dag_warnings: The rows of the list, or of this page of it.
        import_errors: The name of `dag_warnings` before Airflow 2.10.
        total_entries: The number of rows in the whole list, as the server counts them.
        additional_properties: The fields that the server sent and the API's spec does not have. The
            repr leaves them out.
    """

    _names = _NAMES
    dag_warnings: list[DagWarning] | None = None
    import_errors: list[DagWarning] | None = None
    total_entries: int | None = None
    additional_properties: dict[str, Any] = field(factory=dict[str, Any], repr=False)

    @classmethod
    def from_dict(cls, source: Mapping[str, Any]) -> Self:
        """Read a JSON object of a response."""
        get = source.get
        model = cls(
            dag_warnings=read_list(DagWarning.from_dict, get("dag_warnings")),
            import_errors=read_list(DagWarning.from_dict, get("import_errors")),
            total_entries=get("total_entries"),
            additional_properties=unknown_fields(source, _KNOWN),
        )
        # Not an argument of the class: a model that is made by hand did not come from a server.
        object.__setattr__(model, "_source", source)
        return model
