"""Days, numbers, ranges, lists and plurals in each language's own form: Vietnamese, and British English.

In: days, numbers, words. Out: words. Names of months, separators, joins and plural forms are those of the Unicode CLDR (the only importer of
babel); the leading zeros of Vietnamese days are those of Decree 30/2020/NĐ-CP. Words as signed never come through here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, time
from types import MappingProxyType
from typing import Literal

import babel
from babel.dates import format_date, format_skeleton, format_time, get_day_names, get_month_names
from babel.lists import format_list
from babel.numbers import format_decimal

from plansite.model.text import Language
from plansite.model.time import PartialDate

NBSP = "\N{NO-BREAK SPACE}"
TAGS: Mapping[Language, str] = MappingProxyType({"vi": "vi_VN", "en": "en_GB"})
BEFORE_A_NUMBER = r"\b(Điều|[Kk]hoản|[Đđ]iểm|[Mm]ục|[Pp]hần|[Cc]hương|[Pp]hụ lục|[Qq]uý|[Tt]háng|[Nn]gày|[Nn]ăm) (?=\d|[IVXLC]+\b)"
"""words that Vietnamese keeps on one line with the number after them"""
RANGE = re.compile(r"\s–\s")


class Locale:
    """The forms of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._cldr = babel.Locale.parse(TAGS[language])
        months = "|".join(get_month_names("wide", locale=self._cldr).values())
        self._held = re.compile(BEFORE_A_NUMBER if language == "vi" else rf"(\bNo\.(?= \S)|\b\d{{1,2}}(?= (?:{months})\b)) ")

    # ---- days

    def day(self, day: date) -> str:
        """`05/02/2024` and `05/6/2024`: days below 10 and the months 1 and 2 have a leading zero; `5 February 2024`."""
        if self.language == "vi":
            return f"{day.day:02d}/{decree_month(day.month)}/{day.year}"
        return self.hold(format_date(day, "long", locale=self._cldr))

    def partial(self, day: PartialDate) -> str:
        """A day as far as the source gives it: a day, a month of a year, a year."""
        if day.is_full:
            return self.day(day.first)
        if day.month is None:
            return str(day.year)
        if self.language == "vi":
            return self.hold(f"tháng {decree_month(day.month)} năm {day.year}")
        return format_skeleton("yMMMM", day.first, locale=self._cldr)

    def month(self, day: date) -> str:
        """A month of a year: `tháng 6 năm 2014`, `June 2014`."""
        return self.partial(PartialDate(day.year, day.month))

    def short_month(self, day: date) -> str:
        """`T1`, as Vietnamese calendars have it; `Jan`."""
        return f"T{day.month}" if self.language == "vi" else format_date(day, "MMM", locale=self._cldr)[:3]

    def short_day(self, day: date) -> str:
        """`05/6`, `5 Jun`."""
        return f"{day.day:02d}/{decree_month(day.month)}" if self.language == "vi" else f"{day.day} {self.short_month(day)}"

    def weekdays(self, width: Literal["wide", "short"] = "wide") -> tuple[str, ...]:
        """The days of the week, Monday first: `Thứ Hai`, `T2`; `Monday`, `Mo`."""
        names = get_day_names(width, locale=self._cldr)
        return tuple(names[day] for day in range(7))

    def weekday(self, day: date) -> str:
        """`Thứ Bảy, 14/6/2014`; `Saturday, 14 June 2014`."""
        return f"{self.weekdays()[day.weekday()]}, {self.day(day)}"

    def time(self, time: time) -> str:
        return format_time(time, "short", locale=self._cldr)

    def days(self, first: date, last: date) -> str:
        """Two inclusive days; what both share is said once where the language does so: `5–9 February 2024`."""
        if first == last:
            return self.day(first)
        if self.language == "vi":
            return self.hold(f"{self.day(first)} – {self.day(last)}")
        differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
        patterns = [re.sub("M+", "MMMM", pattern) for pattern in self._cldr.interval_formats["yMMMd"][differs]]
        return self.hold("".join(format_date(day, pattern, locale=self._cldr) for day, pattern in zip((first, last), patterns, strict=True)))

    def years(self, first: int, last: int) -> str:
        """`2013–2015`, in both languages without spaces."""
        return str(first) if first == last else "".join(
            format_date(date(year, 1, 1), pattern, locale=self._cldr)
            for year, pattern in zip((first, last), self._cldr.interval_formats["y"]["y"], strict=True))

    # ---- numbers and lists

    def number(self, number: int) -> str:
        """`1.234` and `1,234`; never for a year, a mark or the number of an act."""
        return str(number) if 0 <= number < 1000 else format_decimal(number, locale=self._cldr)  # most: there is nothing to separate

    def listed(self, words: Sequence[str]) -> str:
        """`A, B và C` and `A, B and C`."""
        return format_list(words, locale=self._cldr)

    @property
    def plural_forms(self) -> frozenset[str]:
        """The forms that a counted word has: `other` in Vietnamese, `one` and `other` in English."""
        return self._cldr.plural_form.tags | {"other"}

    def plural_form(self, number: int) -> str:
        return self._cldr.plural_form(number)

    # ---- setting

    def hold(self, words: str) -> str:
        """Words of our own, with spaces that do not break where a line must not end: `Điều 2`, `No. 5`, `30 June`, before a dash."""
        return RANGE.sub(f"{NBSP}– ", self._held.sub(rf"\1{NBSP}", words))


def decree_month(month: int) -> str:
    """How Decree 30/2020/NĐ-CP writes a month: 1 and 2 with a leading zero, so that no figure can be put before them."""
    return f"{month:02d}" if month < 3 else str(month)
