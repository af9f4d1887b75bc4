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
from plansite.rendering.edition import Edition

Made = TypeVar("Made")


class Pieces:
    """The pieces of one kind of files, under `name` in the cache; `batches` by the languages that they are in."""

    def __init__(self, cache: Cache, name: str, batches: Mapping[Language, Batches]) -> None:
        self._pack, self._batches = Pack(cache, name), batches

    def of(self, id: str, make: Callable[..., Made], *given: Any, plans: tuple[Plan, ...] = (), news: tuple[NewsItem, ...] = ()) -> Made:
        """What `make(editions, *given)` makes, a value of ours for a cache; `id` is its own among the pieces. Plans and news other than those told of
        are withheld, as from a batch."""
        key, found = self._found(id, make, given, plans, news)
        if found is not None and (kept := data_from(found[0].read())) is not None:
            return cast(Made, kept)
        made = make(self._closed(plans, news), *given)
        self._pack.put(id, key, [as_data(made)])
        return made

    def stored(self, id: str, make: Callable[..., Sequence[bytes]], *given: Any, plans: tuple[Plan, ...] = (), news: tuple[NewsItem, ...] = ()) -> tuple[Blob, ...]:
        """The same where `make` makes bytes, which then are read when they are asked for and not held."""
        key, found = self._found(id, make, given, plans, news)
        return found if found is not None else self._pack.put(id, key, make(self._closed(plans, news), *given))

    def key(self, id: str, make: Callable[..., object], *given: Any, plans: tuple[Plan, ...] = (), news: tuple[NewsItem, ...] = ()) -> str:
        """What the piece is kept under: a digest of all that it is made from."""
        return " ".join(batches.key(make, id, *given, plans=plans, news=news) for batches in self._batches.values())

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
               news: tuple[NewsItem, ...]) -> tuple[str, tuple[Blob, ...] | None]:
        """The key of a piece, and what is kept under it."""
        key = self.key(id, make, *given, plans=plans, news=news)
        return key, self._pack.get(id, key)

    def _closed(self, plans: tuple[Plan, ...], news: tuple[NewsItem, ...]) -> Mapping[Language, Edition]:
        return {language: batches.closed(plans, news) for language, batches in self._batches.items()}
