"""Long lists on pages of their own, shelf by shelf.

In: records in order, how to make a row of one, and the keys to split by. Out: Pages: one with all rows up to 100 of them, else one with
links to its shelves, and the shelves split again by the next key; where the list has filters, one with all rows of it, if they are not too many.
The same in Batches, where a record changes the pages that hold it and no others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NoReturn

from plansite.model import routes
from plansite.model.document import NewsItem
from plansite.model.output import Batch
from plansite.model.plan import Plan
from plansite.model.text import LANGUAGES, Language, Words
from plansite.rendering.batches import Batched, Batches
from plansite.rendering.edition import Edition
from plansite.rendering.pages.frames import frame, list_formats
from plansite.rendering.pages.rows import will_move
from plansite.rendering.pages.shelves import Key, Shelf, below, shelf_links, shelve
from plansite.rendering.views import Chart, Fact, FilterGroup, Link, ListView, Marks, Order, Page, Part, Timeline, UnitNode

LONGEST, LONGEST_SHELF = 100, 400
"""rows of a list that stands whole on its page; of a shelf of a longer one: more are split again"""
ROWS_UNDER_A_HEADING = 2
"""fewer on average, and what would be the headings stands in the rows"""
LIST = "list.html"
MOST_TOGETHER = 2000
"""rows of a split list that can still be narrowed as a whole: of more, a row of 0.9 kB makes a page of several MB, and a phone waits for every choice"""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list to page out: what kind it is, where it stands, its words, its records and their rows."""

    page_kind: str
    rows: str
    """which kind of row list.html prints"""
    paths: Mapping[Language, str]
    title: Words
    intro: Words
    empty: str
    records: Sequence[Any]
    row: Callable[[Any], object]
    keys: tuple[Key, ...] = ()
    heading: Callable[[Any], Words] | None = None
    """rows of one page stand under headings where this is given"""
    alone: Callable[[Any], object] | None = None
    """the row that says itself what it stands under: in the place of headings that would be more than half as many as the rows"""
    crumbs: tuple[Link, ...] = ()
    arranged: Callable[[Callable[[Any], Marks]], tuple[Part, ...]] | None = None
    """the parts of a list whose rows stand in an order of their own, given what each row carries"""
    filters: tuple[FilterGroup, ...] = ()
    charts: tuple[Chart, ...] = ()
    """shown while all rows stand on one page: their counts change with every record"""
    figure: Callable[[Sequence[Any]], Timeline | None] | None = None
    """the timeline above the rows of a page"""
    zoom: tuple[Fact, ...] = ()
    """links to a wider or narrower span of time"""
    marks: Callable[[Any], Marks] | None = None
    """what the row of a record carries, so that filters can be combined on the page"""
    orders: tuple[Order, ...] = ()
    """what the rows can be sorted by where they all stand on one page, the order of the page first"""
    days: Callable[[Any], Marks] | None = None
    """the days of a record that `orders` sort by"""
    beside: Callable[[Listing, bool], Listing] | None = None
    """the list with its filters, told whether all its rows stand on one page"""
    beside_shelf: Callable[[Listing, bool], Listing] | None = None
    """the same for a part of it"""
    moves: bool = False
    """something said beside the rows, too, will be otherwise on another day"""
    together: Link | None = None
    """of a split list the page with all its rows"""
    is_too_long: bool = False
    """it has too many rows for such a page"""
    crumb: Words | None = None
    """its name in the breadcrumb, where that is shorter than its title: of a shelf its own, since the list is named before"""

    @property
    def is_narrowed(self) -> bool:
        """Whether it can be narrowed as a whole where its rows stand on shelves: then the way to them shows what its records have."""
        return self.beside is not self.beside_shelf


def list_pages(edition: Edition, listing: Listing, longest: int) -> Iterator[Page]:
    """The pages of a list, split where it has more than `longest` records."""
    used, shelves = _first_split(listing, longest)
    yield from _page_of(edition, listing, [shelf for shelf, _ in shelves])
    for shelf, records in shelves:
        yield from list_pages(edition, _on_shelf(edition, listing, shelf, records, used), LONGEST_SHELF)


Compose = Callable[..., Listing]
"""makes a list of an edition, records and what else it is given: a function of a module, since batches make it anew. They give it a part of the records,
too: all but its rows must be what it is for all of them"""
Way = tuple[tuple[Shelf, int], ...]
"""from a whole list to a part of it: each shelf on the way, and how many keys it took to come there"""


Plans = Callable[[Sequence[Any]], Sequence[Plan]]
"""the plans that may be looked up by their ids where these records stand"""


