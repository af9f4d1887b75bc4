"""A task or duty by the day: each day by which something is due, and the days on which offices rest.

In: plans whose times are read. Out: frozen values. The words of the plan stay the truth: a day of rest moves no deadline, it is only told beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from plansite.model.plan import Duty, Plan, Role, Roles, Task, Timeliness
from plansite.model.text import Localized

ROLES: tuple[Role, ...] = ("lead", "support", "reporter", "recipient")
LONGEST_REST = 31
"""days after which no working day is looked for any more"""


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days of rest under one name: of each year, of each week, or single ones; and days worked instead."""

    id: str
    name: Localized
    every_year: tuple[tuple[int, int], ...] = ()
    """(month, day)"""
    weekdays: tuple[int, ...] = ()
    """0 is Monday"""
    days: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    legal_basis: Localized | None = None

    def is_rest(self, day: date) -> bool:
        return day in self.days or day.weekday() in self.weekdays or (day.month, day.day) in self.every_year


def next_working_day(day: date, holidays: Iterable[Holiday]) -> date | None:
    """The working day on which a term ends whose last day is one of rest (Civil Code 2015, Art. 148.5); None where `day` is none, or no end is seen."""
    holidays = tuple(holidays)
    worked = frozenset().union(*(holiday.worked for holiday in holidays))
    for ahead in range(LONGEST_REST):
        at = day + timedelta(ahead)
        if at in worked or not any(holiday.is_rest(at) for holiday in holidays):
            return at if ahead else None
    return None


@dataclass(frozen=True, slots=True)
class Span:
    """Days that a report is about, both inclusive."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One day by which a task or duty is to be done."""

    day: date
    """the last day that the words allow"""
    plan: Plan
    entry: Task | Duty
    timeliness: Timeliness
    first: date | None = None
    """the first day of the days that end on `day`, where the words give them"""
    covers: Span | None = None
    """what a report or yearly plan is about, where the plan says of which span it is"""
    working_day: date | None = None
    """the next working day, where `day` is one of rest and the site tells it"""
    part: int = 0
    """which item of a cell with several: 0 is the last, so that an id made of it outlives a longer cell"""

    @property
    def kind(self) -> Literal["task", "duty"]:
        return "task" if isinstance(self.entry, Task) else "duty"

    @property
    def is_before_period(self) -> bool:
        """Due before the plan begins: the plan of a year is owed in the December before it."""
        return self.day < self.plan.period.first

    @property
    def roles(self) -> Roles:
        return self.entry.roles
