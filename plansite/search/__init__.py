"""Full-text search without a server: a static index that a small script reads a few files of. A library that stands by itself.

In: entries in their order, their language, abbreviations, facets, what was kept of an earlier index, and room. Out: the files of the index, the same bytes
for the same entries, whatever was kept.
Nothing of a portal is known here: docs/search.md says what each file holds and how to use this elsewhere. No file is read or written: whoever has more
entries than fit his memory gives room of his own, into which is put what need not be held.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from plansite.search.difference import digests_of
from plansite.search.edited import edited_index
from plansite.search.entries import Entry, Facet, Index, Kept, Passage
from plansite.search.files import as_json
from plansite.search.room import Lost, Room, Spool
from plansite.search.whole import MANIFEST, Asked, whole_index
from plansite.search.words import Analyser, clean, fold, joined_number, stem

__all__ = [
    "MANIFEST", "Analyser", "Entry", "Facet", "Index", "Kept", "Lost", "Passage", "Room", "Spool", "build_index", "clean", "digests_of", "fold", "joined_number",
    "stem"]

AHEAD = 340_000
"""characters of dictionary, words and records that a browser is given in one file too, some 90 KB compressed: of an index so small each key after the
first is answered without the network, and a first query stays below 120 KB with everything"""


def build_index(entries: Sequence[Entry], language: str, folder: str, abbreviations: Mapping[str, str], facets: Sequence[Facet], kept: Kept | None = None,
                ahead: int | None = None, digests: Sequence[str] | None = None, room: Room | None = None) -> Index:
    """The index of `entries` below `folder` (which ends in `/`). `kept` by the same program for an earlier one saves time, and so do the `digests_of` the
    entries, where they are known; `room` saves memory; no byte depends on any of them. What has more than `ahead` characters (AHEAD) is read in parts. Where a
    few entries have changed in place or came in at the end, only these are looked at; what is left of the files of before is read when it is asked for."""
    rules, room = as_json([language, sorted(abbreviations.items())]), room or Room()
    told = tuple(digests_of(entries) if digests is None else digests)
    asked = Asked(language, folder, abbreviations, facets, AHEAD if ahead is None else ahead, rules, told, room)
    held = kept if kept is not None and kept.rules == rules else Kept()
    with suppress(Lost):
        return edited_index(entries, asked, held) or whole_index(entries, asked, held)
    with suppress(Lost):
        return whole_index(entries, asked, Kept())
    return whole_index(entries, replace(asked, room=Room()), Kept())
