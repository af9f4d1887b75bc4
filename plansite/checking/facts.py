"""A page at a glance: where it leads and what can be led to in it, so that thousands are checked without reading each as a browser would.

In: the bytes of a page. Out: Facts. A page that is not written plainly, or in which something may be wrong, is called suspect and judged by
`page.read_page`, which knows the places too. What is found here in a plain page is what that one finds, or more, never less.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import compress
from typing import NamedTuple

from plansite.checking.addresses import AT_ANY_DEPTH, Addresses
from plansite.checking.page import DATA_SCRIPT, NAMES_ONLY, SHARED_ADDRESSES, cleaned

_PLAIN = re.compile(r'<(?:!DOCTYPE html|/[a-z][a-z0-9]*|[a-z][a-z0-9]*(?:\s+[a-zA-Z][a-zA-Z0-9:_-]*(?:="[^"<]*")?)*\s*/?)>', re.IGNORECASE)
_COMMENT = re.compile(r"<!--(?!-)(?:[^<>-]|-(?!-))*-->")
"""one in which nobody could see its end, or a tag, before it ends"""
_ATTRIBUTE = re.compile(r'\s([a-zA-Z][a-zA-Z0-9:_-]*)(?:="([^"<]*)")?')
_ADDRESSES = frozenset({"href", "xlink:href", "src", "action", "formaction", "poster", "data"})
_JUDGED = _ADDRESSES | {"id", "name", "rel"}
_AMISS = frozenset({"style", "srcdoc", "srcset", "imagesrcset", "http-equiv"})
_SOUND = frozenset({"class", "lang", "href", "id", "title", "type", "rel", "name", "content", "src", "scope", "datetime", "value", "d", "role"})
"""names of attributes that are never amiss, as most"""
_AMISS_TAG = re.compile(r"<(?:style|base|iframe|textarea|xmp|noembed|noframes|plaintext)[\s>/]|<a(?=\s).*\s(?:name|src)[=\s>]|<script>",
                        re.IGNORECASE | re.DOTALL)
"""what no page of a strict site has, and what this reader does not understand"""
_HOLDS_TEXT = re.compile(r"<(script|title)(?:\s.*)?>", re.IGNORECASE | re.DOTALL)
"""in these a tag is text"""
_LINK = re.compile(r"<a\s", re.IGNORECASE)
_ONLY_LEADS = re.compile(rb'a(?: (?:class|lang|hreflang|title|aria-label|data-[a-z-]+)="[^"<>]*")* href="([^"<>]*)"'
                         rb'(?: (?:class|lang|hreflang|title|aria-label|data-[a-z-]+)="[^"<>]*")*>')
"""a link as nearly all are written, in which nothing else is to be judged"""
MOST_TAGS, MOST_WRITTEN = 20_000, 20_000
"""different tags that are remembered from page to page and from build to build, and different tags with the text behind them"""

MOST_ADDRESSES = 20_000
"""different addresses that are remembered with where they lead"""
MOST_MARKS = 16
"""that are looked for in the targets of a page, which takes less than reading them"""

Target = tuple[str, str]
"""a path of the site and a fragment of it, either may be empty"""


@dataclass(frozen=True, slots=True)
class Facts:
    """Where a page leads and its ids, packed while nobody looks at them: the facts of all pages are held at once, and a page leads to hundreds of places."""

    packed_targets: bytes = b""
    packed_anchors: bytes = b""
    is_suspect: bool = False

    def __reduce__(self) -> tuple[type[Facts], tuple[bytes, bytes, bool]]:
        """As of Printed, which each stands in."""
        return Facts, (self.packed_targets, self.packed_anchors, self.is_suspect)

    @property
    def targets(self) -> tuple[Target, ...]:
        """Where the page leads on its own site, in order."""
        return tuple([(path, fragment) for path, fragment in json.loads(_unpacked(self.packed_targets) or "[]")])

    @property
    def anchors(self) -> str:
        """Its ids, one a line."""
        return _unpacked(self.packed_anchors)

    def leads_to(self, paths: Collection[str], marks: Iterable[bytes]) -> bool:
        """Whether the page leads to one of the paths, of which these are the marks."""
        written = zlib.decompress(self.packed_targets) if self.packed_targets else b""
        return any(mark in written for mark in marks) and any(path in paths for path, _ in self.targets)


def facts_of(targets: Iterable[Target], anchors: str) -> Facts:
    """The same facts are the same bytes."""
    ordered = sorted(targets)
    return Facts(_packed(json.dumps(ordered, ensure_ascii=False, separators=(",", ":"))) if ordered else b"", _packed(anchors))


def marks_of(paths: Collection[str]) -> tuple[bytes, ...]:
    """Of which one stands in the targets of every page that leads to one of the paths, as they are written, and in those of few others: so most need not
    be read. Many paths have marks of their folders."""
    found = set(paths)
    while len(found) > MOST_MARKS:
        deepest = max(map(_depth, found))
        found = {path[:path.rstrip("/").rfind("/") + 1] if _depth(path) == deepest else path for path in found}
    return tuple(_mark(path) for path in sorted(found))


def _depth(path: str) -> tuple[int, bool]:
    """A file is deeper than the folder that it stands in."""
    return path.count("/"), not path.endswith("/")


def _mark(path: str) -> bytes:
    written = json.dumps(path, ensure_ascii=False)
    return ("[" + (written[:-1] if not path or path.endswith("/") else f"{written},")).encode("utf-8", "surrogatepass")


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1) if text else b""


def _unpacked(packed: bytes) -> str:
    return zlib.decompress(packed).decode("utf-8", "surrogatepass") if packed else ""


SUSPECT = Facts(is_suspect=True)
ELSEWHERE: Target = ("", "")
CODE: Target = ("", "javascript")


class Tag(NamedTuple):
    """What one tag adds to its page. `fetched`: addresses that the browser asks for by itself; `text_until`: it holds text up to that tag."""

    is_suspect: bool = False
    is_heading: bool = False
    ids: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    fetched: tuple[str, ...] = ()
    text_until: bytes = b""


class FactReader:
    """Reads pages; each tag is read once and each address looked up once, whichever pages they stand in."""

    def __init__(self, addresses: Addresses) -> None:
        self.addresses = addresses
        self.telling: dict[bytes, Tag] = {}
        self.silent: set[bytes] = set()
        """tags with the text behind them: those that add something to a page, and those that do not, as most, which are passed over all at once"""
        self.leading: dict[str, dict[bytes, Target]] = {}
        """the way to the root -> tags that only lead on, by that way, with the text behind them"""
        self.known: dict[str, dict[str, Target]] = {}
        """the way to the root -> addresses that begin with it"""
        self.from_root: dict[str, Target] = {}

    def read(self, path: str, content: bytes) -> Facts:
        """The facts of a page. Raises nothing."""
        if len(self.from_root) > MOST_ADDRESSES:
            self.from_root.clear()
            self.known.clear()
        root = "../" * path.count("/") if path != AT_ANY_DEPTH else ""
        written = content.split(b"<")
        written[0] = b"/p>"  # no tag stands before the first `<`; an end of one tells nothing
        telling, targets = self._sorted(path, root, written)
        headings, ids, urls, fetched = 0, list[str](), set[str](), set[str]()
        for n in compress(range(len(written)), map(telling.__contains__, written)):
            is_suspect, is_heading, given_ids, given_urls, given_fetched, until = self.telling[written[n]]
            if is_suspect or (until and b"".join(written[n + 1:n + 2])[:len(until)].lower() != until):
                return SUSPECT
            headings += is_heading
            if given_ids:
                ids += given_ids
            if given_urls:
                urls.update(given_urls)
                fetched.update(given_fetched)
        targets |= self._targets(path, root, urls)
        anchors = "\n".join(ids)
        if headings != 1 or len(set(ids)) != len(ids) or CODE in targets or "" in urls or anchors.count("\n") > max(len(ids) - 1, 0) \
                or any(self._is_foreign(path, url) for url in fetched):
            return SUSPECT
        return facts_of(targets - {ELSEWHERE}, anchors)

    def _sorted(self, path: str, root: str, written: list[bytes]) -> tuple[set[bytes], set[Target]]:
        """What is written behind each `<`: what must be looked at where it stands, and where all that only leads on leads."""
        leading = self.leading.setdefault(root, {})
        if len(self.telling) + len(self.silent) + len(leading) > MOST_WRITTEN:
            self.telling.clear()
            self.silent.clear()
            leading.clear()
        different = set(written)
        different -= self.silent
        known = different & leading.keys()
        different -= known
        targets = set(map(leading.__getitem__, known))
        for new in different.difference(self.telling):
            target = self._leads(path, root, new)
            if target:
                leading[new] = target
                targets.add(target)
            elif (tag := self._tag(new)) is NOTHING:
                self.silent.add(new)
            else:
                self.telling[new] = tag
                continue
            different.discard(new)
        return different, targets

    def _leads(self, path: str, root: str, written: bytes) -> Target | None:
        """Where a tag leads that does nothing else, by way of the root, as most do that add something to a page."""
        found = _ONLY_LEADS.match(written)
        url = found[1].decode("utf-8", errors="replace") if found else ""
        return self._by_root(path, url, url[len(root):]) if root and url.startswith(root) else None

    def _tag(self, written: bytes) -> Tag:
        tag, end, _ = written.partition(b">")
        return _tag(tag) if end else UNENDED

    def _is_foreign(self, path: str, url: str) -> bool:
        """Whether the browser would fetch it from another host."""
        return self.addresses.target(path, cleaned(unescape(url))).leads_to != "file"

    def _targets(self, path: str, root: str, urls: set[str]) -> set[Target]:
        """Where addresses lead on this site; an address that climbs to the root leads to the same from all pages of a depth."""
        known = self.known.setdefault(root, {})
        rest = urls.difference(known)
        targets = set(map(known.__getitem__, urls - rest))
        for url in rest:
            if not root or not url.startswith(root):
                targets.add(self._looked_up(path, url))
                continue
            known[url] = self._by_root(path, url, url[len(root):])
            targets.add(known[url])
        return targets

    def _by_root(self, path: str, url: str, way: str) -> Target:
        if way not in self.from_root:
            self.from_root[way] = self._looked_up(path, url)
        return self.from_root[way]

    def _looked_up(self, path: str, url: str) -> Target:
        url = cleaned(unescape(url))
        if url.startswith("#"):
            return path, url[1:]
        found = self.addresses.target(path, url)
        if found.leads_to == "file":
            return found.path, found.fragment
        return CODE if url[:11].lower() == "javascript:" else ELSEWHERE


@lru_cache(MOST_TAGS)
def _tag(tag: bytes) -> Tag:
    """What a tag adds, by itself."""
    written = f"<{tag.decode('utf-8', errors='replace')}>"
    if _COMMENT.fullmatch(written):
        return NOTHING
    name, attributes = written[1:].lower(), _ATTRIBUTE.findall(written)
    given = dict(attributes)
    if not _PLAIN.fullmatch(written) or _AMISS_TAG.match(written) or any(_is_amiss(name) for name in given if name not in _SOUND) or _is_code(written, given):
        return Tag(is_suspect=True)
    urls = tuple(value for name, value in attributes if name in _ADDRESSES)
    rel = given.get("rel", "").lower().split()
    fetches = urls and not _LINK.match(written) and not (name.startswith("link") and rel and NAMES_ONLY.issuperset(rel))
    text = _HOLDS_TEXT.fullmatch(written)
    found = Tag(is_heading=name.startswith("h1"), ids=tuple(unescape(value) for name, value in attributes if name == "id"),
                urls=(*urls, *_shared(written)) if name.startswith("meta") else urls, fetched=urls if fetches else (),
                text_until=f"/{text[1].lower()}".encode() if text else b"")
    return NOTHING if found == NOTHING else found


NOTHING, UNENDED = Tag(), Tag(is_suspect=True)


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
