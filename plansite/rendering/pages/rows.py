"""Rows that several pages share: a plan, task, duty, responsibility or news item in a list.

In: an Edition and linked values. Out: views. Which rows a page shows is the page's business.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from plansite.model.document import Act, NewsItem
from plansite.model.plan import DueChange, Duty, Plan, Responsibility, Task
from plansite.model.text import Body, Words
from plansite.rendering.edition import Edition
from plansite.rendering.pages.text import text_blocks
from plansite.rendering.views import DocumentLine, DueLine, DutyLine, Link, NewsLine, PlanLine, ResponsibilityLine, TaskRow, TextBlock, TimelineRow
from plansite.when import read

OPEN_STATES = ("upcoming", "in_force")
OPEN_DEADLINES = ("not_due", "due_soon")


def will_move(rows: Iterable[object]) -> bool:
    """Whether a row says what another day will say otherwise: the state of a plan that has not ended, a deadline that has not passed."""
    return any((isinstance(row, PlanLine) and row.state in OPEN_STATES)
               or (isinstance(row, TaskRow | TimelineRow | DueLine) and row.time.timeliness in OPEN_DEADLINES) for row in rows)


def plan_line(edition: Edition, plan: Plan) -> PlanLine:
    return edition.once(("plan", plan.id), lambda: _plan_line(edition, plan))


def _plan_line(edition: Edition, plan: Plan) -> PlanLine:
    return PlanLine(
        title=Link(edition.words(plan.title), edition.plan_url(plan.id)), issuer=edition.unit(plan.issuer, plan.day),
        period=edition.period(plan.period), number=plan.decision.number, state=plan.state,
        state_label=edition.t[f"state_{plan.state}"], tasks=len(plan.tasks),
    )


def task_row(edition: Edition, plan: Plan, task: Task, with_plan: bool = True) -> TaskRow:
    return edition.row(("task", plan.id, task.anchor, str(with_plan)), lambda: _task_row(edition, plan, task, with_plan))


def _task_row(edition: Edition, plan: Plan, task: Task, with_plan: bool = True) -> TaskRow:
    time, moves = edition.time(task.time, task.timeliness), _moves(edition, plan, task)
    return TaskRow(
        n=task.n, anchor=task.anchor, name=edition.words(task.name), lead=edition.cell(task.lead), support=edition.cell(task.support),
        time=replace(time, moves=moves) if moves else time, form=edition.maybe(task.form), output=edition.maybe(task.output),
        note=edition.maybe(task.note), group=edition.maybe(task.group),
        extra=tuple((head, edition.words(words)) for head, words in task.extra),
        notes=tuple(edition.words(note.words) for note in plan.notes_at(f"task {task.n}")),
        plan=edition.plan(plan) if with_plan else None, url=edition.plan_url(plan.id, task.anchor),
    )


def _moves(edition: Edition, plan: Plan, task: Task) -> tuple[Words, ...]:
    """A moved deadline: its first, previous and present day, as signed and as read, and why and by whose authority it was moved each time."""
    if not task.due_history:
        return ()
    t, changes = edition.t, task.due_history
    signed = plan.decision.date_signed.first if plan.decision.date_signed and plan.decision.date_signed.is_full else None
    before = [("due_first", changes[0].before), *([("due_previous", changes[-1].before)] if len(changes) > 1 else [])]
    steps = [(key, words, read(words, plan.period, signed).latest) for key, words in before]
    steps.append(("due_present", task.time.as_signed or changes[-1].after, task.time.latest))
    said = [t.fill(key, time=_time_and_day(edition, words, latest)) for key, words, latest in steps]
    return (edition.say(" · ".join(said)), *(_due_change(edition, change) for change in changes))


def _time_and_day(edition: Edition, words: str, latest: date | None) -> str:
    """A time as typed, and its last day where the words do not give it themselves."""
    day = edition.day(latest) if latest else ""
    return f"“{words}” ({day})" if day and day not in words else f"“{words}”"


def _due_change(edition: Edition, change: DueChange) -> Words:
    """When a deadline was moved, why, and by whose authority."""
    reason = edition.words(change.reason)
    said = edition.t.fill("due_change", date=edition.day(change.recorded_on), before=change.before, after=change.after)
    return Words(f"{said} {reason.text}{f' ({change.authority})' if change.authority else ''}", edition.language)


def duty_line(edition: Edition, plan: Plan, duty: Duty, with_plan: bool = True) -> DutyLine:
    return edition.row(("duty", plan.id, duty.anchor, str(with_plan)), lambda: _duty_line(edition, plan, duty, with_plan))


def _duty_line(edition: Edition, plan: Plan, duty: Duty, with_plan: bool = True) -> DutyLine:
    feeds = next((d for d in plan.duties if d.id == duty.feeds), None)
    return DutyLine(
        kind=edition.t[f"duty_kind_{duty.kind}"], name=edition.words(duty.name), reporters=edition.cell(duty.reporters),
        recipient=edition.cell(duty.recipient), time=edition.time(duty.time), clause=clause_link(edition, plan, duty.clause),
        anchor=duty.anchor, feeds=edition.words(feeds.name) if feeds else None, content=edition.maybe(duty.content),
        legal_basis=edition.maybe(duty.legal_basis), plan=edition.plan(plan) if with_plan else None,
    )


def clause_link(edition: Edition, plan: Plan, address: str) -> Link | None:
    """A clause of a plan by its address, linked where the text has it."""
    if not address:
        return None
    block = plan.body.clause(address) if plan.body else None
    return Link(edition.say(edition.address(address)), edition.plan_url(plan.id, block.anchor) if block else "")


def responsibility_line(edition: Edition, plan: Plan, responsibility: Responsibility, quoted: bool) -> ResponsibilityLine:
    """A responsibility; where it is `quoted`, with the whole passage."""
    body = edition_body(edition, plan)
    block = body.clause(responsibility.clause) if body else None
    passage: tuple[TextBlock, ...] = ()
    if quoted and body is not None:
        passage = text_blocks(edition, body.passage(responsibility.clause), body.language, is_quoted=True)
    return ResponsibilityLine(
        units=edition.cell(responsibility.units), address=edition.clause(responsibility.clause),
        url=edition.plan_url(plan.id, block.anchor if block else ""),
        role_label=edition.t[f"role_{responsibility.role}"], is_by_editor=responsibility.by == "editor",
        plan=edition.plan(plan) if quoted else None, passage=passage, passage_language=body.language if body else "vi",
    )


def edition_body(edition: Edition, plan: Plan) -> Body | None:
    """The text in the edition's language, else the Vietnamese one."""
    if edition.language == "en" and plan.translation.body is not None:
        return plan.translation.body
    return plan.body


