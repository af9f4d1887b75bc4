"""The published folder is brought up to date file by file, where folders cannot be exchanged or files linked.

In: the folder and its Changes. Out: the folder as it must be. Each file is whole at any moment, but the folder as a whole is not:
new pages that link to one another appear one rename apart, and so vanish old ones; a link to an anchor can be ahead of it; where a file
becomes a folder, or a folder a file, the old goes first. In a folder that is a mount point the unfinished file stands
in it, hidden, for the time of its writing; else nothing unfinished is ever seen there.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from plansite.writing.changes import Changes
from plansite.writing.contents import Publishable, content_of
from plansite.writing.exchange import UNAVAILABLE
from plansite.writing.leftovers import beside, within
from plansite.writing.order import placing_order, removal_order
from plansite.writing.tree import ancestors


def replace_piecewise(out: Path, changes: Changes) -> None:
    """Put new files in place, then changed ones, then remove what is stale. Raises OSError, half way through."""
    os.makedirs(out, exist_ok=True)
    _make_room(out, changes)
    mover = _Mover(out)
    for output in (*placing_order(changes.new), *placing_order(changes.changed)):
        mover.place(output)
    _remove(out, changes.stale, changes.emptied)


@dataclass(slots=True)
class _Mover:
    out: Path
    from_beside: bool = True
    """whether a file written beside the folder can be moved into it; found out at the first one that cannot"""

    def place(self, output: Publishable) -> None:
        target = os.path.join(self.out, output.path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        if self.from_beside:
            try:
                _write_and_move(str(beside(self.out, "file")), target, content_of(output))
            except OSError as error:
                if error.errno not in UNAVAILABLE:
                    raise
                self.from_beside = False
        if not self.from_beside:
            _write_and_move(within(os.path.dirname(target)), target, content_of(output))


def _write_and_move(unfinished: str, target: str, content: bytes) -> None:
    try:
        with open(unfinished, "wb") as file:
            file.write(content)
        os.replace(unfinished, target)
    finally:
        with suppress(FileNotFoundError):
            os.remove(unfinished)


def _make_room(out: Path, changes: Changes) -> None:
    """Remove stale files where a folder must be, and emptied folders where a file must be."""
    new = frozenset(o.path for o in changes.new)
    emptied = tuple(f for f in changes.emptied if f in new or not ancestors([f]).isdisjoint(new))
    above = ancestors(new)
    _remove(out, tuple(p for p in changes.stale if p in above or not ancestors([p]).isdisjoint(new)), emptied)


def _remove(out: Path, files: tuple[str, ...], folders: tuple[str, ...]) -> None:
    """Remove files in their order, then the folders; what is gone already is gone."""
    contents: dict[str, bytes] = {}
    for path in files:
        with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            contents[path] = (out / path).read_bytes()
    for path in removal_order(contents):
        os.remove(out / path)
    for folder in folders:
        with suppress(FileNotFoundError, NotADirectoryError):
            if not os.listdir(out / folder):
                os.rmdir(out / folder)
