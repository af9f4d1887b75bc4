"""What one unit or one plan has to do: its tasks and duties in one list, without anything that another day would change.

In: the portal, the items of tasks and duties. Out: items of the table `work` by plan and by unit. A duty is never handed to a successor.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plansite.model.plan import Plan
from plansite.model.portal import Portal
from plansite.rendering.data.items import Item

SAME_IN_TASK = ("id", "plan", "n", "name", "form", "lead", "support", "time", "due", "clause", "url")
SAME_IN_DUTY = ("id", "plan", "kind", "name", "content", "time", "due", "clause", "url")
CELLS = {"lead": "lead", "support": "support", "reporter": "reporters", "recipient": "recipient"}
"""a role -> the field that names who has it"""


def work_of_plans(portal: Portal, items: Mapping[str, Sequence[Item]]) -> dict[str, list[Item]]:
    """The tasks of every plan, then its duties."""
    found: dict[str, list[Item]] = {plan: [] for plan in portal.plans}
    for task in items["tasks"]:
        found[task["plan"]].append(_item("task", {name: task[name] for name in SAME_IN_TASK}))
    for duty in items["duties"]:
        cells = {name: duty[name]["units"] for name in ("reporters", "recipient")}
        found[duty["plan"]].append(_item("duty", {**{name: duty[name] for name in SAME_IN_DUTY}, **cells}))
    return found


def work_of_units(portal: Portal, plans: Mapping[str, Sequence[Item]]) -> dict[str, list[Item]]:
    """What names every unit, or a group of which it was a member on the plan's day, with the roles that it has there."""
    found: dict[str, list[Item]] = {unit: [] for unit in portal.units}
    for plan in portal.plans.values():
        for item in plans[plan.id]:
            roles: dict[str, list[str]] = {}
            for unit, role in _roles(portal, plan, item):
                roles.setdefault(unit, []).append(role)
            for unit, has in roles.items():
                found[unit].append({**item, "roles": list(dict.fromkeys(has))})
    return found


def _roles(portal: Portal, plan: Plan, item: Item) -> Iterator[tuple[str, str]]:
    for role, cell in CELLS.items():
        for unit in item[cell]:
            yield unit, role
            for member in portal.units[unit].members:
                if member.holds_on(plan.day):
                    yield member.unit, f"{role}_as_member"


def _item(record: str, values: dict[str, Any]) -> Item:
    """The fields in the order of the table; those that the record does not have are null or empty."""
    blank: Item = {"record": record, "id": "", "plan": "", "n": None, "kind": None, "name": None, "form": None, "content": None, "roles": [],
                   "lead": [], "support": [], "reporters": [], "recipient": [], "time": None, "due": [], "clause": None, "url": None}
    return {**blank, **values}
