"""What a build remembers for the next one: what it printed, from what, and how its files looked.

In: the outcome of a build. Out: sealed files beside the site, and the outcome again, or nothing where they are missing, damaged, or of another
version of the program. They may be deleted at any time; no byte that is published depends on them.

What a large site has printed takes a second to write down, and an edit changes little of it. So it is written as a whole now and then, and in between what is
different since, into a file beside that one, which names it. Where that file is lost, what is remembered is an earlier build: whole too, and as true.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from plansite.cache import Cache, all_data_from, as_data, data_from
from plansite.inputs import NOTHING, Signature
from plansite.model.output import Printed
from plansite.printing.before import Before

TOGETHER = 2_000
"""files that are written in one piece: what a pickle has seen it holds until its end"""
SMALL_PART = 4
"""as long as no more than so small a part is different it is written by itself"""
SINCE = ".since"


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


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the last build left, and what stands on disk as a whole, with its digest."""

    last: Memory
    whole: Memory
    seal: bytes


@dataclass(frozen=True, slots=True)
class _Since:
    """What is different from the whole of that digest. `printed`: what is new, was made anew, or belongs to a batch that was, in its order."""

    seal: bytes
    gone: frozenset[str]
    printed: tuple[Printed, ...]
    signatures: Mapping[str, Signature]
    led: frozenset[str]
    unled: frozenset[str]

    def applied(self, whole: Memory) -> Memory:
        other = {p.path for p in self.printed} | self.gone
        printed = (*[p for p in whole.printed if p.path not in other], *self.printed)
        signatures = {path: seen for path, seen in {**whole.signatures, **self.signatures}.items() if path not in self.gone and seen != NOTHING}
        return replace(whole, printed=printed, signatures=signatures, unled=(whole.unled | self.unled) - self.led)


def remembered(cache: Cache, published: Path, engine: str) -> Remembered | None:
    """What the last build into a folder left behind, if it was made by the same program."""
    key = _key(published)
    content, seal = cache.sealed(key) or (b"", b"")
    pieces = all_data_from(content) or ()
    if not pieces or not all(isinstance(piece, Memory) and piece.engine == engine for piece in pieces):
        return None
    found = [piece for piece in pieces if isinstance(piece, Memory)]
    whole = replace(found[0], printed=tuple(chain.from_iterable(piece.printed for piece in found)),
                    signatures=dict(chain.from_iterable(piece.signatures.items() for piece in found)))
    since = data_from(cache.get(key + SINCE) or b"")
    return Remembered(since.applied(whole) if isinstance(since, _Since) and since.seal == seal else whole, whole, seal)


def remember(cache: Cache, published: Path, memory: Memory, before: Remembered | None = None) -> None:
    """Keep what a build came to, which began with what was remembered `before`; the files stand in the published folder now. One without a signature is read
    next time."""
    since = _since(before, memory) if before is not None else None
    if since is not None and SMALL_PART * max(len(since.printed), len(since.gone), len(since.signatures)) <= len(memory.printed):
        cache.put(_key(published) + SINCE, as_data(since))
    else:
        cache.put(_key(published), map(as_data, _pieces(memory)))


def _since(before: Remembered, memory: Memory) -> _Since:
    whole = before.whole
    old = {printed.path: printed for printed in whole.printed}
    printed = tuple([p for p in map(_without_file, memory.printed) if (was := old.get(p.path)) is not p and was != p])
    seen, were = memory.signatures, whole.signatures
    signatures = {p.path: now for p in memory.printed if (now := seen.get(p.path, NOTHING)) != were.get(p.path, NOTHING)}
    gone = frozenset(old).difference([p.path for p in memory.printed])
    return _Since(before.seal, gone, printed, signatures, whole.unled - memory.unled, memory.unled - whole.unled)


def _pieces(memory: Memory) -> Iterator[Memory]:
    """The first has what is no list."""
    signatures = memory.signatures
    for start in range(0, max(len(memory.printed), 1), TOGETHER):
        printed = tuple([_without_file(p) for p in memory.printed[start:start + TOGETHER]])
        yield replace(memory, printed=printed, signatures={p.path: signatures[p.path] for p in printed if p.path in signatures},
                      unled=frozenset() if start else memory.unled)


def _without_file(printed: Printed) -> Printed:
    """As it stands in the published folder."""
    return replace(printed, file="") if printed.file else printed


def _key(published: Path) -> str:
    return hashlib.sha256(os.fsencode(os.path.realpath(published))).hexdigest()[:32]
