"""The shelves of a long list: by year, initial or unit, never by page number, so that one new record changes one of them.

In: records, and keys to part them by. Out: Shelves with their records, in order. No page is made here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from plansite.model import routes
from plansite.model.collation import initial, vietnamese_order
from plansite.model.text import LANGUAGES, Language, Words
from plansite.rendering.edition import Edition
from plansite.rendering.views import Link

INITIAL_PARTS: Mapping[Language, str] = {"vi": "chu", "en": "letter"}


@dataclass(frozen=True, slots=True)
class Shelf:
    """A part of a list: its piece of the address in each language, and its heading."""

    parts: Mapping[Language, str]
    heading: Words
    order: Any
    title: Words | None = None
    """what stands on it, where the heading alone behind the title of the list would say something else: a unit, for plans that it issued"""
    intro: str = ""
    """the string above the links to shelves of its kind, where their headings do not show what the list is split by"""


Key = Callable[[Any], Shelf]
Value = TypeVar("Value")


def shelve(records: Sequence[Any], key: Key) -> list[tuple[Shelf, list[Any]]]:
    """Records by shelf, shelves in their order."""
    found: dict[str, tuple[Shelf, list[Any]]] = {}
    for record in records:
        shelf = key(record)
        known = found.get(place := shelf.parts["vi"])
        if known is None:
            known = found[place] = (shelf, [])
        known[1].append(record)
    return sorted(found.values(), key=lambda pair: pair[0].order)


def below(paths: Mapping[Language, str], shelf: Shelf) -> dict[Language, str]:
    """Where a shelf of the list at `paths` stands."""
    return {language: f"{paths[language]}{shelf.parts[language]}/" for language in LANGUAGES}


def shelf_links(edition: Edition, paths: Mapping[Language, str], shelves: Iterable[Shelf]) -> tuple[Link, ...]:
    return tuple(Link(shelf.heading, "/" + below(paths, shelf)[edition.language]) for shelf in shelves)  # a count would change with every record


def _by(value_of: Callable[[Any], Value], shelf: Callable[[Value], Shelf]) -> Key:
    """Records by a value; its shelf is made once."""
    made: dict[Value, Shelf] = {}

    def key(record: Any) -> Shelf:
        value = value_of(record)
        if value not in made:
            made[value] = shelf(value)
        return made[value]
    return key


def by_year(edition: Edition, year_of: Callable[[Any], int | None], newest_first: bool = True) -> Key:
    """Records by a year; those without one stand last."""
    def shelf(year: int | None) -> Shelf:
        parts: dict[Language, str] = {language: f"{routes.YEAR_PARTS[language]}/{year or 0}" for language in LANGUAGES}
        heading = edition.say(str(year)) if year else edition.own("undated")
        return Shelf(parts, heading, (year is None, -(year or 0) if newest_first else year or 0))
    return _by(year_of, shelf)


def by_initial(edition: Edition, name_of: Callable[[Any], str]) -> Key:
    """Records by the first letter of a name."""
    def shelf(letter: str) -> Shelf:
        piece = letter.lower() if letter.isascii() and letter.isalnum() else "".join(f"{ord(c):04x}" for c in letter)
        parts: dict[Language, str] = {language: f"{INITIAL_PARTS[language]}/{piece}" for language in LANGUAGES}
        return Shelf(parts, edition.say(letter), vietnamese_order(letter))
    return _by(lambda record: initial(name_of(record)), shelf)


def by_issuer(edition: Edition, issuer_of: Callable[[Any], str]) -> Key:
    """Plans, or what stands in them, by who issued the plan."""
    return by_unit(edition, issuer_of, "issuer")


def by_superior(edition: Edition, issuer_of: Callable[[Any], str]) -> Key:
    """The same by the province, ministry or other body that stands at the top above the issuer today."""
    tops: dict[str, str] = {}

    def top(record: Any) -> str:
        unit = issuer_of(record)
        if unit not in tops:
            tops[unit] = edition.portal.topmost(unit)
        return tops[unit]
    return by_unit(edition, top, "superior")


def by_unit(edition: Edition, unit_of: Callable[[Any], str | None], role: str = "") -> Key:
    """Records by a unit: the body that issued a document, the parent of a unit. `role`: what the unit has to do with the plans on its shelf."""
    def shelf(unit: str | None) -> Shelf:
        heading = edition.unit(unit).words if unit else edition.own("not_in_source")
        parts: dict[Language, str] = dict.fromkeys(LANGUAGES, unit or "0")
        title = edition.say(edition.t.fill(f"shelf_of_{role}", unit=heading.text)) if role else None
        return Shelf(parts, heading, (unit is None, vietnamese_order(heading.text)), title, f"split_by_{role}" if role else "")
    return _by(unit_of, shelf)
