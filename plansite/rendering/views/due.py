"""What is due and when, as rows: one day of a task or duty, and the sheet of a unit.

In: nothing. Out: the shapes. Days in them are words already.
"""

from __future__ import annotations

from dataclasses import dataclass

from plansite.rendering.views.frame import AsOf, Link
from plansite.rendering.views.rows import Cell, Time


@dataclass(frozen=True, slots=True)
class DueRole:
    """Who is in it, and as what."""

    label: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class DueLine:
    """One day by which something is to be done, or something that has no day of its own."""

    day: str
    """empty where it has none"""
    what: Link
    plan: Link | None
    """none where it stands above the rows"""
    time: Time
    roles: tuple[DueRole, ...] = ()
    own: str = ""
    """on the page of a unit: what it is in it"""
    through: Link | None = None
    """on the page of a unit: the group as whose member it is in it"""
    covers: str = ""
    """the days that a report or plan is about"""
    is_before_period: bool = False
    working_day: str = ""
    """the next working day, where the day is one of rest and the site tells it"""
    plan_state: str = ""
    """that the plan is a draft, or was replaced or withdrawn"""
    moved: Link | None = None
    """where the page tells how the deadline was moved"""
    anchor: str = ""
    is_beyond_paper: bool = False
    """one line too many for one sheet of paper"""


@dataclass(frozen=True, slots=True)
class Rest:
    """How many more there are than the page shows, in a sentence, and where they stand."""

    words: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class DutySheet:
    """What a unit owes and when; on paper one sheet."""

    coming: tuple[DueLine, ...]
    later: tuple[DueLine, ...]
    """the rest of what is coming, folded"""
    undated: tuple[DueLine, ...]
    past: tuple[DueLine, ...]
    """the latest first"""
    past_undated: tuple[DueLine, ...]
    """without a day of their own, of plans that have ended"""
    empty: str = ""
    more_coming: Rest | None = None
    """what is coming after all that"""
    more: Rest | None = None
    """the rest of what is past or has no day of its own"""
    paper: str = ""
    """how many more there are than one sheet of paper shows"""
    is_long_past: bool = False
    as_of: AsOf | None = None
