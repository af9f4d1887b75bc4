"""All data in one zip: the same files give the same bytes, and another day alone changes none of them.

In: the files to pack, what was deflated for an earlier zip. Out: its bytes, member by member. Names are sorted, times are fixed, and the tables stand in it
without the day of the build: it changes when a record, a state or a deadline does. What is taken from an earlier zip is what would come out again.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import IO, cast

from plansite.cache import Cache
from plansite.pack import Blob, Pack
from plansite.rendering.data.file import File, streamed

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""the earliest that a zip can say"""
UNIX, READABLE = 3, 0o100644 << 16
LEVEL = 4
"""of zlib: a third less time than its usual 6, for a file that is a twelfth longer"""
RAW = -15
"""of zlib: without a head of its own, as a zip has it"""
FOLDER = "plansite-data"
KEPT = "archive"


BY = f"{zlib.ZLIB_RUNTIME_VERSION} {LEVEL}"
"""what deflates: another zlib may write other bytes"""


class Members:
    """The members of the zip by their names in it. `made` keeps them deflated for the next one, and what the same program would make from the same is not
    even made; one of them is held at a time."""

    def __init__(self, made: Cache, engine: str) -> None:
        self._made, self._by = made, f"{BY} {engine}"
        self._deflated: dict[tuple[str, str], Sequence[Blob]] = {}
        """in this build, by name and what each was made from"""

    @cached_property
    def _kept(self) -> Pack:
        return Pack(self._made, KEPT)

    def also_published(self, name: str, file: File) -> File:
        """A member that is a published file, too: once that is made, it need not be made again to be deflated."""
        def stream() -> Iterator[bytes]:
            if self._found(name, file) is not None:
                yield from file.pieces()
                return
            deflating = _Deflating()
            for piece in file.pieces():
                deflating.add(piece)
                yield piece
            self._put(name, file, deflating)
        return streamed(stream, file.made_from)

    def packed(self, files: Mapping[str, File]) -> Iterator[bytes]:
        """The zip of these files, all below one folder, from its beginning to its end."""
        written = _Written()
        with zipfile.ZipFile(cast(IO[bytes], written), "w") as archive:
            for name, file in sorted(files.items()):
                told, deflated = self._of(name, file)
                _add(archive, written, f"{FOLDER}/{name}", told.read().decode(), deflated.read())
                yield written.taken()
        yield written.taken()
        self._kept.keep()

    def _of(self, name: str, file: File) -> Sequence[Blob]:
        found = self._found(name, file)
        if found is None:
            deflating = _Deflating()
            for piece in file.pieces():
                deflating.add(piece)
            found = self._put(name, file, deflating)
        return found

    def _found(self, name: str, file: File) -> Sequence[Blob] | None:
        """In this build, or an earlier one."""
        found = self._deflated.get((name, file.made_from)) or self._kept.get(name, f"{self._by} {file.made_from}")
        if found is not None:
            self._deflated[name, file.made_from] = found
        return found

    def _put(self, name: str, file: File, deflating: _Deflating) -> Sequence[Blob]:
        found = self._deflated[name, file.made_from] = self._kept.put(name, f"{self._by} {file.made_from}", deflating.ended())
        return found


class _Written:
    """What a zip is written to: only what was written last is held, and nothing is written twice."""

    def __init__(self) -> None:
        self._size, self._pieces = 0, list[bytes]()

    def write(self, content: bytes) -> int:
        self._pieces.append(content)
        self._size += len(content)
        return len(content)

    def tell(self) -> int:
        return self._size

    def flush(self) -> None: ...

    def taken(self) -> bytes:
        content = b"".join(self._pieces)
        self._pieces.clear()
        return content


class _Deflating:
    """A member that comes in pieces. What it is deflated to does not depend on where they end (a test holds that)."""

    def __init__(self) -> None:
        self._compressor, self._deflated = zlib.compressobj(LEVEL, zlib.DEFLATED, RAW), list[bytes]()
        self._checksum = self._size = 0

    def add(self, piece: bytes) -> None:
        self._deflated.append(self._compressor.compress(piece))
        self._checksum, self._size = zlib.crc32(piece, self._checksum), self._size + len(piece)

    def ended(self) -> tuple[bytes, bytes]:
        """What a zip tells of it, its checksum and size, and the member."""
        return f"{self._checksum} {self._size}".encode(), b"".join([*self._deflated, self._compressor.flush()])


def _add(archive: zipfile.ZipFile, written: _Written, name: str, told: str, deflated: bytes) -> None:
    """A member that is deflated already, as `writestr` would add it (a test holds the two together)."""
    entry = zipfile.ZipInfo(name, FIRST_DAY)
    entry.create_system, entry.external_attr, entry.compress_type = UNIX, READABLE, zipfile.ZIP_DEFLATED
    checksum, size = map(int, told.split())
    entry.file_size, entry.compress_size, entry.CRC, entry.header_offset = size, len(deflated), checksum, written.tell()
    written.write(entry.FileHeader())
    written.write(deflated)
    archive.filelist.append(entry)
    archive.NameToInfo[name] = entry
    archive.start_dir = written.tell()
