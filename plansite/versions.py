"""Which version of each file stands on disk, without reading what has long been at rest.

In: files. Out: for each a value that is another one as soon as its content is another. A file that was touched so lately that a second change might look
like the first is told by its bytes. Nothing is kept here.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping

from plansite.inputs import NOTHING, SETTLED

Version = tuple[int, int, int, int, bytes]
"""size, inode, mtime and ctime in ns; the digest of the bytes of a file that is not at rest"""


def versions(files: Iterable[str]) -> Mapping[str, Version]:
    """The version of each file. One is at rest that was last touched well before the youngest of them: so no clock is asked."""
    found = {file: _look(file) for file in files}
    youngest = max((max(version[2:4]) for version in found.values()), default=0)
    return {file: version if youngest - max(version[2:4]) >= SETTLED else (*version[:4], _digest(file)) for file, version in found.items()}


def _look(file: str) -> Version:
    try:
        seen = os.stat(file)
    except (OSError, ValueError):
        return *NOTHING, b""
    return seen.st_size, seen.st_ino, seen.st_mtime_ns, seen.st_ctime_ns, b""


def _digest(file: str) -> bytes:
    try:
        with open(file, "rb") as opened:
            return hashlib.file_digest(opened, "sha256").digest()
    except (OSError, ValueError):
        return b""
