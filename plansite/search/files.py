"""Lists of JSON values -> small files that a browser can find its way through: tables by key and by number.

In: values in order. Out: files by path, and the table that says where each stands. A folder of files is named by the digest of all of them,
so that files of two builds never meet, and the table stays short. No time and no chance goes into a byte.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

SHARD = 16_000
"""characters of a file of a keyed table, 3 to 5 KB compressed: a query reads up to twenty"""
TOGETHER = 64
"""files in one folder"""


ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))
"""made once: making one costs more than a short value"""


def as_json(value: Any) -> str:
    return ENCODER.encode(value)


class Piece(NamedTuple):
    """A key and its value as they stand in a table."""

    key: str
    text: str
    """JSON, of the key and the value"""
    beside: tuple[str, str] = ("", "")
    """a number and a JSON value that stand once in each file with such a piece, under the key ``, by the number; none where it is empty"""


class Files:
    """The files of an index as they are made."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.made: dict[str, bytes] = {}

    def one(self, value: Any) -> str:
        """A file of its own; its name below the folder."""
        return self._named(as_json(value))

    def _named(self, text: str) -> str:
        content = text.encode()
        name = f"{_digest(content)}.json"
        self.made[self.folder + name] = content
        return name

    def keyed(self, items: Iterable[Piece]) -> dict[str, Any]:
        """A table by key, of pieces in the order of their keys: `k` where each file begins, `d` the folders, `n` files in each."""
        shards = list(_shards(items))
        folders = [self._folder({str(n): shard for n, (_, shard) in enumerate(shards[start:start + TOGETHER])}) for start in range(0, len(shards), TOGETHER)]
        return {"n": TOGETHER, "d": folders, "k": [key for key, _ in shards]}

    def numbered(self, values: Sequence[Any], characters: int) -> dict[str, Any]:
        """A table by number: `p` values in each file, of which one has about as many characters as said."""
        per = _per_file(len(values), len(as_json(values)), characters)
        shards = [as_json(values[start:start + per]) for start in range(0, len(values), per)]
        folders = [self._folder({str(n): shard for n, shard in enumerate(shards[start:start + TOGETHER])}) for start in range(0, len(shards), TOGETHER)]
        return {"n": TOGETHER, "d": folders, "p": per}

    def together(self, tables: Mapping[str, Mapping[str, Any]]) -> str:
        """The files of some tables once more in one, `{name of the table: [what each file holds, …]}`."""
        pieces = {name: [self.made[f"{self.folder}{folder}/{n}.json"].decode() for folder in table["d"] for n in range(table["n"])
                         if f"{self.folder}{folder}/{n}.json" in self.made] for name, table in tables.items()}
        return self._named("{" + ",".join(f'"{name}":[{",".join(held)}]' for name, held in pieces.items()) + "}")

    def _folder(self, contents: Mapping[str, str]) -> str:
        name = _digest("\n".join(f"{key}\n{contents[key]}" for key in sorted(contents)).encode())
        for key, content in contents.items():
            self.made[f"{self.folder}{name}/{key}.json"] = content.encode()
        return name


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def _per_file(values: int, written: int, characters: int) -> int:
    """A power of two, so that one value more hardly ever cuts the whole table anew. `written`: the characters of all in one list."""
    fitting = characters * values // max(1, written - values - 1)
    return 1 << max(0, fitting.bit_length() - 1)


def piece_of(key: str, value: str) -> str:
    """A key and its value, which is JSON already, as they stand in a table."""
    return f"{as_json(key)}:{value}"


def _shards(items: Iterable[Piece]) -> Iterator[tuple[str, str]]:
    """(where it begins, JSON object) of each file; a file ends where it would grow beyond SHARD. It begins at the shortest string that is after the
    last key of the file before: the manifest names every file of a large index, and few of the letters of their first keys part them."""
    begins, before, size = "", "", 0
    pieces: list[str] = []
    beside: dict[str, str] = {}
    for key, text, (number, value) in items:
        added = len(text) + (len(number) + len(value) + 4 if number and number not in beside else 0)
        if pieces and size + added > SHARD:
            yield begins, _object(pieces, beside)
            pieces, beside, size = [], {}, 0
            added = len(text) + len(number) + len(value) + 4
        if not pieces:
            begins = _parting(before, key)
        pieces.append(text)
        if number:
            beside[number] = value
        size += added
        before = key
    if pieces:
        yield begins, _object(pieces, beside)


def _object(pieces: Sequence[str], beside: Mapping[str, str]) -> str:
    others = [piece_of("", "{" + ",".join(piece_of(number, value) for number, value in beside.items()) + "}")] if beside else []
    return "{" + ",".join([*others, *pieces]) + "}"


def _parting(before: str, key: str) -> str:
    """The shortest beginning of `key` that stands after `before`."""
    return key[:next((n for n, (one, other) in enumerate(zip(before, key, strict=False)) if one != other), len(before)) + 1]
