"""One unit's page: who it is, everything about it in counts, its names and predecessors through time, what plans lay on it, what it issued.

In: an Edition. Out: Pages. A duty is never handed to a successor that no document names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from plansite.model import routes
from plansite.model.document import Act, NewsItem
from plansite.model.occurrence import Span
from plansite.model.plan import Plan, Task
from plansite.model.text import Words
from plansite.model.unit import Identifier, Unit
from plansite.rendering.batches import Batched, Batches
from plansite.rendering.calendars import subscription, with_calendar
from plansite.rendering.edition import Edition
from plansite.rendering.pages.facets import localities
from plansite.rendering.pages.frames import formats, frame, record_paths, section_crumb, without_empty
from plansite.rendering.pages.laid import Related, member_line, on_page, owner_of, too_long
from plansite.rendering.pages.lists import issuer_keys, plan_relation
from plansite.rendering.pages.named import Named, named
from plansite.rendering.pages.overview import overview
from plansite.rendering.pages.record_lists import Relation, other_years, relate, related_batches
from plansite.rendering.pages.rows import document_line, duty_line, news_line, plan_line, responsibility_line, task_row, will_move
from plansite.rendering.pages.sheet import Owed, duty_sheet, owed
from plansite.rendering.pages.shelves import Key, Shelf, by_year, shelve
from plansite.rendering.pages.splitting import LONGEST, LONGEST_SHELF, Listing, list_batches
from plansite.rendering.pages.succession import predecessors, succession, successors
from plansite.rendering.pages.tree import node
from plansite.rendering.share import Share
from plansite.rendering.timelines import Row, drawn, hull, spans, timeline
from plansite.rendering.views import (
    DutySheet,
    Fact,
    Link,
    NameLine,
    Notice,
    Page,
    RelatedList,
    Subscription,
    Timeline,
    UnitView,
)

MAY_BELONG = ("department", "division", "ministry-department", "authority", "office", "centre", "institute", "magazine", "newspaper", "broadcaster", "school")
GOVERNMENT = ("government", "state-office", "ministry", "peoples-committee", "peoples-council", "department", "division", "ministry-department", "authority", "office",
              "centre", "institute", "committee", "council")


@dataclass(frozen=True, slots=True)
class Known:
    """What records say of a unit."""

    named: Mapping[str, Named]
    """what names it, and what names each of its predecessors"""
    owed: Sequence[Owed]
    cited: Mapping[str, int]
    """how many records cite each document that it issued"""
    of_place: int
    """how many plans have it as their locality"""
    is_namesake: bool
    has_calendar: bool


def around(edition: Edition) -> tuple[Mapping[str, Named], Mapping[str, Sequence[Owed]], Collection[tuple[str, str]], Mapping[str, int]]:
    """What names each unit, what it owes, who has a calendar, and how many plans a unit is the locality of, found in the whole portal."""
    places = edition.gather("places", lambda portal: Counter(place for plan in portal.plans.values() for place in localities(edition, plan)))
    return named(edition), owed(edition), with_calendar(edition), places


def pages(edition: Edition, batches: Batches, share: Share) -> Iterator[Batched]:
    """A page for every unit of a share, and those of lists that are too long for it."""
    (names_of, owing, calendars, places), portal = around(edition), edition.portal
    for unit in share.of(portal.units.values()):
        theirs = {one.id: names_of[one.id] for one in (unit, *predecessors(edition, unit))}
        own, tasks = theirs[unit.id], theirs[unit.id].tasks
        known = Known(theirs, owing[unit.id], {act.id: len(portal.citing(act.id)) for act in own.documents}, places[unit.id],
                      not portal.is_called_so_alone(unit, edition.language), ("unit", unit.id) in calendars)
        linked = portal.linked_plans(*(text for plan, _ in on_page(own.laid) for text in (plan.body, plan.translation.body)))
        yield batches.of(f"unit {unit.id}", _page_of, unit, known, plans=linked, news=own.news.values(), template="unit.html")
        for one in _related(edition, own, known.cited):
            yield from related_batches(edition, batches, f"unit {unit.id}", one.compose, one.records, unit, *one.given, plans=one.plans)
        shelves = shelve(tasks, _year_key(edition)) if len(tasks) > LONGEST else []
        for shelf, rows in shelves:
            others = [other for other, _ in shelves if other is not shelf]
            yield from list_batches(edition, batches, f"unit {unit.id} {shelf.parts['vi']}", _tasks_of_year, rows, unit, shelf, others, longest=LONGEST_SHELF)


def _page_of(edition: Edition, unit: Unit, known: Known) -> Iterator[Page]:
    own, title = known.named[unit.id], edition.unit(unit.id).words
    years = _year_links(edition, unit, own.tasks) if len(own.tasks) > LONGEST else ()
    lists = _lists(edition, unit, own, known.cited)
    crumbs = [section_crumb(edition, "unit", "units")]
    if unit.parent and not unit.is_only_named_there:
        crumbs.append(edition.unit(unit.parent))
    sheet = duty_sheet(edition, known.owed, years, _notices(edition, unit), own.is_empty)
    description = edition.say(f"{title.text} – {edition.kind_of(unit)}") if title.language == edition.language else title
    view = _view(edition, unit, own, sheet, years, subscription(edition, "unit", unit.id) if known.has_calendar else None)
    yield Page("unit.html", frame(
        edition, "unit", record_paths("unit", unit.id), title, description, crumbs=crumbs, is_translated=unit.name.en is not None,
        head=edition.with_superior(unit) if known.is_namesake else None, data=linked_data(edition, unit), updated=unit.updated or unit.recorded,
        formats=formats(edition, "unit", unit.id),
    ), _in_line(edition, unit, known.named, replace(view, lists=(*lists, *_of_place(edition, unit, known.of_place))), known.of_place))


def _view(edition: Edition, unit: Unit, named: Named, sheet: DutySheet, task_years: tuple[Link, ...], calendar: Subscription | None) -> UnitView:
    leads, supports = ([] if task_years else [task_row(edition, *row) for row in rows] for rows in (named.leads, named.supports))
    return UnitView(
        title=edition.unit(unit.id).words, facts=_facts(edition, unit, named), names=_names_through_time(edition, unit), notices=_notices(edition, unit),
        leads=tuple(leads), supports=tuple(supports), task_years=task_years, as_of=edition.as_of(will_move([*leads, *supports])),
        owes=tuple(duty_line(edition, *row) for row in on_page(named.owes)), receives=tuple(duty_line(edition, *row) for row in on_page(named.receives)),
        responsibilities=tuple(responsibility_line(edition, plan, r, quoted=True) for plan, r in on_page(named.laid)),
        children=tuple(node(edition, child) for child in edition.in_order(edition.portal.children(unit.id)) if not child.is_only_named_there),
        notes=tuple(edition.words(note.words) for note in unit.notes), sheet=sheet, timeline=_timeline(edition, named), subscription=calendar,
        as_member=tuple(member_line(edition, laid) for laid in on_page(named.through)),
    )


def _in_line(edition: Edition, unit: Unit, names_of: Mapping[str, Named], view: UnitView, of_place: int) -> UnitView:
    """The view with the units before and after, their plans, and the counts of everything; `of_place`: how many plans have the unit as their locality."""
    before, after = predecessors(edition, unit), successors(edition, unit)
    theirs = [plan for one in before for plan in names_of[one.id].issued]
    plans = tuple(plan_line(edition, plan) for plan in theirs) if len(theirs) <= LONGEST else ()
    return replace(
        view, overview=overview(edition, unit, names_of[unit.id], of_place, len(view.children), len(before), len(after)),
        succession=succession(edition, unit, before, after, names_of), predecessor_plans=plans, as_of=view.as_of or edition.as_of(will_move(plans)))


def _timeline(edition: Edition, named: Named) -> Timeline | None:
    """What it leads, supports and owes, under the plans; too much for one page stands on those of its years."""
    if len(named.leads) > LONGEST:
        return None
    found = [Row(plan, task, "lead") for plan, task in named.leads]
    found += [Row(plan, task, "support") for plan, task in named.tasks[len(found):]]
    found += [Row(plan, duty, "reporter") for plan, duty in named.owes]
    return _drawn(edition, found) if len(found) <= LONGEST else None


def _drawn(edition: Edition, found: Sequence[Row]) -> Timeline | None:
    """None where the words of all of it give no day."""
    rows = drawn(sorted(found, key=lambda row: (row.plan.period.first, row.plan.id)))
    days = spans(rows)
    if not days:
        return None
    window = hull([*days, *(Span(row.plan.period.first, row.plan.period.last) for row in found)])
    return timeline(edition, rows, window, by_plan=True)


def _related(edition: Edition, named: Named, cited: Mapping[str, int]) -> tuple[Related, ...]:
    """What is laid on a unit and too much for its page; the plans and documents that it issued, plans that name it and news about it."""
    return (
        *too_long(edition, named), Related("issued-plans", _issued, named.issued), Related("issued-documents", _documents, named.documents, (cited,)),
        Related("named-in", _naming, list(named.plans.values())), Related("news", _news, list(named.news.values())))


def _lists(edition: Edition, unit: Unit, named: Named, cited: Mapping[str, int]) -> tuple[RelatedList, ...]:
    found = [(one, one.compose(edition, one.records, unit, *one.given)) for one in _related(edition, named, cited)]
    return tuple(RelatedList(one.anchor, fact, len(one.records), relation.counted) for one, relation in found for fact in relate(edition, [relation]))


def _issued(edition: Edition, plans: Sequence[Plan], unit: Unit) -> Relation:
    return plan_relation(edition, owner_of(edition, unit), "unit_issued_plans", ("ke-hoach", "plans"), plans)


def _documents(edition: Edition, acts: Sequence[Act], unit: Unit, cited: Mapping[str, int]) -> Relation:
    return Relation(
        owner_of(edition, unit), edition.t["unit_issued_documents"], {"vi": "van-ban", "en": "documents"}, acts, lambda act: (edition.act(act),), "documents",
        lambda act: document_line(edition, act, cited[act.id]), "documents", (by_year(edition, lambda act: act.date_signed.year if act.date_signed else None),),
        "count_documents")


def _naming(edition: Edition, plans: Sequence[Plan], unit: Unit) -> Relation:
    return plan_relation(edition, owner_of(edition, unit), "unit_named_in", ("neu-ten", "named"), plans)


def _news(edition: Edition, items: Sequence[NewsItem], unit: Unit) -> Relation:
    return Relation(owner_of(edition, unit), edition.t["unit_news"], {"vi": "tin-tuc", "en": "news"}, items, lambda item: (edition.news(item.id),), "news",
                    lambda item: news_line(edition, item), "news", (by_year(edition, lambda item: item.published.year),), "count_news")


def _of_place(edition: Edition, province: Unit, count: int) -> tuple[RelatedList, ...]:
    """The way to the plans of bodies in a province, and in those that it followed; none for a unit that is no plan's locality."""
    if not count:
        return ()
    words = Words(edition.t.fill("filter_plan_locality", value=province.label(edition.language).text), edition.language)
    way = Link(words, "/" + routes.filtered("plan", "locality", province.id, edition.language))
    return (RelatedList("locality", Fact(edition.t["unit_of_place"], (way,)), count, "count_plans"),)


