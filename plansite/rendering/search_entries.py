"""What the portal's search finds: plans with their clauses, tasks, units by every name, documents, news, terms and free pages.

In: an Edition. Out: the entries of each record, and the facets, for plansite.search. How words are compared is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from plansite.model import routes
from plansite.model.document import Act, FreePage, NewsItem
from plansite.model.plan import Plan, Task
from plansite.model.text import Body, Language
from plansite.model.unit import Unit
from plansite.rendering.edition import Edition
from plansite.rendering.pages.facets import STATES, of_units, task_years
from plansite.rendering.pages.search import FACETS
from plansite.search import Entry, Facet, Passage

KINDS = ("plan", "task", "unit", "document", "news", "topic", "channel", "audience", "page")
LONGEST_PASSAGE = 900
TITLE, OFFICIAL, PAGE, TASK = 9.0, 7.5, 7.0, 6.0
"""what a word of a title counts: of plans, units and documents; of office-holders, who stand after their body; of other pages; of tasks, of which a
plan has many"""
ABBREVIATION = re.compile(r"[A-ZĐƯ]{3,}|[B-DF-HJ-NP-TV-XZĐ]{2}g?")
"""of two letters only without a vowel: TW, KH, TTg, not TU, which is a syllable too"""


Place = tuple[date, int, str]
"""the oldest record first, so that a new one changes little of the index"""


def abbreviations(edition: Edition) -> Mapping[str, str]:
    """Abbreviations that one entry of the glossary owns, and what they stand for."""
    found: dict[str, list[str]] = {}
    for entry in edition.portal.glossary.values():
        short, name = (entry.abbreviation, entry.name.vi) if edition.language == "vi" else (entry.abbreviation_en, entry.name.en)
        if name and ABBREVIATION.fullmatch(short):
            found.setdefault(short, []).append(name)
    return {short: names[0] for short, names in found.items() if len(names) == 1}


def plan_place(plan: Plan) -> Place:
    return plan.recorded or date.min, 0, plan.id


def plan_entries(editions: Mapping[Language, Edition], plan: Plan) -> tuple[Entry, ...]:
    """A plan and its tasks in one edition."""
    (edition,) = editions.values()
    return tuple(_plan_entries(edition, plan))


def other_entries(edition: Edition) -> Iterator[tuple[Place, Entry]]:
    """The entries of all records but plans."""
    portal = edition.portal
    yield from (((unit.recorded or date.min, 1, unit.id), _unit_entry(edition, unit)) for unit in portal.units.values())
    yield from (((act.recorded or date.min, 2, act.id), _act_entry(edition, act)) for act in portal.acts.values())
    yield from (((item.recorded or date.min, 3, item.id), _article_entry(edition, item, "news")) for item in portal.news.values())
    yield from (((page.recorded or date.min, 4, page.id), _article_entry(edition, page, "page")) for page in portal.pages.values())
    for n, (kind, terms) in enumerate((("topic", portal.topics), ("channel", portal.channels), ("audience", portal.audiences))):
        yield from (((date.min, 5 + n, id), _term_entry(edition, kind, id)) for id in terms)


def portal_entries(edition: Edition) -> list[Entry]:
    """Every entry; tasks follow their plan."""
    records = [*((plan_place(plan), plan_entries({edition.language: edition}, plan)) for plan in edition.portal.plans.values()),
               *((place, (entry,)) for place, entry in other_entries(edition))]
    return [entry for _, found in sorted(records, key=lambda record: record[0]) for entry in found]


def _plan_entries(edition: Edition, plan: Plan) -> Iterator[Entry]:
    units = _Units(edition, plan.day)
    title, issuer = edition.words(plan.title), units.name(plan.issuer)
    url, state = edition.plan_url(plan.id)[1:], edition.t[f"state_{plan.state}"]
    body = plan.translation.body if edition.language == "en" and plan.translation.body else plan.body
    number = plan.decision.number
    facets = {"kind": ("plan",), "unit": units.meant((plan.issuer,)), "year": tuple(map(str, plan.period.years)),
              "topic": plan.every_topic, "state": (plan.state,)}
    names = [edition.words(plan.short_title).text, *([number, _numbered(edition, plan.decision.type, number)] if number else [])]
    context = f"{issuer} {' '.join(map(str, plan.period.years))} {edition.t[f'act_{plan.decision.type}']} {edition.t['search_number_words']}"
    passages = (*(_clauses(edition, body) if body else ()), *_signed_by(edition, plan))
    yield Entry(url, title.text, tuple(n for n in dict.fromkeys(names) if n != title.text), context, passages, facets,
                _shown(edition, "plan", issuer, edition.period(plan.period), plan.state, state, number), weight=TITLE, language=_other(edition, title.language))
    for task in plan.tasks:
        yield _task_entry(edition, plan, task, units, url)


def _task_entry(edition: Edition, plan: Plan, task: Task, units: _Units, group: str) -> Entry:
    name, involved = edition.words(task.name), (*task.lead.units, *task.support.units)
    leads = ", ".join(map(units.name, task.lead.units))
    texts = [edition.words(text).text for text in (task.form, task.output, task.note, *(text for _, text in task.extra)) if text]
    texts += [task.time.as_signed, edition.time_beside(task.time)] if edition.language == "vi" else [edition.time_words(task.time)]
    texts.append(", ".join(map(units.name, involved)))
    facets = {"kind": ("task",), "unit": units.meant(involved), "year": tuple(map(str, task_years(plan, task))),
              "topic": task.topics, "state": (plan.state,)}
    context = f"{units.name(plan.issuer)} {' '.join(map(str, plan.period.years))}"
    return Entry(edition.plan_url(plan.id, task.anchor)[1:], name.text, (), context, tuple(Passage(text, task.anchor) for text in texts if text), facets,
                 _shown(edition, "task", leads, edition.locale.hold(edition.time_words(task.time))), group, TASK, _other(edition, name.language))


class _Units:
    """Units as of a day, each looked up once: the tasks of a plan name the same ones again and again."""

    def __init__(self, edition: Edition, day: date | None) -> None:
        portal = edition.portal
        self.name = cache(lambda id: edition.unit(id, day).words.text)
        self._province = cache(lambda id: portal.province(id, day or portal.today))
        self._followers = cache(portal.followers)

    def meant(self, units: Sequence[str]) -> tuple[str, ...]:
        """Units, the provinces in which they stood on the day or stand today, and those that have followed them: who asks for a unit means its predecessors
        too, and who asks for a province means its units."""
        named = dict.fromkeys((*units, *filter(None, map(self._province, units))))
        return tuple(dict.fromkeys(id for unit in named for id in (unit, *self._followers(unit))))


def _unit_entry(edition: Edition, unit: Unit) -> Entry:
    """A unit by all its names through time, in both languages for a reader of English, who may know the Vietnamese one only."""
    title = edition.words(unit.name)
    names = [text for n in unit.names for text in ((n.name.vi,) if edition.language == "vi" else (n.name.en or "", n.name.vi))]
    names += [*unit.aliases, unit.abbreviation]
    above = edition.unit(unit.parent).words.text if unit.parent and not unit.is_only_named_there else ""
    ended = edition.t["ended_label"] if unit.ended_by(edition.portal.today) else ""
    facets, weight = {"kind": ("unit",), "unit": _Units(edition, unit.dissolution_date).meant((unit.id,))}, OFFICIAL if unit.kind == "official" else TITLE
    return Entry(_url("unit", unit.id, edition), title.text, tuple(n for n in dict.fromkeys(names) if n and n != title.text), above, (), facets,
                 _shown(edition, "unit", above, "", "ended" if ended else "", ended), weight=weight, is_shortened=edition.language == "vi",
                 language=_other(edition, title.language))


def _act_entry(edition: Edition, act: Act) -> Entry:
    link, title = edition.act(act), edition.maybe(act.title)
    signed = act.date_signed.first if act.date_signed else None
    issuer = edition.unit(act.issuing_body, signed).words.text if act.issuing_body else ""
    names = (act.number, link.words.text, _numbered(edition, act.type, act.number), *([title.text] if title else []))
    facets = {"kind": ("document",), "unit": _Units(edition, signed).meant((act.issuing_body,) if act.issuing_body else ()),
              "year": (str(act.date_signed.year),) if act.date_signed else ()}
    shown = f"{link.words.text} – {title.text}" if title else link.words.text
    return Entry(_url("document", act.id, edition), shown, names, f"{issuer} {link.note} {edition.t['search_number_words']}", (), facets,
                 _shown(edition, "document", issuer, link.note), weight=TITLE, language=_other(edition, title.language) if title else "")


def _numbered(edition: Edition, type: str, number: str) -> str:
    """An act as letters name it: `Nghị quyết số 30c/NQ-CP`."""
    return edition.t.fill("search_numbered", type=edition.act_type(type), number=number)


def _article_entry(edition: Edition, record: NewsItem | FreePage, kind: str) -> Entry:
    body = record.translation.body if edition.language == "en" and record.translation.body else record.body
    title, summary = edition.words(record.title), edition.maybe(record.summary)
    texts = [*([summary.text] if summary else []), *body.text.split("\n")]
    facets: dict[str, tuple[str, ...]] = {"kind": (kind,)}
    day = ""
    if isinstance(record, NewsItem):
        day = edition.day(record.published.date())
        facets |= {"unit": _Units(edition, record.published.date()).meant(record.units), "topic": record.topics, "year": (str(record.published.year),)}
    return Entry(_url(kind, record.id, edition), title.text, (), "", tuple(Passage(piece) for text in texts for piece in _pieces(text)), facets,
                 _shown(edition, kind, "", day), weight=PAGE, language=_other(edition, title.language))


def _term_entry(edition: Edition, kind: str, id: str) -> Entry:
    term = {"topic": edition.portal.topics, "channel": edition.portal.channels, "audience": edition.portal.audiences}[kind][id]
    label, programme = term.label(edition.language), edition.portal.acts.get(term.programme or "")
    facets = {"kind": (kind,), "topic": (id,) if kind == "topic" else ()}
    return Entry(_url(kind, id, edition), label.text, (), programme.number if programme else "", (), facets,
                 _shown(edition, kind, programme.number if programme else "", ""), weight=PAGE, language=_other(edition, label.language))


def _signed_by(edition: Edition, plan: Plan) -> Iterator[Passage]:
    """Who signed, which the text itself seldom has: its signature block is made of the record."""
    signatory = plan.decision.signatory
    if signatory and signatory.name:
        position = edition.maybe(signatory.position)
        yield Passage(f"{edition.t['signatory']}: {', '.join(filter(None, (signatory.name, position.text if position else '')))}")


def _clauses(edition: Edition, body: Body) -> Iterator[Passage]:
    """The lines of a signed text; a line without an address of its own stands at the clause that it belongs to."""
    anchors = {block.address: block.anchor for block in body.blocks if block.address}
    for block in body.blocks:
        address = block.address or block.owner
        for piece in _pieces(block.text):
            yield Passage(piece, anchors.get(address, ""), edition.clause(address) if address else "")


def _pieces(text: str) -> Iterator[str]:
    """A long line in pieces that end between two words."""
    text = " ".join(text.split())
    while len(text) > LONGEST_PASSAGE:
        end = text.rfind(" ", 1, LONGEST_PASSAGE)
        end = end if end > 0 else LONGEST_PASSAGE
        yield text[:end]
        text = text[end:].lstrip()
    if text:
        yield text


def _shown(edition: Edition, kind: str, unit: str, time: str, state: str = "", state_label: str = "", number: str = "") -> tuple[str, ...]:
    """What a result says beside its title, in the order that static/search.js reads."""
    return kind, edition.t[f"search_kind_{kind}"], unit, time, state, state_label, number


def _url(kind: str, id: str, edition: Edition) -> str:
    return routes.record(kind, id, edition.language)


def _other(edition: Edition, language: str) -> str:
    return language if language != edition.language else ""


Used = tuple[tuple[str, tuple[str, ...]], ...]
"""facets, and values of each, in their order"""


def used_by(entries: Iterable[Entry]) -> Used:
    """The values that entries have."""
    used: dict[str, set[str]] = {key: set() for key in FACETS}
    for entry in entries:
        for key, values in (entry.facets or {}).items():
            used[key].update(values)
    return tuple((key, tuple(sorted(values))) for key, values in used.items() if values)


def facets_of(edition: Edition, found: Iterable[Used]) -> tuple[Facet, ...]:
    """The facets with the values that are used."""
    used: dict[str, set[str]] = {key: set() for key in FACETS}
    for key, values in (pair for one in found for pair in one):
        used[key].update(values)
    t, topics, acts = edition.t, edition.portal.topics, edition.portal.acts
    units = of_units(edition, "search", "unit", t["units"], lambda _: ())

    def topic(id: str) -> str:
        programme = acts.get(topics[id].programme or "")
        return topics[id].label(edition.language).text + (f" ({programme.number})" if programme else "")

    return (
        Facet("kind", t["search_kind"], {k: t[f"search_kind_{k}"] for k in KINDS if k in used["kind"]}),
        Facet("state", t["state"], {s: t[f"state_{s}"] for s in STATES if s in used["state"]}),
        Facet("year", t["filter_year"], {y: y for y in sorted(used["year"], reverse=True)}),
        Facet("unit", t["search_unit"], {u: units.words(u).text for u in sorted(used["unit"], key=lambda u: (units.order(u), u))}),
        Facet("topic", t["topic"], {i: topic(i) for i in topics if i in used["topic"]}),
    )
