"""Windows of the calendar -> days: intervals, days, deadlines, open ends, and what comes back each year.

In: spans, the frame (the plan's period, its signing day). Out: a Reading without its words, or None. Never the clock's year.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from plansite.model.time import Kind, Period, Reading
from plansite.when.spans import FINEST_FIRST, Window

Bound = Literal["", "before", "until"]
"""no bound; the day after the last ("trước"); the last day ("đến hết", "chậm nhất")"""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a wording may lean on beside itself."""

    period: Period
    signed: date | None

    def over(self, kind: Kind) -> Reading:
        return Reading("", kind, self.period.first, self.period.last, "period")


def several(parts: tuple[Reading, ...]) -> Reading:
    """Several items in one cell. The days are the hull of the dated items, open where one of them is open."""
    with_days = [part for part in parts if part.earliest or part.latest]
    hull = [part for part in with_days if part.kind not in ("continuous", "recurring", "frequency")] or with_days
    firsts, lasts = [part.earliest for part in hull if part.earliest], [part.latest for part in hull if part.latest]
    return Reading(
        "", "multi", parts=parts, confidence="inferred" if any(part.confidence == "inferred" for part in parts) else "certain",
        earliest=min(firsts, default=None) if len(firsts) == len(hull) else None,
        latest=max(lasts, default=None) if len(lasts) == len(hull) else None,
    )


def joined(found: list[Window]) -> list[Window]:
    """Windows that touch become one: "Quý I, II" is the first half of the year."""
    result: list[Window] = []
    for first, last in found:
        if result and first.follows(result[-1][1]):
            result[-1] = (result[-1][0], last)
        else:
            result.append((first, last))
    return result


def resolved(window: Window, bound: Bound, frame: Frame) -> Reading | None:
    """The days of one window. Without a year it is the plan's only year, or comes back in each of its years."""
    first, last = window
    if (bound and first != last) or (last.yearly and last.year):
        return None
    year = frame.period.years[0]
    every = last.yearly or (last.year is None and len(frame.period.years) > 1)
    start, end = first.first(2001 if every else year), end_of(window, bound, 2001 if every else year)
    if end is None or (start > end and not bound):
        return None
    if every:
        found = _each_year(window, bound, frame, end)
    else:
        kind: Kind = "deadline" if bound else "date" if start == end else "interval"
        found = Reading("", kind, None if bound else start, end)
    precision = min(first.precision, last.precision, key=FINEST_FIRST.index)
    return replace(found, precision=precision, part=last.part if first == last else None)


def end_of(window: Window, bound: Bound, year: int) -> date | None:
    """The last safe day in a year of the plan; "trước cuối tháng 12" has none."""
    first, last = window
    if bound != "before":
        return last.last(year)
    return None if first.part else first.first(year) - timedelta(days=1)


def _each_year(window: Window, bound: Bound, frame: Frame, end: date) -> Reading:
    """The end as it falls in a year that is no leap year: the end of February is told from its 28th."""
    first, last = window
    result = replace(frame.over("recurring"), confidence="certain" if last.yearly else "inferred")
    if not (bound or last.day or last.shift):
        months = ",".join(str(month) for month in range(first.months[0], last.months[1] + 1))
        return replace(result, rrule="FREQ=YEARLY" + ("" if last.precision == "year" else f";BYMONTH={months}"))
    day = -1 if (end.month, end.day) == (2, 28) and last.day != 28 else end.day
    result = replace(result, kind="recurring-deadline", rrule=f"FREQ=YEARLY;BYMONTH={end.month};BYMONTHDAY={day}")
    if not last.shift:
        return result
    years = frame.period.years
    opening = end_of(window, bound, years[0]) if bound else first.first(years[0])
    return replace(result, earliest=opening, latest=end_of(window, bound, years[-1]))
