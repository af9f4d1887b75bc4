"""Filters on lists: what a list can be narrowed by, a page of its own for every value, and the links to them beside the rows.

In: a Listing and its Facets. Out: the pages of the whole list and of every value that a record has. One filter at a time; where all rows
stand on the page they carry their values, and the reader's browser may combine filters there (static/js/40-filters.js).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from plansite.model import routes
from plansite.model.text import LANGUAGES, Language, Words
from plansite.rendering.batches import Batched, Batches, GivenToMany
from plansite.rendering.edition import Edition
from plansite.rendering.pages.splitting import LONGEST, LONGEST_SHELF, Listing, list_batches, list_pages, split_pages
from plansite.rendering.views import Chart, FilterGroup, FilterLink, Link, Marks, Page

MOST_ON_LIST, MOST_BESIDE = 60, 24
"""of a group with more values the whole list, and a page narrowed by a filter, show those with most records: pages stay light, every value keeps its page"""

Title = Callable[[str], Words]
Address = Callable[[str, Language], str]


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that a list can be narrowed by."""

    section: str
    """the kind of record listed, for the address"""
    key: str
    label: str
    of: Callable[[Any], Sequence[str]]
    """the values of a record: codes, ids or years, the same in both languages"""
    words: Title
    order: Callable[[str], Any]
    title: Title
    """what the list of a value is called"""
    heading: Callable[[str], Callable[[Any], Words]] | None = None
    """rows of a value's page stand under headings where this is given"""
    elsewhere: Address | None = None
    """where the page of a value stands that is there anyway: the filter leads there, and has no pages of its own. Empty for a value that has none"""
    leads_to: str = ""
    """what a reader finds there, where it is another kind of list"""
    needs_script: bool = False
    """no page holds a value: the filter narrows rows in place and does nothing else"""
    marked: Callable[[Any], Sequence[str]] | None = None
    """what a row carries, where that is more than the values of its record"""
    within: str = ""
    """the key of a filter that this one is asked together with: of a row, `a:lead` for the role of the unit `a`"""
    moves: Callable[[Any], bool] | None = None
    """whether another day may put a record under another value"""
    all_values: Link | None = None
    """where its values are listed, however many they are"""

    @property
    def is_borrowed(self) -> bool:
        """It has no pages of its own. Then it counts the rows of the page that it stands on, and no other page changes with them."""
        return self.needs_script or self.elsewhere is not None

    def path(self, value: str, language: Language) -> str:
        return self.elsewhere(value, language) if self.elsewhere else routes.filtered(self.section, self.key, value, language)

    def url(self, value: str, language: Language) -> str:
        return "/" + self.path(value, language)

    def mark(self, record: Any) -> tuple[str, str]:
        """The key, and what the row of a record answers to."""
        return self.key, " ".join((self.marked or self.of)(record))


def page_of(kind: str, fragment: str = "") -> Address:
    """The page of the record that a value names."""
    return lambda value, language: routes.record(kind, value, language) + (f"#{fragment}" if fragment else "")


def list_of(section: str, key: str) -> Address:
    """The list of another kind of record, narrowed to the same value."""
    return lambda value, language: routes.filtered(section, key, value, language)


def sorted_by(facet: Facet, records: Sequence[Any]) -> Mapping[str, list[Any]]:
    """The records of each value that at least one of them has, values in their order."""
    found: dict[str, list[Any]] = {}
    for record in records:
        for value in facet.of(record):
            found.setdefault(value, []).append(record)
    return {value: found[value] for value in sorted(found, key=facet.order)}


def filter_links(edition: Edition, facet: Facet, records: Sequence[Any]) -> tuple[Link, ...]:
    """Every value with its number of records, for other pages."""
    return tuple(edition.counted(Link(facet.words(value), "/" + facet.path(value, edition.language)), "count_plans", len(rows))
                 for value, rows in sorted_by(facet, records).items())


