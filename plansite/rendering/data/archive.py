"""All data in one zip: the same files give the same bytes, and another day alone changes none of them.

In: the files to pack, what was deflated for an earlier zip. Out: bytes. Names are sorted, times are fixed, and the tables stand in it without the day of
the build: it changes when a record, a state or a deadline does. What is taken from an earlier zip is what would come out again.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from plansite.cache import Cache
from plansite.pack import Pack
from plansite.rendering.data.file import File

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


def packed(files: Mapping[str, File], made: Cache, engine: str) -> bytes:
    """The files by their names in the archive, below one folder; one of them is held at a time. `made` keeps them deflated for the next one, and what the
    same program would make from the same is not even made."""
    kept, written = Pack(made, KEPT), io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, file in sorted(files.items()):
            key = f"{BY} {engine} {file.made_from}"
            told, deflated = kept.get(name, key) or kept.put(name, key, _deflated(file.make()))
            _add(archive, written, f"{FOLDER}/{name}", told.read().decode(), deflated.read())
    kept.keep()
    return written.getvalue()


def _deflated(content: bytes) -> tuple[bytes, bytes]:
    """What a zip tells of a member, its checksum and size, and the member."""
    compressor = zlib.compressobj(LEVEL, zlib.DEFLATED, RAW)
    return f"{zlib.crc32(content)} {len(content)}".encode(), compressor.compress(content) + compressor.flush()


def _add(archive: zipfile.ZipFile, written: io.BytesIO, name: str, told: str, deflated: bytes) -> None:
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
