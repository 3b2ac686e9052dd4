"""Remember which rows of a list were read, in a few bytes for each of them."""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Hashable

# A digest has 128 bits. Two of a billion rows have the same one with a probability of 1 to 10^21.
_SIZE = 16
_BUCKETS = 4096


class SeenKeys:
    """The keys of rows. A set of their digests: the keys themselves would take 200 bytes each.

    The digests are concatenated to a few long strings, which the first bits of a digest select.
    Searching such a string takes less than a microsecond, and an object for each digest would take
    more memory than the digest.
    """

    def __init__(self) -> None:
        self._buckets = [b""] * _BUCKETS
        self._number = 0

    def add(self, key: Hashable) -> bool:
        """Add a key. Return whether it is new."""
        digest = _digest(key)
        bucket = int.from_bytes(digest[:2]) % _BUCKETS
        if digest in self._buckets[bucket]:
            return False
        self._buckets[bucket] += digest
        self._number += 1
        return True

    def __contains__(self, key: Hashable) -> bool:
        digest = _digest(key)
        return digest in self._buckets[int.from_bytes(digest[:2]) % _BUCKETS]

    def __len__(self) -> int:
        return self._number


def _digest(key: Hashable) -> bytes:
    parts = cast("tuple[object, ...]", key if type(key) is tuple else (key,))
    for part in parts:
        if isinstance(part, datetime):
            # The same time may have another offset on another page.
            parts = tuple(
                part.timestamp() if isinstance(part, datetime) else part for part in parts
            )
            break
    # The repr of strings, numbers and None is unambiguous, and also exists for lone surrogates.
    return blake2b(repr(parts).encode(), digest_size=_SIZE).digest()
