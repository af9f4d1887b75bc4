"""The signed text as blocks ready to set: headings, marks, anchors, and what must be said at each place.

In: blocks of a Body, notes and scan readings of its plan. Out: TextBlocks and the table of contents. Nothing is renumbered or mended here.
How a line is set follows Decree 30/2020, App. I: bases in italics, the reference of an attached plan in brackets below its title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from plansite.model.plan import Plan
from plansite.model.text import Block, Body, Language, Words
from plansite.rendering.edition import Edition
from plansite.rendering.html import Markup
from plansite.rendering.views import Contents, Remark, TextBlock

FIRST_HEADING = 2
FOOTNOTE_MARK = re.compile(r'<sup class="footnote-ref">.*?</sup>')
PERMALINK_KINDS = ("clause", "recipients")


def text_blocks(edition: Edition, blocks: Sequence[Block], language: Language, remarks: Mapping[str, tuple[Remark, ...]] | None = None,
                is_quoted: bool = False) -> tuple[TextBlock, ...]:
    """The blocks with their remarks; a quoted passage has no anchors, no headings of its own and no footnote marks."""
    made = []
    level = 0
    settings, columns = _settings(blocks), _columns(blocks)
    for n, block in enumerate(blocks):
        heading = 0
        html = FOOTNOTE_MARK.sub("", block.html) if is_quoted else block.html
        if block.is_title and not is_quoted and block.kind != "recipients":
            wanted = FIRST_HEADING if block.kind == "part" else FIRST_HEADING + max(block.level, 1)
            heading = level = min(wanted, level + 1 if level else FIRST_HEADING, 6)
        made.append(TextBlock(
            kind=block.kind, html=edition.html(html, language), mark=block.mark, level=block.level, heading=heading,
            anchor="" if is_quoted else block.anchor, address=edition.address(block.address),
            permalink=edition.t.fill("permalink", address=edition.cited_clause(block.address)) if block.kind in PERMALINK_KINDS and not is_quoted else "",
            cited_as=block.text.capitalize() if block.kind == "part" else edition.cited_clause(block.address), setting=settings[n],
            column=columns.get((block.part, block.level), 0) if block.mark else 0,
            remarks=(remarks or {}).get(block.address, ()) if block.address else (),
        ))
    return tuple(made) if is_quoted else _with_endings(blocks, made)


def _settings(blocks: Sequence[Block]) -> list[str]:
    """How each line is set where it is not simply a paragraph or clause."""
    found: list[str] = []
    for n, block in enumerate(blocks):
        before, set_before = (blocks[n - 1].kind, found[n - 1]) if n else ("", "")
        setting = ""
        if block.kind == "paragraph" and set_before in ("title", "reference") and block.text.startswith("(") and block.text.rstrip(".").endswith(")"):
            setting = "reference"
        elif block.kind == "paragraph" and (block.text.isupper() or before == "part"):
            setting = "title"
        elif block.kind == "clause" and block.owner.endswith("Nơi nhận") and not any(
                (other.kind, other.owner, other.part) == (block.kind, block.owner, block.part) for other in blocks[n + 1:]):
            setting = "filing"
        found.append(setting)
    for n, block in enumerate(blocks):
        if found[n] == "title" and block.text.endswith(":"):   # QUYẾT ĐỊNH: what stands before it in its part are the bases
            for at, other in enumerate(blocks[:n]):
                if other.part == block.part and other.kind == "paragraph" and not found[at]:
                    found[at] = "basis"
    return found


def _columns(blocks: Iterable[Block]) -> dict[tuple[int, int], int]:
    """The longest mark of each level of each part: all texts of that level begin at the same place."""
    widths: dict[tuple[int, int], int] = {}
    for block in blocks:
        if block.mark:
            place = block.part, block.level
            widths[place] = max(widths.get(place, 0), len(block.mark))
    return widths


def _with_endings(blocks: Sequence[Block], made: Sequence[TextBlock]) -> tuple[TextBlock, ...]:
    """Recipients, and the signature where it follows them, put together: they stand side by side at the end of an act."""
    found: list[TextBlock] = []
    at = 0
    while at < len(made):
        end = at + 1
        if blocks[at].kind == "recipients":
            while end < len(made) and blocks[end].owner == blocks[at].address and blocks[end].kind in ("clause", "paragraph") and not blocks[end].is_title:
                end += 1
            is_signed = end < len(made) and blocks[end].kind == "signature"
            found.append(TextBlock("ending", Markup(""), inside=tuple(made[at:end]), is_signed=is_signed))
            end += is_signed
        else:
            found.append(made[at])
        at = end
    return tuple(found)


def remarks_of(edition: Edition, plan: Plan) -> dict[str, tuple[Remark, ...]]:
    """Notes and mended scan readings by the clause they belong to."""
    found: dict[str, tuple[Remark, ...]] = {}
    for note in plan.notes:
        found[note.at] = (*found.get(note.at, ()), Remark(edition.words(note.words)))
    for reading in plan.source.readings if plan.source else ():
        found[reading.clause] = (*found.get(reading.clause, ()), Remark(None, reading.printed, reading.read))
    return found


def contents(edition: Edition, body: Body, has_table: bool, is_long: bool) -> tuple[Contents, ...]:
    """The table of contents of a text: its parts, its titles (a long one's down to the third level), and the task table at its place."""
    limit = 3 if is_long else 2
    entries = []
    table = Contents(edition.own("task_table"), "tasks", 1)
    for block in body.blocks:
        if block.kind == "tasks" and has_table:
            entries.append(table)
        elif block.is_title and block.anchor and block.kind in ("part", "clause") and block.level <= limit:
            words = f"{block.mark} {block.text}".strip().rstrip(":")
            entries.append(Contents(Words(words, body.language), block.anchor, block.level))
    return (*entries, table) if has_table and table not in entries else tuple(entries)
