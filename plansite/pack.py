"""Many pieces of bytes in one file, kept from build to build and each read when it is asked for: what ten thousand plans add to files fits no memory.

In: the folder of a Cache, pieces by an id and a key that names all that they were made from. Out: Blobs: where the bytes stand. The file may be gone or
damaged, a disk may take nothing, another build may keep into the same file: what does not prove whole is not found. Nothing in it is published.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import weakref
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import IO, Protocol

from plansite.cache import Cache, as_data, data_from

Place = tuple[int, tuple[int, ...]]
"""where the bytes of an entry begin, and how long each of its pieces is"""
CHUNK = 1 << 20


class Source(Protocol):
    def read(self, start: int, size: int) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Blob:
    """A stretch of a file that is open as long as somebody holds it, or of bytes that no disk took."""

    source: Source
    start: int
    size: int
    digest: bytes

    def read(self) -> bytes:
        return self.source.read(self.start, self.size)


@dataclass(frozen=True, slots=True)
class _Kept:
    key: str
    place: Place
    digests: tuple[bytes, ...]
    """of each piece"""
    note: str = ""


class Aside:
    """Bytes that are put down until somebody looks at them: in a file of no name that goes with the last Blob in it, or in memory where no disk takes them."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._file: Open | None = None

    def put(self, content: bytes) -> Blob:
        """Raises nothing."""
        digest = hashlib.sha256(content).digest()
        try:
            self._file = self._file or temporary(self._cache)
            return Blob(self._file, self._file.append(content), len(content), digest)
        except OSError:
            return Blob(_Held(content), 0, len(content), digest)


class Pack:
    """The entries of one name. Those of an earlier build stand in `<name>.blobs` by `<name>.index`, new ones in a file of our own until they are kept."""

    def __init__(self, cache: Cache, name: str) -> None:
        self._cache, self._name = cache, name
        self._before = _index(cache, name)
        self._old = _opened(self._file)
        self._new: Open | None = None
        self._found: dict[str, _Kept] = {}
        """of earlier builds, asked for in this one"""
        self._added: dict[str, _Kept] = {}

    def get(self, id: str, key: str) -> tuple[Blob, ...] | None:
        """The pieces that were put under this id with the same key, in this build or an earlier one, if all of them are whole."""
        added, entry = self._added.get(id), self._before.get(id)
        if self._new is not None and added is not None and added.key == key:
            return _whole(self._new, added)
        found = _whole(self._old, entry) if self._old is not None and entry is not None and entry.key == key else None
        if entry is not None and found is not None:
            self._found[id] = entry
        return found

    def has(self, id: str, key: str) -> bool:
        """Whether pieces were put under this id with the same key; they are kept on. That they are whole is seen when they are got."""
        entry = self._before.get(id)
        if entry is None or entry.key != key or self._old is None:
            return False
        self._found[id] = entry
        return True

    def ids(self) -> Collection[str]:
        """Under what an earlier build has put something."""
        return self._before.keys()

    def note(self, id: str) -> str:
        """What was noted beside the pieces of this id, in this build or the last one."""
        entry = self._added.get(id) or self._before.get(id)
        return entry.note if entry is not None else ""

    def put(self, id: str, key: str, pieces: Sequence[bytes], note: str = "") -> tuple[Blob, ...]:
        """Have the pieces under this id. Raises nothing."""
        content, sizes = b"".join(pieces), tuple(map(len, pieces))
        entry = _Kept(key, (0, sizes), _digests(_Held(content), (0, sizes)), note)
        try:
            self._new = self._new or temporary(self._cache)
            start = self._new.append(content)
        except OSError:
            return _blobs(_Held(content), entry)
        self._added[id] = _moved(entry, start)
        return _blobs(self._new, self._added[id])

    def keep(self) -> None:
        """Keep what was asked for and what was put, and nothing besides, for the next build; a disk that takes nothing is no fault."""
        if not self._added and self._found.keys() == self._before.keys():
            return
        with suppress(OSError):
            living = sum(sum(entry.place[1]) for entry in self._found.values())
            is_worth_it = self._old is not None and self._old.size <= 2 * living
            entries = self._appended() if is_worth_it else self._written_anew()
            self._cache.put(f"{self._name}.index", as_data(entries))

    def _appended(self) -> dict[str, _Kept]:
        """What is found stays where it is; what is new is added behind."""
        if self._new is None:
            return dict(self._found)
        with open(self._file, "r+b") as kept:
            end = kept.seek(0, os.SEEK_END)
            self._new.copy_to(kept)
        return self._found | {id: _moved(entry, end) for id, entry in self._added.items()}

    def _written_anew(self) -> dict[str, _Kept]:
        """Into another file, which takes the place of the old one: half of that is not asked for any more."""
        part = self._file + f".{os.getpid()}.part"
        entries: dict[str, _Kept] = {}
        try:
            with open(part, "wb") as kept:
                for id, entry in self._found.items():
                    assert self._old is not None, "found in it"
                    start, sizes = entry.place
                    entries[id] = _moved(entry, kept.tell() - start)
                    kept.write(self._old.read(start, sum(sizes)))
                end = kept.tell()
                if self._new is not None:
                    self._new.copy_to(kept)
            os.replace(part, self._file)
        except OSError:
            with suppress(OSError):
                os.unlink(part)
            raise
        return entries | {id: _moved(entry, end) for id, entry in self._added.items()}

    @property
    def _file(self) -> str:
        return str(self._cache.folder / f"{self._name}.blobs")


