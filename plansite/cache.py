"""Bytes that are dear to make, kept beside the site under the digest of what they were made from.

In: a key that names every input. Out: the bytes put there before, or None. What comes out of a build never depends on it: it may be missing,
deleted, damaged or not writable, and then things are made anew. Nothing in it is published.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from operator import attrgetter
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
    written = io.BytesIO()
    pickler = pickle.Pickler(written, protocol=5)
    pickler.dispatch_table = _WRITTEN
    pickler.dump(value)
    return written.getvalue()


class _Written(dict[type, Callable[[Any], Any]]):
    """How values of frozen dataclasses are written: as the class and what it is made of, which takes a third of the time that their own way takes."""

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        if not is_dataclass(kind) or "__slots__" not in vars(kind) or "__reduce__" in vars(kind):
            raise KeyError(kind)
        names = [field.name for field in fields(kind) if field.init]
        content: Callable[[Any], Any] = attrgetter(*names) if len(names) > 1 else lambda value: tuple(getattr(value, name) for name in names)
        self[kind] = lambda value: (kind, content(value))
        return self[kind]


_WRITTEN = _Written()


def data_from(content: bytes) -> object:
    """The value that `as_data` wrote, if it holds nothing but values of ours; None for anything else."""
    try:
        return _Unpickler(io.BytesIO(content)).load()
    except UNREADABLE:
        return None


def all_data_from(content: bytes) -> list[object] | None:
    """The values that `as_data` wrote, one behind the other; None where one of them is anything else."""
    written, found = io.BytesIO(content), list[object]()
    try:
        while written.tell() < len(content):
            found.append(_Unpickler(written).load())
    except UNREADABLE:
        return None
    return found


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
        found = self.sealed(key)
        return found[0] if found else None

    def sealed(self, key: str) -> tuple[bytes, bytes] | None:
        """The same, and the digest of it, by which it is told from what is put there later."""
        try:
            with open(self._file(key), "rb") as file:
                content = file.read(max(os.fstat(file.fileno()).st_size - SEAL, 0))
                seal = file.read()
        except OSError:
            return None
        return (content, seal) if hashlib.sha256(content).digest() == seal else None

    def put(self, key: str, content: bytes | Iterable[bytes]) -> None:
        """Keep `content`, whole or not at all; a disk that takes nothing is no fault. What comes in pieces is not held together."""
        file = self._file(key)
        part = file.with_name(f".{key}.{os.getpid()}.part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            seal = hashlib.sha256()
            with open(part, "wb") as opened:
                for piece in (content,) if isinstance(content, bytes) else content:
                    seal.update(piece)
                    opened.write(piece)
                opened.write(seal.digest())
            part.replace(file)
        except OSError:
            with suppress(OSError):
                part.unlink()

    def _file(self, key: str) -> Path:
        return self.folder / f"{key}{self.suffix}"
