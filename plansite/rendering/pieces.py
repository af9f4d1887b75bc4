"""Pieces of files that are no pages, such as what one plan adds to the data and to the calendars: worked out once, and kept from build to build by all
that they are made from.

In: the Batches of the editions, a cache. Out: what a function of a module makes of what it is given, or made of it in an earlier build. What is kept
may be deleted at any time; no byte that is published depends on it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, cast

from plansite.cache import Cache, as_data, data_from
from plansite.model.document import NewsItem
from plansite.model.plan import Plan
from plansite.model.text import Language
from plansite.pack import Blob, Pack
from plansite.rendering.batches import Batches

Made = TypeVar("Made")
NEXT = "\0"
"""between what was looked up in one edition and in the next"""


class Pieces:
    """The pieces of one kind of files, under `name` in the cache; `batches` by the languages that they are in."""

    def __init__(self, cache: Cache, name: str, batches: Mapping[Language, Batches]) -> None:
        self._pack, self._batches = Pack(cache, name), batches

    def of(self, id: str, make: Callable[..., Made], *given: Any, plans: tuple[Plan, ...] = (), news: tuple[NewsItem, ...] = ()) -> Made:
        """What `make(editions, *given)` makes, a value of ours for a cache; `id` is its own among the pieces. Plans and news other than those told of
        are withheld, as from a batch."""
        begin, found = self._found(id, make, given, plans, news)
        if found is not None and (kept := data_from(found[0].read())) is not None:
            return cast(Made, kept)
        made, note = self._made(make, given, plans, news)
        self._pack.put(id, self._whole(begin, note), [as_data(made)], note)
        return made

    def stored(self, id: str, make: Callable[..., Sequence[bytes]], *given: Any, plans: tuple[Plan, ...] = (), news: tuple[NewsItem, ...] = ()) -> tuple[Blob, ...]:
        """The same where `make` makes bytes, which then are read when they are asked for and not held."""
        begin, found = self._found(id, make, given, plans, news)
        if found is not None:
            return found
        made, note = self._made(make, given, plans, news)
        return self._pack.put(id, self._whole(begin, note), made, note)

    def key(self, id: str, make: Callable[..., object], *given: Any, plans: tuple[Plan, ...] = (), news: tuple[NewsItem, ...] = ()) -> str:
        """What the piece is kept under: a digest of all that it is made from, once it has been made in this build or an earlier one."""
        return self._whole(self._begin(id, make, given, plans, news), self._pack.note(id))

    def has(self, id: str, key: str) -> bool:
        """Whether there is a piece under this key, which is kept on without being read."""
        return self._pack.has(id, key)

    def under(self, id: str, key: str) -> Any:
        """The value that is kept under a key, in this build or an earlier one; None where it is gone."""
        found = self._pack.get(id, key)
        return data_from(found[0].read()) if found is not None else None

    def hold(self, id: str, key: str, made: object) -> None:
        """Keep a value that was made elsewhere; `key` says all of it."""
        if not self._pack.has(id, key):
            self._pack.put(id, key, [as_data(made)])

    def keep(self) -> None:
        """Once all pieces are made: keep them for the next build, and none besides."""
        self._pack.keep()

    def _found(self, id: str, make: Callable[..., object], given: Sequence[Any], plans: tuple[Plan, ...],
               news: tuple[NewsItem, ...]) -> tuple[tuple[str, ...], tuple[Blob, ...] | None]:
        """How the key of a piece begins, and what is kept under it."""
        begin = self._begin(id, make, given, plans, news)
        return begin, self._pack.get(id, self._whole(begin, self._pack.note(id)))

    def _begin(self, id: str, make: Callable[..., object], given: Sequence[Any], plans: tuple[Plan, ...], news: tuple[NewsItem, ...]) -> tuple[str, ...]:
        return tuple(batches.key(make, id, *given, plans=plans, news=news) for batches in self._batches.values())

    def _whole(self, begin: tuple[str, ...], note: str) -> str:
        """The key of a piece for which was looked up what a note says."""
        looked_up = note.split(NEXT) if note else [""] * len(begin)
        return " ".join(f"{key} {batches.look_ups.digest(noted)}" for key, noted, batches in zip(begin, looked_up, self._batches.values(), strict=True))

    def _made(self, make: Callable[..., Made], given: Sequence[Any], plans: tuple[Plan, ...], news: tuple[NewsItem, ...]) -> tuple[Made, str]:
        """A piece, and a note of what was looked up for it in each edition."""
        begun = [batches.look_ups.begin() for batches in self._batches.values()]
        made = make({language: batches.closed(plans, news) for language, batches in self._batches.items()}, *given)
        return made, NEXT.join(batches.look_ups.end(of_one) for batches, of_one in zip(self._batches.values(), begun, strict=True))
