"""What is due, as rows: one day of a task or duty, or what has no day of its own; by day; and what the calendar can be narrowed by.

In: an Edition and occurrences. Out: DueLines, Parts, Facets. Which of them a page shows is its own business.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

from plansite.model.occurrence import ROLES, Occurrence
from plansite.model.plan import SAID_STATES, SET_ASIDE, Duty, Plan, Role, Roles, Task
from plansite.model.portal import Portal
from plansite.model.time import Reading
from plansite.rendering.batches import RecordDigests
from plansite.rendering.edition import Edition
from plansite.rendering.pages.facets import coded, of_plans, of_units
from plansite.rendering.pages.filtering import Facet, page_of
from plansite.rendering.views import DueLine, DueRole, Link, Marks, Part

GOES_ON = ("continuous", "recurring", "frequency", "conditional", "relative", "open-start")
"""what goes on or comes back without a day of its own, or waits for something"""
SHEET = "sheet"
"""anchor of what a unit owes, on its page"""


Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Undated:
    """A task or duty, or an item of its time, that has no day of its own."""

    plan: Plan
    entry: Task | Duty
    time: Reading
    part: int
    """which item of a cell with several, from the last; -1 for the whole cell"""

    def line(self, records: RecordDigests) -> str:
        return f"{records.plans[self.plan.id]} {self.entry.id} {self.part}"

    @property
    def roles(self) -> Roles:
        return self.entry.roles


def undated(edition: Edition) -> tuple[Undated, ...]:
    """Everything without a day of its own, so that nobody thinks it is forgotten; in the order of the plans."""
    return edition.gather("undated", _undated)


def _undated(portal: Portal) -> tuple[Undated, ...]:
    days: dict[tuple[str, str], set[int]] = {}
    for occurrence in portal.occurrences:
        days.setdefault((occurrence.plan.id, occurrence.entry.anchor), set()).add(occurrence.part)
    found: list[Undated] = []
    for plan in portal.plans.values():
        entries: tuple[Task | Duty, ...] = (*plan.tasks, *plan.duties)
        for entry in entries:
            dated = days.get((plan.id, entry.anchor))
            if dated is None:
                found.append(Undated(plan, entry, entry.time, -1))
                continue
            parts = list(reversed(entry.time.parts))   # an occurrence counts items from the last
            found += [Undated(plan, entry, part, n) for n, part in enumerate(parts) if n not in dated and part.kind in GOES_ON]
    return tuple(found)


def is_still_owed(plan: Plan) -> bool:
    return plan.state not in SET_ASIDE


# ---- rows


def due_line(edition: Edition, occurrence: Occurrence, with_timeliness: bool) -> DueLine:
    """One day of a task or duty. Words that another day will say otherwise stand only where the page says of which day it is."""
    return edition.row(("due", anchor(occurrence), str(with_timeliness)), lambda: _due_line(edition, occurrence, with_timeliness))


def _due_line(edition: Edition, occurrence: Occurrence, with_timeliness: bool) -> DueLine:
    o, portal = occurrence, edition.portal
    line = edition.row(("line", o.plan.id, o.entry.anchor), lambda: _line(edition, o.plan, o.entry))
    open_now = with_timeliness and o.day >= portal.today and is_still_owed(o.plan)
    return replace(
        line, day=edition.day(o.day), time=edition.time(o.entry.time, o.timeliness if open_now else None), anchor=anchor(o),
        covers=edition.days(o.covers.first, o.covers.last) if o.covers else "", is_before_period=o.is_before_period,
        working_day=edition.locale.weekday(o.working_day) if o.working_day else "",
    )


def undated_line(edition: Edition, entry: Undated) -> DueLine:
    return replace(_line(edition, entry.plan, entry.entry), time=edition.time(entry.time))


def _line(edition: Edition, plan: Plan, entry: Task | Duty) -> DueLine:
    here = edition.plan_url(plan.id, entry.anchor)
    t = edition.t
    if isinstance(entry, Task):
        roles = (DueRole(t["lead"], edition.cell(entry.lead)), DueRole(t["support"], edition.cell(entry.support)))
    else:
        roles = (DueRole(t["reporters"], edition.cell(entry.reporters)), DueRole(t["recipient"], edition.cell(entry.recipient)))
    return DueLine(
        day="", what=Link(edition.words(entry.name), here), plan=edition.plan(plan), time=edition.time(entry.time),
        roles=tuple(role for role in roles if role.cell.mentions or role.cell.signed),
        plan_state=t[f"state_{plan.state}"] if plan.state in SAID_STATES else "",
        moved=Link(edition.own("due_moved"), here) if isinstance(entry, Task) and entry.due_history else None,
    )


def anchor(occurrence: Occurrence) -> str:
    part = f"-{occurrence.part}" if occurrence.part else ""
    return f"{occurrence.plan.id}-{occurrence.entry.anchor}-{occurrence.day.isoformat()}{part}"


def day_parts(edition: Edition, occurrences: Iterable[Occurrence], with_timeliness: bool, marks: Callable[[Occurrence], Marks] | None) -> Iterator[Part]:
    """Rows by day, each day under its name."""
    for day, rows in groupby(occurrences, key=lambda o: o.day):
        found = list(rows)
        yield Part(edition.say(edition.locale.weekday(day)), tuple(due_line(edition, o, with_timeliness) for o in found), anchor=f"d-{day.isoformat()}",
                   marks=tuple(marks(o) for o in found) if marks else ())


# ---- filters


def calendar_facets(edition: Edition, role: Role | None = None) -> tuple[Facet, ...]:
    """By unit (in any role, or in the one of the page), plan and role. A unit leads to its own sheet, a plan to its page, a role to its list."""
    units = replace(of_units(edition, "calendar", "unit", edition.t["filter_unit"], lambda o: units_of(o, role)), elsewhere=page_of("unit", SHEET))
    plans = replace(of_plans(edition, "calendar", lambda o: (o.plan.id,)), elsewhere=page_of("plan"))
    roles = replace(coded(edition, "calendar", "role", edition.t["filter_role"], ROLES, roles_of), marked=role_marks, within="unit")
    return units, plans, roles


def units_of(occurrence: Occurrence, role: Role | None = None) -> Sequence[str]:
    return tuple(dict.fromkeys(unit for name, units in occurrence.roles if role in (None, name) for unit in units))


def roles_of(occurrence: Occurrence) -> Sequence[str]:
    return tuple(name for name, units in occurrence.roles if units)


def role_marks(occurrence: Occurrence) -> Sequence[str]:
    """`lead support a:lead b:support`: so a role can be asked for together with the unit that has it."""
    return (*roles_of(occurrence), *(f"{unit}:{name}" for name, units in occurrence.roles for unit in units))


def marks_of(facets: Sequence[Facet]) -> Callable[[Occurrence], Marks]:
    return lambda occurrence: tuple(facet.mark(occurrence) for facet in facets)


def counted(occurrences: Iterable[Occurrence], facets: Sequence[Facet]) -> Counts:
    """How many of them each filter would leave, by its key and value."""
    of_all = tuple(occurrences)
    return {facet.key: Counter(chain.from_iterable(map(facet.of, of_all))) for facet in facets}
