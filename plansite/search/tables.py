"""Entries -> the tables by number: what results say, the passages, the values of filters.

In: entries in their order, facets, room. Out: a JSON value for each, written as the entries go by. Words and postings are not known here.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from plansite.search.entries import Entry, Facet, Passage
from plansite.search.files import quoted
from plansite.search.room import Lines, Room

RECORDS, PASSAGES, ROWS = 12_000, 16_000, 32_000
"""characters of one file: what results say and passages, of which a query reads a dozen files; rows of facets, which are read together"""
GAP = "\n"
"""in a record, in the place of the number of its group, which may come later; JSON has none"""


class Tables:
    """`passages` and `rows` of the entries that have gone by; their records once all have."""

    def __init__(self, facets: Sequence[Facet], room: Room) -> None:
        self.passages, self.rows = Lines(room), Lines(room)
        self._room, self._row = room, row_by(facets)
        self._records = Lines(room)
        self._numbers: dict[str, int] = {}
        """of all entries, by their urls"""
        self._groups: dict[str, int] = {}
        """in the order in which they came"""
        self._under = array("Q")

    def with_it(self, entry: Entry) -> Entry:
        """The next one."""
        shown = ",".join(map(quoted, (entry.language, *entry.shown)))
        self._numbers[entry.url] = len(self._records)
        self._under.append(self._groups.setdefault(entry.group, len(self._groups)))
        self._records.append(f"[{quoted(entry.url)},{quoted(entry.title)},{GAP},{len(self.passages)},{shown}]")
        self.passages.extend(map(_passage, entry.passages))
        self.rows.append(str(self._row(entry)).replace(" ", ""))
        return entry

    def records(self) -> tuple[Lines, dict[str, int]]:
        """Of each entry `[url, title, group or -1, first passage, language of the title, what else is shown…]`; and by the urls that entries stand under the
        number of the entry there, or -1."""
        groups = {url: self._numbers.get(url, -1) for url in self._groups}
        numbers, records = list(map(str, groups.values())), Lines(self._room)
        records.extend(record.replace(GAP, numbers[under], 1) for record, under in zip(self._records, self._under, strict=True))
        self._numbers.clear()
        return records, groups


def record_of(entry: Entry, group: int, start: int) -> list[Any]:
    return [entry.url, entry.title, group, start, entry.language, *entry.shown]


def _passage(passage: Passage) -> str:
    """As `passages_told` tells it."""
    text, anchor, label = passage
    return f"[{quoted(text)},{quoted(anchor)},{quoted(label)}]" if label else f"[{quoted(text)},{quoted(anchor)}]"


def passages_told(entry: Entry) -> Iterator[list[str]]:
    return ([p.text, p.anchor, *([p.label] if p.label else [])] for p in entry.passages)


def row_by(facets: Sequence[Facet]) -> Callable[[Entry], list[Any]]:
    """The values of an entry, facet by facet, as places in the list of the facet: a number, a list of them, or -1."""
    places = [(facet.key, {code: n for n, code in enumerate(facet.values)}) for facet in facets]

    def row(entry: Entry) -> list[Any]:
        named = entry.facets or {}
        return [_places(named.get(key, ()), of) for key, of in places]
    return row


def _places(values: Sequence[str], of: Mapping[str, int]) -> int | list[int]:
    if len(values) == 1:
        return of[values[0]]
    found = sorted({of[value] for value in values})
    return found[0] if len(found) == 1 else found or -1
