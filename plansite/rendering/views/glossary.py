"""The glossary: its page, and the abbreviations that a text links to it.

In: nothing. Out: the shapes.
"""

from __future__ import annotations

from dataclasses import dataclass

from plansite.model.text import Language, Words
from plansite.rendering.html import Markup
from plansite.rendering.views.frame import Notice


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation as it stands in texts of one language, and its entry in the glossary."""

    text: str
    language: Language
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class GlossaryLine:
    anchor: str
    head: Words
    """the abbreviation, or the name where there is none"""
    is_abbreviation: bool
    name: Words | None
    """spelled out; none where it is the head"""
    other: Words | None = None
    """the name in the other language"""
    other_abbreviation: Words | None = None
    meaning: Words | None = None
    source: Words | None = None


@dataclass(frozen=True, slots=True)
class GlossaryView:
    title: Words
    intro: str
    html: Markup | None
    text_language: Language
    notices: tuple[Notice, ...]
    notes: tuple[Words, ...]
    entries: tuple[GlossaryLine, ...]
