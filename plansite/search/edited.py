"""An index of which a few entries are others than in the one before, or are added at its end: only the files with their words are opened.

In: entries, of which only those that have changed are looked at, and what was kept of the index before. Out: an Index with the very bytes of one made
from all entries, or None where the change is of another kind.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from plansite.search.dictionary import Form, Known, form_of, found_in, known, opened, strongest
from plansite.search.difference import PACKED
from plansite.search.entries import Entry, Index, Kept
from plansite.search.files import Files, Keyed, Numbered, Piece, Shard, as_json
from plansite.search.postings import LAST_PASSAGE, WHOLE, Postings
from plansite.search.room import Lost
from plansite.search.tables import PASSAGES, RECORDS, ROWS, passages_told, record_of, row_by
from plansite.search.whole import Asked, finished
from plansite.search.words import Analyser

FEW = 8
"""an edit changes at most one in so many entries"""


def edited_index(entries: Sequence[Entry], asked: Asked, kept: Kept) -> Index | None:
    """Raises Lost where something of `kept` is gone."""
    count = len(kept.entries)
    if kept.is_small or len(asked.digests) < count:
        return None
    changed = [n for n in range(count) if kept.entries[n] != asked.digests[n]]
    new = [*changed, *range(count, len(asked.digests))]
    if not new or len(new) * FEW > count:
        return None
    before = {n: entry for n in changed if (entry := kept.told[n]) is not None}
    now = {n: entries[n] for n in new}
    if any(n not in before or not _is_in_place(before[n], now[n]) for n in changed) or any(now[n].url in kept.groups for n in new if n >= count):
        return None
    return _Edit(asked, kept, before, now).index(entries)


def _is_in_place(before: Entry, now: Entry) -> bool:
    """Whether nothing of what is said of other entries changes with it."""
    return (before.url, before.group, len(before.passages)) == (now.url, now.group, len(now.passages))


class _Edit:
    """`before` and `now`: the entries that have changed, by their numbers."""

    def __init__(self, asked: Asked, kept: Kept, before: Mapping[int, Entry], now: Mapping[int, Entry]) -> None:
        self._asked, self._kept, self._before, self._now = asked, kept, before, now
        self._files, self._analyser = Files(asked.folder, kept.contents, asked.room), Analyser(asked.language, asked.abbreviations)

    def index(self, entries: Sequence[Entry]) -> Index | None:
        asked, kept, files = self._asked, self._kept, self._files
        numbered = self._numbered(entries)
        if numbered is None:
            return None
        found, records = self._keys(), numbered["records"]
        pieces = {key: one.piece(lambda n: as_json(_of_record(files, records, n))) if one else None for key, one in found.items()}
        words = {key: one.word() if one else None for key, one in found.items() if " " not in key and not key.startswith(WHOLE)}
        keyed = {"dictionary": _changed(files, kept.keyed["dictionary"], pieces), "words": _changed(files, kept.keyed["words"], words)}
        weaker = self._weaker(found)
        if records.written + keyed["dictionary"].length + keyed["words"].length <= asked.ahead:
            return None
        common = {key: times for key, times in kept.common.items() if key not in found and asked.nearly_everywhere(key, times)}
        common |= {key: one.times for key, one in found.items() if one and asked.nearly_everywhere(key, one.times)}
        return finished(files, asked, Kept(asked.rules, asked.digests, keyed, numbered, weaker, common, self._groups(), asked.codes, False, files.contents, entries))

    def _numbered(self, entries: Sequence[Entry]) -> Mapping[str, Numbered] | None:
        """What results say and are filtered by."""
        kept, count, files, groups = self._kept.numbered, len(self._kept.entries), self._files, self._groups()
        starts, end = {n: _of_record(files, kept["records"], n)[3] for n in self._before}, kept["passages"].count
        for n, entry in self._now.items():
            if n >= count:
                starts[n] = end
                end += len(entry.passages)
        if any(entry.group not in groups for entry in self._now.values()):
            return None  # it may be an entry that had none below it
        passages = {starts[n] + place: told for n, entry in self._now.items() for place, told in enumerate(passages_told(entry))}
        made = {"records": (count, RECORDS, {n: record_of(entry, groups[entry.group], starts[n]) for n, entry in self._now.items()}),
                "passages": (kept["passages"].count, PASSAGES, passages)}
        row = row_by(self._asked.facets)
        if self._asked.codes == self._kept.codes:
            made["rows"] = (count, ROWS, {n: row(entry) for n, entry in self._now.items()})
        tables = {name: files.renumbered(kept[name], {n: value for n, value in values.items() if n < old}, [value for n, value in values.items() if n >= old], size)
                  for name, (old, size, values) in made.items()}
        return tables if "rows" in tables else {**tables, "rows": files.numbered(files.lines(map(row, entries)), ROWS, kept["rows"])}

    def _groups(self) -> dict[str, int]:
        """By the urls that entries stand under: the numbers of those."""
        added = {entry.url: n for n, entry in self._now.items() if n >= len(self._kept.entries)}
        return {**self._kept.groups, **{entry.group: added[entry.group] for entry in self._now.values() if entry.group in added}}

    def _keys(self) -> dict[str, Known | None]:
        """Every key of which something changes, None for one that is gone."""
        before, now = Postings(self._analyser), Postings(self._analyser)
        before.add_all(self._before.items())
        now.add_all(self._now.items())
        keys: dict[str, list[str]] = {}
        for form in before.forms() | now.forms():
            if before.of(form) != now.of(form) or not all(map(LAST_PASSAGE.__and__, now.of(form))):  # of a title the record may stand beside
                keys.setdefault(now.key(form), []).append(form)
        table = self._kept.keyed["dictionary"]
        found: dict[str, Known | None] = {}
        for shard, theirs in _by_shard(table, keys).items():
            held = {one.key: one for one in opened(self._files.content(table.shards[shard].digest))[0]}
            found |= {key: self._known(key, held[key].forms if key in held else (), keys[key], before, now) for key in theirs}
        return found

    def _known(self, key: str, held: Sequence[Form], forms: Sequence[str], before: Postings, now: Postings) -> Known | None:
        """A key with what is left of its forms and what is new."""
        its = {form[0]: form for form in held}
        for form in forms:
            taken, found = set(before.of(form)), found_in(its[form], lambda name: self._files.content(self._kept.weaker[key][name])) if form in its else array(PACKED)
            left = array(PACKED, [posting for posting in found if posting not in taken])
            if len(left) + len(taken) != len(found):
                raise Lost(form)
            left = array(PACKED, sorted(left + now.of(form)))
            its.pop(form, None)
            if left:
                its[form] = form_of(form, left, self._files)
        return known(key, [its[form] for form in sorted(its)], self._files) if its else None

    def _weaker(self, found: Mapping[str, Known | None]) -> dict[str, Mapping[str, str]]:
        """The files of weaker postings of all keys."""
        old, new = self._kept.weaker, self._files.digests
        named = {key: {name: new.get(self._asked.folder + name) or old[key][name] for name in one.weaker} for key, one in found.items() if one and one.weaker}
        weaker = {**{key: names for key, names in old.items() if key not in found}, **named}
        for name, digest in chain.from_iterable(names.items() for names in weaker.values()):
            self._files.again(name, digest)
        return weaker


def _of_record(files: Files, records: Numbered, n: int) -> list[Any]:
    found: list[Any] = files.values_in(records, n // records.per)[n % records.per]
    return found


def _by_shard(table: Keyed, keys: Iterable[str]) -> dict[int, list[str]]:
    """Keys by the file in which they stand or would stand."""
    firsts = [shard.first for shard in table.shards]
    found: dict[int, list[str]] = {}
    for key in sorted(keys):
        found.setdefault(max(0, bisect_right(firsts, key) - 1), []).append(key)
    return found


def _changed(files: Files, table: Keyed, pieces: Mapping[str, Piece | None]) -> Keyed:
    """A table with other pieces under some keys."""
    by_shard = _by_shard(table, pieces)

    def held(shard: Shard) -> Iterator[Piece]:
        keys, beside = opened(files.content(shard.digest))
        return (_as_it_was(one, beside) for one in keys)

    def items() -> Iterator[Piece | Shard]:
        for n, shard in enumerate(table.shards):
            if n in by_shard or (n + 1 < len(table.shards) and table.shards[n + 1].first in pieces):
                both = {piece.key: piece for piece in held(shard)} | {key: piece for key in by_shard.get(n, ()) if (piece := pieces[key])}
                yield from (both[key] for key in sorted(both) if key not in pieces or pieces[key])
            else:
                yield shard
    return files.keyed(items(), table, held)


def _as_it_was(one: Known, beside: Mapping[str, Any]) -> Piece:
    first = strongest(one.forms) if beside else -1
    return Piece(one.key, one.text) if first < 0 else Piece(one.key, one.text, (str(first), as_json(beside[str(first)])))
