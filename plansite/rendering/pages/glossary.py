"""The glossary: abbreviations and terms of art, spelled out.

In: an Edition. Out: the page, where the vocabulary has entries, with the words of the free page of that name above.
"""

from __future__ import annotations

from collections.abc import Iterator

from plansite.model.collation import vietnamese_order
from plansite.model.document import GlossaryEntry
from plansite.model.text import Language, Words
from plansite.rendering.abbreviations import GLOSSARY
from plansite.rendering.edition import Edition
from plansite.rendering.pages.frames import described, frame, record_paths
from plansite.rendering.pages.news import translation_notices
from plansite.rendering.views import GlossaryLine, GlossaryView, Page


def pages(edition: Edition) -> Iterator[Page]:
    """The page of the glossary; none where no entry is typed (a free page of that name is then a free page like any other)."""
    if not edition.portal.glossary:
        return
    free = edition.portal.pages.get(GLOSSARY)
    body = None if free is None else free.translation.body if edition.language == "en" and free.translation.body else free.body
    title = edition.words(free.title) if free else edition.own("glossary")
    summary = (edition.maybe(free.summary) if free else None) or edition.own("glossary_intro")
    lines = sorted((_line(edition, entry) for entry in edition.portal.glossary.values()), key=lambda line: vietnamese_order(line.head.text))
    is_translated = free is None or (free.title.en is not None and not free.translation.is_missing)
    view = GlossaryView(
        title=title, intro=edition.t["glossary_intro"] if free is None else "", html=edition.html(body.html, body.language) if body else None,
        text_language=body.language if body else edition.language, notices=translation_notices(edition, "page", free) if free else (),
        notes=tuple(edition.words(note.words) for note in free.notes) if free else (), entries=tuple(lines),
    )
    yield Page("glossary.html", frame(
        edition, "page", record_paths("page", GLOSSARY), title, Words(described(summary.text), summary.language),
        is_translated=is_translated, updated=(free.updated or free.recorded) if free else None), view)


def _line(edition: Edition, entry: GlossaryEntry) -> GlossaryLine:
    """An entry under the abbreviation that this edition's texts use, else the other one, else its name."""
    short = {language: Words(text, language) for language, text in _abbreviations(entry) if text}
    name = edition.words(entry.name)
    head = short.get(edition.language) or short.get(edition.other)
    translated = Words(entry.name.vi, "vi") if edition.language == "en" else Words(entry.name.en, "en") if entry.name.en else None
    return GlossaryLine(
        anchor=entry.id, head=head or name, is_abbreviation=head is not None, name=name if head else None,
        other=None if translated == name else translated, other_abbreviation=next((words for words in short.values() if words != head), None),
        meaning=edition.maybe(entry.meaning), source=edition.maybe(entry.source),
    )


def _abbreviations(entry: GlossaryEntry) -> tuple[tuple[Language, str], ...]:
    return ("vi", entry.abbreviation), ("en", entry.abbreviation_en)
