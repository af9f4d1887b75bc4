"""A file to publish, before it is made, as bytes, and once it stands somewhere.

In: what rendering makes. Out: values that printing, checking and writing hand on. Nothing is written here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Literal, TypeVar

OutputKind = Literal["asset", "data", "feed", "page"]
MadeFrom = tuple[tuple[str, str], ...]
"""what the bytes of an output depend on, and nothing else does: pairs of a name (`view`, `template` …) and a digest"""


@dataclass(frozen=True, slots=True)
class Output:
    """`path` is relative, with `/`; a page's ends in `index.html` (or is `404.html`)."""

    path: str
    content: bytes
    kind: OutputKind

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def size(self) -> int:
        return len(self.content)


@dataclass(frozen=True, slots=True)
class Sheet:
    """An output that is not made yet: the same `made_from` gives the same bytes. Without it the bytes are there already, and are compared."""

    path: str
    kind: OutputKind
    make: Callable[[], bytes]
    made_from: MadeFrom = ()
    template: str = ""
    sources: Callable[[], tuple[str, ...]] = tuple
    """the files of the site that it comes from, for who asks"""
    note: object = None
    """what other outputs must know of it, once it is printed: its line in the site map; no text"""
    stream: Callable[[], Iterable[bytes]] | None = None
    """the same bytes a piece at a time, of a file that is too large to be held"""


Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Batch(Generic[Made]):
    """Pages, or the sheets of them, that are made together and from nothing but what `key` is a digest of: under the same key they need not even be
    composed to know that they are the same. `name` is its own within a site.

    The key knows what the batch is given, and what it looks up by itself: that is told by `looked_up` once all is made, and later to `key`.
    """

    name: str
    key: Callable[[str], str]
    make: Callable[[], Iterable[Made]]
    looked_up: Callable[[], str] = str
    near: str = ""
    """batches where this is the same show much that is the same, and are made one after the other"""


@dataclass(frozen=True, slots=True)
class Bundle(Generic[Made]):
    """The batches of a long list: under the same key all of them are the same, and none need be known."""

    name: str
    key: str
    batches: Callable[[], Iterable[Batch[Made]]]


@dataclass(frozen=True, slots=True)
class Printed:
    """An output whose bytes stand in a file: in `file`, or where that is empty in the published folder, as an earlier build left them."""

    path: str
    kind: OutputKind
    digest: str
    size: int
    made_from: MadeFrom = ()
    facts: object = None
    """what checking has read in it"""
    note: object = None
    file: str = ""
    batch: tuple[str, str, str] = ("", "", "")
    """name and key of the batch that it was made in, and what that has looked up"""
    bundle: tuple[str, str] = ("", "")
    """name and key of the bundle that the batch is part of"""

    def __reduce__(self) -> tuple[type[Printed], tuple[object, ...]]:
        """Hundreds of thousands are pickled in a build; what a dataclass would do takes several times as long."""
        return Printed, (self.path, self.kind, self.digest, self.size, self.made_from, self.facts, self.note, self.file, self.batch, self.bundle)

    def content(self, published: Path) -> bytes:
        """Its bytes, given the published folder. Raises OSError where the file has gone."""
        return (Path(self.file) if self.file else published / self.path).read_bytes()


def opened(made: Iterable[Sheet | Batch[Sheet] | Bundle[Sheet]]) -> Iterator[Sheet]:
    """All of them one by one."""
    for one in made:
        if isinstance(one, Bundle):
            yield from opened(one.batches())
        elif isinstance(one, Batch):
            yield from one.make()
        else:
            yield one
