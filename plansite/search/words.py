"""A text -> the words that search knows it by: one spelling for each way of typing, and a key without marks.

In: any text and its language. Out: exact forms (`cải`, `ủy ban`) and their keys (`cai`, `uy ban`). Nothing shown to a reader is made here:
only keys have their tones moved or taken away. `static/search.js` says the same in the browser; tests/test_search.py holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TypeVar

TONES = "\u0300\u0301\u0309\u0303\u0323"
OLD_PLACING = {unicodedata.normalize("NFC", first + second + tone): unicodedata.normalize("NFC", first + tone + second)
               for first, second in ("oa", "oe", "uy") for tone in TONES}
"""a tone on the second vowel of an open syllable -> on the first: hoà, khoẻ, uỷ -> hòa, khỏe, ủy"""
OLD = re.compile(rf"(?<!q)(?:{'|'.join(OLD_PLACING)})(?![^\W_])")
WORD = re.compile(r"[^\W_]+")
POSSESSIVE = re.compile(r"['’]s(?![^\W_])")
BREAK = re.compile(r"[.;:!?()“”\"\n\t]+(?:\s|$)|\n")
"""where two words stop being neighbours; a comma, a dash or a slash parts nothing, since nobody types it"""
PARTING = "\n"
"""the same in words that have been read"""
NUMBER = re.compile(r"(?<![^\W_])\d+[a-zđ]?[/-][a-zđ\d]+(?:\s?[/-]\s?[a-zđ&]+)*(?![^\W_])")
"""a document's number: 444/qđ-bnv, 17/2017/nđ-cp, 18-nq/tw, 3809/kh - ubnd"""

FEWEST_INITIALS, MOST_INITIALS = 2, 8
SILENT = frozenset({"và", "của"})
"""words that have no letter in an abbreviation: Bộ Thông tin và Truyền thông is BTTTT"""
SPELLINGS = tuple((re.compile(british), american) for british, american in (
    (r"(..)tre$", r"\1ter"), (r"(...)our", r"\1or"), (r"enc(?=e?$)", "ens"), (r"(am)me?$|(og)ue$|(...l)le?$", r"\1\2\3")))
"""British spellings and what American ones have there, in keys: organisation, centre, labour, licence, programme, catalogue, travelling"""
IS = re.compile(r"is(?=[aei])")
KEPT = 400_000
"""characters of texts whose forms an analyser keeps"""
KEPT_STRETCHES = 1 << 15
"""what stands between two blanks: words with their marks, and numbers, of which there is no end"""


def clean(text: str) -> str:
    """One spelling of a text: composed letters, lower case, đ for Ð, tones placed the new way. `Uỷ ban` -> `ủy ban`."""
    return respelt(lowered(text))


def lowered(text: str) -> str:
    """A text with composed letters, in lower case, without English possessives; the tones of its words stand where they were typed."""
    text = unicodedata.normalize("NFC", text).lower().replace("ð", "đ")
    return POSSESSIVE.sub("", text) if "'" in text or "’" in text else text


def respelt(text: str) -> str:
    """A lowered text, or one word of it, with its tones placed the new way: what a word becomes depends on the word alone."""
    return text if text.isascii() else OLD.sub(lambda match: OLD_PLACING[match[0]], text)