Inside = Callable[[str, str], Sequence[Facet]]
"""facets that only some pages of a list have, by the key and value that the page is narrowed to; both empty for the whole list"""


@dataclass(frozen=True, slots=True)
class Filtered:
    """A list, yet without its records, and what it can be narrowed by."""

    listing: Listing
    facets: Sequence[Facet]
    split_by: str = ""
    """the facet by whose pages, which stand there anyway, a list of more than 100 is split; also the first of the listing's keys"""
    inside: Inside = lambda key, value: ()


Compose = Callable[[Edition, Any], Filtered]
"""makes a list, given what it must be told of other records: a function of a module, since a batch makes it anew"""
Counts = Mapping[str, Mapping[str, int]]
"""how many records each value has, of every facet with pages of its own"""


def filtered_pages(edition: Edition, compose: Compose, records: Sequence[Any], told: object = None) -> Iterator[Page]:
    """The whole list and the list of every value."""
    filtered = compose(edition, told)
    found = _found(filtered.facets, records)
    counts = _counts(found)
    yield from _whole(edition, filtered, records, counts)
    for key, values in found.items():
        for value, rows in values.items():
            yield from list_pages(edition, narrowed_list(edition, rows, compose, told, key, value, len(records), counts), LONGEST_SHELF)


def filtered_batches(edition: Edition, batches: Batches, compose: Compose, records: Sequence[Any], charts: tuple[Chart, ...] = (),
                     tell: Callable[[Sequence[Any]], object] = lambda rows: None) -> Iterator[Page | Batched]:
    """The whole list, with `charts` where it is not split, and the list of every value in batches of its own. `tell`: what a list must be told, by its
    records."""
    filtered = compose(edition, tell(records))
    found = _found(filtered.facets, records)
    counts = _counts(found)
    yield from _whole(edition, replace(filtered, listing=replace(filtered.listing, charts=charts)), records, counts)
    for key, values in found.items():
        for value, rows in values.items():
            name, given = f"{filtered.listing.page_kind} {key} {value}", (compose, tell(rows), key, value, len(records), counts)
            yield from list_batches(edition, batches, name, narrowed_list, rows, *given, longest=LONGEST_SHELF)


def _found(facets: Sequence[Facet], records: Sequence[Any]) -> Mapping[str, Mapping[str, list[Any]]]:
    return {facet.key: sorted_by(facet, records) for facet in facets if not facet.is_borrowed}


def _counts(found: Mapping[str, Mapping[str, list[Any]]]) -> Counts:
    return GivenToMany({key: {value: len(rows) for value, rows in values.items()} for key, values in found.items()})


def _whole(edition: Edition, filtered: Filtered, records: Sequence[Any], counts: Counts) -> Iterator[Page]:
    groups = _groups_of(edition, filtered, len(records), counts)
    listing = replace(filtered.listing, records=records, beside=groups.beside("", ""), beside_shelf=groups.beside_shelf)
    if not filtered.split_by or len(records) <= LONGEST:
        yield from list_pages(edition, listing, LONGEST)
        return
    facet = next(f for f in filtered.facets if f.key == filtered.split_by)
    links = tuple(Link(facet.words(value), "/" + facet.path(value, edition.language)) for value in counts[filtered.split_by])
    yield from split_pages(edition, listing, links)


def narrowed_list(edition: Edition, records: Sequence[Any], compose: Compose, told: object, key: str, value: str, of_all: int, counts: Counts) -> Listing:
    """The list of one value. `of_all`: how many records the whole list has."""
    filtered = compose(edition, told)
    facet = next(f for f in filtered.facets if f.key == key)
    groups, listing, title = _groups_of(edition, filtered, of_all, counts), filtered.listing, facet.title(value)
    return replace(
        listing, paths={language: facet.path(value, language) for language in LANGUAGES}, title=title, intro=title, records=records,
        crumbs=(*listing.crumbs, Link(listing.title, "/" + listing.paths[edition.language])), arranged=None, charts=(),
        keys=listing.keys[1:] if key == filtered.split_by else listing.keys, beside=groups.beside(key, value), beside_shelf=groups.beside_shelf,
        heading=facet.heading(value) if facet.heading else listing.heading)


