"""How all that a site is made from looks on disk, without reading it: sizes, inodes and times to the nanosecond.

In: files and folders. Out: a Look, and later whether all still looks the same. No file is opened, and nothing is listed again: what comes into a folder,
goes or is renamed changes the times of that folder (POSIX), which was looked at like the files in it.

A site of ten thousand plans has a hundred thousand folders, and this is all that a build costs that changes nothing. So an entry costs one call of the
system, and many entries are looked at side by side; in which parts, and so the digest, depends on the entries alone.
"""

from __future__ import annotations

import hashlib
import marshal
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TypeVar

from plansite.forks import cores, forked
from plansite.settings import FILE, Settings

FOLDERS = ("content",)
THEME = ("templates", "static")
SETTLED = 100_000_000
"""ns that a file must have been at rest: a file system counts time in steps, and two changes within one look alike"""
PARTS = 8
"""as many as many entries are cut into"""
BIG, LONG = 2000, 200_000
"""folders yet to be listed, and letters of the paths of entries yet to be looked at, from which on cutting is worth a fork"""
BETWEEN = b"\0"
"""between two paths; no path can hold it"""
PLAIN = 2
"""of the formats of `marshal` one in which equal values always have the same bytes"""
Signature = tuple[int, int, int, int]
"""size, inode, mtime and ctime (both in ns): a file that has all four of before has not been touched"""
NOTHING: Signature = (-1, 0, 0, 0)
"""the signature of what is not there"""
Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Look:
    """How entries of the file system look. `latest`: when the youngest of them was last touched, in ns."""

    paths: bytes
    """absolute, in no order of its own"""
    digest: str
    latest: int

    def is_settled(self, now: int) -> bool:
        """Whether an entry that looks the same later is the same. `now`, in ns, is the time of a file made just before the look."""
        return now - self.latest >= SETTLED

    def still_holds(self) -> bool:
        """Whether all of it looks the same now, and nothing has come or gone."""
        return _look(self.paths).digest == self.digest


def look_at_inputs(settings: Settings) -> Look:
    """How all input files look."""
    return look_at([*(settings.site / name for name in (*FOLDERS, FILE)), *(settings.theme_folder / name for name in THEME)])


def look_at(roots: Iterable[Path]) -> Look:
    """How the roots look, which may be missing, and all that is below them."""
    return _look(BETWEEN.join(_listed([os.fsencode(root) for root in roots])))


def look_at_files(files: Iterable[str | Path]) -> Look:
    """How these look, which may be missing, and nothing else."""
    return _look(BETWEEN.join(map(os.fsencode, files)))


def look_of(files: Sequence[bytes], signatures: Sequence[Signature]) -> Look:
    """The look of files, of one at least, that are known to look so."""
    paths = BETWEEN.join(files)
    looks, start = list[tuple[bytes, int]](), 0
    for begin, end in _stretches(paths):
        count = paths.count(BETWEEN, begin, end) + 1
        looks.append(_summed(signatures[start:start + count]))
        start += count
    return _joined(paths, looks)


def signature(path: str | bytes) -> Signature:
    """How one file or folder looks, or what a link leads to; NOTHING where it leads nowhere."""
    try:
        seen = os.stat(path)
    except (OSError, ValueError):
        return NOTHING
    return signature_of(seen)


def signature_of(seen: os.stat_result) -> Signature:
    return seen.st_size, seen.st_ino, seen.st_mtime_ns, seen.st_ctime_ns


def _look(paths: bytes) -> Look:
    jobs = [partial(_signed, paths, share) for share in _shares(_stretches(paths))]
    return _joined(paths, [look for answer in forked(jobs) for look in marshal.loads(answer)])


def _joined(paths: bytes, looks: Sequence[tuple[bytes, int]]) -> Look:
    """The look of all paths, of those of their parts."""
    found = hashlib.sha256(b"".join(digest for digest, _ in looks))
    return Look(paths, found.hexdigest()[:32], max(latest for _, latest in looks))


