"""The whole new tree is made beside the published folder and takes its place in one step.

In: the folder and its Changes. Out: the folder as it must be. There is no moment between old and new, which pages that link to one
another in circles need. Files that stay are hard links: their inode and time stay too. The folder itself is another one
afterwards: whoever holds it open (a bind mount, a shell that stands in it) sees the old one until he opens it again.

The tree that was there before is not taken apart, which takes a disk longer than all else that a small edit costs: it is brought up to date with links to
what was just published, and is the next new tree (`spare`). Nothing is in it that is not published, and it may be deleted at any time.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from plansite.writing.changes import Changes
from plansite.writing.contents import put
from plansite.writing.exchange import UNAVAILABLE, can_exchange, exchange
from plansite.writing.leftovers import remove_whole, spare
from plansite.writing.tree import ancestors, look_at


def replace_whole(out: Path, changes: Changes) -> bool:
    """Put the new tree in the place of `out`; False, with `out` untouched, where the system cannot. Raises OSError."""
    is_there = out.is_dir()
    if is_there and not can_exchange():
        return False
    tree = spare(out)
    is_kept = False
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
            is_kept = _keep(tree, out, changes)
        return True
    finally:
        if not is_kept:
            remove_whole(tree)


def _stage(tree: Path, out: Path, changes: Changes) -> None:
    """Make the new tree: fresh files for what is new, hard links for what stays."""
    try:
        _align(tree, out, changes.folders, changes.unchanged)
    except OSError:  # of what an earlier build left, as after somebody has been at it
        remove_whole(tree)
        _align(tree, out, changes.folders, changes.unchanged)
    for output in (*changes.new, *changes.changed):
        path = os.path.join(tree, output.path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        put(output, path)
    for name in changes.foreign:
        with suppress(FileNotFoundError):  # its owner may remove it meanwhile
            _copy_foreign(os.path.join(out, name), os.path.join(tree, name))


def _keep(tree: Path, out: Path, changes: Changes) -> bool:
    """Make the old tree the next new one: our files as they were just published. False where that cannot be done, which is no fault."""
    ours = [*changes.unchanged, *(output.path for output in (*changes.new, *changes.changed))]
    try:
        _align(tree, out, sorted(ancestors(ours)), ours)
    except OSError:
        return False
    return True


def _align(tree: Path, like: Path, folders: Iterable[str], files: Iterable[str]) -> None:
    """Make `tree` hold these folders (the outer before the inner) and links to these files of `like`, and nothing else. What it has of that stays."""
    if tree.is_symlink():  # what it leads to is not ours
        tree.unlink()
    there = look_at(tree)
    wanted, needed = dict.fromkeys(files), dict.fromkeys(folders)
    for name in there.files:
        if name not in wanted or not _is_same(os.path.join(tree, name), os.path.join(like, name)):
            os.remove(os.path.join(tree, name))
        else:
            del wanted[name]
    for name in sorted(there.folders - needed.keys(), reverse=True):
        os.rmdir(os.path.join(tree, name))
    os.makedirs(tree, exist_ok=True)
    for name in ("", *needed) if like.is_dir() else ():
        if name and name not in there.folders:
            os.mkdir(os.path.join(tree, name))
        _be_alike(os.path.join(tree, name), os.path.join(like, name))
    for name in wanted:
        os.link(os.path.join(like, name), os.path.join(tree, name), follow_symlinks=False)


def _is_same(one: str, other: str) -> bool:
    """Whether two paths are the same file."""
    try:
        return os.path.samestat(os.lstat(one), os.lstat(other))
    except OSError:
        return False


def _copy_foreign(old: str, new: str) -> None:
    if os.path.islink(old):
        os.symlink(os.readlink(old), new)
    else:
        os.link(old, new, follow_symlinks=False)


def _be_alike(new: str, old: str) -> None:
    """Give a folder the owner, mode and attributes of the old one. EPERM or EXDEV where that cannot be."""
    wanted, made = os.stat(old), os.stat(new)
    if wanted.st_dev != made.st_dev:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), old)
    if (wanted.st_uid, wanted.st_gid) != (made.st_uid, made.st_gid):
        os.chown(new, wanted.st_uid, wanted.st_gid)
    if wanted.st_mode != made.st_mode or _has_attributes(old) or _has_attributes(new):  # its times change with what is put into it
        shutil.copystat(old, new)


def _has_attributes(folder: str) -> bool:
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
