"""Lists on a record's own page: what points to it, and beyond 100 of a kind the lists by year that its page leads to.

In: the record, what points to it, and how to make a link and a row of one. Out: Facts for the page of the record, Batches of the lists. The page itself
is not made here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plansite.model.text import LANGUAGES, Language, Words
from plansite.rendering.batches import Batched, Batches
from plansite.rendering.edition import Edition
from plansite.rendering.pages.shelves import Key, Shelf, below, shelf_links, shelve
from plansite.rendering.pages.splitting import LONGEST, LONGEST_SHELF, Listing, Plans, list_batches
from plansite.rendering.views import Fact, Link


@dataclass(frozen=True, slots=True)
class Owner:
    """The record on whose page a list stands."""

    paths: Mapping[Language, str]
    title: Words
    crumbs: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """What points to a record: links on its page, or beyond 100 of them lists of their own by the first key."""

    owner: Owner
    label: str
    parts: Mapping[Language, str]
    """the piece of the address below the record's own, where the list is split"""
    records: Sequence[Any]
    link: Callable[[Any], Sequence[Link]]
    rows: str
    row: Callable[[Any], object]
    page_kind: str
    keys: tuple[Key, ...]
    counted: str = "count_plans"
    """the key of the words for so many of its records"""
    heading: Callable[[Any], Words] | None = None
    """as of a Listing; its records stand in their order"""

    @property
    def is_split(self) -> bool:
        return len(self.records) > LONGEST

    @property
    def paths(self) -> Mapping[Language, str]:
        return {language: f"{self.owner.paths[language]}{self.parts[language]}/" for language in LANGUAGES}


def relate(edition: Edition, relations: Iterable[Relation]) -> tuple[Fact, ...]:
    """The facts for the record's page; one without records is left out."""
    return tuple(Fact(relation.label, _shelves_counted(edition, relation) if relation.is_split else
                      tuple(link for record in relation.records for link in relation.link(record)))
                 for relation in relations if relation.records)


def _shelves_counted(edition: Edition, relation: Relation) -> tuple[Link, ...]:
    shelves = shelve(relation.records, relation.keys[0])
    links = shelf_links(edition, relation.paths, (shelf for shelf, _ in shelves))
    return tuple(edition.counted(link, relation.counted, len(found)) for link, (_, found) in zip(links, shelves, strict=True))


def related_batches(edition: Edition, batches: Batches, name: str, compose: Callable[..., Relation], records: Sequence[Any],
                    *given: Any, plans: Plans = lambda records: ()) -> Iterator[Batched]:
    """The pages of a relation that is too long for its record's page, shelf by shelf; `compose` is a function of a module, as of a list."""
    relation = compose(edition, records, *given)
    shelves = shelve(relation.records, relation.keys[0]) if relation.is_split else []
    for shelf, found in shelves:
        others = [other for other, _ in shelves if other is not shelf]
        place = f"{relation.parts['vi']} {shelf.parts['vi']}"
        yield from list_batches(edition, batches, f"{name} {place}", _related_list, found, compose, given, shelf, others, longest=LONGEST_SHELF, plans=plans)


def _related_list(edition: Edition, records: Sequence[Any], compose: Callable[..., Relation], given: Sequence[Any], shelf: Shelf,
                  others: Sequence[Shelf]) -> Listing:
    relation = compose(edition, records, *given)
    owner = relation.owner
    name = edition.say(f"{relation.label}, {shelf.heading.text}")
    title = Words(f"{owner.title.text}: {name.text}", owner.title.language)
    return Listing(relation.page_kind, relation.rows, below(relation.paths, shelf), title, title, "", relation.records, relation.row, relation.keys[1:],
                   relation.heading, crumbs=(*owner.crumbs, Link(owner.title, "/" + owner.paths[edition.language])), crumb=name,
                   zoom=other_years(edition, relation.paths, others))


def other_years(edition: Edition, paths: Mapping[Language, str], others: Sequence[Shelf]) -> tuple[Fact, ...]:
    """From a list of one year to those of the others."""
    return (Fact(edition.t["other_years"], shelf_links(edition, paths, others)),) if others else ()