def _stretches(paths: bytes) -> list[tuple[int, int]]:
    """From where to where the paths of each part stand; each process parts its own, which takes it as long as some of the looking."""
    if len(paths) < LONG:
        return [(0, len(paths))]
    found = dict.fromkeys(paths.find(BETWEEN, len(paths) * n // PARTS) for n in range(1, PARTS))
    ends = [end for end in found if end >= 0]
    return list(zip([0, *(end + len(BETWEEN) for end in ends)], [*ends, len(paths)], strict=True))


def _signed(paths: bytes, stretches: Iterable[tuple[int, int]]) -> bytes:
    """The digests of the signatures in each part, and when its youngest entry was last touched, to be sent."""
    return marshal.dumps([_signatures(paths[start:end].split(BETWEEN)) for start, end in stretches])


def _signatures(paths: Iterable[bytes]) -> tuple[bytes, int]:
    """The loop runs once an entry, of which there are hundreds of thousands: it is written to be quick."""
    signatures: list[int] = []
    latest = 0
    stat = os.stat
    for path in paths:
        try:
            seen = stat(path)
        except (OSError, ValueError):
            signatures += _signature_of_link(path)
            continue
        modified, changed = seen.st_mtime_ns, seen.st_ctime_ns
        if changed > latest or modified > latest:
            latest = max(changed, modified)
        signatures += (seen.st_size, seen.st_ino, modified, changed)
    return _digest(signatures), latest


def _summed(signatures: Sequence[Signature]) -> tuple[bytes, int]:
    """The digest of signatures, and when the youngest was last touched."""
    return _digest(list(chain.from_iterable(signatures))), max((max(modified, changed) for _, _, modified, changed in signatures), default=0)


def _digest(signatures: list[int]) -> bytes:
    return hashlib.sha256(marshal.dumps(signatures, PLAIN)).digest()


def _signature_of_link(path: bytes) -> Signature:
    """How a link looks that leads nowhere."""
    try:
        seen = os.lstat(path)
    except (OSError, ValueError):
        return NOTHING
    return signature_of(seen)


def _listed(roots: list[bytes]) -> list[bytes]:
    """The roots and all that is below them: listed in breadth until so many folders wait that they are worth being listed side by side."""
    beginning = _Walk(roots)
    while beginning.waiting and len(beginning.waiting) < BIG:
        beginning.enter(beginning.waiting.pop(0))
    parts = [_Walk(beginning.waiting[n::PARTS], beginning.linked) for n in range(PARTS)] if beginning.waiting else []
    below = forked([partial(_paths_below, share) for share in _shares(parts)])
    return [*roots, *beginning.found, *(path for answer in below for path in marshal.loads(answer))]


def _paths_below(parts: Iterable[_Walk]) -> bytes:
    """What is found below the folders that wait, to be sent."""
    found: list[bytes] = []
    for part in parts:
        while part.waiting:
            part.enter(part.waiting.pop())
        found += part.found
    return marshal.dumps(found)


class _Walk:
    """A walk through folders. A folder that links lead to is walked there once in each part, however many lead to it, so that a circle comes to an end."""

    __slots__ = ("found", "linked", "waiting")

    def __init__(self, waiting: list[bytes], linked: Iterable[tuple[int, int]] = ()) -> None:
        """`waiting`: folders, or what may be one. `linked`: those that links have led to already."""
        self.waiting, self.linked = list(waiting), set(linked)
        self.found: list[bytes] = []

    def enter(self, folder: bytes) -> None:
        """Find what stands in a folder; nothing stands in what is none, or cannot be listed."""
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    self.found.append(entry.path)
                    if entry.is_dir() and not (entry.is_symlink() and self._was_led_to(entry.stat())):
                        self.waiting.append(entry.path)
        except (OSError, ValueError):
            return

    def _was_led_to(self, folder: os.stat_result) -> bool:
        """Whether a link has led to the folder before."""
        count = len(self.linked)
        self.linked.add((folder.st_dev, folder.st_ino))
        return len(self.linked) == count


def _shares(parts: list[Part]) -> list[list[Part]]:
    """The parts, in their order, for as many processes as there are cores."""
    processes = min(cores(), len(parts))
    return [parts[n * len(parts) // processes:(n + 1) * len(parts) // processes] for n in range(processes)]
