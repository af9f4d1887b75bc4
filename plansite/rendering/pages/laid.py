"""What plans lay on a unit where it is too much for the unit's page: duties, passages of texts, what reaches it through a group, on lists by year.

In: an Edition, a unit and what names it. Out: Relations, made of up to as many records as a page of a list has. A duty is never handed to a successor here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plansite.model.plan import Duty, Plan, Responsibility, Task
from plansite.model.text import LANGUAGES, Language
from plansite.model.unit import Unit
from plansite.rendering.edition import Edition
from plansite.rendering.pages.frames import record_paths, section_crumb
from plansite.rendering.pages.lists import issuer_keys
from plansite.rendering.pages.named import Named
from plansite.rendering.pages.rows import clause_link, duty_line, responsibility_line
from plansite.rendering.pages.shelves import by_year
from plansite.rendering.pages.splitting import LONGEST, Owner, Plans, Relation
from plansite.rendering.views import Link, MemberLine

Laid = tuple[Plan, str, Task | Duty | Responsibility]
"""a plan, the group that it names, and what it lays on it"""


@dataclass(frozen=True, slots=True)
class Related:
    """A list of a unit: where it stands on the page, what is counted, how it is made, of what, and what else that is told."""

    anchor: str
    counted: str
    """the key of the words for so many of them"""
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

    every = (Related("owes", "count_duties", _owes, named.owes), Related("receives", "count_duties", _receives, named.receives),
             Related("responsibilities", "count_clauses", _passages, named.laid, plans=linked), Related("as-member", "count_due", _as_member, named.through))
    return tuple(one for one in every if len(one.records) > LONGEST)


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
    return _relation(edition, unit, "unit_owes", ("nghia-vu", "duties"), duties, "duties", lambda row: duty_line(edition, *row))


def _receives(edition: Edition, duties: Sequence[tuple[Plan, Duty]], unit: Unit) -> Relation:
    return _relation(edition, unit, "unit_receives", ("bao-cao", "reports"), duties, "duties", lambda row: duty_line(edition, *row))


def _passages(edition: Edition, laid: Sequence[tuple[Plan, Responsibility]], unit: Unit) -> Relation:
    return _relation(edition, unit, "unit_responsibilities", ("trach-nhiem", "responsibilities"), laid, "passages",
                     lambda row: responsibility_line(edition, row[0], row[1], quoted=True))


def _as_member(edition: Edition, laid: Sequence[Laid], unit: Unit) -> Relation:
    return _relation(edition, unit, "unit_as_member", ("qua-nhom", "as-member"), laid, "members", lambda row: member_line(edition, row))


def _relation(edition: Edition, unit: Unit, label: str, parts: tuple[str, str], records: Sequence[Any], rows: str, row: Callable[[Any], object]) -> Relation:
    of: Mapping[Language, str] = dict(zip(LANGUAGES, parts, strict=True))
    return Relation(owner_of(edition, unit), edition.t[label], of, records, lambda laid: (_place(edition, laid[0], laid[-1]),), rows, row, "unit",
                    (by_year(edition, lambda laid: laid[0].period.first.year), *issuer_keys(edition, of_entry=True)))
