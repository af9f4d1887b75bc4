"""Documents read before, by the digest of the bytes that they were read from.

In: the bytes of a record's files. Out: the Document that was read from the same bytes by the same program, or nothing. A record with findings is
never kept, so that they are found again. What is kept may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Mapping
from dataclasses import dataclass

from plansite.cache import Cache, data_from
from plansite.reading.discover import Found
from plansite.records import Document


@dataclass(frozen=True, slots=True)
class Kept:
    """`engine`: a digest of the program, whose schema and rules made the Documents."""

    cache: Cache
    engine: str

    def key(self, found: Found, contents: Mapping[str, bytes]) -> str:
        """A digest of everything that a Document depends on."""
        digest = hashlib.sha256(f"{self.engine}\0{found.kind}\0{found.id}".encode())
        for path, content in sorted(contents.items()):
            digest.update(f"\0{path}\0{len(content)}\0".encode() + content)
        return f"{self._ours}{digest.hexdigest()[:40]}"

    def count(self) -> int:
        """How many Documents of this program are kept, those of other versions of their files too."""
        return self.cache.count(self._ours)

    @property
    def _ours(self) -> str:
        return f"{self.engine[:8]}-"

    def get(self, key: str) -> Document | None:
        kept = self.cache.get(key)
        document = data_from(kept) if kept is not None else None
        return document if isinstance(document, Document) else None

    def put(self, key: str, document: Document) -> None:
        self.cache.put(key, pickle.dumps(document, protocol=5))
