"""Filters on lists: what a list can be narrowed by, a page of its own for every value, and the links to them beside the rows.

In: a Listing and its Facets. Out: the pages of the whole list and of every value that a record has. One filter at a time; where all rows
stand on the page they carry their values, and the reader's browser may combine filters there (static/js/40-filters.js).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from plansite.model import routes
from plansite.model.text import LANGUAGES, Language, Words
from plansite.rendering.edition import Edition
from plansite.rendering.pages.splitting import LONGEST, LONGEST_SHELF, Listing, list_page, list_pages
from plansite.rendering.views import FilterGroup, FilterLink, Link, Marks, Page, Part

MOST_ON_LIST, MOST_BESIDE = 60, 24
"""of a group with more values the whole list, and a page narrowed by a filter, show those with most records: pages stay light, every value keeps its page"""

Title = Callable[[str], Words]


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
    elsewhere: str = ""
    """a kind of record whose pages hold the lists: the filter leads there, and has no pages of its own"""
    fragment: str = ""
    """where on such a page"""
    marked: Callable[[Any], Sequence[str]] | None = None
    """what a row carries, where that is more than the values of its record"""
    within: str = ""
    """the key of a filter that this one is asked together with: of a row, `a:lead` for the role of the unit `a`"""

    def path(self, value: str, language: Language) -> str:
        if self.elsewhere:
            return routes.record(self.elsewhere, value, language)
        return routes.filtered(self.section, self.key, value, language)

    def url(self, value: str, language: Language) -> str:
        return "/" + self.path(value, language) + (f"#{self.fragment}" if self.fragment else "")

    def mark(self, record: Any) -> tuple[str, str]:
        """The key, and what the row of a record answers to."""
        return self.key, " ".join((self.marked or self.of)(record))


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


def filtered_pages(edition: Edition, listing: Listing, facets: Sequence[Facet], split_by: str = "") -> Iterator[Page]:
    """The whole list and the list of every value. A list of more than 100 is split by the facet `split_by` (its pages stand there anyway),
    which is also the first of `listing.keys`; else by those keys."""
    found = {facet.key: sorted_by(facet, listing.records) for facet in facets}
    groups = _Groups(edition, listing, facets, found, *({f.key: most(found[f.key], limit) for f in facets} for limit in (MOST_ON_LIST, MOST_BESIDE)))
    whole = groups.beside(listing)
    if split_by and len(listing.records) > LONGEST:
        facet = next(f for f in facets if f.key == split_by)
        links = tuple(Link(facet.words(value), "/" + facet.path(value, edition.language)) for value in found[split_by])
        yield list_page(edition, replace(whole, marks=None), (Part(edition.own("split_intro"), (), links),))
    else:
        yield from list_pages(edition, whole)
    crumbs = (*listing.crumbs, Link(listing.title, "/" + listing.paths[edition.language]))
    for facet in facets:
        for value, records in ({} if facet.elsewhere else found[facet.key]).items():
            title = facet.title(value)
            paths = {language: facet.path(value, language) for language in LANGUAGES}
            narrowed = replace(listing, paths=paths, title=title, intro=title, records=records, crumbs=crumbs, arranged=None, charts=(),
                               keys=listing.keys[1:] if facet.key == split_by else listing.keys,
                               heading=facet.heading(value) if facet.heading else listing.heading)
            yield from list_pages(edition, groups.beside(narrowed, facet.key, value), LONGEST_SHELF)


@dataclass(frozen=True, slots=True)
class _Groups:
    """The groups of links of one list, as each of its pages shows them."""

    edition: Edition
    whole: Listing
    facets: Sequence[Facet]
    found: Mapping[str, Mapping[str, list[Any]]]
    on_list: Mapping[str, tuple[str, ...]]
    on_narrowed: Mapping[str, tuple[str, ...]]
    """the values that the whole list shows, and a narrowed one"""

    def beside(self, listing: Listing, key: str = "", value: str = "") -> Listing:
        """The list with its filters; only groups with a choice in them, and the one that the page itself is narrowed by."""
        shown = [f for f in self.facets if len(self.found[f.key]) > 1 or f.key == key]
        combinable = [f for f in shown if f.key != key]

        def marks(record: Any) -> Marks:
            return tuple(facet.mark(record) for facet in combinable)

        groups = tuple(self._group(facet, listing, key, value) for facet in shown)
        return replace(listing, filters=groups, marks=marks if combinable and listing.records else None)

    def _group(self, facet: Facet, listing: Listing, key: str, value: str) -> FilterGroup:
        language, is_own = self.edition.language, facet.key == key
        without = (self.whole if is_own else listing).paths[language]
        every = FilterLink(self.edition.own("filter_all"), "/" + without, len(self.whole.records if is_own else listing.records), "", not is_own)
        shown = (self.on_narrowed if key else self.on_list)[facet.key]
        if is_own and value not in shown:
            shown = tuple(sorted((*shown, value), key=facet.order))
        links = tuple(FilterLink(facet.words(v), facet.url(v, language), len(self.found[facet.key][v]), v, is_own and v == value) for v in shown)
        return FilterGroup(facet.label, facet.key, (every, *links), is_own, facet.within)


def most(found: Mapping[str, list[Any]], limit: int) -> tuple[str, ...]:
    """The values with most records, in the order of all."""
    most = frozenset(sorted(found, key=lambda value: -len(found[value]))[:limit])
    return tuple(value for value in found if value in most)
