"""Bytes that are dear to make, kept beside the site under the digest of what they were made from.

In: a key that names every input. Out: the bytes put there before, or None. What comes out of a build never depends on it: it may be missing,
deleted, damaged or not writable, and then things are made anew. Nothing in it is published.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SEAL = hashlib.sha256().digest_size
"""the last bytes of each file are the digest of those before; a PNG with bytes behind its end is still a picture to look at"""

DATA = ("plansite.", "datetime", "builtins", "pydantic")
"""where the classes of values in a cache may come from: it is data, and must not be able to do anything"""
PLAIN = ("frozenset", "set", "tuple", "list", "dict", "str", "bytearray")
UNREADABLE = (pickle.UnpicklingError, AttributeError, EOFError, ImportError, IndexError, KeyError, TypeError, ValueError)


def as_data(value: object) -> bytes:
    """A value of ours, for `data_from` of a later build."""
    return pickle.dumps(value, protocol=5)


def data_from(content: bytes) -> object:
    """The value that `as_data` wrote, if it holds nothing but values of ours; None for anything else."""
    try:
        return _Unpickler(io.BytesIO(content)).load()
    except UNREADABLE:
        return None


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """A class that its own module defines: no function, and nothing that a module of ours has merely imported."""
        found = super().find_class(module, name) if module.startswith(DATA) and "." not in name else None
        if not isinstance(found, type) or found.__module__ != module or (module == "builtins" and name not in PLAIN):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of files `<key><suffix>`."""

    folder: Path
    suffix: str = ""

    def get(self, key: str) -> bytes | None:
        """What was put under `key`; None where there is nothing, or where it is not whole. Raises nothing."""
        try:
            sealed = self._file(key).read_bytes()
        except OSError:
            return None
        content, seal = sealed[:-SEAL], sealed[-SEAL:]
        return content if hashlib.sha256(content).digest() == seal else None

    def put(self, key: str, content: bytes) -> None:
        """Keep `content`, whole or not at all; a disk that takes nothing is no fault."""
        file = self._file(key)
        part = file.with_name(f".{key}.{os.getpid()}.part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(content + hashlib.sha256(content).digest())
            part.replace(file)
        except OSError:
            with suppress(OSError):
                part.unlink()

    def count(self) -> int:
        """How many files there are. Raises nothing."""
        try:
            return len(os.listdir(self.folder))
        except OSError:
            return 0

    def _file(self, key: str) -> Path:
        return self.folder / f"{key}{self.suffix}"
