"""How all that a site is made from looks on disk, without reading it: names, sizes, inodes and times to the nanosecond.

In: the settings and a moment of the same file system. Out: a digest, or nothing where a file may yet change without its signature changing.

A site of ten thousand plans has a hundred thousand folders, and this is all that a build costs that changes nothing. So an entry costs three calls of the
system for a folder and one for a file, and a big tree is walked in parts, side by side; which parts, and so the digest, depends on the tree alone.
"""

from __future__ import annotations

import hashlib
import marshal
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from pathlib import Path
from stat import S_ISDIR

from plansite.forks import cores, forked
from plansite.settings import FILE, Settings

FOLDERS = ("content",)
THEME = ("templates", "static")
SETTLED = 100_000_000
"""ns that a file must have been at rest: a file system counts time in steps, and two changes within one look alike"""
PARTS = 8
"""as many as a big tree is cut into"""
BIG = 2000
"""folders yet to be walked from which on cutting is worth a fork"""
NAME = attrgetter("name")
PLAIN = 2
"""of the formats of `marshal` one in which equal values always have the same bytes, and none may be left out"""


@dataclass(frozen=True, slots=True)
class Look:
    """How files look. `latest`: when the youngest of them was last touched, in ns."""

    digest: str
    latest: int

    def trusted(self, now: int) -> str:
        """The digest, if files that have it later are the same; empty where one was not at rest. `now`, in ns, is the time of a file made just before."""
        return "" if now - self.latest < SETTLED else self.digest


def look_at_inputs(settings: Settings, engine: str) -> Look:
    """The signatures of all input files, with the settings and the program."""
    return look_at([*(settings.site / name for name in (*FOLDERS, FILE)), *(settings.theme_folder / name for name in THEME)], f"{engine}\0{settings!r}")


def look_at(roots: Iterable[Path], with_words: str = "") -> Look:
    """The signatures of all files and folders below the roots: those of a beginning, until enough folders wait for it to be cut into parts, and the parts."""
    beginning = _Walk([])
    for root in map(str, roots):
        if os.path.isfile(root):
            beginning.note(root, os.stat(root))
        else:
            beginning.waiting.append(root)
    beginning.begin()
    parts = [_Walk(beginning.waiting[n::PARTS], beginning.linked) for n in range(PARTS)] if beginning.waiting else []
    processes = min(cores(), len(parts))
    jobs = [partial(_walked, parts[n * PARTS // processes:(n + 1) * PARTS // processes]) for n in range(processes)]
    looks = [beginning.look(), *(look for answer in forked(jobs) for look in marshal.loads(answer))]
    found = hashlib.sha256(with_words.encode())
    for digest, _ in looks:
        found.update(digest)
    return Look(found.hexdigest()[:32], max(latest for _, latest in looks))


def _walked(parts: Iterable[_Walk]) -> bytes:
    """The looks of parts, to be sent."""
    for part in parts:
        part.go()
    return marshal.dumps([part.look() for part in parts])


class _Walk:
    """A walk through folders, in an order that depends on names only; a link counts as what it leads to, since that is read. A folder that links lead to is
    walked there once in each part, however many lead to it, so that a circle comes to an end."""

    __slots__ = ("found", "latest", "linked", "waiting")

    def __init__(self, waiting: list[str], linked: Iterable[tuple[int, int]] = ()) -> None:
        """`waiting`: folders, the last is next. `linked`: those that links have led to already."""
        self.waiting, self.linked = waiting, set(linked)
        self.found, self.latest = hashlib.sha256(), 0

    def look(self) -> tuple[bytes, int]:
        """A digest of all that was walked, and when the youngest of it was last touched."""
        return self.found.digest(), self.latest

    def begin(self) -> None:
        """Walk in breadth until no folder waits, or so many do that they are worth being walked side by side."""
        while self.waiting and len(self.waiting) < BIG:
            self._enter(self.waiting.pop(0))

    def go(self) -> None:
        """Walk till no folder waits."""
        while self.waiting:
            self._enter(self.waiting.pop())

    def note(self, file: str, stat: os.stat_result) -> None:
        """Add the signature of a single file."""
        self.latest = max(self.latest, stat.st_mtime_ns, stat.st_ctime_ns)
        self.found.update(marshal.dumps(["", file, stat.st_size, stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns], PLAIN))

    def _enter(self, folder: str) -> None:
        """Add the signatures of what stands in a folder. This runs once a folder, and its loop once an entry: it is written to be quick."""
        signatures: list[str | int] = [folder]
        latest = self.latest
        try:
            with os.scandir(folder) as scanned:
                entries = sorted(scanned, key=NAME)
        except OSError:
            return
        for entry in entries:
            try:
                stat = entry.stat()
            except OSError:
                if (of_itself := _stat_of_link(entry)) is None:
                    continue
                stat = of_itself
            modified, changed = stat.st_mtime_ns, stat.st_ctime_ns
            latest = max(latest, modified, changed)
            signatures += (entry.name, stat.st_size, stat.st_ino, modified, changed)
            if S_ISDIR(stat.st_mode) and not (entry.is_symlink() and self._was_led_to(stat)):
                self.waiting.append(entry.path)
        self.latest = latest
        self.found.update(marshal.dumps(signatures, PLAIN))

    def _was_led_to(self, folder: os.stat_result) -> bool:
        """Whether a link has led to the folder before."""
        count = len(self.linked)
        self.linked.add((folder.st_dev, folder.st_ino))
        return len(self.linked) == count


def _stat_of_link(entry: os.DirEntry[str]) -> os.stat_result | None:
    """How a link looks that leads nowhere; None for what has just gone."""
    with suppress(OSError):
        return entry.stat(follow_symlinks=False)
    return None
