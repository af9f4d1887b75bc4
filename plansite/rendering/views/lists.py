"""Lists, the home page, and the pages of units, documents, terms, articles.

In: nothing. Out: the shapes.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from plansite.model.text import Language, Words
from plansite.rendering.html import Markup
from plansite.rendering.views.due import DutySheet
from plansite.rendering.views.frame import AsOf, Fact, Link, Notice, Subscription
from plansite.rendering.views.glossary import Abbreviation
from plansite.rendering.views.pictures import Chart, Step
from plansite.rendering.views.relations import Overview, RelatedList, SuccessionStep
from plansite.rendering.views.rows import DutyLine, Marks, NewsLine, PlanLine, ResponsibilityLine, TaskRow, TimelineRow, UnitNode
from plansite.rendering.views.timelines import Timeline


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a list: a heading with its rows, or with links to pages of their own."""

    heading: Words | None
    rows: tuple[object, ...]
    links: tuple[Link, ...] = ()
    anchor: str = ""
    marks: tuple[Marks, ...] = ()
    """what each row answers to when the list is narrowed in place; empty where it is not"""
    shared: Marks = ()
    """what all its rows answer to alike, said once"""


@dataclass(frozen=True, slots=True)
class FilterLink:
    """One value that a list can be narrowed to, or all of them."""

    words: Words
    url: str
    count: int
    """how many records stand behind the link"""
    value: str
    """what the rows carry: a code, an id or a year; empty for all"""
    is_current: bool = False
    needs_script: bool = False
    """no page holds what has the value: it has no address until the script makes it narrow the rows of this page"""


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """What a list can be narrowed by, such as the year; the first link takes the filter away."""

    label: str
    key: str
    links: tuple[FilterLink, ...]
    is_own: bool = False
    """the page itself is narrowed by it"""
    within: str = ""
    """the key of the group that it is asked together with, where both are chosen: the role of a unit"""
    leads_to: str = ""
    """what stands behind its links, where that is another kind of page, or of another list than this one: a sentence for who follows them"""
    needs_script: bool = False
    """its values have no pages: it narrows the rows of this one only"""
    cut: str = ""
    """of very many values it shows those with most records: a sentence that says how many of how many"""
    all_values: Link | None = None
    """where the others stand, of a group that is cut"""


@dataclass(frozen=True, slots=True)
class Order:
    """An order that the rows of a page can be put in by the reader's browser."""

    key: str
    """its name in the address"""
    label: str
    by: str
    """the mark of the rows that holds the day or number to sort by; empty where a cell's words are sorted by"""
    is_falling: bool = False
    """the last or largest first"""


@dataclass(frozen=True, slots=True)
class ListView:
    title: Words
    intro: str
    rows: str
    """which kind of row the template prints: plans, units, documents, terms, news, tasks, timeline, due, duties, passages, members"""
    parts: tuple[Part, ...]
    filters: tuple[FilterGroup, ...] = ()
    total: int = 0
    """how many records the list has, on all its pages"""
    is_combinable: bool = False
    """all rows stand on the page, or on the page `together`, and carry their values: filters can be combined in place"""
    empty: str = ""
    as_of: AsOf | None = None
    """the day of the build, where words on the page (a state, a deadline) will change as days pass"""
    charts: tuple[Chart, ...] = ()
    timeline: Timeline | None = None
    zoom: tuple[Fact, ...] = ()
    """links to a wider or narrower span of time"""
    orders: tuple[Order, ...] = ()
    """what the rows can be sorted by in place, the order of the page first; none where they do not all stand on it"""
    ways: tuple[Link, ...] = ()
    """the same records seen otherwise"""
    together: Link | None = None
    """of a list whose rows stand on further pages the one with all of them, where they are not too many: the script narrows and sorts those"""
    is_too_long: bool = False
    """it has more rows than one page can have: filters can be combined once it is narrowed by one"""


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
    plans: tuple[PlanLine, ...]
    all_plans: Link
    all_units: Link
    all_news: Link
    all_deadlines: Link
    localities: tuple[Link, ...] = ()
    levels: tuple[Link, ...] = ()
    as_of: AsOf | None = None
    about: Link | None = None
    """the page that tells how to read a plan, where the owner has one"""
    all_in_force: Link | None = None
    """the list of all plans in force, where there are more than are shown; of those to come likewise"""
    all_upcoming: Link | None = None


@dataclass(frozen=True, slots=True)
class MapView:
    title: Words
    sections: tuple[Part, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Component:
    """A component of the design: its name, what it is for, the source of its example, and its file in templates/."""

    name: str
    about: str
    example: str
    file: str


@dataclass(frozen=True, slots=True)
class DesignView:
    title: Words
    components: tuple[Component, ...]


@dataclass(frozen=True, slots=True)
class NameLine:
    name: Words
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
    """of this and the next three none where there are more than 100: they are among `lists`"""
    receives: tuple[DutyLine, ...]
    responsibilities: tuple[ResponsibilityLine, ...]
    children: tuple[UnitNode, ...]
    notes: tuple[Words, ...]
    sheet: DutySheet
    """what it owes and when"""
    as_member: tuple[MemberLine, ...] = ()
    as_of: AsOf | None = None
    timeline: Timeline | None = None
    """of what it leads, supports and owes, across plans"""
    subscription: Subscription | None = None
    """its calendar feed, where it has one"""
    overview: Overview | None = None
    """everything about it in counts"""
    lists: tuple[RelatedList, ...] = ()
    """what is laid on it and too much for the page, plans and documents that it issued, plans that name it, news about it"""
    succession: tuple[SuccessionStep, ...] = ()
    """units before and after it, the earliest first; empty where it stands alone"""
    predecessor_plans: tuple[PlanLine, ...] = ()
    """plans of the units before it, where they are not too many for the page"""


@dataclass(frozen=True, slots=True)
class RecordView:
    """A document, topic, channel or audience: facts and lists of what points to it."""

    title: Words
    subtitle: Words | None
    facts: tuple[Fact, ...]
    related: tuple[Fact, ...]
    notes: tuple[Words, ...] = ()
    empty: str = ""
    lineage: tuple[Step, ...] = ()
    """of a document: the line of documents and plans through it; empty where nothing stands before or after it"""


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
    picture: str = ""
    """address of its picture, empty where there is none"""
    publisher: tuple[Fact, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
