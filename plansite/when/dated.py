"""Windows of the calendar -> days: intervals, days, deadlines, open ends, and what comes back each year.

In: Dates, the frame (the plan's period, its signing day). Out: Readings without their words; ValueError for a day that no calendar has. Never the clock's year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from plansite.model.time import Kind, Period, Reading
from plansite.when.items import Bound, Dates
from plansite.when.spans import FINEST_FIRST, Span, Window, joined

_ONE_RULE = re.compile(r"FREQ=YEARLY;BYMONTH=([0-9,]+)(;BYMONTHDAY=-?[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a wording may lean on beside itself."""

    period: Period
    signed: date | None

    def over(self, kind: Kind) -> Reading:
        return Reading("", kind, self.period.first, self.period.last, "period")


def sure(is_sure: bool) -> Literal["certain", "inferred"]:
    return "certain" if is_sure else "inferred"


def dated(item: Dates, frame: Frame) -> tuple[Reading, ...]:
    """One reading for each window, but windows that touch, or come back by one rule, are one."""
    if item.opening in ("from", "after", "now"):
        is_range = len(item.windows) > 1 or item.windows[0][0] != item.windows[0][1]
        if item.opening == "now":
            return _from_now(item, frame)
        if not is_range:
            return _open_end(item, frame)
        if item.opening == "after":
            return ()
    found = [_window(window, item, frame) for window in (item.windows if item.bound else joined(item.windows))]
    if None in found:
        return ()
    return by_one_rule([one for one in found if one])


def by_one_rule(found: Sequence[Reading]) -> tuple[Reading, ...]:
    """"Tháng 5 và tháng 10 hằng năm" is one rule with two months."""
    rules = [_ONE_RULE.fullmatch(one.rrule or "") for one in found]
    alike = {(one.kind, one.earliest, one.latest, one.part, rule and rule[2]) for one, rule in zip(found, rules, strict=True)}
    if len(found) < 2 or len(alike) > 1 or None in rules:
        return tuple(found)
    months = sorted({int(month) for rule in rules if rule for month in rule[1].split(",")})
    rrule = f"FREQ=YEARLY;BYMONTH={','.join(map(str, months))}{rules[0][2] or '' if rules[0] else ''}"
    worst = next((one for one in found if one.confidence == "inferred"), found[0])
    return (replace(worst, rrule=rrule),)


def _window(window: Window, item: Dates, frame: Frame) -> Reading | None:
    """The days of one window. Without a year it is the plan's only year, or comes back in each of its years."""
    first, last = window
    bound = item.bound
    if (bound and first != last) or (last.yearly and last.year):
        return None
    year = frame.period.years[0]
    every = last.yearly or (last.year is None and len(frame.period.years) > 1)
    first, last, rolled = _in_order(first, last, year)
    start, end = first.first(2001 if every else year), end_of((first, last), bound, 2001 if every else year)
    if end is None or (start > end and not bound):
        return None
    if every:
        found = _each_year((first, last), bound, frame, end)
    else:
        is_last_day = bool(bound) or (item.is_done and start == end)
        kind: Kind = "deadline" if is_last_day else "date" if start == end or last.days == (1, -1) else "interval"
        found = Reading("", kind, None if is_last_day else start, end)
    is_sure = not (item.inferred or first.inferred or last.inferred or rolled or (item.is_done and start == end and not bound) or _is_blurred(first, last, bound))
    precision = "month" if last.days == (1, -1) else min(first.precision, last.precision, key=FINEST_FIRST.index)
    part = last.part if first == last and not (bound and last.part == "last") else None
    return replace(found, precision=precision, part=part, unread=last.left, rule="named-days", confidence=found.confidence if is_sure else "inferred")


