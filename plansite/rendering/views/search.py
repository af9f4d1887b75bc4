"""The search page: where its index is, and the ways in for a reader without JavaScript.

In: nothing. Out: the shapes.
"""

from __future__ import annotations

from dataclasses import dataclass

from plansite.model.text import Words
from plansite.rendering.views.frame import Link


@dataclass(frozen=True, slots=True)
class SearchWay:
    """One way in, such as all units by name; under `parts` each heading has its links."""

    title: str
    parts: tuple[tuple[str, tuple[Link, ...]], ...]
    """(heading, links); a way without headings has one part with an empty one"""
    whole: Link | None = None
    """the list that has them all, where they are too many to stand here"""


@dataclass(frozen=True, slots=True)
class SearchView:
    title: Words
    index: str
    """address of the file that names the others of the index"""
    filters: str
    """keys of the facets, parted by spaces: what the address may narrow by"""
    ways: tuple[SearchWay, ...] = ()
