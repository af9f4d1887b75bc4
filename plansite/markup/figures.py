"""Figures of a clause: its document numbers, dates and numbers, comparable between Vietnamese and English.

In: the plain words of one clause in each language. Out: what differs, empty where nothing does. Words are never compared.
"""

from __future__ import annotations

import re
from collections import Counter

NUMBER_OF_DOCUMENT = re.compile(r"\d+[a-z]?(?:/\d{4})?/[A-ZĐ][\wĐ]*(?:\s*-\s*[A-ZĐ][\wĐ]*)*|\d+-[A-ZĐ]{2,}/[A-ZĐ]{2,}")
INTEGER = re.compile(r"\d+")
MONTHS = {name: n for n, name in enumerate(
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"], 1)}
MONTH = re.compile("|".join(MONTHS))
NAMED_MONTH = re.compile(rf"(?<=\d )({'|'.join(MONTHS)})\b|\b({'|'.join(MONTHS)})(?= \d{{4}})|\b({'|'.join(m for m in MONTHS if m not in ('May', 'March'))})\b")


def differing_figures(vi: str, en: str) -> tuple[str, str] | None:
    """The figures that stand in one text only, as (Vietnamese, English); None where both have the same."""
    figures = _figures(vi), _figures(NAMED_MONTH.sub(lambda m: f" {MONTHS[m.group()]} ", en) if MONTH.search(en) else en)
    if figures[0] == figures[1]:
        return None
    ours, theirs = Counter(figures[0]), Counter(figures[1])
    if ours == theirs:
        return None
    return ", ".join((ours - theirs).elements()) or "–", ", ".join((theirs - ours).elements()) or "–"


def _figures(text: str) -> list[str]:
    """Numbers of documents, each with one stroke or more, then the other numbers."""
    found: list[str] = []
    if "/" in text:
        found = [" ".join(match.split()) for match in NUMBER_OF_DOCUMENT.findall(text)]
        text = NUMBER_OF_DOCUMENT.sub(" ", text) if found else text
    return [*found, *(str(int(digits)) for digits in INTEGER.findall(text))]
