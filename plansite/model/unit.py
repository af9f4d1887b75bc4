"""A unit and its names through time (Popolo, W3C ORG and GOV.UK names).

In: linked values. Out: frozen units. Names in plans are resolved in linking, never here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from plansite.model.text import Language, Localized, Words


@dataclass(frozen=True, slots=True)
class UnitName:
    """A name and the days it was in force; an open side is None."""

    name: Localized
    valid_from: date | None = None
    valid_to: date | None = None
    is_en_unofficial: bool = False

    def in_force(self, day: date) -> bool:
        return _holds(self.valid_from, self.valid_to, day)


@dataclass(frozen=True, slots=True)
class Membership:
    """A link to another unit (parent or member) and the days it held."""

    unit: str
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        return _holds(self.valid_from, self.valid_to, day)


@dataclass(frozen=True, slots=True)
class Identifier:
    scheme: str
    id: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Succession:
    """That another unit followed this one: when, and by which act."""

    unit: str
    date: date | None
    legal_basis: Localized | None


@dataclass(frozen=True, slots=True)
class Note:
    """What must be said about one field or clause, shown at its place."""

    at: str
    words: Localized


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisation, an office, a territory, or a group of organisations (`is_collective`)."""

    id: str
    names: tuple[UnitName, ...]
    kind: str
    level: str
    abbreviation: str = ""
    aliases: tuple[str, ...] = ()
    parents: tuple[Membership, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    founding_date: date | None = None
    dissolution_date: date | None = None
    closed_status: str = ""
    superseded_by: tuple[Succession, ...] = ()
    is_collective: bool = False
    members: tuple[Membership, ...] = ()
    website: str = ""
    contact: Localized | None = None
    notes: tuple[Note, ...] = ()
    recorded: date | None = None
    updated: date | None = None

    @property
    def name(self) -> Localized:
        """The last name it had: the one to list it by."""
        return self.names[-1].name

    def name_on(self, day: date) -> Localized:
        """The name in force on `day`, else the last one."""
        return next((n.name for n in self.names if n.in_force(day)), self.name)

    def label(self, language: Language) -> Words:
        return self.name.in_language(language)

    @property
    def parent(self) -> str | None:
        """The unit it last stood under."""
        return self.parents[-1].unit if self.parents else None

    @property
    def is_only_named_there(self) -> bool:
        """Whether `parent` only says in whose plans the name is looked up: a note at `parent` says that it is no superior."""
        return any(note.at == "parent" for note in self.notes)

    def parent_on(self, day: date) -> str | None:
        """The unit it stood under on `day`: the last of those that held then, as an editor adds a new one and may leave the old one open."""
        return next((m.unit for m in reversed(self.parents) if m.holds_on(day)), None)

    def superior_on(self, day: date) -> str | None:
        """The same, where it is a superior."""
        return None if self.is_only_named_there else self.parent_on(day)

    def ended_by(self, day: date) -> bool:
        return self.dissolution_date is not None and self.dissolution_date <= day


def _holds(first: date | None, last: date | None, day: date) -> bool:
    """Whether a day lies between two inclusive days, either of them open."""
    return (first is None or first <= day) and (last is None or day <= last)
