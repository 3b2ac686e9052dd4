"""The operations of one tag. Each is imported on first use."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import delete_pool as delete_pool
    from . import get_pool as get_pool
    from . import get_pools as get_pools
    from . import patch_pool as patch_pool
    from . import post_pool as post_pool

__all__ = (
    "delete_pool",
    "get_pool",
    "get_pools",
    "patch_pool",
    "post_pool",
)


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return importlib.import_module(f"{__name__}.{name}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
