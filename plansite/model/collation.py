"""The order of Vietnamese names: a ă â b c d đ e ê …, and only where all letters agree the tones: ngang huyền hỏi ngã sắc nặng.

In: a name in any Unicode form and case. Out: a value to sort by. The machine's locale is never asked.
"""

from __future__ import annotations

import unicodedata

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"
RANK = {letter: n for n, letter in enumerate(LETTERS, 100)}

Key = tuple[tuple[int, ...], tuple[int, ...], str]


def vietnamese_order(name: str) -> Key:
    """Sort key of a name: letters first, then tones, then the name itself so that the order is total."""
    letters: list[int] = []
    tones: list[int] = []
    for character in unicodedata.normalize("NFC", name).casefold():
        parts = unicodedata.normalize("NFD", character)
        tone = next((TONES.index(p) + 1 for p in parts if p in TONES), 0)
        base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in TONES))
        if character.isspace():
            letters.append(0)
        elif base in RANK:
            letters.append(RANK[base])
            tones.append(tone)
        elif character.isdigit():
            letters.append(1 + int(unicodedata.digit(character, 0)))
        elif character.isalpha():
            letters.append(1000 + ord(character))
    return tuple(letters), tuple(tones), name


def initial(name: str) -> str:
    """The letter a name is listed under, in capitals: `Ủy ban` -> U, `Đài` -> Đ."""
    parts = unicodedata.normalize("NFD", name.strip()[:1].casefold())
    return unicodedata.normalize("NFC", "".join(p for p in parts if p not in TONES)).upper()
