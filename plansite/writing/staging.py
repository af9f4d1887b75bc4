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
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from plansite.writing.changes import Changes
from plansite.writing.contents import put
from plansite.writing.exchange import UNAVAILABLE, can_exchange, exchange
from plansite.writing.leftovers import remove_whole, spare
from plansite.writing.tree import NOTHING, Folder, Known, Likeness, Tree, known, look_at

NEW = -1
"""instead of the inode of a file that was just published: none in the other tree can be the same"""


@dataclass(frozen=True, slots=True)
class Exchanged:
    """How the folders of both trees stood just before; what was done to them since shows in their times."""

    folders: Sequence[Folder]
    relinked: Collection[str]
    """files that stay, but have another number of links, and so another ctime"""


def replace_whole(out: Path, changes: Changes, before: Known, now: int) -> Exchanged | None:
    """Put the new tree in the place of `out`; None, with `out` untouched, where the system cannot. Raises OSError.

    `before` and `now` as for `look_at`.
    """
    is_there = out.is_dir()
    if is_there and not can_exchange():
        return None
    tree = spare(out)
    is_kept = False
    try:
        try:
            there, relinked = _stage(tree, out, changes, before, now)
            if is_there:
                exchange(tree, out)
            else:
                os.rename(tree, out)
        except OSError as error:
            if error.errno in UNAVAILABLE:
                return None
            raise
        old = look_at(tree, known(changes.tree.folders.values()), now)
        is_kept = is_there and _keep(tree, _carry_over(tree, old, out, changes), out, changes)
        return Exchanged([*there.folders.values(), *old.folders.values()], relinked if is_kept else changes.unchanged)
    finally:
        if not is_kept:
            remove_whole(tree)


def _stage(tree: Path, out: Path, changes: Changes, before: Known, now: int) -> tuple[Tree, Collection[str]]:
    """Make the new tree: fresh files for what is new, hard links for what stays. What stood there, and which links were not among that."""
    wanted = {path: changes.tree.files[path] for path in changes.unchanged}
    folders = {path: changes.tree.folders[path].likeness for path in changes.folders}
    try:
        if tree.is_symlink():  # what it leads to is not ours
            tree.unlink()
        there = look_at(tree, before, now)
        linked = _align(tree, there, out, wanted, folders)
    except OSError:  # of what an earlier build left, as after somebody has been at it
        remove_whole(tree)
        there = NOTHING
        linked = _align(tree, there, out, wanted, folders)
    for output in (*changes.new, *changes.changed):
        path = os.path.join(tree, output.path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        put(output, path)
    for name in changes.foreign:
        with suppress(FileNotFoundError):  # its owner may remove it meanwhile
            _copy_foreign(os.path.join(out, name), os.path.join(tree, name))
    return there, linked


def _keep(tree: Path, there: Tree, out: Path, changes: Changes) -> bool:
    """Make the old tree the next new one: our files as they were just published. False where that cannot be done, which is no fault."""
    files = {path: changes.tree.files[path] for path in changes.unchanged} | {output.path: NEW for output in (*changes.new, *changes.changed)}
    folders = {path: changes.tree.folders[path].likeness if path in changes.folders else None for path in ("", *changes.above)}
    try:
        _align(tree, there, out, files, folders)
    except OSError:
        return False
    return True


def _align(tree: Path, there: Tree, like: Path, files: Mapping[str, int], folders: Mapping[str, Likeness | None]) -> Collection[str]:
    """Make `tree`, where `there` stands, hold these folders and links to these files of `like`, and nothing else. What it has of that stays: a file of
    that inode, a folder of that likeness. The files that were linked. Raises OSError."""
    for name in [name for name, inode in there.files.items() if files.get(name) != inode]:
        os.remove(os.path.join(tree, name))
    for name in sorted(there.folders.keys() - folders.keys() - {""}, reverse=True):
        os.rmdir(os.path.join(tree, name))
    os.makedirs(tree, exist_ok=True)
    for name in sorted(name for name, likeness in folders.items() if name not in there.folders or there.folders[name].likeness != likeness):
        if name and name not in there.folders:
            os.mkdir(os.path.join(tree, name))
        _be_alike(os.path.join(tree, name), os.path.join(like, name))
    missing = [name for name, inode in files.items() if there.files.get(name) != inode]
    for name in missing:
        os.link(os.path.join(like, name), os.path.join(tree, name), follow_symlinks=False)
    return missing


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


def _carry_over(tree: Path, old: Tree, out: Path, changes: Changes) -> Tree:
    """Bring along what others put into the old tree while the new one was being made; what then stands in it."""
    late = old.files.keys() - changes.unchanged.keys() - set(changes.stale) - {o.path for o in (*changes.new, *changes.changed)}
    moved = [name for name in sorted(late) if not _is_there(tree / name, out / name)]
    for name in moved:
        os.makedirs((out / name).parent, exist_ok=True)
        os.replace(tree / name, out / name)
    return old.without(moved)


def _is_there(late: Path, path: Path) -> bool:
    """Whether the same file, or any copy of a symlink, stands at `path`."""
    return os.path.lexists(path) and (late.is_symlink() or os.path.samestat(late.lstat(), path.lstat()))
