"""One style sheet -> the addresses that it loads.

In: an Output. Out: a frozen StyleSheet with url() and @import, each with its place. Comments, strings and namespaces are passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from plansite.checking.page import Place, Reference, cleaned
from plansite.model.output import Output

_STRING = r"""(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
_TOKEN = re.compile(
    rf"/\*.*?\*/|@namespace\b[^;]*|(?P<call>\burl\(\s*(?P<called>{_STRING}|[^\"'()\s]*)\s*\))|@import\s+(?P<imported>{_STRING})|{_STRING}",
    re.DOTALL | re.IGNORECASE)
MOST_SHEETS = 8
"""that are remembered from build to build"""


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """What the checks must know of one style sheet."""

    path: str
    references: tuple[Reference, ...]


@lru_cache(MOST_SHEETS)
def read_style_sheet(output: Output) -> StyleSheet:
    """Every address that the sheet loads; `url(#id)` points into the page that uses the sheet and is left out. Raises nothing."""
    text = output.content.decode("utf-8", errors="replace")
    return StyleSheet(output.path, tuple(
        Reference(url, True, _place(text, token.start()))
        for token in _TOKEN.finditer(text) if token["call"] or token["imported"]
        for url in [cleaned((token["called"] or token["imported"] or "").strip("\"'"))] if not url.startswith("#")))


def _place(text: str, at: int) -> Place:
    return Place(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
