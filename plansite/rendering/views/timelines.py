"""Timelines: rows with marks on a scale of days.

In: nothing. Out: the shapes. Places on the scale are finished percentages; a template only puts them in place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from plansite.model.text import Words
from plansite.rendering.views.frame import Link

MarkShape = Literal["bar", "band", "line", "flag", "point", "tick", "ticks"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on a track. `bar` some days, `band` all the plan's days, `line` days on the way to a flag, `ticks` more ticks than can be told apart."""

    shape: MarkShape
    x: float
    """percent of the scale"""
    width: float = 0
    is_inferred: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A label of the scale, at the beginning of what it names."""

    x: float
    label: str
    is_minor: bool = False
    """left out where there is little room"""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A row: what, when in words, and its marks; without marks the words alone."""

    label: Link
    when: Words
    marks: tuple[Mark, ...]
    role: str = ""
    """lead, support, reporter or recipient, where the timeline is of one unit"""
    role_label: str = ""


@dataclass(frozen=True, slots=True)
class TimelineGroup:
    heading: Link | None
    entries: tuple[TimelineEntry, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows over the days from `first` to `last`, both included, as ISO 8601."""

    first: str
    last: str
    days: str
    """the same in words"""
    scale: tuple[Tick, ...]
    groups: tuple[TimelineGroup, ...]
    shapes: tuple[str, ...]
    """what the legend explains: the shapes that occur, `inferred` and `support` among them"""
    is_dense: bool = False
    """so many rows that each gets one line"""
