"""The line of documents and plans through one of them: what it carries out, step by step up to the first act, what it replaced and what replaced
it, and what carries it out in turn.

In: an Edition and a plan or act. Out: Steps, the uppermost first. A step is one that a record states as carried out or replaced: what a plan is
only based on is none. An act of the library and a plan are one where type, number, issuing body and day of signature are all the same; nothing less
makes them one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from plansite.model.document import Act
from plansite.model.plan import Plan
from plansite.model.portal import Portal
from plansite.rendering.edition import Edition
from plansite.rendering.views import Link, Step

MOST_STEPS_AWAY, MOST_AT_A_STEP = 8, 8
"""how far the line is followed; how many stand at one step by name: more are counted, and the line ends there"""

Node = Plan | Act
Level = Sequence[tuple[Node, tuple[Node, ...]]]
"""what stands at one step, each with those of the step before that lead to it"""


@dataclass(frozen=True, slots=True)
class Lineages:
    """Who carries out and replaces whom, for all plans and acts; by id."""

    portal: Portal
    plan_of: Mapping[str, Plan]
    """the plan that an act of the library carries"""
    acts_of: Mapping[str, tuple[Act, ...]]
    """acts of the library that are the act of a plan"""
    carrying_out: Mapping[str, tuple[Node, ...]]
    """plans and acts that carry out an act"""
    replacing: Mapping[str, tuple[Act, ...]]
    """acts that replace an act"""

    def one(self, act: str) -> Node:
        """The act, or the plan that it carries."""
        return self.plan_of.get(act) or self.portal.acts[act]

    def above(self, node: Node) -> list[Node]:
        """What it says it carries out."""
        said = node.implements if isinstance(node, Act) else (*node.implements, *(id for act in self.acts_of.get(node.id, ()) for id in act.implements))
        return list({_key(found): found for found in map(self.one, said)}.values())

    def below(self, node: Node) -> list[Node]:
        """What says that it carries it out."""
        acts = (node,) if isinstance(node, Act) else self.acts_of.get(node.id, ())
        found = [other for act in acts for other in self.carrying_out.get(act.id, ())]
        return list({_key(one): one for one in (self.plan_of.get(other.id, other) if isinstance(other, Act) else other for other in found)}.values())

    def before(self, node: Node) -> list[Node]:
        return [self.portal.acts[id] for id in node.replaces] if isinstance(node, Act) else [self.portal.plans[id] for id in node.replaces if id in self.portal.plans]

    def after(self, node: Node) -> list[Node]:
        if isinstance(node, Act):
            return list(self.replacing.get(node.id, ()))
        return [self.portal.plans[id] for id in node.replaced_by if id in self.portal.plans]


def lineages(edition: Edition) -> Lineages:
    return edition.gather("lineages", _lineages)


def _lineages(portal: Portal) -> Lineages:
    by_act: dict[object, list[Plan]] = {}
    for plan in portal.plans.values():
        decision = plan.decision
        if decision.number and decision.date_signed:
            by_act.setdefault((decision.type, decision.number, decision.issuing_body or plan.issuer, decision.date_signed), []).append(plan)
    plan_of: dict[str, Plan] = {}
    acts_of: dict[str, tuple[Act, ...]] = {}
    for act in portal.acts.values():
        same = by_act.get((act.type, act.number, act.issuing_body, act.date_signed), [])
        if len(same) == 1:
            plan_of[act.id] = same[0]
            acts_of[same[0].id] = (*acts_of.get(same[0].id, ()), act)
    carrying_out: dict[str, list[Node]] = {}
    replacing: dict[str, list[Act]] = {}
    records: tuple[Node, ...] = (*portal.acts.values(), *portal.plans.values())
    for record in records:
        for id in dict.fromkeys(record.implements):
            carrying_out.setdefault(id, []).append(record)
    for act in portal.acts.values():
        for id in dict.fromkeys(act.replaces):
            replacing.setdefault(id, []).append(act)
    return Lineages(portal, plan_of, acts_of, {id: tuple(found) for id, found in carrying_out.items()}, {id: tuple(found) for id, found in replacing.items()})


def lineage(edition: Edition, record: Node, known: Lineages) -> tuple[Step, ...]:
    """Every step; empty where nothing stands before or after."""
    t, node = edition.t, known.one(record.id) if isinstance(record, Act) else record
    above, below = _levels(node, known.above), _levels(node, known.below)
    before, after = _line(node, known.before), _line(node, known.after)
    kind = "document" if isinstance(record, Act) else "plan"
    steps = [step for n, level in reversed(list(enumerate(above))) for step in _at(edition, level, t[f"step_of_{kind}"] if n == 0 else "", "step_implemented_by")]
    steps += [_step(edition, one, t[f"{_before(one)}_before"]) for one in reversed(before)]
    link = edition.act(record) if isinstance(record, Act) else Link(edition.words(record.short_title), note=edition.period(record.period))
    steps.append(Step(t[f"this_{kind}"], kind, Link(link.words, "", link.note, True)))
    steps += [_step(edition, one, t[f"{_before(one)}_after"]) for one in after]
    steps += [step for n, level in enumerate(below) for step in _at(edition, level, t[f"step_implements_{kind}"] if n == 0 else "", "step_implements")]
    return tuple(steps) if len(steps) > 1 else ()


def _levels(node: Node, next_of: Callable[[Node], list[Node]]) -> list[Level]:
    """Those one step away, two steps away and so on, each once; a step with very many ends it."""
    seen, levels = {_key(node)}, list[Level]()
    at = [node]
    while at and len(levels) < MOST_STEPS_AWAY and len(at) <= MOST_AT_A_STEP:
        found: dict[str, tuple[Node, tuple[Node, ...]]] = {}
        for one in at:
            for other in next_of(one):
                if _key(other) not in seen:
                    found[_key(other)] = (other, (*found.get(_key(other), (other, ()))[1], one))
        seen.update(found)
        if found:
            levels.append(list(found.values()))
        at = [other for other, _ in found.values()]
    return levels


def _line(node: Node, next_of: Callable[[Node], list[Node]]) -> list[Node]:
    """Those that follow in one direction, the nearest first, each once."""
    found: dict[str, Node] = {}
    waiting = next_of(node)
    while waiting:
        one = waiting.pop(0)
        if _key(one) not in found and _key(one) != _key(node):
            found[_key(one)] = one
            waiting += next_of(one)
    return list(found.values())


def _at(edition: Edition, level: Level, relation: str, key: str) -> list[Step]:
    """The steps of one level: what each is to the page itself (`relation`), or to those of the level nearer to it."""
    if len(level) > MOST_AT_A_STEP:
        names = edition.locale.listed([_name(edition, one) for one in {_key(via): via for _, vias in level for via in vias}.values()])
        return [Step(relation or edition.t.fill(key, names=names), "plan", Link(edition.say(edition.t.count("count_works", len(level)))))]
    return [_step(edition, one, relation or edition.t.fill(key, names=edition.locale.listed([_name(edition, via) for via in vias]))) for one, vias in level]


def _step(edition: Edition, node: Node, relation: str) -> Step:
    if isinstance(node, Act):
        return Step(relation, "document", edition.act(node))
    link = edition.plan(node)
    return Step(relation, "plan", Link(link.words, link.url, edition.period(node.period)))


def _before(node: Node) -> str:
    return "step_document" if isinstance(node, Act) else "step"


def _name(edition: Edition, node: Node) -> str:
    return edition.act(node).words.text if isinstance(node, Act) else edition.words(node.short_title).text


def _key(node: Node) -> str:
    return f"{'act' if isinstance(node, Act) else 'plan'} {node.id}"
