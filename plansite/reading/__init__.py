"""Stage 1: the files of content/ -> Documents, each typed, with the place of every value and the clauses of its texts.

In: Settings. Out: Documents in a fixed order, and every fault of every file in the log. No reference is followed here.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from plansite.diagnostics import Log, Span, nearest
from plansite.markup import Parsers, read_free_text, read_signed_text, same_anchors
from plansite.model.text import Body, Language
from plansite.pack import Aside
from plansite.processes import shared_counters, side_by_side
from plansite.reading.discover import Found, discover
from plansite.reading.kept import PARTS, Kept, part_of
from plansite.reading.languages import check_translation
from plansite.reading.salvage import salvage
from plansite.reading.strict_yaml import read_yaml
from plansite.recall import Recall, one_build
from plansite.records import Document, Fault, Places, SourceRecord, document_of, fields_at, put_aside, untranslated, validate, with_texts
from plansite.settings import Settings
from plansite.versions import Version, versions

__all__ = ["Kept", "read"]

OTHER_LINE_ENDS = ("\r", "\x85", "\u2028", "\u2029")
LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
WORTH_FORKING = 100
"""new records"""
Reach = Callable[[int, int], object]
Stand = tuple[Version, ...]
"""of the files of a record; empty where they are to be read in any case"""
TRANSLATES = re.compile(r"translates:\s*([0-9a-f]{12})\s*")
NEARLY_TRANSLATES = re.compile(r"\s*translates:.*\n?", re.IGNORECASE)


def read(settings: Settings, log: Log, kept: Kept | None = None, reach: Reach = lambda count, total: None, jobs: int = 1,
         recall: Recall | None = None, aside: Aside | None = None, reads_all: bool = False) -> tuple[Document, ...]:
    """Every record that can be typed; what cannot is in the log, and all of it at once. What `kept` has is not read again, its files only with `reads_all` or
    where they look otherwise; what `recall` has is not even loaded. Texts are put `aside`, or held where there is none.

    `reach` is told how many of how many are read; where many are new, `jobs` processes read them.
    """
    site, recall, parsers = settings.site, recall or one_build(), Parsers()
    documents = []
    all_found = discover(site, log)
    stands = _stands(site, all_found) if recall.keeps or (kept and not reads_all) else dict.fromkeys(all_found, ())
    ahead = _read_ahead(site, stands, kept, reach, jobs) if kept else 0
    known: dict[Found, str] = {}
    for n, (found, stand) in enumerate(stands.items(), 1):
        document = recall.of(("read", found), partial(_read, site, found, stand, kept, parsers, aside, log), key=stand, log=log)
        if document is not None:
            known[found] = document.version
            _check_named(site, found, document, recall, log)
            is_draft = getattr(document.head, "draft", False)
            if is_draft and settings.with_drafts:
                check_translation(document, log)
            if settings.with_drafts or not is_draft:
                documents.append(document)
        reach(max(n, ahead), len(all_found))
    if kept:
        kept.keep(known)
        kept.keep_count(len(all_found))
    return tuple(documents)


def _stands(site: Path, all_found: Sequence[Found]) -> dict[Found, Stand]:
    """Which versions of its files each record is read from."""
    stand = versions(f"{site}/{path}" for found in all_found for path in (found.path, *found.texts))
    return {found: tuple([stand[f"{site}/{path}"] for path in (found.path, *found.texts)]) for found in all_found}


def _read(site: Path, found: Found, stand: Stand, kept: Kept | None, parsers: Parsers, aside: Aside | None, log: Log) -> Document | None:
    document = _kept(site, kept, found, stand, parsers, log) if kept else _new(site, found, parsers, log)
    if document is None:
        return None
    return put_aside(document, aside.put) if aside is not None else with_texts(document)


def _check_named(site: Path, found: Found, document: Document, recall: Recall, log: Log) -> None:
    """The files that a record names stand as it says; those that stand as before are not read again."""
    named = [f"{site}/{found.path.rpartition('/')[0]}/{file}" for file in named_files(document.head)]
    if named:
        recall.of(("named", found), partial(_check_files, site, found, document, log), document,
                  key=tuple(versions(named).items()) if recall.keeps else (), log=log)


def _read_ahead(site: Path, stands: Mapping[Found, Stand], kept: Kept, reach: Reach, jobs: int) -> int:
    """Have processes read all records and keep the sound ones, which is most of the work of reading; how many were read so. What there is to say about
    the others is said when they are read here."""
    if jobs < 2 or len(stands) - kept.count() < WORTH_FORKING:
        return 0
    jobs = min(jobs, PARTS)
    counters = shared_counters(jobs)

    def job(number: int) -> Callable[[], None]:
        def keep() -> None:
            parsers = Parsers()
            for found, stand in stands.items():
                if part_of(found) % jobs == number:
                    _kept(site, kept, found, stand, parsers, Log())
                    counters[number] += 1
            kept.keep({})
        return keep

    side_by_side([job(number) for number in range(jobs)], jobs, lambda: reach(sum(counters), len(stands)))
    return len(stands)


def _contents(site: Path, found: Found, log: Log) -> dict[str, bytes] | None:
    """The bytes of a record's files; None where one cannot be read: the record would be another without it."""
    contents: dict[str, bytes] = {}
    paths = (found.path, *found.texts)
    for path in paths:
        try:
            with open(f"{site}/{path}", "rb") as file:
                contents[path] = file.read()
        except OSError as error:
            log.add_unreadable(path, error)
    return contents if len(contents) == len(paths) else None


