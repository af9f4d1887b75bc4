"""Plan records -> plans: cells read into units and days, duties, responsibilities, state as of today.

In: a Document of kind plan, the unit register, the ids that exist. Out: a Plan, and findings at their lines.
What the words do not say is not filled in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from plansite.diagnostics import Log, Span, nearest
from plansite.linking.names import Register, Trouble
from plansite.linking.occurrences import timeliness
from plansite.linking.references import notes_of, require, require_all, source_of, translation_of
from plansite.linking.shared import Shared
from plansite.model.plan import (
    AsSigned,
    Budget,
    Decision,
    DueChange,
    Duty,
    Plan,
    Responsibility,
    Signatory,
    State,
    Task,
    TaskTable,
    TopicTag,
    Withdrawal,
)
from plansite.model.text import Body
from plansite.model.time import Reading
from plansite.records import DecisionRecord, Document, DutyRecord, Path, PlanRecord, TaskRecord, TimeReadingRecord
from plansite.when import Reader, say

TABLE_FIELDS = ("n", "group", "name", "form", "lead", "support", "time", "output", "note")
NOTABLE = ("text", "signature")


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that exist, by kind, the register of units, and the reader of what is said about time."""

    ids: Mapping[str, Collection[str]]
    register: Register
    times: Reader
    today: date
    due_soon: timedelta
    shared: Shared
    """one object for equal values"""


def link_plan(document: Document, known: Known, replaced_by: tuple[str, ...], log: Log) -> Plan | None:
    """The linked plan; None where its issuer is unknown, since every name in it depends on that."""
    return _PlanLinker(document, known, log).plan(replaced_by)


