"""Reading a published portal: a small tree of elements for each page, and the real command that publishes it.

In: a folder that the real command has built. Out: elements, visible words, data. The fixtures that build are in conftest.py.
"""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from sys import intern
from typing import Any
from urllib.parse import urljoin

from rdflib import Graph
from rdflib.plugins.parsers.jsonld import to_rdf

from plansite.cli import main
from plansite.model.text import Language

ROOT = Path(__file__).parent.parent
SITE_PARTS = ("content", "templates", "static", "site.toml")
TODAY = "2026-11-21"
BASE = "https://plansite.example/"
CC_BY = "https://creativecommons.org/licenses/by/4.0/"
"""the licence of the real site"""
PUBLISHER = {"name": '{ vi = "Sở Thử nghiệm", en = "Department of Trials" }', "responsible": '{ vi = "Phòng Thử", en = "Trial Division" }',
             "address": '{ vi = "Số 1 phố Thử", en = "1 Trial Street" }', "phone": '"0123 456 789"', "email": '"cchc@example.org"'}
"""of a portal that is an official one"""
BOTH: tuple[Language, Language] = ("vi", "en")
STRINGS: dict[Language, dict[str, str]] = {
    language: tomllib.loads((ROOT / f"templates/strings/{language}.toml").read_text(encoding="utf-8")) for language in BOTH}
"""the fixed words of the templates, so that a test names them by key and an owner may change them"""

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
PLAIN_TAG = re.compile(r'<([a-z][a-z0-9]*)((?:[ \n]+[a-z][a-z0-9-]*(?:="[^"<>]*")?)*)[ \n]*>')
ATTRIBUTE = re.compile(r'([a-z][a-z0-9-]*)(?:="([^"]*)")?')
READ_OTHERWISE = frozenset({"iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp"})
"""what stands in them is no markup, or not always"""
UNSEEN = frozenset({"head", "script", "style", "template"})
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul",
})


@dataclass(slots=True)
class Element:
    """One element of a page."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def __getitem__(self, attribute: str) -> str:
        return self.attributes[attribute]

    def every(self, tag: str = "", class_: str = "", **attributes: str) -> list[Element]:
        """Every element below this one that fits, in the order of the page."""
        return [e for e in self._below() if (not tag or e.tag == tag) and (not class_ or class_ in e.classes)
                and all(e.attributes.get(name) == value for name, value in attributes.items())]

    def one(self, tag: str = "", class_: str = "", **attributes: str) -> Element:
        """The only element that fits."""
        found = self.every(tag, class_, **attributes)
        assert len(found) == 1, f"{len(found)} of {tag or '*'} {class_} {attributes} in <{self.tag}>"
        return found[0]

    def has(self, tag: str = "", class_: str = "", **attributes: str) -> bool:
        return bool(self.every(tag, class_, **attributes))

    def _below(self) -> Iterator[Element]:
        waiting = self.children[::-1]
        while waiting:
            child = waiting.pop()
            if isinstance(child, Element):
                yield child
                waiting += child.children[::-1]

    def blocks(self, without: frozenset[str] = frozenset()) -> list[str]:
        """The visible words, one string for each line of words between two borders of blocks; elements of a class in `without` are left out."""
        pieces: list[str] = []
        self._gather(pieces, without)
        return [words for words in (" ".join(block.split()) for block in "".join(pieces).split("\0")) if words]

    def _gather(self, pieces: list[str], without: frozenset[str]) -> None:
        border = "\0" if self.tag in BLOCKS or self.tag == "br" else ""
        pieces.append(border)
        for child in self.children:
            if isinstance(child, str):
                pieces.append(child)
            elif child.tag not in UNSEEN and without.isdisjoint(child.classes):
                child._gather(pieces, without)
        pieces.append(border)

    def words(self, without: frozenset[str] = frozenset()) -> str:
        """All visible words in one line."""
        return " ".join(self.blocks(without))


class _Reader(HTMLParser):
    """Words that stand on every page are held once: processes of a build are copies of the one that holds all that was read."""

    def parse_starttag(self, i: int) -> int:
        """A tag as nearly all are, in a third of the time; any other is left to the library."""
        plain = PLAIN_TAG.match(self.rawdata, i)
        if plain is None or plain[1] in READ_OTHERWISE:
            return super().parse_starttag(i)
        self.lasttag = plain[1]
        self.handle_starttag(plain[1], [(name, unescape(value)) for name, value in ATTRIBUTE.findall(plain[2])])
        return plain.end()

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("#document")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(intern(tag), {intern(name): intern(value or "") for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(intern(tag), {intern(name): intern(value or "") for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}> at {self.getpos()}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(intern(data))


def read_html(text: str) -> Element:
    """The tree of a page; an element that is closed out of turn, or never, is a fault."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is never closed"
    return reader.open[0]


