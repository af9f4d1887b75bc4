"""What stands in a folder: files, symlinks and folders, by their paths below it.

In: a folder, and what was found in it before. Out: a frozen Tree. No symlink is followed and nothing is read but names.

To list the folders of a large site takes longer than all else that a small edit has to ask for. So each folder is asked for its times, and listed only where it
has been touched since it was last listed: whatever comes into a folder, goes, is renamed or replaced changes them (POSIX), and nobody can set them back.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple

from plansite.inputs import SETTLED

Moment = tuple[int, int, int]
"""device, inode and ctime of a folder: one that has all three of before holds the same names for the same files"""
Likeness = tuple[int, int, int, int, tuple[tuple[str, bytes], ...]]
"""device, mode, owner, group and attributes of a folder"""

UNSETTLED: Moment = (0, 0, 0)
"""of a folder that was touched so shortly before that the next touch may have the same time"""


class Folder(NamedTuple):
    """One folder as it was listed, with the names in it."""

    moment: Moment
    likeness: Likeness
    files: Sequence[str]
    inodes: Sequence[int]
    """of each file its number, by which it is known under another name; of one device, as the folder"""
    irregular: Sequence[str]
    """those of the files that are symlinks, sockets …"""
    folders: Sequence[str]


@dataclass(frozen=True, slots=True)
class Tree:
    """The entries of a folder at one moment."""

    files: Mapping[str, int]
    """everything but folders: files, symlinks, sockets, and folders that may not be listed; with their inodes"""
    irregular: frozenset[str]
    """those that are no plain files"""
    folders: Mapping[str, Folder]
    """the folder itself is "", if it is there"""

    def without(self, gone: Iterable[str]) -> Tree:
        """The same after some files have been taken away."""
        left = dict(self.files)
        for path in gone:
            left.pop(path, None)
        return replace(self, files=left)


NOTHING = Tree({}, frozenset(), {})
Known = Mapping[Moment, Folder]
"""folders that were listed before, wherever they stand now"""


def known(folders: Iterable[Folder]) -> Known:
    return {folder.moment: folder for folder in folders if folder.moment != UNSETTLED}


def look_at(top: str | os.PathLike[str], before: Known = MappingProxyType({}), now: int = 0) -> Tree:
    """The entries of the folder `top`, which may be missing. Raises OSError, as when it is a file.

    `now`: a time by the clock of the disk before this look, in ns; 0 where it is not known.
    """
    files: dict[str, int] = {}
    irregular: list[str] = []
    folders: dict[str, Folder] = {}
    waiting = [""] if os.path.lexists(top) else []
    start = os.path.join(top, "")
    while waiting:  # once a folder, of which there are tens of thousands
        path = waiting.pop()
        try:
            seen = os.stat(start + path)
            found = before.get((seen.st_dev, seen.st_ino, seen.st_ctime_ns)) or _listed(start + path, seen, now)
        except PermissionError:
            if not path:
                raise
            files[path] = 0
            irregular.append(path)
            continue
        folders[path] = found
        prefix = f"{path}/" if path else ""
        files.update(zip(map(prefix.__add__, found.files), found.inodes, strict=True))
        if found.irregular:
            irregular += [prefix + name for name in found.irregular]
        if found.folders:
            waiting += [prefix + name for name in found.folders]
    return Tree(files, frozenset(irregular), folders)


def _listed(folder: str, seen: os.stat_result, now: int) -> Folder:
    """What stands in it, after it was `seen`."""
    with os.scandir(folder) as listed:
        entries = list(listed)
    inner = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
    files = [entry for entry in entries if not entry.is_dir(follow_symlinks=False)] if inner else entries
    return Folder((seen.st_dev, seen.st_ino, seen.st_ctime_ns) if now - seen.st_ctime_ns >= SETTLED else UNSETTLED,
                  (seen.st_dev, seen.st_mode, seen.st_uid, seen.st_gid, _attributes(folder)),
                  tuple([entry.name for entry in files]), _inodes(files),
                  tuple([entry.name for entry in files if not entry.is_file(follow_symlinks=False)]), tuple(inner))


def _inodes(files: Sequence[os.DirEntry[str]]) -> tuple[int, ...]:
    """As they were listed; each is asked for where the file system lists other numbers than it tells."""
    listed = tuple([entry.inode() for entry in files])
    return listed if not files or listed[0] == _inode(files[0]) else tuple(map(_inode, files))


def _inode(file: os.DirEntry[str]) -> int:
    try:
        return file.stat(follow_symlinks=False).st_ino
    except OSError:  # gone meanwhile
        return 0


def _attributes(folder: str) -> tuple[tuple[str, bytes], ...]:
    """None where the system, or the file system, knows of none."""
    if not hasattr(os, "listxattr"):
        return ()
    try:
        return tuple([(name, os.getxattr(folder, name)) for name in sorted(os.listxattr(folder))])
    except OSError:
        return ()


def ancestors(paths: Iterable[str]) -> set[str]:
    """Every folder that one of the paths stands in, without the topmost."""
    found: set[str] = set()
    for path in paths:
        while (path := path.rpartition("/")[0]) and path not in found:
            found.add(path)
    return found
