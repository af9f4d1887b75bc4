"""The signed text as blocks ready to set: headings, marks, anchors, and what must be said at each place.

In: blocks of a Body, notes and scan readings of its plan. Out: TextBlocks and the table of contents. Nothing is renumbered or mended here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from plansite.model.plan import Plan
from plansite.model.text import Block, Body, Language, Words
from plansite.rendering.edition import Edition
from plansite.rendering.views import Contents, Remark, TextBlock

FIRST_HEADING = 2
FOOTNOTE_MARK = re.compile(r'<sup class="footnote-ref">.*?</sup>')
PERMALINK_KINDS = ("clause", "recipients")


def text_blocks(edition: Edition, blocks: Iterable[Block], language: Language, remarks: Mapping[str, tuple[Remark, ...]] | None = None,
                is_quoted: bool = False) -> tuple[TextBlock, ...]:
    """The blocks with their remarks; a quoted passage has no anchors, no headings of its own and no footnote marks."""
    made = []
    level = 0
    before = ""
    for block in blocks:
        heading = 0
        html = FOOTNOTE_MARK.sub("", block.html) if is_quoted else block.html
        if block.is_title and not is_quoted and block.kind != "recipients":
            wanted = FIRST_HEADING if block.kind == "part" else FIRST_HEADING + max(block.level, 1)
            heading = level = min(wanted, level + 1 if level else FIRST_HEADING, 6)
        made.append(TextBlock(
            kind=block.kind, html=edition.html(html, language), mark=block.mark, level=block.level, heading=heading,
            anchor="" if is_quoted else block.anchor, address=edition.address(block.address),
            permalink=edition.t.fill("permalink", address=edition.address(block.address)) if block.kind in PERMALINK_KINDS and not is_quoted else "",
            cited_as=_cited(edition, block.address),
            is_centred=block.kind == "paragraph" and (block.text.isupper() or before == "part"), remarks=(remarks or {}).get(block.address, ()) if block.address else (),
        ))
        before = block.kind
    return tuple(made)


def _cited(edition: Edition, address: str) -> str:
    """A clause as a citation names it; an article already says what it is."""
    words = edition.address(address)
    return words if words[:1].isupper() and words.split()[0] in ("Điều", "Article", "Recipients", "Nơi") else edition.t.fill("cited_clause", address=words)


def remarks_of(edition: Edition, plan: Plan) -> dict[str, tuple[Remark, ...]]:
    """Notes and mended scan readings by the clause they belong to."""
    found: dict[str, tuple[Remark, ...]] = {}
    for note in plan.notes:
        found[note.at] = (*found.get(note.at, ()), Remark(edition.words(note.words)))
    for reading in plan.source.readings if plan.source else ():
        found[reading.clause] = (*found.get(reading.clause, ()), Remark(None, reading.printed, reading.read))
    return found


def contents(body: Body, limit: int = 2) -> tuple[Contents, ...]:
    """The table of contents: the parts, and their titles down to the second level."""
    entries = []
    for block in body.blocks:
        if block.is_title and block.anchor and block.kind in ("part", "clause") and block.level <= limit:
            words = f"{block.mark} {block.text}".strip().rstrip(":")
            entries.append(Contents(Words(words, body.language), block.anchor, block.level))
    return tuple(entries)
