"""Remember which rows of a list were read, in a few bytes for each of them."""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b
from itertools import chain
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

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

    def add(self, keys: Sequence[Hashable]) -> list[bool]:
        """Add keys. Return for each of them whether it is new."""
        buckets = self._buckets
        new: list[bool] = []
        for digest in _digests(keys):
            bucket = int.from_bytes(digest[:2]) % _BUCKETS
            if digest in buckets[bucket]:
                new.append(False)
            else:
                buckets[bucket] += digest
                new.append(True)
        self._number += sum(new)
        return new

    def __contains__(self, key: Hashable) -> bool:
        (digest,) = _digests([key])
        return digest in self._buckets[int.from_bytes(digest[:2]) % _BUCKETS]

    def __len__(self) -> int:
        return self._number


def parts_of(keys: Sequence[Hashable]) -> list[tuple[object, ...]]:
    """Return the parts of each key. A key of one part is not a tuple."""
    return [cast("tuple[object, ...]", key) if type(key) is tuple else (key,) for key in keys]


def _digests(keys: Sequence[Hashable]) -> list[bytes]:
    parts = parts_of(keys)
    if datetime in set(map(type, chain.from_iterable(parts))):
        # The same time may have another offset on another page.
        parts = [
            tuple(part.timestamp() if isinstance(part, datetime) else part for part in key)
            for key in parts
        ]
    # The repr of strings, numbers and None is unambiguous, and also exists for lone surrogates.
    return [blake2b(repr(key).encode(), digest_size=_SIZE).digest() for key in parts]
