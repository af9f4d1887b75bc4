"""The e-library's acts, news items, free pages, the closed vocabularies and the glossary.

In: linked values. Out: frozen records that name others by id. No reference is followed and no text parsed here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from plansite.model.text import Body, Language, Localized, Words
from plansite.model.time import PartialDate
from plansite.model.unit import Note


@dataclass(frozen=True, slots=True)
class Act:
    """A document that plans cite, implement or replace. Identity: number + symbol + issuer + date (two 76/NQ-CP exist)."""

    id: str
    number: str
    type: str
    title: Localized | None = None
    issuing_body: str | None = None
    date_signed: PartialDate | None = None
    date_effective: PartialDate | None = None
    status: Localized | None = None
    replaces: tuple[str, ...] = ()
    url: str = ""
    notes: tuple[Note, ...] = ()
    recorded: date | None = None
    updated: date | None = None
    implements: tuple[str, ...] = ()
    """acts that it says it carries out"""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record's words come from, and what was mended in them."""

    file: str
    sha256: str
    readings: tuple[ScanReading, ...] = ()
    joined: tuple[str, ...] = ()
    note: Localized | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class ScanReading:
    """A reading error of a scan: what the file prints at a clause, and what it was read as."""

    clause: str
    printed: str
    read: str


@dataclass(frozen=True, slots=True)
class Translation:
    """How a record's English text stands to the Vietnamese one."""

    body: Body | None
    digest: str
    """the digest that a current translation names on its first line"""

    @property
    def is_missing(self) -> bool:
        return self.body is None

    @property
    def is_outdated(self) -> bool:
        return self.body is not None and self.body.translates != self.digest


@dataclass(frozen=True, slots=True)
class NewsItem:
    id: str
    title: Localized
    published: datetime
    body: Body
    translation: Translation
    source_line: Localized | None = None
    summary: Localized | None = None
    plans: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    picture: str = ""
    source: Source | None = None
    notes: tuple[Note, ...] = ()
    recorded: date | None = None
    updated: date | None = None
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class FreePage:
    """About, contact, accessibility and whatever else the owner adds."""

    id: str
    title: Localized
    body: Body
    translation: Translation
    summary: Localized | None = None
    order: int = 100
    notes: tuple[Note, ...] = ()
    recorded: date | None = None
    updated: date | None = None
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of a closed list: a topic, a channel or an audience. A topic is known by (programme, code)."""

    id: str
    name: Localized
    programme: str | None = None
    code: str = ""
    recorded: date | None = None
    updated: date | None = None

    def label(self, language: Language) -> Words:
        return self.name.in_language(language)


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """An abbreviation or a term of art, spelled out and explained."""

    id: str
    name: Localized
    abbreviation: str = ""
    abbreviation_en: str = ""
    meaning: Localized | None = None
    source: Localized | None = None
