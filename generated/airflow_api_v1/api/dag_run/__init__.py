"""The operations of one tag. Each is imported on first use."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import clear_dag_run as clear_dag_run
    from . import delete_dag_run as delete_dag_run
    from . import get_dag_run as get_dag_run
    from . import get_dag_runs as get_dag_runs
    from . import get_dag_runs_batch as get_dag_runs_batch
    from . import get_upstream_dataset_events as get_upstream_dataset_events
    from . import post_dag_run as post_dag_run
    from . import set_dag_run_note as set_dag_run_note
    from . import update_dag_run_state as update_dag_run_state

__all__ = (
    "clear_dag_run",
    "delete_dag_run",
    "get_dag_run",
    "get_dag_runs",
    "get_dag_runs_batch",
    "get_upstream_dataset_events",
    "post_dag_run",
    "set_dag_run_note",
    "update_dag_run_state",
)


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return importlib.import_module(f"{__name__}.{name}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
