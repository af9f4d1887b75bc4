"""Words as signed -> tokens: numbers, marks, and the terms that the grammar of docs/time.md names in capitals.

In: any text. Out: tokens with their place in the composed text (NFC); a word that is no term is a WORD. Each character is looked at once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from types import MappingProxyType
from typing import NamedTuple

from plansite.when.terms import NUMBERS, SPELLINGS, TERMS


class Token(NamedTuple):
    kind: str
    text: str
    """lower case, one spelling of each word"""
    start: int
    end: int
    value: int = 0
    width: int = 0
    """digits of a number as typed; 0 of a number in words"""


_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_MARKS = MappingProxyType({**dict.fromkeys("-‐‑‒–—―−~÷→", "-"), **dict.fromkeys("/⁄∕／", "/"), **dict.fromkeys(",，", ","), **dict.fromkeys(";；|", ";"),
                           **dict.fromkeys("([{（", "("), **dict.fromkeys(")]}）", ")"), **dict.fromkeys(":：", ":"), **dict.fromkeys("+&", "+")})
_PIECE = re.compile(r"\d+|[^\W\d_]+|\S")
_GLUED = re.compile(r"(quý|q)(iv|i{1,3})")
_ROMAN = MappingProxyType({"i": 1, "ii": 2, "iii": 3, "iv": 4})
_SHORT = MappingProxyType({"q": "quý", "t": "tháng", "th": "tháng"})


def composed(words: str) -> str:
    """The text that the places of tokens refer to."""
    return unicodedata.normalize("NFC", words).translate(_UNSEEN)


def tokens(text: str) -> list[Token]:
    """The tokens of a composed text."""
    return _terms(_unshortened([token for match in _PIECE.finditer(text) for token in _piece(match)]))


def _piece(match: re.Match[str]) -> list[Token]:
    start, end = match.span()
    text = unicodedata.normalize("NFKC", match[0]).lower()
    if text.isdecimal():
        return [_number(text, start, end)]
    if mark := _MARKS.get(match[0]):
        return [Token(mark, mark, start, end)]
    text = SPELLINGS.get(text, text)
    if glued := _GLUED.fullmatch(text):
        return [Token("WORD", glued[1], start, start + len(glued[1])), Token("ROMAN", glued[2], start + len(glued[1]), end, _ROMAN[glued[2]])]
    if text in _ROMAN:
        return [Token("ROMAN", text, start, end, _ROMAN[text])]
    return [Token("." if text == "." else "WORD", text, start, end)]


def _number(text: str, start: int, end: int) -> Token:
    digits = text.lstrip("0") or "0"
    if len(digits) > 4:
        return Token("WORD", text, start, end)
    return Token("NUMBER", digits, start, end, int(digits), len(text))


def _unshortened(pieces: list[Token]) -> list[Token]:
    """ "T5", "Q.II" -> tháng, quý; a point between figures is the stroke of a day: "15.6.2014". """
    found: list[Token] = []
    for n, token in enumerate(pieces):
        piece, after = token, pieces[n + 1:n + 3]
        if piece.text in ("mùng", "mồng") and after and after[0].kind == "NUMBER":
            continue
        if piece.text in _SHORT and after and (after[-1] if after[0].kind == "." else after[0]).kind in ("NUMBER", "ROMAN"):
            piece = piece._replace(text=_SHORT[piece.text])
        elif piece.kind == "." and found and after:
            before = found[-1]
            if before.text in _SHORT.values() and before.end - before.start < 3:
                continue
            if before.kind in ("NUMBER", "ROMAN") and after[0].kind == "NUMBER" and before.end == piece.start and piece.end == after[0].start:
                piece = piece._replace(kind="/", text="/")
        found.append(piece)
    return found


def _terms(pieces: list[Token]) -> list[Token]:
    """Words that make a term together become one token, the longest term first."""
    found: list[Token] = []
    at = 0
    while at < len(pieces):
        longest = min(_LONGEST.get(pieces[at].text, 0), len(pieces) - at) if pieces[at].kind == "WORD" else 0
        size = next((n for n in range(longest, 0, -1) if _phrase(pieces, at, n) in _TERM_OF), 0)
        if size:
            phrase = _phrase(pieces, at, size)
            found.append(Token(_TERM_OF[phrase], phrase, pieces[at].start, pieces[at + size - 1].end, NUMBERS.get(phrase, 0)))
        else:
            found.append(pieces[at])
        at += size or 1
    return found


def _phrase(pieces: list[Token], at: int, size: int) -> str:
    return " ".join(piece.text for piece in pieces[at:at + size])


def _longest(phrases: Iterable[str]) -> dict[str, int]:
    """Words in the longest phrase that begins with a word."""
    found: dict[str, int] = {}
    for words in map(str.split, phrases):
        found[words[0]] = max(len(words), found.get(words[0], 0))
    return found


_TERM_OF = MappingProxyType({phrase: kind for kind, phrases in TERMS.items() for phrase in phrases})
_LONGEST = MappingProxyType(_longest(_TERM_OF))
