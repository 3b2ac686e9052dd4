"""The operations of one tag. Each is imported on first use."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import get_extra_links as get_extra_links
    from . import get_log as get_log
    from . import get_mapped_task_instance as get_mapped_task_instance
    from . import get_mapped_task_instance_dependencies as get_mapped_task_instance_dependencies
    from . import get_mapped_task_instance_tries as get_mapped_task_instance_tries
    from . import get_mapped_task_instance_try_details as get_mapped_task_instance_try_details
    from . import get_mapped_task_instances as get_mapped_task_instances
    from . import get_task_instance as get_task_instance
    from . import get_task_instance_dependencies as get_task_instance_dependencies
    from . import get_task_instance_tries as get_task_instance_tries
    from . import get_task_instance_try_details as get_task_instance_try_details
    from . import get_task_instances as get_task_instances
    from . import get_task_instances_batch as get_task_instances_batch
    from . import patch_mapped_task_instance as patch_mapped_task_instance
    from . import patch_task_instance as patch_task_instance
    from . import set_mapped_task_instance_note as set_mapped_task_instance_note
    from . import set_task_instance_note as set_task_instance_note

__all__ = (
    "get_extra_links",
    "get_log",
    "get_mapped_task_instance",
    "get_mapped_task_instance_dependencies",
    "get_mapped_task_instance_tries",
    "get_mapped_task_instance_try_details",
    "get_mapped_task_instances",
    "get_task_instance",
    "get_task_instance_dependencies",
    "get_task_instance_tries",
    "get_task_instance_try_details",
    "get_task_instances",
    "get_task_instances_batch",
    "patch_mapped_task_instance",
    "patch_task_instance",
    "set_mapped_task_instance_note",
    "set_task_instance_note",
)


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return importlib.import_module(f"{__name__}.{name}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
