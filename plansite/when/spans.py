"""The pieces of the calendar that words name: a day, a month, a quarter, a half, a year, each perhaps without its year.

In: what the words say of months, days and year. Out: first and last day in a given year, and neighbours that share their year. No plan is known here.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date

FINEST_FIRST = ("day", "month", "quarter", "half", "year")


@dataclass(frozen=True, slots=True)
class Span:
    precision: str
    months: tuple[int, int] = (1, 12)
    """(0, 0): a day whose month is not said"""
    days: tuple[int, int] | None = None
    """first and last day in its month, -1 the last one"""
    year: int | None = None
    shift: int = 0
    """years from the plan's year: "năm trước" is -1"""
    yearly: bool = False
    part: str | None = None
    inferred: bool = False
    is_this_year: bool = False
    """says so itself: "năm nay", "kỳ báo cáo" """
    left: str = ""
    """words that say more than the days do: "tuần 2" """

    @property
    def is_bare_day(self) -> bool:
        return self.months == (0, 0)

    def first(self, year: int) -> date:
        return _day(self.year or year + self.shift, self.months[0], self.days[0] if self.days else 1)

    def last(self, year: int) -> date:
        return _day(self.year or year + self.shift, self.months[1], self.days[1] if self.days else -1)

    def beside(self, other: Span, is_range: bool) -> Span:
        """With what its neighbour says for both: month and year; but "năm sau" behind a range belongs to its end alone."""
        span = replace(self, months=other.months) if self.is_bare_day and self.precision == other.precision else self
        if "year" in (span.precision, other.precision) and not is_range:
            return span
        if span.year or other.year:
            return replace(span, year=span.year or (other.year or 0) + span.shift, shift=0)
        return replace(span, shift=span.shift or (0 if span.is_this_year else min(other.shift, 0)), yearly=span.yearly or other.yearly)

    def follows(self, other: Span) -> bool:
        """Whether this begins where the other ends, both being whole months."""
        start, end = (self.year or self.shift) * 12 + self.months[0], (other.year or other.shift) * 12 + other.months[1]
        return start == end + 1 and not (self.days or other.days or self.part or other.part)


def _day(year: int, month: int, day: int) -> date:
    """A day below 0 counts from the end of the month."""
    return date(year, month, day if day > 0 else calendar.monthrange(year, month)[1] + 1 + day)


Window = tuple[Span, Span]


def shared(windows: list[Window]) -> tuple[Window, ...]:
    """Windows that have the year and month of those beside them where they say none: in "quý I, II/2023" both have the year."""
    spans = [span for window in windows for span in window]
    for i in reversed(range(len(spans) - 1)):
        spans[i] = spans[i].beside(spans[i + 1], i % 2 == 0)
    for i in range(1, len(spans)):
        before, is_range = spans[i - 1], i % 2 == 1
        told = spans[i].beside(before, is_range)
        spans[i] = replace(told, inferred=True) if told.year != spans[i].year and not is_range else told
    return tuple(_in_turn(*window, *said) for window, said in zip(zip(spans[::2], spans[1::2], strict=True), windows, strict=True))


def _in_turn(first: Span, last: Span, said_first: Span, said_last: Span) -> Window:
    """A range that would end before it begins goes over the end of the year: "tháng 11 - tháng 02/2024" begins in 2023."""
    if first.shift == last.shift == -1 and not said_last.shift and _begins(first) > _ends(last):
        return first, replace(last, shift=0, inferred=True)
    if first.year is None or first.year != last.year or first.months[0] <= last.months[1] or (said_first.year and said_last.year):
        return first, last
    if said_last.year:
        return replace(first, year=first.year - 1, inferred=True), last
    return first, replace(last, year=last.year + 1, inferred=True)


def _begins(span: Span) -> tuple[int, int]:
    return span.months[0], span.days[0] if span.days else 1


def _ends(span: Span) -> tuple[int, int]:
    return span.months[1], span.days[1] if span.days and span.days[1] > 0 else 31


def joined(windows: tuple[Window, ...]) -> list[Window]:
    """Windows that touch become one: "Quý I, II" is the first half of the year."""
    result: list[Window] = []
    for first, last in windows:
        if result and first.follows(result[-1][1]):
            result[-1] = (result[-1][0], last)
        else:
            result.append((first, last))
    return result
