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
_LEADS = re.compile(r'\s(?:href|xlink:href|src|action|formaction|poster|data)="([^"]*)"', re.IGNORECASE)
_FETCHED = re.compile(r'<(?:link|script|img|source|video|audio|iframe|object|embed|track|use|image|feimage|input|button|frame|area|base)\s[^>]*', re.IGNORECASE)
_META = re.compile(r'<meta\s[^>]*?(?:property|name)="([^"]*)"[^>]*?content="([^"]*)"', re.IGNORECASE)
_ID = re.compile(r'\sid="([^"]*)"', re.IGNORECASE)
_H1 = re.compile(r"<h1[\s>]", re.IGNORECASE)
_REL = re.compile(r'\srel="([^"]*)"', re.IGNORECASE)
_AMISS = re.compile(
    r'\s(?:style|srcdoc|srcset|imagesrcset|http-equiv|on[a-z]+)(?:=|[\s>])|<(?:style|base|iframe|textarea)|<a(?=\s)[^>]*\sname='
    rf'|<script(?![^>]*\s(?:src=|type="{re.escape(DATA_SCRIPT)}"))[\s>]'
    r'|\s(?:href|xlink:href|src|action|formaction|poster|data)(?!=")[\s=>]', re.IGNORECASE)
"""what no page of a strict site has, and what this reader does not understand"""

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
        ids = _ID.findall(text)
        if len(_H1.findall(text)) != 1 or len(set(ids)) != len(ids) or _AMISS.search(text) or "<" in _TAG.sub("", text):
            return SUSPECT
        if any(self._is_foreign(path, tag) for tag in _FETCHED.findall(text)):
            return SUSPECT
        urls = {*_LEADS.findall(text), *(url for name, url in _META.findall(text) if name.lower() in SHARED_ADDRESSES)}
        targets = {self._target(path, url) for url in urls} - {ELSEWHERE}
        if CODE in targets or "" in urls:
            return SUSPECT
        return Facts(tuple(sorted(targets)), "\n".join(unescape(id) for id in ids))

    def _is_foreign(self, path: str, tag: str) -> bool:
        """Whether a tag may make the browser fetch something from another host."""
        rel = _REL.search(tag)
        if tag[:5].lower() == "<link" and rel and rel[1].lower().split() and NAMES_ONLY.issuperset(rel[1].lower().split()):
            return False
        return any(self.addresses.target(path, cleaned(unescape(url))).leads_to != "file" for url in _LEADS.findall(tag))

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
