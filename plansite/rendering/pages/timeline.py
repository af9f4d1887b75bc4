"""The portal's timeline: plans by period, and year by year, quarter by quarter, month by month their tasks and duties.

In: an Edition. Out: Pages. A quarter or month has a page where something begins, ends or falls due in it; of more than 100 entries a year is
split by issuing body, and has no quarters.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from plansite.model import routes
from plansite.model.occurrence import Span
from plansite.model.plan import Duty, Plan, Task
from plansite.model.text import LANGUAGES, Language
from plansite.rendering.edition import Edition
from plansite.rendering.pages.frames import section_crumb, section_paths
from plansite.rendering.pages.lists import issuer_keys
from plansite.rendering.pages.rows import plan_line, timeline_row
from plansite.rendering.pages.splitting import LONGEST, LONGEST_SHELF, Listing, list_page, list_pages
from plansite.rendering.timelines import Row, plans_timeline, stretches, timeline
from plansite.rendering.views import Fact, Link, Page, Part, Timeline

Entry = tuple[Plan, Task | Duty]
ROMAN = ("I", "II", "III", "IV")
DATED = ("bar", "flag", "point")


@dataclass(frozen=True, slots=True)
class Level:
    """A year, quarter or month."""

    name: str
    number: int
    window: Span


def pages(edition: Edition) -> Iterator[Page]:
    years = _years(edition)
    yield _whole(edition, years)
    for number, entries in years.items():
        year = Level("year", number, Span(date(number, 1, 1), date(number, 12, 31)))
        inside = [] if len(entries) > LONGEST_SHELF else [level for level in _levels(number) if any(_is_dated(entry, level.window) for entry in entries)]
        for level in (year, *inside):
            shown = entries if level is year else [entry for entry in entries if _stands_in(entry, level.window)]
            yield from list_pages(edition, _listing(edition, year, level, shown, _zoom(edition, list(years), year, level, inside)), LONGEST_SHELF)


# ---- all years


def _whole(edition: Edition, years: Mapping[int, Sequence[Entry]]) -> Page:
    plans = sorted(edition.portal.plans.values(), key=lambda plan: (plan.period.first, plan.period.last, plan.id))
    by_year = _years_fact(edition, list(years), 0)
    listing = Listing("timeline", "plans", section_paths("timeline"), edition.own("timeline"), edition.own("timeline_plans_intro"), edition.t["no_plans"], plans,
                      lambda plan: plan_line(edition, plan), figure=lambda shown: plans_timeline(edition, _chains(edition, shown)),
                      zoom=(by_year,) if years else ())
    if len(plans) > LONGEST:
        return list_page(edition, replace(listing, figure=None), (Part(edition.own("split_intro"), (), by_year.values),))
    return list_page(edition, listing, (Part(None, tuple(map(listing.row, plans))),) if plans else ())


def _chains(edition: Edition, plans: Iterable[Plan]) -> list[tuple[Link | None, Sequence[Plan]]]:
    """Plans under the document that they carry out (the first one named), those without one last; each chain in order of time."""
    chains: dict[str, list[Plan]] = {}
    for plan in plans:
        chains.setdefault(next(iter(plan.implements), ""), []).append(plan)
    named = [(edition.act(edition.portal.acts[id]), chain) for id, chain in chains.items() if id]
    rest: list[tuple[Link | None, Sequence[Plan]]] = [(Link(edition.own("timeline_without_document")), chains[""])] if "" in chains else []
    return [*named, *rest]


# ---- years, quarters, months


def _years(edition: Edition) -> Mapping[int, list[Entry]]:
    """Tasks and duties of each year: those with a mark in it, and those without any in the years of their plan."""
    found: dict[int, list[Entry]] = {}
    for plan in edition.portal.plans.values():
        for entry in _entries(plan):
            marks = stretches(entry.time, plan.period)
            years = {year for mark in marks for year in range(mark.first.year, mark.last.year + 1) if mark.shape != "line"} if marks else plan.period.years
            for year in sorted(years):
                found.setdefault(year, []).append((plan, entry))
    return {year: sorted(found[year], key=_order) for year in sorted(found)}


def _entries(plan: Plan) -> tuple[Task | Duty, ...]:
    return (*plan.tasks, *plan.duties)


def _order(entry: Entry) -> tuple[date, date, str]:
    first = entry[1].time.earliest or entry[1].time.latest or date.max
    return first, entry[1].time.latest or first, entry[0].id


def _levels(year: int) -> Iterator[Level]:
    for quarter in range(1, 5):
        yield Level("quarter", quarter, Span(date(year, quarter * 3 - 2, 1), _last_of(year, quarter * 3)))
    for month in range(1, 13):
        yield Level("month", month, Span(date(year, month, 1), _last_of(year, month)))


def _last_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _stands_in(entry: Entry, window: Span, shapes: Sequence[str] = (*DATED, "band", "tick", "ticks")) -> bool:
    return any(mark.shape in shapes and mark.first <= window.last and window.first <= mark.last for mark in stretches(entry[1].time, entry[0].period))


def _is_dated(entry: Entry, window: Span) -> bool:
    return _stands_in(entry, window, DATED)


def _listing(edition: Edition, year: Level, level: Level, entries: Sequence[Entry], zoom: tuple[Fact, ...]) -> Listing:
    title, intro = (edition.say(edition.t.fill(f"timeline_{level.name}_{part}", **_names(edition, level))) for part in ("title", "intro"))
    crumbs = [section_crumb(edition, "timeline", "timeline")]
    if level is not year:
        crumbs.append(Link(edition.say(str(year.number)), "/" + routes.timeline(edition.language, year.number)))

    def figure(shown: Sequence[Entry]) -> Timeline | None:
        in_plans = sorted(shown, key=lambda entry: (entry[0].period.first, entry[0].id))
        return timeline(edition, [Row(*entry) for entry in in_plans], level.window, by_plan=True) if shown else None

    return Listing("timeline", "timeline", _paths(year.number, level), title, intro, edition.t["no_tasks"], entries, lambda entry: timeline_row(edition, *entry),
                   issuer_keys(edition, of_entry=True), crumbs=tuple(crumbs), figure=figure, zoom=zoom)


def _paths(year: int, level: Level) -> dict[Language, str]:
    return {language: routes.timeline(language, year, "" if level.name == "year" else level.name, level.number) for language in LANGUAGES}


def _names(edition: Edition, level: Level) -> dict[str, object]:
    """What titles are filled with; each language uses what it needs."""
    first = level.window.first
    return {"year": first.year, "month": first.month, "roman": ROMAN[(first.month - 1) // 3], "name": edition.locale.month(first)}


def _zoom(edition: Edition, years: Sequence[int], year: Level, shown: Level, inside: Sequence[Level]) -> tuple[Fact, ...]:
    """Plain links to the other levels: all years, each year, and the quarters and months of this one."""
    every = Fact(edition.t["zoom"], (Link(edition.own("zoom_all"), "/" + routes.section("timeline", edition.language)),))
    facts = [every, _years_fact(edition, years, year.number, shown is year)]
    for name in ("quarter", "month"):
        links = tuple(Link(edition.say(edition.t.fill(f"timeline_{name}", **_names(edition, level))), "/" + _paths(year.number, level)[edition.language],
                           is_current=level is shown) for level in inside if level.name == name)
        if links:
            facts.append(Fact(edition.t[f"zoom_{name}s"], links))
    return tuple(facts)


def _years_fact(edition: Edition, years: Sequence[int], current: int, is_shown: bool = False) -> Fact:
    return Fact(edition.t["zoom_years"], tuple(
        Link(edition.say(str(year)), "/" + routes.timeline(edition.language, year), is_current=is_shown and year == current) for year in years))
