"""Units before and after a unit, through time: who followed whom, since when and by which act, and what a predecessor had.

In: an Edition, a unit, what names each unit. Out: steps, the earliest first. What a predecessor had stays its own: only a document hands it on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from plansite.model.unit import Unit
from plansite.rendering.edition import Edition
from plansite.rendering.pages.named import Named
from plansite.rendering.pages.overview import OF_PREDECESSOR, counts, links_of
from plansite.rendering.views import Link, SuccessionStep


def predecessors(edition: Edition, unit: Unit) -> list[Unit]:
    """The units that it followed, and those that they followed, the earliest first; those of one step in the order of the unit's facts."""
    return [one for step in reversed(_walk(unit, lambda one: edition.portal.predecessors(one.id))) for one in step]


def successors(edition: Edition, unit: Unit) -> list[Unit]:
    """The units that followed it, and those that followed them, the nearest first; those of a day to come too."""
    return [one for step in _walk(unit, lambda one: [edition.portal.units[s.unit] for s in one.superseded_by]) for one in step]


def succession(edition: Edition, unit: Unit, before: Sequence[Unit], after: Sequence[Unit], names: Mapping[str, Named]) -> tuple[SuccessionStep, ...]:
    """Everyone in the line, with the unit of the page; empty where it stands alone."""
    t = edition.t
    if not before and not after:
        return ()
    steps = [_step(edition, one, t["step_predecessor"], links_of(
        edition, tuple(c for c in counts(edition, one, names[one.id]) if c[0] in OF_PREDECESSOR), edition.unit(one.id).url)) for one in before]
    steps.append(_step(edition, unit, t["this_unit"], is_here=True))
    return (*steps, *(_step(edition, one, t["step_successor"]) for one in after))


def _step(edition: Edition, unit: Unit, relation: str, things: tuple[Link, ...] = (), is_here: bool = False) -> SuccessionStep:
    link = edition.unit(unit.id)
    names = [Link(edition.words(n.name), note=edition.days(n.valid_from, n.valid_to)) for n in unit.names[:-1]]
    followed = [edition.successor(succession) for succession in unit.superseded_by]
    return SuccessionStep(relation, Link(link.words, "" if is_here else link.url, is_current=is_here), _days(edition, unit), tuple(followed), things, tuple(names))


def _days(edition: Edition, unit: Unit) -> str:
    """Since and until when, as far as the record says."""
    known: list[tuple[str, date | None]] = [("founded_on", unit.founding_date), ("ended_on", unit.dissolution_date)]
    return ", ".join(edition.t.fill(key, date=edition.day(day)) for key, day in known if day)


def _walk(unit: Unit, next_of: Callable[[Unit], Iterable[Unit]]) -> list[list[Unit]]:
    """Those one step away, two steps away and so on, each once."""
    seen, steps, at = {unit.id}, list[list[Unit]](), [unit]
    while at:
        found = {other.id: other for one in at for other in next_of(one) if other.id not in seen}
        seen.update(found)
        at = list(found.values())
        steps += [at] if at else []
    return steps
