"""A reading -> a line of plain words in Vietnamese or English; where the days do not stand in the words, in brackets behind them.

In: a Reading. Out: its words; "" where nothing was read. The Vietnamese words read back to the same days. No year is supplied here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from plansite.model.text import Language
from plansite.model.time import Reading
from plansite.when.repeats import counted, each
from plansite.when.words import MONTHS, PARTS, day_in_words, figure, month_in_words, months_in_words

_LINES: Mapping[Language, Mapping[str, str]] = MappingProxyType({
    "vi": {
        "interval": "{name}", "date": "{on}", "deadline": "Chậm nhất ngày {last}", "open-start": "Đến hết ngày {last}",
        "open-end": "Từ ngày {first} trở đi", "continuous": "Thường xuyên{over} ({days})", "recurring": "{each}{over}",
        "recurring-deadline": "Chậm nhất {each} ({days})", "frequency": "{count}{over}", "event": "Theo một sự kiện nêu trong kế hoạch",
        "relative": "Trong thời hạn tính từ một mốc nêu trong kế hoạch", "conditional": "Khi có yêu cầu hoặc khi phát sinh",
        "duration": "Trong một khoảng thời gian nêu trong kế hoạch", "effective": "Từ ngày ký", "ditto": "Như trên",
    },
    "en": {
        "interval": "{name}", "date": "{on}", "deadline": "By {last}", "open-start": "Until {last}",
        "open-end": "From {first} onwards", "continuous": "Continuous{over} ({days})", "recurring": "{each}{of}",
        "recurring-deadline": "By {each} ({days})", "frequency": "{count}{over}", "event": "Tied to an event named in the plan",
        "relative": "Within a time counted from a point named in the plan", "conditional": "On request or when needed",
        "duration": "For a length of time named in the plan", "effective": "From the day of signing", "ditto": "As above",
    },
})
_OVER: Mapping[Language, tuple[str, str]] = MappingProxyType({"vi": (" trong kỳ kế hoạch", " trong kỳ kế hoạch"), "en": (" over the plan period", " of the plan period")})


def say(reading: Reading, language: Language) -> str:
    """The reading as a page shows it beside the words as signed."""
    if reading.kind == "multi":
        return "; ".join(say(part, language) for part in reading.parts)
    first, last = reading.earliest, reading.latest
    line = _line(reading, language)
    if not line or ("{last}" in line and not last) or ("{first}" in line and not first):
        return ""
    over, of = _OVER[language] if reading.precision == "period" else ("", "")
    text = line.format(
        first=day_in_words(first, language) if first else "", last=day_in_words(last, language) if last else "",
        days=_days(first, last, language) if first and last else "", name=_interval(reading, first, last, language) if first and last else "",
        on=_one_day(reading, last, language) if last else "", each=each(reading, language), count=counted(reading.frequency or "", language), over=over, of=of)
    return text[:1].upper() + text[1:]


def _line(reading: Reading, language: Language) -> str:
    """The pattern of its kind, or of what is known beside the kind."""
    lines, vi = _LINES[language], language == "vi"
    first, last, kind = reading.earliest, reading.latest, reading.kind
    line = lines.get(kind, "")
    if kind in ("interval", "relative") and bool(first) != bool(last):
        line = lines["open-end" if first else "open-start"]
    elif kind == "event" and last:
        line = ("Dịp {each} ({days})" if vi else "Around {each} ({days})") if reading.rrule else "Dịp ngày {last}" if vi else "Around {last}"
    elif kind in ("event", "effective") and first:
        line += " ({first})"
    elif kind == "recurring-deadline" and not (first and last):
        line = "Có hạn trong mỗi kỳ, kế hoạch không nêu kỳ" if vi else "Due in each period; the plan does not say which"
    elif kind in ("recurring", "frequency"):
        unsaid = "Định kỳ, kế hoạch không nêu kỳ" if vi else "At regular times; the plan does not say how often"
        line = unsaid if not (first and last) else line if reading.precision == "period" else line + " ({days})"
    return line


def _one_day(reading: Reading, last: date, language: Language) -> str:
    """A day; or, where the source leaves its number blank, the month that it is in."""
    if reading.precision == "month":
        month = month_in_words(last.month, "month", language)
        return f"Một ngày trong {month.lower()} năm {last.year}" if language == "vi" else f"A day in {month} {last.year}"
    return f"Ngày {day_in_words(last, language)}" if language == "vi" else day_in_words(last, language)


def _days(first: date, last: date, language: Language, has_year: bool = False) -> str:
    """First and last day, their common year once; in English not at all where the words before have it."""
    if first.year < last.year:
        return f"{day_in_words(first, language)} – {day_in_words(last, language)}"
    if language == "vi":
        return f"{first.day:02d}/{figure(first.month)} – {day_in_words(last, language)}"
    year = "" if has_year else f" {last.year}"
    return f"{first.day} {MONTHS[first.month - 1]} – {last.day} {MONTHS[last.month - 1]}{year}"


def _interval(reading: Reading, first: date, last: date, language: Language) -> str:
    days = _days(first, last, language)
    if reading.precision in (None, "day", "period") or not _is_of_whole_months(first, last):
        return f"Từ ngày {day_in_words(first, 'vi')} đến ngày {day_in_words(last, 'vi')}" if language == "vi" else days
    year = f" năm {last.year}" if language == "vi" else f" {last.year}"
    if reading.precision == "year":
        name = f"{first.year} – {last.year}" if first.year < last.year else str(last.year)
        name = f"năm {name}" if language == "vi" else name
    elif first.year == last.year:
        name = months_in_words(first.month, last.month, reading.precision, language) + year
    else:
        start, end = month_in_words(first.month, reading.precision, language), month_in_words(last.month, reading.precision, language)
        name = f"{start}{year[:-4]}{first.year} – {end}{year}"
    if reading.part:
        name = f"{PARTS['vi'][reading.part]} {name[0].lower()}{name[1:]}" if language == "vi" else f"{PARTS['en'][reading.part]} of {name}"
    return f"{name} ({_days(first, last, language, has_year=True)})"


def _is_of_whole_months(first: date, last: date) -> bool:
    return first.day == 1 and last.replace(day=28).month != date.fromordinal(last.toordinal() + 1).month
