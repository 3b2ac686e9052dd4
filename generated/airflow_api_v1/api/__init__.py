"""The operations of the API, by tag. Each is imported on first use."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import config as config
    from . import connection as connection
    from . import dag as dag
    from . import dag_run as dag_run
    from . import dag_stats as dag_stats
    from . import dag_warning as dag_warning
    from . import dataset as dataset
    from . import event_log as event_log
    from . import import_error as import_error
    from . import monitoring as monitoring
    from . import permission as permission
    from . import plugin as plugin
    from . import pool as pool
    from . import provider as provider
    from . import role as role
    from . import task_instance as task_instance
    from . import user as user
    from . import variable as variable
    from . import x_com as x_com

__all__ = (
    "config",
    "connection",
    "dag",
    "dag_run",
    "dag_stats",
    "dag_warning",
    "dataset",
    "event_log",
    "import_error",
    "monitoring",
    "permission",
    "plugin",
    "pool",
    "provider",
    "role",
    "task_instance",
    "user",
    "variable",
    "x_com",
)


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return importlib.import_module(f"{__name__}.{name}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
