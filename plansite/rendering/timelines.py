"""Readings -> marks on a scale: the timeline of a plan, of a unit, of the portal.

In: an Edition, plans with their tasks and duties, a window of days. Out: Timeline views. The day of the build has no part in it: a script draws today.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from plansite.model.occurrence import Span
from plansite.model.plan import Duty, Plan, Task
from plansite.model.text import Words
from plansite.model.time import Period, Reading
from plansite.rendering.edition import Edition
from plansite.rendering.views import Link, Mark, MarkShape, Tick, Timeline, TimelineEntry, TimelineGroup
from plansite.when import due_days, rounds

MOST_TICKS = 60
"""of one row; more stand as a dotted line"""
MOST_MONTHS = 14
"""up to how many months each has a label"""
MOST_YEARS = 12
"""the same of years; of more every third has one"""
CLOSEST = 5
"""percent of the scale below which a first, cut month or year has no label beside the next"""
DENSE = 60
"""rows from which each gets one line"""
ORDER = ("bar", "inferred", "band", "flag", "point", "tick", "support")
TO_A_DAY = ("deadline", "open-start", "relative")
FROM_A_DAY = ("open-end", "effective")


@dataclass(frozen=True, slots=True)
class Row:
    """A task or duty to be drawn; `role` where the timeline is of one unit."""

    plan: Plan
    entry: Task | Duty
    role: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A mark in days, before it is put on a scale."""

    shape: MarkShape
    first: date
    last: date
    is_inferred: bool = False


# ---- timelines


Drawn = tuple[Row, Sequence[Stretch]]
"""a row and what its time looks like in days"""


def drawn(rows: Iterable[Row]) -> list[Drawn]:
    return [(row, stretches(row.entry.time, row.plan.period)) for row in rows]


def plan_timeline(edition: Edition, plan: Plan) -> tuple[Timeline | None, bool]:
    """The tasks of a plan, then its duties, over its months; None for a plan without either. And whether the words of any of it give a day."""
    entries: tuple[Task | Duty, ...] = (*plan.tasks, *plan.duties)
    rows = drawn(Row(plan, entry) for entry in entries)
    days = spans(rows)
    window = hull([Span(plan.period.first, plan.period.last), *days])
    return timeline(edition, rows, window) if rows else None, bool(days)


def timeline(edition: Edition, rows: Sequence[Drawn], window: Span, by_plan: bool = False) -> Timeline:
    """Rows in the order given; under the titles of their plans where there are several."""
    groups: dict[str, list[TimelineEntry]] = {}
    plans: dict[str, Plan] = {}
    for row, found in rows:
        plans.setdefault(row.plan.id, row.plan)
        groups.setdefault(row.plan.id if by_plan else "", []).append(_entry(edition, row, found, window))
    return _timeline(edition, window, [TimelineGroup(edition.plan(plans[id]) if id else None, tuple(entries)) for id, entries in groups.items()])


def plans_timeline(edition: Edition, groups: Iterable[tuple[Link | None, Sequence[Plan]]]) -> Timeline | None:
    """Plans by period, in groups: those that carry out one document, or follow one another, stand together."""
    groups = [(heading, plans) for heading, plans in groups if plans]
    if not groups:
        return None
    window = hull([Span(plan.period.first, plan.period.last) for _, plans in groups for plan in plans])
    return _timeline(edition, window, [TimelineGroup(heading, tuple(_plan_entry(edition, plan, window) for plan in plans)) for heading, plans in groups])


def _timeline(edition: Edition, window: Span, groups: Sequence[TimelineGroup]) -> Timeline:
    entries = [entry for group in groups for entry in group.entries]
    used = {mark.shape for entry in entries for mark in entry.marks} | {"inferred" for entry in entries for mark in entry.marks if mark.is_inferred}
    used |= {"support" for entry in entries if entry.role == "support"} | ({"tick"} if "ticks" in used else set())
    return Timeline(window.first.isoformat(), window.last.isoformat(), edition.days(window.first, window.last), scale(edition, window), tuple(groups),
                    tuple(shape for shape in ORDER if shape in used), len(entries) > DENSE)


def _entry(edition: Edition, row: Row, found: Sequence[Stretch], window: Span) -> TimelineEntry:
    label, when = edition.row(("label", row.plan.id, row.entry.anchor), lambda: _label(edition, row))
    return TimelineEntry(label, when, tuple(_placed(found, window)), row.role, edition.t[f"role_{row.role}"] if row.role else "")


def _label(edition: Edition, row: Row) -> tuple[Link, Words]:
    """What a row is called, and its time in words."""
    entry, time = row.entry, edition.time(row.entry.time)
    name = edition.words(entry.name)
    words = f"{entry.n}. {name.text}" if isinstance(entry, Task) else name.text
    when = Words(time.reading, edition.language) if time.reading else time.signed or edition.own("no_time")
    return Link(Words(words, name.language), edition.plan_url(row.plan.id, entry.anchor)), when


def _plan_entry(edition: Edition, plan: Plan, window: Span) -> TimelineEntry:
    return TimelineEntry(edition.plan(plan), edition.say(edition.period(plan.period)), tuple(_placed([Stretch("bar", plan.period.first, plan.period.last)], window)))


# ---- readings as stretches


def marks(reading: Reading, period: Period, window: Span) -> tuple[Mark, ...]:
    """The marks of a reading inside the window."""
    return tuple(_placed(stretches(reading, period), window))


