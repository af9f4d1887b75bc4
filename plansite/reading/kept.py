"""Documents read before, by the digest of the bytes that they were read from, and found again by how their files look.

In: how the files of a record look, or their bytes. Out: the Document that was read from the same bytes by the same program, or nothing. A record with findings
is never kept, so that they are found again. Texts stay in the file where they stand until somebody looks at them. What is kept may be deleted at any time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from zlib import crc32

from plansite.cache import Cache, as_data, data_from
from plansite.model.text import Body
from plansite.pack import Blob, Pack
from plansite.reading.discover import Found
from plansite.records import Document
from plansite.versions import Version

PARTS = 16
"""packs that records are parted into, so that an edit writes the index of one of them, and processes can keep side by side"""
COUNT = "count"


class Kept:
    """Those of a site. `engine`: a digest of the program, whose schema and rules made the Documents."""

    def __init__(self, cache: Cache, engine: str) -> None:
        self._cache, self._engine = cache, engine
        self._packs: dict[int, Pack] = {}

    def count(self) -> int:
        """How many records this program has read when it last kept them. Raises nothing."""
        found = data_from(self._cache.get(COUNT) or b"")
        return found[1] if isinstance(found, tuple) and found[:1] == (self._engine,) else 0

    def standing(self, found: Found, stand: Sequence[Version]) -> Document | None:
        """What was read from these versions of its files, which need not be read then."""
        look, _, key = self._pack(found).note(_id(found)).partition(" ")
        return self._get(found, key) if key and look == self._look(found, stand) else None

    def get(self, found: Found, key: str, stand: Sequence[Version]) -> Document | None:
        """What was read from files of the same bytes; it is found by their versions next time."""
        document = self._get(found, key)
        if document is not None and stand and self._pack(found).note(_id(found)) != f"{self._look(found, stand)} {key}":
            return self.put(found, document, stand)
        return document

    def put(self, found: Found, document: Document, stand: Sequence[Version]) -> Document:
        """The same, with its texts where they stand now. Raises nothing."""
        texts = {language: body.packed if isinstance(body.packed, bytes) else body.packed.read()
                 for language, body in document.bodies.items() if body.packed}
        bare = replace(document, bodies={language: replace(body, packed=b"") for language, body in document.bodies.items()})
        note = f"{self._look(found, stand)} {document.version}" if stand else ""
        _, *blobs = self._pack(found).put(_id(found), document.version, (as_data((bare, tuple(texts))), *texts.values()), note)
        return _with_blobs(bare, dict(zip(texts, blobs, strict=True)))

    def keep(self, versions: Mapping[Found, str]) -> None:
        """For the next build, of each pack that was opened, what was asked for and put, and what has these versions, and nothing besides."""
        for found, version in versions.items():
            if part_of(found) in self._packs:
                self._pack(found).has(_id(found), version)
        for pack in self._packs.values():
            pack.keep()

    def keep_count(self, count: int) -> None:
        if count != self.count():
            self._cache.put(COUNT, as_data((self._engine, count)))

    def key(self, found: Found, contents: Mapping[str, bytes]) -> str:
        """A digest of everything that a Document depends on."""
        digest = hashlib.sha256(f"{self._engine}\0{found.kind}\0{found.id}".encode())
        for path, content in sorted(contents.items()):
            digest.update(f"\0{path}\0{len(content)}\0".encode() + content)
        return digest.hexdigest()[:40]

    def _get(self, found: Found, key: str) -> Document | None:
        blobs = self._pack(found).get(_id(found), key)
        kept = data_from(blobs[0].read()) if blobs else None
        if not blobs or not isinstance(kept, tuple):
            return None
        document: Document = kept[0]
        return _with_blobs(document, dict(zip(kept[1], blobs[1:], strict=True)))

    def _look(self, found: Found, stand: Sequence[Version]) -> str:
        return hashlib.sha256(f"{self._engine}\0{found}\0{stand}".encode()).hexdigest()[:40]

    def _pack(self, found: Found) -> Pack:
        part = part_of(found)
        if part not in self._packs:
            self._packs[part] = Pack(self._cache, f"records-{part}")
        return self._packs[part]


def part_of(found: Found) -> int:
    """The number of the pack that a record is kept in."""
    return crc32(_id(found).encode()) % PARTS


def _id(found: Found) -> str:
    return f"{found.kind}/{found.id}"


def _with_blobs(document: Document, texts: Mapping[str, Blob]) -> Document:
    def with_text(language: str, body: Body) -> Body:
        return replace(body, packed=texts[language]) if language in texts else body
    return replace(document, bodies={language: with_text(language, body) for language, body in document.bodies.items()})
