"""What reading hands to linking: a record as read, and where each of its values stands in its file.

In: values of the reading stage. Out: frozen Documents. Nothing is looked up here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from plansite.diagnostics import Span
from plansite.model.text import Body, Language
from plansite.records.declared import RecordKind

Path = tuple[str | int, ...]
Position = tuple[int, int, int]
"""line and column from 1, length in characters"""


@dataclass(frozen=True, slots=True)
class Places:
    """Where every key and value of a YAML file stands, by its path in the data. Few are ever asked for, so they are made Spans then."""

    file: str
    values: Mapping[Path, Position] = field(default_factory=dict)
    keys: Mapping[Path, Position] = field(default_factory=dict)

    def value(self, *path: str | int) -> Span:
        """The place of a value, else of the nearest thing around it."""
        while path:
            if path in self.values:
                return Span(self.file, *self.values[path])
            path = path[:-1]
        return Span(self.file, *self.values.get((), (1, 1, 1)))

    def key(self, *path: str | int) -> Span:
        """The place of a key; of one that is missing, the thing that should have it."""
        return Span(self.file, *self.keys[path]) if path in self.keys else self.value(*path)

    def without(self, entry: Path) -> Places:
        """The places once an entry of a list is gone: those after it move up by one."""
        return Places(self.file, _moved_up(self.values, entry), _moved_up(self.keys, entry))


def _moved_up(positions: Mapping[Path, Position], entry: Path) -> dict[Path, Position]:
    depth, number = len(entry) - 1, entry[-1]
    moved: dict[Path, Position] = {}
    for path, position in positions.items():
        step = path[depth] if path[:depth] == entry[:depth] and len(path) > depth else None
        if step is None or not isinstance(step, int) or not isinstance(number, int) or step < number:
            moved[path] = position
        elif step > number:
            moved[(*path[:depth], step - 1, *path[depth + 1:])] = position
    return moved


@dataclass(frozen=True, slots=True)
class Document:
    """A record as read: typed, with its places, its texts and the digest that a current translation names."""

    kind: RecordKind
    id: str
    path: str
    record: Any
    places: Places
    bodies: Mapping[Language, Body] = field(default_factory=dict)
    body_paths: Mapping[Language, str] = field(default_factory=dict)
    digest: str = ""
