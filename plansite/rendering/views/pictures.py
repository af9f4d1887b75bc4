"""Charts and lineages.

In: nothing. Out: the shapes. Numbers of the drawing are finished; a template only puts them in place.
"""

from __future__ import annotations

from dataclasses import dataclass

from plansite.rendering.views.frame import Link


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it counts, linked where a page shows exactly that."""

    label: Link
    count: int
    length: float
    """of the drawing: 0 to 100, the longest bar of the chart being 100"""
    is_apart: bool = False
    """stands beside the scale: without a day, without a unit"""


@dataclass(frozen=True, slots=True)
class Chart:
    """Counts of one kind, each out of the same total."""

    title: str
    summary: str
    total: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A document or plan in a lineage."""

    relation: str
    """what it is to the plan of the page: implemented, replaced, the plan itself, what replaces it"""
    shape: str
    """`document` or `plan`"""
    link: Link
