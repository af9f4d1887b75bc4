"""A text -> the words that search knows it by: one spelling for each way of typing, and a key without marks.

In: any text and its language. Out: exact forms (`cải`, `ủy ban`) and their keys (`cai`, `uy ban`). Nothing shown to a reader is made here:
only keys have their tones moved or taken away. `static/search.js` says the same in the browser; tests/test_search.py holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

TONES = "\u0300\u0301\u0309\u0303\u0323"
OLD_PLACING = {unicodedata.normalize("NFC", first + second + tone): unicodedata.normalize("NFC", first + tone + second)
               for first, second in ("oa", "oe", "uy") for tone in TONES}
"""a tone on the second vowel of an open syllable -> on the first: hoà, khoẻ, uỷ -> hòa, khỏe, ủy"""
OLD = re.compile(rf"(?<!q)(?:{'|'.join(OLD_PLACING)})(?![^\W_])")
WORD = re.compile(r"[^\W_]+")
POSSESSIVE = re.compile(r"['’]s(?![^\W_])")
BREAK = re.compile(r"[.;:!?()“”\"\n\t]+(?:\s|$)|\n")
"""where two words stop being neighbours; a comma, a dash or a slash parts nothing, since nobody types it"""
NUMBER = re.compile(r"(?<![^\W_])\d+[a-zđ]?[/-][a-zđ\d]+(?:\s?[/-]\s?[a-zđ&]+)*(?![^\W_])")
"""a document's number: 444/qđ-bnv, 17/2017/nđ-cp, 18-nq/tw, 3809/kh - ubnd"""


def clean(text: str) -> str:
    """One spelling of a text: composed letters, lower case, đ for Ð, tones placed the new way. `Uỷ ban` -> `ủy ban`."""
    text = unicodedata.normalize("NFC", text).lower().replace("ð", "đ")
    return OLD.sub(lambda match: OLD_PLACING[match[0]], POSSESSIVE.sub("", text))


def fold(text: str) -> str:
    """A clean text without marks: `diễn đàn` -> `dien dan`. đ has no decomposition, so it is named."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).replace("đ", "d")


def stem(word: str) -> str:
    """An English word without its commonest endings: `committees` -> `committe`, `planned` -> `plan`. A key, not a word."""
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = f"{word[:-3]}y" if len(word) > 4 and word.endswith("ies") else word[:-1]
    for ending, shortest in (("ing", 7), ("ed", 6)):
        if len(word) >= shortest and word.endswith(ending):
            word = word[:-len(ending)]
            if word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


class Analyser:
    """The words of texts in one language. What it learns about a word it keeps: a language has few syllables."""

    def __init__(self, language: str, abbreviations: Mapping[str, str]) -> None:
        """`abbreviations`: `CCHC` -> `cải cách hành chính`; a text with the one is found by the other."""
        self.language = language
        self._keys: dict[str, str] = {}
        pairs = [(tuple(WORD.findall(clean(short))), tuple(WORD.findall(clean(long)))) for short, long in sorted(abbreviations.items())]
        pairs = [(short, long) for short, long in pairs if len(short) == 1 and len(long) > 1]
        self._spelt: dict[str, tuple[str, ...]] = {short[0]: long for short, long in pairs}
        self._shortened: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for short, long in pairs:
            self._shortened.setdefault(long[0], []).append((long, short[0]))

    def key(self, form: str) -> str:
        """The key of an exact form, of one word or of two."""
        found = self._keys.get(form)
        if found is None:
            found = " ".join(self._word_key(word) for word in form.split(" "))
            if " " not in form:
                self._keys[form] = found
        return found

    def _word_key(self, word: str) -> str:
        folded = fold(word)
        return stem(folded) if self.language == "en" else folded

    def runs(self, text: str) -> Iterator[list[str]]:
        """The words of a text in exact form, one list for each stretch in which neighbours count."""
        for piece in BREAK.split(clean(text)):
            words = WORD.findall(piece)
            if words:
                yield words

    def forms(self, text: str) -> list[str]:
        """Every form that a text is found by: its words, its neighbouring pairs, document numbers joined, abbreviations both ways."""
        found: list[str] = []
        cleaned = clean(text)
        for piece in BREAK.split(cleaned):
            words = WORD.findall(piece)
            if words:
                found += words
                found += map(" ".join, pairwise(words))
                found += self._other_ways(words)
        for match in NUMBER.finditer(cleaned):
            found += joined_number(match[0])
        return found

    def _other_ways(self, words: Sequence[str]) -> Iterator[str]:
        """Abbreviations spelt out and phrases abbreviated, each with its neighbours."""
        for n, word in enumerate(words):
            before = words[n - 1] if n else ""
            if word in self._spelt:
                yield from _in_place(before, self._spelt[word], words[n + 1] if n + 1 < len(words) else "")
            for long, short in self._shortened.get(word, ()):
                end = n + len(long)
                if tuple(words[n:end]) == long:
                    yield from _in_place(before, (short,), words[end] if end < len(words) else "")


def _in_place(before: str, words: Sequence[str], after: str) -> Iterator[str]:
    yield from words
    around = [w for w in (before, *words, after) if w]
    yield from map(" ".join, pairwise(around))


def joined_number(number: str) -> list[str]:
    """A document's number without its marks and separators, as many type it: 444/qđ-bnv -> 444qđbnv, qđbnv."""
    parts = WORD.findall(number)
    letters = [part for part in parts if not part[0].isdigit()]
    if not letters:
        return []
    return ["".join(parts), *(["".join(letters)] if len(letters) > 1 else [])]
