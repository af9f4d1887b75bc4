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
    """What we wrote into `out`; nothing where the record is missing, unreadable as JSON or speaks of other folders. Raises OSError."""
    return _folders(record).get(_key(record, out), {})


def write_record(record: Path, out: Path, remembered: Remembered) -> None:
    """Replace the record in one step; what it says of other folders stays while they exist. Raises OSError."""
    others = {key: files for key, files in _folders(record).items() if os.path.isdir(record.parent / key)}
    text = json.dumps({"folders": {**others, _key(record, out): remembered}}, ensure_ascii=False, sort_keys=True)  # not indented: that takes ten times as long
    unfinished(record).write_bytes(text.encode() + b"\n")
    os.replace(unfinished(record), record)


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
