"""How all that a site is made from looks on disk, without reading it: names, sizes, inodes and times to the nanosecond.

In: the settings and a moment of the same file system. Out: a digest, or nothing where a file may yet change without its signature changing.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
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
    if now is not None and any(now - max(stat.st_mtime_ns, stat.st_ctime_ns) < SETTLED for root in roots for _, stat in _files(root)):
        return ""
    return digest_of_files(roots, f"{engine}\0{settings!r}")


def digest_of_files(roots: Iterable[Path], with_words: str = "") -> str:
    """A digest of the signatures of all files and folders below the roots."""
    found = hashlib.sha256(with_words.encode())
    for root in roots:
        for path, stat in _files(root):
            found.update(f"\0{path}\0{stat.st_size} {stat.st_ino} {stat.st_mtime_ns} {stat.st_ctime_ns}".encode("utf-8", "surrogateescape"))
    return found.hexdigest()[:32]


def _files(root: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Every file and folder below `root` (or itself), in an order that depends on names only; a link as what it leads to, since that is read. A folder
    that links lead to once more, as in a circle, is walked once."""
    if root.is_file():
        yield str(root), root.stat()
        return
    waiting = [str(root)]
    walked: set[tuple[int, int]] = set()
    while waiting:
        folder = waiting.pop()
        try:
            found = os.stat(folder)
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            continue
        if (found.st_dev, found.st_ino) in walked:
            continue
        walked.add((found.st_dev, found.st_ino))
        for entry in entries:
            stat = _stat(entry)
            if stat is None:
                continue
            yield entry.path, stat
            if S_ISDIR(stat.st_mode):
                waiting.append(entry.path)


def _stat(entry: os.DirEntry[str]) -> os.stat_result | None:
    """How what an entry leads to looks; a link that leads nowhere as itself, None for what has just gone."""
    for follows in (True, False):
        with suppress(OSError):
            return entry.stat(follow_symlinks=follows)
    return None
