"""What is written: an output in memory, or one whose bytes stand in a file already.

In: an output and a path. Out: the file, or its bytes. No path of the published folder is chosen here.
"""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

from plansite.model.output import Output, Printed

Publishable = Output | Printed


def content_of(output: Publishable) -> bytes:
    """The bytes to be published. Raises OSError where the file that holds them has gone, ValueError where it never had one."""
    if isinstance(output, Output):
        return output.content
    if not output.file:
        raise ValueError(f"{output.path} stands in the published folder only")
    return Path(output.file).read_bytes()


def put(output: Publishable, path: str) -> None:
    """Make the new file `path`; one that stands elsewhere is moved if it can be. Raises OSError."""
    if isinstance(output, Printed) and output.file:
        try:
            os.rename(output.file, path)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            shutil.copyfile(output.file, path)
        return
    with open(path, "wb") as file:
        file.write(content_of(output))
