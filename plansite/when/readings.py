"""Items -> what they mean in a plan: days, recurrence, how sure.

In: an item, the frame (the plan's period, its signing day). Out: Readings without their words; none where the calendar has no such day.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from plansite.model.time import Reading
from plansite.when.dated import Frame, dated, sure
from plansite.when.items import Always, Bare, Count, Dates, Days, Horizon, Item, Length, Months, Occasion, PlanPeriod, Steps, Weekdays, Within

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_OF_QUARTER = {"first": (1, 4, 7, 10), "middle": (2, 5, 8, 11), "last": (3, 6, 9, 12)}
Readings = tuple[Reading, ...]


def readings(item: Item, frame: Frame) -> Readings:
    """The item in the plan; several where it names several times, none where it names a day that no calendar has."""
    try:
        return _RESOLVERS[type(item)](item, frame)
    except (ValueError, OverflowError):  # 31/02; a term that ends behind the last day of the calendar
        return ()


def _dates(item: Dates, frame: Frame) -> Readings:
    if each := _every_one(item):
        return readings(each, frame)
    return dated(item, frame)


def _every_one(item: Dates) -> Item | None:
    """"Quý I, II, III, IV" is each quarter, "tháng 1, 2, … 12" each month, in the year they name."""
    spans = [last for first, last in item.windows if first == last]
    if item.bound or item.opening or len(spans) != len(item.windows) or any(one.part or one.shift or one.yearly for one in spans):
        return None
    for precision, length, count in (("quarter", 3, 4), ("month", 1, 12)):
        if [(one.precision, one.months[1]) for one in spans] == [(precision, length * n) for n in range(1, count + 1)] and len({one.year for one in spans}) == 1:
            each = Steps(((length, 0),), inferred=True)
            year = replace(spans[0], precision="year", months=(1, 12))
            return Within(each, Dates(((year, year),))) if spans[0].year else each
    return None


def _steps(item: Steps, frame: Frame) -> Readings:
    """Several steps: where the finest contains the others ("6 tháng, năm"), its rule stands for all."""
    base = replace(frame.over("recurring"), part=item.part, rule="steps", confidence=sure(not item.inferred))
    if len(item.reports) == 3:
        return (replace(base, rrule="FREQ=YEARLY;BYMONTH=" + _listed(item.reports)),)
    each = tuple(replace(base, rrule=_every(months, days)) for months, days in item.steps)
    months = [months for months, _ in item.steps]
    finest = min(months)
    if len(each) > 1 and not (finest and all(one % finest == 0 for one in months)):
        return each
    return (replace(each[months.index(finest)], parts=each if len(each) > 1 else ()),)


def _every(months: int, days: int) -> str:
    name, count = ("YEARLY", months // 12) if months and months % 12 == 0 else ("MONTHLY", months) if months else \
        ("WEEKLY", days // 7) if days % 7 == 0 else ("DAILY", days)
    return f"FREQ={name}" + (f";INTERVAL={count}" if count > 1 else "")


def _listed(numbers: tuple[int, ...]) -> str:
    return ",".join(map(str, numbers))


def _days(item: Days, frame: Frame) -> Readings:
    base = replace(frame.over("recurring-deadline"), precision="day", rule="day-of-each", confidence=sure(not item.inferred))
    if item.cycle == "report":
        return (replace(base, earliest=None, latest=None, precision=None, unread="kỳ báo cáo"),)
    if not item.cycle:
        return ()
    days = tuple(day - 1 if item.bound == "before" else day for day in item.days)
    if item.cycle == "month":
        return _of_months(days, base)
    months = (12,) if item.cycle == "year" else _OF_QUARTER[item.place or "last"]
    return tuple(replace(base, rrule=_yearly(months, day)) for day in days)


def _of_months(days: tuple[int, ...], base: Reading) -> Readings:
    """A short month has its last day instead (Civil Code, Art. 148); the day before the first is the last of the month before."""
    if all(0 < day <= 28 for day in days):
        return (replace(base, rrule=f"FREQ=MONTHLY;BYMONTHDAY={_listed(days)}"),)
    rules = [str(day or -1) if day <= 28 else _listed(tuple(range(28, day + 1))) + ";BYSETPOS=-1" for day in days]
    return tuple(replace(base, rrule=f"FREQ=MONTHLY;BYMONTHDAY={rule}") for rule in rules)


def _yearly(months: tuple[int, ...], day: int) -> str:
    if day == 0:
        months, day = tuple(sorted((month - 2) % 12 + 1 for month in months)), -1
    shortest = min(calendar.monthrange(2001, month)[1] for month in months)
    if day > shortest:
        raise ValueError(day)
    return f"FREQ=YEARLY;BYMONTH={_listed(months)};BYMONTHDAY={-1 if day == 31 else day}"


def _months(item: Months, frame: Frame) -> Readings:
    return (replace(frame.over("recurring"), rrule=f"FREQ=YEARLY;BYMONTH={_listed(_OF_QUARTER[item.place])}", rule="month-of-quarter"),)


def _weekdays(item: Weekdays, frame: Frame) -> Readings:
    if item.nth is None:
        return ()
    days = sorted({(day - (item.bound == "before")) % 7 for day in item.days})
    names = ",".join(WEEKDAYS[day] for day in days)
    if len(days) == 5 and item.nth:
        rule = f"FREQ=MONTHLY;BYDAY={names};BYSETPOS={item.nth}"
    elif item.nth:
        if item.bound == "before":
            return ()
        rule = "FREQ=MONTHLY;BYDAY=" + ",".join(f"{item.nth}{WEEKDAYS[day]}" for day in days)
    else:
        rule = f"FREQ=WEEKLY;BYDAY={names}"
    kind = frame.over("recurring-deadline" if item.bound else "recurring")
    return (replace(kind, rrule=rule, rule="weekday", confidence=sure(not item.inferred)),)


def _count(item: Count, frame: Frame) -> Readings:
    return (replace(frame.over("frequency"), frequency=item.frequency, rule="count"),)


def _within(item: Within, frame: Frame) -> Readings:
    """The bounds are those of the span; an open one is the plan's."""
    inner = readings(item.item, frame)
    bounds = dated(replace(item.dates, is_done=False), frame)
    if not inner or len(bounds) != 1 or bounds[0].rrule:
        return ()
    first, last = bounds[0].earliest or frame.period.first, bounds[0].latest or max(frame.period.last, bounds[0].earliest or frame.period.last)
    if first > last:
        return ()
    is_sure = bounds[0].confidence == "certain" and bool(item.dates.bound == "" and item.dates.opening == "")
    is_whole = (first, last) == (frame.period.first, frame.period.last)
    precision = "period" if is_whole and item.dates.windows[0][0].precision in ("day", "year") else bounds[0].precision

    def bounded(one: Reading) -> Reading:
        return replace(one, earliest=first, latest=last, precision=precision if one.precision == "period" else one.precision,
                       confidence=one.confidence if is_sure else "inferred", parts=tuple(bounded(part) for part in one.parts))

    return tuple(bounded(one) for one in inner)


