"""What stands in a folder: files, symlinks and folders, by their paths below it.

In: a folder. Out: a frozen Tree. No symlink is followed and nothing is read but names.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Tree:
    """The entries of a folder at one moment."""

    files: Mapping[str, os.DirEntry[str]]
    """everything but folders: files, symlinks, sockets, and folders that may not be listed"""
    folders: frozenset[str]


def look_at(folder: Path) -> Tree:
    """The entries of `folder`, which may be missing. Raises OSError, as when it is a file."""
    files: dict[str, os.DirEntry[str]] = {}
    folders: dict[str, os.DirEntry[str]] = {}
    try:
        waiting = [("", list(os.scandir(folder)))]
    except FileNotFoundError:
        waiting = []
    while waiting:
        prefix, entries = waiting.pop()
        for entry in entries:
            path = prefix + entry.name
            inner = _inner(entry)
            if inner is None:
                files[path] = entry
            else:
                folders[path] = entry
                waiting.append((f"{path}/", inner))
    return Tree(files, frozenset(folders))


def _inner(entry: os.DirEntry[str]) -> list[os.DirEntry[str]] | None:
    """The entries of a folder; None for what is none, or is closed to us."""
    if not entry.is_dir(follow_symlinks=False):
        return None
    try:
        return list(os.scandir(entry))
    except PermissionError:
        return None


def ancestors(paths: Iterable[str]) -> set[str]:
    """Every folder that one of the paths stands in, without the topmost."""
    found: set[str] = set()
    for path in paths:
        while (path := path.rpartition("/")[0]) and path not in found:
            found.add(path)
    return found
