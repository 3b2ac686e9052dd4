"""The operations of one tag. Each is imported on first use."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import delete_connection as delete_connection
    from . import get_connection as get_connection
    from . import get_connections as get_connections
    from . import patch_connection as patch_connection
    from . import post_connection as post_connection
    from . import test_connection as test_connection

__all__ = (
    "delete_connection",
    "get_connection",
    "get_connections",
    "patch_connection",
    "post_connection",
    "test_connection",
)


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return importlib.import_module(f"{__name__}.{name}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
