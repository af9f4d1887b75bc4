"""Which version of each file stands on disk, without reading what has long been at rest.

In: files. Out: for each a value that is another one as soon as its content is another. A file that was touched so lately that a second change might look
like the first is told by its bytes. Nothing is kept here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from plansite.inputs import SETTLED, Signature, signature

Version = tuple[Signature, bytes]
"""how the file looks; the digest of its bytes, of one that is not at rest"""


def versions(files: Iterable[str]) -> Mapping[str, Version]:
    """The version of each file. One is at rest that was last touched well before the youngest of them: so no clock is asked."""
    found = {file: signature(file) for file in files}
    youngest = max((max(look[2:]) for look in found.values()), default=0)
    return {file: (look, b"" if youngest - max(look[2:]) >= SETTLED else _digest(file)) for file, look in found.items()}


def _digest(file: str) -> bytes:
    try:
        with open(file, "rb") as opened:
            return hashlib.file_digest(opened, "sha256").digest()
    except (OSError, ValueError):
        return b""
