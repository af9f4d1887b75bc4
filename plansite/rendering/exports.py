"""Open data: plans, tasks, units, documents and duties as JSON under /data/ (output contract, version 1), and what build this is.

In: both editions. Out: Outputs. Codes stand with labels in both languages beside; dates are ISO 8601; what is unknown is null or empty.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from plansite.model import routes
from plansite.model.document import Act
from plansite.model.output import Output
from plansite.model.plan import AsSigned, Duty, Plan, Task
from plansite.model.text import LANGUAGES, Language, Localized
from plansite.model.unit import Unit
from plansite.rendering.edition import Edition
from plansite.when import as_data

VERSION = "1.0"
DATA_FILES = ("plans", "tasks", "units", "documents", "duties")
Editions = Mapping[Language, Edition]


def exports(editions: Editions) -> list[Output]:
    """The JSON files of /data/."""
    vi = editions["vi"]
    plans = list(vi.portal.plans.values())
    items = {
        "plans": [plan_data(editions, plan) for plan in plans],
        "tasks": [task_data(editions, plan, task) for plan in plans for task in plan.tasks],
        "units": [unit_data(editions, unit) for unit in vi.portal.units.values()],
        "documents": [document_data(editions, act) for act in vi.portal.acts.values()],
        "duties": [duty_data(editions, plan, duty) for plan in plans for duty in plan.duties],
    }
    return [*(Output(f"data/{name}.json", _file(vi, found), "data") for name, found in items.items()), _build(vi)]


def _build(edition: Edition) -> Output:
    """The one file that says of which day and commit the portal is, so that no page has to."""
    build = {"version": VERSION, "generated_for": edition.settings.today.isoformat(), "commit": edition.settings.commit}
    return Output("data/build.json", (json.dumps(build, ensure_ascii=False) + "\n").encode(), "data")


def _file(edition: Edition, items: list[dict[str, Any]]) -> bytes:
    licence = edition.settings.licence
    head = {"version": VERSION, "generated_for": edition.settings.today.isoformat(), "languages": list(LANGUAGES),
            "license": {"name": _both(licence) if licence.vi else None, "url": edition.settings.licence_url or None}, "items": items}
    return (json.dumps(head, ensure_ascii=False, indent=1) + "\n").encode()


def plan_data(editions: Editions, plan: Plan) -> dict[str, Any]:
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
        "notes": [{"at": note.at, **_both_or_empty(note.words)} for note in plan.notes],
        "recorded": _iso(plan.recorded), "updated": _iso(plan.updated), "url": _urls(editions, "plan", plan.id),
    }


def task_data(editions: Editions, plan: Plan, task: Task) -> dict[str, Any]:
    urls = {language: f"{url}#{task.anchor}" for language, url in _urls(editions, "plan", plan.id).items()}
    return {
        "id": task.id, "plan": plan.id, "n": task.n, "name": _both(task.name), "form": _both(task.form), "lead": list(task.lead.units),
        "support": list(task.support.units), "lead_as_signed": task.lead.words or None, "support_as_signed": task.support.words or None,
        "time": as_data(task.time), "output": _both(task.output), "note": _both(task.note), "group": _both(task.group),
        "clause": task.clause or None, "topics": list(task.topics), "channels": list(task.channels), "state": None,
        "due_history": [{"recorded_on": c.recorded_on.isoformat(), "from": c.before, "to": c.after, "reason": _both(c.reason), "authority": c.authority or None}
                        for c in task.due_history],
        "timeliness": _code(editions, task.timeliness, f"timeliness_{task.timeliness}"), "url": urls,
    }


def duty_data(editions: Editions, plan: Plan, duty: Duty) -> dict[str, Any]:
    return {
        "id": duty.id, "plan": plan.id, "kind": _code(editions, duty.kind, f"duty_kind_{duty.kind}"), "name": _both(duty.name),
        "reporters": _cell(duty.reporters), "recipient": _cell(duty.recipient), "time": as_data(duty.time), "content": _both(duty.content),
        "clause": duty.clause or None, "legal_basis": _both(duty.legal_basis), "feeds": duty.feeds or None,
        "url": {language: f"{url}#{duty.anchor}" for language, url in _urls(editions, "plan", plan.id).items()},
    }


def unit_data(editions: Editions, unit: Unit) -> dict[str, Any]:
    return {
        "id": unit.id,
        "name": [{**_both_or_empty(n.name), "en_unofficial": n.is_en_unofficial, "valid_from": _iso(n.valid_from), "valid_to": _iso(n.valid_to)} for n in unit.names],
        "abbreviation": unit.abbreviation or None, "aliases": list(unit.aliases), "kind": _code(editions, unit.kind, f"kind_{unit.kind}"),
        "level": _code(editions, unit.level, f"level_{unit.level}") if unit.level else None,
        "parent": [_membership(m) for m in unit.parents], "collective": unit.is_collective, "members": [_membership(m) for m in unit.members],
        "identifiers": [{"scheme": i.scheme, "id": i.id, "valid_from": _iso(i.valid_from), "valid_to": _iso(i.valid_to)} for i in unit.identifiers],
        "founding_date": _iso(unit.founding_date), "dissolution_date": _iso(unit.dissolution_date), "closed_status": unit.closed_status or None,
        "superseded_by": [{"unit": s.unit, "date": _iso(s.date), "legal_basis": _both(s.legal_basis)} for s in unit.superseded_by],
        "website": unit.website or None, "url": _urls(editions, "unit", unit.id),
    }


def document_data(editions: Editions, act: Act) -> dict[str, Any]:
    portal = editions["vi"].portal
    return {
        "id": act.id, "number": act.number, "type": _code(editions, act.type, f"act_{act.type}"), "title": _both(act.title),
        "issuing_body": act.issuing_body, "date_signed": _iso(act.date_signed), "date_effective": _iso(act.date_effective),
        "status": _both(act.status), "replaces": list(act.replaces),
        "cited_by": [r.id for r in portal.citing(act.id)],
        "implemented_by": [p.id for p in portal.plans.values() if act.id in p.implements], "url": _urls(editions, "document", act.id),
    }


def _cell(cell: AsSigned) -> dict[str, Any]:
    return {"as_signed": cell.words or None, "units": list(cell.units)}


def _membership(membership: Any) -> dict[str, Any]:
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