def _new(site: Path, found: Found, parsers: Parsers, log: Log) -> Document | None:
    contents = _contents(site, found, log)
    return _document(found, contents, parsers, log) if contents else None


def _kept(site: Path, kept: Kept, found: Found, stand: Stand, parsers: Parsers, log: Log) -> Document | None:
    """A Document that was read before, or is now; it is kept if there is nothing to say about it."""
    document = kept.standing(found, stand) if stand else None
    if document is None:
        contents = _contents(site, found, log)
        if not contents:
            return None
        key = kept.key(found, contents)
        document = kept.get(found, key, stand)
        if document is None:
            return _read_first(kept, found, contents, key, stand, parsers, log)
    for path in (found.path, *found.texts):
        log.sources.read_when_asked(path, partial(_read_again, f"{site}/{path}"))
    return document


def _read_first(kept: Kept, found: Found, contents: Mapping[str, bytes], key: str, stand: Stand, parsers: Parsers, log: Log) -> Document | None:
    said = len(log.findings)
    document = _document(found, contents, parsers, log)
    if document is None:
        return None
    document = replace(document, version=key)
    return kept.put(found, document, stand) if len(log.findings) == said else document


def _read_again(file: str) -> str:
    """The text of a sound file."""
    try:
        with open(file, "rb") as opened:
            return plain_lines(opened.read().decode("utf-8-sig", "replace"))
    except OSError:
        return ""


def _document(found: Found, contents: Mapping[str, bytes], parsers: Parsers, log: Log) -> Document | None:
    text = _text(found.path, contents, log)
    loaded = read_yaml(found.path, text, log) if text is not None else None
    sources = {_language(path): (path, _text(path, contents, log)) for path in found.texts}
    vietnamese = sources["vi"][1] if "vi" in sources else ""
    digest = translation_digest(vietnamese, loaded[0]) if loaded and vietnamese is not None else ""
    bodies = {language: _body(found, path, source, language, digest, parsers, log)
              for language, (path, source) in sources.items() if source is not None}
    if "vi" in bodies and "en" in bodies:
        bodies["en"] = same_anchors(bodies["vi"], bodies["en"])
    _need_words(found, bodies, log)
    if loaded is None:
        return None
    typed = _typed(found.kind, *loaded, log)
    if typed is None:
        return None
    record, places = typed
    paths = {language: path for language, (path, _) in sources.items()}
    document = document_of(found.kind, found.id, found.path, record, places, bodies, paths, digest)
    if found.kind == "plan" and not record.draft:  # a draft may wait for its translation, and is checked where it is shown
        check_translation(document, log)
    return document


def named_files(record: Any) -> tuple[str, ...]:
    """The files that a record names, by their names in its folder."""
    source, picture = getattr(record, "source", None), getattr(record, "picture", None)
    return (*([source.file] if source else ()), *([picture] if picture else ()))


def _check_files(site: Path, found: Found, document: Document, log: Log) -> None:
    """The files that a record names stand in its folder, its source unchanged."""
    record, places = document.head, document.places
    if getattr(record, "source", None) is not None:
        _check_source(site, found, record.source, places, log)
    if getattr(record, "picture", None) and not _is_there(site, found, record.picture):
        log.add("R108", places.value("picture"), file=record.picture)


def _need_words(found: Found, bodies: Mapping[Language, Body], log: Log) -> None:
    """A news item or page has a Vietnamese text, and so has whatever has an English one; none is blank."""
    text = bodies.get("vi")
    is_needed = found.kind in ("news", "page") or "en" in bodies or text is not None
    if is_needed and (text is None or not text.text.strip()):
        file = f"{found.kind}.vi.md"
        log.add("R411", Span(next((path for path in found.texts if path.endswith(file)), found.path)), file=file)


