"""The page of a plan.

In: nothing. Out: the shapes of its panels, its text and its table.
"""

from __future__ import annotations

from dataclasses import dataclass

from plansite.model.text import Language, Words
from plansite.rendering.views.frame import AsOf, Fact, Link, Notice, Subscription
from plansite.rendering.views.glossary import Abbreviation
from plansite.rendering.views.pictures import Chart, Step
from plansite.rendering.views.rows import DutyLine, Remark, ResponsibilityLine, TaskRow, TextBlock
from plansite.rendering.views.timelines import Timeline


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
class PlanView:
    title: Words
    state: str
    state_label: str
    facts: tuple[Fact, ...]
    notices: tuple[Notice, ...]
    contents: tuple[Contents, ...]
    head: DecisionHead | None
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
    abbreviations: tuple[Abbreviation, ...] = ()
    """what the text may link to the glossary"""
    citation: str = ""
    """how the act is cited: type, number, day, issuer"""
    as_of: AsOf | None = None
    charts: tuple[Chart, ...] = ()
    subscription: Subscription | None = None
    """its calendar feed, where it has one"""
    timeline: Timeline | None = None
    timeline_words: str = ""
    """why nothing is drawn, where nothing is"""
    lineage: tuple[Step, ...] = ()
    """documents and plans before and after it; empty where there are none"""
