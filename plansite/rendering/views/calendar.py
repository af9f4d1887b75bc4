"""The duty calendar, and a month of it.

In: nothing. Out: the shapes. Days in them are words already.
"""

from __future__ import annotations

from dataclasses import dataclass

from plansite.model.text import Words
from plansite.rendering.views.frame import AsOf, Link, Subscription
from plansite.rendering.views.lists import FilterGroup, ListView, Part


@dataclass(frozen=True, slots=True)
class DayCell:
    """A day in the table of a month; `number` is empty beside the month."""

    number: str = ""
    iso: str = ""
    count: int = 0
    url: str = ""
    """where its entries stand on the page"""
    links: tuple[Link, ...] = ()
    """a few entries by name; a day with more says how many"""
    is_today: bool = False


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is due in the days to come, by day; or why there is nothing."""

    title: str
    days: str
    parts: tuple[Part, ...]
    count: int = 0
    months: tuple[Link, ...] = ()
    """instead of the rows, where they are too many for the page"""
    empty: str = ""
    nearest: Link | None = None
    """where nothing is due: the next day on which something is, or the last one on which something was"""


@dataclass(frozen=True, slots=True)
class CalendarView:
    title: Words
    intro: str
    rest: str
    """how weekends and public holidays are handled"""
    agendas: tuple[Agenda, ...]
    undated: tuple[Part, ...]
    """what plans in force ask for without a day of its own"""
    years: tuple[Part, ...]
    """the months of each year in which something is due"""
    roles: tuple[Link, ...]
    filters: tuple[FilterGroup, ...] = ()
    total: int = 0
    is_combinable: bool = False
    as_of: AsOf | None = None
    subscription: Subscription | None = None
    """the feed of everything, where there is anything"""


@dataclass(frozen=True, slots=True)
class MonthView:
    title: Words
    list: ListView
    weekdays: tuple[tuple[str, str], ...]
    """each day of the week, and in short"""
    weeks: tuple[tuple[DayCell, ...], ...]
    previous: Link | None
    next: Link | None
    """the nearest months that have a page"""
    rest: str