def _typed(kind: str, data: Any, places: Places, log: Log) -> tuple[Any, Places] | None:
    """The record with its places; one with faults as far as it can be used, and the faults in the log."""
    record, faults = validate(kind, data)
    for fault in faults:
        _report(kind, fault, places, log)
    if record is None:
        salvaged = salvage(kind, data, places, faults)
        if salvaged is None:
            return None
        record, places = salvaged
    for path in untranslated(record):
        field = next(step for step in reversed(path) if isinstance(step, str))
        log.add("R307", places.value(*path), field=field)
    return getattr(record, "root", record), places


def plain_lines(text: str) -> str:
    return LINE_ENDS.sub("\n", text) if any(end in text for end in OTHER_LINE_ENDS) else text


def _text(path: str, contents: Mapping[str, bytes], log: Log) -> str | None:
    """The text of a file in NFC with plain line ends; kept in the log so that findings can quote it."""
    try:
        raw = plain_lines(contents[path].decode("utf-8-sig"))
    except UnicodeDecodeError:
        log.add("R103", Span(path))
        return None
    text = unicodedata.normalize("NFC", raw)
    log.sources[path] = text
    if text != raw:
        lines = zip(raw.split("\n"), text.split("\n"), strict=True)
        number, column = next((n, _first_difference(*pair)) for n, pair in enumerate(lines, 1) if pair[0] != pair[1])
        log.add("R104", Span(path, number, column))
    return text


def _first_difference(typed: str, normal: str) -> int:
    """The column of the first letter that was normalised."""
    return next((n for n, (a, b) in enumerate(zip(typed, normal, strict=False), 1) if a != b), min(len(typed), len(normal)))


def _language(path: str) -> Language:
    return "en" if path.endswith(".en.md") else "vi"


def _body(found: Found, path: str, text: str, language: Language, digest: str, parsers: Parsers, log: Log) -> Body:
    """The text as a Body; a translation names on its first line what it translates."""
    translates, first_line = "", 1
    if language == "en":
        head, _, text = text.partition("\n")
        match = TRANSLATES.fullmatch(head)
        if match is None:
            log.add("R403", Span(path, 1, 1, max(len(head), 1)), digest=digest or "…")
            text = f"{head}\n{text}"
            slip = NEARLY_TRANSLATES.match(text)  # a digit too few, a line that is not the first: no line of the text
            if slip:
                text, first_line = text[slip.end():], 1 + slip[0].count("\n")
        else:
            translates, first_line = match[1], 2
            if digest and translates != digest:
                log.add("R404", Span(path, 1, match.start(1) + 1, 12), digest=digest)
    reader = read_signed_text if found.kind == "plan" else read_free_text
    body = reader(path, text, language, log, first_line, parsers)
    return replace(body, translates=translates)


def translation_digest(text: str, data: Any) -> str:
    """12 hex digits over the Vietnamese text and every `vi` of the record, in the order of the file."""
    hashed = hashlib.sha256(text.strip().encode())
    for words in _vietnamese(data):
        hashed.update(b"\0" + words.encode())
    return hashed.hexdigest()[:12]


def _vietnamese(data: Any) -> Iterator[str]:
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in entries:
        if not isinstance(value, str):
            yield from _vietnamese(value)
        elif key == "vi":
            yield value


def _report(kind: str, fault: Fault, places: Places, log: Log) -> None:
    span = places.key(*fault.path) if fault.at_key else places.value(*fault.path)
    near = ""
    if fault.code == "R301":
        near = nearest(fault.values["field"], fields_at(kind, fault.path[:-1]) or ("vi", "en"))
    elif fault.code == "R305":
        near = nearest(fault.values["value"], fault.values["allowed"].split(", "))
    log.add(fault.code, span, near=near, **fault.values)


def _check_source(site: Path, found: Found, source: SourceRecord, places: Places, log: Log) -> None:
    """The source stands in its record's folder, unchanged."""
    path = (site / found.path).parent / source.file
    if not _is_there(site, found, source.file):
        log.add("R108", places.value("source", "file"), file=source.file)
        return
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        log.add_unreadable(path.relative_to(site).as_posix(), error)
        return
    if digest != source.sha256:
        log.add("R109", places.value("source", "sha256"), file=source.file, found=digest)


def _is_there(site: Path, found: Found, file: str) -> bool:
    """Whether a file that a record names stands in the record's own folder."""
    folder = (site / found.path).parent
    try:
        return (folder / file).is_file() and (folder / file).resolve().is_relative_to(folder.resolve())
    except OSError:  # as for a name that is too long
        return False
