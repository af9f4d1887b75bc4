"""A page at a glance: where it leads and what can be led to in it, so that thousands are checked without reading each as a browser would.

In: the bytes of a page. Out: Facts. A page that is not written plainly, or in which something may be wrong, is called suspect and judged by
`page.read_page`, which knows the places too. What is found here in a plain page is what that one finds, or more, never less.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from plansite.checking.addresses import AT_ANY_DEPTH, Addresses
from plansite.checking.page import DATA_SCRIPT, NAMES_ONLY, SHARED_ADDRESSES, cleaned

_TAGS = re.compile(r"<[^<>]*>")
"""what may be a tag; a page is plain if each `<` begins one, and each of them is written plainly"""
_PLAIN = re.compile(r'<(?:!DOCTYPE html|/[a-z][a-z0-9]*|[a-z][a-z0-9]*(?:\s+[a-zA-Z][a-zA-Z0-9:_-]*(?:="[^"<]*")?)*\s*/?)>', re.IGNORECASE)
_ATTRIBUTE = re.compile(r'\s([a-zA-Z][a-zA-Z0-9:_-]*)(?:="([^"<]*)")?')
_ADDRESSES = frozenset({"href", "xlink:href", "src", "action", "formaction", "poster", "data"})
_JUDGED = _ADDRESSES | {"id", "name", "rel"}
_AMISS = frozenset({"style", "srcdoc", "srcset", "imagesrcset", "http-equiv"})
_AMISS_TAG = re.compile(r"<(?:style|base|iframe|textarea|xmp|noembed|noframes|plaintext)[\s>/]|<a(?=\s).*\s(?:name|src)[=\s>]|<script>",
                        re.IGNORECASE | re.DOTALL)
"""what no page of a strict site has, and what this reader does not understand"""
_HOLDS_TEXT = re.compile(r"<(script|title)(?:\s.*)?>", re.IGNORECASE | re.DOTALL)
"""in these a tag is text"""
_LINK = re.compile(r"<a\s", re.IGNORECASE)
MOST_TAGS = 50_000
"""different tags that are remembered from page to page"""

Target = tuple[str, str]
"""a path of the site and a fragment of it, either may be empty"""


@dataclass(frozen=True, slots=True)
class Facts:
    """`targets`: where the page leads on its own site; `anchors`: its ids, one a line."""

    targets: tuple[Target, ...]
    anchors: str
    is_suspect: bool = False


SUSPECT = Facts((), "", True)
ELSEWHERE: Target = ("", "")
CODE: Target = ("", "javascript")


@dataclass(frozen=True, slots=True)
class Tag:
    """What one tag adds to its page. `fetched`: addresses that the browser asks for by itself; `text_until`: it holds text up to that tag."""

    is_suspect: bool = False
    is_heading: bool = False
    ids: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    fetched: tuple[str, ...] = ()
    text_until: str = ""


class FactReader:
    """Reads pages; each tag is read once and each address looked up once, whichever pages they stand in."""

    def __init__(self, addresses: Addresses) -> None:
        self.addresses = addresses
        self.tags: dict[str, Tag] = {}
        self.known: dict[tuple[str, str], Target] = {}

    def read(self, path: str, content: bytes) -> Facts:
        """The facts of a page. Raises nothing."""
        text = content.decode("utf-8", errors="replace")
        written = _TAGS.findall(text)
        times = Counter(written)
        tags = self._tags(times)
        if len(written) != text.count("<") or any(tag.is_suspect for tag in tags.values()) or sum(times[w] for w, tag in tags.items() if tag.is_heading) != 1:
            return SUSPECT
        if any(tag.ids and times[w] > 1 for w, tag in tags.items()) or not _hold_no_tags(written, {w: tag.text_until for w, tag in tags.items() if tag.text_until}):
            return SUSPECT
        ids = [id for tag in tags.values() for id in tag.ids]
        urls = {url for tag in tags.values() for url in tag.urls}
        targets, anchors = {self._target(path, url) for url in urls} - {ELSEWHERE}, "\n".join(ids)
        if len(set(ids)) != len(ids) or CODE in targets or "" in urls or anchors.count("\n") > max(len(ids) - 1, 0) \
                or any(self._is_foreign(path, url) for tag in tags.values() for url in tag.fetched):
            return SUSPECT
        return Facts(tuple(sorted(targets)), anchors)

    def _tags(self, written: Iterable[str]) -> dict[str, Tag]:
        """The tags that add something to a page, in its order."""
        if len(self.tags) > MOST_TAGS:
            self.tags.clear()
        found = {}
        for one in written:
            tag = self.tags.get(one)
            if tag is None:
                tag = self.tags[one] = _tag(one)
            if tag is not NOTHING:
                found[one] = tag
        return found

    def _is_foreign(self, path: str, url: str) -> bool:
        """Whether the browser would fetch it from another host."""
        return self.addresses.target(path, cleaned(unescape(url))).leads_to != "file"

    def _target(self, path: str, url: str) -> Target:
        """Where an address leads on this site; asked once for all pages that climb to the root by it."""
        if path == AT_ANY_DEPTH or not url.startswith("../"):
            return self._looked_up(path, url)
        root = "../" * path.count("/")
        key = ("", url.removeprefix(root)) if url.startswith(root) else (path, url)
        if key not in self.known:
            self.known[key] = self._looked_up(path, url)
        return self.known[key]

    def _looked_up(self, path: str, url: str) -> Target:
        url = cleaned(unescape(url))
        found = self.addresses.target(path, url)
        if found.leads_to == "file":
            return found.path, found.fragment
        return CODE if url[:11].lower() == "javascript:" else ELSEWHERE


def _tag(written: str) -> Tag:
    """What a tag adds, by itself."""
    name, attributes = written[1:].lower(), _ATTRIBUTE.findall(written)
    if not _PLAIN.fullmatch(written) or _AMISS_TAG.match(written) or any(_is_amiss(name) for name, _ in attributes) or _is_code(written, dict(attributes)):
        return Tag(is_suspect=True)
    urls = [value for name, value in attributes if name in _ADDRESSES]
    rel = dict(attributes).get("rel", "").lower().split()
    fetches = not _LINK.match(written) and not (name.startswith("link") and rel and NAMES_ONLY.issuperset(rel))
    text = _HOLDS_TEXT.fullmatch(written)
    tag = Tag(is_heading=name.startswith("h1"), ids=tuple(unescape(value) for name, value in attributes if name == "id"),
              urls=(*urls, *(_shared(written) if name.startswith("meta") else ())), fetched=tuple(urls) if fetches else (),
              text_until=f"</{text[1].lower()}" if text else "")
    return NOTHING if tag == NOTHING else tag


NOTHING = Tag()


def _hold_no_tags(written: Sequence[str], until: Mapping[str, str]) -> bool:
    """Whether each tag that holds text is followed by its end."""
    return all(after[:len(until[one])].lower() == until[one] for one, after in zip(written, [*written[1:], ""], strict=True) if one in until)


def _is_code(script: str, given: Mapping[str, str]) -> bool:
    """Whether a script holds its code itself."""
    return script[:7].lower() == "<script" and "src" not in given and given.get("type") != DATA_SCRIPT


def _shared(meta: str) -> tuple[str, ...]:
    """The address that a `<meta>` gives to who shares the page."""
    given = {name.lower(): value for name, value in _ATTRIBUTE.findall(meta)}
    return (given.get("content", ""),) if unescape(given.get("property") or given.get("name", "")).lower() in SHARED_ADDRESSES else ()


def _is_amiss(name: str) -> bool:
    """Whether an attribute is code, or one that is judged and is not written in small letters."""
    lower = name.lower()
    return lower in _AMISS or (lower.startswith("on") and lower != "on") or (lower != name and lower in _JUDGED)
