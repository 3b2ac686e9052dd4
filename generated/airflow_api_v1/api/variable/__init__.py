"""The operations of one tag. Each is imported on first use."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import delete_variable as delete_variable
    from . import get_variable as get_variable
    from . import get_variables as get_variables
    from . import patch_variable as patch_variable
    from . import post_variables as post_variables

__all__ = (
    "delete_variable",
    "get_variable",
    "get_variables",
    "patch_variable",
    "post_variables",
)


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return importlib.import_module(f"{__name__}.{name}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
