"""The two languages of a signed text held together: the same clauses in the same order, and in each the same figures.

In: the two bodies of a plan. Out: findings at the English line. Words are never compared.
"""

from __future__ import annotations

from plansite.diagnostics import Log, Span
from plansite.markup import differing_figures
from plansite.model.text import Block
from plansite.records import Document


def check_translation(document: Document, log: Log) -> None:
    """Report the first clause where the texts of a plan part, else every clause whose figures differ."""
    vi, en = document.bodies.get("vi"), document.bodies.get("en")
    if vi is None or en is None:
        return
    path = document.body_paths["en"]
    for ours, theirs in zip(vi.blocks, en.blocks, strict=False):
        if (ours.kind, ours.address) != (theirs.kind, theirs.address):
            log.add("R407", Span(path, theirs.line, 1), vi=_label(ours), en=_label(theirs))
            return
    if len(vi.blocks) != len(en.blocks):
        longer = vi.blocks if len(vi.blocks) > len(en.blocks) else en.blocks
        extra = longer[min(len(vi.blocks), len(en.blocks))]
        last = extra.line if longer is en.blocks else en.blocks[-1].line if en.blocks else 1
        pair = (_label(extra), "–") if longer is vi.blocks else ("–", _label(extra))
        log.add("R407", Span(path, last, 1), vi=pair[0], en=pair[1])
        return
    for ours, theirs in zip(vi.blocks, en.blocks, strict=True):
        difference = differing_figures(ours.text, theirs.text)
        if difference:
            log.add("R408", Span(path, theirs.line, 1), address=ours.address or ours.owner or _label(theirs), vi=difference[0], en=difference[1])


def _label(block: Block) -> str:
    return block.address or (f"[{block.kind}]" if block.kind in ("tasks", "signature") else f"“{block.text[:40]}”")
