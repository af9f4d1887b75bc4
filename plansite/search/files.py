"""Lists of JSON values -> small files that a browser can find its way through: tables by key and by number.

In: values in order, or those that have changed and the tables of before, room for what is made. Out: files by path, and the table that says where each
stands. A folder of files is named by the digest of all of them, so that files of two builds never meet, and the table stays short. No time and no chance
goes into a byte.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any, NamedTuple

from plansite.search.room import Lines, Lost, Room

SHARD = 16_000
"""characters of a file of a keyed table, 3 to 5 KB compressed: a query reads up to twenty"""
TOGETHER = 16
"""files in one folder: an edit gives a folder with a file of another content another name, and so all files in it; more folders make a longer manifest"""
SMALL = 1 << 14
"""numbers below it are written once"""


as_json: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
"""of one encoder: making one costs more than a short value"""
quoted: Callable[[str], str] = json.encoder.encode_basestring
"""a text as JSON: of all values these are the most"""


class Piece(NamedTuple):
    """A key and its value as they stand in a table."""

    key: str
    text: str
    """JSON, of the key and the value"""
    beside: tuple[str, str] = ("", "")
    """a number and a JSON value that stand once in each file with such a piece, under the key ``, by the number; none where it is empty"""

    @property
    def weight(self) -> tuple[int, str, int]:
        """Its characters, the number beside it, and the characters of what stands under that."""
        return len(self.text), self.beside[0], len(self.beside[1])


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of a table by key: its digest, its first key and its last."""

    digest: str
    first: str
    last: str
    opening: tuple[int, str, int]
    """the weight of its first piece"""
    length: int
    """characters of its pieces, and one for each"""


@dataclass(frozen=True, slots=True)
class Keyed:
    """A table by key."""

    shards: tuple[Shard, ...] = ()
    folders: tuple[str, ...] = ()

    @property
    def digests(self) -> tuple[str, ...]:
        return tuple(shard.digest for shard in self.shards)

    @property
    def length(self) -> int:
        return sum(shard.length for shard in self.shards)

    def told(self) -> dict[str, Any]:
        """`k` where each file begins, `d` the folders, `n` files in each."""
        before = ("", *(shard.last for shard in self.shards))
        return {"n": TOGETHER, "d": list(self.folders), "k": [_parting(last, shard.first) for last, shard in zip(before, self.shards, strict=False)]}


@dataclass(frozen=True, slots=True)
class Numbered:
    """A table by number: `per` values in each file; `written`: the characters of all in one list."""

    per: int = 1
    count: int = 0
    written: int = 2
    digests: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()

    def told(self) -> dict[str, Any]:
        return {"n": TOGETHER, "d": list(self.folders), "p": self.per}


@dataclass(frozen=True, slots=True)
class Contents(Mapping[str, bytes]):
    """Files by the digest of their bytes: new ones, and those of before, which may be gone."""

    new: MutableMapping[str, bytes]
    before: Mapping[str, bytes]

    def __getitem__(self, digest: str) -> bytes:
        found = self.new.get(digest) or self.before.get(digest)
        if found is None:
            raise Lost(digest)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter({**dict.fromkeys(self.before), **self.new})

    def __len__(self) -> int:
        return len(self.new.keys() | self.before.keys())


@dataclass(frozen=True, slots=True, eq=False)
class Made(Mapping[str, bytes]):
    """The files of an index by their path. Raises Lost for one that an earlier index had and that is gone."""

    digests: Mapping[str, str]
    contents: Contents

    def __getitem__(self, path: str) -> bytes:
        return self.contents[self.digests[path]]

    def __iter__(self) -> Iterator[str]:
        return iter(self.digests)

    def __len__(self) -> int:
        return len(self.digests)


class Numerals(dict[int, str]):
    """Numbers in digits, as JSON has them."""

    def __missing__(self, number: int) -> str:
        digits = str(number)
        if number < SMALL:
            self[number] = digits
        return digits


