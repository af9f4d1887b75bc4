"""The closed vocabularies: lists of topics, channels and audiences, and a page for each term with the plans that name it.

In: an Edition. Out: Pages. A topic is known by its programme and code: areas of two programmes are never mixed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plansite.model.collation import vietnamese_order
from plansite.model.document import Term
from plansite.model.plan import Plan, Task
from plansite.model.text import Words
from plansite.rendering.batches import Batched, Batches
from plansite.rendering.edition import Edition
from plansite.rendering.pages.frames import feed_format, frame, record_paths, section_crumb, section_paths
from plansite.rendering.pages.lists import plan_relation, task_relation
from plansite.rendering.pages.record_lists import Owner, Relation, relate, related_batches
from plansite.rendering.pages.rows import clause_link
from plansite.rendering.views import Fact, Link, ListView, Page, Part, RecordView, TermLine


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    kind: str
    label: str
    intro: str
    plans_label: str
    tasks_label: str = ""


VOCABULARIES = (
    _Vocabulary("topic", "topics", "topics_intro", "plans_with_topic", "tasks_with_topic"),
    _Vocabulary("channel", "channels", "channels_intro", "plans_with_channel", "tasks_with_channel"),
    _Vocabulary("audience", "audiences", "audiences_intro", "plans_with_audience"),
)


def pages(edition: Edition, batches: Batches) -> Iterator[Page | Batched]:
    for vocabulary in VOCABULARIES:
        naming = _naming(edition, vocabulary)
        terms = {"topic": edition.portal.topics, "channel": edition.portal.channels, "audience": edition.portal.audiences}[vocabulary.kind]
        yield _index(edition, vocabulary, terms, naming)
        for term in terms.values():
            found = _found(vocabulary, term, naming.get(term.id, ()))
            yield _page(edition, vocabulary, term, relate(edition, [compose(edition, records, vocabulary, term) for compose, records in found]))
            for compose, records in found:
                yield from related_batches(edition, batches, f"{vocabulary.kind} {term.id}", compose, records, vocabulary, term)


def _naming(edition: Edition, vocabulary: _Vocabulary) -> Mapping[str, Sequence[Plan]]:
    """The plans that name each term, themselves or in a task; found in one walk."""
    found: dict[str, list[Plan]] = {}
    for plan in edition.portal.plans.values():
        for id in dict.fromkeys((*_tags(plan, vocabulary.kind), *(id for task in plan.tasks for id in _tags(task, vocabulary.kind)))):
            found.setdefault(id, []).append(plan)
    return found


def _found(vocabulary: _Vocabulary, term: Term, plans: Sequence[Plan]) -> list[tuple[Callable[..., Relation], Sequence[Any]]]:
    """How each list of a term is made, and of what."""
    found: list[tuple[Callable[..., Relation], Sequence[Any]]] = [(_plans, plans)]
    if vocabulary.tasks_label:
        found.append((_tasks, [(plan, task) for plan in plans for task in plan.tasks if term.id in _tags(task, vocabulary.kind)]))
    return found


def _page(edition: Edition, vocabulary: _Vocabulary, term: Term, related: tuple[Fact, ...]) -> Page:
    title, owner = term.label(edition.language), _owner(edition, vocabulary, term)
    news = tuple(edition.news(n.id) for n in edition.portal.news.values() if vocabulary.kind == "topic" and term.id in n.topics)
    return Page("record.html", frame(
        edition, vocabulary.kind, owner.paths, title, title, crumbs=owner.crumbs, is_translated=term.name.en is not None, head=_with_programme(edition, term),
        formats=(feed_format(edition, vocabulary.kind, term.id),), updated=term.updated or term.recorded,
    ), _view(edition, term, (*related, *([Fact(edition.t["related_news"], news)] if news else []))))


def _owner(edition: Edition, vocabulary: _Vocabulary, term: Term) -> Owner:
    return Owner(record_paths(vocabulary.kind, term.id), term.label(edition.language), (section_crumb(edition, vocabulary.kind, vocabulary.label),))


def _plans(edition: Edition, plans: Sequence[Plan], vocabulary: _Vocabulary, term: Term) -> Relation:
    return plan_relation(edition, _owner(edition, vocabulary, term), vocabulary.plans_label, ("ke-hoach", "plans"), plans,
                         lambda plan: _clauses(edition, plan, vocabulary.kind, term.id))


def _tasks(edition: Edition, tasks: Sequence[tuple[Plan, Task]], vocabulary: _Vocabulary, term: Term) -> Relation:
    return task_relation(edition, _owner(edition, vocabulary, term), vocabulary.tasks_label, ("nhiem-vu", "tasks"), tasks)


def _index(edition: Edition, vocabulary: _Vocabulary, terms: Mapping[str, Term], naming: Mapping[str, Sequence[Plan]]) -> Page:
    """Topics stand under their programme by code, the others by name."""
    grouped: dict[str, list[TermLine]] = {}
    for term in sorted(terms.values(), key=lambda t: (t.programme or "", t.code, vietnamese_order(t.label(edition.language).text))):
        grouped.setdefault(term.programme or "", []).append(TermLine(edition.term(vocabulary.kind, term.id), len(naming.get(term.id, ()))))
    parts = tuple(Part(edition.act(edition.portal.acts[programme]).words if programme else None, tuple(rows)) for programme, rows in grouped.items())
    title = edition.own(vocabulary.label)
    ways = (section_crumb(edition, "matrix", "matrix"),) if vocabulary.kind == "topic" else ()
    view = ListView(title, edition.t[vocabulary.intro], "terms", parts, total=sum(len(part.rows) for part in parts), empty=edition.t["none_named"], ways=ways)
    return Page("list.html", frame(edition, vocabulary.label, section_paths(vocabulary.kind), title, edition.own(vocabulary.intro)), view)


def _view(edition: Edition, term: Term, shown: tuple[Fact, ...]) -> RecordView:
    t = edition.t
    facts = []
    if term.programme:
        facts = [Fact(t["programme"], (edition.act(edition.portal.acts[term.programme]),)), Fact(t["code"], (Link(edition.say(term.code)),))]
    return RecordView(term.label(edition.language), None, tuple(facts), shown, empty="" if shown else t["no_records"])


def _clauses(edition: Edition, plan: Plan, kind: str, id: str) -> list[Link]:
    """The clauses of a plan that name a topic, each called with its plan: it stands in a list of plans."""
    called = edition.plan(plan).words
    named = [tag.clause for tag in plan.topics if kind == "topic" and tag.topic == id and tag.clause]
    links = [(address, clause_link(edition, plan, address)) for address in named]
    return [Link(Words(f"{called.text}, {edition.cited_clause(address)}", called.language), link.url) for address, link in links if link]


def _with_programme(edition: Edition, term: Term) -> Words | None:
    """A topic with its programme: areas of two programmes share names."""
    if term.programme is None:
        return None
    label = term.label(edition.language)
    return Words(f"{label.text} – {edition.act_title(edition.portal.acts[term.programme]).text}", label.language)


def _tags(record: Plan | Task, kind: str) -> tuple[str, ...]:
    """The terms of a kind that a plan or task names itself."""
    if isinstance(record, Plan):
        return {"topic": record.every_topic, "channel": record.channels, "audience": record.audiences}[kind]
    return {"topic": record.topics, "channel": record.channels}.get(kind, ())
