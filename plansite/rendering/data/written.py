"""Items as they stand in files, each field made once: the JSON text and the CSV cells, which items and files then only join.

In: plain values, and a Table. Out: bytes, those of `json.dumps(…, ensure_ascii=False, indent=1)` (which would be most of the time of all files) and
of the csv module. Which items there are is not known here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring as quoted
from typing import Any

from plansite.rendering.data.csv_files import guarded, line_of
from plansite.rendering.data.tables import Table

OF_FILE, OF_ITEM, OF_FIELD = "\n", "\n  ", "\n   "
"""how a line of a file begins; of an item in its list `items`; of a field of that"""
ENDED = "\n}"


@dataclass(frozen=True, slots=True)
class Parts:
    """The fields of an item by name, in the order of their table, as JSON and as cells."""

    json: Mapping[str, str]
    cells: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Written:
    """An item as the JSON file and as the CSV file of its table have it."""

    json: bytes
    csv: bytes


def parts(table: Table, item: Mapping[str, Any]) -> Parts:
    """An item whose fields stand in the order of its table, or some fields of one."""
    return Parts({name: json_text(value, OF_FIELD) for name, value in item.items()},
                 {field.name: tuple([guarded(cell) for cell in field.type.cells(item[field.name])]) for field in table.fields if field.name in item})


def joined(item: Parts) -> Written:
    return Written(joined_json(item).encode(), line_of(cell for cells in item.cells.values() for cell in cells))


def joined_json(item: Parts) -> str:
    fields = f",{OF_FIELD}".join([f'"{name}": {text}' for name, text in item.json.items()])
    return f"{{{OF_FIELD}{fields}{OF_ITEM}}}"


def listed(items: Iterable[bytes]) -> bytes:
    """Items as they follow one another in a JSON file; lists of them make a longer one in the same way."""
    return f",{OF_ITEM}".encode().join(filter(None, items))


def json_file(head: Mapping[str, Any], items: Iterable[bytes] | None = None) -> bytes:
    """A file of plain values; with `items`, or lists of them, as its last field."""
    return (json_text(head) + "\n").encode() if items is None else b"".join(json_pieces(head, items))


def json_pieces(head: Mapping[str, Any], items: Iterable[bytes]) -> Iterator[bytes]:
    """The same file from its beginning to its end."""
    yield json_text(head).removesuffix(ENDED).encode() + b',\n "items": ['
    before, after = OF_ITEM.encode(), b"]\n}\n"
    for item in filter(None, items):
        yield before + item
        before, after = f",{OF_ITEM}".encode(), b"\n ]\n}\n"
    yield after


def json_text(value: Any, margin: str = OF_FILE) -> str:
    """A value; `margin` is what begins the line on which it ends."""
    if isinstance(value, str):
        return quoted(value)
    if value is None:
        return "null"
    if not value or not isinstance(value, dict | list):
        return "[]" if isinstance(value, list) else json.dumps(value)
    inner = margin + " "
    if isinstance(value, dict):
        listed = [f"{quoted(name)}: {quoted(part) if isinstance(part, str) else json_text(part, inner)}" for name, part in value.items()]
        return f"{{{inner}{f',{inner}'.join(listed)}{margin}}}"
    return f"[{inner}{f',{inner}'.join([json_text(part, inner) for part in value])}{margin}]"
