"""Stage 2: Documents -> Portal: names to units, references, language pairs, days, state, addresses.

In: Settings and Documents. Out: the frozen Portal, and every fault of every record in the log. No file is read here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Any, TypeVar

from plansite.diagnostics import Log
from plansite.linking.names import Register
from plansite.linking.occurrences import occurrences
from plansite.linking.plans import Known, link_plan
from plansite.linking.references import check_links, check_notes, notes_of, require, require_all, source_of, translation_of
from plansite.linking.relations import children, citations, predecessors
from plansite.linking.units import link_units
from plansite.model import routes
from plansite.model.document import Act, FreePage, GlossaryEntry, NewsItem, Term
from plansite.model.occurrence import Holiday
from plansite.model.plan import Plan
from plansite.model.portal import Portal
from plansite.model.text import LANGUAGES, Body
from plansite.records import Document, DocumentRecord, NewsRecord, PageRecord, RecordKind
from plansite.settings import Settings
from plansite.when import WEEKDAYS, Reader

__all__ = ["link"]

OWN_LIST = "a list of the portal"
Linked = TypeVar("Linked", Act, NewsItem, FreePage)


def link(settings: Settings, documents: tuple[Document, ...], log: Log) -> Portal:
    """The portal as of `settings.today`. Records whose faults leave nothing to show are missing; the log says why."""
    by_kind = {kind: {d.id: d for d in documents if d.kind == kind} for kind in ("plan", "unit", "document", "news", "page")}
    topics, channels, audiences = (_terms(documents, kind) for kind in ("topics", "channels", "audiences"))
    units = link_units(documents, log)
    ids = {"plan": by_kind["plan"], "unit": units, "document": by_kind["document"], "news": by_kind["news"], "page": by_kind["page"],
           "topic": topics, "channel": channels, "audience": audiences}
    known = Known(ids, Register(units), Reader(), settings.today, timedelta(days=settings.due_soon_days))
    _check_topics(documents, by_kind["document"], log)
    check_links(documents, {**by_kind, "topic": topics}, log)
    check_notes(documents, log)
    _check_addresses(by_kind["page"].values(), log)
    plans = _plans(by_kind["plan"].values(), known, log)
    news = _sorted((_news(d, known, log) for d in by_kind["news"].values()), lambda n: (-n.published.timestamp(), n.id))
    return Portal(
        today=settings.today, units=MappingProxyType(units), topics=topics, channels=channels, audiences=audiences, glossary=_glossary(documents),
        plans=plans, occurrences=occurrences(plans.values(), settings.today, known.due_soon, _holidays(documents) if settings.working_days else ()),
        acts=_sorted((_act(d, known, log) for d in by_kind["document"].values()), lambda a: (a.date_signed is None, str(a.date_signed or ""), a.id)),
        news=news,
        pages=_sorted((_page(d) for d in by_kind["page"].values()), lambda p: (p.order, p.id)),
        cited_by=citations(plans.values(), news.values()), units_under=children(units.values()), units_before=predecessors(units.values()),
    )


def _sorted(records: Iterable[Linked], key: Callable[[Linked], Any]) -> Mapping[str, Linked]:
    return MappingProxyType({r.id: r for r in sorted(records, key=key)})


def _plans(documents: Iterable[Document], known: Known, log: Log) -> Mapping[str, Plan]:
    """Plans, the latest period first."""
    documents = list(documents)
    replaced: dict[str, tuple[str, ...]] = {}
    for document in documents:
        for old in document.record.replaces:
            if old == document.id:
                continue
            replaced[old] = (*replaced.get(old, ()), document.id)
    plans = []
    for document in documents:
        plan = link_plan(document, known, replaced.get(document.id, ()), log)
        if plan is not None:
            plans.append(plan)
    plans.sort(key=lambda plan: plan.order)
    return MappingProxyType({p.id: p for p in plans})


def _terms(documents: Iterable[Document], kind: RecordKind) -> Mapping[str, Term]:
    found = {}
    for document in documents:
        if document.kind == kind:
            for id, record in document.record.items():
                found[id] = Term(id, record.name, getattr(record, "programme", None), getattr(record, "code", ""), record.recorded, record.updated)
    return MappingProxyType(found)


def _glossary(documents: Iterable[Document]) -> Mapping[str, GlossaryEntry]:
    return MappingProxyType({id: GlossaryEntry(id, r.name, r.abbreviation or "", r.abbreviation_en or "", r.meaning, r.source)
                             for document in documents if document.kind == "glossary" for id, r in document.record.items()})


def _holidays(documents: Iterable[Document]) -> tuple[Holiday, ...]:
    return tuple(Holiday(id, r.name, r.every_year, tuple(map(WEEKDAYS.index, r.weekdays)), frozenset(r.days), frozenset(r.worked), r.legal_basis)
                 for document in documents if document.kind == "holidays" for id, r in document.record.items())


def _check_topics(documents: Iterable[Document], acts: Mapping[str, Document], log: Log) -> None:
    for document in documents:
        if document.kind == "topics":
            for id, record in document.record.items():
                require("document", record.programme, acts, document.places.value(id, "programme"), log)


def _act(document: Document, known: Known, log: Log) -> Act:
    record: DocumentRecord = document.record
    if record.issuing_body:
        require("unit", record.issuing_body, known.ids["unit"], document.places.value("issuing_body"), log)
    for field in ("implements", "replaces"):
        require_all("document", getattr(record, field), known.ids["document"], document, (field,), log)
    return Act(document.id, record.number, record.type, record.title, record.issuing_body, record.date_signed, record.date_effective,
               record.status, record.replaces, record.url or "", notes_of(record), record.recorded, record.updated, record.implements)


def _news(document: Document, known: Known, log: Log) -> NewsItem:
    record: NewsRecord = document.record
    for field, kind in (("plans", "plan"), ("units", "unit"), ("topics", "topic")):
        require_all(kind, getattr(record, field), known.ids[kind], document, (field,), log)
    return NewsItem(
        id=document.id, title=record.title, published=record.published, body=document.bodies.get("vi", Body("vi")),
        translation=translation_of(document), source_line=record.source_line, summary=record.summary, plans=record.plans,
        units=record.units, topics=record.topics, picture=record.picture or "", source=source_of(record.source),
        notes=notes_of(record), recorded=record.recorded, updated=record.updated, is_draft=record.draft,
    )


def _page(document: Document) -> FreePage:
    record: PageRecord = document.record
    return FreePage(document.id, record.title, document.bodies.get("vi", Body("vi")), translation_of(document), record.summary,
                    record.order, notes_of(record), record.recorded, record.updated, record.draft)


def _check_addresses(pages: Iterable[Document], log: Log) -> None:
    """A free page may not take the address of a list, of another page, or one that is kept for later."""
    reserved = {routes.home(language) + f"{name}/" for language in LANGUAGES for name in routes.RESERVED} - {routes.record("page", "data", "en")}
    lists = {routes.section(kind, language) for language in LANGUAGES for kind in routes.SECTIONS}
    taken = dict.fromkeys([*sorted(reserved | lists)], OWN_LIST)
    for page in pages:
        addresses = [routes.record("page", page.id, language) for language in LANGUAGES]
        clash = next((address for address in addresses if address in taken), None)
        if clash is not None:
            log.add("L106", page.places.value(), url=f"/{clash}", other=taken[clash])
        taken |= dict.fromkeys(addresses, page.path)