class Open:
    """A file that is read at any place, until nobody holds it or a Blob in it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._fd = os.dup(file.fileno())
        file.close()
        self.size = os.fstat(self._fd).st_size
        weakref.finalize(self, os.close, self._fd)

    def read(self, start: int, size: int) -> bytes:
        return os.pread(self._fd, size, start)

    def append(self, content: bytes) -> int:
        """Where it begins."""
        start, written = self.size, 0
        while written < len(content):
            written += os.pwrite(self._fd, content[written:], start + written)
        self.size = start + written
        return start

    def copy_to(self, file: IO[bytes]) -> None:
        for start in range(0, self.size, CHUNK):
            file.write(self.read(start, CHUNK))


def temporary(cache: Cache) -> Open:
    """A file that nobody else sees, gone when nobody holds it. Raises OSError where the disk takes none."""
    cache.folder.mkdir(parents=True, exist_ok=True)
    return Open(tempfile.TemporaryFile(dir=cache.folder))


@dataclass(frozen=True, slots=True)
class _Held:
    content: bytes

    def read(self, start: int, size: int) -> bytes:
        return self.content[start:start + size]


def _blobs(source: Source, entry: _Kept) -> tuple[Blob, ...]:
    start, sizes = entry.place
    return tuple([Blob(source, start + sum(sizes[:n]), size, entry.digests[n]) for n, size in enumerate(sizes)])


def _whole(source: Source, entry: _Kept) -> tuple[Blob, ...] | None:
    try:
        return _blobs(source, entry) if _digests(source, entry.place) == entry.digests else None
    except OSError:  # of a disk that gives nothing back
        return None


def _digests(source: Source, place: Place) -> tuple[bytes, ...]:
    start, sizes = place
    content = memoryview(source.read(start, sum(sizes)))
    return tuple([hashlib.sha256(content[before:before + size]).digest() for before, size in zip(accumulate(sizes, initial=0), sizes, strict=False)])


def _opened(file: str) -> Open | None:
    try:
        return Open(open(file, "rb"))
    except OSError:
        return None


def _index(cache: Cache, name: str) -> dict[str, _Kept]:
    found = data_from(cache.get(f"{name}.index") or b"")
    return found if isinstance(found, dict) and all(isinstance(entry, _Kept) for entry in found.values()) else {}


def _moved(entry: _Kept, by: int) -> _Kept:
    start, sizes = entry.place
    return replace(entry, place=(start + by, sizes))
