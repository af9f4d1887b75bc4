"""A file of the open data that is not put together yet.

In: what it is made from. Out: a File. Nothing is made here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from plansite.model.output import Sheet


@dataclass(frozen=True, slots=True)
class File:
    """`made_from`: a digest of all that its bytes depend on beside the program; `stream`: its bytes a piece at a time, where they may be too many to be held."""

    make: Callable[[], bytes]
    made_from: str
    stream: Callable[[], Iterable[bytes]] | None = None

    def pieces(self) -> Iterable[bytes]:
        return (self.make(),) if self.stream is None else self.stream()

    def sheet(self, path: str, engine: str) -> Sheet:
        return Sheet(path, "data", self.make, (("data", self.made_from), ("engine", engine)), stream=self.stream)


def streamed(stream: Callable[[], Iterable[bytes]], made_from: str) -> File:
    return File(lambda: b"".join(stream()), made_from, stream)
