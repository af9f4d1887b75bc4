"""Entries -> which entry holds which form, how strongly, and in which of its passages.

In: entries in their order, an Analyser, room. Out: for each exact form a list of postings in the order of the entries; of many entries they are put away
meanwhile, and come back a part at a time. No file is made here.
The weight of a posting depends on its entry alone, so an entry that is added at the end changes no posting of another.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate, chain, compress, repeat
from math import log2
from operator import sub
from sys import byteorder
from typing import TypeVar

from plansite.search.difference import ENTRY, PACKED
from plansite.search.entries import Entry, Passage
from plansite.search.room import Room
from plansite.search.runs import Runs
from plansite.search.words import Analyser, Learnt, initials

Weight = TypeVar("Weight")
STRONGEST = 15
"""a weight fits in four bits"""
MOST, HALF = 24.0, 8.0
"""a sum of weights w becomes MOST * w / (w + HALF), so that a long text does not outweigh a title; 13 and more are the strongest"""
AGAIN = 0.3
"""what a word in the text counts that the title has too"""
CONTEXT = 0.7
INITIALS = 4.0
LAST_PASSAGE = 4095
BYTES, FORM = 8, 300
"""what a posting takes, and a form beside its postings"""
WEIGHED, UPPER = 1 if byteorder == "little" else BYTES - 2, bytes(byte >> 4 for byte in range(256))
"""which byte of a posting has the weight in its upper half, and those halves"""
AT_LEAST, OTHERS = [bytes(weight >= least for weight in range(256)) for least in range(STRONGEST + 2)], bytes(not is_one for is_one in range(256))
"""for each weight: of which it may be said; the contrary"""
WHOLE = "="
"""before the words of a whole title: a query that is a title has its entry first"""
LONGEST_WHOLE, MOST_WORDS = 12, 30
"""a title of more words has its hash for a key; of a query and of a title so many words count"""


class Strengths(dict[float, int]):
    """Sums of weights as weights from 1 to 15 in their place in a posting; there are few different sums."""

    def __missing__(self, weight: float) -> int:
        made = self[weight] = max(1, min(STRONGEST, round(MOST * weight / (weight + HALF)))) << 12
        return made


class Counted(dict[int, Weight]):
    """What a number of times comes to, reckoned once."""

    def __init__(self, make: Callable[[int], Weight]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, times: int) -> Weight:
        made = self[times] = self._make(times)
        return made


class Postings:
    """Forms and their postings, each packed into eight bytes: the entry, four bits of weight, twelve of passage (0 for the title, else the passage
    from 1 where the form stands first)."""

    def __init__(self, analyser: Analyser, room: Room | None = None) -> None:
        """Without room all are held. Nothing here is held in a circle, so all of it goes once the index is made."""
        self.analyser, self._room = analyser, room
        self.key: Callable[[str], str] = partial(_key, analyser)
        self._packed: defaultdict[str, array[int]] = defaultdict(_no_postings)
        self._count = 0
        self._runs: Runs | None = None
        strengths = self._strengths = Strengths()
        self._again = Counted(lambda times: AGAIN * (1 + log2(times)))
        self._more = Counted(lambda times: strengths[1 + log2(times)] - strengths[1.0])
        """what a form in the text counts more than one that stands there once"""
        self._hashes = Learnt(fnv1a)

    def add_all(self, entries: Iterable[tuple[int, Entry]]) -> None:
        """Entries by their number, in order. Raises Lost where they cannot be put away."""
        for n, entry in entries:
            self._add(n, entry)
            if self._room and self._count * BYTES + len(self._packed) * FORM > self._room.most:
                self._put_away(self._room)

    def forms(self) -> set[str]:
        """Of what is held."""
        return set(self._packed)

    def of(self, form: str) -> array[int]:
        return self._packed.get(form) or _no_postings()

    def _add(self, n: int, entry: Entry) -> None:
        titles = [self.analyser.analysed(title) for title in (entry.title, *entry.names)]
        weights: dict[str, float] = {}
        for title in titles:
            _weigh(title.forms, entry.weight, weights)
        for form in (form for title in titles for form in initials(title.words)) if entry.is_shortened else ():
            weights[form] = max(weights.get(form, 0.0), INITIALS)
        if entry.context:
            _weigh(self.analyser.forms(entry.context), CONTEXT, weights)
        packed, start, again, strengths, more = self._packed, n << ENTRY, self._again, self._strengths, self._more
        times, places = self._passages(entry.passages, start | strengths[1.0])
        for form, count, place in zip(times, times.values(), places, strict=True):
            packed[form].append(place if count == 1 else place + more[count])
        for form, weight in weights.items():
            if form in times:
                packed[form][-1] = start | strengths[weight + again[times[form]]]
            else:
                packed[form].append(start | strengths[weight])
        for whole in dict.fromkeys(self._whole(title.words) for title in titles if title.words):
            packed[whole].append(start | STRONGEST << 12)
        self._count += len(weights) + len(times)

    def _passages(self, passages: Sequence[Passage], once: int) -> tuple[dict[str, int], Iterator[int]]:
        """How often the passages have each form, in the order in which they first have it; so of each the first that has it, behind the posting of `once`."""
        times: Counter[str] = Counter()
        known = [0]
        for passage in passages:
            times.update(self.analyser.analysed(passage.text).forms)
            known.append(len(times))
        numbered = chain(range(once + 1, once + LAST_PASSAGE), repeat(once + LAST_PASSAGE))
        return times, chain.from_iterable(map(repeat, numbered, map(sub, known[1:], known)))

    def _whole(self, words: Sequence[str]) -> str:
        """The key of a whole title: `=bo noi vu`; of a long one its hash, which the browser reckons too."""
        key = self.analyser.key_of(words[:MOST_WORDS])
        return WHOLE + key if len(words) <= LONGEST_WHOLE else f"{WHOLE}#{self._hashes[key]}"

    def by_key(self) -> Iterator[tuple[str, dict[str, array[int]]]]:
        """Every key in order, with its exact forms in theirs and their packed postings in the order of the entries. Raises Lost."""
        if self._runs and self._room:
            self._put_away(self._room)
        for part in self._runs.parts() if self._runs else (self._packed,):
            keys: defaultdict[str, list[str]] = defaultdict(list)
            for form in part:
                keys[self.key(form)].append(form)
            for key in sorted(keys):
                yield key, {form: part[form] for form in sorted(keys[key])}

    def _put_away(self, room: Room) -> None:
        self._runs = self._runs or Runs(room, self.key)
        self._runs.put(self._packed)
        self._packed.clear()
        self._count = 0


def fnv1a(text: str) -> str:
    """The FNV-1a hash of a text, letter by letter."""
    hash_ = 0x811C9DC5
    for letter in text.encode() if text.isascii() else map(ord, text):
        hash_ = (hash_ ^ letter) * 0x01000193 & 0xFFFFFFFF
    return f"{hash_:x}"


def _key(analyser: Analyser, form: str) -> str:
    return form if form.startswith(WHOLE) else analyser.key(form)


def _no_postings() -> array[int]:
    return array(PACKED)


def _weigh(forms: Sequence[str], weight: float, weights: dict[str, float]) -> None:
    """Each form once; in a short title each word counts for more."""
    once = dict.fromkeys(forms)
    each = weight * (0.4 + 8 / (len(once) + 8))
    again = {form: max(weights[form], each) + 0.2 for form in weights.keys() & once.keys()}
    weights |= dict.fromkeys(once, each)
    weights |= again


def taken_apart(postings: array[int]) -> tuple[list[int], list[int]]:
    """Steps from entry to entry times sixteen plus the weight; and the passages. All postings are one long number here, the first in its lowest bits: a few
    sums over that take a tenth of one for each, and none borrows of its neighbour, since no entry is less than the one before."""
    count = len(postings)
    if count == 1:
        return [postings[0] >> 12], [postings[0] & LAST_PASSAGE]
    every = int.from_bytes(_lowest_first(postings), "little")
    passages = every & _repeated(LAST_PASSAGE, count)
    before = (every & _repeated(-1 << ENTRY, count - 1)) << 8 * BYTES
    return _numbers(every - passages - before >> 12, count), _numbers(passages, count)


def _repeated(bits: int, count: int) -> int:
    return int.from_bytes(bits.to_bytes(BYTES, "little", signed=True) * count, "little")


def _numbers(every: int, count: int) -> list[int]:
    return _lowest_first(array(PACKED, every.to_bytes(BYTES * count, "little"))).tolist()


def _lowest_first(postings: array[int]) -> array[int]:
    """With the lowest byte of each first, whatever the machine has."""
    if byteorder == "big":
        postings = postings[:]
        postings.byteswap()
    return postings


def postings_of(steps: Sequence[int], passages: Sequence[int]) -> array[int]:
    """Back from both."""
    weighed = accumulate(steps, lambda before, step: (before & ~15) + step)
    return array(PACKED, map(int.__or__, map((1 << 12).__mul__, weighed), passages)) if passages else array(PACKED, map((1 << 12).__mul__, weighed))


def parted(postings: array[int], most: int) -> tuple[array[int], array[int]]:
    """The `most` strongest postings, and the rest; each in the order of the entries, of which the first count where not all of a weight have room."""
    weights = postings.tobytes()[WEIGHED::BYTES].translate(UPPER)
    least, room = STRONGEST, most
    while least and (count := weights.count(least)) <= room:
        room -= count
        least -= 1
    end = len(weights) - len(weights.split(bytes((least,)), room)[-1])
    """up to where there is room for those of the least weight"""
    is_strong = weights[:end].translate(AT_LEAST[least]) + weights[end:].translate(AT_LEAST[least + 1])
    return array(PACKED, compress(postings, is_strong)), array(PACKED, compress(postings, is_strong.translate(OTHERS)))
