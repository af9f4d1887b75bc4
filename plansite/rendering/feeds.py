"""What machines fetch to follow the site: an Atom feed per language, the sitemap, robots.txt.

In: editions and the pages made. Out: Outputs. The only dates are `recorded` and `updated` of the records, never the build's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from plansite.model import routes
from plansite.model.output import Output
from plansite.model.text import Words
from plansite.rendering.edition import Edition
from plansite.rendering.environment import Templates
from plansite.rendering.views import Page

LONGEST_FEED = 50
MIDNIGHT = "T00:00:00+07:00"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed: a record that entered the portal or changed."""

    id: str
    url: str
    title: Words
    summary: Words
    published: str
    updated: str
    category: str


def atom(edition: Edition, templates: Templates) -> Output:
    """Plans and news of one edition, the last changed first (RFC 4287)."""
    path = routes.feed(routes.home(edition.language))
    entries = sorted(_entries(edition), key=lambda e: (e.updated, e.id), reverse=True)[:LONGEST_FEED]
    context = {"entries": entries, "language": edition.language, "title": edition.words(edition.settings.title).text, "address": edition.absolute(path),
               "home": edition.absolute(routes.home(edition.language)), "id": _tag(edition, "feed", edition.language),
               "updated": entries[0].updated if entries else "1970-01-01" + MIDNIGHT, "author": edition.words(edition.settings.title).text}
    return Output(path, templates.render("feeds/atom.xml", context).encode(), "feed")


def _entries(edition: Edition) -> Iterable[Entry]:
    portal = edition.portal
    for plan in portal.plans.values():
        issuer = edition.unit(plan.issuer, plan.day).words
        yield _entry(edition, "plan", plan.id, edition.words(plan.title), issuer, plan.recorded, plan.updated)
    for item in portal.news.values():
        yield _entry(edition, "news", item.id, edition.words(item.title), edition.maybe(item.summary) or edition.words(item.title), item.recorded, item.updated)


def _entry(edition: Edition, kind: str, id: str, title: Words, summary: Words, recorded: date | None, updated: date | None) -> Entry:
    first = recorded or updated or date(1970, 1, 1)
    return Entry(_tag(edition, kind, id), edition.absolute(routes.record(kind, id, edition.language)), title, summary,
                 first.isoformat() + MIDNIGHT, (updated or first).isoformat() + MIDNIGHT, edition.t["plan" if kind == "plan" else "news"])


def _tag(edition: Edition, kind: str, id: str) -> str:
    """A tag URI (RFC 4151) from the id only: it outlives every change of address."""
    host = edition.settings.base_url.split("/")[2]
    return f"tag:{host},2026:{edition.language}/{kind}/{id}"


def sitemap(edition: Edition, templates: Templates, pages: Iterable[Page]) -> Output:
    """Every indexed page of both languages with its alternates."""
    listed = sorted((p.frame for p in pages if p.frame.is_indexed), key=lambda f: f.canonical)
    return Output("sitemap.xml", templates.render("feeds/sitemap.xml", {"frames": listed}).encode(), "feed")


def robots(edition: Edition) -> Output:
    return Output("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {edition.absolute('sitemap.xml')}\n".encode(), "feed")
