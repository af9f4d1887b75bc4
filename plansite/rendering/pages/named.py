"""Where each unit stands in the records: cells, duties and clauses of plans, texts that link to it, documents it issued, news, groups.

In: an Edition. Out: for every unit what names it, found in one walk over all records. A duty is never handed to a successor here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from plansite.model.document import Act, NewsItem
from plansite.model.plan import Duty, Plan, Responsibility, Task
from plansite.model.portal import Portal
from plansite.model.text import Body
from plansite.model.unit import Membership, Unit
from plansite.rendering.batches import Records
from plansite.rendering.edition import Edition


@dataclass(frozen=True, slots=True)
class Named:
    """What names a unit."""

    leads: list[tuple[Plan, Task]] = field(default_factory=Records)
    supports: list[tuple[Plan, Task]] = field(default_factory=Records)
    owes: list[tuple[Plan, Duty]] = field(default_factory=Records)
    receives: list[tuple[Plan, Duty]] = field(default_factory=Records)
    laid: list[tuple[Plan, Responsibility]] = field(default_factory=Records)
    issued: list[Plan] = field(default_factory=Records)
    documents: list[Act] = field(default_factory=list)
    """acts of the library that it issued"""
    plans: dict[str, Plan] = field(default_factory=dict)
    """plans that name it in any way but as their issuer"""
    news: dict[str, NewsItem] = field(default_factory=dict)
    groups: list[Unit] = field(default_factory=list)
    """groups that list it as a member"""
    through: list[tuple[Plan, str, Task | Duty | Responsibility]] = field(default_factory=Records)
    """what a group lays on it as a member: the plan, the group, and what; of responsibilities those with a clause"""

    @property
    def tasks(self) -> list[tuple[Plan, Task]]:
        return list({(plan.id, task.n): (plan, task) for plan, task in (*self.leads, *self.supports)}.values())

    @property
    def is_empty(self) -> bool:
        """Whether no plan lays anything on it and it issued none."""
        return not (self.leads or self.supports or self.owes or self.receives or self.laid or self.issued or self.through)


def named(edition: Edition) -> Mapping[str, Named]:
    """For every unit what names it, in the order of lists."""
    return edition.gather("named", _named)


def _named(portal: Portal) -> Mapping[str, Named]:
    found = {id: Named() for id in portal.units}
    for plan in portal.plans.values():
        _in_plan(plan, found)
    for act in portal.acts.values():
        if act.issuing_body:
            found[act.issuing_body].documents.append(act)
    for item in portal.news.values():
        for id in (*item.units, *_units_in(item.body)):
            found[id].news[item.id] = item
    for group in portal.units.values():
        for member in group.members:
            if group not in found[member.unit].groups:
                found[member.unit].groups.append(group)
            found[member.unit].through.extend(_through(group, member, found[group.id]))
    return found


def _in_plan(plan: Plan, found: Mapping[str, Named]) -> None:
    found[plan.issuer].issued.append(plan)
    for task in plan.tasks:
        for id in task.lead.units:
            found[id].leads.append((plan, task))
        for id in task.support.units:
            found[id].supports.append((plan, task))
    for duty in plan.duties:
        for id in duty.reporters.units:
            found[id].owes.append((plan, duty))
        for id in duty.recipient.units:
            found[id].receives.append((plan, duty))
    for responsibility in plan.responsibilities:
        for id in responsibility.units.units:
            found[id].laid.append((plan, responsibility))
    cells = [id for task in plan.tasks for _, units in task.roles for id in units]
    cells += [id for duty in plan.duties for _, units in duty.roles for id in units]
    laid = [id for responsibility in plan.responsibilities for id in responsibility.units.units]
    for id in dict.fromkeys((*cells, *laid, *_units_in(plan.body))):
        found[id].plans[plan.id] = plan


def _units_in(body: Body | None) -> list[str]:
    """Units that a text links to."""
    return [reference.id for reference in body.references if reference.kind == "unit"] if body else []


def _through(group: Unit, member: Membership, of_group: Named) -> Iterator[tuple[Plan, str, Task | Duty | Responsibility]]:
    """What a group leads, owes or is told to do, for one member in the plans of whose day it was one."""
    entries: list[tuple[Plan, Task | Duty | Responsibility]] = [*of_group.leads, *of_group.supports, *of_group.owes]
    entries += [(plan, responsibility) for plan, responsibility in of_group.laid if responsibility.clause]
    for plan, entry in entries:
        if member.holds_on(plan.day):
            yield plan, group.id, entry
