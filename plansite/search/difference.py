"""Which entries of an index stood in an earlier one, so that only the others are read.

In: entries, the digests of those of an earlier index. Out: their digests, the difference, and what is left of a form's postings. No text is read here.
"""

from __future__ import annotations

import hashlib
import marshal
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from plansite.search.entries import Entry

PACKED = "Q"
"""how an array holds postings: eight bytes each, the entry in the uppermost six"""
ENTRY = 16
"""bits of a posting below its entry"""


@dataclass(frozen=True, slots=True)
class Difference:
    """Which entries of an index stood in an earlier one: those before `start`, those from `end` on, and between the two `same`, by their place there."""

    start: int
    end: int
    same: frozenset[int]
    moved: int
    """by how many places those from `end` on stand elsewhere"""

    def is_new(self, n: int) -> bool:
        """Whether none of them stands at this place now."""
        return self.start <= n < self.end + self.moved and n not in self.same

    def left(self, found: array[int]) -> tuple[array[int], bool]:
        """What is left of the postings of a form, and whether that is something else."""
        start, end = bisect_left(found, self.start << ENTRY), bisect_left(found, self.end << ENTRY)
        between = [posting for posting in found[start:end] if posting >> ENTRY in self.same]
        after = [posting + (self.moved << ENTRY) for posting in found[end:]] if self.moved else []
        if len(between) == end - start and not after:
            return found, False
        return found[:start] + array(PACKED, between) + (array(PACKED, after) if self.moved else found[end:]), True


def digests_of(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Of each entry the digest of all that it says, in bytes that do not tell which of its texts are the same object (version 2 of marshal)."""
    return tuple(hashlib.sha256(marshal.dumps(_all_of(entry), 2)).hexdigest()[:32] for entry in entries)


def _all_of(entry: Entry) -> list[object]:
    passages = list(chain.from_iterable(entry.passages))
    return [entry.url, entry.title, entry.names, entry.context, passages, entry.facets, entry.shown, entry.group, entry.weight, entry.language, entry.is_shortened]


def difference(before: Sequence[str], now: Sequence[str]) -> Difference:
    """By their digests. Records mostly change in place or come in somewhere; in the midst of both nothing is looked for."""
    start = _alike(before, now)
    after = _alike(before[start:][::-1], now[start:][::-1])
    end, moved = len(before) - after, len(now) - len(before)
    same = frozenset(n for n in range(start, end) if before[n] == now[n]) if not moved else frozenset[int]()
    return Difference(start, end, same, moved)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many both begin with."""
    return next((n for n, (this, that) in enumerate(zip(one, other, strict=False)) if this != that), min(len(one), len(other)))
