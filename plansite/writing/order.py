"""In which order files are put in place and removed when that has to happen one by one.

In: outputs, or the contents of files. Out: the same in an order in which a link is dead as seldom as possible. No file is touched here.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from plansite.model.output import OutputKind
from plansite.writing.contents import Publishable, content_of

_LINK = re.compile(r"""\s(?:href|src|action)=["']?([^"'#?>\s]+)""")
_BEFORE_PAGES: tuple[OutputKind, ...] = ("asset", "data")


def placing_order(outputs: tuple[Publishable, ...]) -> tuple[Publishable, ...]:
    """Assets and data, pages (those linked to first), feeds."""
    pages = {o.path: o for o in outputs if o.kind == "page"}
    order = linked_to_first({path: content_of(page) for path, page in pages.items()})
    return (*(o for o in outputs if o.kind in _BEFORE_PAGES), *(pages[path] for path in order), *(o for o in outputs if o.kind == "feed"))


def removal_order(contents: Mapping[str, bytes]) -> tuple[str, ...]:
    """Feeds, pages (those that link first), then what pages show."""
    pages = linked_to_first({path: content for path, content in contents.items() if path.endswith(".html")})
    feeds = [path for path in contents if path.endswith((".xml", ".ics"))]
    first = (*feeds, *reversed(pages))
    return (*first, *(path for path in contents if path not in frozenset(first)))


def linked_to_first(pages: Mapping[str, bytes]) -> tuple[str, ...]:
    """The paths so that a page follows those that it links to; a circle is cut at one place."""
    order: list[str] = []
    links: dict[str, Iterator[str]] = {}
    for start in sorted(pages):
        way = [start] if start not in links else []
        while way:
            page = way[-1]
            if page not in links:
                links[page] = _links(page, pages[page])
            following = next((link for link in links[page] if link in pages and link not in links), None)
            if following is None:
                order.append(way.pop())
            else:
                way.append(following)
    return tuple(order)


def _links(page: str, content: bytes) -> Iterator[str]:
    for path in map(unquote, dict.fromkeys(_LINK.findall(content.decode("utf-8", errors="replace")))):
        yield posixpath.normpath(posixpath.join(posixpath.dirname(page), path, "index.html" if path.endswith(("/", ".")) else ""))