def _tasks_of_year(edition: Edition, tasks: Sequence[tuple[Plan, Task]], unit: Unit, shelf: Shelf, others: Sequence[Shelf]) -> Listing:
    """Of a unit with more than 100 tasks those of a year."""
    owner = owner_of(edition, unit)
    paths = {language: f"{path}{shelf.parts[language]}/" for language, path in owner.paths.items()}
    name = edition.say(f"{edition.t['tasks']} {shelf.heading.text}")
    words = Words(f"{owner.title.text}: {name.text}", owner.title.language)
    return Listing("tasks", "tasks", paths, words, words, edition.t["no_tasks"], tasks, lambda row: task_row(edition, *row),
                   issuer_keys(edition, of_entry=True), crumbs=(*owner.crumbs, edition.unit(unit.id)), crumb=name,
                   figure=lambda shown: _drawn(edition, [Row(plan, task, _role(unit, task)) for plan, task in shown]),
                   zoom=other_years(edition, owner.paths, others))


def _role(unit: Unit, task: Task) -> str:
    return "lead" if unit.id in task.lead.units else "support"


def _year_links(edition: Edition, unit: Unit, tasks: Sequence[tuple[Plan, Task]]) -> tuple[Link, ...]:
    url = edition.unit(unit.id).url
    shelves = shelve(tasks, _year_key(edition))
    return tuple(edition.counted(Link(shelf.heading, f"{url}{shelf.parts[edition.language]}/"), "count_tasks", len(rows)) for shelf, rows in shelves)


