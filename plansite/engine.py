"""A digest of the program itself, so that what an older or newer one kept is never taken for ours.

In: the files of this package, the versions of Python and of the libraries that shape what is published. Out: 32 hex digits.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

PACKAGE = Path(__file__).parent
LIBRARIES = ("Jinja2", "MarkupSafe", "babel", "icalendar", "markdown-it-py", "mdit-py-plugins", "pillow", "pydantic", "python-slugify", "PyYAML")


INSTALLED = re.compile(r"(?P<name>[A-Za-z0-9_.-]+?)-(?P<version>[^-]+)(?:-[^/]*)?\.(?:dist|egg)-info")
"""the folder in which an installer writes down what it has installed; its name holds the version"""


def engine_digest() -> str:
    """Changes with every letter of the program and every version of a library."""
    found = hashlib.sha256(sys.version.encode())
    for library, version in _versions(sys.path):
        found.update(f"\0{library} {version}".encode())
    package = str(PACKAGE)  # as text: a build that changes nothing asks this of two hundred files, and a Path for each took longer than to read them
    source = (f"{folder}/{name}" for folder, _, names in os.walk(package) if not folder.endswith("__pycache__") for name in names)
    for path in sorted(file for file in source if not file.endswith(".pyc")):  # where Python writes as it compiles, files come and go
        with open(path, "rb", buffering=0) as file:
            found.update(f"\0{path.removeprefix(package)}\0".encode() + file.read())
    return found.hexdigest()[:32]


def _versions(folders: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The version of each library, as importlib.metadata would tell it: loading that takes longer than all else that an unchanged build does.

    Raises ModuleNotFoundError for one that nothing is written down of.
    """
    installed: dict[str, str] = {}
    for folder in folders:
        with suppress(OSError):
            for match in filter(None, map(INSTALLED.fullmatch, os.listdir(folder or "."))):
                installed.setdefault(_plain(match["name"]), match["version"])
    for library in LIBRARIES:
        if _plain(library) not in installed:
            raise ModuleNotFoundError(f"{library} is not installed: no {library}-*.dist-info on sys.path", name=library)
        yield library, installed[_plain(library)]


def _plain(name: str) -> str:
    """A name of a library as all its spellings have it."""
    return re.sub("[-_.]+", "-", name).lower()
