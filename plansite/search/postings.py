"""Entries -> which entry holds which form, how strongly, and in which of its passages.

In: entries in their order, an Analyser. Out: for each exact form a list of postings in the order of the entries. No file is made here.
The weight of a posting depends on its entry alone, so an entry that is added at the end changes no posting of another.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from math import log2
from typing import NamedTuple

from plansite.search.entries import Entry
from plansite.search.words import Analyser

STRONGEST = 15
"""a weight fits in four bits"""
HALF = 4.0
"""the sum of weights at which a posting has half of the strongest weight"""
CONTEXT = 0.7
LAST_PASSAGE = 4095
WHOLE = "="
"""before the words of a whole title: a query that is a title has its entry first"""
LONGEST_WHOLE, MOST_WORDS = 12, 30
"""a title of more words has its hash for a key; of a query and of a title so many words count"""


class Posting(NamedTuple):
    entry: int
    weight: int
    passage: int
    """0 for the title, else the passage from 1 where the form stands first"""


class Postings:
    """Forms and their postings, packed into eight bytes each."""

    def __init__(self, analyser: Analyser) -> None:
        self.analyser = analyser
        self.count = 0
        self._packed: dict[str, array[int]] = {}

    def add_all(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            self._add(entry)

    def _add(self, entry: Entry) -> None:
        weights: dict[str, float] = {}
        places: dict[str, int] = {}
        titles = [entry.title, *entry.names]
        for title in titles:
            self._weigh(title, entry.weight, weights)
        if entry.context:
            self._weigh(entry.context, CONTEXT, weights)
        places.update(dict.fromkeys(weights, 0))
        times: dict[str, int] = {}
        for n, passage in enumerate(entry.passages, 1):
            for form in self.analyser.forms(passage.text):
                times[form] = times.get(form, 0) + 1
                places.setdefault(form, min(n, LAST_PASSAGE))
        for form, count in times.items():
            weights[form] = weights.get(form, 0.0) + 1 + log2(count)
        for form, weight in weights.items():
            strength = max(1, round(STRONGEST * weight / (weight + HALF)))
            self._append(form, strength, places[form])
        for whole in dict.fromkeys(whole_title(self.analyser, title) for title in titles):
            if whole:
                self._append(whole, STRONGEST, 0)
        self.count += 1

    def _weigh(self, text: str, weight: float, weights: dict[str, float]) -> None:
        """Each form once; in a short title each word counts for more."""
        forms = dict.fromkeys(self.analyser.forms(text))
        each = weight * (0.6 + 4 / (len(forms) + 8))
        for form in forms:
            weights[form] = max(weights.get(form, 0.0), each) + (0.2 if form in weights else 0.0)

    def _append(self, form: str, weight: int, passage: int) -> None:
        self._packed.setdefault(form, array("Q")).append((self.count << 16) | (weight << 12) | passage)

    def by_key(self) -> Iterator[tuple[str, list[tuple[str, list[Posting]]]]]:
        """Every key in order, with its exact forms and their postings."""
        keys: dict[str, list[str]] = {}
        for form in self._packed:
            key = form if form.startswith(WHOLE) else self.analyser.key(form)
            keys.setdefault(key, []).append(form)
        for key in sorted(keys):
            yield key, [(form, [Posting(p >> 16, p >> 12 & 15, p & 4095) for p in self._packed[form]]) for form in sorted(keys[key])]


def whole_title(analyser: Analyser, title: str) -> str:
    """The key of a whole title: `=bo noi vu`; of a long one its FNV-1a hash, which the browser reckons too."""
    words = [analyser.key(word) for run in analyser.runs(title) for word in run][:MOST_WORDS]
    if len(words) <= LONGEST_WHOLE:
        return WHOLE + " ".join(words) if words else ""
    hash_ = 0x811C9DC5
    for letter in " ".join(words):
        hash_ = (hash_ ^ ord(letter)) * 0x01000193 & 0xFFFFFFFF
    return f"{WHOLE}#{hash_:x}"
