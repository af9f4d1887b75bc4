"""One made page -> the facts that every check of it needs, gathered in a single pass.

In: an Output. Out: a frozen Page: its references, ids, headings and inline code, each with its place. Nothing is judged here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import NamedTuple

from plansite.diagnostics import Span
from plansite.model.output import Output

PUBLISHED = "public/"
"""the folder that findings name, wherever the site is really written"""

NAVIGATES = frozenset({"a", "area", "form", "button", "input"})
"""tags whose href, action or formaction is followed by the reader, not fetched with the page"""
NAMES_ONLY = frozenset({"canonical", "alternate", "license", "author", "help", "me", "next", "prev", "up", "search"})
"""`rel` words of a <link> that the browser does not fetch"""
SHARED_ADDRESSES = frozenset({"og:image", "og:url", "og:image:url", "twitter:image"})
CODE_ATTRIBUTES = frozenset({"style", "srcdoc"})
DATA_SCRIPT = "application/ld+json"

_URL_ATTRIBUTES = frozenset({"href", "xlink:href", "src", "action", "formaction", "poster", "data"})
_CANDIDATES = frozenset({"srcset", "imagesrcset"})
_CANDIDATE = re.compile(r"([^\s,]\S*[^\s,]|[^\s,])[^,]*")
_REFRESH = re.compile(r"^\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"]*)", re.IGNORECASE)
_SILENT_TAGS = re.compile(
    r"(?:</?(?!(?:h1|meta|link|base|script|style|title|textarea|iframe|xmp|noembed|noframes|plaintext)[\s>])[a-z][a-z0-9]*"
    r'(?: +(?:class|lang|dir|datetime|scope|colspan|rowspan|title|role|aria-[a-z]+|data-[a-z-]+|d?[xy][12]?|[rc][xy]?|d|width|height|viewBox|fill|overflow|focusable'
    r'|preserveAspectRatio)="[^"<>\n]*")* */?>)+', re.IGNORECASE)
"""tags in which no check is interested, more than half of a page; none holds a line end, so that places stay right"""
_IGNORED_IN_URL = re.compile("[\t\n\r]")

Attributes = list[tuple[str, str | None]]


class Place(NamedTuple):
    """Line and column, both from 1."""

    line: int
    column: int


class Reference(NamedTuple):
    """An address in a page or style sheet, as typed; `loads` where the browser fetches it without being asked."""

    url: str
    loads: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Page:
    """What the checks must know of one page."""

    path: str
    references: tuple[Reference, ...]
    ids: tuple[tuple[str, Place], ...]
    names: frozenset[str]
    """`name` of an <a>: a target of fragments like an id"""
    headings: tuple[Place, ...]
    """of each h1"""
    inline: tuple[tuple[str, Place], ...]
    """code that stands in the HTML itself, in words"""

    @property
    def anchors(self) -> frozenset[str]:
        return self.names.union(id for id, _ in self.ids)


def span(path: str, place: Place) -> Span:
    """The place in a published file."""
    return Span(PUBLISHED + path, place.line, place.column)


def cleaned(url: str) -> str:
    """An address as a browser reads it: no blanks around it, no tabs or line ends in it."""
    return _IGNORED_IN_URL.sub("", url.strip(" \t\n\r\f"))


def read_page(output: Output) -> Page:
    """The facts of an HTML (or SVG) file. Raises nothing: what is not UTF-8 or HTML is read as a browser would."""
    text = output.content.decode("utf-8", errors="replace")
    reader = _Reader()
    reader.feed(_SILENT_TAGS.sub(_blank, text))
    reader.close()
    return Page(output.path, tuple(reader.references), tuple(reader.ids), frozenset(reader.names), tuple(reader.headings),
                tuple(reader.inline))


def _blank(tags: re.Match[str]) -> str:
    return " " * (tags.end() - tags.start())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.references: list[Reference] = []
        self.ids: list[tuple[str, Place]] = []
        self.names: list[str] = []
        self.headings: list[Place] = []
        self.inline: list[tuple[str, Place]] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        line, offset = self.getpos()
        place = Place(line, offset + 1)
        if tag == "h1":
            self.headings.append(place)
        elif tag == "style" or (tag == "script" and _is_inline(attrs)):
            self.inline.append((f"<{tag}>", place))
        elif tag == "meta":
            self.references += [Reference(cleaned(url), False, place) for url in _addresses_of_meta(dict(attrs))]
        for name, value in attrs:
            if name == "id":
                self.ids.append((value or "", place))
            elif name == "name" and tag == "a":
                self.names.append(value or "")
            elif name in _URL_ATTRIBUTES:
                self.references.append(Reference(cleaned(value or ""), _loads(tag, name, attrs), place))
            elif name in _CANDIDATES:
                self.references += [Reference(m[1], True, place) for m in _CANDIDATE.finditer(value or "")]
            elif name in CODE_ATTRIBUTES or (name.startswith("on") and name != "on"):
                self.inline.append((f'{name}="{_shortened(value or "")}"', place))


def _is_inline(attrs: Attributes) -> bool:
    """Whether a <script> holds its code itself; structured data is no code."""
    given = dict(attrs)
    return "src" not in given and (given.get("type") or "").strip().lower() != DATA_SCRIPT


def _loads(tag: str, name: str, attrs: Attributes) -> bool:
    if tag == "link":
        words = frozenset((dict(attrs).get("rel") or "").lower().split())
        return not words or not words <= NAMES_ONLY
    return not (tag in NAVIGATES and name != "src")


def _addresses_of_meta(given: dict[str, str | None]) -> Iterator[str]:
    content = given.get("content") or ""
    if (given.get("http-equiv") or "").lower() == "refresh":
        if match := _REFRESH.match(content):
            yield match[1]
    elif (given.get("property") or given.get("name") or "").lower() in SHARED_ADDRESSES:
        yield content


def _shortened(value: str, width: int = 40) -> str:
    return value if len(value) <= width else value[: width - 1] + "…"
