"""The files of the search index of an edition.

In: an Edition, what was kept of an earlier index and of the entries of each record. Out: Sheets of the files, each known by its own bytes: one that an
edit leaves as it was is not even read. The one that names all others stands for all that is found, so that who asks hears whether that has changed.
Neither the entries of plans nor the files are held: both stand in files beside the site, where each is read when its turn comes. What is found, and by
which words, is not known here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any

from plansite.cache import Cache, as_data, data_from
from plansite.model import routes
from plansite.model.output import Sheet
from plansite.model.plan import Plan
from plansite.model.text import Language
from plansite.pack import Blob, Pack, temporary
from plansite.rendering.edition import Edition
from plansite.rendering.pieces import Pieces
from plansite.rendering.search_entries import Place, Used, abbreviations, facets_of, other_entries, plan_entries, plan_place, used_by
from plansite.rendering.view_digest import ViewDigests
from plansite.search import MANIFEST, Entry, Index, Kept, Room, build_index, digests_of

WHOLE = ""
"""the key of a file among what is kept: its id, the digest of its bytes, says all of it"""


@dataclass(frozen=True, slots=True)
class Told:
    """The entries of a record as they are remembered: under which key they are kept, and what the index must know without them."""

    id: str
    key: str
    digests: tuple[str, ...]
    used: Used


@dataclass(frozen=True, slots=True)
class Indexed:
    """An index as it is kept: by which program, of what, the digests of its files by their paths, and what helps to make the next one."""

    engine: str
    made_from: str
    files: Mapping[str, str]
    told: tuple[Told, ...]
    kept: Kept


class Stored(MutableMapping[str, bytes]):
    """Files by their digests, as far as they are whole: those of an earlier build, and those that are put here, which are not held."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._put: dict[str, Blob] = {}

    def __getitem__(self, digest: str) -> bytes:
        found = self._put.get(digest) or next(iter(self._pack.get(digest, WHOLE) or ()), None)
        try:
            if found is not None:
                return found.read()
        except OSError:  # of a disk that gives nothing back
            pass
        raise KeyError(digest)

    def __setitem__(self, digest: str, content: bytes) -> None:
        (self._put[digest],) = self._pack.get(digest, WHOLE) or self._pack.put(digest, WHOLE, [content])

    def __delitem__(self, digest: str) -> None:
        del self._put[digest]

    def __iter__(self) -> Iterator[str]:
        return iter({**dict.fromkeys(self._pack.ids()), **self._put})

    def __len__(self) -> int:
        return len(self._pack.ids() | self._put.keys())


class Entries(Sequence[Any]):
    """The entries of records, each record opened when one of its own is asked for; those of one that cannot be had are None."""

    def __init__(self, records: Sequence[tuple[Told, Callable[[], Sequence[Entry] | None]]]) -> None:
        self._records = records
        self._starts = list(accumulate((len(told.digests) for told, _ in records), initial=0))
        self._open = lru_cache(maxsize=1)(lambda at: self._records[at][1]())

    def __getitem__(self, n: Any) -> Any:
        at = bisect_right(self._starts, n) - 1
        found = self._open(at)
        return None if found is None else found[n - self._starts[at]]

    def __iter__(self) -> Iterator[Any]:
        return (entry for _, opened in self._records for entry in opened() or ())

    def __len__(self) -> int:
        return self._starts[-1]


