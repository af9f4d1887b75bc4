"""Rows and cells that several pages show: plans, tasks, duties, clauses, documents, news, units.

In: nothing. Out: the shapes. Words, days and addresses in them are finished.
"""

from __future__ import annotations

from dataclasses import dataclass

from plansite.model.text import Language, Words
from plansite.rendering.html import Markup
from plansite.rendering.views.frame import Link

Marks = tuple[tuple[str, str], ...]
"""pairs of the key of a filter and the values of the row, parted by spaces"""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in a list."""

    title: Link
    issuer: Link
    period: str
    number: str
    state: str
    state_label: str
    tasks: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A signed cell: the mentions as links, and for an English reader the names in English beside the signed words."""

    mentions: tuple[Link, ...]
    signed: Words | None = None
    is_by_editor: bool = False


@dataclass(frozen=True, slots=True)
class Time:
    """A time as signed, and as read."""

    signed: Words | None
    reading: str = ""
    is_by_editor: bool = False
    is_unread: bool = False
    timeliness: str = ""
    timeliness_label: str = ""
    moves: tuple[Words, ...] = ()
    """of a deadline that was moved: the first, the previous and the present one, then why, the latest change last"""


@dataclass(frozen=True, slots=True)
class TaskRow:
    n: str
    anchor: str
    name: Words
    lead: Cell
    support: Cell
    time: Time
    form: Words | None = None
    output: Words | None = None
    note: Words | None = None
    group: Words | None = None
    extra: tuple[tuple[str, Words], ...] = ()
    notes: tuple[Words, ...] = ()
    plan: Link | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class DutyLine:
    kind: str
    name: Words
    reporters: Cell
    recipient: Cell
    time: Time
    clause: Link | None
    anchor: str
    feeds: Words | None = None
    content: Words | None = None
    legal_basis: Words | None = None
    plan: Link | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A note or mended scan reading shown at its place in the text."""

    words: Words | None = None
    printed: str = ""
    read: str = ""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A line of the signed text, ready to set."""

    kind: str
    html: Markup
    mark: str = ""
    level: int = 0
    heading: int = 0
    """2 to 6 where it is a title"""
    anchor: str = ""
    address: str = ""
    permalink: str = ""
    cited_as: str = ""
    """the clause in a citation: `mục III.1.a`, `Điều 2`"""
    setting: str = ""
    """how an act sets the line: title, reference, basis, filing; empty where it is set like any other"""
    column: int = 0
    """letters of the longest mark of this level: the texts of one level begin at one place"""
    remarks: tuple[Remark, ...] = ()
    inside: tuple[TextBlock, ...] = ()
    """of an ending: the recipients"""
    is_signed: bool = False
    """of an ending: the signature stands beside the recipients"""


@dataclass(frozen=True, slots=True)
class ResponsibilityLine:
    units: Cell
    address: str
    url: str
    role_label: str
    is_by_editor: bool
    plan: Link | None = None
    passage: tuple[TextBlock, ...] = ()
    passage_language: Language = "vi"


@dataclass(frozen=True, slots=True)
class DocumentLine:
    number: Link
    title: Words | None
    issuer: Link | None
    date: str
    cited: int


@dataclass(frozen=True, slots=True)
class TermLine:
    link: Link
    count: int


@dataclass(frozen=True, slots=True)
class NewsLine:
    title: Link
    published: str
    published_iso: str
    summary: Words | None
    source: Words | None


@dataclass(frozen=True, slots=True)
class TimelineRow:
    dates: str
    time: Time
    what: Link
    plan: Link
    kind: str


@dataclass(frozen=True, slots=True)
class UnitNode:
    """A unit in the tree."""

    link: Link
    kind: str
    is_group: bool
    has_ended: bool
    children: tuple[UnitNode, ...] = ()
    marks: Marks = ()
    below: str = ""
    """how many units stand directly under it, where that is said"""
    is_folded: bool = False
    """what stands under it opens at the reader's wish"""
    branch: str = ""
    """address of the page of what stands under it, where that is too much for this one"""
