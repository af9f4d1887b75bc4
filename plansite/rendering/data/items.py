"""Records as items of the open data: plain values for JSON, in the order of their fields.

In: both editions and a record. Out: a dict with the fields of tables.py. Codes stand with labels in both languages beside; days are ISO 8601;
what is unknown is null or empty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from plansite.model import routes
from plansite.model.document import NewsItem, Term
from plansite.model.plan import AsSigned, Duty, Plan, Task
from plansite.model.portal import Portal
from plansite.model.text import Body, Language, Localized
from plansite.model.time import Reading
from plansite.model.unit import Membership, Note, Unit
from plansite.rendering.edition import Edition
from plansite.when import as_data, due_days

Editions = Mapping[Language, Edition]
Item = dict[str, Any]


def items_but_of_plans(editions: Editions) -> dict[str, list[Item]]:
    """Every item of the data files that are not made plan by plan, by the file's name."""
    portal = editions["vi"].portal
    terms = (("topic", portal.topics), ("channel", portal.channels), ("audience", portal.audiences))
    return {
        "units": [unit_item(editions, unit) for unit in portal.units.values()],
        "documents": document_items(editions),
        "news": [news_item(editions, item) for item in portal.news.values()],
        "terms": [term_item(editions, kind, term) for kind, found in terms for term in found.values()],
    }


def plan_item(editions: Editions, plan: Plan) -> Item:
    signatory = plan.decision.signatory
    return {
        "id": plan.id, "title": _both(plan.title), "short_title": _both(plan.short_title), "issuer": plan.issuer,
        "period": {"from": plan.period.first.isoformat(), "to": plan.period.last.isoformat(), "as_signed": plan.period.typed},
        "state": _code(editions, plan.state, f"state_{plan.state}"), "number": plan.decision.number or None,
        "act_type": plan.decision.type, "issuing_body": plan.decision.issuing_body, "place": plan.decision.place or None,
        "date_signed": _iso(plan.decision.date_signed), "date_effective": _iso(plan.decision.date_effective),
        "signatory": {"name": signatory.name or None, "capacity": signatory.capacity or None, "in_place_of": _both(signatory.in_place_of),
                      "position": _both(signatory.position)} if signatory else None,
        "based_on": list(plan.based_on), "implements": list(plan.implements), "replaces": list(plan.replaces),
        "topics": [{"topic": tag.topic, "clause": tag.clause or None} for tag in plan.topics], "channels": list(plan.channels),
        "audiences": list(plan.audiences), "tasks": [task.id for task in plan.tasks], "duties": [duty.id for duty in plan.duties],
        "responsibilities": [{"clause": r.clause, "units": list(r.units.units), "as_signed": r.units.words, "role": r.role, "by": r.by} for r in plan.responsibilities],
        "budget": {"clause": plan.budget.clause or None, "amount": plan.budget.amount or None, "note": _both(plan.budget.note)} if plan.budget else None,
        "contacts": [_both(contact) for contact in plan.contacts],
        "withdrawn": {"date": plan.withdrawn.date.isoformat(), "by": plan.withdrawn.by, "reason": _both(plan.withdrawn.reason)} if plan.withdrawn else None,
        "known_from": plan.known_from or None, "has_text": plan.body is not None,
        "source": {"file": plan.source.file, "sha256": plan.source.sha256,
                   "readings": [{"clause": r.clause, "printed": r.printed, "read": r.read} for r in plan.source.readings],
                   "joined": list(plan.source.joined)} if plan.source else None,
        "notes": _notes(plan.notes),
        "recorded": _iso(plan.recorded), "updated": _iso(plan.updated), "url": _urls(editions, "plan", plan.id),
        "replaced_by": list(plan.replaced_by),
    }


def task_item(editions: Editions, plan: Plan, task: Task) -> Item:
    urls = {language: f"{url}#{task.anchor}" for language, url in _urls(editions, "plan", plan.id).items()}
    return {
        "id": task.id, "plan": plan.id, "n": task.n, "name": _both(task.name), "form": _both(task.form), "lead": list(task.lead.units),
        "support": list(task.support.units), "lead_as_signed": task.lead.words or None, "support_as_signed": task.support.words or None,
        "time": as_data(task.time), "output": _both(task.output), "note": _both(task.note), "group": _both(task.group),
        "clause": task.clause or None, "topics": list(task.topics), "channels": list(task.channels), "state": None,
        "due_history": [{"recorded_on": c.recorded_on.isoformat(), "from": c.before, "to": c.after, "reason": _both(c.reason), "authority": c.authority or None}
                        for c in task.due_history],
        "timeliness": _code(editions, task.timeliness, f"timeliness_{task.timeliness}"), "url": urls,
        "due": _due(plan, task.time), "extra": [{"head": head, **_both_or_empty(words)} for head, words in task.extra],
    }


def duty_item(editions: Editions, plan: Plan, duty: Duty) -> Item:
    return {
        "id": duty.id, "plan": plan.id, "kind": _code(editions, duty.kind, f"duty_kind_{duty.kind}"), "name": _both(duty.name),
        "reporters": _cell(duty.reporters), "recipient": _cell(duty.recipient), "time": as_data(duty.time), "content": _both(duty.content),
        "clause": duty.clause or None, "legal_basis": _both(duty.legal_basis), "feeds": duty.feeds or None,
        "url": {language: f"{url}#{duty.anchor}" for language, url in _urls(editions, "plan", plan.id).items()}, "due": _due(plan, duty.time),
    }


