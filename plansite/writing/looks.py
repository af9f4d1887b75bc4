"""How the published folder and the spare tree were found by the build before, so that only folders that were touched since are listed again.

In: the record's path, the folder. Out: folders as they were listed, or none where nothing is known. It may be deleted at any time: nothing here is believed of a
folder whose times say otherwise.
"""

from __future__ import annotations

import hashlib
import marshal
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plansite.cache import Cache
from plansite.writing.tree import Folder


@dataclass(frozen=True, slots=True)
class Looks:
    """Two trees as they were listed."""

    published: Mapping[str, Folder]
    spare: Mapping[str, Folder]


def looks_before(record: Path, out: Path) -> Looks:
    """What was kept last. Raises nothing."""
    sealed = _cache(record).get(_key(out))
    try:
        published, spare = marshal.loads(sealed or b"")
        return Looks(*({path: Folder._make(folder) for path, folder in found.items()} for found in (published, spare)))
    except (EOFError, TypeError, ValueError):  # nothing, or of another version of Python
        return Looks({}, {})


def keep_looks(record: Path, out: Path, looks: Looks) -> None:
    """Keep them for the next build; a disk that takes nothing is no fault."""
    _cache(record).put(_key(out), marshal.dumps([{path: tuple(folder) for path, folder in found.items()} for found in (looks.published, looks.spare)]))


def _cache(record: Path) -> Cache:
    return Cache(record.with_name("trees"))


def _key(out: Path) -> str:
    return hashlib.sha256(os.fsencode(out)).hexdigest()[:32]
