"""Stage 3: Portal -> Sheets: pages in both languages, feeds, open data, assets, each with what it is made from.

In: Settings and the Portal. Out: every file to publish, in parts that need nothing of one another. A page is a function of its view: same view,
same bytes; so one whose view, templates and words are those of an earlier build need not be made again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from plansite.cache import Cache
from plansite.diagnostics import Log
from plansite.model.output import Batch, Bundle, Output, Sheet
from plansite.model.portal import Portal
from plansite.model.text import LANGUAGES, Language
from plansite.processes import give_memory_back
from plansite.recall import Recall
from plansite.rendering.assets import read_assets, source_files
from plansite.rendering.batches import Batched, Batches, RecordDigests, digests_of_records
from plansite.rendering.calendars import calendars
from plansite.rendering.cards import painter
from plansite.rendering.components import read_components
from plansite.rendering.data import exports
from plansite.rendering.edition import Edition, rows_held
from plansite.rendering.environment import Templates, relative, rooted
from plansite.rendering.feeds import ATOM, Written, feeds, robots, sitemap
from plansite.rendering.manifest import manifests
from plansite.rendering.pages import Kind, gather, home_page, other_pages, page_groups, pages_of, site_map
from plansite.rendering.pieces import Pieces
from plansite.rendering.search_index import search_index
from plansite.rendering.site import site_view
from plansite.rendering.social import card_of_site, cards_of_plans
from plansite.rendering.strings import FOLDER as STRINGS, Strings, read_strings
from plansite.rendering.view_digest import ViewDigests
from plansite.rendering.views import Component, Listed, Page, Site
from plansite.settings import FILE, Settings
from plansite.versions import versions

__all__ = ["Rendering", "render"]

MISSING = "404.html"
FOLDERS = {"plan": "plans", "unit": "units", "document": "documents", "article": "news", "page": "pages"}
"""a kind of page -> the folder of content/ with the record that it is about"""
KINDS = {"plans": "plan", "news": "news", "pages": "page"}
FILE_OF_RECORD = re.compile(f"content/({'|'.join(KINDS)})/([^/]+)/")


Sheets = Iterable[Sheet | Batch[Sheet] | Bundle[Sheet]]


@dataclass(frozen=True, slots=True)
class Rendering:
    """`parts` need nothing of one another and may be walked in processes of their own; `before` is to be told which is walked next, so that what several need
    is there, and no longer than it is needed. `last` needs the notes of what they have printed. `of_records` makes what is made in `parts` too: the pages of
    the records that some files of content/ belong to."""

    before: Callable[[int], None]
    parts: tuple[Callable[[], Sheets], ...]
    last: Callable[[Iterable[object]], Iterator[Sheet]]
    of_records: Callable[[Iterable[str]], Iterator[Sheet]]


@dataclass(frozen=True, slots=True)
class _Site:
    """What all parts share."""

    editions: Mapping[Language, Edition]
    sites: Mapping[Language, Site]
    templates: Templates
    components: Sequence[Component]
    words: Mapping[Language, str]
    """digest of the strings and of what every page of a language shows"""
    engine: str
    made: Cache
    records: RecordDigests
    theme: Mapping[Language, str]
    """digest of all that a page is made with beside its template: words, the program"""


def render(settings: Settings, portal: Portal, log: Log, cards: Cache, compiled: Cache, made: Cache, engine: str = "", recall: Recall | None = None,
           jobs: int = 1) -> Rendering | None:
    """Every output of the portal; None where faults of strings and assets leave nothing to make. Faults of templates are logged once a sheet is made.

    `cards` saves drawing, `compiled` compiling and `made` what is worked out for the search and the zip, `recall` digests; none changes a byte. `engine`: a
    digest of the program itself. `jobs`: how many processes may be at work.
    """
    strings = _strings(settings, log, recall)
    if strings is None:
        return None
    assets, addresses = read_assets(settings, log)
    if log.has_errors:
        return None
    paint = painter(cards)
    card = card_of_site(Edition(portal, settings, strings["vi"], "vi"), paint)
    most_rows = rows_held(portal)
    gathered: dict[str, Any] = {}
    editions: Mapping[Language, Edition] = {
        language: Edition(portal, settings, strings[language], language, f"/{card.path}" if card else "", gathered, most_rows=most_rows) for language in LANGUAGES}
    sites = {language: site_view(edition, addresses) for language, edition in editions.items()}
    templates = Templates(settings, log, {language: {"t": edition.t, "site": sites[language]} for language, edition in editions.items()}, compiled, most_rows)
    words = {language: ViewDigests().of((edition.t.everything(), sites[language])) for language, edition in editions.items()}
    theme = {language: f"{words[language]} {engine}" for language in LANGUAGES}
    components = read_components(templates.folder) if settings.design_page else ()
    site = _Site(editions, sites, templates, components, words, engine, made, digests_of_records(editions["vi"], recall, jobs), theme)

    def of_both() -> Sheets:
        yield from _ready([*assets, *([card] if card else []), *manifests(editions, addresses), *source_files(settings.site, portal)])
        yield from cards_of_plans(editions["vi"], paint)
        pieces = Pieces(made, "data", {language: _batches(site, language) for language in LANGUAGES})
        yield from exports(editions, pieces, made, engine)
        pieces.keep()
        yield _missing(site)
        yield from _ready([robots(editions["vi"])])

    def last(notes: Iterable[object]) -> Iterator[Sheet]:
        listed = [note for note in notes if isinstance(note, Listed)]
        maps = [_page(site, site_map(editions[language], [page for page in listed if page.language == language]), ViewDigests()) for language in LANGUAGES]
        yield from maps
        yield from _ready([sitemap(templates, [*listed, *(m.note for m in maps if isinstance(m.note, Listed))])])

    def of_records(files: Iterable[str]) -> Iterator[Sheet]:
        named = _records_with(files)
        for language in LANGUAGES:
            yield from (_page(site, page, ViewDigests()) for page in pages_of(editions[language], _batches(site, language), named))

    parts, before = _in_order(site, of_both, gathered)
    return Rendering(before, parts, last, of_records)


def _in_order(site: _Site, of_both: Callable[[], Sheets], gathered: dict[str, Any]) -> tuple[tuple[Callable[[], Sheets], ...], Callable[[int], None]]:
    """The parts, and what is to be done before each: what pages by record need is gathered when their turn comes, and let go when it is over. The first are
    those that take longest, so that no process waits for another in the end; of a large portal, whose parts are many, those that take most memory."""
    beside = (of_both, *(_beside_pages(site, language) for language in LANGUAGES))
    groups = {language: page_groups(site.editions[language]) for language in LANGUAGES}
    by_record, others = ([_pages(site, language, groups[language][n][place]) for place in range(len(groups["vi"][n])) for language in LANGUAGES] for n in (0, 1))
    parts = (*beside, *by_record, *others) if others else (*by_record, *beside)
    first = len(beside) if others else 0

    def before(n: int) -> None:
        if n == first:
            gather(site.editions["vi"])
        elif n == first + len(by_record):
            gathered.clear()
            give_memory_back()

    return parts, before


def _strings(settings: Settings, log: Log, recall: Recall | None) -> Mapping[Language, Strings] | None:
    """Those that were read before, where their files are the same."""
    if recall is None:
        return read_strings(settings, log)
    files = versions(str(settings.site / settings.theme_file(f"{STRINGS}/{language}.toml")) for language in LANGUAGES)
    return recall.of("strings", partial(read_strings, settings, log), key=tuple(files.items()), log=log)


def _records_with(files: Iterable[str]) -> Mapping[str, Collection[str]]:
    """The ids of the records that files belong to, by kind."""
    found: dict[str, set[str]] = {}
    for match in filter(None, map(FILE_OF_RECORD.match, files)):
        found.setdefault(KINDS[match[1]], set()).add(match[2])
    return found


def _beside_pages(site: _Site, language: Language) -> Callable[[], Sheets]:
    """The search index with its page, the calendars and the feeds of one language."""
    edition = site.editions[language]

    def part() -> Sheets:
        batches, digests = _batches(site, language), ViewDigests(most=site.editions[language].most_rows)
        entries = Pieces(site.made, f"entries-{language}", {language: batches})
        files, index = search_index(edition, site.engine, site.made, entries)
        entries.keep()
        yield from files
        del files  # and with them what is told of all entries of the index
        yield from (_page(site, page, digests) for page in other_pages(edition, site.components, index))
        pieces = Pieces(site.made, f"calendars-{language}", {language: batches})
        yield from calendars(edition, pieces, site.engine)
        pieces.keep()
        yield from (_feed(site, feed, digests) for feed in feeds(edition))
    return part


def _pages(site: _Site, language: Language, kinds: Iterable[Kind]) -> Callable[[], Sheets]:
    def part() -> Sheets:
        batches, digests = _batches(site, language), ViewDigests(most=site.editions[language].most_rows)
        for kind in kinds:
            for one in kind(site.editions[language], batches):
                yield _page(site, one, digests) if isinstance(one, Page) else _sheets(site, one, digests)
    return part


def _batches(site: _Site, language: Language) -> Batches:
    return Batches(site.editions[language], site.records, site.theme[language], site.templates.closure)


def _sheets(site: _Site, pages: Batched, digests: ViewDigests) -> Batch[Sheet] | Bundle[Sheet]:
    if isinstance(pages, Bundle):
        return Bundle(pages.name, pages.key, lambda: (_batch(site, batch, digests) for batch in pages.batches()))
    return _batch(site, pages, digests)


def _batch(site: _Site, batch: Batch[Page], digests: ViewDigests) -> Batch[Sheet]:
    return Batch(batch.name, batch.key, lambda: (_page(site, page, digests) for page in batch.make()), batch.looked_up, batch.near)


def _ready(outputs: Iterable[Output]) -> Iterator[Sheet]:
    for output in outputs:
        yield Sheet(output.path, output.kind, lambda content=output.content: content)  # type: ignore[misc]


def _page(site: _Site, page: Page, digests: ViewDigests) -> Sheet:
    frame = page.frame
    path = frame.path + "index.html"

    def make() -> bytes:
        return relative(site.templates.render(page.template, {"page": page.view, "frame": frame}, frame.language).encode(), path)

    made_from = (("view", digests.of((frame, page.view))), ("template", site.templates.closure(page.template)), ("words", site.words[frame.language]),
                 ("engine", site.engine))
    listed = Listed(frame.kind, frame.path, frame.language, frame.title, frame.canonical, frame.updated, frame.alternates, frame.is_indexed)
    return Sheet(path, "page", make, made_from, page.template, lambda: _sources(site, page), listed)


def _feed(site: _Site, feed: Written, digests: ViewDigests) -> Sheet:
    """Its template, the same for both languages, has the words of the Vietnamese edition."""
    made_from = (("view", digests.of(feed.context)), ("template", site.templates.closure(ATOM)), ("words", site.words["vi"]), ("engine", site.engine))
    return Sheet(feed.path, "feed", lambda: site.templates.render(ATOM, feed.context).encode(), made_from, ATOM, lambda: _theme(site, ATOM, "vi"))


def _sources(site: _Site, page: Page) -> tuple[str, ...]:
    """The files of the record that the page is about, its templates, and its words. What it shows of other records stands in `view`."""
    settings = site.editions["vi"].settings
    folder = FOLDERS.get(page.frame.kind)
    id = page.frame.path.rstrip("/").rpartition("/")[2]
    files = [*(settings.site / "content" / folder / id).glob("*.*"), settings.site / "content" / folder / f"{id}.yaml"] if folder else []
    records = sorted(file.relative_to(settings.site).as_posix() for file in files if file.is_file())
    return (*records, *_theme(site, page.template, page.frame.language))


def _theme(site: _Site, template: str, language: Language) -> tuple[str, ...]:
    """A template, those that it may draw in, the words, the settings."""
    files = (*(f"templates/{name}" for name in site.templates.drawn(template)), f"templates/strings/{language}.toml")
    return (*map(site.editions["vi"].settings.theme_file, files), FILE)


def _missing(site: _Site) -> Sheet:
    """404.html: both languages on one page, addresses from the site's base path since it is served at any depth."""
    edition, sites = site.editions["vi"], site.sites
    context = {"other": site.editions["en"].t, "frame": home_page(edition).frame, "links": (sites["vi"].search, *sites["vi"].navigation),
               "other_links": (sites["en"].search, *sites["en"].navigation), "home": sites["vi"].home, "other_home": sites["en"].home, "other_notice": sites["en"].notice}
    return Sheet(MISSING, "page", lambda: rooted(site.templates.render(MISSING, context), edition.settings.base_path).encode(), template=MISSING)
