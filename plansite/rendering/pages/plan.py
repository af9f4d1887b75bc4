"""One plan's page: the facts, the act that carries it, the text with its tasks, what it lays on whom, where it comes from.

In: an Edition. Out: a Page per plan. What the source lacks is shown as lacking.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from plansite.model import routes
from plansite.model.output import Batch
from plansite.model.plan import Plan
from plansite.model.text import Body, Localized, Words
from plansite.model.unit import Unit
from plansite.rendering.abbreviations import abbreviations
from plansite.rendering.batches import Batches
from plansite.rendering.calendars import subscription
from plansite.rendering.charts import plan_charts
from plansite.rendering.edition import Edition, signed_place_and_date
from plansite.rendering.locale import NBSP
from plansite.rendering.pages.actions import actions, organization
from plansite.rendering.pages.frames import described, formats, frame, record_paths, section_crumb, without_empty
from plansite.rendering.pages.lineage import lineage
from plansite.rendering.pages.relations import Relations, related, relations
from plansite.rendering.pages.rows import clause_link, duty_line, edition_body, plan_line, responsibility_line, task_row, will_move
from plansite.rendering.pages.text import contents, remarks_of, text_blocks
from plansite.rendering.share import Few, Share
from plansite.rendering.social import plan_card
from plansite.rendering.timelines import plan_timeline
from plansite.rendering.views import (
    Chart,
    Column,
    Contents,
    DecisionHead,
    Fact,
    Link,
    Notice,
    Page,
    PlanView,
    Remark,
    SignatureBlock,
    Step,
    TaskTable,
)

LONG_TEXT = 6000
"""letters of the Vietnamese text from which the table of contents goes down to the third level"""
HEADS = {"n": "task_number", "name": "task", "lead": "lead", "support": "support", "time": "time", "form": "form", "output": "output", "note": "task_note"}


@dataclass(frozen=True, slots=True)
class Surrounding:
    """What the page of a plan says of other records."""

    related: tuple[Fact, ...]
    lineage: tuple[Step, ...]
    has_calendar: bool


def around(edition: Edition) -> tuple[Relations, Collection[str]]:
    """What pages of plans say of other records, and which plans have a calendar, found in the whole portal."""
    return relations(edition), edition.gather("plans with calendar", lambda portal: frozenset([occurrence.plan.id for occurrence in portal.occurrences]))


def pages(edition: Edition, batches: Batches, share: Share | Few) -> Iterator[Batch[Page]]:
    """A page for every plan of a share."""
    (known, with_calendar), portal = around(edition), edition.portal
    for plan in share.of(portal.plans.values()):
        surrounding = Surrounding(related(edition, plan, known), lineage(edition, plan, known.lineages), plan.id in with_calendar)
        linked = portal.linked_plans(plan.body, plan.translation.body)
        yield batches.of(f"plan {plan.id}", _page_of, plan, surrounding, plans=linked, news=[portal.news[plan.known_from]] if plan.known_from else [],
                         template="plan.html")


def _page_of(edition: Edition, plan: Plan, around: Surrounding) -> Iterator[Page]:
    is_translated = plan.title.en is not None and (plan.body is None or not plan.translation.is_missing)
    title = edition.words(plan.title)
    body = edition_body(edition, plan)
    first = next((b.text for b in body.blocks if b.kind == "clause" and not b.is_title and len(b.text) > 60), "") if body else ""
    description = Words(described(first), body.language) if body and first else title
    yield Page("plan.html", frame(
        edition, "plan", record_paths("plan", plan.id), title, description, crumbs=[section_crumb(edition, "plan", "plans")],
        is_translated=is_translated, data=linked_data(edition, plan), updated=plan.updated or plan.recorded, card=plan_card(edition, plan),
        formats=formats(edition, "plan", plan.id),
    ), _view(edition, plan, around))


def _view(edition: Edition, plan: Plan, around: Surrounding) -> PlanView:
    body = edition_body(edition, plan)
    remarks = remarks_of(edition, plan)
    table, charts = _table(edition, plan), plan_charts(edition, plan)
    timeline, has_days = plan_timeline(edition, plan)
    decision_body = edition.portal.units[plan.decision.issuing_body or plan.issuer].name_on(plan.day)
    return PlanView(
        title=edition.words(plan.title), state=plan.state, state_label=edition.t[f"state_{plan.state}"], facts=_facts(edition, plan),
        notices=_notices(edition, plan), contents=_contents(edition, plan, body, charts, around.related), text_language=body.language if body else edition.language,
        head=None if not (plan.decision.number or plan.decision.place) else DecisionHead(
            edition.words(decision_body), Words(plan.decision.number, "vi") if plan.decision.number else None,
            signed_place_and_date(plan.decision.place, plan.decision.date_signed) if plan.decision.place else None,
            (*remarks.get("decision.issuing_body", ()), *remarks.get("decision.number", ()))),
        blocks=text_blocks(edition, body.blocks, body.language, remarks) if body else (), signature=_signature(edition, plan, remarks.get("signature", ())),
        table=table, responsibilities=tuple(responsibility_line(edition, plan, r, quoted=False) for r in plan.responsibilities),
        duties=tuple(duty_line(edition, plan, d, False) for d in plan.duties), related=around.related, source=_source(edition, plan),
        readings=tuple((_at(edition, plan, r.clause), r.printed, r.read) for r in plan.source.readings) if plan.source else (),
        notes=tuple((_at(edition, plan, n.at), edition.words(n.words)) for n in plan.notes),
        contacts=tuple(edition.words(c) for c in plan.contacts), abbreviations=abbreviations(edition), citation=_citation(edition, plan),
        as_of=edition.as_of(will_move([plan_line(edition, plan), *(table.rows if table else ())])),
        charts=charts, lineage=around.lineage, timeline=timeline, timeline_words=_without_timeline(edition, plan, has_days),
        subscription=subscription(edition, "plan", plan.id) if around.has_calendar else None,
    )


def _without_timeline(edition: Edition, plan: Plan, has_days: bool) -> str:
    """Why there is nothing to draw."""
    if not (plan.tasks or plan.duties):
        return edition.t["timeline_nothing_known" if plan.body is None else "timeline_nothing"]
    return "" if has_days else edition.t["timeline_no_days"]


def _contents(edition: Edition, plan: Plan, body: Body | None, charts: Sequence[Chart], around: Sequence[Fact]) -> tuple[Contents, ...]:
    """What stands on the page, in its order; a page without a text needs none."""
    if body is None or plan.body is None:
        return ()
    is_long = len(plan.body.text) > LONG_TEXT
    sections: tuple[tuple[str, Sequence[object]], ...] = (
        ("responsibilities", plan.responsibilities), ("duties", plan.duties), ("charts", charts), ("related", around), ("contacts", plan.contacts))
    after = [Contents(edition.own(key), key, 0) for key, rows in sections if rows]
    timeline = Contents(edition.own("timeline"), "timeline", 0)
    return (*contents(edition, body, bool(plan.tasks), is_long), timeline, *after, Contents(edition.own("source_notes"), "source", 0))


def _citation(edition: Edition, plan: Plan) -> str:
    """How the act is cited (Decree 30/2020, App. I: type, number and symbol, day, issuing body); a plan without a number by its title."""
    t, decision = edition.t, plan.decision
    issuer = edition.unit(decision.issuing_body or plan.issuer, plan.day).words.text
    if not decision.has_number:
        return f"{edition.words(plan.title).text}, {issuer}"
    return t.fill("cited_act", type=t[f"act_{decision.type}"], number=decision.number, date=edition.cited_on(decision.date_signed), issuer=issuer)


# ---- facts


def _facts(edition: Edition, plan: Plan) -> tuple[Fact, ...]:
    decision, t = plan.decision, edition.t
    issuer = edition.unit(plan.issuer, plan.day)
    rows: list[tuple[str, Sequence[Link], str]] = [
        (t["issuer"], [issuer], "issuer"),
        (t["period"], [Link(edition.say(edition.period(plan.period)))], "period"),
        (t["act_of_plan"], [Link(edition.own(f"decision_{decision.type}"))], "decision.type"),
        (t["number"], [Link(Words(decision.number, "vi"))] if decision.number else [], "decision.number"),
        (t["date_signed"], [Link(edition.say(edition.partial(decision.date_signed)))] if decision.date_signed else [], "decision.date_signed"),
        (t["place"], [Link(Words(decision.place, "vi"))] if decision.place else [], "decision.place"),
        (t["signatory"], _signatory(edition, plan), "decision.signatory"),
    ]
    if decision.date_effective:
        rows.append((t["date_effective"], [Link(edition.say(edition.partial(decision.date_effective)))], "decision.date_effective"))
    rows += [(t[kind], [edition.term(kind, id) for id in dict.fromkeys(ids)], f"{kind}s") for kind, ids in (
        ("topic", [tag.topic for tag in plan.topics]), ("channel", plan.channels), ("audience", plan.audiences)) if ids]
    if plan.budget:
        clause = clause_link(edition, plan, plan.budget.clause)
        words = [Link(edition.say(edition.clause(clause.words.text)), clause.url)] if clause else []
        words += [Link(Words(plan.budget.amount, "vi"))] if plan.budget.amount else []
        words += [Link(edition.words(plan.budget.note))] if plan.budget.note else []
        rows.append((t["budget"], words, "budget"))
    return tuple(Fact(label, tuple(values), tuple(edition.words(n.words) for n in plan.notes_at(at))) for label, values, at in rows)


def _signatory(edition: Edition, plan: Plan) -> list[Link]:
    signatory = plan.decision.signatory
    if signatory is None:
        return []
    position = edition.maybe(signatory.position)
    links = [Link(Words(signatory.name, "vi"))] if signatory.name else []
    return [*links, *([Link(position)] if position else [])]


def _signature(edition: Edition, plan: Plan, remarks: tuple[Remark, ...]) -> SignatureBlock | None:
    signatory = plan.decision.signatory
    if signatory is None:
        return None
    capacity = None
    if signatory.capacity and signatory.in_place_of:
        head = edition.words(signatory.in_place_of)
        mark = edition.t[f"signed_capacity_{signatory.capacity}"]
        capacity = Words(f"{mark} {head.text}", head.language)
    return SignatureBlock(capacity, edition.maybe(signatory.position), signatory.name, remarks)


# ---- notices


def _notices(edition: Edition, plan: Plan) -> tuple[Notice, ...]:
    t, found = edition.t, []
    if edition.language == "en" and plan.body is not None:
        vietnamese = Link(Words(t["read_vietnamese"], "en"), "/" + routes.record("plan", plan.id, "vi"))
        if plan.translation.is_missing:
            found.append(Notice("warning", t["translation_missing"], (vietnamese,)))
        else:
            found.append(Notice("info", t["translation_unofficial"], (vietnamese,)))
            if plan.translation.is_outdated:
                found.append(Notice("warning", t["translation_outdated"]))
    if plan.body is None:
        links = (edition.news(plan.known_from),) if plan.known_from else ()
        found.append(Notice("warning", f"{t['text_not_here']} {t['known_from']}" if links else t["text_not_here"], links))
    issuer = edition.portal.units[plan.issuer]
    found += _withdrawal(edition, plan)
    found += _closed_issuer(edition, issuer, plan)
    superiors = edition.ended_superiors(issuer)
    if superiors:
        found.append(Notice("info", t["superior_closed"], superiors))
    return tuple(found)


def _withdrawal(edition: Edition, plan: Plan) -> list[Notice]:
    """By whom, when and why a plan was withdrawn."""
    if plan.withdrawn is None:
        return []
    by = edition.unit(plan.withdrawn.by, plan.withdrawn.date)
    links = [Link(by.words, by.url, edition.t["withdrawn_by"])]
    if plan.withdrawn.reason:
        links.append(Link(edition.words(plan.withdrawn.reason), note=edition.t["withdrawn_reason"]))
    return [Notice("warning", edition.t.fill("withdrawn_on", date=edition.day(plan.withdrawn.date)), tuple(links))]


def _closed_issuer(edition: Edition, issuer: Unit, plan: Plan) -> list[Notice]:
    """That the issuing body ended, since when, what followed it and by which act."""
    if issuer.dissolution_date is None or not issuer.ended_by(edition.portal.today):
        return []
    name = edition.unit(issuer.id, plan.day)
    ended = Link(name.words, name.url, edition.t.fill("issuer_closed_on", date=edition.day(issuer.dissolution_date)))
    return [Notice("info", edition.t["issuer_closed"], (ended, *(edition.successor(s) for s in issuer.superseded_by)))]


# ---- the table, what surrounds the text


def _table(edition: Edition, plan: Plan) -> TaskTable | None:
    if not plan.tasks:
        return None
    rows = tuple(task_row(edition, plan, task, with_plan=False) for task in plan.tasks)
    if plan.table:
        columns = tuple(Column(field, edition.words(words)) for field, words in plan.table.columns)
        return TaskTable(edition.maybe(plan.table.title), columns, rows)
    used = [f for f in HEADS if f in ("n", "name", "lead", "support", "time") or any(getattr(r, f, None) for r in rows)]
    return TaskTable(None, tuple(Column(field, edition.own(HEADS[field])) for field in used), rows)


def _source(edition: Edition, plan: Plan) -> tuple[Fact, ...]:
    t, source = edition.t, plan.source
    facts = []
    if source:
        url = "/" + routes.record("plan", plan.id, "vi") + source.file
        facts.append(Fact(t["source_file"], (Link(Words(source.file, edition.language), url),)))
        if source.url:
            facts.append(Fact(t["original_address"], (Link(Words(source.url, edition.language), source.url),)))
        if source.note:
            facts.append(Fact(t["note"], (Link(edition.words(source.note)),)))
        if source.joined:
            facts.append(Fact(t["source_joined"], tuple(_at(edition, plan, at) for at in source.joined)))
    if plan.recorded:
        facts.append(Fact(t["recorded"], (Link(edition.say(edition.day(plan.recorded))),)))
    if plan.updated:
        facts.append(Fact(t["updated"], (Link(edition.say(edition.day(plan.updated))),)))
    return tuple(facts)


FIELD_LABELS = {
    "title": "order_name", "short_title": "order_name", "issuer": "issuer", "period": "period", "decision": "act_of_plan", "type": "act_of_plan", "number": "number",
    "issuing_body": "issuer", "place": "place", "date_signed": "date_signed", "date_effective": "date_effective", "signatory": "signatory",
    "based_on": "based_on", "implements": "implements", "replaces": "replaces", "withdrawn": "state_withdrawn", "topics": "topic", "channels": "channel",
    "audiences": "audience", "budget": "budget", "responsibilities": "responsibilities", "duties": "duties", "table": "task_table", "tasks": "task_table",
    "contacts": "contacts", "known_from": "news_source", "source": "news_source", "recorded": "recorded", "updated": "updated", "text": "full_text",
    "signature": "signature",
}
"""what a field that a note may point to is called on the page"""


def _at(edition: Edition, plan: Plan, at: str) -> Link:
    """What a note is about, in the reader's words: a clause, a task or a field."""
    if at.startswith("task "):
        task = next(task for task in plan.tasks if task.n == at[5:])
        return Link(edition.say(f"{edition.t['task']}{NBSP}{task.n}"), edition.plan_url(plan.id, task.anchor))
    if plan.body and plan.body.clause(at):
        link = clause_link(edition, plan, at)
        assert link is not None
        return link
    named = [FIELD_LABELS[field] for field in at.split(".") if field in FIELD_LABELS]
    return Link(edition.own(named[-1]) if named else edition.say(at))


