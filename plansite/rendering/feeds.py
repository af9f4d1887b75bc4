"""What machines fetch to follow the site: Atom feeds of each language, list, plan, unit and term; the sitemap, robots.txt.

In: editions and the pages made. Out: feeds as their template is given them, and Outputs. The only dates are `recorded` and `updated` of the records, never
the build's. A list has one feed, of its 50 newest records; what it is narrowed to by a filter has none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nlargest
from operator import itemgetter
from typing import Any
from urllib.parse import urlsplit

from plansite.model import routes
from plansite.model.document import Act, NewsItem
from plansite.model.output import Output
from plansite.model.plan import Plan, Task
from plansite.model.portal import Portal
from plansite.model.text import Words
from plansite.model.unit import Unit
from plansite.rendering.edition import Edition
from plansite.rendering.environment import Templates
from plansite.rendering.views import Listed

ATOM = "feeds/atom.xml"
LONGEST_FEED = 50
MIDNIGHT = "T00:00:00+07:00"
LONG_AGO = date(1970, 1, 1)
"""of a record that does not say when it entered the portal"""
LISTS = {"plan": "plans", "tasks": "tasks", "unit": "units", "document": "documents", "news": "news"}
"""a list that has a feed -> its title among the fixed words"""
CATEGORIES = {"plan": "plan", "news": "news", "task": "task", "unit": "units", "document": "documents"}


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


@dataclass(frozen=True, slots=True)
class Written:
    """Where a feed stands and all that its template is given: the same gives the same bytes."""

    path: str
    context: dict[str, Any]


def feeds(edition: Edition) -> Iterator[Written]:
    """The feed of the edition, of every list, and of each plan, unit and term: the plans and news that concern it. The entry of a record is the same in all."""
    portal, home = edition.portal, routes.home(edition.language)
    plans, news = {plan.id: _of_plan(edition, plan) for plan in portal.plans.values()}, {item.id: _of_news(edition, item) for item in portal.news.values()}
    yield _atom(edition, Feed(_tag(edition, "feed", edition.language), edition.words(edition.settings.title), routes.feed(home), home,
                                         [*plans.values(), *news.values()]))
    for kind, entries in _lists(edition, list(plans.values()), list(news.values())).items():
        page = routes.section(kind, edition.language)
        yield _atom(edition, Feed(_tag(edition, "feed/list", kind), edition.own(LISTS[kind]), routes.feed(page), page, entries))
    news_about, plans_about = _news_about(portal), _plans_about(portal)
    for plan in portal.plans.values():
        entries = [plans[plan.id], *(news[id] for id in news_about["plan", plan.id])]
        yield _atom(edition, _feed_of(edition, "plan", plan.id, edition.words(plan.short_title), entries, plan.recorded))
    named = [("unit", unit.id, edition.words(unit.name), unit.recorded) for unit in portal.units.values()]
    named += [(kind, term.id, term.label(edition.language), term.recorded) for kind, terms in (
        ("topic", portal.topics), ("channel", portal.channels), ("audience", portal.audiences)) for term in terms.values()]
    for kind, id, title, since in named:
        entries = [*(plans[found] for found in plans_about[kind, id]), *(news[found] for found in news_about[kind, id])]
        yield _atom(edition, _feed_of(edition, kind, id, title, entries, since))


def _lists(edition: Edition, plans: Sequence[Entry], news: Sequence[Entry]) -> Mapping[str, Sequence[Entry]]:
    """The records of each list that changes with its records; of tasks, units and documents no more than a feed has."""
    portal = edition.portal
    tasks = [((_moved(task) or plan.recorded or LONG_AGO, task.id), plan, task) for plan in portal.plans.values() for task in plan.tasks]
    return {
        "plan": plans, "tasks": [_of_task(edition, plan, task) for _, plan, task in nlargest(LONGEST_FEED, tasks, key=itemgetter(0))],
        "unit": [_of_unit(edition, unit) for unit in nlargest(LONGEST_FEED, portal.units.values(), key=_changed)],
        "document": [_of_act(edition, act) for act in nlargest(LONGEST_FEED, portal.acts.values(), key=_changed)], "news": news,
    }


def _changed(record: Unit | Act) -> tuple[date, str]:
    return record.updated or record.recorded or LONG_AGO, record.id


def _moved(task: Task) -> date | None:
    """The day on which its deadline was last moved."""
    return max((change.recorded_on for change in task.due_history), default=None)


def _feed_of(edition: Edition, kind: str, id: str, title: Words, entries: Sequence[Entry], since: date | None) -> Feed:
    page = routes.record(kind, id, edition.language)
    return Feed(_tag(edition, f"feed/{kind}", id), title, routes.feed(page), page, entries, since)


def _news_about(portal: Portal) -> Mapping[tuple[str, str], list[str]]:
    """News by the plan, unit or topic that it is about."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for item in portal.news.values():
        for key in (*(("plan", id) for id in item.plans), *(("unit", id) for id in item.units), *(("topic", id) for id in item.topics)):
            found[key].append(item.id)
    return found


