"""News: the list, newest first, and an article with its time, source line, related plans and other news.

In: an Edition. Out: Pages. View counts and visitors are no content and never shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plansite.model import routes
from plansite.model.document import FreePage, NewsItem
from plansite.model.text import Words
from plansite.rendering.abbreviations import abbreviations
from plansite.rendering.edition import Edition
from plansite.rendering.pages.facets import news_facets
from plansite.rendering.pages.filtering import Filtered, filtered_pages
from plansite.rendering.pages.frames import described, frame, record_paths, section_crumb, section_paths, without_empty
from plansite.rendering.pages.orders import days, orders
from plansite.rendering.pages.rows import news_line
from plansite.rendering.pages.shelves import by_year
from plansite.rendering.pages.splitting import Listing
from plansite.rendering.views import ArticleView, Fact, Link, Notice, Page


def index_pages(edition: Edition) -> Iterator[Page]:
    """All news, the newest first; lists by year and by plan."""
    yield from filtered_pages(edition, _list, list(edition.portal.news.values()))


def _list(edition: Edition, told: None) -> Filtered:
    return Filtered(Listing(
        "news", "news", section_paths("news"), edition.own("news"), edition.own("news_intro"), edition.t["no_news"],
        (), lambda item: news_line(edition, item), (by_year(edition, lambda item: item.published.year),),
        orders=orders(edition, "oldest", "name"), days=lambda item: days(day=item.published.date())), news_facets(edition), split_by="year")


def pages(edition: Edition) -> Iterator[Page]:
    for item in edition.portal.news.values():
        title = edition.words(item.title)
        summary = edition.maybe(item.summary)
        yield Page("article.html", frame(
            edition, "article", record_paths("news", item.id), title, Words(described(summary.text), summary.language) if summary else title,
            crumbs=[section_crumb(edition, "news", "news")], is_translated=item.title.en is not None and not item.translation.is_missing,
            data=[_linked_data(edition, item)], updated=item.updated or item.recorded,
        ), _view(edition, item))


def _view(edition: Edition, item: NewsItem) -> ArticleView:
    t, portal = edition.t, edition.portal
    body = item.translation.body if edition.language == "en" and item.translation.body else item.body
    related = [
        (t["related_plans"], [edition.plan(portal.plans[p]) for p in item.plans if p in portal.plans]),
        (t["units"], [edition.unit(u) for u in item.units]),
        (t["topics"], [edition.term("topic", topic) for topic in item.topics]),
        (t["other_news"], [edition.news(other.id) for other in portal.news.values() if other.id != item.id][:5]),
    ]
    source = item.source
    url = "/" + routes.record("news", item.id, "vi") + source.file if source else ""
    return ArticleView(
        title=edition.words(item.title), published=edition.moment(item.published), published_iso=item.published.isoformat(),
        html=edition.html(body.html, body.language), text_language=body.language, notices=translation_notices(edition, "news", item),
        source=edition.maybe(item.source_line), related=tuple(Fact(label, tuple(links)) for label, links in related if links),
        notes=tuple(edition.words(note.words) for note in item.notes),
        source_file=Link(edition.own("source_file"), url) if source else None,
        abbreviations=abbreviations(edition), picture="/" + routes.record("news", item.id, "vi") + item.picture if item.picture else "",
    )


def translation_notices(edition: Edition, kind: str, record: NewsItem | FreePage) -> tuple[Notice, ...]:
    """How the English text stands to the Vietnamese one; and whether it is a draft."""
    draft = (Notice("warning", edition.t["state_draft"]),) if record.is_draft else ()
    if edition.language == "vi":
        return draft
    vietnamese = (Link(Words(edition.t["read_vietnamese"], "en"), "/" + routes.record(kind, record.id, "vi")),)
    if record.translation.is_missing:
        return (*draft, Notice("warning", edition.t["translation_missing"], vietnamese))
    outdated = (Notice("warning", edition.t["translation_outdated"]),) if record.translation.is_outdated else ()
    unofficial = (Notice("info", edition.t["translation_unofficial"], vietnamese),) if kind == "news" else ()
    return (*draft, *unofficial, *outdated)


def _linked_data(edition: Edition, item: NewsItem) -> dict[str, Any]:
    source, url = edition.maybe(item.source_line), edition.absolute("/" + routes.record("news", item.id, edition.language))
    return without_empty({
        "@type": "NewsArticle", "@id": url, "headline": edition.words(item.title).text, "datePublished": item.published.isoformat(),
        "inLanguage": edition.language, "author": {"@type": "Organization", "name": source.text} if source else None,
        "url": url,
        "about": [{"@id": edition.absolute(edition.plan_url(p))} for p in item.plans],
    })
