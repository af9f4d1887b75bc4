"""Stage 2: Documents -> Portal: names to units, references, language pairs, days, state, addresses.

In: Settings and Documents. Out: the frozen Portal, and every fault of every record in the log. No file of the site is read here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from itertools import chain
from types import MappingProxyType
from typing import Any, TypeVar

from plansite.cache import Cache
from plansite.diagnostics import Log
from plansite.linking.kept import KeptPlans
from plansite.linking.names import Register
from plansite.linking.occurrences import in_order, occurrences
from plansite.linking.plans import Known, link_plan
from plansite.linking.references import check_links, check_notes, notes_of, require, require_all, source_of, translation_of
from plansite.linking.relations import children, citations, names, predecessors
from plansite.linking.shared import Shared
from plansite.linking.units import link_units
from plansite.model import routes
from plansite.model.document import Act, FreePage, GlossaryEntry, NewsItem, Term
from plansite.model.occurrence import Holiday, Occurrence
from plansite.model.plan import Plan
from plansite.model.portal import Portal
from plansite.model.text import LANGUAGES, Body
from plansite.model.unit import Unit
from plansite.recall import Recall, one_build
from plansite.records import Document, DocumentRecord, NewsRecord, PageRecord, RecordKind
from plansite.settings import Settings
from plansite.when import WEEKDAYS, Reader

__all__ = ["link"]

VOCABULARIES: tuple[RecordKind, ...] = ("topics", "channels", "audiences")
KINDS = ("plan", "unit", "document", "news", "page", *VOCABULARIES, "glossary", "holidays")
OWN_LIST = "a list of the portal"
Linked = TypeVar("Linked")
Listed = TypeVar("Listed", Act, NewsItem, FreePage)


def link(settings: Settings, documents: tuple[Document, ...], log: Log, recall: Recall | None = None, cache: Cache | None = None) -> Portal:
    """The portal as of `settings.today`. Records whose faults leave nothing to show are missing; the log says why. What `recall` has linked before, of
    the same documents and among the same records, is not linked again, nor are plans that an earlier build has kept in `cache`."""
    if recall is None or log.has_errors:  # whether a reference is said to dangle depends on what else was found
        recall = one_build()
    kinds = {kind: [d for d in documents if d.kind == kind] for kind in KINDS}
    by_kind = {kind: {d.id: d for d in kinds[kind]} for kind in ("plan", "unit", "document", "news", "page")}

    def once(name: str, make: Callable[[], Linked], *given: object, key: Hashable = ()) -> Linked:
        return recall.of(name, make, *given, key=key, log=log)

    topics, channels, audiences = (once(kind, partial(_terms, kinds[kind]), *kinds[kind]) for kind in VOCABULARIES)
    units = once("units", partial(link_units, kinds["unit"], log), *kinds["unit"])
    ids = {"plan": by_kind["plan"], "unit": units, "document": by_kind["document"], "news": by_kind["news"], "page": by_kind["page"],
           "topic": topics, "channel": channels, "audience": audiences}
    known = once("known", partial(_known, ids, units, settings), units, topics, channels, audiences,
                 key=(settings.today, settings.due_soon_days, *map(tuple, by_kind.values())))
    _check_topics(documents, by_kind["document"], log)
    check_links(documents, {**by_kind, "topic": topics}, log)
    check_notes(documents, log)
    _check_addresses(by_kind["page"].values(), log)
    kept = KeptPlans(cache, settings, documents) if cache is not None and not log.is_told_readings else None
    plans = _plans(kinds["plan"], known, recall, kept, log)
    if kept is not None and not log.has_errors:
        kept.keep()
    news = _sorted([recall.of(("news", d.id), partial(_news, d, known, log), d, known, log=log) for d in kinds["news"]], lambda n: (-n.published.timestamp(), n.id))
    holidays = once("holidays", partial(_holidays, kinds["holidays"]), *kinds["holidays"]) if settings.working_days else ()
    return Portal(
        today=settings.today, units=once("units by id", partial(MappingProxyType, units), units), topics=topics, channels=channels, audiences=audiences,
        glossary=once("glossary", partial(_glossary, kinds["glossary"]), *kinds["glossary"]),
        plans=plans, occurrences=_occurrences(plans.values(), known, holidays, recall),
        acts=once("acts", partial(_acts, kinds["document"], known, log), known, *kinds["document"]),
        news=news, pages=once("pages", partial(_pages, kinds["page"]), *kinds["page"]),
        cited_by=citations(plans.values(), news.values()), units_under=once("children", lambda: children(units.values()), units),
        units_before=once("predecessors", lambda: predecessors(units.values()), units), units_called=once("names", lambda: names(units.values()), units),
    )


def _known(ids: Mapping[str, Collection[str]], units: Mapping[str, Unit], settings: Settings) -> Known:
    return Known({kind: frozenset(of_kind) for kind, of_kind in ids.items()}, Register(units), Reader(), settings.today, timedelta(days=settings.due_soon_days),
                 Shared())


def _occurrences(plans: Iterable[Plan], known: Known, holidays: Sequence[Holiday], recall: Recall) -> tuple[Occurrence, ...]:
    """Those of all plans, in order."""
    of_plans = [recall.of(("occurrences", plan.id), partial(occurrences, [plan], known.today, known.due_soon, holidays), plan, known, holidays) for plan in plans]
    return in_order(chain.from_iterable(of_plans))


def _sorted(records: Iterable[Listed], key: Callable[[Listed], Any]) -> Mapping[str, Listed]:
    return MappingProxyType({r.id: r for r in sorted(records, key=key)})


def _plans(documents: Sequence[Document], known: Known, recall: Recall, kept: KeptPlans | None, log: Log) -> Mapping[str, Plan]:
    """Plans, the latest period first."""
    replaced: dict[str, tuple[str, ...]] = {}
    for document in documents:
        for old in document.head.replaces:
            if old == document.id:
                continue
            replaced[old] = (*replaced.get(old, ()), document.id)
    plans: list[Plan] = []
    for document in documents:
        others = replaced.get(document.id, ())
        plan = recall.of(("plan", document.id), partial(_plan, document, known, others, kept, log), document, known, key=others, log=log)
        if plan is not None:
            plans.append(plan)
    plans.sort(key=lambda plan: recall.of(("order", plan.id), lambda: plan.order, plan))
    return MappingProxyType({p.id: p for p in plans})


def _plan(document: Document, known: Known, replaced_by: tuple[str, ...], kept: KeptPlans | None, log: Log) -> Plan | None:
    """As it was kept, or linked; it is kept if there is nothing to say about it."""
    plan = kept.get(document, replaced_by, known.ids) if kept else None
    if plan is not None:
        return plan
    said = len(log.findings)
    plan = link_plan(document, known, replaced_by, log)
    if kept and plan is not None and len(log.findings) == said:
        kept.put(document, replaced_by, plan)
    return plan


def _terms(documents: Iterable[Document]) -> Mapping[str, Term]:
    return MappingProxyType({id: Term(id, record.name, getattr(record, "programme", None), getattr(record, "code", ""), record.recorded, record.updated)
                             for document in documents for id, record in document.record.items()})


def _glossary(documents: Iterable[Document]) -> Mapping[str, GlossaryEntry]:
    return MappingProxyType({id: GlossaryEntry(id, r.name, r.abbreviation or "", r.abbreviation_en or "", r.meaning, r.source)
                             for document in documents for id, r in document.record.items()})


def _holidays(documents: Iterable[Document]) -> tuple[Holiday, ...]:
    return tuple(Holiday(id, r.name, r.every_year, tuple(map(WEEKDAYS.index, r.weekdays)), frozenset(r.days), frozenset(r.worked), r.legal_basis)
                 for document in documents for id, r in document.record.items())


def _check_topics(documents: Iterable[Document], acts: Mapping[str, Document], log: Log) -> None:
    for document in documents:
        if document.kind == "topics":
            for id, record in document.record.items():
                require("document", record.programme, acts, document.places.value(id, "programme"), log)


def _acts(documents: Iterable[Document], known: Known, log: Log) -> Mapping[str, Act]:
    return _sorted((_act(d, known, log) for d in documents), lambda a: (a.date_signed is None, str(a.date_signed or ""), a.id))


def _act(document: Document, known: Known, log: Log) -> Act:
    record: DocumentRecord = document.record
    if record.issuing_body:
        require("unit", record.issuing_body, known.ids["unit"], document.places.value("issuing_body"), log)
    for field in ("implements", "replaces"):
        require_all("document", getattr(record, field), known.ids["document"], document, (field,), log)
        if document.id in getattr(record, field):
            log.add("L117", document.places.value(field, getattr(record, field).index(document.id)), id=document.id, field=field)
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


def _pages(documents: Iterable[Document]) -> Mapping[str, FreePage]:
    return _sorted(map(_page, documents), lambda p: (p.order, p.id))


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
