"""What a build has to say: a place in a file, a finding, and the log that collects them.

In: findings from any stage. Out: plain, GitHub or JSON text, sorted. A finding never stops anything by itself: the pipeline asks
the log between stages whether it holds errors.
"""

from __future__ import annotations

import difflib
import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from plansite.messages import MESSAGES, VIETNAMESE, Severity
from plansite.model.text import Language

Format = Literal["plain", "github", "json"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file of the site: path relative to the site folder, line and column from 1, length in characters."""

    path: str
    line: int = 0
    column: int = 0
    length: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding: its code, its place, and the values for its sentence."""

    code: str
    span: Span
    values: tuple[tuple[str, str], ...] = ()
    near: str = ""
    """a name that the editor may have meant"""

    @property
    def severity(self) -> Severity:
        return MESSAGES[self.code].severity

    def sentence(self, language: Language) -> str:
        return MESSAGES[self.code].sentence[language].format(**self._values(language))

    def hint(self, language: Language) -> str:
        """How to mend it; the near name first where there is one."""
        parts = []
        if self.near:
            parts.append(f'có phải "{self.near}"?' if language == "vi" else f'did you mean "{self.near}"?')
        advice = MESSAGES[self.code].hint[language].format(**self._values(language))
        return " ".join([*parts, *([advice] if advice else [])])

    def _values(self, language: Language) -> dict[str, str]:
        """The values of the sentence, our own words among them in its language, and of very long ones the beginning."""
        shown = {key: VIETNAMESE.get(value, value) if language == "vi" and key in OUR_WORDS else value for key, value in self.values}
        return {key: value if len(value) <= LONGEST_VALUE else value[:LONGEST_VALUE - 1] + "…" for key, value in shown.items()}


OUR_WORDS = ("kind", "wanted", "form", "problem", "what", "other")
"""values that are words of ours, not of an editor"""
WIDTH = 160
"""characters of a source line that are shown at most"""
LONGEST_VALUE = 500
"""characters of a value that a sentence shows: a picture pasted into a text is an address of a million"""

SEVERITY_WORDS: dict[Language, dict[Severity, str]] = {
    "vi": {"error": "lỗi", "warning": "cảnh báo", "note": "lưu ý"},
    "en": {"error": "error", "warning": "warning", "note": "note"},
}


class Sources(MutableMapping[str, str]):
    """Texts of files by their paths, packed: those of ten thousand plans are held while it is still open in which of them something will be found. Of
    records that were found sound before only the files are known, since hardly one is ever asked for."""

    def __init__(self, texts: Mapping[str, str] = MappingProxyType({})) -> None:
        self._packed: dict[str, bytes | Callable[[], str]] = {}
        self.update(texts)

    def __getitem__(self, path: str) -> str:
        packed = self._packed[path]
        return zlib.decompress(packed).decode("utf-8", "surrogatepass") if isinstance(packed, bytes) else packed()

    def __setitem__(self, path: str, text: str) -> None:
        self._packed[path] = zlib.compress(text.encode("utf-8", "surrogatepass"), 1)

    def read_when_asked(self, path: str, read: Callable[[], str]) -> None:
        """A text that `read` gives whenever it is asked for; it raises nothing, and gives nothing where the file has gone meanwhile."""
        self._packed[path] = read

    def __delitem__(self, path: str) -> None:
        del self._packed[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


@dataclass(slots=True)
class Log:
    """Append-only findings of one run, and the source texts that their lines are quoted from."""

    findings: dict[Diagnostic, None] = field(default_factory=dict)
    sources: Sources = field(default_factory=Sources)
    is_told_readings: bool = True
    """whether somebody wants to be told how every name and time was read: `check` shows that, a build would gather it for nobody"""

    def add(self, code: str, span: Span, near: str = "", **values: object) -> None:
        """Record a finding once; the same code at the same place with the same values is one finding."""
        pairs = tuple(sorted((k, str(v)) for k, v in values.items()))
        self.findings[Diagnostic(code, span, pairs, near)] = None

    def add_unreadable(self, path: str, error: OSError) -> None:
        """Record that a file or folder of the site cannot be read, and what the system says of it."""
        self.add("R111", Span(path), problem=error.strerror or error)

    def add_no_toml(self, path: str, text: str, error: ValueError) -> None:
        """Record that a file is no TOML, where and why: tomllib says both in one sentence."""
        problem, _, place = str(error).partition(" (at ")
        named = [int(number) for number in re.findall(r"[0-9]+", place)]
        line, column = named if len(named) == 2 else (text.count("\n") + 1, 1)
        self.sources[path] = text
        self.add("S102", Span(path, line, column), problem=problem)

    def forget_sound_files(self) -> None:
        """Let go of the texts of files that nothing has been found in."""
        found_in = {finding.span.path for finding in self.findings}
        for path in set(self.sources) - found_in:
            del self.sources[path]

    def excerpt(self, span: Span) -> str:
        """The line of the file that the span stands in, empty where it is not known."""
        text = self.sources.get(span.path)
        if text is None or span.line < 1:
            return ""
        lines = text.split("\n")
        return lines[span.line - 1].rstrip("\r") if span.line <= len(lines) else ""

    def sorted(self) -> list[Diagnostic]:
        return sorted(self.findings, key=lambda d: (d.span, d.code, d.values))

    def count(self, severity: Severity) -> int:
        return sum(d.severity == severity for d in self.findings)

    @property
    def has_errors(self) -> bool:
        return self.count("error") > 0

    def stops(self, is_strict: bool) -> bool:
        """Whether what was found keeps a build from publishing."""
        return self.has_errors or (is_strict and self.count("warning") > 0)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name nearest to `word`, capitals or none, or an empty string where none is near."""
    by_letters = {name.casefold(): name for name in sorted(known)}
    found = difflib.get_close_matches(word.casefold(), by_letters, n=1, cutoff=0.6)
    return by_letters[found[0]] if found else ""


def report(log: Log, form: Format, language: Language, show_notes: bool = False) -> str:
    """All findings of a run as text: sorted, then counted."""
    findings = [d for d in log.sorted() if show_notes or d.severity != "note"]
    if form == "json":
        return json.dumps([_as_data(d) for d in findings], ensure_ascii=False, indent=1) + "\n"
    if form == "github":
        return "".join(_as_github(d, language) for d in findings)
    return "".join(_as_plain(d, log.excerpt(d.span), language) for d in findings) + _count(log, language)


def _as_plain(d: Diagnostic, excerpt: str, language: Language) -> str:
    place = ":".join([d.span.path] + [str(n) for n in (d.span.line, d.span.column) if n])
    lines = [f"{place}: {d.severity}[{d.code}] {d.sentence(language)}"]
    hint = d.hint(language)
    if excerpt:
        shown, caret = _excerpt(excerpt, max(d.span.column - 1, 0), max(d.span.length, 1))
        lines += [f"{d.span.line:5d} | {shown}", f"      | {caret}"]
    if hint:
        lines.append(f"      = {hint}")
    return "\n".join(lines) + "\n"


def _excerpt(line: str, start: int, length: int) -> tuple[str, str]:
    """The part of a line around the place, and carets below the place; a tab counts as one blank."""
    first = max(0, min(start - WIDTH // 4, len(line) - WIDTH)) if start + length > WIDTH else 0
    shown = line[first:first + WIDTH].replace("\t", " ")
    shown = ("…" + shown[1:] if first else shown)[:WIDTH]
    if first + WIDTH < len(line):
        shown = shown[:-1] + "…"
    at = start - first
    return shown, " " * at + "^" * max(1, min(length, WIDTH - at))


def _as_github(d: Diagnostic, language: Language) -> str:
    level = {"error": "error", "warning": "warning", "note": "notice"}[d.severity]
    words = "; ".join(filter(None, [d.sentence(language), d.hint(language)]))
    escaped = words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    path = d.span.path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A").replace(",", "%2C").replace(":", "%3A")
    place = "".join(f",{name}={n}" for name, n in (("line", d.span.line), ("col", d.span.column)) if n)
    return f"::{level} file={path}{place},title={d.code}::{escaped}\n"


def _as_data(d: Diagnostic) -> dict[str, object]:
    return {
        "code": d.code, "severity": d.severity, "path": d.span.path, "line": d.span.line, "column": d.span.column,
        "length": d.span.length, "message": {lang: d.sentence(lang) for lang in ("vi", "en")},
        "hint": {lang: d.hint(lang) for lang in ("vi", "en")},
    }


def _count(log: Log, language: Language) -> str:
    words = SEVERITY_WORDS[language]
    if language == "vi":
        return f"{log.count('error')} {words['error']}, {log.count('warning')} {words['warning']}\n"
    errors, warnings = log.count("error"), log.count("warning")
    return f"{errors} error{'' if errors == 1 else 's'}, {warnings} warning{'' if warnings == 1 else 's'}\n"