def list_batches(edition: Edition, batches: Batches, name: str, compose: Compose, records: Sequence[Any], *given: Any, longest: int,
                 plans: Plans = lambda records: ()) -> Iterator[Batched]:
    """The same pages in batches: the list where it is whole, else the way to its shelves and each shelf likewise, so that a record changes its own shelves
    only. News that are listed may be looked up by their ids, too."""
    def parts(shown: Edition) -> Iterator[Batch[Page]]:
        yield from _Parts(shown, batches, compose, given, plans).part(name, compose(shown, records, *given), (), longest)

    yield from _bundled(edition, batches, name, parts, compose, records, given, longest)


def shelf_batches(edition: Edition, batches: Batches, name: str, compose: Compose, records: Sequence[Any], *given: Any, longest: int,
                  plans: Plans = lambda records: ()) -> Iterator[Batched]:
    """The shelves alone, of a list that stands on a page of another kind; none where it is whole."""
    def shelves(shown: Edition) -> Iterator[Batch[Page]]:
        listing = compose(shown, records, *given)
        yield from _Parts(shown, batches, compose, given, plans).shelves(name, listing, (), *_first_split(listing, longest))

    yield from _bundled(edition, batches, f"shelves of {name}", shelves, compose, records, given, longest)


def _bundled(edition: Edition, batches: Batches, name: str, parts: Callable[[Edition], Iterator[Batch[Page]]], compose: Callable[..., object],
             records: Sequence[Any], given: Sequence[Any], longest: int) -> Iterator[Batched]:
    """Those of a list that is split as a bundle: where no record of it is another, nobody need find out again what stands on which shelf."""
    if len(records) > longest:
        yield batches.bundle(name, parts, LIST, compose, records, tuple(given), longest)
    else:
        yield from parts(edition)


@dataclass(frozen=True, slots=True)
class Unseen(Sequence[Any]):
    """In the place of the records of a page that leads to shelves: so many, and which ones it does not say."""

    number: int

    def __len__(self) -> int:
        return self.number

    def __getitem__(self, place: Any) -> NoReturn:
        raise AssertionError("a page that leads to shelves looks at what stands on them")


@dataclass(frozen=True, slots=True)
class _Parts:
    """How the parts of one list are made."""

    edition: Edition
    batches: Batches
    compose: Compose
    given: Sequence[Any]
    plans: Plans

    def part(self, name: str, listing: Listing, way: Way, longest: int) -> Iterator[Batch[Page]]:
        used, shelves = _first_split(listing, longest)
        is_seen = not shelves or listing.is_narrowed
        records = listing.records if is_seen else Unseen(len(listing.records))
        known = listing.records if is_seen else ()
        yield self.batches.of(name, _part_pages, self.compose, records, self.given, way, [shelf for shelf, _ in shelves],
                              plans=self.plans(known), news=[one for one in known if isinstance(one, NewsItem)], template=LIST,
                              near=_above(self.edition, known))
        yield from self.shelves(name, listing, way, used, shelves)

    def shelves(self, name: str, listing: Listing, way: Way, used: int, shelves: Sequence[tuple[Shelf, Sequence[Any]]]) -> Iterator[Batch[Page]]:
        for shelf, records in shelves:
            on_shelf = _on_shelf(self.edition, listing, shelf, records, used)
            yield from self.part(f"{name} {shelf.parts['vi']}", on_shelf, (*way, (shelf, used)), LONGEST_SHELF)


def _above(edition: Edition, records: Sequence[Any]) -> str:
    """The body at the top above the plan of the first record, which most lists of the same rows share; empty for records of another kind."""
    first = records[0] if records else None
    plan = first[0] if isinstance(first, tuple) else getattr(first, "plan", first)
    return edition.portal.topmost(plan.issuer) if isinstance(plan, Plan) else ""


def _part_pages(edition: Edition, compose: Compose, records: Sequence[Any], given: Sequence[Any], way: Way, shelves: Sequence[Shelf]) -> Iterator[Page]:
    """A part of a list where it stands whole, else the way to its shelves."""
    listing = compose(edition, records, *given)
    for shelf, used in way:
        listing = _on_shelf(edition, listing, shelf, records, used)
    yield from _page_of(edition, listing, shelves)


def _page_of(edition: Edition, listing: Listing, shelves: Sequence[Shelf]) -> Iterator[Page]:
    """The list itself, without the pages of its shelves."""
    if shelves:
        yield from split_pages(edition, listing, shelf_links(edition, listing.paths, shelves), shelves[0].intro)
    else:
        shown = _beside(listing, True)
        yield list_page(edition, shown, _parts(shown))


def _first_split(listing: Listing, longest: int) -> tuple[int, list[tuple[Shelf, list[Any]]]]:
    """How many keys it takes to split a list, and its shelves; none where it stands whole. A key that does not part the records is passed over."""
    for used, key in enumerate(listing.keys if len(listing.records) > longest else (), 1):
        shelves = shelve(listing.records, key)
        if len(shelves) > 1:
            return used, shelves
    return 0, []


