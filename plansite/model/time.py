"""Days, partial days, periods, and what a time wording was read as.

In: dates as written in a record. Out: frozen values with inclusive first and last days. The clock is never read here.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal[
    "interval", "date", "deadline", "open-start", "open-end", "continuous", "recurring", "recurring-deadline",
    "frequency", "multi", "event", "relative", "conditional", "duration", "effective", "ditto", "none", "unread",
]


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day as far as the source tells it: a year, a month of a year, or a full day."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> date:
        """The first day it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def is_full(self) -> bool:
        return self.day is not None

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"] + [f"{p:02d}" for p in (self.month, self.day) if p is not None]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Period:
    """The days a plan covers, both inclusive, and the words it was typed with."""

    first: date
    last: date
    typed: str

    @property
    def years(self) -> range:
        return range(self.first.year, self.last.year + 1)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a time wording says (output contract, `when --json`). Days are inclusive; None where the words give none."""

    as_signed: str
    kind: Kind
    earliest: date | None = None
    latest: date | None = None
    precision: str | None = None
    """day, month, quarter, half, year or period: how exact the words are"""
    part: str | None = None
    """first, middle or last: "đầu / giữa / cuối" of the interval"""
    rrule: str | None = None
    """RFC 5545 recurrence rule, without the property name"""
    frequency: str | None = None
    parts: tuple[Reading, ...] = ()
    confidence: Literal["certain", "inferred", "none"] = "certain"
    unread: str = ""
    """the words that the grammar left unread"""
    by: Literal["grammar", "editor"] = "grammar"
    rule: str = ""
    """the rule of the grammar that read it (docs/time.md); empty where none did"""