def _groups_of(edition: Edition, filtered: Filtered, of_all: int, counts: Counts) -> _Groups:
    on_list, on_narrowed = ({key: most(values, limit) for key, values in counts.items()} for limit in (MOST_ON_LIST, MOST_BESIDE))
    return _Groups(edition, filtered.listing.title, filtered.listing.paths, of_all, filtered.facets, counts, on_list, on_narrowed, filtered.inside)


@dataclass(frozen=True, slots=True)
class _Groups:
    """The groups of links of one list, as each of its pages shows them."""

    edition: Edition
    title: Words
    whole: Mapping[Language, str]
    """what the whole list is called, and where it stands"""
    of_all: int
    facets: Sequence[Facet]
    counts: Counts
    on_list: Mapping[str, tuple[str, ...]]
    on_narrowed: Mapping[str, tuple[str, ...]]
    """the values that the whole list shows, and a narrowed one"""
    inside: Inside

    def beside(self, key: str, value: str) -> Callable[[Listing, bool], Listing]:
        """How the page narrowed to a value gets its filters; the whole list where there is none."""
        return lambda listing, is_whole: self._beside(listing, is_whole, key, value)

    def _beside(self, listing: Listing, is_whole: bool, key: str, value: str) -> Listing:
        """The list with its filters; only groups with a choice in them, and the one that the page itself is narrowed by."""
        counted, groups = _Counted(listing.records, MOST_BESIDE if key else MOST_ON_LIST), []
        facets = [f for facet in self.facets for f in (facet, *(self.inside(key, value) if facet.key == "year" else ()))]
        combinable: list[Facet] = []
        for facet in facets:
            if facet.is_borrowed:
                if (facet.needs_script and not is_whole) or not counted.has_choice(facet):
                    continue
                group = self._borrowed(facet, listing, counted, is_whole)
                if group is None:
                    continue
                groups.append(group)
            elif facet.key == key or len(self.counts[facet.key]) > 1:
                groups.append(self._group(facet, listing, key, value))
            else:
                continue
            combinable += [] if facet.key == key else [facet]
        marks = _marks(combinable, counted, listing) if is_whole and listing.records and (combinable or listing.orders) and groups else None
        moves = any(facet.moves(record) for facet in combinable if facet.moves for record in listing.records)
        return replace(listing, filters=tuple(groups), marks=marks, moves=moves)

    def beside_shelf(self, listing: Listing, is_whole: bool) -> Listing:
        """A part of a long list is narrowed in place only: it says nothing of rows on other pages, and no record of theirs changes it."""
        if not is_whole:
            return listing
        counted = _Counted(listing.records, MOST_BESIDE)
        facets = [facet for known in self.facets if counted.has_choice(facet := replace(known, elsewhere=None, needs_script=True))]
        groups = tuple(group for facet in facets if (group := self._borrowed(facet, listing, counted, True)))
        moves = any(facet.moves(record) for facet in facets if facet.moves for record in listing.records)
        return replace(listing, filters=groups, marks=_marks(facets, counted, listing) if groups else None, moves=moves)

    def _group(self, facet: Facet, listing: Listing, key: str, value: str) -> FilterGroup:
        language, is_own = self.edition.language, facet.key == key
        without = (self.whole if is_own else listing.paths)[language]
        every = FilterLink(self.edition.own("filter_all"), "/" + without, self.of_all if is_own else len(listing.records), "", not is_own)
        shown = (self.on_narrowed if key else self.on_list)[facet.key]
        cut, all_values = self._cut(facet, listing, len(shown), len(self.counts[facet.key]))
        if is_own and value not in shown:
            shown = tuple(sorted((*shown, value), key=facet.order))
        links = tuple(FilterLink(facet.words(v), facet.url(v, language), self.counts[facet.key][v], v, is_own and v == value) for v in shown)
        leads_to = self.edition.t["filter_to_whole"] if key and not is_own else ""
        return FilterGroup(facet.label, facet.key, (every, *links), is_own, facet.within, leads_to, cut=cut, all_values=all_values)

    def _borrowed(self, facet: Facet, listing: Listing, counted: _Counted, is_whole: bool) -> FilterGroup | None:
        """A filter whose pages are others' counts what stands here. A value that has no page can narrow rows in place, so it is there where they stand whole;
        none, where no value is left."""
        language = self.edition.language
        here = "/" + listing.paths[language]
        every = FilterLink(self.edition.own("filter_all"), here, len(listing.records), "", True)
        shown = counted.shown[facet.key]
        pages = {v: "" if facet.needs_script else facet.path(v, language) for v in shown}
        links = tuple(FilterLink(facet.words(v), "/" + path if path else "", shown[v], v, needs_script=not path)
                      for v, path in pages.items() if path or is_whole)
        if not links:
            return None
        needs_script = not any(pages.values())
        cut, all_values = self._cut(facet, listing, len(shown), counted.of_all[facet.key])
        return FilterGroup(facet.label, facet.key, (every, *links), False, facet.within, "" if needs_script else facet.leads_to, needs_script, cut, all_values)

    def _cut(self, facet: Facet, listing: Listing, shown: int, of_all: int) -> tuple[str, Link | None]:
        """That a group shows `shown` of more values, and where the others stand: on the whole list, where that has room for all of them, or else elsewhere."""
        if shown == of_all:
            return "", None
        t, number, whole = self.edition.t, self.edition.locale.number, self.whole[self.edition.language]
        at = facet.all_values
        if not facet.is_borrowed and shown < of_all <= MOST_ON_LIST:
            at = Link(self.edition.say(t.fill("filter_cut_all", m=number(of_all), title=self.title.text)), "/" + whole)
        elif at and (facet.needs_script or at.url == "/" + listing.paths[self.edition.language]):
            at = None
        return t.fill("filter_cut", n=number(shown), m=number(of_all)), at


