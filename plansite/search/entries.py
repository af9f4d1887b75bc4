"""What is searched: an entry is one result that a reader may be shown.

In: nothing. Out: the shapes. The library knows of no plan or unit: a kind is a word, a facet a list of words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of an entry's text, shown around a hit; `anchor` is its place on the entry's page."""

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


@dataclass(frozen=True, slots=True)
class Facet:
    """What results can be filtered by; `values`: code -> words, in the order in which they are shown."""

    key: str
    label: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kept:
    """What was worked out for an index, in plain values: of use to the next one that the same program makes on the same machine."""

    rules: str = ""
    """what forms depend on beside the entry"""
    entries: tuple[str, ...] = ()
    """the digest of each"""
    postings: Mapping[str, bytes] = field(default_factory=dict)
    """by form"""
    pieces: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """by key: as the dictionary has it, and the entry whose title has it most strongly"""


@dataclass(frozen=True, slots=True)
class Index:
    """The files of an index by their path, and which of them a page must name."""

    files: Mapping[str, bytes]
    manifest: str
    kept: Kept = field(default_factory=Kept)
    """for the next one"""
