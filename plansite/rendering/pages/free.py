"""Free pages (about, contact, accessibility …), the site map, and the page for a missing address.

In: an Edition; for the site map the pages already made. Out: Pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plansite.model import routes
from plansite.model.collation import vietnamese_order
from plansite.rendering.abbreviations import GLOSSARY
from plansite.rendering.edition import Edition
from plansite.rendering.pages.frames import described, frame, record_paths, section_paths
from plansite.rendering.pages.news import translation_notices
from plansite.rendering.site import DATA, publisher_facts
from plansite.rendering.views import ArticleView, Link, Listed, MapView, Page, Part

WITH_PUBLISHER = ("about", "contact")
SECTIONS = {"plan": "plans", "unit": "units", "document": "documents", "topic": "topics", "channel": "channels", "audience": "audiences", "article": "news"}
BY_NAME = ("unit", "channel", "audience")
LISTED_WHOLE = 100


def pages(edition: Edition) -> Iterator[Page]:
    for page in edition.portal.pages.values():
        if (page.id == GLOSSARY and edition.portal.glossary) or page.id == DATA:
            continue
        body = page.translation.body if edition.language == "en" and page.translation.body else page.body
        title = edition.words(page.title)
        view = ArticleView(
            title=title, published="", published_iso="", html=edition.html(body.html, body.language), text_language=body.language,
            notices=translation_notices(edition, "page", page),
            notes=tuple(edition.words(note.words) for note in page.notes), publisher=publisher_facts(edition) if page.id in WITH_PUBLISHER else (),
        )
        summary = edition.maybe(page.summary) or title
        yield Page("page.html", frame(
            edition, "page", record_paths("page", page.id), title, edition.say(described(summary.text)) if summary.language == edition.language else summary,
            is_translated=page.title.en is not None and not page.translation.is_missing, updated=page.updated or page.recorded), view)


def site_map(edition: Edition, made: Sequence[Listed]) -> Page:
    """Every list (not what it is narrowed or split to), and under it every record; a very long section names its list only."""
    title = edition.own("site_map")
    wholes = (routes.home(edition.language), *(routes.section(kind, edition.language) for kind in routes.SECTIONS))
    by_path = {page.path: page for page in made}
    sections = [Part(None, (), tuple(_link(by_path[path]) for path in wholes if path in by_path))]
    for kind, label in SECTIONS.items():
        records = [f for f in made if f.kind == kind]
        if kind in BY_NAME:  # they are made in the order of their Vietnamese names
            records.sort(key=lambda f: vietnamese_order(f.title.text))
        if 0 < len(records) <= LISTED_WHOLE:
            sections.append(Part(edition.own(label), (), tuple(_link(f) for f in records)))
    free = [f for f in made if f.kind == "page"]
    if free:
        sections.append(Part(edition.own("about_portal"), (), tuple(_link(f) for f in free)))
    return Page("map.html", frame(edition, "map", section_paths("map"), title, title), MapView(title, tuple(sections)))


def _link(page: Listed) -> Link:
    return Link(page.title, "/" + page.path)
