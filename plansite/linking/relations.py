"""Linked records -> who names an act, what stands under a unit, what a unit followed, who has the same name: each told by other records, found once for all
pages.

In: plans, news and units in the order of lists. Out: tuples by id, in that order, or counts; an id that nothing points to is missing. Nothing is checked here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

from plansite.model.document import NewsItem
from plansite.model.plan import Plan
from plansite.model.text import LANGUAGES, Body, Language
from plansite.model.unit import Unit

Pointing = TypeVar("Pointing")


def citations(plans: Iterable[Plan], news: Iterable[NewsItem]) -> Mapping[str, tuple[Plan | NewsItem, ...]]:
    """By act: plans that name it in their text, are based on it or carry it out, then news that name it."""
    of_plans: list[tuple[Plan | NewsItem, list[str]]] = [(plan, [*_acts_in(plan.body), *plan.based_on, *plan.implements]) for plan in plans]
    return _by_target([*of_plans, *((item, _acts_in(item.body)) for item in news)])


def children(units: Iterable[Unit]) -> Mapping[str, tuple[Unit, ...]]:
    """By unit: those that last stood directly under it."""
    return _by_target((unit, [unit.parent] if unit.parent else []) for unit in units)


def predecessors(units: Iterable[Unit]) -> Mapping[str, tuple[Unit, ...]]:
    """By unit: those that it followed."""
    return _by_target((unit, [succession.unit for succession in unit.superseded_by]) for unit in units)


def names(units: Iterable[Unit]) -> Mapping[tuple[Language, str], int]:
    """How many units are listed under a name."""
    return MappingProxyType(Counter((language, unit.label(language).text) for unit in units for language in LANGUAGES))


def _by_target(records: Iterable[tuple[Pointing, Iterable[str]]]) -> Mapping[str, tuple[Pointing, ...]]:
    """Records by each id that they point to, once however often they do."""
    found: dict[str, list[Pointing]] = {}
    for record, ids in records:
        for id in dict.fromkeys(ids):
            found.setdefault(id, []).append(record)
    return MappingProxyType({id: tuple(pointing) for id, pointing in found.items()})


def _acts_in(body: Body | None) -> list[str]:
    return [reference.id for reference in body.references if reference.kind == "document"] if body else []
