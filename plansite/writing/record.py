"""What we wrote: for each published folder the paths of our files, with the sha256 of what they may hold.

In: the record file, outputs. Out: a mapping, or the file replaced in one step. Nothing in the published folder is touched here.
While a build is under way a path has the digests of its old and of its new content, so that the record is right at any moment.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from plansite.writing.contents import Publishable

Remembered = Mapping[str, tuple[str, ...]]
"""path in the published folder -> sha256 of each content that we may have left there"""


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def digests(outputs: tuple[Publishable, ...]) -> Remembered:
    """What the record says once these outputs, and nothing else of ours, stand in the folder."""
    return {o.path: (o.digest,) for o in sorted(outputs, key=lambda o: o.path)}


def united(old: Remembered, new: Remembered) -> Remembered:
    """What the record must say while the folder may hold files of either."""
    return {path: tuple(dict.fromkeys(old.get(path, ()) + new.get(path, ()))) for path in sorted({*old, *new})}


def read_record(record: Path, out: Path) -> Remembered:
    """What we wrote into `out`, and added to it since; nothing where the record is missing, unreadable as JSON or speaks of other folders. Raises OSError."""
    key = _key(record, out)
    written, added = _folders(record).get(key, {}), _folders(_added(record)).get(key, {})
    return united(written, added) if added else written


def record_added(record: Path, out: Path, remembered: Remembered) -> None:
    """Remember a few more files beside the record, which is long. Raises OSError."""
    folders, key = _folders(_added(record)), _key(record, out)
    _replace(_added(record), {**folders, key: united(folders.get(key, {}), remembered)})


def forget_added(record: Path, out: Path) -> None:
    """The record has them now. Raises OSError."""
    folders = _folders(_added(record))
    if folders.pop(_key(record, out), None) is not None:
        _replace(_added(record), folders)


def write_record(record: Path, out: Path, remembered: Remembered) -> None:
    """Replace the record in one step; what it says of other folders stays while they exist. Raises OSError."""
    others = {key: files for key, files in _folders(record).items() if os.path.isdir(record.parent / key)}
    _replace(record, {**others, _key(record, out): remembered})


def _replace(record: Path, folders: Mapping[str, Remembered]) -> None:
    text = json.dumps({"folders": folders}, ensure_ascii=False, sort_keys=True)  # not indented: that takes ten times as long
    unfinished(record).write_bytes(text.encode() + b"\n")
    os.replace(unfinished(record), record)


def _added(record: Path) -> Path:
    return record.with_name(f"{record.name}.added")


def unfinished(record: Path) -> Path:
    """Where the next record is written before it takes the place of the last."""
    return record.with_name(f".{record.name}.new")


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
    if not isinstance(data, dict):
        return {}
    return {path: tuple(str(d) for d in found) for path, found in data.items() if isinstance(found, list)}
