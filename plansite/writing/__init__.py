"""Stage 5: Outputs -> files: the published folder holds exactly them, and whatever others have put there.

In: the outputs, the folder, the record of what we wrote before. Out: files, and counts. No output's bytes are changed here.
At any moment, and after a kill at any moment, every file is whole and no link is dead (`staging`; `piecewise` says what is weaker
where the system cannot do that), and the next build finishes the work.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from plansite.inputs import Signature, signature_of
from plansite.writing.changes import Changes, compare, refuse_unsound
from plansite.writing.contents import Publishable
from plansite.writing.leftovers import remove_leftovers, remove_whole, spare
from plansite.writing.lock import alone
from plansite.writing.looks import keep_known, known_before
from plansite.writing.piecewise import replace_piecewise
from plansite.writing.record import digests, read_additions, read_record, unknown
from plansite.writing.staging import replace_whole
from plansite.writing.tree import NOTHING, look_at

__all__ = ["Written", "add", "write"]


@dataclass(frozen=True, slots=True)
class Written:
    """How many files a build wrote, left as they were, and removed."""

    written: int
    unchanged: int
    removed: int
    signatures: Mapping[str, Signature] = field(default_factory=dict, compare=False, repr=False)
    """how each of our files looks now, by its path; without those that are not as we left them already"""


def write(out: Path, outputs: tuple[Publishable, ...], record: Path, stand: Mapping[str, Signature] = MappingProxyType({}), *,
          piecewise: bool = False) -> Written:
    """Make `out` hold the outputs, and `record` their list; both are made where they are missing.

    `stand`: how files looked when printing found that they stand there already; they are not looked at again. One that somebody rewrites meanwhile looks otherwise
    than is told of it, so that the next build finds that.
    `piecewise` forces the way that needs no exchange of folders. Errors: ValueError for outputs or a record that cannot be;
    OSError where a file cannot be written or something foreign stands in the way. `out` is then as it was (in the piecewise way:
    between old and new, file by file), and the next build can go on.
    """
    out, record = Path(os.path.realpath(out)), Path(os.path.realpath(record))
    above = refuse_unsound(out, outputs, record)
    with alone(record) as began:
        now = _time_at(out, began)
        was, seen = read_record(record, out), known_before(record, out)
        remembered, made = was.remembered, digests(outputs)
        tree = remove_leftovers(out, record, remembered, look_at(out, seen, now))
        changes = compare(out, tree, outputs, above, remembered, stand)
        touched: Collection[str] = ()
        if not changes.is_empty:
            was.add(unknown(made, remembered))
            exchanged = None if piecewise else replace_whole(out, changes, seen, now)
            if exchanged is None:
                touched = _without_spare(out, changes)  # else it would go on holding what is published no longer
                replace_piecewise(out, changes)
            else:
                touched = exchanged.relinked
            keep_known(record, out, seen, exchanged.folders if exchanged else changes.tree.folders.values())
        elif made != remembered:  # the build before was broken off, perhaps before it had brought the spare tree up to date
            touched = _without_spare(out, changes)
        if made != was.written:
            was.replace(made)
        was.forget_added()
        return Written(len(changes.new) + len(changes.changed), len(changes.unchanged), len(changes.stale), _signatures(out, changes, touched))


def _time_at(out: Path, began: os.stat_result) -> int:
    """When this began, by the clock of the disk that `out` stands on; 0 where nothing has told that."""
    with suppress(OSError):
        return began.st_mtime_ns if os.stat(out.parent).st_dev == began.st_dev else 0
    return 0


def _without_spare(out: Path, changes: Changes) -> Collection[str]:
    """Remove the spare tree; the files that had links in it."""
    tree = spare(out)
    was_there = os.path.lexists(tree)
    remove_whole(tree)
    return changes.unchanged if was_there else ()


def _signatures(out: Path, changes: Changes, touched: Collection[str]) -> Mapping[str, Signature]:
    """How our files look, which have been looked at once, where links to them have been `touched` since: that shows in their times."""
    found = dict(changes.unchanged)
    sizes = {output.path: output.size for output in (*changes.new, *changes.changed)} | {path: found.pop(path)[0] for path in touched}
    for path, size in sizes.items():
        with suppress(OSError):
            seen = os.lstat(os.path.join(out, path))
            if seen.st_size == size and stat.S_ISREG(seen.st_mode):
                found[path] = signature_of(seen)
    return found


def add(out: Path, outputs: tuple[Publishable, ...], record: Path) -> None:
    """Put some outputs among those that stand in `out`, each in one step, and into `record`. The next `write` finds them there.

    Errors as for `write`.
    """
    out, record = Path(os.path.realpath(out)), Path(os.path.realpath(record))
    above = refuse_unsound(out, outputs, record)
    with alone(record):
        read_additions(record, out).add(digests(outputs))
        replace_piecewise(out, Changes((), outputs, {}, (), (), (), (), above, NOTHING))