class Files:
    """The files of an index as they are made."""

    def __init__(self, folder: str, before: Mapping[str, bytes], room: Room) -> None:
        self.folder, self.room = folder, room
        self.digests: dict[str, str] = {}
        """by path"""
        self.contents = Contents(room.files, before)
        self._numerals = Numerals()

    def made(self) -> Made:
        return Made(self.digests, self.contents)

    def content(self, digest: str) -> str:
        return self.contents[digest].decode()

    def put(self, path: str, text: str) -> None:
        self.digests[self.folder + path] = self._put(text.encode())

    def one(self, value: Any) -> str:
        """A file of its own; its name below the folder."""
        return self.alone(as_json(value))

    def alone(self, text: str) -> str:
        """The same of what is JSON already."""
        digest = self._put(text.encode())
        name = f"{digest[:12]}.json"
        self.digests[self.folder + name] = digest
        return name

    def numbers(self, values: Sequence[int]) -> str:
        """A list of numbers as JSON; most of them are small and come again and again."""
        return f"[{','.join(map(self._numerals.__getitem__, values))}]"

    def again(self, name: str, digest: str) -> None:
        """A file of its own as it was before."""
        self.digests[self.folder + name] = digest

    def keyed(self, items: Iterable[Piece | Shard], before: Keyed = Keyed(), opened: Callable[[Shard], Iterable[Piece]] = lambda shard: ()) -> Keyed:
        """A table by key, of pieces in the order of their keys. A file of before stands for its pieces where none of them has changed, nor the one after;
        `opened` gives them."""
        shards = tuple(self._shards(items, opened))
        return Keyed(shards, self._placed([shard.digest for shard in shards], before.digests, before.folders))

    def numbered(self, lines: Lines, characters: int, before: Numbered = Numbered()) -> Numbered:
        """A table by number of values as JSON, of whose files one has about as many characters as said."""
        per = _per_file(len(lines), lines.written, characters)
        digests = tuple([self._put(b"[" + lines.joined(start, start + per) + b"]") for start in range(0, len(lines), per)])
        return Numbered(per, len(lines), lines.written, digests, self._placed(digests, before.digests, before.folders))

    def lines(self, values: Iterable[Any]) -> Lines:
        """Values as JSON."""
        lines = Lines(self.room)
        lines.extend(map(as_json, values))
        return lines

    def renumbered(self, before: Numbered, changed: Mapping[int, Any], added: Sequence[Any], characters: int) -> Numbered:
        """The same of which some values have changed and some are added at the end."""
        lists = {n: self.values_in(before, n) for n in sorted({at // before.per for at in changed})}
        written = before.written + sum(len(as_json(value)) + 1 for value in added) - (bool(added) and not before.count)
        for at, value in changed.items():
            held, place = lists[at // before.per], at % before.per
            written += len(as_json(value)) - len(as_json(held[place]))
            held[place] = value
        count = before.count + len(added)
        if _per_file(count, written, characters) != before.per:
            values = chain(*(lists[n] if n in lists else self.values_in(before, n) for n in range(len(before.digests))), added)
            return self.numbered(self.lines(values), characters, before)
        if added and before.count % before.per:
            lists.setdefault(len(before.digests) - 1, self.values_in(before, len(before.digests) - 1))
        room = -before.count % before.per
        if added and room:
            lists[len(before.digests) - 1] += added[:room]
        lists |= {(before.count + n) // before.per: list(added[n:n + before.per]) for n in range(room, len(added), before.per)}
        digests = dict(enumerate(before.digests)) | {n: self._put(as_json(held).encode()) for n, held in lists.items()}
        now = tuple(digests.values())
        return Numbered(before.per, count, written, now, self._placed(now, before.digests, before.folders))

    def values_in(self, table: Numbered, n: int) -> list[Any]:
        found: list[Any] = json.loads(self.content(table.digests[n]))
        return found

    def together(self, tables: Mapping[str, Keyed | Numbered]) -> str:
        """The files of some tables once more in one, `{name of the table: [what each file holds, …]}`."""
        pieces = {name: ",".join(map(self.content, table.digests)) for name, table in tables.items()}
        return self.alone("{" + ",".join(f'"{name}":[{held}]' for name, held in pieces.items()) + "}")

    def _put(self, content: bytes) -> str:
        digest = hashlib.sha256(content).hexdigest()
        self.contents.new[digest] = content
        return digest

    def _placed(self, digests: Sequence[str], before: Sequence[str], folders: Sequence[str]) -> tuple[str, ...]:
        """The folders of a table; one whose files are all as before has its name, and none of them is read."""
        names = []
        for start in range(0, len(digests), TOGETHER):
            theirs = digests[start:start + TOGETHER]
            name = folders[start // TOGETHER] if list(before[start:start + TOGETHER]) == list(theirs) else self._folder(theirs)
            self.digests |= {f"{self.folder}{name}/{n}.json": digest for n, digest in enumerate(theirs)}
            names.append(name)
        return tuple(names)

    def _folder(self, digests: Sequence[str]) -> str:
        made, contents = hashlib.sha256(), {str(n): digest for n, digest in enumerate(digests)}
        for before, n in zip(("", *repeat("\n", len(contents) - 1)), sorted(contents), strict=True):
            made.update(f"{before}{n}\n".encode())
            made.update(self.contents[contents[n]])
        return made.hexdigest()[:12]

    def _shards(self, items: Iterable[Piece | Shard], opened: Callable[[Shard], Iterable[Piece]]) -> Iterator[Shard]:
        """A file ends where it would grow beyond SHARD."""
        filling, is_first = _Filling(is_first=True), True
        for n, item in enumerate(items):
            is_whole = isinstance(item, Shard) and (not filling.has_room(item.opening) if filling.pieces else not n or not is_first)
            if isinstance(item, Shard) and is_whole:
                if filling.pieces:
                    yield self._filled(filling)
                yield item
                filling, is_first = _Filling(), False
                continue
            for piece in opened(item) if isinstance(item, Shard) else (item,):
                if filling.pieces and not filling.has_room(piece.weight):
                    yield self._filled(filling)
                    filling, is_first = _Filling(), False
                filling.add(piece)
        if filling.pieces:
            yield self._filled(filling)

    def _filled(self, filling: _Filling) -> Shard:
        first, last = filling.pieces[0], filling.pieces[-1]
        others = [piece_of("", "{" + ",".join(piece_of(number, value) for number, value in filling.beside.items()) + "}")] if filling.beside else []
        digest = self._put(("{" + ",".join([*others, *(piece.text for piece in filling.pieces)]) + "}").encode())
        return Shard(digest, first.key, last.key, first.weight, sum(len(piece.text) + 1 for piece in filling.pieces))


class _Filling:
    """A file of a keyed table that is being filled."""

    def __init__(self, is_first: bool = False) -> None:
        self.pieces: list[Piece] = []
        self.beside: dict[str, str] = {}
        self._size = 0 if is_first else None  # of the first file of a table; of others it is known with their first piece

    def has_room(self, weight: tuple[int, str, int]) -> bool:
        return (self._size or 0) + self._added(weight) <= SHARD

    def add(self, piece: Piece) -> None:
        length, number, value = piece.weight
        self._size = length + len(number) + value + 4 if self._size is None else self._size + self._added(piece.weight)
        self.pieces.append(piece)
        if number:
            self.beside[number] = piece.beside[1]

    def _added(self, weight: tuple[int, str, int]) -> int:
        length, number, value = weight
        return length + (len(number) + value + 4 if number and number not in self.beside else 0)


def _per_file(values: int, written: int, characters: int) -> int:
    """A power of two, so that one value more hardly ever cuts the whole table anew. `written`: the characters of all in one list."""
    fitting = characters * values // max(1, written - values - 1)
    return 1 << max(0, fitting.bit_length() - 1)


def piece_of(key: str, value: str) -> str:
    """A key and its value, which is JSON already, as they stand in a table."""
    return f"{quoted(key)}:{value}"


def _parting(before: str, key: str) -> str:
    """The shortest beginning of `key` that stands after `before`: the manifest names every file of a large index, and few of the letters of their first
    keys part them."""
    return key[:next((n for n, (one, other) in enumerate(zip(before, key, strict=False)) if one != other), len(before)) + 1]
