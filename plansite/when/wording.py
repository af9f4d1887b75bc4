"""A reading -> a line of plain words in Vietnamese or English.

In: a Reading. Out: its words, the days in brackets; "" where nothing was read. No wording is read and no year is supplied here.
"""

from __future__ import annotations

import re
from datetime import date

from plansite.model.text import Language
from plansite.model.time import Reading

_LINES: dict[Language, dict[str, str]] = {
    "vi": {
        "interval": "{name}", "date": "Ngày {last}", "deadline": "Chậm nhất ngày {last}", "open-start": "Đến hết ngày {last}",
        "open-end": "Từ ngày {first} trở đi", "continuous": "Thường xuyên{over} ({days})", "recurring": "{each}{over}",
        "recurring-deadline": "Chậm nhất {each} ({days})", "frequency": "{count}{over}", "event": "Theo một sự kiện nêu trong kế hoạch",
        "relative": "Trong thời hạn tính từ một mốc nêu trong kế hoạch", "conditional": "Khi có yêu cầu hoặc khi phát sinh",
        "duration": "Trong một khoảng thời gian nêu trong kế hoạch", "effective": "Từ ngày ký", "ditto": "Như trên",
    },
    "en": {
        "interval": "{name}", "date": "{last}", "deadline": "By {last}", "open-start": "Until {last}",
        "open-end": "From {first} onwards", "continuous": "Continuous{over} ({days})", "recurring": "{each}{of}",
        "recurring-deadline": "By {each} ({days})", "frequency": "{count}{over}", "event": "Tied to an event named in the plan",
        "relative": "Within a time counted from a point named in the plan", "conditional": "On request or when needed",
        "duration": "For a length of time named in the plan", "effective": "From the day of signing", "ditto": "As above",
    },
}
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_ROMAN = ("I", "II", "III", "IV")
_UNITS = {"day": "ngày", "week": "tuần", "month": "tháng", "quarter": "quý", "year": "năm"}
_STEPS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_KNOWN_RULE = re.compile(r"FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)"
                         r"(?:;(?:INTERVAL|BYMONTH|BYMONTHDAY|BYSETPOS)=-?[0-9]{1,2}(?:,[0-9]{1,2})*)*")
_PARTS = {"vi": {"first": "đầu", "middle": "giữa", "last": "cuối"}, "en": {"first": "beginning", "middle": "middle", "last": "end"}}


def say(reading: Reading, language: Language) -> str:
    """The reading as a page shows it beside the words as signed."""
    if reading.kind == "multi":
        return "; ".join(say(part, language) for part in reading.parts)
    first, last = reading.earliest, reading.latest
    days = _days(first, last, language) if first and last else ""
    whole = reading.precision == "period"
    line = _LINES[language].get(reading.kind, "")
    if reading.kind in ("interval", "relative") and last and not first:
        line = _LINES[language]["open-start"]
    elif ("{last}" in line and not last) or ("{first}" in line and not first):
        return ""
    text = line.format(
        first=_day(first, language) if first else "", last=_day(last, language) if last else "", days=days,
        name=_interval(reading, first, last, language) if first and last else "",
        each=_each_of(reading, language), count=_count(reading.frequency or "", language),
        over=" trong kỳ kế hoạch" if whole and language == "vi" else " over the plan period" if whole else "",
        of=" of the plan period" if whole else "",
    )
    if reading.kind in ("recurring", "frequency") and not whole:
        text = f"{text} ({days})"
    elif reading.kind in ("event", "effective") and first:
        text = f"{text} ({_day(first, language)})"
    return text[:1].upper() + text[1:]


def _day(day: date, language: Language) -> str:
    if language == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{day.day:02d}/{_figure(day.month)}/{day.year}"


def _figure(month: int) -> str:
    """Months 1 and 2 have two digits in Vietnamese acts, so that no figure can be put before them (Decree 30/2020)."""
    return f"{month:02d}" if month < 3 else str(month)


def _days(first: date, last: date, language: Language) -> str:
    start = _day(first, language)
    if language == "en" and first.year == last.year:
        start = start.rsplit(" ", 1)[0]
    return f"{start} – {_day(last, language)}"


