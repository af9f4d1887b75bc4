"""Outputs against what stands in the published folder: what to write, to leave and to remove.

In: the outputs, the folder with what stands in it, the record. Out: frozen Changes. Only what we wrote, and still is as we wrote it, is ever removed.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from plansite.inputs import Signature, signature_of
from plansite.model.output import Printed
from plansite.writing.contents import Publishable
from plansite.writing.record import Remembered, digest
from plansite.writing.tree import Tree, ancestors

_LEADS_ASTRAY = re.compile(r"/(?:\.{1,2})?/")
"""nothing, `.` or `..` between two slashes"""


@dataclass(frozen=True, slots=True)
class Changes:
    """What separates the folder from the outputs; every path is relative to the folder."""

    new: tuple[Publishable, ...]
    changed: tuple[Publishable, ...]
    unchanged: Mapping[str, Signature]
    """how files look that are there already as they must be"""
    stale: tuple[str, ...]
    """files of ours that no output holds any more"""
    foreign: tuple[str, ...]
    """files and symlinks that are not ours, or that someone has rewritten since"""
    folders: Collection[str]
    """folders that are there and stay"""
    emptied: tuple[str, ...]
    """folders of ours that nothing is left in, the inner before the outer"""
    above: Collection[str]
    """every folder that an output stands in"""
    tree: Tree
    """what stood in the folder"""

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.changed or self.stale or self.emptied)


def refuse_unsound(out: Path, outputs: tuple[Publishable, ...], record: Path) -> Collection[str]:
    """Every folder that an output stands in. Raises ValueError for paths that leave `out`, stand twice or inside one another, and for a record inside `out`."""
    if record.is_relative_to(out):
        raise ValueError(f"the record {record} stands inside the published folder {out}")
    paths = {o.path for o in outputs}
    if len(paths) < len(outputs):
        raise ValueError("two outputs have the same path")
    above = ancestors(paths)
    inner = paths & above
    if inner:
        raise ValueError(f"the output {min(inner)} is also a folder of another output")
    for path in paths:
        if ("/." in (within := f"/{path}/") or "//" in within) and _LEADS_ASTRAY.search(within):
            raise ValueError(f"the output {path!r} is not a path inside the published folder")
    return above


def compare(out: Path, tree: Tree, outputs: tuple[Publishable, ...], above: Collection[str], remembered: Remembered,
            stand: Mapping[str, Signature]) -> Changes:
    """What has to happen in `out`, where `tree` stands. Of outputs that printing has found there `stand` says how they looked. Raises OSError, NotADirectoryError
    or IsADirectoryError where something foreign is in the way."""
    start = os.path.join(out, "")
    new, changed, unchanged = list[Publishable](), list[Publishable](), dict[str, Signature]()
    for output in outputs:
        if output.path not in tree.files:
            new.append(output)
        elif seen := _standing(output, tree, stand) or (None if _is_another(output, stand) else _seen_holding(start + output.path, output)):
            unchanged[output.path] = seen
        else:
            changed.append(output)
    unheld = tree.files.keys() - {o.path for o in outputs}
    stale = tuple(path for path in sorted(unheld & remembered.keys()) if _is_as_we_left_it(out / path, remembered[path]))
    foreign = tuple(sorted(unheld.difference(stale)))
    beyond = tree.folders.keys() - above - {""}
    others = beyond - ancestors(remembered) if beyond else beyond
    needed = others | ancestors((*foreign, *others))
    emptied = beyond - needed
    stay = tree.folders.keys() - emptied
    _refuse_obstacles(out, {o.path for o in new}, above, foreign, stay)
    return Changes(tuple(new), tuple(changed), unchanged, stale, foreign, stay, tuple(sorted(emptied, reverse=True)), above, tree)


def _standing(output: Publishable, tree: Tree, stand: Mapping[str, Signature]) -> Signature | None:
    """How the file looks that printing has found, if the same one is still there."""
    seen = stand.get(output.path) if isinstance(output, Printed) and not output.file else None
    return seen if seen and seen[:2] == (output.size, tree.files[output.path]) and output.path not in tree.irregular else None


def _is_another(output: Publishable, stand: Mapping[str, Signature]) -> bool:
    """Whether printing knew what stands there, and has made a new file of it: the old one, which may be as large as a table of all tasks, is not read."""
    return isinstance(output, Printed) and bool(output.file) and output.path in stand


def _seen_holding(file: str, output: Publishable) -> Signature | None:
    """How the file looks, if it has the bytes of the output; one that printing has found there already is not read again."""
    seen = os.lstat(file)
    if seen.st_size != output.size or not stat.S_ISREG(seen.st_mode):
        return None
    return signature_of(seen) if (isinstance(output, Printed) and not output.file) or digest(Path(file).read_bytes()) == output.digest else None


def _is_as_we_left_it(file: Path, found: str) -> bool:
    return file.is_file() and not file.is_symlink() and digest(file.read_bytes()) in found


def _refuse_obstacles(out: Path, new: Collection[str], above: Collection[str], foreign: Collection[str], folders: Collection[str]) -> None:
    for path in (path for path in foreign if path in above):
        raise NotADirectoryError(errno.ENOTDIR, "a file that is not ours stands where a folder must be", str(out / path))
    for path in sorted(path for path in new if path in folders):
        raise IsADirectoryError(errno.EISDIR, "a folder that is not ours stands where a file must be", str(out / path))
