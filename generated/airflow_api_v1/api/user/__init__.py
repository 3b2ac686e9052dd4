"""The operations of one tag. Each is imported on first use."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import delete_user as delete_user
    from . import get_user as get_user
    from . import get_users as get_users
    from . import patch_user as patch_user
    from . import post_user as post_user

__all__ = (
    "delete_user",
    "get_user",
    "get_users",
    "patch_user",
    "post_user",
)


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return importlib.import_module(f"{__name__}.{name}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
