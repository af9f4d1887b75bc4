"""A published HTML page as what a reader finds in it: headings, paragraphs, rows, and in them words and links, in their order.

In: a file of Plansite or of one of its peers. Out: a Page. Nothing hangs on classes or columns but what is left out: tools that need a script, and
the parts that only Plansite makes (timelines, calendars, charts, the list of other formats).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from posixpath import normpath

BASE = "https://bench.example"
OURS_ALONE = re.compile(r"(en/)?(dong-thoi-gian|timeline|lich|calendar|du-lieu|data|tim-kiem|search|so-do-trang|site-map|thuat-ngu|glossary|404\.html)(/|$)")
"""the pages that the peers need not make: timelines, calendars, data, search, site map, glossary, 404"""
TOKEN = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)")
COMMENT = re.compile(r"<!--.*?-->|<(svg|script|style)\b.*?</\1>", re.DOTALL)
VALUE = re.compile(r'<a data-value="([^"]+)"')
ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
LEFT_OUT = re.compile(r'class="(?:tools|permalink|formats|printed-address|order|empty|to-contents|timeline-(?:days|legend))\b'
                      r'|aria-labelledby="(?:timeline|subscribe|charts)"')
LINK_LEFT_OUT = ("#timeline", "#subscribe", "#charts")
TEXTS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "summary")
LISTS = ("ul", "ol", "dl", "table")
CELLS = ("td", "th", "dt", "dd", "p", "figcaption", "summary")
KNOWN = frozenset(("a", "li", "tr", "figure", *TEXTS, *LISTS, *CELLS))


@dataclass(slots=True)
class Piece:
    """Words in a row, parted where the page parts them; with an address where they are a link."""

    words: list[str]
    href: str = ""


Cell = list[Piece]


@dataclass(slots=True)
class Row:
    """A row of a table, an item of a list, a passage."""

    id: str
    cells: list[Cell] = field(default_factory=lambda: [[]])

    @property
    def pieces(self) -> Iterator[Piece]:
        return (piece for cell in self.cells for piece in cell)


@dataclass(slots=True)
class Block:
    """A heading or paragraph, which is one row of one cell, or a list or table with its rows."""

    tag: str
    id: str
    rows: list[Row] = field(default_factory=list)

    @property
    def words(self) -> str:
        return " ".join(word for row in self.rows for piece in row.pieces for word in piece.words)


@dataclass(frozen=True, slots=True)
class Page:
    """What stands in the head, the breadcrumb and in `main`."""

    address: str
    language: str
    title: str
    description: str
    other: str
    crumbs: list[Piece]
    blocks: list[Block]
    values: list[str]
    """what the words of filters that are no links stand for: ids, codes"""


def addresses(portal: Path) -> list[str]:
    """The addresses of all HTML pages that a peer makes too, without the first stroke, in order."""
    files = (path.relative_to(portal).as_posix() for path in portal.rglob("*.html"))
    return sorted(address.removesuffix("index.html") for address in files if not OURS_ALONE.match(address))


def read(portal: Path, address: str) -> Page:
    text = (portal / address / "index.html").read_text(encoding="utf-8")
    address = f"/{address}"
    language = "en" if address.startswith("/en/") else "vi"
    head = text[:text.index("</head>")]
    trail = re.search(r'<nav class="breadcrumb".*?</nav>', text, re.DOTALL)
    other = re.search(rf'hreflang="{"vi" if language == "en" else "en"}" href="{BASE}([^"]*)"', head)
    description = re.search(r'<meta name="description" content="([^"]*)"', head)
    main = text[text.index("<main"):text.index("</main>")]
    return Page(address, language, html.unescape(head[head.index("<title>") + 7:head.index("</title>")]), html.unescape(description[1]) if description else "",
                other[1] if other else "", [piece for block in blocks(trail[0], address) for row in block.rows for piece in row.pieces] if trail else [],
                blocks(main, address), VALUE.findall(main))


def blocks(text: str, address: str) -> list[Block]:
    """What `text`, the inside of a page, consists of."""
    return _Reader(address).read(text)


def said(found: list[Block]) -> tuple[str, list[str]]:
    """All words of these blocks, letters and figures only, and where their links lead: what two pages with the same records have in common."""
    pieces = [piece for block in found for row in block.rows for piece in row.pieces]
    return letters("".join(word for piece in pieces for word in piece.words)), [piece.href for piece in pieces if piece.href]


def letters(words: str) -> str:
    """Letters and figures only: quotes, spaces and marks differ between generators."""
    return re.sub(r"[\W_]+", "", words)


class _Reader:
    """Goes through the tags once; what is open is held here."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.found: list[Block] = []
        self.lists: list[Block | None] = []
        self.row: Row | None = None
        self.link: Piece | None = None

    def read(self, text: str) -> list[Block]:
        skipped, depth = "", 0
        for token in TOKEN.finditer(COMMENT.sub("", text)):
            closing, tag, attributes, words = token.groups()
            if depth:
                depth += (tag == skipped) * (-1 if closing else 1)
            elif words is not None:
                if not words.isspace() and (words := " ".join(html.unescape(words).split())):
                    self._say(words)
            elif closing:
                self._close(tag)
            elif tag in ("caption", "select", "label", "button") or (attributes and LEFT_OUT.search(attributes)):
                skipped, depth = tag, 1
            else:
                self._open(tag, attributes)
        return [block for block in self.found if block.words]

    def _open(self, tag: str, attributes: str) -> None:
        if tag not in KNOWN:
            return
        known = dict(ATTRIBUTE.findall(attributes)) if "=" in attributes else {}
        id = known.get("id", "")
        if tag == "a" and "href" in known:
            self.link = Piece([], _resolved(html.unescape(known["href"]), self.address))
        elif tag in LISTS:
            inside = self.row is not None and bool(self.lists)
            if not inside:
                self.found.append(Block(tag, id))
            self.lists.append(None if inside else self.found[-1])
        elif tag in ("li", "tr") or (tag == "dt" and self.lists and self.lists[-1]):
            self._begin(next(block for block in reversed(self.lists) if block), id)
        elif tag == "figure":
            if not self.found or self.found[-1].tag != "figure":
                self.found.append(Block("figure", ""))
            self._begin(self.found[-1], id)
        elif self.row is not None and (self.lists or self.found[-1].tag == "figure"):
            if tag in CELLS and self.row.cells[-1]:
                self.row.cells.append([])
        elif tag in TEXTS:
            self._text(tag, id)

    def _close(self, tag: str) -> None:
        if tag == "a" and self.link:
            if self.link.words and not self.link.href.endswith(LINK_LEFT_OUT):
                self._here().cells[-1].append(self.link)
            self.link = None
        elif tag in LISTS and self.lists:
            if self.lists.pop():
                self.row = None
        elif not self.lists and (tag in ("figure", "section") or (tag in ("div", *TEXTS) and self.found and self.found[-1].tag != "figure")):
            self.row = None

    def _say(self, words: str) -> None:
        if self.link:
            self.link.words.append(words)
        else:
            self._here().cells[-1].append(Piece([words]))

    def _here(self) -> Row:
        """The row that is open; words that stand in none are a paragraph."""
        if self.row is None:
            self._text("p", "")
        assert self.row is not None
        return self.row

    def _text(self, tag: str, id: str) -> None:
        self.found.append(Block(tag, id))
        self._begin(self.found[-1], "")

    def _begin(self, block: Block, id: str) -> None:
        self.row = Row(id)
        block.rows.append(self.row)


@lru_cache(maxsize=10_000)
def _resolved(href: str, address: str) -> str:
    """Where a link leads, from the root of the site."""
    if href.startswith(("#", "?")):
        return address + href
    if "://" in href or href.startswith(("webcal:", "mailto:")):
        return href
    end = min((at for at in (href.find("#"), href.find("?")) if at >= 0), default=len(href))
    path = href[:end]
    if not path.startswith("/"):
        path = normpath(f"{address.rstrip('/')}/{path}").rstrip("/") + ("/" if path.endswith("/") else "")
    return path + href[end:]
