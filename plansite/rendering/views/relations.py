"""How records stand to one another: topics beside bodies, what there is about a unit, units before and after it.

In: nothing. Out: the shapes. Counts are finished words; a count that leads somewhere is a link to exactly what it counts.
"""

from __future__ import annotations

from dataclasses import dataclass

from plansite.model.text import Words
from plansite.rendering.views.frame import Fact, Link


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A topic: its count for every column, and in all."""

    code: str
    topic: Link
    cells: tuple[Link, ...]
    """the counts; one without an address stands for none"""
    total: Link


@dataclass(frozen=True, slots=True)
class Matrix:
    """Topics of one programme beside bodies, with one count in each cell."""

    caption: str
    columns: tuple[Link, ...]
    """`note` where units below the one named count, too"""
    rows: tuple[MatrixRow, ...]
    total_head: str
    total_label: str
    totals: tuple[str, ...]
    """under every column, and under all: those that name a topic, out of all"""


@dataclass(frozen=True, slots=True)
class MatrixPart:
    """The tables of one programme."""

    heading: Link
    tables: tuple[Matrix, ...]


@dataclass(frozen=True, slots=True)
class MatrixView:
    title: Words
    intro: str
    rules: tuple[str, ...]
    """how it is counted"""
    parts: tuple[MatrixPart, ...]
    links: tuple[Link, ...] = ()
    """instead of parts: the pages of the programmes, where all tables together are too large for one page"""
    ways: tuple[Link, ...] = ()
    """the lists of what stands in the rows and columns"""
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything about a unit in counts that lead to it; and in one sentence what there is none of."""

    links: tuple[Link, ...]
    none: str


@dataclass(frozen=True, slots=True)
class RelatedList:
    """A list on a unit's page: where it stands, its links, how many records it has in all, and the key of the words for so many."""

    anchor: str
    fact: Fact
    count: int
    counted: str


@dataclass(frozen=True, slots=True)
class SuccessionStep:
    """A unit in the line of those before and after: what it is to the unit of the page, its days and its act, and what plans say of it."""

    relation: str
    link: Link
    days: str
    passages: tuple[Link, ...]
    """that it was followed: by which unit, since when, by which act"""
    things: tuple[Link, ...] = ()
    """of a predecessor: what it had, as counts that lead to its own page"""
    names: tuple[Link, ...] = ()
    """its names before the last, with their days"""
