"""What we wrote: for each published folder the paths of our files, with the sha256 of what they may hold.

In: the record file, outputs. Out: a mapping, or the file replaced in one step. Nothing in the published folder is touched here.
The record of a large site is long: it is read once a build and written once. While a build is under way a short file beside it has the digests of what is new,
so that both together are right at any moment.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plansite.writing.contents import Publishable

Remembered = Mapping[str, str]
"""path in the published folder -> sha256 of each content that we may have left there, with spaces between them"""


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def digests(outputs: tuple[Publishable, ...]) -> Remembered:
    """What the record says once these outputs, and nothing else of ours, stand in the folder."""
    return {o.path: o.digest for o in outputs}


def unknown(made: Remembered, remembered: Remembered) -> Remembered:
    """What must be remembered besides before it is made."""
    return {path: digest for path, digest in made.items() if digest not in remembered.get(path, "")}


@dataclass(frozen=True, slots=True)
class Record:
    """What the record says of one published folder, and of all others."""

    file: Path
    out: Path
    folders: Mapping[str, Remembered]
    added: Mapping[str, Remembered]
    """what has been written since into each, or is to be"""

    @property
    def written(self) -> Remembered:
        """What the last build that came to its end left in `out`."""
        return self.folders.get(_key(self.file, self.out), {})

    @property
    def remembered(self) -> Remembered:
        """What we may have left there."""
        added = self.added.get(_key(self.file, self.out), {})
        return _united(self.written, added) if added else self.written

    def add(self, more: Remembered) -> None:
        """Remember a few more files. Raises OSError."""
        key = _key(self.file, self.out)
        if more:
            _replace(_added(self.file), {**self.added, key: _united(self.added.get(key, {}), more)})

    def replace(self, remembered: Remembered) -> None:
        """Replace the record in one step; what it says of other folders stays while they exist. Raises OSError."""
        key = _key(self.file, self.out)
        others = {other: files for other, files in self.folders.items() if other != key and os.path.isdir(self.file.parent / other)}
        _replace(self.file, {**others, key: remembered})

    def forget_added(self) -> None:
        """The record has them now. Raises OSError."""
        left = {other: files for other, files in self.added.items() if other != _key(self.file, self.out)}
        if left and left != self.added:
            _replace(_added(self.file), left)
        elif not left:
            _added(self.file).unlink(missing_ok=True)


def read_record(record: Path, out: Path) -> Record:
    """The record, empty where it is missing, unreadable as JSON or speaks of other folders. Raises OSError."""
    return Record(record, out, _folders(record), _folders(_added(record)))


def read_additions(record: Path, out: Path) -> Record:
    """Only what has been added to it, for who adds more. Raises OSError."""
    return Record(record, out, {}, _folders(_added(record)))


def unfinished(record: Path) -> tuple[Path, ...]:
    """Where the next record, and what is added to it, is written before it takes the place of the last."""
    return tuple(_unfinished(file) for file in (record, _added(record)))


def _united(old: Remembered, new: Remembered) -> Remembered:
    """What the record must say while the folder may hold files of either."""
    return {**old, **{path: f"{old[path]} {digest}" if path in old else digest for path, digest in unknown(new, old).items()}}


def _replace(file: Path, folders: Mapping[str, Remembered]) -> None:
    text = json.dumps({"folders": folders}, ensure_ascii=False, sort_keys=True)  # not indented: that takes ten times as long
    _unfinished(file).write_bytes(text.encode() + b"\n")
    os.replace(_unfinished(file), file)


def _added(record: Path) -> Path:
    return record.with_name(f"{record.name}.added")


def _unfinished(file: Path) -> Path:
    return file.with_name(f".{file.name}.new")


def _key(record: Path, out: Path) -> str:
    """`out` as seen from the record, so that a site can be moved as a whole."""
    return Path(os.path.relpath(out, record.parent)).as_posix()


def _folders(record: Path) -> dict[str, Remembered]:
    try:
        data = json.loads(record.read_bytes())
    except (FileNotFoundError, ValueError, RecursionError):
        return {}
    folders = data.get("folders") if isinstance(data, dict) else None
    return {key: _files(files) for key, files in folders.items()} if isinstance(folders, dict) else {}


def _files(data: object) -> Remembered:
    """An earlier version has written a list of digests."""
    if not isinstance(data, dict):
        return {}
    return {path: found if isinstance(found, str) else " ".join(map(str, found)) for path, found in data.items() if isinstance(found, str | list)}
