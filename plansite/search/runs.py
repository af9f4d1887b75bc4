"""Postings that are put away while more of them are gathered, in parts that follow one another as keys do, so that in the end one part at a time is held.

In: postings by form, again and again, those of later entries later; room. Out: the postings of each part by form. No entry is read here.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate
from typing import NamedTuple

from plansite.search.difference import PACKED
from plansite.search.room import Away, Room

PARTS = 64
COUNTED = "Q"
"""how many postings each form has"""


class Run(NamedTuple):
    """Where the forms of a part stand, one a line, then how many postings each has, then these."""

    start: int
    names: int
    counts: int
    postings: int


class Runs:
    """Forms are parted by the key of their first word alone, which is looked up in no time: what begins with one word is in one part."""

    def __init__(self, room: Room, key: Callable[[str], str]) -> None:
        self._away, self._key = Away(room), key
        self._begins: list[str] = []
        """the first keys of all parts but the first"""
        self._part_of: dict[str, int] = {}
        self._parts: list[list[Run]] = []

    def put(self, packed: Mapping[str, array[int]]) -> None:
        """Raises Lost."""
        firsts = {form: form.partition(" ")[0] for form in packed}
        if not self._parts:
            self._begins = self._parted(firsts, packed)
            self._parts = [[] for _ in range(len(self._begins) + 1)]
        parts: list[list[str]] = [[] for _ in self._parts]
        for form, word in firsts.items():
            part = self._part_of.get(word)
            if part is None:
                part = self._part_of[word] = bisect_right(self._begins, self._key(word))
            parts[part].append(form)
        for part, forms in enumerate(parts):
            if forms:
                self._parts[part].append(self._put(forms, packed))

    def parts(self) -> Iterator[dict[str, array[int]]]:
        """In the order of their keys. Raises Lost."""
        for runs in self._parts:
            found: defaultdict[str, array[int]] = defaultdict(lambda: array(PACKED))
            for run in runs:
                self._read(run, found)
            yield found

    def _parted(self, firsts: Mapping[str, str], packed: Mapping[str, array[int]]) -> list[str]:
        """Parts of about the same weight: later entries are written in the same words."""
        weights: defaultdict[str, int] = defaultdict(int)
        for form, word in firsts.items():
            weights[self._key(word)] += len(packed[form]) + 1
        keys = sorted(weights)
        ends = list(accumulate(weights[key] for key in keys))
        return [key for key, before, end in zip(keys[1:], ends, ends[1:], strict=False) if before * PARTS // ends[-1] < end * PARTS // ends[-1]] if keys else []

    def _put(self, forms: list[str], packed: Mapping[str, array[int]]) -> Run:
        names, its = "\n".join(forms).encode(), [packed[form] for form in forms]
        counts, postings = array(COUNTED, map(len, its)).tobytes(), b"".join(its)
        return Run(self._away.put(names + counts + postings), len(names), len(counts), len(postings))

    def _read(self, run: Run, found: Mapping[str, array[int]]) -> None:
        start, names, counts, postings = run
        content = memoryview(self._away.read(start, names + counts + postings))
        numbers, at = array(COUNTED), names + counts
        numbers.frombytes(content[names:at])
        for form, count in zip(bytes(content[:names]).decode().split("\n"), numbers, strict=True):
            end = at + count * numbers.itemsize
            found[form].frombytes(content[at:end])
            at = end
