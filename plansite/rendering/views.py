"""What a template sees: small frozen values with finished words and addresses, nothing callable that reaches the model.

In: nothing. Out: the shapes. Addresses begin with `/` at the published folder's root; rendering makes them relative in the end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from plansite.model.text import Language, Words
from plansite.rendering.html import Markup


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; `url` is empty for words without a page."""

    words: Words
    url: str = ""
    note: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a facts panel: a label and one or more values; none means that the source does not say."""

    label: str
    values: tuple[Link, ...] = ()
    notes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader must know before the text: `kind` is info or warning."""

    kind: str
    text: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """The same on every page of one language."""

    language: Language
    title: str
    description: str
    is_official: bool
    publisher: tuple[Fact, ...]
    licence: Link
    today: str
    today_iso: str
    navigation: tuple[Link, ...]
    footer: tuple[Link, ...]
    stylesheet: str
    icon: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds the content of a page."""

    kind: str
    """`data-page` of the body"""
    path: str
    language: Language
    title: Words
    description: Words
    canonical: str
    twin: str
    """address of the page in the other language"""
    alternates: tuple[tuple[str, str], ...] = ()
    """(hreflang, absolute address), empty for a page that is not indexed"""
    is_indexed: bool = True
    crumbs: tuple[Link, ...] = ()
    linked_data: Markup | None = None
    feed: str = ""
    updated: date | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page to render: its template, its frame, and its own view."""

    template: str
    frame: Frame
    view: object


# ---- plans


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
    iso: str = ""


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
class Column:
    """A head of the task table as signed, and which cell stands under it."""

    field: str
    words: Words


@dataclass(frozen=True, slots=True)
class TaskTable:
    title: Words | None
    columns: tuple[Column, ...]
    rows: tuple[TaskRow, ...]


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
    is_centred: bool = False
    """a line of the title: in capitals, or the abstract right under the name of the document"""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """An entry of the table of contents."""

    text: Words
    anchor: str
    level: int


@dataclass(frozen=True, slots=True)
class DecisionHead:
    """The lines above the signed text, made from the decision (Decree 30/2020, App. I, boxes 2 to 4)."""

    body: Words
    number: Words | None
    place_and_date: Words | None
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    capacity: Words | None
    position: Words | None
    name: str
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class ResponsibilityLine:
    units: Cell
    address: str
    url: str
    role: str
    role_label: str
    is_by_editor: bool
    plan: Link | None = None
    passage: tuple[TextBlock, ...] = ()
    passage_language: Language = "vi"


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
class PlanView:
    title: Words
    state: str
    state_label: str
    facts: tuple[Fact, ...]
    notices: tuple[Notice, ...]
    contents: tuple[Contents, ...]
    head: DecisionHead
    blocks: tuple[TextBlock, ...]
    text_language: Language
    signature: SignatureBlock | None
    table: TaskTable | None
    responsibilities: tuple[ResponsibilityLine, ...]
    duties: tuple[DutyLine, ...]
    related: tuple[Fact, ...]
    source: tuple[Fact, ...]
    readings: tuple[tuple[Link, str, str], ...]
    notes: tuple[tuple[Link, Words], ...]
    contacts: tuple[Words, ...] = ()


# ---- lists and other pages


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a list: a heading with its rows, or with links to pages of their own."""

    heading: Words | None
    rows: tuple[object, ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class ListView:
    title: Words
    intro: str
    rows: str
    """which kind of row the template prints: plans, units, documents, terms, news, tasks, timeline"""
    parts: tuple[Part, ...]
    filters: tuple[Link, ...] = ()
    filters_label: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True)
class UnitNode:
    """A unit in the tree."""

    link: Link
    kind: str
    is_group: bool
    has_ended: bool
    children: tuple[UnitNode, ...] = ()


@dataclass(frozen=True, slots=True)
class NameLine:
    name: Words
    other: Words | None
    is_unofficial: bool
    dates: str


@dataclass(frozen=True, slots=True)
class MemberLine:
    """Something laid on a group, shown on the page of a member."""

    group: Link
    what: Link
    plan: Link


@dataclass(frozen=True, slots=True)
class UnitView:
    title: Words
    facts: tuple[Fact, ...]
    names: tuple[NameLine, ...]
    notices: tuple[Notice, ...]
    leads: tuple[TaskRow, ...]
    supports: tuple[TaskRow, ...]
    task_years: tuple[Link, ...]
    """pages of its tasks by year, where they are too many for one page"""
    owes: tuple[DutyLine, ...]
    receives: tuple[DutyLine, ...]
    responsibilities: tuple[ResponsibilityLine, ...]
    issued: tuple[Fact, ...]
    """plans and documents that it issued"""
    predecessor_plans: tuple[PlanLine, ...]
    children: tuple[UnitNode, ...]
    notes: tuple[Words, ...]
    is_empty: bool
    as_member: tuple[MemberLine, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentLine:
    number: Link
    type: str
    title: Words | None
    issuer: Link | None
    date: str
    cited: int


@dataclass(frozen=True, slots=True)
class RecordView:
    """A document, topic, channel or audience: facts and lists of what points to it."""

    title: Words
    subtitle: Words | None
    facts: tuple[Fact, ...]
    related: tuple[Fact, ...]
    notes: tuple[Words, ...] = ()
    empty: str = ""


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
class ArticleView:
    """A news item or a free page."""

    title: Words
    published: str
    published_iso: str
    html: Markup
    text_language: Language
    notices: tuple[Notice, ...]
    source: Words | None = None
    related: tuple[Fact, ...] = ()
    notes: tuple[Words, ...] = ()
    source_file: Link | None = None
    publisher: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class TimelineRow:
    dates: str
    time: Time
    what: Link
    plan: Link
    kind: str


@dataclass(frozen=True, slots=True)
class HomeView:
    title: Words
    in_force: tuple[PlanLine, ...]
    upcoming: tuple[PlanLine, ...]
    deadlines: tuple[TimelineRow, ...]
    news: tuple[NewsLine, ...]
    years: tuple[Link, ...]
    topics: tuple[Link, ...]
    issuers: tuple[Link, ...]
    plans: tuple[PlanLine, ...] = ()


@dataclass(frozen=True, slots=True)
class MapView:
    title: Words
    sections: tuple[Part, ...] = field(default=())
