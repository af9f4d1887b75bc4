"""The page of the open data: its files, their fields, worked examples.

In: nothing. Out: the shapes.
"""

from __future__ import annotations

from dataclasses import dataclass

from plansite.model.text import Language, Words
from plansite.rendering.html import Markup
from plansite.rendering.views.frame import Fact, Link, Notice


@dataclass(frozen=True, slots=True)
class DataField:
    name: str
    columns: tuple[str, ...]
    """its columns in the CSV file; none where it stands in the JSON only"""
    meaning: str
    values: tuple[str, ...] = ()
    """the codes that it may have, where their list is closed"""


@dataclass(frozen=True, slots=True)
class DataFile:
    anchor: str
    title: str
    links: tuple[Link, ...]
    """the file in each format, and its schema"""
    note: str
    """which of its fields another day may change; empty where none"""
    fields: tuple[DataField, ...]


@dataclass(frozen=True, slots=True)
class Example:
    title: str
    intro: str
    code: str


@dataclass(frozen=True, slots=True)
class DataView:
    title: Words
    html: Markup | None
    """the text of the free page `data`, if any"""
    text_language: Language
    notices: tuple[Notice, ...]
    notes: tuple[Words, ...]
    files: tuple[DataFile, ...]
    others: tuple[Fact, ...]
    """descriptions, the zip"""
    addresses: tuple[Fact, ...]
    """how addresses are made, each with an example of this portal"""
    subscribe: tuple[Fact, ...]
    """feeds and calendars"""
    freshness: tuple[str, ...]
    licence: Link
    examples: tuple[Example, ...]
