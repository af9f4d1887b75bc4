"""Plans -> occurrences: every day by which a task or duty is due, in order, past and to come.

In: linked plans, today, the days of rest. Out: Occurrences. What has no day of its own ("Hàng tháng", "Thường xuyên", "khi có yêu cầu") has none.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from plansite.model.occurrence import Holiday, Occurrence, Span, next_working_day
from plansite.model.plan import Duty, Plan, Task, Timeliness
from plansite.model.time import Period, Reading
from plansite.when import due_days

MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "nine-months": 9, "year": 12}
"""how many months a report of each span is about"""


def occurrences(plans: Iterable[Plan], today: date, due_soon: timedelta, holidays: Sequence[Holiday]) -> tuple[Occurrence, ...]:
    """Every occurrence of every plan, by day, plan, and place in the plan."""
    found: list[Occurrence] = []
    for plan in plans:
        entries: tuple[Task | Duty, ...] = (*plan.tasks, *plan.duties)
        for entry in entries:
            found += _of_entry(plan, entry, today, due_soon, holidays)
    return in_order(found)


def in_order(found: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
    """By day and plan; those of one day of a plan stay in their order."""
    return tuple(sorted(found, key=lambda occurrence: (occurrence.day, occurrence.plan.id)))


def _of_entry(plan: Plan, entry: Task | Duty, today: date, due_soon: timedelta, holidays: Sequence[Holiday]) -> Iterator[Occurrence]:
    parts = entry.time.parts if entry.time.kind == "multi" and entry.time.parts else (entry.time,)
    for number, part in enumerate(parts):
        for day in days_due(part, plan.period):
            yield Occurrence(day, plan, entry, timeliness_of(day, today, due_soon), _first_day(part, day), _covers(entry, day),
                             next_working_day(day, holidays) if holidays else None, len(parts) - 1 - number)


def days_due(reading: Reading, period: Period) -> Iterator[date]:
    """The days on which a reading falls due; a recurrence that an editor gave without ends runs through the plan's period."""
    parts = reading.parts if reading.kind == "multi" and reading.parts else (reading,)
    for part in parts:
        bounds = (part.earliest or period.first, part.latest or period.last) if part.rrule else (date.min, date.max)
        yield from due_days(part, *bounds)


def timeliness_of(day: date, today: date, due_soon: timedelta) -> Timeliness:
    """Late only after the last day that the wording allows; with nothing reported that is "no information", never "overdue"."""
    if day < today:
        return "no_information"
    return "due_soon" if day <= today + due_soon else "not_due"


def timeliness(reading: Reading, period: Period, today: date, due_soon: timedelta) -> Timeliness:
    """Of a task: that of the next day on which it is due; when all have passed, of the last."""
    days = list(days_due(reading, period))
    if not days:
        return "no_deadline"
    return timeliness_of(min((day for day in days if day >= today), default=max(days)), today, due_soon)


def _first_day(reading: Reading, day: date) -> date | None:
    """Where the days that end on `day` begin."""
    if not reading.rrule:
        return reading.earliest
    return day.replace(day=1) if reading.precision == "month" else None


def _covers(entry: Task | Duty, day: date) -> Span | None:
    """The span of a report whose end is nearest to the day on which it is due; of a plan, the one whose beginning is."""
    if isinstance(entry, Task) or not entry.covers:
        return None
    months = MONTHS_OF[entry.covers]
    step = 12 if months == 9 else months
    spans = [_span(year, month, months) for year in range(day.year - 1, day.year + 2) for month in range(1, 13, step)]
    return min(spans, key=lambda span: abs(((span.first if entry.kind == "plan" else span.last) - day).days))


def _span(year: int, month: int, months: int) -> Span:
    last = month + months - 1
    return Span(date(year, month, 1), date(year, last, calendar.monthrange(year, last)[1]))
