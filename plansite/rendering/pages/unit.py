"""The tree of units, and one unit's page: who it is, its names through time, what plans lay on it, what it issued.

In: an Edition. Out: Pages. A duty is never handed to a successor that no document names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from plansite.model import routes
from plansite.model.collation import initial, vietnamese_order
from plansite.model.plan import AsSigned, Plan
from plansite.model.text import LANGUAGES, Language, Words
from plansite.model.unit import Unit
from plansite.rendering.edition import Edition
from plansite.rendering.pages.frames import frame, record_paths, section_crumb, section_paths, without_empty
from plansite.rendering.pages.lists import LONGEST
from plansite.rendering.pages.rows import duty_line, plan_line, responsibility_line, task_row
from plansite.rendering.views import Fact, Link, ListView, NameLine, Notice, Page, Part, UnitNode, UnitView


def index_pages(edition: Edition) -> Iterator[Page]:
    """The tree of units; above 100 units a page for every initial letter."""
    title, units = edition.own("units"), list(edition.portal.units.values())
    letters = sorted({initial(u.name.vi) for u in units}, key=vietnamese_order)
    if len(units) <= LONGEST:
        roots = [u for u in units if u.parent is None]
        tree = tuple(_node(edition, u, deep=True) for u in roots if not u.is_collective)
        groups = tuple(_node(edition, u, deep=True) for u in roots if u.is_collective)
        parts: tuple[Part, ...] = (Part(None, tree), Part(edition.own("units_groups"), groups)) if groups else (Part(None, tree),)
        filters: tuple[Link, ...] = ()
    else:
        parts = (Part(edition.own("split_intro"), (), tuple(_letter_link(edition, letter, units) for letter in letters)),)
        filters = parts[0].links
    view = ListView(title, edition.t["units_intro"], "units", parts, empty=edition.t["no_records"])
    yield Page("list.html", frame(edition, "units", section_paths("unit"), title, edition.own("units_intro")), view)
    if filters:
        yield from _letter_pages(edition, letters, units, filters)


def _letter_pages(edition: Edition, letters: list[str], units: list[Unit], filters: tuple[Link, ...]) -> Iterator[Page]:
    for letter in letters:
        rows = tuple(_node(edition, u, deep=False) for u in units if initial(u.name.vi) == letter)
        title = edition.say(f"{edition.t['units']}: {letter}")
        paths: Mapping[Language, str] = {language: routes.narrowed("unit", _letter_part(letter), language) for language in LANGUAGES}
        links = tuple(Link(link.words, link.url, link.note, link.words.text == letter) for link in filters)
        view = ListView(title, edition.t["units_intro"], "units", (Part(None, rows),), links, edition.t["units"])
        yield Page("list.html", frame(edition, "units", paths, title, title, crumbs=[section_crumb(edition, "unit", "units")]), view)


def _letter_part(letter: str) -> str:
    return "chu-" + "".join(f"{ord(c):x}" if not (c.isascii() and c.isalnum()) else c.lower() for c in letter)


def _letter_link(edition: Edition, letter: str, units: list[Unit]) -> Link:
    count = sum(initial(u.name.vi) == letter for u in units)
    return Link(Words(letter, edition.language), "/" + routes.narrowed("unit", _letter_part(letter), edition.language), str(count))


def _node(edition: Edition, unit: Unit, deep: bool) -> UnitNode:
    children = tuple(_node(edition, child, deep) for child in edition.portal.children(unit.id)) if deep else ()
    return UnitNode(edition.unit(unit.id), edition.kind_of(unit), unit.is_collective, unit.ended_by(edition.portal.today), children)


def pages(edition: Edition) -> Iterator[Page]:
    """A page for every unit."""
    for unit in edition.portal.units.values():
        title = edition.unit(unit.id).words
        crumbs = [section_crumb(edition, "unit", "units")]
        if unit.parent:
            crumbs.append(edition.unit(unit.parent))
        description = edition.say(f"{title.text} – {edition.kind_of(unit)}") if title.language == edition.language else title
        yield Page("unit.html", frame(
            edition, "unit", record_paths("unit", unit.id), title, description, crumbs=crumbs, is_translated=unit.name.en is not None,
            data=linked_data(edition, unit), updated=unit.updated or unit.recorded,
        ), _view(edition, unit))


def _view(edition: Edition, unit: Unit) -> UnitView:
    portal = edition.portal
    plans = list(portal.plans.values())
    tasks = [(plan, task) for plan in plans for task in plan.tasks]
    duties = [(plan, duty) for plan in plans for duty in plan.duties]
    issued = tuple(plan_line(edition, p) for p in plans if p.issuer == unit.id)
    before = {u.id for u in portal.predecessors(unit.id)}
    leads = tuple(task_row(edition, p, t) for p, t in tasks if _names(t.lead, unit, p))
    supports = tuple(task_row(edition, p, t) for p, t in tasks if _names(t.support, unit, p))
    owes = tuple(duty_line(edition, p, d) for p, d in duties if _names(d.reporters, unit, p))
    receives = tuple(duty_line(edition, p, d) for p, d in duties if _names(d.recipient, unit, p))
    laid = tuple(responsibility_line(edition, p, r, True) for p in plans for r in p.responsibilities if _names(r.units, unit, p))
    return UnitView(
        title=edition.unit(unit.id).words, facts=_facts(edition, unit), names=_names_through_time(edition, unit), notices=_notices(edition, unit),
        leads=leads, supports=supports, owes=owes, receives=receives, responsibilities=laid, plans=issued,
        documents=tuple(edition.act(a) for a in portal.acts.values() if a.issuing_body == unit.id),
        predecessor_plans=tuple(plan_line(edition, p) for p in plans if p.issuer in before),
        children=tuple(_node(edition, child, deep=False) for child in portal.children(unit.id)),
        notes=tuple(edition.words(note.words) for note in unit.notes),
        is_empty=not (leads or supports or owes or receives or laid or issued),
    )


def _names(cell: AsSigned, unit: Unit, plan: Plan) -> bool:
    return unit.id in cell.units


def _facts(edition: Edition, unit: Unit) -> tuple[Fact, ...]:
    t, portal = edition.t, edition.portal
    rows: list[tuple[str, list[Link]]] = [
        (t["unit_kind"], [_plain(edition, edition.kind_of(unit))]),
        (t["unit_level"], [_plain(edition, t[f"level_{unit.level}"])] if unit.level else []),
        (t["unit_parent"], [edition.unit(unit.parent)] if unit.parent else []),
        (t["unit_english"], _name_in_other_language(edition, unit)),
        (t["unit_abbreviation"], [Link(Words(unit.abbreviation, "vi"))] if unit.abbreviation else []),
        (t["unit_aliases"], [Link(Words(alias, "vi")) for alias in unit.aliases]),
        (t["unit_identifiers"], [_plain(edition, f"{i.id} ({i.scheme})") for i in unit.identifiers]),
        (t["unit_founded"], [_plain(edition, edition.day(unit.founding_date))] if unit.founding_date else []),
        (t["unit_dissolved"], [_ended(edition, unit.dissolution_date, unit.closed_status)] if unit.dissolution_date else []),
        (t["unit_successors"], [_successor(edition, s.unit, s.date, s.legal_basis) for s in unit.superseded_by]),
        (t["unit_predecessors"], [_predecessor(edition, u, unit.id) for u in portal.predecessors(unit.id)]),
        (t["unit_members"], [edition.unit(m.unit) for m in unit.members]),
        (t["unit_member_of"], [edition.unit(g.id) for g in portal.units.values() if any(m.unit == unit.id for m in g.members)]),
        (t["unit_groups_possible"], [edition.unit(g.id) for g in _possible_groups(edition, unit)]),
        (t["unit_website"], [Link(Words(unit.website, edition.language), unit.website)] if unit.website else []),
        (t["unit_contact"], [Link(edition.words(unit.contact))] if unit.contact else []),
    ]
    return tuple(Fact(label, tuple(links)) for label, links in rows if links)


def _possible_groups(edition: Edition, unit: Unit) -> list[Unit]:
    """Groups beside the unit whose members no source lists; not those whose note says that `parent` is not their superior."""
    if unit.is_collective or unit.parent is None:
        return []
    beside = edition.portal.children(unit.parent)
    return [g for g in beside if g.is_collective and not g.members and not any(note.at == "parent" for note in g.notes)]


def _plain(edition: Edition, words: str) -> Link:
    return Link(edition.say(words))


def _name_in_other_language(edition: Edition, unit: Unit) -> list[Link]:
    last = unit.names[-1]
    if edition.language == "en":
        return [Link(Words(last.name.vi, "vi"))] if last.name.en else []
    if not last.name.en:
        return []
    return [Link(Words(last.name.en, "en"), note=edition.t["unofficial"] if last.is_en_unofficial else "")]


def _ended(edition: Edition, ended: date, status: str) -> Link:
    return Link(edition.say(edition.day(ended)), note=edition.t[f"closed_{status}"] if status else "")


def _successor(edition: Edition, id: str, since: date | None, basis: Any) -> Link:
    link = edition.unit(id)
    words = [edition.day(since)] if since else []
    if basis:
        words.append(edition.words(basis).text)
    return Link(link.words, link.url, ", ".join(words))


def _predecessor(edition: Edition, unit: Unit, successor: str) -> Link:
    followed = next(s for s in unit.superseded_by if s.unit == successor)
    return _successor(edition, unit.id, followed.date, followed.legal_basis)


def _names_through_time(edition: Edition, unit: Unit) -> tuple[NameLine, ...]:
    """Only where there is more than one name to tell."""
    if len(unit.names) < 2:
        return ()
    return tuple(NameLine(edition.words(n.name), None, n.is_en_unofficial, edition.days(n.valid_from, n.valid_to)) for n in unit.names)


def _notices(edition: Edition, unit: Unit) -> tuple[Notice, ...]:
    t, found = edition.t, []
    if unit.is_collective:
        found.append(Notice("info", t["unit_is_group"] if unit.members else f"{t['unit_is_group']} {t['unit_members_unknown']}"))
    if unit.ended_by(edition.portal.today) and unit.dissolution_date:
        links = tuple(_successor(edition, s.unit, s.date, s.legal_basis) for s in unit.superseded_by)
        words = t.fill("issuer_closed_on", date=edition.day(unit.dissolution_date))
        found.append(Notice("warning", f"{words[:1].upper()}{words[1:]}" + (f"; {t['now_part_of']}:" if links else "."), links))
    return tuple(found)


def linked_data(edition: Edition, unit: Unit) -> list[dict[str, Any]]:
    """The unit as GovernmentOrganization; a group is an Organization, a territory an AdministrativeArea."""
    kind = "AdministrativeArea" if unit.kind == "province" else "Organization" if unit.is_collective else "GovernmentOrganization"
    url = edition.absolute(edition.unit(unit.id).url)
    parent = {"@type": "Organization", "name": edition.unit(unit.parent).words.text, "url": edition.absolute(edition.unit(unit.parent).url)} if unit.parent else None
    is_organisation = kind != "AdministrativeArea"
    return [without_empty({
        "@type": kind, "@id": url, "url": url, "name": edition.words(unit.name).text, "alternateName": list(unit.aliases),
        "identifier": [i.id for i in unit.identifiers], "parentOrganization": parent if is_organisation else None,
        "foundingDate": unit.founding_date.isoformat() if unit.founding_date and is_organisation else "",
        "dissolutionDate": unit.dissolution_date.isoformat() if unit.dissolution_date and is_organisation else "", "sameAs": unit.website,
    })]
