"""What has changed below some files and folders since they were last looked at.

In: their paths. Out: the paths of what changed, came or went. No file is opened, and a folder is listed again only where its own time says that something
came or went. What is hidden (a name that begins with a dot) is the machine's or the text editor's, and passed over.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from plansite.inputs import BETWEEN, NOTHING, Signature, look_at, signature


class Watched:
    """Begins with how all looks now; a root may be missing, and come later."""

    def __init__(self, roots: Iterable[Path]) -> None:
        self.roots = tuple(map(str, roots))
        self._seen: dict[str, Signature] = {}
        self._come(self.roots)

    def changed(self) -> list[str]:
        """The paths that changed, came or went since the last time this was asked; a folder only if it came or went."""
        others = [(path, now) for path, then in self._seen.items() if (now := signature(path)) != then]
        found = [path for path, _ in others if not os.path.isdir(path)]
        for path, now in others:
            self._seen[path] = now
            if now == NOTHING and path not in self.roots:
                del self._seen[path]
        return found + self._come(entry for path, _ in others for entry in _entries(path) if entry not in self._seen)

    def _come(self, entries: Iterable[str]) -> list[str]:
        come = {path: signature(path) for entry in entries for path in _below(entry)}
        self._seen |= come
        return list(come)


def _below(path: str) -> list[str]:
    """The path and all that is below it, without what is hidden."""
    listed = map(os.fsdecode, look_at([Path(path)]).paths.split(BETWEEN))
    return [one for one in listed if f"{os.sep}." not in one[len(path):]]


def _entries(folder: str) -> list[str]:
    try:
        return [os.path.join(folder, name) for name in os.listdir(folder) if not name.startswith(".")]
    except OSError:
        return []