def _plans_about(portal: Portal) -> Mapping[tuple[str, str], list[str]]:
    """Plans by the units that issue them, lead, support, owe, receive or are told to do something in them, and by the terms that they or their tasks name."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for plan in portal.plans.values():
        cells = [cell for task in plan.tasks for cell in (task.lead, task.support)] + [cell for duty in plan.duties for cell in (duty.reporters, duty.recipient)]
        cells += [responsibility.units for responsibility in plan.responsibilities]
        units = (plan.issuer, *(unit for cell in cells for unit in cell.units))
        topics = (*plan.every_topic, *(topic for task in plan.tasks for topic in task.topics))
        channels = (*plan.channels, *(channel for task in plan.tasks for channel in task.channels))
        for kind, ids in (("unit", units), ("topic", topics), ("channel", channels), ("audience", plan.audiences)):
            for id in dict.fromkeys(ids):
                found[kind, id].append(plan.id)
    return found


def _atom(edition: Edition, feed: Feed) -> Written:
    """The entries, the last changed first (RFC 4287)."""
    entries = sorted(feed.entries, key=lambda e: (e.updated, e.id), reverse=True)[:LONGEST_FEED]
    context = {"entries": entries, "language": edition.language, "title": feed.title, "address": edition.absolute(feed.path),
               "home": edition.absolute(feed.home), "id": feed.id,
               "updated": entries[0].updated if entries else (feed.since or LONG_AGO).isoformat() + MIDNIGHT, "author": edition.words(edition.settings.title).text,
               "rights": edition.words(edition.settings.licence), "licence": edition.settings.licence_url}
    return Written(feed.path, context)


def _of_plan(edition: Edition, plan: Plan) -> Entry:
    return _entry(edition, "plan", plan.id, edition.words(plan.title), edition.unit(plan.issuer, plan.day).words, plan.recorded, plan.updated)


def _of_news(edition: Edition, item: NewsItem) -> Entry:
    title = edition.words(item.title)
    return _entry(edition, "news", item.id, title, edition.maybe(item.summary) or title, item.recorded, item.updated)


def _of_task(edition: Edition, plan: Plan, task: Task) -> Entry:
    """A task enters with its plan, and changes when its deadline is moved: that a plan changed says nothing of each of its tasks."""
    url = edition.plan_url(plan.id, task.anchor)
    return _entry(edition, "task", task.id, edition.words(task.name), edition.words(plan.short_title), plan.recorded, _moved(task), url)


def _of_unit(edition: Edition, unit: Unit) -> Entry:
    return _entry(edition, "unit", unit.id, edition.words(unit.name), edition.own(f"kind_{unit.kind}"), unit.recorded, unit.updated)


def _of_act(edition: Edition, act: Act) -> Entry:
    return _entry(edition, "document", act.id, edition.act(act).words, edition.maybe(act.title) or edition.own("title_not_in_source"), act.recorded, act.updated)


def _entry(edition: Edition, kind: str, id: str, title: Words, summary: Words, recorded: date | None, updated: date | None, url: str = "") -> Entry:
    """`url`: where it is not a record with a page of its own."""
    first = recorded or updated or LONG_AGO
    return Entry(_tag(edition, kind, id), edition.absolute(url or routes.record(kind, id, edition.language)), title, summary,
                 first.isoformat() + MIDNIGHT, (updated or first).isoformat() + MIDNIGHT, edition.t[CATEGORIES[kind]])


def _tag(edition: Edition, kind: str, id: str) -> str:
    """A tag URI (RFC 4151) from the id only: it outlives every change of address."""
    host = urlsplit(edition.settings.base_url).hostname  # without a port, which a tag has no place for
    return f"tag:{host},2026:{edition.language}/{kind}/{id}"


def sitemap(templates: Templates, listed: Iterable[Listed]) -> Output:
    """Every indexed page of both languages with its alternates."""
    indexed = sorted((page for page in listed if page.is_indexed), key=lambda page: page.canonical)
    return Output("sitemap.xml", templates.render("feeds/sitemap.xml", {"frames": indexed}).encode(), "feed")


def robots(edition: Edition) -> Output:
    return Output("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {edition.absolute('sitemap.xml')}\n".encode(), "feed")
