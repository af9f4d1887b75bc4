"""Where unfinished work stands, and how a later build sweeps it away.

In: the published folder. Out: hidden names beside it and, where nothing can stand beside it, within; or their removal.
Only names made here are removed.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from plansite.writing.record import Remembered, unfinished
from plansite.writing.tree import Tree, ancestors

_WITHIN = ".plansite-new"


def beside(out: Path, what: str) -> Path:
    """`.<name>.plansite-<what>` in the folder that `out` stands in."""
    return out.with_name(f".{out.name}.plansite-{what}")


def spare(out: Path) -> Path:
    """The tree that takes the place of `out` next time; it stays."""
    return beside(out, "spare")


def within(folder: str) -> str:
    """The unfinished file in a folder of `out`, where one beside `out` cannot be moved into it."""
    return os.path.join(folder, _WITHIN)


def remove_leftovers(out: Path, record: Path, remembered: Remembered, tree: Tree) -> Tree:
    """Remove what a killed build left unfinished; what then stands in `out`, where `tree` stood. Raises OSError."""
    for file in unfinished(record):
        remove_whole(file)
    for name in _names(out.parent):
        if name.startswith(beside(out, "").name) and name != spare(out).name:
            remove_whole(out.with_name(name))
    found = [path for path in tree.files if path.endswith(_WITHIN) and path.rpartition("/")[2] == _WITHIN]
    ours = {"", *ancestors(remembered)} if found else set()
    left = [path for path in found if path.rpartition("/")[0] in ours]
    for path in left:
        with suppress(FileNotFoundError):
            os.remove(os.path.join(out, path))
    return tree.without(left) if left else tree


def _names(folder: Path) -> list[str]:
    """What stands in a folder; nothing where it is missing or closed to us."""
    try:
        return os.listdir(folder)
    except (FileNotFoundError, PermissionError):
        return []


def remove_whole(path: Path) -> None:
    """Remove a file, or a folder with all that is in it, if it is there. Raises OSError."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
