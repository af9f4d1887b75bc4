"""Days and months in plain Vietnamese and English.

In: a day, months. Out: words. No reading is known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from plansite.model.text import Language

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
QUARTERS = ("I", "II", "III", "IV")
PARTS: Mapping[Language, Mapping[str, str]] = MappingProxyType({
    "vi": {"first": "đầu", "middle": "giữa", "last": "cuối"}, "en": {"first": "beginning", "middle": "middle", "last": "end"}})


def day_in_words(day: date, language: Language) -> str:
    if language == "en":
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{day.day:02d}/{figure(day.month)}/{day.year}"


def figure(month: int) -> str:
    """Months 1 and 2 have two digits in Vietnamese acts, so that no figure can be put before them (Decree 30/2020)."""
    return f"{month:02d}" if month < 3 else str(month)


def month_in_words(month: int, precision: str | None, language: Language) -> str:
    if precision == "quarter":
        return f"{'Quý' if language == 'vi' else 'Quarter'} {QUARTERS[(month - 1) // 3]}"
    return f"Tháng {figure(month)}" if language == "vi" else MONTHS[month - 1]


def months_in_words(first: int, last: int, precision: str | None, language: Language) -> str:
    """ "Quý II", "Tháng 3 – Tháng 6", "6 tháng đầu" (before "năm 2014")."""
    if precision == "half" and (first, last) in ((1, 6), (7, 12)):
        vi, en = ("6 tháng đầu", "First half of") if first == 1 else ("6 tháng cuối", "Second half of")
        return vi if language == "vi" else en
    start, end = month_in_words(first, precision, language), month_in_words(last, precision, language)
    return start if start == end else f"{start} – {end}"