def _interval(reading: Reading, first: date, last: date, language: Language) -> str:
    days = _days(first, last, language)
    if reading.precision in (None, "day", "period"):
        return days
    year = f" năm {last.year}" if language == "vi" else f" {last.year}"
    if reading.precision == "year":
        name = f"{first.year} – {last.year}" if first.year < last.year else str(last.year)
        name = f"năm {name}" if language == "vi" else name
    elif first.year == last.year:
        name = _months(first.month, last.month, reading.precision, language) + year
    else:
        start, end = (_month(day.month, reading.precision, language) for day in (first, last))
        name = f"{start}{year[:-4]}{first.year} – {end}{year}"
    if reading.part:
        name = _part_of(reading.part, name, language)
    return f"{name} ({days})"


def _months(first: int, last: int, precision: str | None, language: Language) -> str:
    if precision == "half" and (first, last) in ((1, 6), (7, 12)):
        vi, en = ("6 tháng đầu", "First half of") if first == 1 else ("6 tháng cuối", "Second half of")
        return vi if language == "vi" else en
    start, end = _month(first, precision, language), _month(last, precision, language)
    return start if start == end else f"{start} – {end}"


def _month(month: int, precision: str | None, language: Language) -> str:
    if precision == "quarter":
        return f"{'Quý' if language == 'vi' else 'Quarter'} {_ROMAN[(month - 1) // 3]}"
    return f"Tháng {_figure(month)}" if language == "vi" else _MONTHS[month - 1]


def _each_of(reading: Reading, language: Language) -> str:
    rules = [part.rrule for part in reading.parts or (reading,) if part.rrule]
    each = [_each(rule, reading, language) for rule in rules] or ["định kỳ" if language == "vi" else "at set times"]
    return ", ".join(each)


def _each(rrule: str, reading: Reading, language: Language) -> str:
    """One recurrence rule, of those that the grammar writes; of an editor's other rule only that it recurs."""
    vi = language == "vi"
    if not _KNOWN_RULE.fullmatch(rrule):
        return "định kỳ" if vi else "at set times"
    rule = dict(field.split("=") for field in rrule.split(";"))
    months = [int(month) for month in rule.get("BYMONTH", "").split(",") if month]
    count, step = int(rule.get("INTERVAL", 1)), _STEPS[rule["FREQ"]]
    every = f"hằng {_UNITS[step]}" if vi else f"every {step}"
    if "BYMONTHDAY" in rule:
        return f"{_day_of(int(rule['BYMONTHDAY'].split(',')[-1]), months, vi)} {every}"
    if (step, count) == ("month", 3):
        every = "hằng quý" if vi else "every quarter"
    elif count > 1:
        every = f"{count} {_UNITS[step]} một lần" if vi else f"every {count} {step}s"
    if months:
        every = f"{_months(months[0], months[-1], reading.precision, language)} {every}"
    return _part_of(reading.part, every.replace("hằng", "mỗi") if vi else every, language) if reading.part else every


def _part_of(part: str, name: str, language: Language) -> str:
    return f"{_PARTS['vi'][part]} {name[0].lower()}{name[1:]}" if language == "vi" else f"{_PARTS['en'][part]} of {name}"


def _day_of(day: int, months: list[int], vi: bool) -> str:
    if day < 0:
        month = (f" tháng {_figure(months[0])}" if vi else f" of {_MONTHS[months[0] - 1]}") if months else "" if vi else " of"
        return f"ngày cuối{month}" if vi else f"the last day{month}"
    if months:
        return f"ngày {day:02d}/{_figure(months[0])}" if vi else f"{day} {_MONTHS[months[0] - 1]}"
    return f"ngày {day:02d}" if vi else f"day {day} of"


def _count(frequency: str, language: Language) -> str:
    """">=2/month" -> "ít nhất 2 lần mỗi tháng"."""
    count, _, unit = frequency.removeprefix(">=").partition("/")
    if unit not in _UNITS:
        return frequency
    least = "" if frequency == f"{count}/{unit}" else "ít nhất " if language == "vi" else "at least "
    if language == "vi":
        return f"{least}{count} lần mỗi {_UNITS[unit]}"
    return f"{least}{'once' if count == '1' else f'{count} times'} a {unit}"
