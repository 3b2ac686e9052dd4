"""Remember which rows of a list were read, in a few bytes for each of them."""

from __future__ import annotations

from struct import Struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

_BUCKETS = 4096
_pack = Struct("q").pack


class SeenKeys:
    """The keys of rows. A set of their hashes: the keys themselves would take 200 bytes each.

    A hash has 64 bits. Two of 100,000 rows have the same one with a probability of 1 to 4 billion,
    and two of a million with 1 to 40 million. Then the list seems to lack a row, which is an error
    where the server counts the rows. The ints -1 and -2 have the same hash too, but the API has no
    identifier -2.

    The hashes are concatenated to a few long strings, which the last bits of a hash select.
    Searching such a string takes less than a microsecond, and an object for each hash would take
    more memory than the hash.
    """

    def __init__(self) -> None:
        self._buckets = [b""] * _BUCKETS
        self._number = 0

    def add(self, keys: Sequence[Hashable]) -> list[bool]:
        """Add keys. Return for each of them whether it is new."""
        buckets = self._buckets
        new: list[bool] = []
        hashes = [_hash(key) for key in keys]
        for number, packed in zip(hashes, map(_pack, hashes), strict=True):
            bucket = buckets[number % _BUCKETS]
            is_new = packed not in bucket
            if is_new:
                buckets[number % _BUCKETS] = bucket + packed
            new.append(is_new)
        self._number += sum(new)
        return new

    def __contains__(self, key: Hashable) -> bool:
        number = _hash(key)
        return _pack(number) in self._buckets[number % _BUCKETS]

    def __len__(self) -> int:
        return self._number


def _hash(key: Hashable) -> int:
    # The hash of an int is the int, so that the end of one and the beginning of the next could be
    # taken for a third one. The hash of a tuple is as good as random.
    return hash((key,))