class _PlanLinker:
    """Links one plan; holds what every part of it needs."""

    def __init__(self, document: Document, known: Known, log: Log) -> None:
        self.document, self.known, self.log = document, known, log
        self.record: PlanRecord = document.record
        self.body: Body | None = document.bodies.get("vi")
        blocks = self.body.blocks if self.body else ()
        self.clauses = {block.address: block for block in reversed(blocks) if block.address}
        self.cited = {name for block in blocks if block.anchor for name in (block.address, block.anchor)}
        """how a clause may be cited: by address or by anchor"""
        self.signed = self.record.decision.date_signed
        self.day = self.signed.first if self.signed else self.record.period.first

    def plan(self, replaced_by: tuple[str, ...]) -> Plan | None:
        record, same = self.record, self.known.shared.of
        self._check_references()
        if record.issuer not in self.known.ids["unit"]:
            return None
        tasks = self._tasks()
        self._check_clauses()
        self._check_columns()
        self._check_cells()
        plan = Plan(
            id=self.document.id, title=record.title, short_title=record.short_title or record.title, issuer=record.issuer,
            period=same(record.period), state="draft" if record.draft else "upcoming", decision=_decision(record.decision, same), body=self.body,
            translation=translation_of(self.document), based_on=same(record.based_on), implements=same(record.implements),
            replaces=record.replaces, replaced_by=replaced_by,
            withdrawn=Withdrawal(record.withdrawn.date, record.withdrawn.by, record.withdrawn.reason) if record.withdrawn else None,
            topics=same(tuple(TopicTag(t.topic, t.clause or "") for t in record.topics)), channels=same(record.channels),
            audiences=same(record.audiences), budget=self._budget(), responsibilities=self._responsibilities(), duties=self._duties(),
            table=same(TaskTable(tuple(record.table.columns.items()), record.table.title)) if record.table else None, tasks=tasks,
            contacts=same(record.contacts), known_from=record.known_from or "", source=source_of(record.source), notes=notes_of(record),
            recorded=record.recorded, updated=record.updated, is_draft=record.draft,
        )
        return as_of(plan, self.known.today, self.known.due_soon)

    # ---- references

    def _check_references(self) -> None:
        record, ids, log = self.record, self.known.ids, self.log
        require("unit", record.issuer, ids["unit"], self._span("issuer"), log)
        if record.decision.issuing_body:
            require("unit", record.decision.issuing_body, ids["unit"], self._span("decision", "issuing_body"), log)
        if record.withdrawn:
            require("unit", record.withdrawn.by, ids["unit"], self._span("withdrawn", "by"), log)
        if record.known_from:
            require("news", record.known_from, ids["news"], self._span("known_from"), log)
        for field, kind in (("based_on", "document"), ("implements", "document"), ("replaces", "plan"), ("channels", "channel"), ("audiences", "audience")):
            require_all(kind, getattr(record, field), ids[kind], self.document, (field,), log)
        for n, old in enumerate(record.replaces):
            if old == self.document.id:
                log.add("L117", self._span("replaces", n), id=old, field="replaces")
        for n, tag in enumerate(record.topics):
            require("topic", tag.topic, ids["topic"], self._span("topics", n, "topic"), log)

    def _check_clauses(self) -> None:
        """Every clause that a field, a note or a scan reading names is in the text."""
        record = self.record
        self._need_clause(record.budget.clause if record.budget else None, ("budget", "clause"))
        for field in ("topics", "responsibilities", "duties", "tasks"):
            for n, entry in enumerate(getattr(record, field)):
                self._need_clause(entry.clause, (field, n, "clause"))
        for n, note in enumerate(record.notes):
            if not self._is_notable(note.at):
                self.log.add("L110", self._span("notes", n, "at"), at=note.at)
        if record.source:
            for n, reading in enumerate(record.source.readings):
                self._check_reading(reading.clause, reading.read, n)
            for n, at in enumerate(record.source.joined):
                if not self._is_notable(at):
                    self.log.add("L110", self._span("source", "joined", n), at=at)

    def _check_columns(self) -> None:
        """A column of the table is a field of a task, or a head that tasks carry in `extra`."""
        known = [*TABLE_FIELDS, *(head for task in self.record.tasks for head in task.extra)]
        for field in self.record.table.columns if self.record.table else ():
            if field not in known:
                self.log.add("L115", self.document.places.key("table", "columns", field), near=nearest(field, known), field=field, allowed=", ".join(TABLE_FIELDS))

    def _check_cells(self) -> None:
        """Every filled cell of a task has a column to stand in."""
        if self.record.table is None:
            return
        for n, task in enumerate(self.record.tasks):
            filled = [field for field in TABLE_FIELDS if getattr(task, field) and field not in self.record.table.columns]
            for field in filled:
                self.log.add("L118", self.document.places.key("tasks", n, field), field=field)
            for head in task.extra:
                if head not in self.record.table.columns:
                    self.log.add("L118", self.document.places.key("tasks", n, "extra", head), field=head)

    def _need_clause(self, address: str | None, path: Path) -> None:
        if address and address not in self.cited and not self._is_task(address):
            self.log.add("L105", self._span(*path), plan=self.document.id, address=address)

    def _check_reading(self, clause: str, read: str, n: int) -> None:
        if clause == "signature":
            return
        block = self.clauses.get(clause)
        if block is None:
            self.log.add("L105", self._span("source", "readings", n, "clause"), plan=self.document.id, address=clause)
        elif "".join(read.split()) not in "".join(block.text.split()):
            self.log.add("L111", self._span("source", "readings", n, "read"), clause=clause, read=read)

    def _is_notable(self, at: str) -> bool:
        return at in NOTABLE or at.split(".", maxsplit=1)[0] in PlanRecord.model_fields or self._is_task(at) or at in self.cited

    def _is_task(self, at: str) -> bool:
        return at.startswith("task ") and any(task.n == at[5:] for task in self.record.tasks)

    # ---- parts

    def _tasks(self) -> tuple[Task, ...]:
        tasks = tuple(self._task(record, n) for n, record in enumerate(self.record.tasks))
        anchors: set[str] = set()
        for n, task in enumerate(tasks):
            if task.anchor in anchors:
                self.log.add("L109", self._span("tasks", n, "n"), n=task.n)
            anchors.add(task.anchor)
        return tasks

    def _task(self, record: TaskRecord, n: int) -> Task:
        require_all("topic", record.topics, self.known.ids["topic"], self.document, ("tasks", n, "topics"), self.log)
        require_all("channel", record.channels, self.known.ids["channel"], self.document, ("tasks", n, "channels"), self.log)
        time = self._time(record.time, record.time_reading, ("tasks", n, "time"))
        lead = self._units(record.lead, record.lead_units, ("tasks", n, "lead"))
        support = self._units(record.support, record.support_units, ("tasks", n, "support"))
        if self.log.is_told_readings:
            said = {"lead": ", ".join(lead.units) or "–", "support": ", ".join(support.units) or "–", **_days(time)}
            self.log.add("L113", self._span("tasks", n), n=record.n, **said)
        same = self.known.shared.of
        return Task(
            id=f"{self.document.id}.{record.n}", n=same(record.n), name=same(record.name), lead=lead, support=support, time=time, form=same(record.form),
            output=same(record.output), note=same(record.note), group=same(record.group), extra=same(tuple(record.extra.items())),
            clause=same(record.clause or ""), topics=same(record.topics), channels=same(record.channels),
            due_history=tuple(DueChange(c.recorded_on, c.before, c.after, c.reason, c.authority or "") for c in record.due_history),
        )

    def _duties(self) -> tuple[Duty, ...]:
        duties: list[Duty] = []
        names = [duty.id or str(n + 1) for n, duty in enumerate(self.record.duties)]
        for n, record in enumerate(self.record.duties):
            if names[n] in names[:n]:
                self.log.add("R106", self._span("duties", n, "id"), id=names[n], other=f"duties {names.index(names[n]) + 1}")
            if record.feeds:
                require("duty", record.feeds, names, self._span("duties", n, "feeds"), self.log)
            duties.append(self._duty(record, n, names[n]))
        return tuple(duties)

    def _duty(self, record: DutyRecord, n: int, id: str) -> Duty:
        reporters = self._units(record.reporters, record.reporter_units, ("duties", n, "reporters"))
        recipient = self._units(record.recipient, record.recipient_units, ("duties", n, "recipient"))
        time = self._time(record.time, record.time_reading, ("duties", n, "time"))
        if self.log.is_told_readings:
            said = {"reporters": ", ".join(reporters.units), "recipient": ", ".join(recipient.units) or "–", **_days(time)}
            self.log.add("L114", self._span("duties", n), name=record.name.vi, **said)
        plan, same = self.document.id, self.known.shared.of
        return Duty(same(f"{plan}.{id}"), record.kind, same(record.name), reporters, recipient, time, same(record.content), same(record.clause or ""),
                    same(record.legal_basis), same(f"{plan}.{record.feeds}") if record.feeds else "", record.covers or "")

    def _budget(self) -> Budget | None:
        budget = self.record.budget
        return Budget(budget.clause or "", budget.amount or "", budget.note) if budget else None

    def _responsibilities(self) -> tuple[Responsibility, ...]:
        """What the engine finds in the text, with what the editor says instead or besides."""
        said, same = {r.clause: (n, r) for n, r in enumerate(self.record.responsibilities)}, self.known.shared.of
        found: list[Responsibility] = []
        for block in self.body.blocks if self.body else ():
            if block.kind != "clause":
                continue
            if block.address in said or block.anchor in said:
                n, record = said.get(block.address) or said[block.anchor]
                if record.role != "none":
                    units = self._units(record.units or block.text.rstrip(":"), record.unit_ids, ("responsibilities", n, "units"))
                    found.append(same(Responsibility(block.address, units, record.role, "editor")))
            elif block.is_title or block.text.endswith(":"):
                resolved, troubles = self.known.register.resolve(block.text.rstrip(" :"), self.record.issuer, self.day)
                if resolved.units and not troubles:
                    found.append(same(Responsibility(block.address, resolved, "responsible", "engine")))
        for responsibility in found if self.log.is_told_readings else ():
            line = self.clauses[responsibility.clause].line
            self.log.add("L112", Span(self.document.body_paths["vi"], line, 1), clause=responsibility.clause, units=", ".join(responsibility.units.units))
        return tuple(found)

    # ---- as signed, then as read

    def _units(self, words: str | None, by_editor: tuple[str, ...], path: Path) -> AsSigned:
        require_all("unit", by_editor, self.known.ids["unit"], self.document, (*path[:-1], _field_beside(path)), self.log)
        if by_editor or not words:
            return self.known.shared.of(AsSigned(words or "", (), by_editor))
        resolved, troubles = self.known.register.resolve(words, self.record.issuer, self.day)
        for trouble in troubles:
            self._report(trouble, words, path)
        return resolved

    def _report(self, trouble: Trouble, words: str, path: Path) -> None:
        span = self._inside(self._span(*path), words, trouble)
        if len(trouble.candidates) > 1:
            first, second = trouble.candidates[:2]
            self.log.add("L104", span, words=trouble.words, first=first, second=second, field=_field_beside(path))
            return
        near = self.known.register.nearest(trouble.words, self.record.issuer, self.day)
        code = "L103" if self.record.draft else "L102"
        self.log.add(code, span, words=trouble.words, nearest="; ".join(near) or "–")

    def _inside(self, span: Span, words: str, trouble: Trouble) -> Span:
        """The place of a piece inside its cell, where the cell is typed plainly on one line."""
        at = self.log.excerpt(span).find(words, span.column - 1)
        if at < 0:
            return span
        return Span(span.path, span.line, at + trouble.start + 1, len(trouble.words))

    def _time(self, words: str | None, said: TimeReadingRecord | None, path: Path) -> Reading:
        if said is not None:
            return Reading(words or "", said.kind, said.earliest, said.latest, rrule=said.rrule, by="editor")
        reading = self.known.times.read(words or "", self.record.period, self.signed.first if self.signed else None)
        if reading.kind == "unread":
            self.log.add("L116" if self.record.draft else "L107", self._span(*path), words=words)
        return reading

    def _span(self, *path: Any) -> Span:
        return self.document.places.value(*path)


