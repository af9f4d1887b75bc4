"""What plans lay on a unit where it is too much for the unit's page: duties, passages of texts, what reaches it through a group, on lists by year.

In: an Edition, a unit and what names it. Out: Relations, made of up to as many records as a page of a list has. A duty is never handed to a successor here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from plansite.model.plan import Duty, Plan, Responsibility, Task
from plansite.model.text import LANGUAGES, Language, Words
from plansite.model.time import Kind, PartialDate
from plansite.model.unit import Unit
from plansite.rendering.edition import Edition
from plansite.rendering.pages.frames import record_paths, section_crumb
from plansite.rendering.pages.lists import issuer_keys
from plansite.rendering.pages.named import Named
from plansite.rendering.pages.record_lists import Owner, Relation
from plansite.rendering.pages.rows import clause_link, duty_line, responsibility_line
from plansite.rendering.pages.shelves import by_year
from plansite.rendering.pages.splitting import LONGEST, Plans
from plansite.rendering.views import Link, MemberLine

ONCE: tuple[Kind, ...] = ("date", "deadline", "interval", "open-start")
Laid = tuple[Plan, str, Task | Duty | Responsibility]
"""a plan, the group that it names, and what it lays on it"""


@dataclass(frozen=True, slots=True)
class Related:
    """A list of a unit: where it stands on the page, how it is made, of what, and what else that is told."""

    anchor: str
    compose: Callable[..., Relation]
    records: Sequence[Any]
    given: tuple[Any, ...] = ()
    plans: Plans = lambda records: ()


def owner_of(edition: Edition, unit: Unit) -> Owner:
    return Owner(record_paths("unit", unit.id), edition.unit(unit.id).words, (section_crumb(edition, "unit", "units"),))


def too_long(edition: Edition, named: Named) -> tuple[Related, ...]:
    """Of what is laid on a unit that of which there are more than 100; all else stands on its page."""
    def linked(rows: Sequence[tuple[Plan, Responsibility]]) -> Sequence[Plan]:
        return edition.portal.linked_plans(*(text for plan, _ in rows for text in (plan.body, plan.translation.body)))

    every = (Related("owes", _owes, named.owes), Related("receives", _receives, named.receives),
             Related("responsibilities", _passages, named.laid, plans=linked), Related("as-member", _as_member, named.through))
    long = [one for one in every if len(one.records) > LONGEST]
    return tuple(replace(one, records=_as_they_fall_due(one.records)) if one.anchor in ("owes", "receives") else one for one in long)


def on_page(records: Sequence[Any]) -> Sequence[Any]:
    """Those that stand on the unit's page: all of them, or none."""
    return records if len(records) <= LONGEST else ()


def member_line(edition: Edition, laid: Laid) -> MemberLine:
    plan, group, entry = laid
    return MemberLine(edition.unit(group, plan.day), _place(edition, plan, entry), edition.plan(plan))


def _place(edition: Edition, plan: Plan, entry: Task | Duty | Responsibility) -> Link:
    """A task or duty of a plan, or the clause in which it lays something on a unit."""
    if isinstance(entry, Responsibility):
        return clause_link(edition, plan, entry.clause) or edition.plan(plan)
    return Link(edition.words(entry.name), edition.plan_url(plan.id, entry.anchor))


def _owes(edition: Edition, duties: Sequence[tuple[Plan, Duty]], unit: Unit) -> Relation:
    return _of_duties(edition, unit, "unit_owes", ("nghia-vu", "duties"), duties)


def _receives(edition: Edition, duties: Sequence[tuple[Plan, Duty]], unit: Unit) -> Relation:
    return _of_duties(edition, unit, "unit_receives", ("bao-cao", "reports"), duties)


def _of_duties(edition: Edition, unit: Unit, label: str, parts: tuple[str, str], duties: Sequence[tuple[Plan, Duty]]) -> Relation:
    """Under the months in which they fall due; those that come again and again, and those without a day, stand last."""
    def heading(row: tuple[Plan, Duty]) -> Words:
        month, time = _due_month(row), row[1].time
        if month:
            words = edition.partial(PartialDate(*month))
            return edition.say(words[0].upper() + words[1:])
        return edition.own("duties_repeated" if time.rrule or time.parts else "duties_undated")

    return replace(_relation(edition, unit, label, parts, duties, "duties", lambda row: duty_line(edition, *row), "count_duties"), heading=heading)


def _as_they_fall_due(duties: Sequence[tuple[Plan, Duty]]) -> Sequence[tuple[Plan, Duty]]:
    return sorted(duties, key=lambda row: (_due_month(row) is None, row[1].time.latest or date.max, not row[1].time.rrule))


def _due_month(row: tuple[Plan, Duty]) -> tuple[int, int] | None:
    """The month in which a duty falls due once."""
    time = row[1].time
    return (time.latest.year, time.latest.month) if time.latest and not (time.rrule or time.parts) and time.kind in ONCE else None


def _passages(edition: Edition, laid: Sequence[tuple[Plan, Responsibility]], unit: Unit) -> Relation:
    return _relation(edition, unit, "unit_responsibilities", ("trach-nhiem", "responsibilities"), laid, "passages",
                     lambda row: responsibility_line(edition, row[0], row[1], quoted=True), "count_clauses")


def _as_member(edition: Edition, laid: Sequence[Laid], unit: Unit) -> Relation:
    return _relation(edition, unit, "unit_as_member", ("qua-nhom", "as-member"), laid, "members", lambda row: member_line(edition, row), "count_due")


def _relation(edition: Edition, unit: Unit, label: str, parts: tuple[str, str], records: Sequence[Any], rows: str, row: Callable[[Any], object],
              counted: str) -> Relation:
    of: Mapping[Language, str] = dict(zip(LANGUAGES, parts, strict=True))
    return Relation(owner_of(edition, unit), edition.t[label], of, records, lambda laid: (_place(edition, laid[0], laid[-1]),), rows, row, "units",
                    (by_year(edition, lambda laid: laid[0].period.first.year), *issuer_keys(edition, of_entry=True)), counted)
