"""Finds the records of content/ in a fixed order, whatever the file system's own order is.

In: the site folder. Out: Found values (kind, id, its files) and findings for files that belong to no record. No YAML is read here.
A symbolic link is taken for what it leads to; one that leads nowhere, or back to itself, is a finding.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from plansite.diagnostics import Log, Span
from plansite.model.routes import ID, TAKEN
from plansite.model.text import LANGUAGES
from plansite.records import RecordKind

Entry = os.DirEntry[str]
CONTENT = "content"
FOLDERS: dict[str, RecordKind] = {"plans": "plan", "news": "news", "pages": "page", "units": "unit", "documents": "document"}
SINGLE_FILES = ("unit", "document")
WITH_TEXT = ("plan", "news", "page")
VOCABULARIES: dict[str, RecordKind] = {"topics.yaml": "topics", "channels.yaml": "channels", "audiences.yaml": "audiences",
                                        "glossary.yaml": "glossary", "holidays.yaml": "holidays"}


@dataclass(frozen=True, slots=True)
class Found:
    """A record's files, as paths relative to the site folder."""

    kind: RecordKind
    id: str
    path: str
    texts: tuple[str, ...] = ()


def discover(site: Path, log: Log) -> list[Found]:
    """Every record below content/, sorted by path; the same id twice is an error that names both."""
    found: list[Found] = []
    for entry in _entries(site, f"{site}/{CONTENT}", log):
        name = entry.name
        if name in FOLDERS and entry.is_dir():
            found += _records(site, entry, FOLDERS[name], log)
        elif name == "vocabulary" and entry.is_dir():
            found += _vocabularies(site, entry, log)
        else:
            _refuse(site, entry, ", ".join([*FOLDERS, "vocabulary"]), log)
    if not found and not log.has_errors:
        log.add("R110", Span(CONTENT), folder=f"{CONTENT}/")
    return _without_collisions(found, log)


def _records(site: Path, folder: Entry, kind: RecordKind, log: Log) -> Iterator[Found]:
    for entry in _entries(site, folder.path, log):
        if entry.is_dir():
            found = _in_folder(site, entry, kind, log)
        elif kind in SINGLE_FILES and PurePath(entry.name).suffix == ".yaml" and entry.is_file():
            found = Found(kind, PurePath(entry.name).stem, _relative(site, entry.path))
        else:
            _refuse(site, entry, f"{folder.name}/<id>.yaml" if kind in SINGLE_FILES else f"{folder.name}/<id>/{kind}.yaml", log)
            continue
        if found is None:
            continue
        if not ID.fullmatch(found.id):
            log.add("R105", Span(found.path), near=_as_id(found.id), id=found.id)
            continue
        if found.id in TAKEN:
            log.add("R105", Span(found.path), near=f"{found.id}-1", id=found.id)
            continue
        yield found


def _in_folder(site: Path, folder: Entry, kind: RecordKind, log: Log) -> Found | None:
    """A record in a folder of its own: its YAML, its texts, and files/ beside them."""
    texts = [f"{kind}.{language}.md" for language in LANGUAGES] if kind in WITH_TEXT else []
    record = f"{kind}.yaml"
    present = []
    is_there = False
    for entry in _entries(site, folder.path, log):
        if entry.name == record:
            is_there = entry.is_file()
        elif entry.name in texts and entry.is_file():
            present.append(_relative(site, entry.path))
        elif not (entry.name == "files" and entry.is_dir()):
            _refuse(site, entry, ", ".join([record, *texts, "files/"]), log)
    at = _relative(site, folder.path)
    if is_there:
        return Found(kind, folder.name, f"{at}/{record}", tuple(present))
    unreadable = {Span(at), Span(f"{at}/{record}")}
    if any(finding.code == "R111" and finding.span in unreadable for finding in log.findings):
        return None
    for text in present:
        log.add("R101", Span(text), record=record)
    if not present:
        log.add("R107", Span(at), file=record)
    return None


def _vocabularies(site: Path, folder: Entry, log: Log) -> Iterator[Found]:
    for entry in _entries(site, folder.path, log):
        if entry.name in VOCABULARIES and entry.is_file():
            yield Found(VOCABULARIES[entry.name], PurePath(entry.name).stem, _relative(site, entry.path))
        else:
            _refuse(site, entry, ", ".join(VOCABULARIES), log)


def _without_collisions(found: list[Found], log: Log) -> list[Found]:
    first: dict[tuple[str, str], Found] = {}
    for record in found:
        other = first.setdefault((record.kind, record.id), record)
        if other is not record:
            log.add("R106", Span(record.path), id=record.id, other=other.path)
    return list(first.values())


def _as_id(name: str) -> str:
    """The id that a name suggests: `Bộ_Khác` -> `bo-khac`."""
    plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "-".join(re.findall("[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c))))


def _entries(site: Path, folder: str, log: Log) -> list[Entry]:
    """What stands in a folder and can be looked at, by name; hidden files are the machine's, not the editor's."""
    if not os.path.isdir(folder):
        return []
    try:
        with os.scandir(folder) as entries:
            found = sorted((e for e in entries if not e.name.startswith(".")), key=lambda e: unicodedata.normalize("NFC", e.name))
    except OSError as error:
        log.add_unreadable(_relative(site, folder), error)
        return []
    return [entry for entry in found if _is_seen(site, entry, log)]


def _is_seen(site: Path, entry: Entry, log: Log) -> bool:
    try:
        entry.stat()
    except OSError as error:
        log.add_unreadable(_relative(site, entry.path), error)
        return False
    return True


def _refuse(site: Path, entry: Entry, allowed: str, log: Log) -> None:
    log.add("R102", Span(_relative(site, entry.path)), allowed=allowed)


def _relative(site: Path, path: str) -> str:
    """`path`, which begins with the site's folder and a slash, as it is seen from there."""
    return path[len(str(site)) + 1:].replace(os.sep, "/")