def _always(item: Always, frame: Frame) -> Readings:
    return (replace(frame.over("continuous"), rule="all-the-time"),)


def _period(item: PlanPeriod, frame: Frame) -> Readings:
    return (replace(frame.over("interval"), rule="plan-period", confidence="inferred"),)


def _bare(item: Bare, frame: Frame) -> Readings:
    earliest = frame.signed if item.kind == "effective" else None
    return (Reading("", item.kind, earliest, rule=item.rule, confidence=sure(not item.inferred)),)


def _occasion(item: Occasion, frame: Frame) -> Readings:
    """Around its day; a plan of several years has it in each."""
    base = Reading("", "event", rule="occasion", confidence=sure(not item.inferred))
    if not item.windows:
        return (base,)
    found = dated(Dates(item.windows, "before" if item.is_before else ""), frame)
    if item.is_before:
        return tuple(replace(one, rule="occasion", confidence="inferred") for one in found)
    return tuple(replace(one, kind="event", rule="occasion", confidence="inferred" if item.inferred else one.confidence) for one in found)


def _length(item: Length, frame: Frame) -> Readings:
    """The day of signing is not counted (Civil Code, Art. 147, 148). Working days are not computed: nobody knows the holidays."""
    if not item.since:
        return (Reading("", "duration", rule="length", confidence=sure(item.unit in ("ngày", "tuần"))),)
    plain = Reading("", "relative", rule="length", confidence=sure(not item.is_start))
    if item.is_working or frame.signed is None or item.since == "other":
        return (plain,)
    months = {"tháng": 1, "quý": 3, "năm": 12}.get(item.unit, 0) * item.count
    end = _months_later(frame.signed, months) if months else frame.signed + timedelta(item.count * (7 if item.unit == "tuần" else 1))
    day = {"earliest": end} if item.is_start else {"latest": end}
    return (replace(plain, precision="day", confidence="inferred", **day),)  # type: ignore[arg-type]


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _horizon(item: Horizon, frame: Frame) -> Readings:
    return ()


_RESOLVERS: dict[type[Item], Callable[[Any, Frame], Readings]] = {
    Within: _within, Dates: _dates, PlanPeriod: _period, Days: _days, Months: _months, Weekdays: _weekdays, Steps: _steps, Count: _count, Always: _always,
    Bare: _bare, Occasion: _occasion, Length: _length, Horizon: _horizon,
}
