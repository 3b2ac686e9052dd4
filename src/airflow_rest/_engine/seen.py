"""Remember which rows of a list were read, in a few bytes for each of them."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence


class SeenKeys:
    """The keys of rows. A set of their hashes: the keys themselves would take 200 bytes each.

    A hash has 64 bits. Two of 100,000 rows have the same one with a probability of 1 to 4 billion,
    and two of a million with 1 to 40 million. Then the list seems to lack a row, which is an error
    where the server counts the rows. The ints -1 and -2 have the same hash too, but the API has no
    identifier -2.

    The hashes are in an array, since a `set` would take 100 bytes for each. The last bits of a hash
    say in which slot it is. If that slot was taken, it is in the next one that was free. A free
    slot is 0.
    """

    def __init__(self) -> None:
        self._slots = _free_slots(1024)
        self._number = 0

    def add(self, keys: Sequence[Hashable], expected: int = 0) -> list[bool]:
        """Add keys. Return for each of them whether it is new.

        Args:
            keys: The keys.
            expected: How many keys are expected in all. If more room is needed, it is made for
                these at once.
        """
        needed = self._number + len(keys)
        if _slots_for(needed) > len(self._slots):
            old = self._slots
            self._slots = _free_slots(max(4 * len(old), _slots_for(max(needed, expected))))
            self._add(filter(None, old))
        new = self._add(_hashes(keys))
        self._number += sum(new)
        return new

    def _add(self, hashes: Iterable[int]) -> list[bool]:
        slots, last = self._slots, len(self._slots) - 1
        new: list[bool] = []
        for number in hashes:
            place = number & last
            while (found := slots[place]) and found != number:
                place = (place + 1) & last
            slots[place] = number
            new.append(not found)
        return new

    def __contains__(self, key: Hashable) -> bool:
        slots, last = self._slots, len(self._slots) - 1
        (number,) = _hashes([key])
        place = number & last
        while (found := slots[place]) and found != number:
            place = (place + 1) & last
        return bool(found)

    def __len__(self) -> int:
        return self._number


def _slots_for(number: int) -> int:
    """Return how many slots a number of hashes needs: a power of 2, at least a third of it free."""
    return 1 << (number * 3 // 2).bit_length()


def _free_slots(number: int) -> array[int]:
    return array("q", [0]) * number


def _hashes(keys: Iterable[Hashable]) -> Iterable[int]:
    # The hash of an int is the int, and ids that are far apart would be in the same slot. The hash
    # of a tuple is as good as random.
    return map(hash, zip(keys, strict=True))