def fold(text: str) -> str:
    """A clean text without marks: `diễn đàn` -> `dien dan`. đ has no decomposition, so it is named."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).replace("đ", "d")


def stem(word: str) -> str:
    """An English word without its commonest endings, in one of its spellings: `committees` -> `committe`, `planned` -> `plan`, `programme` -> `program`.
    A key, not a word."""
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = f"{word[:-3]}y" if len(word) > 4 and word.endswith("ies") else word[:-1]
    word = IS.sub("iz", word, count=1)
    for ending, shortest in (("ing", 7), ("ed", 6)):
        if len(word) >= shortest and word.endswith(ending):
            word = word[:-len(ending)]
            if word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    for british, american in SPELLINGS:
        word = british.sub(american, word, count=1)
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


Made = TypeVar("Made")


class Learnt(dict[str, Made]):
    """What a function makes of a word, reckoned once: a language has few syllables, and a text is long."""

    def __init__(self, make: Callable[[str], Made]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> Made:
        made = self[word] = self._make(word)
        return made


@dataclass(frozen=True, slots=True)
class Analysed:
    """A text, read once."""

    words: list[str]
    """in exact form"""
    forms: list[str]
    """every form that the text is found by, its words among them"""


class Analyser:
    """The words of texts in one language. What it learns about a word it keeps."""

    def __init__(self, language: str, abbreviations: Mapping[str, str]) -> None:
        """`abbreviations`: `CCHC` -> `cải cách hành chính`; a text with the one is found by the other."""
        exact = Learnt(respelt)
        self._stretches = Learnt(lambda text: _stretch(text, exact))
        self._keys = Learnt((lambda word: stem(fold(word))) if language == "en" else fold)
        pairs = [(tuple(WORD.findall(clean(short))), tuple(WORD.findall(clean(long)))) for short, long in sorted(abbreviations.items())]
        pairs = [(short, long) for short, long in pairs if len(short) == 1 and len(long) > 1]
        self._spelt: dict[str, tuple[str, ...]] = {short[0]: long for short, long in pairs}
        self._shortened: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for short, long in pairs:
            self._shortened.setdefault(long[0], []).append((long, short[0]))
        self._texts: dict[str, Analysed] = {}
        self._earlier: dict[str, Analysed] = {}
        self._kept = 0
        self._telling = self._spelt.keys() | self._shortened.keys()

    def key(self, form: str) -> str:
        """The key of an exact form, of one word or of several."""
        return self.key_of(form.split(" "))

    def key_of(self, words: Sequence[str]) -> str:
        return " ".join(map(self._keys.__getitem__, words))

    def forms(self, text: str) -> list[str]:
        """Every form that a text is found by: its words, its neighbouring pairs, document numbers joined, abbreviations both ways."""
        return self.analysed(text).forms

    def analysed(self, text: str) -> Analysed:
        """The words of a text and its forms; a text read lately is not read again, since lists of units and routine lines come many times."""
        found = self._texts.get(text)
        if found is None:
            if self._kept >= KEPT >> 1:
                self._earlier, self._texts, self._kept = self._texts, {}, 0
                if len(self._stretches) > KEPT_STRETCHES:
                    self._stretches.clear()
            self._kept += len(text)
            found = self._texts[text] = self._earlier.get(text) or self._read(text)
        return found

    def _read(self, text: str) -> Analysed:
        """Full stops and the like part neighbours."""
        every: list[str] = []
        found: list[str] = []
        for line in BREAK.split(lowered(text)) if "\n" in text or "\t" in text else (text,):
            for words in _pieces(list(chain.from_iterable(map(self._stretches.__getitem__, line.split())))):
                every += words
                found += map(" ".join, pairwise(words))
                if not self._telling.isdisjoint(words):
                    found += self._other_ways(words)
        found += every
        if "/" in text or "-" in text:
            for match in NUMBER.finditer(lowered(text)):
                found += joined_number(match[0])
        return Analysed(every, found)

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


def _stretch(text: str, exact: Mapping[str, str]) -> tuple[str, ...]:
    """The words of what stands between two blanks, in exact form, and PARTING where it parts them from those that follow."""
    text = lowered(text)
    return (*map(exact.__getitem__, WORD.findall(text)), *([PARTING] if BREAK.search(text) else []))


def _pieces(words: list[str]) -> Iterator[list[str]]:
    """Words up to what parts them."""
    start = 0
    for _ in range(words.count(PARTING)):
        end = words.index(PARTING, start)
        yield words[start:end]
        start = end + 1
    yield words[start:]


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


def initials(words: Sequence[str]) -> Iterator[str]:
    """The first letters of neighbouring words, as people shorten names that have no abbreviation of their own: tổ chức cán bộ -> tccb, without marks
    but with đ."""
    letters = "".join(word[0] if word[0] == "đ" else fold(word[0]) for word in words if word not in SILENT)
    for start in range(len(letters) - FEWEST_INITIALS + 1):
        for end in range(start + FEWEST_INITIALS, min(start + MOST_INITIALS, len(letters)) + 1):
            yield letters[start:end]
