"""What machines fetch to follow the site: Atom feeds of each language, of each plan and unit; the sitemap, robots.txt.

In: editions and the pages made. Out: Outputs. The only dates are `recorded` and `updated` of the records, never the build's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plansite.model import routes
from plansite.model.document import NewsItem
from plansite.model.output import Output
from plansite.model.plan import Plan
from plansite.model.portal import Portal
from plansite.model.text import Words
from plansite.rendering.edition import Edition
from plansite.rendering.environment import Templates
from plansite.rendering.views import Listed

LONGEST_FEED = 50
MIDNIGHT = "T00:00:00+07:00"
LONG_AGO = date(1970, 1, 1)
"""of a record that does not say when it entered the portal"""


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


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: what it is about, where it stands, which page it follows."""

    id: str
    title: Words
    path: str
    home: str
    entries: Sequence[Entry]
    since: date | None = None
    """the day of a feed without entries"""


def feeds(edition: Edition, templates: Templates) -> Iterator[Output]:
    """The feed of the edition, and one of each plan and unit: the plans and news that concern it. The entry of a record is the same in all of them."""
    portal, home = edition.portal, routes.home(edition.language)
    plans, news = {plan.id: _of_plan(edition, plan) for plan in portal.plans.values()}, {item.id: _of_news(edition, item) for item in portal.news.values()}
    yield _atom(edition, templates, Feed(_tag(edition, "feed", edition.language), edition.words(edition.settings.title), routes.feed(home), home,
                                         [*plans.values(), *news.values()]))
    news_about, plans_about = _news_about(portal), _plans_about(portal)
    for plan in portal.plans.values():
        entries = [plans[plan.id], *(news[id] for id in news_about["plan", plan.id])]
        yield _atom(edition, templates, _feed_of(edition, "plan", plan.id, edition.words(plan.short_title), entries, plan.recorded))
    for unit in portal.units.values():
        entries = [*(plans[id] for id in plans_about[unit.id]), *(news[id] for id in news_about["unit", unit.id])]
        yield _atom(edition, templates, _feed_of(edition, "unit", unit.id, edition.words(unit.name), entries, unit.recorded))


def _feed_of(edition: Edition, kind: str, id: str, title: Words, entries: Sequence[Entry], since: date | None) -> Feed:
    page = routes.record(kind, id, edition.language)
    return Feed(_tag(edition, f"feed/{kind}", id), title, routes.feed(page), page, entries, since)


def _news_about(portal: Portal) -> Mapping[tuple[str, str], list[str]]:
    """News by the plan or unit that it is about."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for item in portal.news.values():
        for key in (*(("plan", id) for id in item.plans), *(("unit", id) for id in item.units)):
            found[key].append(item.id)
    return found


def _plans_about(portal: Portal) -> Mapping[str, list[str]]:
    """Plans by the units that issue them, lead, support, owe, receive or are told to do something in them."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for plan in portal.plans.values():
        cells = [cell for task in plan.tasks for cell in (task.lead, task.support)] + [cell for duty in plan.duties for cell in (duty.reporters, duty.recipient)]
        cells += [responsibility.units for responsibility in plan.responsibilities]
        for unit in dict.fromkeys([plan.issuer, *(unit for cell in cells for unit in cell.units)]):
            found[unit].append(plan.id)
    return found


def _atom(edition: Edition, templates: Templates, feed: Feed) -> Output:
    """Plans and news, the last changed first (RFC 4287)."""
    entries = sorted(feed.entries, key=lambda e: (e.updated, e.id), reverse=True)[:LONGEST_FEED]
    context = {"entries": entries, "language": edition.language, "title": feed.title, "address": edition.absolute(feed.path),
               "home": edition.absolute(feed.home), "id": feed.id,
               "updated": entries[0].updated if entries else (feed.since or LONG_AGO).isoformat() + MIDNIGHT, "author": edition.words(edition.settings.title).text}
    return Output(feed.path, templates.render("feeds/atom.xml", context).encode(), "feed")


def _of_plan(edition: Edition, plan: Plan) -> Entry:
    return _entry(edition, "plan", plan.id, edition.words(plan.title), edition.unit(plan.issuer, plan.day).words, plan.recorded, plan.updated)


def _of_news(edition: Edition, item: NewsItem) -> Entry:
    title = edition.words(item.title)
    return _entry(edition, "news", item.id, title, edition.maybe(item.summary) or title, item.recorded, item.updated)


def _entry(edition: Edition, kind: str, id: str, title: Words, summary: Words, recorded: date | None, updated: date | None) -> Entry:
    first = recorded or updated or LONG_AGO
    return Entry(_tag(edition, kind, id), edition.absolute(routes.record(kind, id, edition.language)), title, summary,
                 first.isoformat() + MIDNIGHT, (updated or first).isoformat() + MIDNIGHT, edition.t["plan" if kind == "plan" else "news"])


def _tag(edition: Edition, kind: str, id: str) -> str:
    """A tag URI (RFC 4151) from the id only: it outlives every change of address."""
    host = edition.settings.base_url.split("/")[2]
    return f"tag:{host},2026:{edition.language}/{kind}/{id}"


def sitemap(templates: Templates, listed: Iterable[Listed]) -> Output:
    """Every indexed page of both languages with its alternates."""
    return Output("sitemap.xml", templates.render("feeds/sitemap.xml", {"frames": sorted(listed, key=lambda page: page.canonical)}).encode(), "feed")


def robots(edition: Edition) -> Output:
    return Output("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {edition.absolute('sitemap.xml')}\n".encode(), "feed")