_read_once = cache(read_html)
"""portals of two days have most of their pages in common"""


@dataclass
class Published:
    """A built portal: its site folder, and what stands in the published one."""

    site: Path
    public: Path

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Every published file."""
        return tuple(sorted(p.relative_to(self.public).as_posix() for p in self.public.rglob("*") if p.is_file()))

    @cached_property
    def pages(self) -> dict[str, Element]:
        """Every page by its address without the first `/`: `ke-hoach/bnv-2014/`; `404.html` is not one of them."""
        return {address: self.page(address) for address in (path.removesuffix("index.html") for path in self.paths if path.endswith("index.html"))}

    def page(self, address: str) -> Element:
        """The page at an address."""
        return _read_once(self.text(f"{address}index.html"))

    def main(self, address: str) -> Element:
        """What a page says between its header and footer."""
        return self.page(address).one("main")

    def text(self, path: str) -> str:
        return (self.public / path).read_text(encoding="utf-8")

    def data(self, name: str) -> dict[str, dict[str, Any]]:
        """The items of an open data file by id."""
        items = json.loads(self.text(f"data/{name}.json"))["items"]
        found = {item["id"]: item for item in items}
        assert len(found) == len(items), f"an id stands twice in data/{name}.json"
        return found


def links(element: Element, address: str) -> list[str]:
    """Where the links of an element lead, as addresses of this site."""
    return [urljoin(f"{BASE}{address}", a["href"]).removeprefix(BASE) for a in element.every("a") if "href" in a.attributes]


def facts(page: Element) -> dict[str, list[str]]:
    """The first list of facts on a page: label -> values, remarks left out."""
    panel = page.every("dl", "facts")[0]
    return {row.one("dt").words(): [dd.words(frozenset({"note"})) for dd in row.every("dd") if "remark" not in dd.classes]
            for row in panel.every("div") if row.has("dt")}


def read_json_ld(text: str, base: str = "") -> Graph:
    """The triples of a document, by a processor that is not ours; `Graph.parse` would go by a class that rdflib itself calls outdated."""
    graph: Graph = to_rdf(json.loads(text), Graph(), base=base)
    return graph


KEPT = ("templates", "cards")


def keep_with_others(site: Path, made_once: Path, shared: Sequence[str] = KEPT) -> None:
    """What a site compiles and draws is that of all sites of a run, each piece under the digest of what it was made from; `shared`: which of it."""
    (site / ".plansite").mkdir(parents=True)
    for name in shared:
        (site / ".plansite" / name).symlink_to(made_once / name)


def copy_site(folder: Path, made_once: Path | None = None, shared: Sequence[str] = KEPT) -> Path:
    """This repository's content, templates, static files and settings in a folder of their own, so that no test writes into the repository."""
    folder.mkdir(parents=True)
    if made_once:
        keep_with_others(folder, made_once, shared)
    for name in SITE_PARTS:
        part = ROOT / name
        if part.is_dir():
            shutil.copytree(part, folder / name)
        else:
            shutil.copy(part, folder / name)
    return folder


def publish(site: Path, public: Path, today: str = TODAY, *options: str) -> Published:
    """Build with the real command."""
    assert main(["build", "--site", str(site), "--out", str(public), "--today", today, *options]) == 0
    return Published(site, public)
