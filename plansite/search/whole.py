"""An index from all of its entries; of one made before, the postings of entries that have stayed are taken as they are.

In: entries, facets, what was kept of an earlier index, room. Out: an Index. What an index says of itself in its manifest is put together here for every
index. Neither the entries nor their postings nor the files are held: each goes by once.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from plansite.search.dictionary import Known, form_of, found_in, known, opened, piece_again
from plansite.search.difference import PACKED, Difference, difference
from plansite.search.entries import Entry, Facet, Index, Kept
from plansite.search.files import Files, Keyed, Numbered, Piece, as_json
from plansite.search.postings import WHOLE, Postings
from plansite.search.room import Lines, Room
from plansite.search.tables import PASSAGES, RECORDS, ROWS, Tables
from plansite.search.words import Analyser

FORMAT = 1
MANIFEST = "manifest.json"
"""the one file with a fixed name: it names all others by their content, so whoever holds one manifest sees one build only"""
COMMON, MOST_COMMON = 64, 1000
"""of an index that is not so small the manifest names the keys on more than one in 64 entries, the commonest first, so that a query asks for its rarest
words first"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an index is made of, beside its entries."""

    language: str
    folder: str
    abbreviations: Mapping[str, str]
    facets: Sequence[Facet]
    ahead: int
    """characters up to which an index comes in one file too"""
    rules: str
    digests: tuple[str, ...]
    """of the entries"""
    room: Room

    @property
    def codes(self) -> str:
        return as_json([[facet.key, list(facet.values)] for facet in self.facets])

    def nearly_everywhere(self, key: str, times: int) -> bool:
        return not key.startswith(WHOLE) and times * COMMON > len(self.digests)


def whole_index(entries: Sequence[Entry], asked: Asked, held: Kept) -> Index:
    """Each entry is gone through once. Raises Lost where something of `held`, or of what was put away, is gone."""
    files, between = Files(asked.folder, held.contents, asked.room), difference(held.entries, asked.digests)
    postings, tables = Postings(Analyser(asked.language, asked.abbreviations), asked.room), Tables(asked.facets, asked.room)
    postings.add_all((n, entry) for n, entry in enumerate(map(tables.with_it, entries)) if between.is_new(n))
    records, groups = tables.records()
    is_small, found = _weighed(_keys(files, postings, held, between), asked.ahead - records.written)
    gone_by = _GoneBy(asked)
    keyed = {"dictionary": files.keyed(one.piece(lambda n: "" if is_small else records[n]) for one in map(gone_by.with_it, found)), "words": files.keyed(gone_by.words())}
    numbered = {"records": files.numbered(records, RECORDS), "passages": files.numbered(tables.passages, PASSAGES), "rows": files.numbered(tables.rows, ROWS)}
    weaker = {key: {name: files.digests[asked.folder + name] for name in names} for key, names in gone_by.weaker.items()}
    return finished(files, asked, Kept(asked.rules, asked.digests, keyed, numbered, weaker, gone_by.common, groups, asked.codes, is_small, files.contents, entries))


class _GoneBy:
    """What is to be known of all keys, of which none is held."""

    def __init__(self, asked: Asked) -> None:
        self._asked, self._words = asked, Lines(asked.room)
        self.weaker: dict[str, list[str]] = {}
        self.common: dict[str, int] = {}

    def with_it(self, one: Known) -> Known:
        if word := one.word():
            self._words.append(word.text)
        if one.weaker:
            self.weaker[one.key] = one.weaker
        if self._asked.nearly_everywhere(one.key, one.times):
            self.common[one.key] = one.times
        return one

    def words(self) -> Iterator[Piece]:
        return map(piece_again, self._words)


def _weighed(found: Iterator[Known], room: int) -> tuple[bool, Iterator[Known]]:
    """Whether an index is so small that its keys and words have no more characters than said; and its keys, of which no more are held than that takes."""
    first: list[Known] = []
    for one in found:
        first.append(one)
        word = one.word()
        room -= len(one.text) + 1 + (len(word.text) + 1 if word else 0)
        if room < 0:
            break
    return room >= 0, chain(first, found)


def _keys(files: Files, postings: Postings, held: Kept, between: Difference) -> Iterator[Known]:
    """Every key in order: of those of an earlier index what is left, and what is new."""
    earlier = _earlier(files, held)
    before = next(earlier, None)
    for key, new in postings.by_key():
        while before is not None and before.key < key:
            yield from _left(before, {}, files, held, between)
            before = next(earlier, None)
        if before is not None and before.key == key:
            yield from _left(before, new, files, held, between)
            before = next(earlier, None)
        else:
            yield known(key, [form_of(form, its, files) for form, its in new.items()], files)
    while before is not None:
        yield from _left(before, {}, files, held, between)
        before = next(earlier, None)


def _earlier(files: Files, held: Kept) -> Iterator[Known]:
    return (one for digest in (held.keyed["dictionary"].digests if held.keyed else ()) for one in opened(files.content(digest))[0])


def _left(before: Known, new: Mapping[str, array[int]], files: Files, held: Kept, between: Difference) -> Iterator[Known]:
    """A key with what is left of it and what is new, as it was where that is the same and has no files beside; nothing where it is gone."""
    forms, is_same = dict(new), not new and not before.weaker
    for form in before.forms:
        its, is_other = between.left(found_in(form, lambda name: files.content(held.weaker[before.key][name])))
        is_same = is_same and not is_other
        if its:
            forms[form[0]] = array(PACKED, sorted(its + new[form[0]])) if form[0] in new else its
    if is_same:
        yield before
    elif forms:
        yield known(before.key, [form_of(form, forms[form], files) for form in sorted(forms)], files)


def finished(files: Files, asked: Asked, kept: Kept) -> Index:
    """With the manifest."""
    manifest: dict[str, Any] = {
        "format": FORMAT, "language": asked.language, "entries": len(asked.digests), **{name: kept.keyed[name].told() for name in ("dictionary", "words")},
        **{name: kept.numbered[name].told() for name in ("records", "passages", "rows")},
        "facets": files.one([[facet.key, facet.label, list(facet.values.items())] for facet in asked.facets]),
        "common": [] if kept.is_small else sorted(kept.common, key=lambda key: (-kept.common[key], key))[:MOST_COMMON],
    }
    tables: dict[str, Keyed | Numbered] = {**kept.keyed, "records": kept.numbered["records"]}
    manifest["ahead"] = files.together(tables) if kept.is_small else ""
    files.put(MANIFEST, as_json(manifest))
    return Index(files.made(), asked.folder + MANIFEST, kept)
