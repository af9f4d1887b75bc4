"""What is searched: an entry is one result that a reader may be shown.

In: nothing. Out: the shapes. The library knows of no plan or unit: a kind is a word, a facet a list of words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import partial
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from plansite.search.files import Keyed, Made, Numbered


class Passage(NamedTuple):
    """A piece of an entry's text, shown around a hit; `anchor` is its place on the entry's page. There are more of them than of all else."""

    text: str
    anchor: str = ""
    label: str = ""
    """how the piece is cited: `III.1.a`"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to find."""

    url: str
    """from the root of the site, without a leading slash; may end in a fragment"""
    title: str
    names: tuple[str, ...] = ()
    """other titles: former names, abbreviations, numbers; each counts as a title"""
    context: str = ""
    """words that help to find it but say little: the name of the body above it, the years"""
    passages: tuple[Passage, ...] = ()
    facets: Mapping[str, tuple[str, ...]] | None = None
    """its values of each facet: `{"kind": ("plan",), "year": ("2013", "2014")}`"""
    shown: tuple[str, ...] = ()
    """what a result says beside the title, in an order that the page knows"""
    group: str = ""
    """url of the entry under which results of this one stand"""
    weight: float = 8.0
    """what a word of the title counts, where one of a passage counts 1"""
    language: str = ""
    """of the title, where it is not that of the index"""
    is_shortened: bool = False
    """whether its titles are found by the first letters of their words: `vụ tccb`, Vụ Tổ chức cán bộ"""

    def __reduce__(self) -> tuple[type[Entry], tuple[object, ...], tuple[str, ...] | None]:
        """Written and read in a sixth of the time that it takes dataclasses of themselves: whoever has many holds them as bytes."""
        return Entry, (*BEFORE_PASSAGES(self), (), *AFTER_PASSAGES(self)), tuple(chain.from_iterable(self.passages)) or None

    def __setstate__(self, parts: Iterable[str]) -> None:
        """The parts of the passages, one behind the other."""
        part = iter(parts)
        object.__setattr__(self, "passages", tuple(map(PASSAGE_OF, zip(part, part, part, strict=True))))


PASSAGE_OF = partial(tuple.__new__, Passage)
NAMES = [named.name for named in fields(Entry)]
BEFORE_PASSAGES, AFTER_PASSAGES = attrgetter(*NAMES[:NAMES.index("passages")]), attrgetter(*NAMES[NAMES.index("passages") + 1:])


@dataclass(frozen=True, slots=True)
class Facet:
    """What results can be filtered by; `values`: code -> words, in the order in which they are shown."""

    key: str
    label: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of an index, in plain values: of use to the next one that the same program makes on the same machine."""

    rules: str = ""
    """what forms depend on beside the entry"""
    entries: tuple[str, ...] = ()
    """the digest of each"""
    keyed: Mapping[str, Keyed] = field(default_factory=dict)
    numbered: Mapping[str, Numbered] = field(default_factory=dict)
    weaker: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """by key: the files of its weaker postings, their digests by their names"""
    common: Mapping[str, int] = field(default_factory=dict)
    """keys that stand nearly everywhere, and in how many entries"""
    groups: Mapping[str, int] = field(default_factory=dict)
    """by each url that entries stand under: the number of the entry there, or -1"""
    codes: str = ""
    """the values of the facets, as JSON"""
    is_small: bool = True
    contents: Mapping[str, bytes] = field(default_factory=dict, compare=False, repr=False)
    """by digest: the files of the tables and of weaker postings; what cannot be had any more is missing"""
    told: Sequence[Entry | None] = field(default=(), compare=False, repr=False)
    """the entries themselves, of which only those are looked at that have changed; None for one that cannot be had"""


@dataclass(frozen=True, slots=True)
class Index:
    """The files of an index by their path, and which of them a page must name."""

    files: Made
    manifest: str
    kept: Kept = field(default_factory=Kept)
    """for the next one"""
