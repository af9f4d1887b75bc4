"""A page at a glance: where it leads and what can be led to in it, so that thousands are checked without reading each as a browser would.

In: the bytes of a page. Out: Facts. A page that is not written plainly, or in which something may be wrong, is called suspect and judged by
`page.read_page`, which knows the places too. What is found here in a plain page is what that one finds, or more, never less.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from plansite.checking.addresses import AT_ANY_DEPTH, Addresses
from plansite.checking.page import DATA_SCRIPT, NAMES_ONLY, SHARED_ADDRESSES, cleaned

_TAG = re.compile(r'<(?:!DOCTYPE html|/[a-z][a-z0-9]*|[a-z][a-z0-9]*(?:\s+[a-zA-Z][a-zA-Z0-9:_-]*(?:="[^"<]*")?)*\s*/?)>', re.IGNORECASE)
"""a tag written plainly; a page is plain if each `<` begins one"""
_ATTRIBUTE = re.compile(r'\s([a-zA-Z][a-zA-Z0-9:_-]*)(?:="([^"<]*)")?')
_FETCHED = re.compile(r'<(?!a\s|/)[^>]*?\s(?:href|xlink:href|src|action|formaction|poster|data)="[^>]*', re.IGNORECASE)
"""any tag with an address, but the plain links"""
_SCRIPT = re.compile(r"<script\s[^>]*", re.IGNORECASE)
_META = re.compile(r"<meta\s[^>]*", re.IGNORECASE)
_ADDRESSES = frozenset({"href", "xlink:href", "src", "action", "formaction", "poster", "data"})
_JUDGED = _ADDRESSES | {"id", "name", "rel"}
_AMISS = frozenset({"style", "srcdoc", "srcset", "imagesrcset", "http-equiv"})
_AMISS_TAGS = re.compile(r"<(?:style|base|iframe|textarea|xmp|noembed|noframes|plaintext)[\s>/]|<a(?=\s)[^>]*\s(?:name|src)[=\s>]"
                         r"|<script>|<(script|title)(?:\s[^>]*)?>(?!</\1)", re.IGNORECASE)
"""what no page of a strict site has, and what this reader does not understand: in a script or title a tag is text"""

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


class FactReader:
    """Reads pages; each address is looked up once, whichever page it stands in."""

    def __init__(self, addresses: Addresses) -> None:
        self.addresses = addresses
        self.known: dict[tuple[str, str], Target] = {}

    def read(self, path: str, content: bytes) -> Facts:
        """The facts of a page. Raises nothing."""
        text = content.decode("utf-8", errors="replace")
        tags = _TAG.findall(text)
        written = "".join(tags)
        attributes = _ATTRIBUTE.findall(written)
        ids = [unescape(value) for name, value in attributes if name == "id"]
        if len(tags) != text.count("<") or len(tags) != written.count(">") or len(set(ids)) != len(ids) or sum(tag[:3].lower() == "<h1" for tag in tags) != 1:
            return SUSPECT
        if _AMISS_TAGS.search(written) or any(map(_is_amiss, {name for name, _ in attributes})) or any(map(_is_code, _SCRIPT.findall(written))) \
                or any(self._is_foreign(path, tag) for tag in _FETCHED.findall(written)):
            return SUSPECT
        urls = {value for name, value in attributes if name in _ADDRESSES}.union(*map(_shared, _META.findall(written)))
        targets, anchors = {self._target(path, url) for url in urls} - {ELSEWHERE}, "\n".join(ids)
        if CODE in targets or "" in urls or anchors.count("\n") > max(len(ids) - 1, 0):
            return SUSPECT
        return Facts(tuple(sorted(targets)), anchors)

    def _is_foreign(self, path: str, tag: str) -> bool:
        """Whether a tag may make the browser fetch something from another host."""
        given = _ATTRIBUTE.findall(tag)
        rel = dict(given).get("rel", "").lower().split()
        if tag[:5].lower() == "<link" and rel and NAMES_ONLY.issuperset(rel):
            return False
        return any(self.addresses.target(path, cleaned(unescape(url))).leads_to != "file" for name, url in given if name in _ADDRESSES)

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


def _is_code(script: str) -> bool:
    """Whether a script holds its code itself."""
    given = dict(_ATTRIBUTE.findall(script))
    return "src" not in given and given.get("type") != DATA_SCRIPT


def _shared(meta: str) -> tuple[str, ...]:
    """The address that a `<meta>` gives to who shares the page."""
    given = {name.lower(): value for name, value in _ATTRIBUTE.findall(meta)}
    return (given.get("content", ""),) if unescape(given.get("property") or given.get("name", "")).lower() in SHARED_ADDRESSES else ()


def _is_amiss(name: str) -> bool:
    """Whether an attribute is code, or one that is judged and is not written in small letters."""
    lower = name.lower()
    return lower in _AMISS or (lower.startswith("on") and lower != "on") or (lower != name and lower in _JUDGED)