def unit_item(editions: Editions, unit: Unit) -> Item:
    return {
        "id": unit.id,
        "name": [{**_both_or_empty(n.name), "en_unofficial": n.is_en_unofficial, "valid_from": _iso(n.valid_from), "valid_to": _iso(n.valid_to)} for n in unit.names],
        "abbreviation": unit.abbreviation or None, "aliases": list(unit.aliases), "kind": _code(editions, unit.kind, f"kind_{unit.kind}"),
        "level": _code(editions, unit.level, f"level_{unit.level}") if unit.level else None,
        "parent": [_membership(m) for m in unit.parents], "collective": unit.is_collective, "members": [_membership(m) for m in unit.members],
        "identifiers": [{"scheme": i.scheme, "id": i.id, "valid_from": _iso(i.valid_from), "valid_to": _iso(i.valid_to)} for i in unit.identifiers],
        "founding_date": _iso(unit.founding_date), "dissolution_date": _iso(unit.dissolution_date), "closed_status": unit.closed_status or None,
        "superseded_by": [{"unit": s.unit, "date": _iso(s.date), "legal_basis": _both(s.legal_basis)} for s in unit.superseded_by],
        "website": unit.website or None, "url": _urls(editions, "unit", unit.id), "notes": _notes(unit.notes),
        "recorded": _iso(unit.recorded), "updated": _iso(unit.updated),
    }


def document_items(editions: Editions) -> list[Item]:
    """Every act, with what cites it and carries it out."""
    portal = editions["vi"].portal
    cited_by, implemented_by = _citing(portal), _implementing(portal)
    return [{
        "id": act.id, "number": act.number, "type": _code(editions, act.type, f"act_{act.type}"), "title": _both(act.title),
        "issuing_body": act.issuing_body, "date_signed": _iso(act.date_signed), "date_effective": _iso(act.date_effective),
        "status": _both(act.status), "replaces": list(act.replaces),
        "cited_by": cited_by[act.id], "implemented_by": implemented_by[act.id], "url": _urls(editions, "document", act.id),
        "source_url": act.url or None, "notes": _notes(act.notes), "recorded": _iso(act.recorded), "updated": _iso(act.updated),
        "implements": list(act.implements),
    } for act in portal.acts.values()]


def _citing(portal: Portal) -> Mapping[str, list[str]]:
    """By each act the plans that name it in their text, are based on it or carry it out, then the news that name it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for plan in portal.plans.values():
        for act in dict.fromkeys([*_acts_in(plan.body), *plan.based_on, *plan.implements]):
            found[act].append(plan.id)
    for item in portal.news.values():
        for act in dict.fromkeys(_acts_in(item.body)):
            found[act].append(item.id)
    return found


def _acts_in(body: Body | None) -> list[str]:
    return [reference.id for reference in body.references if reference.kind == "document"] if body else []


def _implementing(portal: Portal) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for plan in portal.plans.values():
        for act in dict.fromkeys(plan.implements):
            found[act].append(plan.id)
    return found


def news_item(editions: Editions, item: NewsItem) -> Item:
    return {
        "id": item.id, "title": _both(item.title), "published": item.published.isoformat(), "source_line": _both(item.source_line), "summary": _both(item.summary),
        "plans": list(item.plans), "units": list(item.units), "topics": list(item.topics), "source_url": (item.source.url or None) if item.source else None,
        "notes": _notes(item.notes), "recorded": _iso(item.recorded), "updated": _iso(item.updated), "url": _urls(editions, "news", item.id),
    }


def term_item(editions: Editions, kind: str, term: Term) -> Item:
    return {"id": term.id, "kind": _code(editions, kind, kind), "name": _both(term.name), "programme": term.programme, "code": term.code or None,
            "url": _urls(editions, kind, term.id), "recorded": _iso(term.recorded), "updated": _iso(term.updated)}


def _due(plan: Plan, time: Reading) -> list[str]:
    """The days on which it falls due; a task may be due before its plan begins ("tháng 12 năm trước")."""
    first = plan.period.first
    before = first.replace(year=first.year - 1) if (first.month, first.day) != (2, 29) else first - timedelta(366)
    return [day.isoformat() for day in due_days(time, before, plan.period.last)]


def _notes(notes: tuple[Note, ...]) -> list[Item]:
    return [{"at": note.at, **_both_or_empty(note.words)} for note in notes]


def _cell(cell: AsSigned) -> Item:
    return {"as_signed": cell.words or None, "units": list(cell.units)}


def _membership(membership: Membership) -> Item:
    return {"unit": membership.unit, "valid_from": _iso(membership.valid_from), "valid_to": _iso(membership.valid_to)}


def _both(text: Localized | None) -> dict[str, str | None] | None:
    return {"vi": text.vi, "en": text.en} if text else None


def _both_or_empty(text: Localized) -> dict[str, str | None]:
    return {"vi": text.vi, "en": text.en}


def _code(editions: Editions, code: str, key: str) -> dict[str, str]:
    return {"code": code, **{language: edition.t[key] for language, edition in editions.items()}}


def _urls(editions: Editions, kind: str, id: str) -> dict[str, str]:
    return {language: edition.absolute(routes.record(kind, id, language)) for language, edition in editions.items()}


def _iso(day: Any) -> str | None:
    """ISO 8601; a partial date stays partial."""
    return str(day) if day else None
