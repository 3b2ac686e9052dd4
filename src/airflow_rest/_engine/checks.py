"""Checks of settings. Their errors name the setting, and show no value that may be a secret."""

from __future__ import annotations

import threading

# The longest time in seconds that Python can wait: a few hundred years on most systems.
_LONGEST = int(threading.TIMEOUT_MAX)


def kind(value: object) -> str:
    """Return the name of the type of a value, for a message."""
    return f"the class {value.__name__}" if isinstance(value, type) else type(value).__name__


def text(name: str, value: object) -> str:
    """Check that a setting is a string.

    Raises:
        TypeError: The setting has another type.
    """
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a string, not {kind(value)}")
    return value


def sendable(name: str, value: object) -> str:
    """Check that a value can be sent in a header. It may be a secret, so no message shows it.

    Raises:
        TypeError: The value is not a string.
        ValueError: The value cannot be sent.
    """
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a string, not {kind(value)}")
    if not value or not value.isascii() or not value.isprintable() or value != value.strip():
        raise ValueError(
            f"{name} must be printable ASCII, not empty, without leading or trailing spaces"
        )
    return value


def seconds(
    name: str, value: object, *, zero: bool = False, expected: str = "a number of seconds"
) -> float:
    """Check that a setting is a time in seconds.

    Args:
        name: The name of the setting.
        value: The setting.
        zero: Whether 0 is allowed.
        expected: The accepted values, for the message.

    Raises:
        TypeError: The setting is neither an int nor a float.
        ValueError: The time is negative, nan, or longer than Python can wait.
    """
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise TypeError(f"{name} must be {expected}, not {kind(value)}")
    if value > _LONGEST:
        no_limit = ", or None for no limit" if expected.endswith("None") else ""
        raise ValueError(f"{name} must be at most {_LONGEST} seconds{no_limit}")
    if not (value >= 0 if zero else value > 0):  # nan is neither
        bound = "of at least" if zero else "above"
        raise ValueError(f"{name} must be a number of seconds {bound} 0, not {value}")
    return value
