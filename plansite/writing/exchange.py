"""Two folders swapped in one step, by the Linux system call renameat2.

In: two paths on one file system. Out: each stands where the other stood. Nothing is copied, and there is no moment in between.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

UNAVAILABLE = frozenset({errno.EINVAL, errno.ENOSYS, errno.EXDEV, errno.EBUSY, errno.EPERM, errno.EACCES, errno.ENOTSUP,
                         errno.EOPNOTSUPP, errno.EMLINK, errno.EROFS})
"""errors that say: not on this system, this file system, or across these two"""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def can_exchange() -> bool:
    """Whether this system has the call at all; a file system may still refuse it."""
    return sys.platform == "linux" and hasattr(ctypes.CDLL(None), "renameat2")


def exchange(one: Path, other: Path) -> None:
    """Swap two folders. Raises OSError, with an error of UNAVAILABLE where that cannot be done here."""
    if not can_exchange():
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(one))
    call = ctypes.CDLL(None, use_errno=True).renameat2
    call.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    call.restype = ctypes.c_int
    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(one), None, str(other))
