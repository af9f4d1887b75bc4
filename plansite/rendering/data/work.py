"""What one unit or one plan has to do: its tasks and duties in one list, without anything that another day would change.

In: the items of a plan's tasks and duties and their parts. Out: what stands around the roles of each, as files of the table `work` have it, and the roles of
every unit. A duty is never handed to a successor. What a task or duty says is written once; in a unit's file its roles are put into that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plansite.model.plan import Plan
from plansite.model.portal import Portal
from plansite.rendering.data.csv_files import END, line_of
from plansite.rendering.data.fields import LIST, Many
from plansite.rendering.data.items import Item
from plansite.rendering.data.tables import WORK
from plansite.rendering.data.written import OF_FIELD, Parts, joined_json, json_text, parts

SAME_IN_TASK = ("id", "plan", "n", "name", "form", "lead", "support", "time", "due", "clause", "url")
SAME_IN_DUTY = ("id", "plan", "kind", "name", "content", "time", "due", "clause", "url")
CELLS = {"lead": "lead", "support": "support", "reporter": "reporters", "recipient": "recipient"}
"""a role -> the field that names who has it"""
NO_ROLES = f'{OF_FIELD}"roles": []'
"""where an item that is written has them: no line within a value begins so"""
NAMES = tuple(field.name for field in WORK.fields)
BEFORE_ROLES, AFTER_ROLES = NAMES[:NAMES.index("roles")], NAMES[NAMES.index("roles") + 1:]


@dataclass(frozen=True, slots=True)
class Around:
    """A task or duty as it is written, before and after the roles that a unit has in it."""

    json: tuple[bytes, bytes]
    csv: tuple[bytes, bytes]

    def json_with(self, roles: Sequence[str]) -> bytes:
        """Roles are codes: nothing in them is quoted or guarded."""
        return f'{OF_FIELD}"roles": {json_text(list(roles), OF_FIELD)}'.encode().join(self.json)

    def csv_with(self, roles: Sequence[str]) -> bytes:
        return LIST.join(roles).encode().join(self.csv)


Roles = Sequence[Mapping[str, tuple[str, ...]]]
"""of each task of a plan, then of each duty, the roles that each unit has in it"""
Items = Sequence[tuple[Item, Parts]]


def arounds(tasks: Items, duties: Items) -> Sequence[Around]:
    """The tasks of a plan, then its duties, with their fields in the order of the table; those that one does not have are null or empty."""
    json = {field.name: "[]" if isinstance(field.type, Many) else "null" for field in WORK.fields}
    cells = {field.name: [""] * len(field.columns()) for field in WORK.fields}
    found = [_parts(json, cells, its, SAME_IN_TASK, {"record": "task"}) for _, its in tasks]
    for duty, its in duties:
        own = {"record": "duty", **{name: duty[name]["units"] for name in ("reporters", "recipient")}}
        found.append(_parts(json, cells, its, SAME_IN_DUTY, own))
    return [_around(fields) for fields in found]


def roles_by_unit(portal: Portal, plan: Plan, items: Sequence[Item]) -> Roles:
    """The roles of every unit that an item names, or a group of which it was a member on the plan's day."""
    return [_roles_by_unit(portal, plan, item) for item in items]


def _parts(json: Mapping[str, str], cells: Mapping[str, Sequence[str]], its: Parts, same: Sequence[str], own: Item) -> Parts:
    """Blank fields, those that are written already, and those that only this table has."""
    more = parts(WORK, own)
    return Parts({**json, **{name: its.json[name] for name in same}, **more.json}, {**cells, **{name: its.cells[name] for name in same}, **more.cells})


def _around(fields: Parts) -> Around:
    before, _, after = joined_json(fields).partition(NO_ROLES)
    start, end = (line_of(cell for name in names for cell in fields.cells[name]) for names in (BEFORE_ROLES, AFTER_ROLES))
    return Around((before.encode(), after.encode()), (start.removesuffix(END.encode()) + b",", b"," + end))


def _roles_by_unit(portal: Portal, plan: Plan, item: Item) -> dict[str, tuple[str, ...]]:
    roles: dict[str, list[str]] = {}
    for unit, role in _roles(portal, plan, item):
        roles.setdefault(unit, []).append(role)
    return {unit: tuple(dict.fromkeys(has)) for unit, has in roles.items()}


def _roles(portal: Portal, plan: Plan, item: Item) -> Iterator[tuple[str, str]]:
    for role, cell in CELLS.items():
        found = item.get(cell, ())
        for unit in found["units"] if isinstance(found, dict) else found:
            yield unit, role
            for member in portal.units[unit].members:
                if member.holds_on(plan.day):
                    yield member.unit, f"{role}_as_member"
