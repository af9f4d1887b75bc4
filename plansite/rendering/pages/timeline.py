"""The portal's timeline: plans by period, and year by year, quarter by quarter, month by month their tasks and duties.

In: an Edition. Out: Pages. A quarter or month has a page where something begins, ends or falls due in it; of more than 100 entries a year is
split by issuing body, and has no quarters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from plansite.model import routes
from plansite.model.occurrence import Span
from plansite.model.plan import Plan
from plansite.model.text import LANGUAGES, Language
from plansite.rendering.batches import Batched, Batches
from plansite.rendering.edition import Edition
from plansite.rendering.pages.frames import section_crumb, section_paths
from plansite.rendering.pages.lists import issuer_keys
from plansite.rendering.pages.periods import ROMAN, Entry, Level, inside, stands_in, years_of
from plansite.rendering.pages.rows import plan_line, timeline_row
from plansite.rendering.pages.splitting import LONGEST, LONGEST_SHELF, Listing, list_batches, list_page
from plansite.rendering.timelines import Row, drawn, plans_timeline, timeline
from plansite.rendering.views import Fact, Link, Page, Part, Timeline


def pages(edition: Edition, batches: Batches) -> Iterator[Page | Batched]:
    years = years_of(edition)
    yield _whole(edition, years)
    for number, entries in years.items():
        year = Level("year", number, Span(date(number, 1, 1), date(number, 12, 31)))
        levels = inside(edition, number)
        for level in (year, *levels):
            shown = entries if level is year else [entry for entry in entries if stands_in(entry, level.window)]
            name = f"timeline {number} {level.name} {level.number}"
            yield from list_batches(edition, batches, name, _level_list, shown, year, level, list(years), levels, longest=LONGEST_SHELF)


# ---- all years


def _whole(edition: Edition, years: Mapping[int, Sequence[Entry]]) -> Page:
    plans = sorted(edition.portal.plans.values(), key=lambda plan: (plan.period.first, plan.period.last, plan.id))
    by_year = _years_fact(edition, list(years), 0)
    listing = Listing("timeline", "plans", section_paths("timeline"), edition.own("timeline"), edition.own("timeline_plans_intro"), edition.t["no_plans"], plans,
                      lambda plan: plan_line(edition, plan), figure=lambda shown: plans_timeline(edition, _chains(edition, shown)),
                      zoom=(by_year,) if years else ())
    if len(plans) > LONGEST:
        listing = replace(listing, intro=edition.own("timeline_by_year_intro"), figure=None, zoom=())
        return list_page(edition, listing, (Part(edition.own("zoom_years"), (), by_year.values),))
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


def _level_list(edition: Edition, entries: Sequence[Entry], year: Level, level: Level, years: Sequence[int], levels: Sequence[Level]) -> Listing:
    """`years`, `levels`: what else has a page, of all and inside the year."""
    title, intro = (edition.say(edition.t.fill(f"timeline_{level.name}_{part}", **_names(edition, level))) for part in ("title", "intro"))
    crumbs = [section_crumb(edition, "timeline", "timeline")]
    if level is not year:
        crumbs.append(Link(edition.say(str(year.number)), "/" + routes.timeline(edition.language, year.number)))

    def figure(shown: Sequence[Entry]) -> Timeline | None:
        in_plans = sorted(shown, key=lambda entry: (entry[0].period.first, entry[0].id))
        return timeline(edition, drawn(Row(*entry) for entry in in_plans), level.window, by_plan=True) if shown else None

    return Listing("timeline", "timeline", _paths(year.number, level), title, intro, edition.t["no_tasks"], entries, lambda entry: timeline_row(edition, *entry),
                   issuer_keys(edition, of_entry=True), crumbs=tuple(crumbs), figure=figure,
                   zoom=_zoom(edition, years, year, level, levels))


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
