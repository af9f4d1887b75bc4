"""The whole new tree is made beside the published folder and takes its place in one step.

In: the folder and its Changes. Out: the folder as it must be. There is no moment between old and new, which pages that link to one
another in circles need. Files that stay are hard links: their inode and time stay too. The folder itself is another one
afterwards: whoever holds it open (a bind mount, a shell that stands in it) sees the old one until he opens it again.
"""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path

from plansite.writing.changes import Changes
from plansite.writing.contents import put
from plansite.writing.exchange import UNAVAILABLE, can_exchange, exchange
from plansite.writing.leftovers import beside, remove_whole
from plansite.writing.tree import look_at


def replace_whole(out: Path, changes: Changes) -> bool:
    """Put the new tree in the place of `out`; False, with `out` untouched, where the system cannot. Raises OSError."""
    is_there = out.is_dir()
    if is_there and not can_exchange():
        return False
    tree = beside(out, "tree")
    try:
        try:
            _stage(tree, out, changes)
            if is_there:
                exchange(tree, out)
            else:
                os.rename(tree, out)
        except OSError as error:
            if error.errno in UNAVAILABLE:
                return False
            raise
        if is_there:
            _carry_over(tree, out, changes)
        return True
    finally:
        remove_whole(tree)


def _stage(tree: Path, out: Path, changes: Changes) -> None:
    """Make the new tree: fresh files for what is new, hard links for what stays."""
    if out.is_dir():
        _make_alike(tree, out)
    else:
        os.makedirs(tree)
    for folder in changes.folders:
        _make_alike(tree / folder, out / folder)
    for output in (*changes.new, *changes.changed):
        path = os.path.join(tree, output.path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        put(output, path)
    for name in changes.unchanged:
        os.link(os.path.join(out, name), os.path.join(tree, name), follow_symlinks=False)
    for name in changes.foreign:
        with suppress(FileNotFoundError):  # its owner may remove it meanwhile
            _copy_foreign(os.path.join(out, name), os.path.join(tree, name))


def _copy_foreign(old: str, new: str) -> None:
    if os.path.islink(old):
        os.symlink(os.readlink(old), new)
    else:
        os.link(old, new, follow_symlinks=False)


def _make_alike(new: Path, old: Path) -> None:
    """A folder with the owner, mode and attributes of the old one. EPERM or EXDEV where that cannot be."""
    os.mkdir(new)
    wanted, made = os.stat(old), os.stat(new)
    if wanted.st_dev != made.st_dev:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(old))
    if (wanted.st_uid, wanted.st_gid) != (made.st_uid, made.st_gid):
        os.chown(new, wanted.st_uid, wanted.st_gid)
    if wanted.st_mode != made.st_mode or _has_attributes(old) or _has_attributes(new):  # its times change with what is put into it
        shutil.copystat(old, new)


def _has_attributes(folder: Path) -> bool:
    return bool(os.listxattr(folder)) if hasattr(os, "listxattr") else True


def _carry_over(old: Path, out: Path, changes: Changes) -> None:
    """Bring along what others put into the old tree while the new one was being made."""
    ours = {*changes.unchanged, *changes.stale, *(o.path for o in (*changes.new, *changes.changed))}
    for name, entry in look_at(old).files.items():
        if name not in ours and not _is_there(entry, out / name):
            os.makedirs((out / name).parent, exist_ok=True)
            os.replace(old / name, out / name)


def _is_there(entry: os.DirEntry[str], path: Path) -> bool:
    """Whether the same file, or any copy of a symlink, stands at `path`."""
    return os.path.lexists(path) and (entry.is_symlink() or os.lstat(path).st_ino == entry.inode())
