"""A plan: the signed act that carries it, its text, tasks, duties and responsibilities.

In: linked values. Out: frozen plans. As signed, then as read: words and the units or days read from them stand side by side.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from sys import intern
from typing import Literal

from plansite.model.collation import Key, vietnamese_order
from plansite.model.document import Source, Translation
from plansite.model.text import Body, Localized
from plansite.model.time import PartialDate, Period, Reading
from plansite.model.unit import Note

State = Literal["draft", "upcoming", "in_force", "ended", "replaced", "withdrawn"]
SET_ASIDE: tuple[State, ...] = ("replaced", "withdrawn")
"""of plans that ask for nothing any more: what was due stays in the archive, nothing of theirs is coming"""
SAID_STATES: tuple[State, ...] = (*SET_ASIDE, "draft")
"""said beside whatever such a plan asks for"""
Role = Literal["lead", "support", "reporter", "recipient"]
Roles = tuple[tuple[Role, tuple[str, ...]], ...]
"""who is in a task or duty, and as what"""
Timeliness = Literal["not_due", "due_soon", "overdue", "done_on_time", "done_late", "no_deadline", "no_information"]


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signed and in what capacity (Decree 30/2020, App. I, box 7a): TM, KT, TL, TUQ, Q or in person."""

    name: str = ""
    capacity: str = ""
    in_place_of: Localized | None = None
    position: Localized | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """The signed act that carries the plan; what the source lacks is empty."""

    type: str
    number: str = ""
    issuing_body: str | None = None
    place: str = ""
    date_signed: PartialDate | None = None
    date_effective: PartialDate | None = None
    signatory: Signatory | None = None

    @property
    def has_number(self) -> bool:
        """Whether its number tells it from other acts: where the number was left blank only a symbol stands, `/KH-SNV`, which a body has on many."""
        return bool(self.number) and not self.number.startswith("/")


@dataclass(frozen=True, slots=True)
class Mention:
    """A piece of a signed cell, and the unit it was resolved to; `unit` is None for words between, or unknown in a draft."""

    words: str
    unit: str | None


@dataclass(frozen=True, slots=True)
class AsSigned:
    """The words of a cell letter by letter, cut into mentions that join to the words again."""

    words: str
    mentions: tuple[Mention, ...] = ()
    by_editor: tuple[str, ...] = ()
    """units that an editor named beside the words; they count instead of the mentions"""
    units: tuple[str, ...] = field(init=False)
    """the units of the cell, each once; lists ask for them a hundred times"""

    def __post_init__(self) -> None:
        object.__setattr__(self, "units", self.by_editor or tuple(dict.fromkeys(m.unit for m in self.mentions if m.unit)))


@dataclass(frozen=True, slots=True)
class DueChange:
    recorded_on: date
    before: str
    after: str
    reason: Localized
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """A row of the task table. Its id is `<plan>.<n>`, its anchor `task-<n>`."""

    id: str
    n: str
    name: Localized
    lead: AsSigned
    support: AsSigned
    time: Reading
    form: Localized | None = None
    output: Localized | None = None
    note: Localized | None = None
    group: Localized | None = None
    extra: tuple[tuple[str, Localized], ...] = ()
    clause: str = ""
    topics: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    due_history: tuple[DueChange, ...] = ()
    timeliness: Timeliness = "no_deadline"
    anchor: str = field(init=False)

    def __post_init__(self) -> None:
        anchor = "task-" + "".join(c if c.isascii() and c.isalnum() else "-" for c in self.n.lower()).strip("-")
        object.__setattr__(self, "anchor", intern(anchor))  # there are as many tasks with the same one as plans

    @property
    def roles(self) -> Roles:
        return ("lead", self.lead.units), ("support", self.support.units)


@dataclass(frozen=True, slots=True)
class TaskTable:
    """The heads of the task table as signed, in order: (field, words)."""

    columns: tuple[tuple[str, Localized], ...]
    title: Localized | None = None


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A clause that lays something on units."""

    clause: str
    units: AsSigned
    role: Literal["responsible", "requested"]
    by: Literal["engine", "editor"]


@dataclass(frozen=True, slots=True)
class Duty:
    """A report or plan owed: who, to whom, when as signed and as read. Its id is `<plan>.<its own>`, its anchor `duty-<its own>`."""

    id: str
    kind: str
    name: Localized
    reporters: AsSigned
    recipient: AsSigned
    time: Reading
    content: Localized | None = None
    clause: str = ""
    legal_basis: Localized | None = None
    feeds: str = ""
    covers: str = ""
    """the span that a report or plan is about: month, quarter, half, nine-months, year"""

    anchor: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "anchor", intern("duty-" + self.id.partition(".")[2]))

    @property
    def roles(self) -> Roles:
        return ("reporter", self.reporters.units), ("recipient", self.recipient.units)


@dataclass(frozen=True, slots=True)
class TopicTag:
    topic: str
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Budget:
    clause: str = ""
    amount: str = ""
    note: Localized | None = None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    date: date
    by: str
    reason: Localized | None


@dataclass(frozen=True, slots=True)
class Plan:
    id: str
    title: Localized
    short_title: Localized
    issuer: str
    period: Period
    state: State
    decision: Decision
    body: Body | None
    translation: Translation
    based_on: tuple[str, ...] = ()
    implements: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    withdrawn: Withdrawal | None = None
    topics: tuple[TopicTag, ...] = ()
    channels: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    budget: Budget | None = None
    responsibilities: tuple[Responsibility, ...] = ()
    duties: tuple[Duty, ...] = ()
    table: TaskTable | None = None
    tasks: tuple[Task, ...] = ()
    contacts: tuple[Localized, ...] = ()
    known_from: str = ""
    source: Source | None = None
    notes: tuple[Note, ...] = ()
    recorded: date | None = None
    updated: date | None = None
    is_draft: bool = False
    every_topic: tuple[str, ...] = field(init=False)
    """the topics that the plan or a task of it names, each once"""

    def __post_init__(self) -> None:
        object.__setattr__(self, "every_topic", tuple(dict.fromkeys([*(tag.topic for tag in self.topics), *(t for task in self.tasks for t in task.topics)])))

    @property
    def day(self) -> date:
        """The day whose names count: the day of signature, else the first day of the period."""
        return self.decision.date_signed.first if self.decision.date_signed else self.period.first

    @property
    def order(self) -> tuple[int, Key, str]:
        """Where it stands in lists: the latest period first, then by title."""
        return -self.period.first.toordinal(), vietnamese_order(self.title.vi), self.id

    def notes_at(self, at: str) -> tuple[Note, ...]:
        return tuple(note for note in self.notes if note.at == at)
