"""What a build remembers for the next one: what it printed, from what, and how its files looked.

In: the outcome of a build. Out: a sealed file beside the site, and the outcome again, or nothing where the file is missing, damaged, or of another
version of the program. It may be deleted at any time; no byte that is published depends on it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from plansite.cache import Cache, all_data_from, as_data
from plansite.inputs import Signature
from plansite.model.output import Printed
from plansite.printing.before import Before

TOGETHER = 2_000
"""files that are written in one piece: what a pickle has seen it holds until its end"""


@dataclass(frozen=True, slots=True)
class Memory:
    engine: str
    printed: tuple[Printed, ...]
    signatures: Mapping[str, Signature]
    unled: frozenset[str] = frozenset()
    """files that no page leads to"""

    def before(self, published: Path, reads_all: bool) -> Before:
        batches: dict[str, list[Printed]] = {}
        bundles: dict[str, list[Printed]] = {}
        for printed in self.printed:
            for together, name in ((batches, printed.batch[0]), (bundles, printed.bundle[0])):
                if name:
                    together.setdefault(name, []).append(printed)
        return Before(published, {p.path: p for p in self.printed}, self.signatures, reads_all, batches, bundles, self.unled)


def remembered(cache: Cache, published: Path, engine: str) -> Memory | None:
    """What the last build into a folder left behind, if it was made by the same program."""
    sealed = cache.get(_key(published))
    if sealed is None:
        return None
    pieces = all_data_from(sealed) or ()
    if not pieces or not all(isinstance(piece, Memory) and piece.engine == engine for piece in pieces):
        return None
    found = [piece for piece in pieces if isinstance(piece, Memory)]
    return Memory(engine, tuple(chain.from_iterable(piece.printed for piece in found)), dict(chain.from_iterable(piece.signatures.items() for piece in found)),
                  frozenset(chain.from_iterable(piece.unled for piece in found)))


def remember(cache: Cache, published: Path, memory: Memory) -> None:
    """Keep what a build came to; the files stand in the published folder now. One without a signature is read next time."""
    cache.put(_key(published), map(as_data, _pieces(memory)))


def _pieces(memory: Memory) -> Iterator[Memory]:
    signatures = memory.signatures
    for start in range(0, max(len(memory.printed), 1), TOGETHER):
        printed = tuple([replace(p, file="") if p.file else p for p in memory.printed[start:start + TOGETHER]])
        yield replace(memory, printed=printed, signatures={p.path: signatures[p.path] for p in printed if p.path in signatures},
                      unled=memory.unled if not start else frozenset())


def _key(published: Path) -> str:
    return hashlib.sha256(os.fsencode(os.path.realpath(published))).hexdigest()[:32]
