"""References between records: an id in a field or a link in a text leads to a record, and to a clause that is there.

In: ids with their places. Out: findings for what dangles. Values shared by several kinds of record are made here too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from plansite.diagnostics import Log, Span, nearest
from plansite.model.document import ScanReading, Source, Translation
from plansite.model.text import Body, Localized
from plansite.model.unit import Note
from plansite.records import Document, SourceRecord, TopRecord

FILES: Mapping[str, tuple[str, ...]] = {
    "plan": ("plans/{id}/plan.yaml",), "news": ("news/{id}/news.yaml",), "page": ("pages/{id}/page.yaml",),
    "unit": ("units/{id}.yaml", "units/{id}/unit.yaml"), "document": ("documents/{id}.yaml", "documents/{id}/document.yaml"),
    "topic": ("vocabulary/topics.yaml",), "channel": ("vocabulary/channels.yaml",), "audience": ("vocabulary/audiences.yaml",),
}
"""where a record of each kind is typed, below content/"""


def require(kind: str, id: str, known: Collection[str], span: Span, log: Log) -> bool:
    """Whether `id` is there; an error with the nearest id where it is not, unless its file has an error of its own."""
    if id in known:
        return True
    if not _is_unread(kind, id, log):
        log.add("L101", span, near=nearest(id, known), kind=kind, id=id, file=f"content/{FILES[kind][0].format(id=id)}" if kind in FILES else "duties:")
    return False


def _is_unread(kind: str, id: str, log: Log) -> bool:
    """Whether the record is there but could not be used: its own finding says why."""
    files = {f"content/{file.format(id=id)}" for file in FILES.get(kind, ())}
    return any(finding.span.path in files and finding.severity == "error" for finding in log.findings)


def require_all(kind: str, ids: Iterable[str], known: Collection[str], document: Document, path: tuple[str | int, ...], log: Log) -> None:
    for n, id in enumerate(ids):
        if id not in known:
            require(kind, id, known, document.places.value(*path, n), log)


def has_clause(body: Body | None, cited: str) -> bool:
    """Whether a text has the clause, cited by address or by anchor."""
    return body is not None and any(cited in (b.address, b.anchor) for b in body.blocks if b.anchor)


def check_links(documents: Iterable[Document], known: Mapping[str, Mapping[str, Any]], log: Log) -> None:
    """Every link in every text leads to a record, and to a clause of it where one is named."""
    for document in documents:
        for language, body in document.bodies.items():
            for link in body.references:
                span = Span(document.body_paths[language], link.line, link.column, len(link.typed))
                if not require(link.kind, link.id, known[link.kind], span, log) or not link.fragment or link.kind != "plan":
                    continue
                if not has_clause(known["plan"][link.id].bodies.get("vi"), link.fragment):
                    log.add("L105", span, plan=link.id, address=link.fragment)


def check_notes(documents: Iterable[Document], log: Log) -> None:
    """Every note of a unit, document, news item or page points to a field of it, or to its text; those of plans are checked with their clauses."""
    for document in documents:
        if document.kind not in ("unit", "document", "news", "page"):
            continue
        for n, note in enumerate(document.record.notes):
            if note.at != "text" and note.at.split(".", maxsplit=1)[0] not in type(document.record).model_fields:
                log.add("L110", document.places.value("notes", n, "at"), at=note.at)


def notes_of(record: TopRecord) -> tuple[Note, ...]:
    return tuple(Note(n.at, Localized(n.vi, n.en)) for n in record.notes)


def source_of(record: SourceRecord | None) -> Source | None:
    if record is None:
        return None
    readings = tuple(ScanReading(r.clause, r.printed, r.read) for r in record.readings)
    return Source(record.file, record.sha256, readings, record.joined, record.note, record.url or "")


def translation_of(document: Document) -> Translation:
    return Translation(document.bodies.get("en"), document.digest)


__all__ = ["check_links", "check_notes", "has_clause", "notes_of", "require", "require_all", "source_of", "translation_of"]
