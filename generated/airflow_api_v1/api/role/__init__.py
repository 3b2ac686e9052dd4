"""The operations of one tag. Each is imported on first use."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import delete_role as delete_role
    from . import get_role as get_role
    from . import get_roles as get_roles
    from . import patch_role as patch_role
    from . import post_role as post_role

__all__ = (
    "delete_role",
    "get_role",
    "get_roles",
    "patch_role",
    "post_role",
)


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return importlib.import_module(f"{__name__}.{name}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