def _field_beside(path: Path) -> str:
    """The field in which an editor says which units the words at `path` mean."""
    return {"reporters": "reporter_units", "recipient": "recipient_units", "units": "unit_ids"}.get(str(path[-1]), f"{path[-1]}_units")


def as_of(plan: Plan, today: date, due_soon: timedelta) -> Plan:
    """A plan on some day: its state, and whether its tasks are due, are all of it that days move."""
    said = [timeliness(task.time, plan.period, today, due_soon) for task in plan.tasks]
    tasks = tuple([task if task.timeliness == now else replace(task, timeliness=now) for task, now in zip(plan.tasks, said, strict=True)])
    return replace(plan, state=_state(plan, today), tasks=tasks)


def _state(plan: Plan, today: date) -> State:
    if plan.is_draft:
        return "draft"
    if plan.withdrawn and plan.withdrawn.date <= today:
        return "withdrawn"
    if plan.replaced_by:
        return "replaced"
    if today < plan.period.first:
        return "upcoming"
    return "in_force" if today <= plan.period.last else "ended"


def _decision(record: DecisionRecord, same: Callable[[Any], Any]) -> Decision:
    signatory = record.signatory
    return Decision(
        record.type, record.number or "", record.issuing_body, same(record.place or ""), same(record.date_signed), same(record.date_effective),
        same(Signatory(signatory.name or "", signatory.capacity or "", signatory.in_place_of, signatory.position)) if signatory else None,
    )


def _days(reading: Reading) -> dict[str, str]:
    """How a time was read, for the notes of `check`: in Vietnamese as the page says it, in English with its kind and days."""
    days = f" {reading.earliest or '…'} – {reading.latest or '…'}" if reading.earliest or reading.latest else ""
    unsaid = {"none": "không ghi", "unread": "chưa đọc được"}.get(reading.kind, reading.kind + days)
    left, left_vi = (f" (unread: {reading.unread})", f" (chưa đọc: {reading.unread})") if reading.unread and reading.kind != "unread" else ("", "")
    return {"time": reading.kind + days + left, "time_vi": (say(reading, "vi") or unsaid) + left_vi}
