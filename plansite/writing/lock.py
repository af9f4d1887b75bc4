"""One build at a time: whoever comes second waits.

In: the record's path. Out: a context in which no other build writes, and when it began. The lock file stays; only its lock is given back.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if sys.platform != "win32":
    import fcntl

_WITHOUT_LOCKS = frozenset({errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL})


@contextmanager
def alone(record: Path) -> Iterator[os.stat_result]:
    """Hold the lock beside the record, which the system gives back when the process ends in whatever way. Raises OSError.

    What comes is how the lock file looks, touched just now: it tells the time by the clock of its disk.
    """
    record.parent.mkdir(parents=True, exist_ok=True)
    with open(record.with_name(f"{record.name}.lock"), "ab") as file:
        _lock(file)
        os.utime(file.fileno())
        yield os.fstat(file.fileno())


def _lock(file: IO[bytes]) -> None:
    """Wait for the lock, or go on without where the system or the file system has none."""
    if sys.platform != "win32":
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
        except OSError as error:
            if error.errno not in _WITHOUT_LOCKS:
                raise