def spans(rows: Iterable[Drawn]) -> list[Span]:
    """The days on which something of the rows stands."""
    return [Span(stretch.first, stretch.last) for _, found in rows for stretch in found]


def stretches(reading: Reading, period: Period) -> list[Stretch]:
    """What a reading looks like in days; nothing for words without a day ("khi có yêu cầu"). A side that the words leave open ends with the plan."""
    if reading.kind == "multi":
        return [stretch for part in reading.parts for stretch in stretches(part, period)]
    first, last, inferred = reading.earliest, reading.latest, reading.confidence == "inferred"
    start, end = first or min(period.first, last or period.first), last or max(period.last, first or period.last)
    if reading.rrule and reading.kind in ("recurring-deadline", "event"):
        return _on_days(reading, start, end, inferred)
    if reading.kind == "recurring":
        return _repeated(reading, start, end, inferred)
    if reading.kind in ("continuous", "frequency"):
        return [Stretch("band", start, end, inferred)]
    return _once(reading, start, end, inferred)


def _once(reading: Reading, start: date, end: date, inferred: bool) -> list[Stretch]:
    first, last = reading.earliest, reading.latest
    if reading.kind in TO_A_DAY and last:
        return [Stretch("bar" if first else "line", start, last, inferred), Stretch("flag", last, last)]
    if reading.kind in FROM_A_DAY and first:
        return [Stretch("point", first, first), Stretch("band", first, end, inferred)]
    if first and last and first < last:
        return [Stretch("bar", first, last, inferred)]
    return [Stretch("point", last, last, inferred)] if last else []


def _on_days(reading: Reading, start: date, end: date, inferred: bool) -> list[Stretch]:
    """Each day of a recurrence that has days: flags with the line that joins them, or points of an occasion."""
    days = list(due_days(reading, start, end))
    if reading.kind == "event" or not days:
        return [Stretch("point", day, day, inferred) for day in days]
    return [Stretch("line", min(start, days[0]), days[-1]), *(Stretch("flag", day, day, inferred) for day in days)]


def _repeated(reading: Reading, first: date, last: date, inferred: bool) -> list[Stretch]:
    """A tick in the middle of every week, month … without a day of its own; named months are bars."""
    whole = Stretch("line", first, last)
    months = (reading.rrule or "").partition("BYMONTH=")[2].partition(";")[0]
    if months:
        named = [_month(year, month) for year in range(first.year, last.year + 1) for month in map(int, months.split(","))]
        return [whole, *(Stretch("bar", span.first, span.last, inferred) for span in named if first <= span.last and span.first <= last)]
    middles = [start + (end - start) / 2 for start, end in rounds(reading, first, last)]
    if not middles or len(middles) > MOST_TICKS:
        return [Stretch("ticks", first, last, inferred)]
    return [whole, *(Stretch("tick", day, day, inferred) for day in middles)]


def _placed(found: Iterable[Stretch], window: Span) -> Iterator[Mark]:
    """Stretches on the scale; what lies outside the window is cut off."""
    length = (window.last - window.first).days + 1
    for stretch in found:
        first, last = max(stretch.first, window.first), min(stretch.last, window.last)
        if first > last:
            continue
        start = (first - window.first).days
        if stretch.shape in ("flag", "point", "tick"):
            yield Mark(stretch.shape, _percent(start + 0.5, length), 0, stretch.is_inferred)
        else:
            yield Mark(stretch.shape, _percent(start, length), _percent((last - first).days + 1, length), stretch.is_inferred)


# ---- the scale


def hull(found: Iterable[Span]) -> Span:
    """The whole months that hold all spans."""
    found = list(found)
    first, last = min(span.first for span in found), max(span.last for span in found)
    return Span(first.replace(day=1), _month(last.year, last.month).last)


def scale(edition: Edition, window: Span) -> tuple[Tick, ...]:
    """Years, or every third, over more than three years, else quarters with the year at each January, months over little more than one; the days of a single month."""
    length = (window.last - window.first).days + 1
    months = (window.last.year - window.first.year) * 12 + window.last.month - window.first.month + 1
    if months == 1:
        days = [window.first + timedelta(n) for n in range(0, length - 1, 7)]
        return tuple(Tick(_percent((day - window.first).days, length), edition.locale.short_day(day)) for day in days)
    ticks, years = [], 3 if months > 12 * MOST_YEARS else 1
    for n in range(months):
        year, month = divmod(window.first.month - 1 + n, 12)
        day = date(window.first.year + year, month + 1, 1)
        x = _percent((day - window.first).days, length)
        if months > MOST_MONTHS and n and (day.month % (3 if months <= 36 else 12) != 1 or (day.year - window.first.year) % years):
            continue
        if months <= 36:
            is_year = months > 12 and (n == 0 or day.month == 1)
            ticks.append(Tick(x, str(day.year) if is_year else edition.locale.short_month(day), not is_year and (day.month % 3 != 1 or months > 12)))
        else:
            ticks.append(Tick(x, str(day.year), months > 72 and (day.year - window.first.year) % 3 != 0))
    is_first_cut = len(ticks) > 2 and ticks[1].x < CLOSEST and ticks[1].x < (ticks[2].x - ticks[1].x) / 2
    return tuple(ticks[1:] if is_first_cut else ticks)


def _month(year: int, month: int) -> Span:
    return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _percent(days: float, length: int) -> float:
    return round(100 * days / length, 2)
