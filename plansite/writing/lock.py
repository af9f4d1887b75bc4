"""One build at a time: whoever comes second waits.

In: the record's path. Out: a context in which no other build writes. The lock file stays; only its lock is given back.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if sys.platform != "win32":
    import fcntl

_WITHOUT_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL})


@contextmanager
def alone(record: Path) -> Iterator[None]:
    """Hold the lock beside the record, which the system gives back when the process ends in whatever way. Raises OSError."""
    record.parent.mkdir(parents=True, exist_ok=True)
    with open(record.with_name(f"{record.name}.lock"), "ab") as file:
        _lock(file)
        yield


def _lock(file: IO[bytes]) -> None:
    """Wait for the lock, or go on without where the system or the file system has none."""
    if sys.platform != "win32":
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
        except OSError as error:
            if error.errno not in _WITHOUT_LOCKS:
                raise
