"""Full-text search without a server: a static index that a small script reads a few files of. A library that stands by itself.

In: entries in their order, their language, abbreviations, facets, and what was kept of an earlier index. Out: the files of the index, the same bytes
for the same entries, whatever was kept.
Nothing of a portal is known here: docs/search.md says what each file holds and how to use this elsewhere. No file is read or written.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from plansite.search.difference import difference, digests_of
from plansite.search.entries import Entry, Facet, Index, Kept, Passage
from plansite.search.files import Files, Piece, as_json, piece_of
from plansite.search.postings import WHOLE, Postings, parted, passages_of, steps_of
from plansite.search.words import Analyser, clean, fold, joined_number, stem

__all__ = ["MANIFEST", "Analyser", "Entry", "Facet", "Index", "Kept", "Passage", "build_index", "clean", "digests_of", "fold", "joined_number", "stem"]

FORMAT = 1
MANIFEST = "manifest.json"
"""the one file with a fixed name: it names all others by their content, so whoever holds one manifest sees one build only"""
FIRST_TIER = 1024
"""postings of a form that stand with its key; the weaker ones stand in a file of their own, read only where too little is found without"""
RECORDS, PASSAGES, ROWS = 12_000, 16_000, 32_000
"""characters of one file: what results say and passages, of which a query reads a dozen files; rows of facets, which are read together"""
TITLED = 6
"""a posting at least so strong, without a passage, is one of a title"""
AHEAD = 340_000
"""characters of dictionary, words and records that a browser is given in one file too, some 90 KB compressed: of an index so small each key after the
first is answered without the network, and a first query stays below 120 KB with everything"""
COMMON, MOST_COMMON = 64, 1000
"""of an index that is not so small the manifest names the keys on more than one in 64 entries, the commonest first, so that a query asks for its rarest
words first"""


def build_index(entries: Sequence[Entry], language: str, folder: str, abbreviations: Mapping[str, str], facets: Sequence[Facet], kept: Kept | None = None,
                ahead: int = AHEAD, digests: Sequence[str] | None = None) -> Index:
    """The index of `entries` below `folder` (which ends in `/`). `kept` by the same program for an earlier one saves time, and so do the `digests_of` the
    entries, where they are known; no byte depends on either. What has more than `ahead` characters is read in parts."""
    files, postings = Files(folder), Postings(Analyser(language, abbreviations))
    rules, digests = as_json([language, sorted(abbreviations.items()), sys.byteorder]), tuple(digests_of(entries) if digests is None else digests)
    held = kept if kept is not None and kept.rules == rules else Kept()
    between = difference(held.entries, digests)
    changed = postings.take(held.postings, between) | postings.add_all((n, entries[n]) for n in between.new())
    others = {postings.key(form) for form in changed}
    pieces = {key: piece for key, piece in held.pieces.items() if key not in others}
    words: list[Piece] = []
    common: list[tuple[int, str]] = []
    records = _records(entries)
    keys = list(_dictionary(postings, files, len(entries), pieces, words, common))
    is_small = len(as_json(records)) + sum(len(text) + 1 for _, text, _ in keys) + sum(len(piece.text) + 1 for piece in words) <= ahead
    manifest: dict[str, Any] = {
        "format": FORMAT, "language": language, "entries": len(entries),
        "dictionary": files.keyed(Piece(key, text) if is_small or first < 0 else Piece(key, text, (str(first), as_json(records[first]))) for key, text, first in keys),
        "words": files.keyed(words), **_told(entries, records, facets, files),
        "common": [] if is_small else [key for _, key in sorted(common, key=lambda pair: (-pair[0], pair[1]))[:MOST_COMMON]],
    }
    manifest["ahead"] = files.together({name: manifest[name] for name in ("dictionary", "words", "records")}) if is_small else ""
    files.made[folder + MANIFEST] = as_json(manifest).encode()
    return Index(files.made, folder + MANIFEST, Kept(rules, digests, postings.held(), pieces))


def _told(entries: Sequence[Entry], records: Sequence[list[Any]], facets: Sequence[Facet], files: Files) -> dict[str, Any]:
    """What results say and are filtered by."""
    passages = [[p.text, p.anchor, *([p.label] if p.label else [])] for entry in entries for p in entry.passages]
    return {
        "records": files.numbered(records, RECORDS),
        "passages": files.numbered(passages, PASSAGES),
        "rows": files.numbered(_rows(entries, facets), ROWS),
        "facets": files.one([[facet.key, facet.label, list(facet.values.items())] for facet in facets]),
    }


def _dictionary(postings: Postings, files: Files, entries: int, pieces: dict[str, tuple[str, int]], words: list[Piece],
                common: list[tuple[int, str]]) -> Iterator[tuple[str, str, int]]:
    """Each key with its forms and the entry whose title has it most strongly, those that stand in `pieces` as they are there, which takes the others. On
    the way `words` takes the single words with their commonest form, `common` what stands nearly everywhere."""
    for key, forms in postings.by_key():
        most, times = forms[0] if len(forms) == 1 else max(forms, key=lambda form: (len(form[1]), form[0])), sum(len(found) for _, found in forms)
        if not key.startswith(WHOLE):
            if " " not in key:
                words.append(Piece(key, piece_of(key, f"[{times},{as_json(most[0])}]" if most[0] != key else f"[{times}]")))
            if times * COMMON > entries:
                common.append((times, key))
        piece = pieces.get(key)
        if piece is None:
            told = [_form(form, found, files) for form, found in forms]
            piece = piece_of(key, as_json(told)), _strongest(told)
            if all(len(found) <= FIRST_TIER for _, found in forms):  # others have a file beside
                pieces[key] = piece
        yield key, *piece


def _strongest(forms: Sequence[list[Any]]) -> int:
    """The entry that has one of the forms in its title and most strongly, the first of several; -1 where a title has none."""
    strongest, first = TITLED - 1, -1
    for _, _, steps, passages, *_ in forms:
        entry = 0
        for n, step in enumerate(steps):
            entry += step >> 4
            if step & 15 > strongest and not (passages and passages[n]):
                strongest, first = step & 15, entry
    return first


def _form(form: str, found: array[int], files: Files) -> list[Any]:
    """`[form, how many entries, postings, passages]` and, where there are many, the file of the weaker ones."""
    if len(found) <= FIRST_TIER:
        return [form, len(found), *_packed(found)]
    first, rest = parted(found, FIRST_TIER)
    return [form, len(found), *_packed(first), files.one(_packed(rest))]


def _packed(found: array[int]) -> list[Any]:
    """Steps from entry to entry with the weights; passages, or 0 where every one is the title."""
    passages = passages_of(found)
    return [steps_of(found), passages if any(passages) else 0]


def _records(entries: Sequence[Entry]) -> list[list[Any]]:
    """Of each entry `[url, title, group or -1, first passage, language of the title, what else is shown…]`."""
    numbers = {entry.url: n for n, entry in enumerate(entries)}
    starts = accumulate((len(entry.passages) for entry in entries), initial=0)
    return [[entry.url, entry.title, numbers.get(entry.group, -1), start, entry.language, *entry.shown] for entry, start in zip(entries, starts, strict=False)]


def _rows(entries: Sequence[Entry], facets: Sequence[Facet]) -> list[Any]:
    """The values of each entry, facet by facet, as places in the list of the facet: a number, a list of them, or -1."""
    places = [(facet.key, {code: n for n, code in enumerate(facet.values)}) for facet in facets]
    rows: list[Any] = []
    for entry in entries:
        named = entry.facets or {}
        found = [sorted(of[code] for code in set(named.get(key, ()))) for key, of in places]
        rows.append([values[0] if len(values) == 1 else values or -1 for values in found])
    return rows
