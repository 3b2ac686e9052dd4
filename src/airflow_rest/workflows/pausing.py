"""Which DAGs were paused or unpaused, and how to bring that back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, ClassVar, Self, cast

from attrs import frozen

from airflow_rest import _arguments

if TYPE_CHECKING:
    from airflow_api_v1.models import DAG
    from airflow_rest.types import Texts

__all__ = ["PauseSnapshot", "RestoreResult", "Selection"]


@frozen
class PauseSnapshot:
    """The DAGs that `dags.pause_all` or `dags.unpause_all` changed, as they were before.

    Its length is the number of DAGs, so it is false if no DAG was changed. Write it to a file if
    another program is to restore the DAGs:

        Path("paused.json").write_text(snapshot.to_json())
        snapshot = PauseSnapshot.from_json(Path("paused.json").read_text())

    Attributes:
        was_paused: Whether each DAG was paused before, by its id. No other DAG was changed.

    Raises:
        TypeError: `was_paused` is not a dict of strings and bools.
    """

    was_paused: dict[str, bool]
    # Frozen, but not hashable: it contains a dict.
    __hash__: ClassVar[None] = None  # type: ignore[assignment]  # pyright: ignore[reportIncompatibleMethodOverride]

    def __attrs_post_init__(self) -> None:
        given: Any = self.was_paused
        if not isinstance(given, dict) or not all(
            isinstance(dag_id, str) and isinstance(paused, bool)
            for dag_id, paused in cast("dict[object, object]", given).items()
        ):
            raise TypeError("was_paused must be a dict of DAG ids, each with True or False")
        object.__setattr__(self, "was_paused", dict(self.was_paused))  # not that of the caller

    def __len__(self) -> int:
        return len(self.was_paused)

    def to_json(self) -> str:
        """Return the snapshot as the text of a JSON object."""
        return json.dumps({"was_paused": self.was_paused}, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Return the snapshot that `to_json` wrote.

        Args:
            text: The text of the JSON object.

        Raises:
            ValueError: The text is not that of a snapshot.
        """
        try:
            return cls(**json.loads(text))
        except (TypeError, ValueError):
            raise ValueError("text is not that of a PauseSnapshot") from None


@frozen
class RestoreResult:
    """What `dags.restore` did. Each DAG of the snapshot is in one of the attributes.

    Attributes:
        restored: The ids of the DAGs that were changed back.
        unchanged: The ids of the DAGs that were already as they had been before.
        missing: The ids of the DAGs that no longer exist, or that the user may not see.
    """

    restored: tuple[str, ...]
    unchanged: tuple[str, ...]
    missing: tuple[str, ...]


@frozen
class Selection:
    """The filters of `pause_all`. A DAG must match all that are given."""

    dag_ids: list[str] | None
    tags: list[str] | None
    owners: list[str] | None

    @classmethod
    def of(cls, dag_ids: Texts | None, tags: Texts | None, owners: Texts | None) -> Self:
        """Check the filters.

        Raises:
            ValueError: There is no filter, or one is empty.
            TypeError: A filter has the wrong type.
        """
        if dag_ids is None and tags is None and owners is None:
            raise ValueError("dag_ids, tags or owners is needed: without a filter, all DAGs match")
        return cls(
            None if dag_ids is None else _arguments.identifiers("dag_ids", dag_ids),
            None if tags is None else _arguments.names("tags", tags),
            None if owners is None else _arguments.names("owners", owners),
        )

    def matches(self, dag: DAG) -> bool:
        """Return whether a DAG matches all filters."""
        tags = [tag.name for tag in dag.tags or []]
        return (
            (self.dag_ids is None or dag.dag_id in self.dag_ids)
            and (self.tags is None or any(tag in self.tags for tag in tags))
            and (self.owners is None or any(owner in self.owners for owner in dag.owners or []))
        )
