"""The words of a cell -> a Reading: its items in the plan, with the words that each was read from and those that were not read.

In: words as signed, the plan's period, its signing day. Out: always a Reading. Nothing is guessed, no clock is asked, and no wording raises.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from plansite.model.time import Period, Reading
from plansite.when.dated import Frame, by_one_rule, hull_of
from plansite.when.grammar import cell
from plansite.when.items import Horizon, Piece, leans_on_signing
from plansite.when.readings import readings
from plansite.when.tokens import composed

_DITTO = frozenset(("nt", "n/t", "-nt-", "- nt -", "(nt)", "như trên", "như dòng trên", "như hàng trên", '"', "″", "〃", "”", "“", "''", "’’", "//", "-//-", "- // -",
                    '-"-'))
_COMES_BACK, _ONCE = ("recurring", "recurring-deadline", "frequency"), ("interval", "date", "deadline", "open-end")


def read(words: str, period: Period, signed: date | None = None) -> Reading:
    """What the words say of the plan's time."""
    return Reader().read(words, period, signed)


class Reader:
    """Reads the cells of many plans, in which the same words come back: their items are found once, and dated once for all that they may lean on."""

    def __init__(self) -> None:
        self._cells: dict[str, tuple[Piece, ...]] = {}
        self._readings: dict[tuple[str, Period, date | None], Reading] = {}

    def read(self, words: str, period: Period, signed: date | None = None) -> Reading:
        """What the words say of the plan's time."""
        if words not in self._cells:
            self._cells[words] = tuple(cell(composed(words)))
        pieces = self._cells[words]
        asked = words, period, signed if any(piece.item and leans_on_signing(piece.item) for piece in pieces) else None
        if asked not in self._readings:
            self._readings[asked] = _read(*asked, pieces)
        return self._readings[asked]


def _read(words: str, period: Period, signed: date | None, pieces: tuple[Piece, ...]) -> Reading:
    text = composed(words)
    if not text or text.isspace():
        return Reading(words, "none")
    if text.strip(" .\u00a0\t\n").lower() in _DITTO:
        return Reading(words, "ditto", rule="row-above")
    frame = Frame(period, signed)
    parts: list[Reading] = []
    unread: list[str] = []
    known: list[str] = []
    is_sure = True
    for piece in pieces:
        signed_words = text[piece.start:piece.end]
        found = readings(piece.item, frame) if piece.item else ()
        if found:
            if _is_gloss(piece, found, parts):
                continue
            if narrowed := _narrowed(found, parts, text, piece.link == "("):
                parts[-1] = narrowed
                continue
            is_sure = is_sure and piece.is_sure and not (parts and piece.link in ("", "(", "OR"))
            parts.extend(_signed(one, signed_words) for one in found)
        else:
            (known if isinstance(piece.item, Horizon) else unread).append(signed_words)
    if not parts:
        return Reading(words, "unread", confidence="none", unread=words)
    parts = list(by_one_rule(parts))
    result = replace(parts[0], as_signed=words) if len(parts) == 1 else several(tuple(parts), words)
    left = "; ".join([*([parts[0].unread] if len(parts) == 1 and parts[0].unread else []), *known, *unread])
    return replace(result, unread=left, confidence=result.confidence if is_sure and not unread else "inferred")


def _is_gloss(piece: Piece, found: tuple[Reading, ...], parts: list[Reading]) -> bool:
    """The days in brackets behind the words that mean them: "Quý II năm 2014 (01/4 – 30/6/2014)"."""
    if piece.link != "(" or not parts or len(found) != 1:
        return False
    before, (one,) = parts[-1], found
    if before.kind in ("effective", "event"):
        return before.earliest == one.earliest and one.kind == "date"
    return one.kind in ("interval", "date") and before.kind in ("interval", "date", "deadline") and one.latest == before.latest \
        and before.earliest in (None, one.earliest)


def _narrowed(found: tuple[Reading, ...], parts: list[Reading], text: str, is_aside: bool) -> Reading | None:
    """"Năm 2022, hoàn thành trước 30/11", "Quý II (tháng 5)": what comes last says it more exactly; inferred, since it may be another item."""
    before = parts[-1] if parts else None
    one = found[0]
    if len(found) > 1 or before is None or before.kind != "interval" or not (before.earliest and before.latest and one.latest):
        return None
    if is_aside and one.kind == "interval" and one.earliest and before.earliest <= one.earliest and one.latest <= before.latest:
        return replace(one, confidence="inferred", as_signed=text)
    if one.kind != "deadline" or not before.earliest <= one.latest <= before.latest:
        return None
    return replace(before, latest=one.latest, precision="day", part=None, confidence="inferred", as_signed=text)


def several(parts: tuple[Reading, ...], words: str) -> Reading:
    """Several items in one cell; the days are their hull. What comes back beside what is once may be said of each other: inferred."""
    first, last = hull_of(parts)
    is_mixed = {part.kind in _COMES_BACK for part in parts if part.kind in (*_COMES_BACK, *_ONCE)} == {True, False}
    is_sure = not is_mixed and not any(part.confidence == "inferred" or (part.kind in ("event", "relative") and not part.latest) for part in parts)
    return Reading(words, "multi", first, last, parts=parts, confidence="certain" if is_sure else "inferred", rule="several")


def _signed(reading: Reading, words: str) -> Reading:
    """With the words it was read from, which its parts share."""
    return replace(reading, as_signed=words, parts=tuple(_signed(part, words) for part in reading.parts))
