"""Everything about a unit at one glance: counts that lead to the section or list with exactly that many, and what there is none of.

In: an Edition, a unit and what names it. Out: an Overview. Nothing is listed here.
"""

from __future__ import annotations

from plansite.model.unit import Unit
from plansite.rendering.edition import Edition
from plansite.rendering.pages.named import Named
from plansite.rendering.pages.splitting import LONGEST
from plansite.rendering.views import Link, Overview

OF_PREDECESSOR = ("issued-plans", "issued-documents", "tasks", "leads", "supports", "owes", "receives")
"""what the page of a successor tells of a unit before it"""

Count = tuple[str, str, str, int]
"""where it stands on the unit's page, what it is, what is counted, and how many"""


def counts(edition: Edition, unit: Unit, named: Named) -> tuple[Count, ...]:
    """What plans, documents and news say of a unit, in the order of its page."""
    is_split = len(named.tasks) > LONGEST
    tasks = [("tasks", "unit_tasks", "count_tasks", len(named.tasks))] if is_split else [
        ("leads", "unit_leads", "count_tasks", len(named.leads)), ("supports", "unit_supports", "count_tasks", len(named.supports))]
    return (
        ("issued-plans", "unit_issued_plans", "count_plans", len(named.issued)),
        ("issued-documents", "unit_issued_documents", "count_documents", len(named.documents)),
        *tasks,
        ("owes", "unit_owes", "count_duties", len(named.owes)),
        ("receives", "unit_receives", "count_duties", len(named.receives)),
        ("responsibilities", "unit_responsibilities", "count_clauses", len(named.laid)),
        ("as-member", "unit_as_member", "count_due", len(named.through)),
        ("named-in", "unit_named_in", "count_plans", len(named.plans)),
        ("news", "unit_news", "count_news", len(named.news)),
    )


def overview(edition: Edition, unit: Unit, named: Named, of_place: int, below: int, before: int, after: int) -> Overview:
    """How many plans have it as their locality (`of_place`, told only where there are any), and how many units stand under it, came before and after it."""
    t = edition.t
    members = ("facts", "unit_members", "count_units", len({m.unit for m in unit.members}))
    groups = ("facts", "unit_member_of", "count_groups", len(named.groups))
    place = ("locality", "unit_of_place", "count_plans", of_place)
    every = (
        *counts(edition, unit, named), *((place,) if of_place else ()), members if unit.is_collective else groups, ("children", "unit_children", "count_units", below),
        ("succession", "unit_predecessors", "count_units", before), ("succession", "unit_successors", "count_units", after),
    )
    none = [t[f"{label}_none"] for _, label, _, count in every if not count]
    return Overview(links_of(edition, every), t.fill("unit_none", things=", ".join(none)) if none else "")


def links_of(edition: Edition, counts: tuple[Count, ...], page: str = "") -> tuple[Link, ...]:
    """The counts that are not zero; `page`: the page on which the sections stand, where it is another."""
    return tuple(edition.counted(Link(edition.own(label), f"{page}#{anchor}"), key, count) for anchor, label, key, count in counts if count)