@dataclass(frozen=True, slots=True)
class _Counted:
    """How many records of a page have each value of a borrowed filter."""

    records: Sequence[Any]
    limit: int
    shown: dict[str, Mapping[str, int]] = field(default_factory=dict)
    of_all: dict[str, int] = field(default_factory=dict)
    """how many values there are, shown or not"""

    def has_choice(self, facet: Facet) -> bool:
        """Whether some value leaves fewer rows than there are."""
        counts = Counter(chain.from_iterable(map(facet.of, self.records)))
        ordered = {value: counts[value] for value in sorted(counts, key=facet.order)}
        self.shown[facet.key], self.of_all[facet.key] = {value: counts[value] for value in most(ordered, self.limit)}, len(counts)
        return any(count < len(self.records) for count in counts.values())


def _marks(facets: Sequence[Facet], counted: _Counted, listing: Listing) -> Callable[[Any], Marks]:
    """What a row carries; of a borrowed filter only the values that the page shows."""
    def mark(facet: Facet, record: Any) -> tuple[str, str]:
        if not facet.is_borrowed:
            return facet.mark(record)
        shown, around = counted.shown[facet.key], counted.shown.get(facet.within)
        asked = ((token, *token.rpartition(":")) for token in (facet.marked or facet.of)(record))
        return facet.key, " ".join(token for token, unit, _, value in asked if value in shown and (not unit or around is None or unit in around))

    def marks(record: Any) -> Marks:
        days = listing.days(record) if listing.days else ()
        return (*days, *(own for facet in facets if (own := mark(facet, record))[1]))
    return marks


def most(found: Mapping[str, int], limit: int) -> tuple[str, ...]:
    """The values with most records, in the order of all."""
    most = frozenset(sorted(found, key=lambda value: -found[value])[:limit])
    return tuple(value for value in found if value in most)
