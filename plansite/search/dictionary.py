"""A key of the dictionary: its exact forms with their postings, as JSON and back.

In: forms and their postings, or a file of the dictionary. Out: what stands in the file, by key. No entry is read here.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plansite.search.difference import PACKED
from plansite.search.files import Files, Piece, piece_of, quoted
from plansite.search.postings import WHOLE, parted, postings_of, taken_apart

FIRST_TIER = 1024
"""postings of a form that stand with its key; the weaker ones stand in a file of their own, read only where too little is found without"""
TITLED = 6
"""a posting at least so strong, without a passage, is one of a title"""
DECODER = json.JSONDecoder()
Form = list[Any]
"""`[form, how many entries, postings, passages]` and, where there are many, the file of the weaker ones"""


@dataclass(frozen=True, slots=True)
class Known:
    """A key with its forms."""

    key: str
    text: str
    """as the dictionary has it"""
    forms: Sequence[Form]

    @property
    def times(self) -> int:
        return sum(form[1] for form in self.forms)

    @property
    def weaker(self) -> list[str]:
        """The files of weaker postings."""
        return [form[4] for form in self.forms if len(form) > 4]

    def word(self) -> Piece | None:
        """As the table of words has it: how many entries, and the commonest form where that is not the key; None for what is no single word."""
        if self.key.startswith(WHOLE) or " " in self.key:
            return None
        most = self.forms[0] if len(self.forms) == 1 else max(self.forms, key=lambda form: (form[1], form[0]))
        return Piece(self.key, piece_of(self.key, f"[{self.times},{quoted(most[0])}]" if most[0] != self.key else f"[{self.times}]"))

    def piece(self, record: Callable[[int], str]) -> Piece:
        """With the record of the entry whose title has it most strongly, where `record` gives one."""
        first = strongest(self.forms)
        beside = record(first) if first >= 0 else ""
        return Piece(self.key, self.text, (str(first), beside)) if beside else Piece(self.key, self.text)


def piece_again(text: str) -> Piece:
    """A piece from what stands in its table."""
    return Piece(DECODER.raw_decode(text)[0], text)


def known(key: str, forms: Sequence[Form], files: Files) -> Known:
    return Known(key, piece_of(key, f"[{','.join(_written(form, files) for form in forms)}]"), forms)


def _written(form: Form, files: Files) -> str:
    """A form as JSON."""
    name, count, steps, passages, *weaker = form
    return f"[{quoted(name)},{count},{_told(steps, passages, files)}{''.join(f',{quoted(file)}' for file in weaker)}]"


def _told(steps: Sequence[int], passages: Any, files: Files) -> str:
    """Steps and passages as JSON."""
    return f"{files.numbers(steps)},{files.numbers(passages) if passages else 0}"


def form_of(form: str, found: array[int], files: Files) -> Form:
    if len(found) <= FIRST_TIER:
        return [form, len(found), *_packed(found)]
    first, rest = parted(found, FIRST_TIER)
    return [form, len(found), *_packed(first), files.alone(f"[{_told(*_packed(rest), files)}]")]


def _packed(found: array[int]) -> tuple[list[int], Any]:
    """Steps from entry to entry with the weights; passages, or 0 where every one is the title."""
    steps, passages = taken_apart(found)
    return steps, passages if any(passages) else 0


def found_in(form: Form, weaker: Callable[[str], str]) -> array[int]:
    """The postings of a form; `weaker` gives the text of a file by its name."""
    found = postings_of(form[2], form[3] or ())
    if len(form) > 4:
        steps, passages = json.loads(weaker(form[4]))
        found = array(PACKED, sorted(found + postings_of(steps, passages or ())))
    return found


def strongest(forms: Sequence[Form]) -> int:
    """The entry that has one of the forms in its title and most strongly, the first of several; -1 where a title has none."""
    most, first = TITLED - 1, -1
    for _, _, steps, passages, *_ in forms:
        if passages and all(passages):
            continue  # no title has it
        weights = [0 if passage else step & 15 for step, passage in zip(steps, passages, strict=True)] if passages else [step & 15 for step in steps]
        if (found := max(weights, default=0)) > most:
            most, first = found, sum(step >> 4 for step in steps[:weights.index(found) + 1])
    return first


def opened(content: str) -> tuple[Iterator[Known], Mapping[str, Any]]:
    """The keys of a file of the dictionary in their order, with their very letters; and the records that stand in it, by the numbers of their entries."""
    at = 1
    beside: Mapping[str, Any] = {}
    if content.startswith('{"":'):
        beside, at = DECODER.raw_decode(content, 4)
        at += 1

    def keys(at: int) -> Iterator[Known]:
        while at < len(content):
            key, colon = DECODER.raw_decode(content, at)
            forms, end = DECODER.raw_decode(content, colon + 1)
            yield Known(key, content[at:end], forms)
            at = end + 1
    return keys(at), beside
