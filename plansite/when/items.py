"""What the parser makes of tokens: the items of a cell, before any plan is known.

In: nothing. Out: frozen values, and which of them the day of signing may change. No text is kept but the words that an item says nothing of.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from plansite.model.time import Kind
from plansite.when.spans import Window

Bound = Literal["", "before", "until"]
"""no bound; the day after the last ("trước"); the last day ("đến hết", "chậm nhất")"""
Opening = Literal["", "from", "after", "now"]


@dataclass(frozen=True, slots=True)
class Dates:
    """Named spans of the calendar, with their bound."""

    windows: tuple[Window, ...]
    bound: Bound = ""
    opening: Opening = ""
    is_inside: bool = False
    """said with "trong", "giai đoạn" or a bound: it can be the span of what stands before it"""
    is_done: bool = False
    """behind "hoàn thành": a single day is a last day"""
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class PlanPeriod:
    """The plan's period by name: "trong kỳ kế hoạch"."""

    is_inside: bool = True


@dataclass(frozen=True, slots=True)
class Days:
    """Days of each month or quarter. A cycle of "" is a bare day: "ngày 25"."""

    days: tuple[int, ...]
    bound: Bound = ""
    cycle: Literal["", "month", "quarter", "year", "report"] = ""
    place: Literal["first", "middle", "last", ""] = "last"
    """which month of the quarter"""
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Months:
    """A month of each quarter: "tháng cuối quý"."""

    place: Literal["first", "middle", "last"]


@dataclass(frozen=True, slots=True)
class Weekdays:
    """Days of the week (0 Monday), of each week or the nth of each month; where neither is said (None), they wait for "hàng tuần"."""

    days: tuple[int, ...]
    bound: Bound = ""
    nth: int | None = 0
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Steps:
    """Every so often: (months, days) between two, exactly one of them not 0."""

    steps: tuple[tuple[int, int], ...]
    part: str | None = None
    inferred: bool = False
    reports: tuple[int, ...] = ()
    """months at whose end a report of the year so far falls: "6 tháng, 9 tháng, năm" """


@dataclass(frozen=True, slots=True)
class Count:
    """So many in each."""

    frequency: str


@dataclass(frozen=True, slots=True)
class Always:
    pass


@dataclass(frozen=True, slots=True)
class Bare:
    """A kind without days."""

    kind: Kind
    rule: str
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event whose day the calendar has, or (without windows) does not have."""

    windows: tuple[Window, ...] = ()
    is_before: bool = False
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    count: int
    unit: str
    since: Literal["", "signing", "issue", "other"] = ""
    is_working: bool = False
    is_start: bool = False
    """ "sau 30 ngày kể từ ngày ký": it begins there"""


@dataclass(frozen=True, slots=True)
class Horizon:
    """ "định hướng đến năm 2030": makes nothing due and stays words."""


@dataclass(frozen=True, slots=True)
class Within:
    """What goes on or comes back, in the days that follow it."""

    item: Days | Dates | Months | Weekdays | Steps | Count | Always
    dates: Dates


Item = Within | Dates | PlanPeriod | Days | Months | Weekdays | Steps | Count | Always | Bare | Occasion | Length | Horizon


def leans_on_signing(item: Item) -> bool:
    """Whether the day of signing may change what an item means in a plan."""
    if isinstance(item, Within):
        return leans_on_signing(item.item) or leans_on_signing(item.dates)
    return isinstance(item, Length) or (isinstance(item, Dates) and item.opening == "now") or (isinstance(item, Bare) and item.kind == "effective")


@dataclass(frozen=True, slots=True)
class Piece:
    """An item, or (None) words that are none, with its place in the text and what stands between it and the piece before."""

    item: Item | None
    start: int
    end: int
    link: str = ""
    """"" or one of , ; ( AND OR : -"""
    is_sure: bool = True