# ---- linked data


def linked_data(edition: Edition, plan: Plan) -> list[dict[str, Any]]:
    """The act as Legislation, the plan as the DigitalDocument based on it, its tasks and duties as Actions."""
    decision = plan.decision
    url = edition.absolute(edition.plan_url(plan.id))
    issuer = {**organization(edition, plan.issuer, plan.day), "url": edition.absolute(edition.unit(plan.issuer).url)}
    act = without_empty({
        "@type": "Legislation", "@id": url + "#act", "name": _act_name(edition, plan), "legislationIdentifier": decision.number if decision.has_number else "",
        "legislationType": edition.t[f"act_{decision.type}"], "legislationDate": str(decision.date_signed or ""),
        "legislationPassedBy": issuer, "legislationResponsible": issuer, "inLanguage": "vi", "url": url,
    })
    document = without_empty({
        "@type": "DigitalDocument", "@id": url, "name": edition.words(plan.title).text, "isBasedOn": {"@id": url + "#act"},
        "temporalCoverage": f"{plan.period.first.isoformat()}/{plan.period.last.isoformat()}", "creator": issuer,
        "inLanguage": edition.language if plan.translation.body or edition.language == "vi" else "vi", "url": url,
    })
    return [act, document, *actions(edition, plan)]


def _act_name(edition: Edition, plan: Plan) -> str:
    kind = edition.t[f"act_{plan.decision.type}"]
    return f"{kind} {plan.decision.number}" if plan.decision.has_number else edition.words(Localized(plan.title.vi, plan.title.en)).text
