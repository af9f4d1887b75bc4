"""Folders as they were found by builds before, so that only those that were touched since are listed again.

In: the record's path, the published folder, folders as they were listed. Out: the same, or none, in a later build. What is kept may be deleted at any time, and
may be old: it speaks of a folder with a certain time, and of none that has been touched since.
"""

from __future__ import annotations

import hashlib
import marshal
import os
from collections.abc import Iterable
from pathlib import Path

from plansite.cache import Cache
from plansite.writing.tree import UNSETTLED, Folder, Known, known

FEW = 20
"""of so many folders one that has been touched since makes it not worth while to write all of them anew"""


def known_before(record: Path, out: Path) -> Known:
    """What was kept last. Raises nothing."""
    try:
        return known(map(Folder._make, marshal.loads(_cache(record).get(_key(out)) or b"")))
    except (EOFError, TypeError, ValueError):  # nothing, or of another version of Python
        return {}


def keep_known(record: Path, out: Path, before: Known, found: Iterable[Folder]) -> None:
    """Keep what was found for the next build, if it is much more than was known before; a disk that takes nothing is no fault."""
    settled = [folder for folder in found if folder.moment != UNSETTLED]
    if FEW * sum(folder.moment not in before for folder in settled) > len(settled):
        _cache(record).put(_key(out), marshal.dumps([tuple(folder) for folder in settled]))


def _cache(record: Path) -> Cache:
    return Cache(record.with_name("trees"))


def _key(out: Path) -> str:
    return hashlib.sha256(os.fsencode(out)).hexdigest()[:32]
