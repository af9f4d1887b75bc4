"""Outputs against what stands in the published folder: what to write, to leave and to remove.

In: the outputs, the folder, the record. Out: frozen Changes. Only what we wrote, and still is as we wrote it, is ever removed.
"""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path

from plansite.model.output import Printed
from plansite.writing.contents import Publishable
from plansite.writing.record import Remembered, digest
from plansite.writing.tree import ancestors, look_at


@dataclass(frozen=True, slots=True)
class Changes:
    """What separates the folder from the outputs; every path is relative to the folder."""

    new: tuple[Publishable, ...]
    changed: tuple[Publishable, ...]
    unchanged: tuple[str, ...]
    stale: tuple[str, ...]
    """files of ours that no output holds any more"""
    foreign: tuple[str, ...]
    """files and symlinks that are not ours, or that someone has rewritten since"""
    folders: tuple[str, ...]
    """folders that are there and stay, the outer before the inner"""
    emptied: tuple[str, ...]
    """folders of ours that nothing is left in, the inner before the outer"""

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.changed or self.stale or self.emptied)


def refuse_unsound(out: Path, outputs: tuple[Publishable, ...], record: Path) -> None:
    """Raise ValueError for paths that leave `out`, stand twice or inside one another, and for a record inside `out`."""
    if record.is_relative_to(out):
        raise ValueError(f"the record {record} stands inside the published folder {out}")
    paths = {o.path for o in outputs}
    if len(paths) < len(outputs):
        raise ValueError("two outputs have the same path")
    inner = paths & ancestors(paths)
    if inner:
        raise ValueError(f"the output {min(inner)} is also a folder of another output")
    for path in paths:
        if not {"", ".", ".."}.isdisjoint(path.split("/")):
            raise ValueError(f"the output {path!r} is not a path inside the published folder")


def compare(out: Path, outputs: tuple[Publishable, ...], remembered: Remembered) -> Changes:
    """What has to happen in `out`. Raises OSError, NotADirectoryError or IsADirectoryError where something foreign is in the way."""
    tree = look_at(out)
    held = frozenset(o.path for o in outputs)
    new = tuple(o for o in outputs if o.path not in tree.files)
    unchanged = tuple(o.path for o in outputs if o.path in tree.files and _holds(tree.files[o.path], o))
    same = frozenset(unchanged)
    changed = tuple(o for o in outputs if o.path in tree.files and o.path not in same)
    stale = tuple(path for path in sorted(remembered) if path in tree.files and path not in held
                  and _is_as_we_left_it(tree.files[path], remembered[path]))
    gone = frozenset(stale)
    foreign = tuple(sorted(path for path in tree.files if path not in held and path not in gone))
    others = tree.folders - ancestors(remembered)
    needed = ancestors((*held, *foreign, *others)) | others
    _refuse_obstacles(out, held, frozenset(foreign), tree.folders & needed)
    return Changes(new, changed, unchanged, stale, foreign, tuple(sorted(tree.folders & needed)),
                   tuple(sorted(tree.folders - needed, reverse=True)))


def _holds(entry: os.DirEntry[str], output: Publishable) -> bool:
    """Whether the file has the bytes of the output; one that printing has found there already is not read again."""
    if not entry.is_file(follow_symlinks=False) or entry.stat().st_size != output.size:
        return False
    return (isinstance(output, Printed) and not output.file) or digest(Path(entry).read_bytes()) == output.digest


def _is_as_we_left_it(entry: os.DirEntry[str], found: tuple[str, ...]) -> bool:
    return entry.is_file(follow_symlinks=False) and digest(Path(entry).read_bytes()) in found


def _refuse_obstacles(out: Path, held: frozenset[str], foreign: frozenset[str], folders: frozenset[str]) -> None:
    for path in sorted(ancestors(held) & foreign):
        raise NotADirectoryError(errno.ENOTDIR, "a file that is not ours stands where a folder must be", str(out / path))
    for path in sorted(held & folders):
        raise IsADirectoryError(errno.EISDIR, "a folder that is not ours stands where a file must be", str(out / path))
