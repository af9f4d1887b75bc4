"""The order of Vietnamese names: a ă â b c d đ e ê …, and only where all letters agree the tones: ngang huyền hỏi ngã sắc nặng.

In: a name in any Unicode form and case. Out: a value to sort by. The machine's locale is never asked.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"
RANK = {letter: n for n, letter in enumerate(LETTERS, 100)}

Key = tuple[tuple[int, ...], tuple[int, ...], str]


def vietnamese_order(name: str) -> Key:
    """Sort key of a name: letters first, then tones, then the name itself so that the order is total."""
    letters: list[int] = []
    tones: list[int] = []
    for character in unicodedata.normalize("NFC", name).casefold():
        letter, tone = _weights(character)
        if letter is not None:
            letters.append(letter)
        if tone is not None:
            tones.append(tone)
    return tuple(letters), tuple(tones), name


@lru_cache(maxsize=4096)
def _weights(character: str) -> tuple[int | None, int | None]:
    """What one character counts as a letter, and as a tone; None where it counts nothing."""
    parts = unicodedata.normalize("NFD", character)
    base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in TONES))
    if character.isspace():
        return 0, None
    if base in RANK:
        return RANK[base], next((TONES.index(p) + 1 for p in parts if p in TONES), 0)
    if character.isdigit():
        return 1 + int(unicodedata.digit(character, 0)), None
    return 1000 + ord(character) if character.isalpha() else None, None


def initial(name: str) -> str:
    """The letter a name is listed under, in capitals: `Ủy ban` -> U, `Đài` -> Đ."""
    parts = unicodedata.normalize("NFD", name.strip()[:1].casefold())
    return unicodedata.normalize("NFC", "".join(p for p in parts if p not in TONES)).upper()
