"""Where an index stands while it is made, so that it need not be held: its files, and what waits until all entries have been gone through.

In: bytes, and texts in their order. Out: the same, read again. All of it is in memory unless who asks for an index gives it another place; none is opened
before there is more to put away than may be held.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from dataclasses import dataclass, field
from typing import Protocol

MOST = 1 << 25
"""bytes of postings that are held, about: those of some 1,500 plans with their tasks"""
READ_TOGETHER = 256
"""texts"""


class Lost(Exception):
    """A file of an earlier index, or what was put away for this one, is not to be had any more."""


class Spool(Protocol):
    """Bytes one behind the other. May raise OSError."""

    def append(self, content: bytes) -> int:
        """Where they begin: the first at 0."""

    def read(self, start: int, size: int) -> bytes: ...


class Held:
    """A spool in memory."""

    def __init__(self) -> None:
        self._content = bytearray()

    def append(self, content: bytes) -> int:
        start = len(self._content)
        self._content += content
        return start

    def read(self, start: int, size: int) -> bytes:
        return bytes(self._content[start:start + size])


@dataclass(frozen=True, slots=True)
class Room:
    """`files`: by the digests of their bytes. `spool` opens a new one; `most`: about how many bytes of postings are held, and an eighth of that of each table."""

    files: MutableMapping[str, bytes] = field(default_factory=dict)
    spool: Callable[[], Spool] = Held
    most: int = MOST


class Away:
    """What was put into a spool of its own, which is opened with the first bytes. Raises Lost where it takes nothing, or gives back something else."""

    def __init__(self, room: Room) -> None:
        self._open = room.spool
        self._spool: Spool | None = None
        self.size = 0

    def put(self, content: bytes) -> int:
        """Where they begin."""
        try:
            self._spool = self._spool or self._open()
            start, self.size = self.size, self.size + len(content)
            is_behind = self._spool.append(content) == start
        except OSError as error:
            raise Lost("a spool that takes nothing") from error
        if not is_behind:
            raise Lost("a spool that somebody else writes into")
        return start

    def read(self, start: int, size: int) -> bytes:
        try:
            content = self._spool.read(start, size) if self._spool else b""
        except OSError as error:
            raise Lost("a spool that gives nothing back") from error
        if len(content) != size:
            raise Lost("a spool that was cut")
        return content


class Lines:
    """Texts in their order, each to be read again by its number; the last ones are held."""

    def __init__(self, room: Room) -> None:
        self._most, self._away, self._held, self._ends = room.most >> 3, Away(room), bytearray(), array("Q", (0,))
        self.characters = 0

    @property
    def written(self) -> int:
        """The characters of a JSON list of them."""
        return self.characters + max(0, len(self) - 1) + 2

    def append(self, text: str) -> None:
        self._held += text.encode() + b","
        self._ends.append(self._away.size + len(self._held))
        self.characters += len(text)
        self._put_away()

    def extend(self, texts: Iterable[str]) -> None:
        held, ends, away, characters = self._held, self._ends, self._away.size, self.characters
        for text in texts:
            held += text.encode() + b","
            ends.append(away + len(held))
            characters += len(text)
        self.characters = characters
        self._put_away()

    def _put_away(self) -> None:
        if len(self._held) > self._most:
            self._away.put(bytes(self._held))
            self._held.clear()

    def joined(self, start: int, end: int) -> bytes:
        """Those from one number up to another, with commas between."""
        return self._bytes(self._ends[start], self._ends[min(end, len(self))] - 1)

    def __getitem__(self, n: int) -> str:
        return self.joined(n, n + 1).decode()

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __iter__(self) -> Iterator[str]:
        for first in range(0, len(self), READ_TOGETHER):
            ends = self._ends[first:first + READ_TOGETHER + 1]
            content = self._bytes(ends[0], ends[-1])
            yield from (content[ends[n] - ends[0]:ends[n + 1] - ends[0] - 1].decode() for n in range(len(ends) - 1))

    def _bytes(self, start: int, end: int) -> bytes:
        away = self._away.size
        held = bytes(self._held[max(0, start - away):max(0, end - away)])
        return self._away.read(start, min(end, away) - start) + held if start < away else held
