"""How all that a site is made from looks on disk, without reading it: names, sizes, inodes and times to the nanosecond.

In: the settings and a moment of the same file system. Out: a digest, or nothing where a file may yet change without its signature changing.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from operator import attrgetter
from pathlib import Path
from stat import S_ISDIR

from plansite.settings import FILE, Settings

FOLDERS = ("content",)
THEME = ("templates", "static")
SETTLED = 100_000_000
"""ns that a file must have been at rest: a file system counts time in steps, and two changes within one look alike"""


def inputs_digest(settings: Settings, engine: str, now: int | None = None) -> str:
    """A digest of the signatures of all input files, of the settings, and of the program. `now`, in ns, is the time of a file made just now, where the
    digest is to be trusted later: it is empty then if a file was not at rest."""
    roots = [*(settings.site / name for name in (*FOLDERS, FILE)), *(settings.theme_folder / name for name in THEME)]
    found, latest = _looked_at(roots, f"{engine}\0{settings!r}")
    return "" if now is not None and now - latest < SETTLED else found


def digest_of_files(roots: Iterable[Path], with_words: str = "") -> str:
    """A digest of the signatures of all files and folders below the roots."""
    return _looked_at(roots, with_words)[0]


def _looked_at(roots: Iterable[Path], with_words: str) -> tuple[str, int]:
    """The digest, and when the youngest of the files was last touched."""
    found, latest = hashlib.sha256(with_words.encode()), 0
    for root in roots:
        for folder, entries in _folders(str(root)):
            lines = [f"\0{folder}"]
            for name, stat in entries:
                modified, changed = stat.st_mtime_ns, stat.st_ctime_ns
                latest = max(latest, modified, changed)
                lines.append(f"{name}\0{stat.st_size} {stat.st_ino} {modified} {changed}")
            found.update("\0".join(lines).encode("utf-8", "surrogateescape"))
    return found.hexdigest()[:32], latest


def _folders(root: str) -> Iterator[tuple[str, list[tuple[str, os.stat_result]]]]:
    """Every folder below `root` with the files and folders in it (or itself), in an order that depends on names only; a link as what it leads to, since that
    is read. A folder that links lead to once more, as in a circle, is walked once."""
    if os.path.isfile(root):
        yield "", [(root, os.stat(root))]
        return
    waiting = [root]
    walked: set[tuple[int, int]] = set()
    while waiting:
        folder = waiting.pop()
        try:
            itself = os.stat(folder)
            with os.scandir(folder) as scanned:
                entries = sorted(scanned, key=attrgetter("name"))
        except OSError:
            continue
        if (itself.st_dev, itself.st_ino) in walked:
            continue
        walked.add((itself.st_dev, itself.st_ino))
        looked_at = []
        for entry in entries:
            stat = _stat(entry)
            if stat is not None:
                looked_at.append((entry.name, stat))
                if S_ISDIR(stat.st_mode):
                    waiting.append(entry.path)
        yield folder, looked_at


def _stat(entry: os.DirEntry[str]) -> os.stat_result | None:
    """How what an entry leads to looks; a link that leads nowhere as itself, None for what has just gone."""
    try:
        return entry.stat()
    except OSError:
        with suppress(OSError):
            return entry.stat(follow_symlinks=False)
    return None
