"""A reading -> the days by which something is due, and the weeks, months … in which it comes back.

In: a Reading and a span of days. Out: the last allowed days in it, in order. A reading without a day of its own ("Hàng tháng",
"Thường xuyên") has none. Weekends and holidays are not shifted here.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from heapq import merge
from itertools import groupby

from plansite.model.time import Reading
from plansite.when.readings import WEEKDAYS
from plansite.when.repeats import Fields, fields

ONCE = ("interval", "date", "deadline", "multi", "event", "open-start")
BACK = ("recurring-deadline", "event")


def due_days(reading: Reading, first: date, last: date) -> Iterator[date]:
    """The days on which the reading falls due from `first` to `last`, both included, each once."""
    if reading.kind == "multi" and reading.parts:
        yield from (day for day, _ in groupby(merge(*(due_days(part, first, last) for part in reading.parts))))
    elif reading.kind in BACK and reading.rrule:
        yield from _recurring(fields(reading.rrule), max(first, reading.earliest or first), min(last, reading.latest or last))
    elif reading.kind in ONCE and reading.latest is not None and first <= reading.latest <= last:
        yield reading.latest


def rounds(reading: Reading, first: date, last: date) -> Iterator[tuple[date, date]]:
    """The days of each week, month, quarter … of a recurrence from `first` to `last`, both days of each included; none for a rule that the grammar does not write."""
    rule = fields(reading.rrule or "")
    count = int(rule.get("INTERVAL", 1))
    start = first
    while rule and start <= last:
        if rule["FREQ"] in ("DAILY", "WEEKLY"):
            after = start + timedelta(count * (7 if rule["FREQ"] == "WEEKLY" else 1))
        else:
            after = _first_of_month(start, count * (12 if rule["FREQ"] == "YEARLY" else 1))
        yield start, min(after - timedelta(1), last)
        start = after


def _first_of_month(day: date, ahead: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + ahead, 12)
    return date(year, month + 1, 1)


def _recurring(rule: Fields, first: date, last: date) -> Iterator[date]:
    """The rules that the grammar writes: days of the month or week, every year, month or week."""
    if not rule or first > last or not ("BYMONTHDAY" in rule or "BYDAY" in rule) or rule.get("INTERVAL", "1") != "1" or rule["FREQ"] == "DAILY":
        return
    if rule["FREQ"] == "WEEKLY":
        wanted = {WEEKDAYS.index(name) for name in rule.get("BYDAY", "").split(",") if name in WEEKDAYS}
        days = (first + timedelta(n) for n in range((last - first).days + 1))
        yield from (day for day in days if day.weekday() in wanted)
        return
    months = {int(month) for month in rule["BYMONTH"].split(",")} if "BYMONTH" in rule else set(range(1, 13))
    for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        year, number = divmod(month, 12)
        if number + 1 in months:
            yield from (day for day in _in_month(rule, year, number + 1) if first <= day <= last)


def _in_month(rule: Fields, year: int, month: int) -> list[date]:
    length = calendar.monthrange(year, month)[1]
    if "BYMONTHDAY" in rule:
        numbers = [int(day) for day in rule["BYMONTHDAY"].split(",")]
        found = sorted({n if n > 0 else length + 1 + n for n in numbers if 0 < abs(n) <= length})
    else:
        found = sorted(day for name in rule["BYDAY"].split(",") for day in _weekdays(name, year, month, length))
    place = int(rule.get("BYSETPOS", 0))
    if place:
        found = found[place - 1:place] if place > 0 else found[place:][:1]
    return [date(year, month, day) for day in found]


def _weekdays(name: str, year: int, month: int, length: int) -> list[int]:
    """ "1MO", "-1FR", "MO"."""
    if name[-2:] not in WEEKDAYS:
        return []
    offset = (WEEKDAYS.index(name[-2:]) - date(year, month, 1).weekday()) % 7
    days = list(range(1 + offset, length + 1, 7))
    nth = int(name[:-2] or 0)
    return days if nth == 0 else days[nth - 1:nth] if nth > 0 else days[nth:][:1]
