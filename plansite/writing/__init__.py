"""Stage 5: Outputs -> files: the published folder holds exactly them, and whatever others have put there.

In: the outputs, the folder, the record of what we wrote before. Out: files, and counts. No output's bytes are changed here.
At any moment, and after a kill at any moment, every file is whole and no link is dead (`staging`; `piecewise` says what is weaker
where the system cannot do that), and the next build finishes the work.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from plansite.writing.changes import Changes, compare, refuse_unsound
from plansite.writing.contents import Publishable
from plansite.writing.leftovers import remove_leftovers, remove_whole, spare
from plansite.writing.lock import alone
from plansite.writing.piecewise import replace_piecewise
from plansite.writing.record import digests, forget_added, read_record, record_added, united, write_record
from plansite.writing.staging import replace_whole

__all__ = ["Written", "add", "write"]


@dataclass(frozen=True, slots=True)
class Written:
    """How many files a build wrote, left as they were, and removed."""

    written: int
    unchanged: int
    removed: int


def write(out: Path, outputs: tuple[Publishable, ...], record: Path, *, piecewise: bool = False) -> Written:
    """Make `out` hold the outputs, and `record` their list; both are made where they are missing.

    `piecewise` forces the way that needs no exchange of folders. Errors: ValueError for outputs or a record that cannot be;
    OSError where a file cannot be written or something foreign stands in the way. `out` is then as it was (in the piecewise way:
    between old and new, file by file), and the next build can go on.
    """
    out, record = Path(os.path.realpath(out)), Path(os.path.realpath(record))
    refuse_unsound(out, outputs, record)
    with alone(record):
        remembered = read_record(record, out)
        remove_leftovers(out, record, remembered)
        changes = compare(out, outputs, remembered)
        made = digests(outputs)
        if not changes.is_empty:
            write_record(record, out, united(remembered, made))
            if piecewise or not replace_whole(out, changes):
                remove_whole(spare(out))  # else it would go on holding what is published no longer
                replace_piecewise(out, changes)
        elif made != remembered:  # the build before was broken off, perhaps before it had brought the spare tree up to date
            remove_whole(spare(out))
        if not changes.is_empty or made != remembered:
            write_record(record, out, made)
            forget_added(record, out)
    return Written(len(changes.new) + len(changes.changed), len(changes.unchanged), len(changes.stale))


def add(out: Path, outputs: tuple[Publishable, ...], record: Path) -> None:
    """Put some outputs among those that stand in `out`, each in one step, and into `record`. The next `write` finds them there.

    Errors as for `write`.
    """
    out, record = Path(os.path.realpath(out)), Path(os.path.realpath(record))
    refuse_unsound(out, outputs, record)
    with alone(record):
        record_added(record, out, digests(outputs))
        replace_piecewise(out, Changes((), outputs, (), (), (), (), ()))
