"""The whole portal, linked: every record by id, and the look-ups that pages need.

In: linked records. Out: a frozen value, built once in linking and then only read. Nothing is computed from a clock here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from plansite.model.document import Act, FreePage, GlossaryEntry, NewsItem, Term
from plansite.model.occurrence import Occurrence
from plansite.model.plan import Plan
from plansite.model.text import Body, Language
from plansite.model.unit import Unit


@dataclass(frozen=True, slots=True)
class Portal:
    """Records by id, in the order in which lists show them."""

    today: date
    plans: Mapping[str, Plan]
    units: Mapping[str, Unit]
    acts: Mapping[str, Act]
    news: Mapping[str, NewsItem]
    pages: Mapping[str, FreePage]
    topics: Mapping[str, Term]
    channels: Mapping[str, Term]
    audiences: Mapping[str, Term]
    glossary: Mapping[str, GlossaryEntry]
    occurrences: tuple[Occurrence, ...] = ()
    """every day by which something is due, past and to come, in order"""
    cited_by: Mapping[str, tuple[Plan | NewsItem, ...]] = field(kw_only=True)
    units_under: Mapping[str, tuple[Unit, ...]] = field(kw_only=True)
    units_before: Mapping[str, tuple[Unit, ...]] = field(kw_only=True)
    units_called: Mapping[tuple[Language, str], int] = field(kw_only=True)
    """what the look-ups below find, made once in linking (`linking/relations.py`)"""

    def children(self, unit: str) -> tuple[Unit, ...]:
        """The units that last stood directly under `unit`."""
        return self.units_under.get(unit, ())

    def citing(self, act: str) -> tuple[Plan | NewsItem, ...]:
        """Plans and news that name an act in their text, and plans that are based on it or carry it out."""
        return self.cited_by.get(act, ())

    def linked_plans(self, *texts: Body | None) -> tuple[Plan, ...]:
        """The plans that texts link to, each once."""
        found = dict.fromkeys(reference.id for text in texts if text for reference in text.references if reference.kind == "plan")
        return tuple(self.plans[id] for id in found if id in self.plans)

    def is_called_so_alone(self, unit: Unit, language: Language) -> bool:
        """Whether no other unit has the name by which this one is listed."""
        return self.units_called[language, unit.label(language).text] == 1

    def predecessors(self, unit: str) -> tuple[Unit, ...]:
        """The units that `unit` followed."""
        return self.units_before.get(unit, ())

    def province(self, unit: str, day: date) -> str | None:
        """The province in which a unit stood on `day`, by the units above it; a parent that is no superior (a note says so) leads nowhere."""
        at: str | None = unit
        seen: set[str] = set()
        while at is not None and at not in seen and self.units[at].kind != "province":
            seen.add(at)
            at = self.units[at].superior_on(day)
        return at if at is not None and self.units[at].kind == "province" else None

    def topmost(self, unit: str) -> str:
        """The unit at the top of the tree in which `unit` last stood; itself where it has none above it."""
        seen: set[str] = set()
        while (parent := self.units[unit].parent) is not None and parent not in seen and not self.units[unit].is_only_named_there:
            seen.add(unit)
            unit = parent
        return unit

    def followers(self, unit: str) -> tuple[str, ...]:
        """The units that had followed `unit` by today, and those that followed them, the nearest first."""
        found: list[str] = []
        waiting = [unit]
        while waiting:
            for succession in self.units[waiting.pop(0)].superseded_by:
                if succession.unit != unit and succession.unit not in found and (succession.date is None or succession.date <= self.today):
                    found.append(succession.unit)
                    waiting.append(succession.unit)
        return tuple(found)
