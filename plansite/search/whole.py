"""An index from all of its entries; of one made before, the postings of entries that have stayed are taken as they are.

In: entries, facets, what was kept of an earlier index. Out: an Index. What an index says of itself in its manifest is put together here for every index.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from plansite.search.dictionary import FIRST_TIER, Known, form_of, found_in, known, opened
from plansite.search.difference import difference
from plansite.search.entries import Entry, Facet, Index, Kept
from plansite.search.files import Files, Keyed, Numbered, as_json
from plansite.search.postings import WHOLE, Postings
from plansite.search.words import Analyser

FORMAT = 1
MANIFEST = "manifest.json"
"""the one file with a fixed name: it names all others by their content, so whoever holds one manifest sees one build only"""
RECORDS, PASSAGES, ROWS = 12_000, 16_000, 32_000
"""characters of one file: what results say and passages, of which a query reads a dozen files; rows of facets, which are read together"""
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

    @property
    def codes(self) -> str:
        return as_json([[facet.key, list(facet.values)] for facet in self.facets])

    def nearly_everywhere(self, key: str, times: int) -> bool:
        return not key.startswith(WHOLE) and times * COMMON > len(self.digests)


def whole_index(entries: Sequence[Entry], asked: Asked, held: Kept) -> Index:
    """Raises Lost where something of `held` is gone."""
    entries, files, postings = list(entries), Files(asked.folder, held.contents), Postings(Analyser(asked.language, asked.abbreviations))
    between = difference(held.entries, asked.digests)
    earlier, pieces = _earlier(files, held)
    changed = postings.take(earlier, between) | postings.add_all((n, entries[n]) for n in between.new())
    for key in {postings.key(form) for form in changed}:
        pieces.pop(key, None)
    found = [pieces.get(key) or known(key, [form_of(form, its, files) for form, its in forms]) for key, forms in postings.by_key()]
    words = [word for one in found if (word := one.word())]
    records = records_of(entries)
    is_small = len(as_json(records)) + sum(len(one.text) + 1 for one in found) + sum(len(word.text) + 1 for word in words) <= asked.ahead
    passages = [value for entry in entries for value in passages_told(entry)]
    keyed = {"dictionary": files.keyed(one.piece(lambda n: "" if is_small else as_json(records[n])) for one in found), "words": files.keyed(words)}
    numbered = {"records": files.numbered(records, RECORDS), "passages": files.numbered(passages, PASSAGES), "rows": files.numbered(rows_of(entries, asked.facets), ROWS)}
    numbers = {entry.url: n for n, entry in enumerate(entries)}
    return finished(files, asked, Kept(
        asked.rules, asked.digests, keyed, numbered, {one.key: {name: files.digests[asked.folder + name] for name in one.weaker} for one in found if one.weaker},
        {one.key: one.times for one in found if asked.nearly_everywhere(one.key, one.times)}, {entry.group: numbers.get(entry.group, -1) for entry in entries},
        asked.codes, is_small, files.contents, entries))


def _earlier(files: Files, held: Kept) -> tuple[dict[str, array[int]], dict[str, Known]]:
    """The postings of an earlier index by form, and its keys; none that has files beside."""
    postings: dict[str, array[int]] = {}
    keys: dict[str, Known] = {}
    for digest in held.keyed["dictionary"].digests if held.keyed else ():
        for one in opened(files.content(digest))[0]:
            postings |= {form[0]: found_in(form, lambda name, key=one.key: files.content(held.weaker[key][name])) for form in one.forms}  # type: ignore[misc]
            if all(form[1] <= FIRST_TIER for form in one.forms):
                keys[one.key] = one
    return postings, keys


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


def records_of(entries: Sequence[Entry]) -> list[list[Any]]:
    """Of each entry `[url, title, group or -1, first passage, language of the title, what else is shown…]`."""
    numbers = {entry.url: n for n, entry in enumerate(entries)}
    starts = accumulate((len(entry.passages) for entry in entries), initial=0)
    return [record_of(entry, numbers.get(entry.group, -1), start) for entry, start in zip(entries, starts, strict=False)]


def record_of(entry: Entry, group: int, start: int) -> list[Any]:
    return [entry.url, entry.title, group, start, entry.language, *entry.shown]


def passages_told(entry: Entry) -> Iterator[list[str]]:
    return ([p.text, p.anchor, *([p.label] if p.label else [])] for p in entry.passages)


def rows_of(entries: Sequence[Entry], facets: Sequence[Facet]) -> list[Any]:
    """The values of each entry, facet by facet, as places in the list of the facet: a number, a list of them, or -1."""
    places = [(facet.key, {code: n for n, code in enumerate(facet.values)}) for facet in facets]
    rows: list[Any] = []
    for entry in entries:
        named = entry.facets or {}
        found = [sorted(of[code] for code in set(named.get(key, ()))) for key, of in places]
        rows.append([values[0] if len(values) == 1 else values or -1 for values in found])
    return rows
