"""The e-library: the list of documents, and a page for each with what cites and implements it.

In: an Edition. Out: Pages. The act that issues a plan stands in that plan, not here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plansite.model.document import Act
from plansite.model.plan import Plan
from plansite.model.text import Words
from plansite.rendering.batches import Batched, Batches
from plansite.rendering.edition import Edition
from plansite.rendering.pages.actions import organization
from plansite.rendering.pages.facets import document_facets
from plansite.rendering.pages.filtering import Filtered, filtered_pages
from plansite.rendering.pages.frames import frame, record_paths, section_crumb, section_paths, without_empty
from plansite.rendering.pages.lineage import Lineages, lineage, lineages
from plansite.rendering.pages.lists import plan_relation
from plansite.rendering.pages.orders import days, orders
from plansite.rendering.pages.record_lists import Owner, Relation, relate, related_batches
from plansite.rendering.pages.rows import document_line
from plansite.rendering.pages.shelves import by_unit, by_year
from plansite.rendering.pages.splitting import Listing
from plansite.rendering.views import Fact, Link, Marks, Page, RecordView


def index_pages(edition: Edition) -> Iterator[Page]:
    """All documents, the oldest first; by type, year and issuing body; split by year and issuing body when there are many."""
    cited = {act.id: len(edition.portal.citing(act.id)) for act in edition.portal.acts.values()}
    yield from filtered_pages(edition, _list, list(edition.portal.acts.values()), cited)


def _list(edition: Edition, cited: Mapping[str, int]) -> Filtered:
    return Filtered(Listing(
        "documents", "documents", section_paths("document"), edition.own("documents"), edition.own("documents_intro"), edition.t["none_named"],
        (), lambda act: document_line(edition, act, cited[act.id]),
        (by_year(edition, lambda act: act.date_signed.year if act.date_signed else None), by_unit(edition, lambda act: act.issuing_body)),
        orders=orders(edition, "newest", "number", "issuer", "cited"), days=lambda act: _sorted_by(act, cited[act.id])),
        document_facets(edition), split_by="year")


def _sorted_by(act: Act, cited: int) -> Marks:
    year = act.date_signed.year if act.date_signed else ""
    return (*days(day=act.date_signed.first if act.date_signed else None), ("cited", str(cited)), ("number", f"{act.number} {year}".strip()))


def pages(edition: Edition, batches: Batches) -> Iterator[Page | Batched]:
    known, based = lineages(edition), _based_on(edition)
    for act in edition.portal.acts.values():
        title, owner = edition.act(act).words, _owner(edition, act)
        found = _found(edition, act, known, based.get(act.id, ()))
        related = relate(edition, [_plans(edition, plans, act, label, parts) for label, parts, plans in found])
        yield Page("record.html", frame(
            edition, "document", owner.paths, title, edition.maybe(act.title) or title,
            crumbs=owner.crumbs, head=edition.act_title(act), data=linked_data(edition, act), updated=act.updated or act.recorded,
        ), _view(edition, act, related, known))
        for label, parts, plans in found:
            yield from related_batches(edition, batches, f"document {act.id}", _plans, plans, act, label, parts)


def _based_on(edition: Edition) -> Mapping[str, Sequence[Plan]]:
    """By act: the plans that are based on it, found in one walk."""
    found: dict[str, list[Plan]] = {}
    for plan in edition.portal.plans.values():
        for id in dict.fromkeys(plan.based_on):
            found.setdefault(id, []).append(plan)
    return found


def _found(edition: Edition, act: Act, known: Lineages, based: Sequence[Plan]) -> list[tuple[str, tuple[str, str], Sequence[Plan]]]:
    """What plans are to an act, where their lists stand, and the plans."""
    return [
        ("basis_of", ("can-cu", "basis"), based),
        ("implemented_by", ("trien-khai", "implemented"), [p for p in known.carrying_out.get(act.id, ()) if isinstance(p, Plan)]),
        ("cited_by", ("vien-dan", "cited"), [r for r in edition.portal.citing(act.id) if isinstance(r, Plan)]),
    ]


def _plans(edition: Edition, plans: Sequence[Plan], act: Act, label: str, parts: tuple[str, str]) -> Relation:
    return plan_relation(edition, _owner(edition, act), label, parts, plans)


def _owner(edition: Edition, act: Act) -> Owner:
    return Owner(record_paths("document", act.id), edition.act(act).words, (section_crumb(edition, "document", "documents"),))


def _view(edition: Edition, act: Act, related: tuple[Fact, ...], known: Lineages) -> RecordView:
    t, portal = edition.t, edition.portal
    signed = act.date_signed.first if act.date_signed else None
    facts = [
        Fact(t["type"], (Link(edition.own(f"act_{act.type}")),)),
        Fact(t["number"], (Link(Words(act.number, "vi")),)),
        Fact(t["issuer"], (edition.unit(act.issuing_body, signed),) if act.issuing_body else ()),
        Fact(t["date_signed"], (Link(edition.say(edition.partial(act.date_signed))),) if act.date_signed else ()),
    ]
    if act.date_effective:
        facts.append(Fact(t["date_effective"], (Link(edition.say(edition.partial(act.date_effective))),)))
    if act.status:
        facts.append(Fact(t["status"], (Link(edition.words(act.status)),)))
    if act.url:
        facts.append(Fact(t["original_address"], (Link(Words(act.url, edition.language), act.url),)))
    plan = known.plan_of.get(act.id)
    if plan:
        facts.append(Fact(t["plan_of_act"], (edition.plan(plan),)))
    others = [
        (t["implements"], [edition.act(portal.acts[a]) for a in act.implements]),
        (t["implementing_documents"], [edition.act(a) for a in known.carrying_out.get(act.id, ()) if isinstance(a, Act)]),
        (t["related_news"], [edition.news(r.id) for r in portal.citing(act.id) if not isinstance(r, Plan)]),
        (t["replaces"], [edition.act(portal.acts[r]) for r in act.replaces]),
        (t["replaced_by"], [edition.act(a) for a in known.replacing.get(act.id, ())]),
        (t["programme_of"], [edition.term("topic", topic.id) for topic in portal.topics.values() if topic.programme == act.id]),
    ]
    shown = (*related, *(Fact(label, tuple(links)) for label, links in others if links))
    return RecordView(edition.act(act).words, edition.maybe(act.title) or edition.own("title_not_in_source"), tuple(facts), shown,
                      notes=tuple(edition.words(n.words) for n in act.notes), empty="" if shown else t["not_cited"],
                      lineage=lineage(edition, act, known))


def linked_data(edition: Edition, act: Act) -> list[dict[str, Any]]:
    url = edition.absolute(edition.act(act).url)
    issuer = organization(edition, act.issuing_body) if act.issuing_body else None
    return [without_empty({
        "@type": "Legislation", "@id": url, "url": url, "name": edition.words(act.title).text if act.title else edition.act(act).words.text,
        "legislationIdentifier": act.number, "legislationType": edition.t[f"act_{act.type}"], "legislationDate": str(act.date_signed or ""),
        "legislationPassedBy": issuer, "inLanguage": "vi",
    })]