def _is_blurred(first: Span, last: Span, bound: Bound) -> bool:
    """Whether a part of a span is a bound: "đến giữa tháng 6", "đầu tháng 3 đến giữa tháng 5" are kept as whole months."""
    if bound:
        return last.part is not None and (bound, last.part) != ("until", "last")
    return first != last and (first.part == "middle" or last.part in ("first", "middle"))


def _in_order(first: Span, last: Span, year: int) -> tuple[Span, Span, bool]:
    """"Tháng 11 - tháng 02" goes on into the next year."""
    if first == last or first.year or last.year or first.shift or last.shift or first.yearly or first.first(year) <= last.last(year):
        return first, last, False
    return first, replace(last, shift=1), True


def end_of(window: Window, bound: Bound, year: int) -> date | None:
    """The last safe day in a year of the plan; "trước giữa tháng 12" has none."""
    first, last = window
    if bound != "before" or first.part == "last":
        return last.last(year)
    return None if first.part == "middle" else first.first(year) - timedelta(days=1)


def _each_year(window: Window, bound: Bound, frame: Frame, end: date) -> Reading:
    """The end as it falls in a year that is no leap year: the end of February is told from its 28th."""
    first, last = window
    result = replace(frame.over("recurring"), confidence=sure(last.yearly and not (first != last and last.days and not bound)))
    if not (bound or last.days or last.shift):
        months = ",".join(str(month) for month in range(first.months[0], last.months[1] + 1))
        return replace(result, rrule="FREQ=YEARLY" + ("" if last.precision == "year" else f";BYMONTH={months}"))
    is_end_of_february = (end.month, end.day) == (2, 28) and (last.days is None or last.days[1] != 28)
    result = replace(result, kind="recurring-deadline", rrule=f"FREQ=YEARLY;BYMONTH={end.month};BYMONTHDAY={-1 if is_end_of_february else end.day}")
    if not last.shift:
        return result
    years = frame.period.years
    opening = end_of(window, bound, years[0]) if bound else first.first(years[0])
    return replace(result, earliest=opening, latest=end_of(window, bound, years[-1]))


def _open_end(item: Dates, frame: Frame) -> tuple[Reading, ...]:
    """From its first day on; in a plan of several years without a year from the first of them."""
    span = item.windows[0][0]
    if span.yearly or (item.bound and item.opening):
        return ()
    year = frame.period.years[0]
    start = span.last(year) + timedelta(1) if item.opening == "after" else span.first(year)
    is_sure = not (item.inferred or span.inferred or span.part) and (span.year is not None or len(frame.period.years) == 1)
    return (Reading("", "open-end", start, None, span.precision, span.part, rule="named-days", confidence=sure(is_sure)),)


def _from_now(item: Dates, frame: Frame) -> tuple[Reading, ...]:
    """"Từ nay đến …" begins with the signing day; unsigned, its beginning is unknown."""
    first, last = item.windows[0]
    if len(item.windows) > 1 or first != last or last.yearly or (item.bound == "before" and last.part):
        return ()
    year = frame.signed.year if frame.signed else frame.period.years[0]
    end = end_of((first, last), item.bound or "until", year)
    if end is None or (frame.signed and end < frame.signed):
        return ()
    is_sure = frame.signed is not None and (last.year is not None or len(frame.period.years) == 1) and not (item.inferred or last.inferred)
    return (Reading("", "interval", frame.signed, end, last.precision, rule="named-days", confidence=sure(is_sure)),)


def hull_of(parts: tuple[Reading, ...]) -> tuple[date | None, date | None]:
    """The days of several items: the hull of the dated ones, open where one of them is open."""
    with_days = [part for part in parts if part.earliest or part.latest]
    hull = [part for part in with_days if part.kind not in ("continuous", "recurring", "frequency")] or with_days
    firsts, lasts = [part.earliest for part in hull if part.earliest], [part.latest for part in hull if part.latest]
    return (min(firsts, default=None) if len(firsts) == len(hull) else None, max(lasts, default=None) if len(lasts) == len(hull) else None)
