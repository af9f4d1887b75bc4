"""The closed vocabularies: lists of topics, channels and audiences, and a page for each term with the plans that name it.

In: an Edition. Out: Pages. A topic is known by its programme and code: areas of two programmes are never mixed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plansite.model.collation import vietnamese_order
from plansite.model.document import Term
from plansite.model.plan import Plan, Task
from plansite.model.text import Words
from plansite.rendering.edition import Edition
from plansite.rendering.pages.frames import feed_format, frame, record_paths, section_crumb, section_paths
from plansite.rendering.pages.lists import plan_relation, task_relation
from plansite.rendering.pages.rows import clause_link
from plansite.rendering.pages.splitting import Owner, Relation, relate
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


def pages(edition: Edition) -> Iterator[Page]:
    for vocabulary in VOCABULARIES:
        terms = {"topic": edition.portal.topics, "channel": edition.portal.channels, "audience": edition.portal.audiences}[vocabulary.kind]
        yield _index(edition, vocabulary, terms)
        for term in terms.values():
            title, paths = term.label(edition.language), record_paths(vocabulary.kind, term.id)
            crumbs = (section_crumb(edition, vocabulary.kind, vocabulary.label),)
            related, more = relate(edition, Owner(paths, title, crumbs), _relations(edition, vocabulary, term))
            yield Page("record.html", frame(
                edition, vocabulary.kind, paths, title, title, crumbs=crumbs, is_translated=term.name.en is not None, head=_with_programme(edition, term),
                formats=(feed_format(edition, vocabulary.kind, term.id),), updated=term.updated or term.recorded,
            ), _view(edition, vocabulary, term, related))
            yield from more


def _index(edition: Edition, vocabulary: _Vocabulary, terms: Mapping[str, Term]) -> Page:
    """Topics stand under their programme by code, the others by name."""
    grouped: dict[str, list[TermLine]] = {}
    for term in sorted(terms.values(), key=lambda t: (t.programme or "", t.code, vietnamese_order(t.label(edition.language).text))):
        count = sum(names(plan, vocabulary.kind, term.id) for plan in edition.portal.plans.values())
        grouped.setdefault(term.programme or "", []).append(TermLine(edition.term(vocabulary.kind, term.id), count))
    parts = tuple(Part(edition.act(edition.portal.acts[programme]).words if programme else None, tuple(rows)) for programme, rows in grouped.items())
    title = edition.own(vocabulary.label)
    ways = (section_crumb(edition, "matrix", "matrix"),) if vocabulary.kind == "topic" else ()
    view = ListView(title, edition.t[vocabulary.intro], "terms", parts, empty=edition.t["no_records"], ways=ways)
    return Page("list.html", frame(edition, vocabulary.label, section_paths(vocabulary.kind), title, edition.own(vocabulary.intro)), view)


def _relations(edition: Edition, vocabulary: _Vocabulary, term: Term) -> list[Relation]:
    plans = [plan for plan in edition.portal.plans.values() if names(plan, vocabulary.kind, term.id)]
    tasks = [(plan, task) for plan in plans for task in plan.tasks if term.id in _tags(task, vocabulary.kind)]
    found = [plan_relation(edition, vocabulary.plans_label, ("ke-hoach", "plans"), plans, lambda plan: _clauses(edition, plan, vocabulary.kind, term.id))]
    if vocabulary.tasks_label:
        found.append(task_relation(edition, vocabulary.tasks_label, ("nhiem-vu", "tasks"), tasks))
    return found


def _view(edition: Edition, vocabulary: _Vocabulary, term: Term, related: tuple[Fact, ...]) -> RecordView:
    t = edition.t
    facts = []
    if term.programme:
        facts = [Fact(t["programme"], (edition.act(edition.portal.acts[term.programme]),)), Fact(t["code"], (Link(edition.say(term.code)),))]
    news = [edition.news(n.id) for n in edition.portal.news.values() if vocabulary.kind == "topic" and term.id in n.topics]
    shown = (*related, *([Fact(t["related_news"], tuple(news))] if news else []))
    return RecordView(term.label(edition.language), None, tuple(facts), shown, empty="" if shown else t["no_records"])


def _clauses(edition: Edition, plan: Plan, kind: str, id: str) -> list[Link]:
    """The clauses of a plan that name a topic."""
    clauses = [clause_link(edition, plan, tag.clause) for tag in plan.topics if kind == "topic" and tag.topic == id and tag.clause]
    return [Link(edition.say(edition.clause(c.words.text)), c.url) for c in clauses if c]


def _with_programme(edition: Edition, term: Term) -> Words | None:
    """A topic with its programme: areas of two programmes share names."""
    if term.programme is None:
        return None
    label = term.label(edition.language)
    return Words(f"{label.text} – {edition.act_title(edition.portal.acts[term.programme]).text}", label.language)


def names(plan: Plan, kind: str, id: str) -> bool:
    """Whether a plan, or a task of it, names a term."""
    named = {"topic": plan.every_topic, "channel": plan.channels, "audience": plan.audiences}[kind]
    return id in named or any(id in _tags(task, kind) for task in plan.tasks)


def _tags(task: Task, kind: str) -> tuple[str, ...]:
    return {"topic": task.topics, "channel": task.channels}.get(kind, ())