def _year_key(edition: Edition) -> Key:
    return by_year(edition, lambda row: row[0].period.first.year)


def _facts(edition: Edition, unit: Unit, named: Named) -> tuple[Fact, ...]:
    t, portal = edition.t, edition.portal
    rows: list[tuple[str, list[Link]]] = [
        (t["unit_kind"], [_plain(edition, edition.kind_of(unit))]),
        (t["unit_level"], [_plain(edition, t[f"level_{unit.level}"])] if unit.level else []),
        (t["unit_parent"], [edition.unit(unit.parent)] if unit.parent and not unit.is_only_named_there else []),
        (t["unit_english"], _name_in_other_language(edition, unit)),
        (t["unit_abbreviation"], [Link(Words(unit.abbreviation, "vi"))] if unit.abbreviation else []),
        (t["unit_aliases"], [Link(Words(alias, "vi")) for alias in unit.aliases]),
        (t["unit_identifiers"], [_identifier(edition, i) for i in unit.identifiers]),
        (t["unit_founded"], [_plain(edition, edition.day(unit.founding_date))] if unit.founding_date else []),
        (t["unit_dissolved"], [_ended(edition, unit.dissolution_date, unit.closed_status)] if unit.dissolution_date else []),
        (t["unit_successors"], [edition.successor(s) for s in unit.superseded_by]),
        (t["unit_predecessors"], [_predecessor(edition, u, unit.id) for u in portal.predecessors(unit.id)]),
        (t["unit_members"], [edition.unit(m.unit) for m in unit.members]),
        (t["unit_member_of"], [edition.unit(g.id) for g in named.groups]),
        (t["unit_groups_possible"], [edition.unit(g.id) for g in _possible_groups(edition, unit)]),
        (t["unit_website"], [Link(Words(unit.website, edition.language), unit.website)] if unit.website else []),
        (t["unit_contact"], [Link(edition.words(unit.contact))] if unit.contact else []),
    ]
    return tuple(Fact(label, tuple(links)) for label, links in rows if links)