def news_line(edition: Edition, item: NewsItem) -> NewsLine:
    return NewsLine(edition.news(item.id), edition.moment(item.published), item.published.isoformat(), edition.maybe(item.summary), edition.maybe(item.source_line))


def document_line(edition: Edition, act: Act, cited: int) -> DocumentLine:
    return DocumentLine(
        number=edition.act(act), title=edition.maybe(act.title),
        issuer=edition.unit(act.issuing_body, act.date_signed.first if act.date_signed else None) if act.issuing_body else None,
        date=edition.partial(act.date_signed) if act.date_signed else "", cited=cited,
    )


def timeline_row(edition: Edition, plan: Plan, entry: Task | Duty, due: date | None = None) -> TimelineRow:
    """A task or duty in order of time; with `due`, by the day on which it next falls due."""
    return edition.row(("time", plan.id, entry.anchor, str(due or "")), lambda: _timeline_row(edition, plan, entry, due))


def _timeline_row(edition: Edition, plan: Plan, entry: Task | Duty, due: date | None = None) -> TimelineRow:
    is_task = isinstance(entry, Task)
    return TimelineRow(
        dates=edition.day(due) if due else edition.days(entry.time.earliest, entry.time.latest),
        time=edition.time(entry.time, entry.timeliness if isinstance(entry, Task) else None),
        what=Link(edition.words(entry.name), edition.plan_url(plan.id, entry.anchor)), plan=edition.plan(plan), kind="task" if is_task else "duty",
    )
