"""The home page: what this is, what is in force, what is due, what is new, and ways into the archive.

In: an Edition. Out: one Page. It is good on a day without any plan in force too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from plansite.model import routes
from plansite.model.occurrence import Occurrence
from plansite.model.plan import Plan
from plansite.model.text import LANGUAGES, Words
from plansite.rendering.edition import Edition
from plansite.rendering.pages.facets import plan_facets
from plansite.rendering.pages.filtering import filter_links
from plansite.rendering.pages.frames import described, frame
from plansite.rendering.pages.rows import news_line, plan_line, timeline_row
from plansite.rendering.views import HomeView, Link, Page, PlanLine, TimelineRow

MOST_DEADLINES, MOST_OF_A_PLAN, MOST_NEWS, MOST_PLANS, MOST_ISSUERS = 8, 6, 4, 12, 24
ABOUT = "about"
WITH_DEADLINES = ("in_force", "upcoming", "draft")


def pages(edition: Edition) -> Iterator[Page]:
    portal = edition.portal
    plans = list(portal.plans.values())
    title = edition.words(edition.settings.title)
    in_force, upcoming = ([plan for plan in plans if plan.state == state] for state in ("in_force", "upcoming"))
    above = {plan.id for plan in (*in_force[:MOST_PLANS], *upcoming[:MOST_PLANS])}
    ways = {facet.key: filter_links(edition, facet, plans) for facet in plan_facets(edition) if not facet.is_borrowed}
    view = HomeView(
        title=title, in_force=_lines(edition, in_force), upcoming=_lines(edition, upcoming), deadlines=_deadlines(edition),
        all_in_force=_of_state(edition, in_force), all_upcoming=_of_state(edition, upcoming),
        news=tuple(news_line(edition, item) for item in list(portal.news.values())[:MOST_NEWS]), years=ways["year"],
        topics=_topics(edition), issuers=_issuers(edition), plans=_lines(edition, [plan for plan in plans if plan.id not in above]),
        all_plans=_list(edition, "plan", "all_plans"), all_units=_list(edition, "unit", "all_units"), all_news=_list(edition, "news", "all_news"),
        all_deadlines=_list(edition, "calendar", "all_deadlines"),
        as_of=edition.as_of(True), localities=ways["locality"], levels=ways["level"],
        about=Link(edition.own("home_how_to_read"), "/" + routes.record("page", ABOUT, edition.language)) if ABOUT in portal.pages else None,
    )
    description = edition.words(edition.settings.description)
    site = {"@type": "WebSite", "name": title.text, "url": edition.absolute(routes.home(edition.language)), "inLanguage": edition.language,
            "description": described(description.text, 300)}
    paths = {language: routes.home(language) for language in LANGUAGES}
    yield Page("home.html", frame(edition, "home", paths, title, description, data=[site]), view)


def _lines(edition: Edition, plans: Sequence[Plan]) -> tuple[PlanLine, ...]:
    return tuple(plan_line(edition, plan) for plan in plans[:MOST_PLANS])


def _of_state(edition: Edition, plans: Sequence[Plan]) -> Link | None:
    """The way to all plans of a state, where there are more than are shown."""
    if len(plans) <= MOST_PLANS:
        return None
    words = edition.say(edition.t.fill("all_of_state", count=edition.t.count("count_plans", len(plans))))
    return Link(words, "/" + routes.filtered("plan", "state", plans[0].state, edition.language))


def _list(edition: Edition, kind: str, label: str) -> Link:
    return Link(edition.own(label), "/" + routes.section(kind, edition.language))


def _deadlines(edition: Edition) -> tuple[TimelineRow, ...]:
    """The next days on which a task or duty falls due, today's included; each once. One plan of very many tasks leaves room for the others."""
    coming: dict[str, Occurrence] = {}
    for occurrence in edition.portal.occurrences:
        if occurrence.day >= edition.portal.today and occurrence.plan.state in WITH_DEADLINES:
            coming.setdefault(occurrence.entry.id, occurrence)
    seen: Counter[str] = Counter()
    first: list[Occurrence] = []
    rest: list[Occurrence] = []
    for occurrence in coming.values():
        (first if seen[occurrence.plan.id] < MOST_OF_A_PLAN else rest).append(occurrence)
        seen[occurrence.plan.id] += 1
    chosen = sorted((first + rest)[:MOST_DEADLINES], key=lambda occurrence: occurrence.day)
    return tuple(timeline_row(edition, o.plan, o.entry, o.day) for o in chosen)


def _topics(edition: Edition) -> tuple[Link, ...]:
    """Topics that a plan really names, with the number of its plans."""
    links = []
    counts = Counter(id for plan in edition.portal.plans.values() for id in plan.every_topic)
    for id in edition.portal.topics:
        if count := counts[id]:
            link = edition.term("topic", id)
            programme = edition.portal.acts.get(edition.portal.topics[id].programme or "")
            words = Words(f"{link.words.text} ({programme.number})", link.words.language) if programme else link.words  # areas of two programmes share names
            links.append(edition.counted(Link(words, link.url), "count_plans", count))
    return tuple(links)


def _issuers(edition: Edition) -> tuple[Link, ...]:
    """Bodies that issued a plan, in Vietnamese order; of very many those with most plans."""
    counts = Counter(plan.issuer for plan in edition.portal.plans.values())
    issuers = [id for id, _ in counts.most_common(MOST_ISSUERS)]
    found = []
    for unit in edition.in_order(edition.portal.units[id] for id in issuers):
        found.append(edition.counted(edition.unit(unit.id), "count_plans", counts[unit.id]))
    return tuple(found)