def _possible_groups(edition: Edition, unit: Unit) -> list[Unit]:
    """Mixed groups beside the unit whose members no source lists; an office-holder or an elected body belongs to none of them."""
    if unit.is_collective or unit.parent is None or unit.kind not in MAY_BELONG:
        return []
    beside = edition.in_order(edition.portal.children(unit.parent))
    return [g for g in beside if g.is_collective and not g.members and g.kind in ("group", unit.kind) and not g.is_only_named_there]


def _plain(edition: Edition, words: str) -> Link:
    return Link(edition.say(words))


def _name_in_other_language(edition: Edition, unit: Unit) -> list[Link]:
    last = unit.names[-1]
    if edition.language == "en":
        return [Link(Words(last.name.vi, "vi"))] if last.name.en else []
    if not last.name.en:
        return []
    return [Link(Words(last.name.en, "en"), note=edition.t["unofficial"] if last.is_en_unofficial else "")]


def _identifier(edition: Edition, identifier: Identifier) -> Link:
    key = f"scheme_{identifier.scheme}"
    return Link(edition.say(identifier.id), note=edition.t.get(key, identifier.scheme))


def _ended(edition: Edition, ended: date, status: str) -> Link:
    return Link(edition.say(edition.day(ended)), note=edition.t[f"closed_{status}"] if status else "")


def _predecessor(edition: Edition, unit: Unit, successor: str) -> Link:
    followed = next(s for s in unit.superseded_by if s.unit == successor)
    link = edition.unit(unit.id)
    words = [edition.day(followed.date)] if followed.date else []
    words += [edition.words(followed.legal_basis).text] if followed.legal_basis else []
    return Link(link.words, link.url, ", ".join(words))


def _names_through_time(edition: Edition, unit: Unit) -> tuple[NameLine, ...]:
    """Only where there is more than one name to tell."""
    if len(unit.names) < 2:
        return ()
    return tuple(NameLine(edition.words(n.name), edition.days(n.valid_from, n.valid_to)) for n in unit.names)


def _notices(edition: Edition, unit: Unit) -> tuple[Notice, ...]:
    t, found = edition.t, []
    if unit.is_collective:
        found.append(Notice("info", t["unit_is_group"] if unit.members else f"{t['unit_is_group']} {t['unit_members_unknown']}"))
    if unit.ended_by(edition.portal.today) and unit.dissolution_date:
        words = t.fill("unit_closed_on", date=edition.day(unit.dissolution_date))
        found.append(Notice("warning", words, tuple(edition.successor(s) for s in unit.superseded_by)))
    superiors = edition.ended_superiors(unit)
    if superiors:
        found.append(Notice("info", t["superior_closed"], superiors))
    return tuple(found)


def linked_data(edition: Edition, unit: Unit) -> list[dict[str, Any]]:
    """The unit as schema.org knows it: a body of government, another organisation, or a territory; an office-holder is none."""
    if unit.kind == "official":
        return []
    kind = "AdministrativeArea" if unit.kind == "province" else "GovernmentOrganization" if unit.kind in GOVERNMENT and not unit.is_collective else "Organization"
    url = edition.absolute(edition.unit(unit.id).url)
    found: dict[str, Any] = {"@type": kind, "@id": url, "url": url, "name": edition.words(unit.name).text, "alternateName": list(unit.aliases),
             "identifier": [i.id for i in unit.identifiers], "sameAs": unit.website}
    superior = edition.portal.units[unit.parent] if unit.parent and not unit.is_only_named_there else None
    if kind != "AdministrativeArea":
        found["foundingDate"] = unit.founding_date.isoformat() if unit.founding_date else ""
        found["dissolutionDate"] = unit.dissolution_date.isoformat() if unit.dissolution_date else ""
        if superior and superior.kind not in ("province", "official"):
            link = edition.unit(superior.id)
            found["parentOrganization"] = {"@type": "Organization", "name": link.words.text, "url": edition.absolute(link.url)}
    return [without_empty(found)]
