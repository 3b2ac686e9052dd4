"""The operations of one tag. Each is imported on first use."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import create_dataset_event as create_dataset_event
    from . import delete_dag_dataset_queued_event as delete_dag_dataset_queued_event
    from . import delete_dag_dataset_queued_events as delete_dag_dataset_queued_events
    from . import delete_dataset_queued_events as delete_dataset_queued_events
    from . import get_dag_dataset_queued_event as get_dag_dataset_queued_event
    from . import get_dag_dataset_queued_events as get_dag_dataset_queued_events
    from . import get_dataset as get_dataset
    from . import get_dataset_events as get_dataset_events
    from . import get_dataset_queued_events as get_dataset_queued_events
    from . import get_datasets as get_datasets

__all__ = (
    "create_dataset_event",
    "delete_dag_dataset_queued_event",
    "delete_dag_dataset_queued_events",
    "delete_dataset_queued_events",
    "get_dag_dataset_queued_event",
    "get_dag_dataset_queued_events",
    "get_dataset",
    "get_dataset_events",
    "get_dataset_queued_events",
    "get_datasets",
)


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return importlib.import_module(f"{__name__}.{name}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
