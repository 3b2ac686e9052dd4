"""The operations of one tag. Each is imported on first use."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import delete_dag as delete_dag
    from . import get_dag as get_dag
    from . import get_dag_details as get_dag_details
    from . import get_dag_source as get_dag_source
    from . import get_dags as get_dags
    from . import get_task as get_task
    from . import get_tasks as get_tasks
    from . import patch_dag as patch_dag
    from . import patch_dags as patch_dags
    from . import post_clear_task_instances as post_clear_task_instances
    from . import post_set_task_instances_state as post_set_task_instances_state
    from . import reparse_dag_file as reparse_dag_file

__all__ = (
    "delete_dag",
    "get_dag",
    "get_dag_details",
    "get_dag_source",
    "get_dags",
    "get_task",
    "get_tasks",
    "patch_dag",
    "patch_dags",
    "post_clear_task_instances",
    "post_set_task_instances_state",
    "reparse_dag_file",
)


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return importlib.import_module(f"{__name__}.{name}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
