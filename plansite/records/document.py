"""What reading hands to linking: a record as read, with its places and its texts.

In: values of the reading stage. Out: frozen Documents. Nothing is looked up here. Ten thousand plans are read before the first is linked: as objects a
record of one takes 60 kB and its places 15, so both are held as bytes and opened one plan at a time.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from plansite.cache import as_data, data_from
from plansite.model.text import Body, Language, Stored
from plansite.records.declared import PlanRecord, RecordKind
from plansite.records.parts import SourceRecord
from plansite.records.places import Places


@dataclass(frozen=True, slots=True)
class Packed:
    """The record of a plan as bytes, and beside it what is asked of all plans before any is opened."""

    content: bytes
    draft: bool
    replaces: tuple[str, ...]
    source: SourceRecord | None


@dataclass(frozen=True, slots=True)
class Document:
    """A record as read: typed, with its places, its texts and the digest that a current translation names."""

    kind: RecordKind
    id: str
    path: str
    head: Any
    """the record, or of a plan what stands outside while it is packed"""
    kept_places: Places | bytes
    bodies: Mapping[Language, Body]
    body_paths: Mapping[Language, str]
    digest: str
    version: str = ""
    """names its files byte for byte, and the program that read them; empty where nothing is kept from build to build"""

    @property
    def record(self) -> Any:
        return _opened(self.head.content) if isinstance(self.head, Packed) else self.head

    @property
    def places(self) -> Places:
        places: Places = _opened(self.kept_places) if isinstance(self.kept_places, bytes) else self.kept_places
        return places


def document_of(kind: RecordKind, id: str, path: str, record: Any, places: Places, bodies: Mapping[Language, Body], body_paths: Mapping[Language, str],
                digest: str) -> Document:
    """A record and its places as they are held."""
    if not isinstance(record, PlanRecord):
        return Document(kind, id, path, record, places, bodies, body_paths, digest)
    head = Packed(_packed(record), record.draft, record.replaces, record.source)
    return Document(kind, id, path, head, _packed(places), bodies, body_paths, digest)


def put_aside(document: Document, put: Callable[[bytes], Stored]) -> Document:
    """With its texts where `put` has put them."""
    bodies = {language: replace(body, packed=put(body.packed)) if isinstance(body.packed, bytes) and body.packed else body
              for language, body in document.bodies.items()}
    return replace(document, bodies=bodies)


def with_texts(document: Document) -> Document:
    """With its texts in memory, wherever they have been put."""
    if all(isinstance(body.packed, bytes) for body in document.bodies.values()):
        return document
    bodies = {language: body if isinstance(body.packed, bytes) else replace(body, packed=body.packed.read()) for language, body in document.bodies.items()}
    return replace(document, bodies=bodies)


def _packed(value: object) -> bytes:
    return zlib.compress(as_data(value), 1)


@lru_cache(maxsize=2)
def _opened(packed: bytes) -> Any:
    """The record and the places that were looked at last stay open, since both are asked for many times while a plan is linked."""
    return data_from(zlib.decompress(packed))
