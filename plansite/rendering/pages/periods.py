"""Years, quarters and months of the timeline: what stands in each, and which of them have a page.

In: an Edition. Out: levels and entries. Pages are made in timeline.py; lists of tasks lead to them.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plansite.model.occurrence import Span
from plansite.model.plan import Duty, Plan, Task
from plansite.model.portal import Portal
from plansite.rendering.edition import Edition
from plansite.rendering.pages.splitting import LONGEST_SHELF
from plansite.rendering.timelines import stretches

Entry = tuple[Plan, Task | Duty]
ROMAN = ("I", "II", "III", "IV")
DATED = ("bar", "flag", "point")
SHOWN = (*DATED, "band", "tick", "ticks")


@dataclass(frozen=True, slots=True)
class Level:
    """A year, quarter or month."""

    name: str
    number: int
    window: Span


def years_of(edition: Edition) -> Mapping[int, list[Entry]]:
    """Tasks and duties of each year: those with a mark in it, and those without any in the years of their plan."""
    return edition.gather("years", _years)


def inside(edition: Edition, year: int) -> tuple[Level, ...]:
    """The quarters and months of a year that have a page: something begins, ends or falls due in them, and the year itself stands on few pages."""
    return edition.once(("inside", str(year)), lambda: _inside(years_of(edition).get(year, ())[:LONGEST_SHELF + 1], year))


def _inside(entries: Sequence[Entry], year: int) -> tuple[Level, ...]:
    return () if len(entries) > LONGEST_SHELF else tuple(level for level in _levels(year) if any(_is_dated(entry, level.window) for entry in entries))


def quarters(entry: Entry, year: int) -> tuple[int, ...]:
    """The quarters of a year in which the timeline shows a task or duty."""
    first, last, found = date(year, 1, 1), date(year, 12, 31), set[int]()
    for mark in stretches(entry[1].time, entry[0].period):
        if mark.shape in SHOWN and mark.first <= last and first <= mark.last:
            found.update(range((max(mark.first, first).month + 2) // 3, (min(mark.last, last).month + 2) // 3 + 1))
    return tuple(sorted(found))


def _years(portal: Portal) -> Mapping[int, list[Entry]]:
    found: dict[int, list[Entry]] = {}
    for plan in portal.plans.values():
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


def _quarters(year: int) -> Iterator[Level]:
    for quarter in range(1, 5):
        yield Level("quarter", quarter, Span(date(year, quarter * 3 - 2, 1), _last_of(year, quarter * 3)))


def _levels(year: int) -> Iterator[Level]:
    yield from _quarters(year)
    for month in range(1, 13):
        yield Level("month", month, Span(date(year, month, 1), _last_of(year, month)))


def _last_of(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def stands_in(entry: Entry, window: Span, shapes: Sequence[str] = SHOWN) -> bool:
    return any(mark.shape in shapes and mark.first <= window.last and window.first <= mark.last for mark in stretches(entry[1].time, entry[0].period))


def _is_dated(entry: Entry, window: Span) -> bool:
    return stands_in(entry, window, DATED)
