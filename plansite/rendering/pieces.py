"""Pieces of files that are no pages, such as what one plan adds to the data and to the calendars: worked out once, and kept from build to build by all
that they are made from.

In: the Batches of the editions, a cache. Out: what a function of a module makes of what it is given, or made of it in an earlier build. What is kept
may be deleted at any time; no byte that is published depends on it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

from plansite.cache import Cache, as_data, data_from
from plansite.model.document import NewsItem
from plansite.model.plan import Plan
from plansite.model.text import Language
from plansite.rendering.batches import Batches
from plansite.rendering.edition import Edition

Made = TypeVar("Made")


class Pieces:
    """The pieces of one kind of files, under `name` in the cache; `batches` by the languages that they are in."""

    def __init__(self, cache: Cache, name: str, batches: Mapping[Language, Batches]) -> None:
        found = data_from(cache.get(name) or b"")
        self._cache, self._name, self._batches = cache, name, batches
        self._before: dict[str, tuple[str, bytes]] = found if isinstance(found, dict) else {}
        self._now: dict[str, tuple[str, bytes]] = {}

    def of(self, id: str, make: Callable[..., Made], *given: Any, plans: tuple[Plan, ...] = (), news: tuple[NewsItem, ...] = ()) -> Made:
        """What `make(editions, *given)` makes, a value of ours for a cache; `id` is its own among the pieces. Plans and news other than those told of
        are withheld, as from a batch."""
        key = " ".join(batches.key(make, id, *given, plans=plans, news=news) for batches in self._batches.values())
        before = self._before.get(id)
        if before is not None and before[0] == key and (kept := data_from(before[1])) is not None:
            self._now[id] = before
            return cast(Made, kept)
        editions: Mapping[Language, Edition] = {language: batches.closed(plans, news) for language, batches in self._batches.items()}
        made = make(editions, *given)
        self._now[id] = key, as_data(made)
        return made

    def keep(self) -> None:
        """Once all pieces are made: keep them for the next build, and none besides."""
        if self._now != self._before:
            self._cache.put(self._name, as_data(self._now))
