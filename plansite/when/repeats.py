"""Recurrence rules and counts -> plain words in Vietnamese and English.

In: a Reading with a rule that the grammar writes, or one of an editor. Out: words; of a rule that is none of the grammar's only that it recurs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from plansite.model.text import Language
from plansite.model.time import Reading
from plansite.when.words import MONTHS, PARTS, QUARTERS, figure, months_in_words

_UNITS = MappingProxyType({"day": "ngày", "week": "tuần", "month": "tháng", "quarter": "quý", "year": "năm", "half": "6 tháng"})
_STEPS = MappingProxyType({"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"})
_WEEKDAYS: Mapping[str, tuple[str, str]] = MappingProxyType({
    "MO": ("thứ Hai", "Monday"), "TU": ("thứ Ba", "Tuesday"), "WE": ("thứ Tư", "Wednesday"), "TH": ("thứ Năm", "Thursday"), "FR": ("thứ Sáu", "Friday"),
    "SA": ("thứ Bảy", "Saturday"), "SU": ("Chủ nhật", "Sunday")})
_ORDINALS = ("", "first", "second", "third", "fourth")
_WORKING_DAYS = "MO,TU,WE,TH,FR"
_KNOWN_RULE = re.compile(r"FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;(?:INTERVAL=[1-9][0-9]{0,2}|BYMONTH=(?:0?[1-9]|1[0-2])(?:,(?:0?[1-9]|1[0-2]))*"
                         r"|BYMONTHDAY=-?[0-9]{1,2}(?:,[0-9]{1,2})*|BYSETPOS=-?1|BYDAY=-?[1-4]?[A-Z]{2}(?:,-?[1-4]?[A-Z]{2})*))*")
Fields = Mapping[str, str]


def fields(rrule: str) -> Fields:
    """The fields of a rule of a form that the grammar writes; none of any other."""
    return dict(field.split("=") for field in rrule.split(";")) if _KNOWN_RULE.fullmatch(rrule) else {}


def each(reading: Reading, language: Language) -> str:
    """ "hằng tháng", "ngày 14/6 hằng năm"; of several steps each."""
    rules = [part.rrule for part in reading.parts or (reading,) if part.rrule]
    return ", ".join(_each(fields(rule), reading, language == "vi") for rule in rules) or ("định kỳ" if language == "vi" else "at set times")


def _each(rule: Fields, reading: Reading, vi: bool) -> str:
    if not rule or not set(rule.get("BYDAY", "MO").replace(",", " ").replace("-", "").strip("1234").split()) - {""}:
        return "định kỳ" if vi else "at set times"
    if "BYDAY" in rule:
        return _weekdays(rule, vi)
    months = [int(month) for month in rule.get("BYMONTH", "").split(",") if month]
    if "BYMONTHDAY" in rule:
        return _day_of(rule["BYMONTHDAY"], months, rule["FREQ"], vi)
    every = _every(_STEPS[rule["FREQ"]], int(rule.get("INTERVAL", 1)), vi)
    if months:
        every = f"{_listed_months(months, reading.precision, vi)} {every}"
    if reading.part:
        every = every.replace("hằng", "mỗi")
        return f"{PARTS['vi'][reading.part]} {every}" if vi else f"{PARTS['en'][reading.part]} of {every}"
    return every


def _every(step: str, count: int, vi: bool) -> str:
    if (step, count) == ("month", 3):
        return "hằng quý" if vi else "every quarter"
    if count > 1:
        return f"{count} {_UNITS[step]} một lần" if vi else f"every {count} {step}s"
    return f"hằng {_UNITS[step]}" if vi else f"every {step}"


def _listed_months(months: list[int], precision: str | None, vi: bool) -> str:
    """ "Quý II", "Tháng 3 – Tháng 6", "Tháng 5, 10"."""
    language: Language = "vi" if vi else "en"
    if precision == "quarter" and all(month + n in months for month in months[::3] for n in range(3)) and len(months) % 3 == 0:
        found = ", ".join(QUARTERS[(month - 1) // 3] for month in months[::3])
        return f"{'Quý' if vi else 'Quarter'} {found}"
    if months == list(range(months[0], months[-1] + 1)):
        return months_in_words(months[0], months[-1], precision, language)
    return "Tháng " + ", ".join(map(figure, months)) if vi else ", ".join(MONTHS[month - 1] for month in months)


def _day_of(days: str, months: list[int], frequency: str, vi: bool) -> str:
    """ "ngày 20 hằng tháng", "ngày 14/6, 14/12 hằng năm", "ngày 19 của tháng cuối quý"; "28,29,30" is the 30th or the last of a short month."""
    numbers = [int(day) for day in days.split(",")]
    numbers = numbers[-1:] if numbers[0] == 28 and len(numbers) > 1 else numbers
    if months in ([1, 4, 7, 10], [2, 5, 8, 11], [3, 6, 9, 12]):
        return _day_of_quarter(numbers[0], months[0] - 1, vi)
    if months and numbers[0] < 0:
        return f"cuối tháng {figure(months[0])} hằng năm" if vi else f"the last day of {MONTHS[months[0] - 1]} every year"
    if months:
        listed = ", ".join(f"{numbers[0]:02d}/{figure(month)}" if vi else f"{numbers[0]} {MONTHS[month - 1]}" for month in months)
        return f"ngày {listed} hằng năm" if vi else f"{listed} every year"
    every = _every(_STEPS[frequency], 1, vi)
    if numbers[0] < 0:
        return ("ngày cuối " if vi else "the last day of ") + every if numbers[0] == -1 else f"{-numbers[0]} ngày cuối {every}" if vi else f"day {numbers[0]} of {every}"
    listed = ", ".join(f"{day:02d}" if vi else str(day) for day in numbers)
    return f"ngày {listed} {every}" if vi else f"day {listed} of {every}"


def _day_of_quarter(day: int, month: int, vi: bool) -> str:
    """`month` counts from 0: the first, the middle, the last of the quarter."""
    if vi and day < 0 and month == 2:
        return "ngày cuối mỗi quý"
    if vi:
        return f"ngày {'cuối' if day < 0 else f'{day:02d}'} của tháng {('đầu', 'giữa', 'cuối')[month]} quý"
    return f"{'the last day' if day < 0 else f'day {day}'} of the {('first', 'middle', 'last')[month]} month of every quarter"


def _weekdays(rule: Fields, vi: bool) -> str:
    days = rule["BYDAY"].split(",")
    if rule["BYDAY"] == _WORKING_DAYS and "BYSETPOS" in rule:
        is_first = rule["BYSETPOS"] == "1"
        if vi:
            return f"ngày làm việc {'đầu tiên' if is_first else 'cuối cùng'} hằng tháng"
        return f"the {'first' if is_first else 'last'} working day of every month"
    names = ", ".join(_WEEKDAYS[day[-2:]][0 if vi else 1] for day in days if day[-2:] in _WEEKDAYS)
    nth = int(days[0][:-2] or 0)
    if rule["FREQ"] == "WEEKLY":
        return f"{names} hằng tuần" if vi else f"every {names}"
    if vi:
        return f"{names} {'cuối cùng' if nth < 0 else 'đầu tiên' if nth == 1 else f'tuần thứ {nth}'} hằng tháng"
    return f"the {'last' if nth < 0 else _ORDINALS[nth]} {names} of every month"


def counted(frequency: str, language: Language) -> str:
    """ ">=2/month" -> "ít nhất 2 lần mỗi tháng"."""
    count, _, unit = frequency.lstrip("<>=").partition("/")
    if unit not in _UNITS:
        return frequency
    sign = frequency[:2] if frequency[:1] in "<>" else ""
    if language == "vi":
        return f"{ {'>=': 'ít nhất ', '<=': 'tối đa '}.get(sign, '')}{count} lần mỗi {_UNITS[unit]}".lstrip()
    times = "once" if count == "1" else f"{count.replace('-', ' to ')} times"
    return f"{ {'>=': 'at least ', '<=': 'at most '}.get(sign, '')}{times} a {'half-year' if unit == 'half' else unit}".lstrip()
