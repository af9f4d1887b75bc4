"""What stands around a plan: what it carries out, rests on and replaces, what cites it, whose reports follow on from its own.

In: an Edition. Out: facts for the plan's page. Everything is gathered once for all plans. Nothing is inferred: a relation is one that a record
states, a link in a text, or a unit that stands in two plans.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plansite.model.document import NewsItem
from plansite.model.plan import Plan
from plansite.model.portal import Portal
from plansite.model.text import Words
from plansite.rendering.edition import Edition
from plansite.rendering.pages.lineage import Lineages, Node, lineages
from plansite.rendering.views import Fact, Link

MOST_LISTED = 100
"""of what carries out a plan; all of it stands on the page of its act in the library"""
MOST_LINKED = 24
"""plans of one chain of reports, and other plans of one body: of more the first are named, and the way leads to the unit's page, where all of them stand"""


@dataclass(frozen=True, slots=True)
class Relations:
    """Who names which plan, which plans one body issued, and which have reports that pass through a unit; each by id."""

    citing: Mapping[str, Sequence[Plan | NewsItem]]
    about: Mapping[str, Sequence[NewsItem]]
    """news that are about a plan"""
    issued: Mapping[str, Sequence[Plan]]
    sending: Mapping[str, Sequence[Plan]]
    """plans by a unit that owes a report under them"""
    receiving: Mapping[str, Sequence[Plan]]
    """plans by a unit that a report goes to under them"""
    lineages: Lineages


def relations(edition: Edition) -> Relations:
    of_acts = lineages(edition)
    return edition.gather("relations", lambda portal: _relations(portal, of_acts))


def _relations(portal: Portal, of_acts: Lineages) -> Relations:
    citing: dict[str, list[Plan | NewsItem]] = {}
    about: dict[str, list[NewsItem]] = {}
    issued: dict[str, list[Plan]] = {}
    sending: dict[str, list[Plan]] = {}
    receiving: dict[str, list[Plan]] = {}
    records: tuple[Plan | NewsItem, ...] = (*portal.plans.values(), *portal.news.values())
    for record in records:
        for plan in portal.linked_plans(record.body):
            if plan.id != record.id:
                citing.setdefault(plan.id, []).append(record)
        if isinstance(record, NewsItem):
            for id in dict.fromkeys(record.plans):
                about.setdefault(id, []).append(record)
        else:
            issued.setdefault(record.issuer, []).append(record)
            for unit in _units(portal, record, "reporters"):
                sending.setdefault(unit, []).append(record)
            for unit in _units(portal, record, "recipient"):
                receiving.setdefault(unit, []).append(record)
    return Relations(citing, about, issued, sending, receiving, of_acts)


def related(edition: Edition, plan: Plan, known: Relations) -> tuple[Fact, ...]:
    """Everything around a plan as lists; a list without entries is left out."""
    portal, t = edition.portal, edition.t
    news = dict.fromkeys(item.id for item in known.about.get(plan.id, ()))
    documents = dict.fromkeys(r.id for r in (plan.body.references if plan.body else ()) if r.kind == "document")
    others = [a for a in documents if a not in plan.based_on and a not in plan.implements]
    listed = {plan.id, *plan.replaces, *plan.replaced_by}
    rows = [
        (t["based_on"], [edition.act(portal.acts[a]) for a in plan.based_on]),
        (t["implements"], [edition.act(portal.acts[a]) for a in plan.implements]),
        (t["act_in_library"], [edition.act(act) for act in known.lineages.acts_of.get(plan.id, ())]),
        (t["implemented_by"], [_work(edition, one) for one in known.lineages.below(plan)[:MOST_LISTED]]),
        (t["related_documents"], [edition.act(portal.acts[a]) for a in others]),
        (t["replaces"], [edition.plan(portal.plans[p]) for p in plan.replaces if p in portal.plans]),
        (t["replaced_by"], [edition.plan(portal.plans[p]) for p in plan.replaced_by if p in portal.plans]),
        (t["cites_plans"], [edition.plan(p) for p in portal.linked_plans(plan.body) if p.id != plan.id]),
        (t["cited_by"], [_link(edition, record) for record in known.citing.get(plan.id, ()) if record.id not in news]),
        (t["related_news"], [edition.news(n) for n in news]),
        (t["report_chain"], _report_chain(edition, plan, known)),
        (t["plans_of_same_body"], _of_same_body(edition, plan, [p for p in known.issued[plan.issuer] if p.id not in listed])),
    ]
    return tuple(Fact(label, tuple(links)) for label, links in rows if links)


def _report_chain(edition: Edition, plan: Plan, known: Relations) -> list[Link]:
    """Plans of the same years in which a unit that receives a report of this one owes one of its own, or the other way round."""
    through: dict[str, list[str]] = {}
    ways: list[Link] = []
    for role, following, section in (("recipient", known.sending, "owes"), ("reporters", known.receiving, "receives")):
        for unit in _units(edition.portal, plan, role):
            others = [other.id for other in following.get(unit, ()) if _is_beside(plan, other)]
            for id in others:
                through.setdefault(id, []).append(unit)
            if others:
                ways.append(_way(edition, unit, section, edition.t[f"unit_{section}"]))
    links = []
    for id, units in list(through.items())[:MOST_LINKED]:
        link = edition.plan(edition.portal.plans[id])
        names = ", ".join(edition.unit(unit, plan.day).words.text for unit in dict.fromkeys(units))
        links.append(Link(link.words, link.url, edition.t.fill("report_chain_through", units=names)))
    return links if len(through) <= MOST_LINKED else [*links, *ways]


def _is_beside(plan: Plan, other: Plan) -> bool:
    return other.id != plan.id and other.period.first <= plan.period.last and plan.period.first <= other.period.last


def _of_same_body(edition: Edition, plan: Plan, others: Sequence[Plan]) -> list[Link]:
    links = [edition.plan(other) for other in others[:MOST_LINKED]]
    return links if len(others) <= MOST_LINKED else [*links, _way(edition, plan.issuer, "issued-plans", edition.t["unit_issued_plans"])]


def _way(edition: Edition, unit: str, section: str, label: str) -> Link:
    """To the section of a unit's page where all of it stands."""
    link = edition.unit(unit)
    return Link(Words(edition.t.fill("all_of_unit", unit=link.words.text, what=label), edition.language), f"{link.url}#{section}")


def _link(edition: Edition, record: Plan | NewsItem) -> Link:
    return edition.plan(record) if isinstance(record, Plan) else edition.news(record.id)


def _work(edition: Edition, node: Node) -> Link:
    return edition.plan(node) if isinstance(node, Plan) else edition.act(node)


def _units(portal: Portal, plan: Plan, role: str) -> tuple[str, ...]:
    """Single units that owe or receive a report under a plan; what a group owes, none of its members is known to."""
    cells = [duty.reporters if role == "reporters" else duty.recipient for duty in plan.duties if duty.kind == "report"]
    return tuple(dict.fromkeys(unit for cell in cells for unit in cell.units if not portal.units[unit].is_collective))