def search_index(edition: Edition, engine: str, made: Cache, pieces: Pieces) -> tuple[list[Sheet], str]:
    """The files of the edition's index, and the address of the one that names the others. Of the index kept in `made` only those files are made anew in
    which something has changed; `pieces` keeps the entries of each record."""
    folder, language = f"{routes.section('search', edition.language)}index/", edition.language
    store = Pack(made, f"index-{language}")
    before, stored = _before(made, language, engine, store), Stored(store)
    records = _records(edition, pieces, {told.id: told for told in before.told} if before else {})
    told, entries = tuple(told for told, _ in records), Entries(records)
    short, facets = abbreviations(edition), facets_of(edition, (one.used for one in told))
    all_of_it = ViewDigests().of((folder, language, tuple(one.digests for one in told), tuple(short.items()),
                                  tuple((facet.key, facet.label, tuple(facet.values.items())) for facet in facets)))

    def index(kept: Kept | None) -> Index:
        digests = [digest for one in told for digest in one.digests]
        return build_index(entries, language, folder, short, facets, kept, digests=digests, room=Room(stored, lambda: temporary(made)))

    @cache
    def anew() -> Index:
        return index(None)

    now: Indexed | None = before
    if now is None or now.made_from != all_of_it:
        built = index(replace(now.kept, contents=stored, told=Entries(_as_kept(pieces, now.told))) if now else None)
        now = Indexed(engine, all_of_it, dict(built.files.digests), told, replace(built.kept, contents={}, told=()))
        made.put(f"search-{language}", as_data(now))
    for digest in now.files.values():
        store.has(digest, WHOLE)  # so it is kept on
    store.keep()

    def content(path: str, digest: str) -> Callable[[], bytes]:
        return lambda: stored.get(digest) or anew().files[path]

    return [Sheet(path, "data", content(path, digest), (("entries", all_of_it if path == folder + MANIFEST else digest), ("engine", engine)))
            for path, digest in sorted(now.files.items())], f"/{folder}{MANIFEST}"


def _before(made: Cache, language: Language, engine: str, store: Pack) -> Indexed | None:
    """The index of an earlier build, if all of its files are kept."""
    found = data_from(made.get(f"search-{language}") or b"")
    is_ours = isinstance(found, Indexed) and found.engine == engine and all(store.has(digest, WHOLE) for digest in found.files.values())
    return found if is_ours and isinstance(found, Indexed) else None


def _records(edition: Edition, pieces: Pieces, before: Mapping[str, Told]) -> list[tuple[Told, Callable[[], Sequence[Entry]]]]:
    """What is told of every record, in the order of the index, and how its entries are had; those of a plan that is as before are not read."""
    found: list[tuple[Place, tuple[Told, Callable[[], Sequence[Entry]]]]] = []
    for plan in edition.portal.plans.values():
        found.append((plan_place(plan), _of_plan(pieces, plan, before.get(plan.id))))
    for place, entry in other_entries(edition):
        told = _told(f"{place[1]} {place[2]}", "", (entry,))
        told = replace(told, key=told.digests[0])
        pieces.hold(told.id, told.key, (entry,))
        found.append((place, (told, lambda entry=entry: (entry,))))  # type: ignore[misc]
    return [record for _, record in sorted(found, key=lambda pair: pair[0])]


def _of_plan(pieces: Pieces, plan: Plan, before: Told | None) -> tuple[Told, Callable[[], Sequence[Entry]]]:
    """No entry is held: they are read again when the index is made."""
    key = pieces.key(plan.id, plan_entries, plan)
    if before is not None and before.key == key and pieces.has(plan.id, key):
        told = before
    else:
        entries = pieces.of(plan.id, plan_entries, plan)
        told = _told(plan.id, pieces.key(plan.id, plan_entries, plan), entries)
    return told, lambda: pieces.under(plan.id, told.key) or pieces.of(plan.id, plan_entries, plan)


def _told(id: str, key: str, entries: Sequence[Entry]) -> Told:
    return Told(id, key, digests_of(entries), used_by(entries))


def _as_kept(pieces: Pieces, told: Sequence[Told]) -> list[tuple[Told, Callable[[], Sequence[Entry] | None]]]:
    """The entries of an earlier build."""
    def opened(one: Told) -> Callable[[], Sequence[Entry] | None]:
        return lambda: pieces.under(one.id, one.key)
    return [(one, opened(one)) for one in told]
