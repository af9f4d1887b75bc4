"""What surrounds every page, and the smallest pieces: links, facts, notices.

In: nothing. Out: the shapes. Addresses begin with `/` at the published folder's root; rendering makes them relative in the end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from plansite.model.text import Language, Words
from plansite.rendering.html import Markup


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; `url` is empty for words without a page."""

    words: Words
    url: str = ""
    note: str = ""
    is_current: bool = False
    spoken: str = ""
    """the word that a count in `note` counts, for screen readers: `plans`"""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a facts panel: a label and one or more values; none means that the source does not say."""

    label: str
    values: tuple[Link, ...] = ()
    notes: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader must know before the text: `kind` is info or warning."""

    kind: str
    text: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Subscription:
    """A calendar feed: its full address, the same for calendar programs, and where the file stands."""

    address: str
    webcal: str
    file: str


@dataclass(frozen=True, slots=True)
class Site:
    """The same on every page of one language."""

    language: Language
    title: str
    description: str
    is_official: bool
    notice: Words | None
    """a sentence at the top of every page"""
    home: Link
    search: Link
    """the search page, to which the form in the masthead leads"""
    publisher: tuple[Fact, ...]
    licence: Link
    licence_scope: Words | None
    """what the licence covers, and what needs none"""
    navigation: tuple[Link, ...]
    footer: tuple[Link, ...]
    assets: Mapping[str, str]
    """address of each file of static/ by its name: `site.assets["icon.svg"]`"""


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day of the build, on a page that says something which another day will say otherwise."""

    words: str
    iso: str


@dataclass(frozen=True, slots=True)
class Format:
    """The same content in another form."""

    type: str
    """media type"""
    url: str
    words: Words


@dataclass(frozen=True, slots=True)
class Listed:
    """What the site maps tell of a page: that for machines, where it is indexed, and that for readers."""

    kind: str
    path: str
    language: Language
    title: Words
    canonical: str
    updated: date | None
    alternates: tuple[tuple[str, str], ...]
    is_indexed: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds the content of a page."""

    kind: str
    """`data-page` of the body"""
    path: str
    language: Language
    title: Words
    description: Words
    canonical: str
    twin: str
    """address of the page in the other language"""
    alternates: tuple[tuple[str, str], ...] = ()
    """(hreflang, absolute address), empty for a page that is not indexed"""
    is_indexed: bool = True
    crumbs: tuple[Link, ...] = ()
    linked_data: Markup | None = None
    feed: str = ""
    updated: date | None = None
    report: Link | None = None
    """where a reader reports an error on this page"""
    report_with_commit: str = ""
    """the address of `report` with `{commit}` to be filled by the script; empty where no commit goes into it"""
    image: str = ""
    """absolute address of the social card; empty where the site has none"""
    image_alt: str = ""
    formats: tuple[Format, ...] = ()
    """the page as a feed, as data, as plain text"""


@dataclass(frozen=True, slots=True)
class Page:
    """A page to render: its template, its frame, and its own view."""

    template: str
    frame: Frame
    view: object
