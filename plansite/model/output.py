"""A file to publish.

In: bytes made by rendering. Out: a value that checking reads and writing puts in place. Nothing is written here.
"""

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
