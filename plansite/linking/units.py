"""Unit records -> units, their references and their tree checked.

In: Documents of kind unit. Out: units by id in Vietnamese order, and findings. Names in plans are not looked up here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from plansite.diagnostics import Log
from plansite.linking.references import notes_of, require
from plansite.model.collation import vietnamese_order
from plansite.model.text import Localized
from plansite.model.unit import Identifier, Membership, Succession, Unit, UnitName
from plansite.records import Document, MembershipRecord, UnitRecord


def link_units(documents: Iterable[Document], log: Log) -> Mapping[str, Unit]:
    """Every unit; a parent, member or successor that is not there is an error at its line."""
    records = {d.id: d for d in documents if d.kind == "unit"}
    for document in records.values():
        _check(document, records, log)
    units = [_unit(d.id, d.record) for d in records.values()]
    units.sort(key=lambda u: (vietnamese_order(u.name.vi), u.id))
    linked = {u.id: u for u in units}
    for document in records.values():
        _check_tree(document, linked, log)
    return linked


def _check(document: Document, known: Mapping[str, Document], log: Log) -> None:
    record: UnitRecord = document.record
    named = {field: [entry.unit for entry in entries] for field, entries in (("parent", record.parent), ("members", record.members))}
    named["superseded_by"] = [entry.unit for entry in record.superseded_by]
    for field, ids in named.items():
        for n, id in enumerate(ids):
            require("unit", id, known, document.places.value(field, n, "unit"), log)
            if id == document.id and field != "parent":
                log.add("L117", document.places.value(field, n, "unit"), id=id, field=field)


def _check_tree(document: Document, units: Mapping[str, Unit], log: Log) -> None:
    """A unit never stands under itself: each unit of a circle is told, by what they last stood under."""
    seen: set[str] = set()
    at: str | None = document.id
    while at is not None and at in units and at not in seen:
        seen.add(at)
        at = units[at].parent
    if at == document.id:
        log.add("L108", document.places.value("parent"), unit=document.id)


def _unit(id: str, record: UnitRecord) -> Unit:
    return Unit(
        id=id,
        names=tuple(UnitName(Localized(n.vi, n.en), n.valid_from, n.valid_to, n.en_unofficial) for n in record.name),
        kind=record.kind, level=record.level or "", abbreviation=record.abbreviation or "", aliases=record.aliases,
        parents=_memberships(record.parent), members=_memberships(record.members),
        identifiers=tuple(Identifier(i.scheme, i.id, i.valid_from, i.valid_to) for i in record.identifiers),
        founding_date=record.founding_date, dissolution_date=record.dissolution_date, closed_status=record.closed_status or "",
        superseded_by=tuple(Succession(s.unit, s.date, s.legal_basis) for s in record.superseded_by),
        is_collective=record.collective, website=record.website or "", contact=record.contact,
        notes=notes_of(record), recorded=record.recorded, updated=record.updated,
    )


def _memberships(records: Iterable[MembershipRecord]) -> tuple[Membership, ...]:
    return tuple(Membership(m.unit, m.valid_from, m.valid_to) for m in records)
