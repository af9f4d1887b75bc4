"""A digest of the program itself, so that what an older or newer one kept is never taken for ours.

In: the files of this package, the versions of Python and of the libraries that shape what is published. Out: 32 hex digits.
"""

from __future__ import annotations

import hashlib
import sys
from importlib import metadata
from pathlib import Path

PACKAGE = Path(__file__).parent
LIBRARIES = ("Jinja2", "MarkupSafe", "babel", "icalendar", "markdown-it-py", "mdit-py-plugins", "pillow", "pydantic", "python-slugify", "PyYAML")


def engine_digest() -> str:
    """Changes with every letter of the program and every version of a library."""
    found = hashlib.sha256(sys.version.encode())
    for library in LIBRARIES:
        found.update(f"\0{library} {metadata.version(library)}".encode())
    for path in sorted(path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        found.update(f"\0{path.relative_to(PACKAGE).as_posix()}\0".encode() + path.read_bytes())
    return found.hexdigest()[:32]
