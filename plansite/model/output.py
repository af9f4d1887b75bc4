"""A file to publish: its path below the published folder, its bytes, and what the checks must know of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

OutputKind = Literal["asset", "data", "feed", "page"]


@dataclass(frozen=True, slots=True)
class Output:
    """`path` is relative, with `/`; a page's ends in `index.html` (or is `404.html`)."""

    path: str
    content: bytes
    kind: OutputKind
    made_from: tuple[str, ...] = ()
    """content files and templates it comes from, for messages and `explain`"""