def _on_shelf(edition: Edition, listing: Listing, shelf: Shelf, records: Sequence[Any], used: int) -> Listing:
    """The part of a list that stands on a shelf, made with the first `used` of its keys."""
    above, said = Link(listing.crumb or listing.title, "/" + listing.paths[edition.language]), shelf.title or shelf.heading
    title = Words(f"{listing.title.text}: {said.text}", said.language)
    return replace(listing, paths=below(listing.paths, shelf), title=title, intro=title if listing.intro == listing.title else listing.intro, crumb=shelf.heading,
                   records=records, keys=listing.keys[used:], crumbs=(*listing.crumbs, above), filters=(), marks=None, charts=(), beside=listing.beside_shelf)


def split_pages(edition: Edition, listing: Listing, links: tuple[Link, ...], intro: str = "") -> Iterator[Page]:
    """The page that leads to the parts of a list; `intro`: the string above them. Beside one with filters stands a page of up to MOST_TOGETHER rows: who reads
    without the script finds all of them on it, and the script takes them from there when filters are combined or rows sorted."""
    parts, shown = (Part(edition.own(intro or ("split_intro" if len(links) > 1 else "split_intro_one")), (), links),), _beside(listing, False)
    if not shown.filters or not listing.is_narrowed:
        yield list_page(edition, shown, parts)
    elif len(listing.records) > MOST_TOGETHER:
        yield list_page(edition, replace(shown, is_too_long=True), parts)
    else:
        title = Words(edition.t.fill("list_together", title=listing.title.text), listing.title.language)
        paths = {language: f"{listing.paths[language]}{routes.TOGETHER[language]}/" for language in LANGUAGES}
        way = Link(edition.say(edition.t.fill("list_together_way", n=edition.locale.number(len(listing.records)))), "/" + paths[edition.language])
        yield list_page(edition, replace(_beside(listing, True), together=way), parts)
        crumb = Link(listing.title, "/" + listing.paths[edition.language])
        whole = _beside(replace(listing, paths=paths, title=title, intro=title, crumbs=(*listing.crumbs, crumb), charts=(), arranged=None), True)
        yield list_page(edition, whole, _parts(whole))


def _beside(listing: Listing, is_whole: bool) -> Listing:
    shown = listing.beside(listing, is_whole) if listing.beside else listing
    return shown if is_whole else replace(shown, marks=None)


def _parts(listing: Listing) -> tuple[Part, ...]:
    if listing.arranged is not None:
        return listing.arranged(listing.marks or (lambda _: ()))
    found: dict[Words | None, list[Any]] = {}
    for record in listing.records:
        found.setdefault(listing.heading(record) if listing.heading else None, []).append(record)
    if listing.alone and len(found) * ROWS_UNDER_A_HEADING > len(listing.records) > 1:
        return (part_of(None, listing.records, listing.alone, listing.marks),)
    return tuple(part_of(heading, records, listing.row, listing.marks) for heading, records in found.items())


def part_of(heading: Words | None, records: Sequence[Any], row: Callable[[Any], Any], marks: Callable[[Any], Marks] | None, anchor: str = "") -> Part:
    """Rows under a heading, and what each carries; a unit of the tree carries it itself."""
    rows = tuple(row(record) for record in records)
    carried = tuple(marks(record) for record in records) if marks else ()
    if carried and isinstance(rows[0], UnitNode):
        return Part(heading, tuple(replace(node, marks=own) for node, own in zip(rows, carried, strict=True)), anchor=anchor)
    shared = tuple(mark for mark in carried[0] if all(mark in own for own in carried)) if len(carried) > 1 else ()
    if shared:
        carried = tuple(tuple(mark for mark in own if mark not in shared) for own in carried)
    return Part(heading, rows, anchor=anchor, marks=carried, shared=shared)


def list_page(edition: Edition, listing: Listing, parts: tuple[Part, ...]) -> Page:
    """One page of a list; a page without a sentence of its own does not say its title twice."""
    intro = "" if listing.intro == listing.title else listing.intro.text
    is_whole = any(part.rows for part in parts)
    view = ListView(listing.title, intro, listing.rows, parts, listing.filters, len(listing.records), listing.marks is not None, listing.empty,
                    as_of=edition.as_of(listing.moves or any(will_move(part.rows) for part in parts)),
                    orders=listing.orders if listing.marks is not None and len(listing.records) > 1 else (),
                    charts=listing.charts if is_whole else (), timeline=listing.figure(listing.records) if listing.figure and is_whole else None, zoom=listing.zoom,
                    together=listing.together, is_too_long=listing.is_too_long)
    return Page(LIST, frame(edition, listing.page_kind, listing.paths, listing.title, listing.intro, crumbs=listing.crumbs,
                            formats=list_formats(edition, listing.paths), crumb=listing.crumb), view)
