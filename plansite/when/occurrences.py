"""A reading -> the days by which something is due.

In: a Reading and a span of days. Out: the last allowed days in it, in order. A reading without a day of its own ("Hàng tháng",
"Thường xuyên") has none. Weekends and holidays are not shifted here.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date

from plansite.model.time import Reading

ONCE = ("interval", "date", "deadline", "multi", "event", "open-start")


def due_days(reading: Reading, first: date, last: date) -> Iterator[date]:
    """The days on which the reading falls due from `first` to `last`, both included."""
    if reading.kind in ONCE and reading.latest is not None:
        days: Iterator[date] = iter((reading.latest,))
    elif reading.kind == "recurring-deadline" and reading.rrule:
        days = _recurring(reading, first, last)
    else:
        days = iter(())
    return (day for day in days if first <= day <= last)


def _recurring(reading: Reading, first: date, last: date) -> Iterator[date]:
    """The rules that the grammar writes: a day of a month, every year or every month, within the reading's own days."""
    rule = dict(part.split("=", 1) for part in (reading.rrule or "").split(";") if "=" in part)
    if rule.get("FREQ") not in ("YEARLY", "MONTHLY") or "BYMONTHDAY" not in rule:
        return
    months = [int(month) for month in rule["BYMONTH"].split(",")] if "BYMONTH" in rule else range(1, 13)
    start, end = max(first, reading.earliest or first), min(last, reading.latest or last)
    for year in range(start.year, end.year + 1):
        for month in months:
            length = calendar.monthrange(year, month)[1]
            number = int(rule["BYMONTHDAY"])
            day = date(year, month, min(number, length) if number > 0 else length + 1 + number)
            if start <= day <= end:
                yield day
