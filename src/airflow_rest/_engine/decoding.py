"""Decode JSON, with msgspec if it is installed: `pip install airflow-rest[speed]`.

msgspec is twice as fast as the json module. What it accepts, it decodes to the same values. It
rejects some bodies that the json module accepts, such as NaN, a lone surrogate, or UTF-16. The json
module decodes these, and raises the errors.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def _decoder() -> Callable[[bytes], Any]:
    try:
        from msgspec import DecodeError
        from msgspec.json import decode
    except ImportError:
        return json.loads

    def loads(content: bytes) -> Any:
        try:
            return decode(content)
        # Before msgspec 0.21, a DecodeError is not a ValueError.
        except (DecodeError, ValueError, RecursionError):
            pass
        return json.loads(content)

    return loads


loads = _decoder()
"""Decodes JSON as `json.loads` does.

It raises ValueError if it is not JSON, and RecursionError if it is nested too deeply.
"""
