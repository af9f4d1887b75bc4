"""Whether all still stands as a build left it: what it was made from, the program, what it published.

In: the settings, the published folder, how things look on disk. Out: what that build came to and found, or nothing where anything differs. Nothing is
trusted that is not known to be the same; no file is read but what this module kept, and nothing that is published depends on it.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plansite.cache import Cache, data_from
from plansite.diagnostics import Diagnostic, Log
from plansite.inputs import Look, Signature, look_of, signature
from plansite.progress import Tally
from plansite.settings import Settings

WORK = ".plansite"
WRITTEN, PRINTED = f"{WORK}/written.json", f"{WORK}/printed"
"""the list of files that we wrote, per folder; what was printed and how all stood, which may be deleted at any time"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build came to: how many pages and files the site has, how many were written and removed, what was made anew and what reused."""

    pages: int
    files: int
    written: int
    removed: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class Standing:
    """How all stood when a build ended."""

    words: str
    """a digest of the settings, with the day, and of the program"""
    inputs: Look | None
    """None where they cannot be trusted, as when a file changed just before it was read"""
    outputs: Look
    """our files in the published folder, and the record that says which those are; what others put there is left alone in any case"""
    pages: int
    files: int
    findings: tuple[Diagnostic, ...]
    """without notes: a build does not show them"""
    sources: Mapping[str, str]
    """the files that findings show a line of"""

    def again(self, log: Log, is_strict: bool) -> Outcome | None:
        """Nothing has changed: what was found then is found again, and every file reused. None where that stops the build."""
        log.findings |= dict.fromkeys(self.findings)
        log.sources.update(self.sources)
        return None if log.stops(is_strict) else Outcome(self.pages, self.files, 0, 0, Tally(0, self.files, self.pages))


def stood(settings: Settings, out: Path, engine: str) -> Standing | None:
    """What the last build into `out` came to, if the next could only come to the same. Raises nothing."""
    sealed = _cache(settings).get(_key(out))
    found = data_from(sealed) if sealed is not None else None
    if not isinstance(found, Standing) or found.words != _words(settings, engine) or found.inputs is None:
        return None
    return found if found.inputs.still_holds() and found.outputs.still_holds() else None


def keep(settings: Settings, out: Path, engine: str, inputs: Look | None, published: Mapping[str, Signature], outcome: Outcome, log: Log) -> None:
    """Remember how all stands now, at the end of a build that was made from `inputs`. `published`: how our files look, by their paths
    below the published folder."""
    findings = tuple(d for d in log.findings if d.severity != "note")
    sources = {d.span.path: log.sources[d.span.path] for d in findings if d.span.path in log.sources}
    folder = os.path.realpath(out)
    record = os.fsencode(settings.site / WRITTEN)
    outputs = look_of([*(os.fsencode(f"{folder}/{path}") for path in published), record], [*published.values(), signature(record)])
    standing = Standing(_words(settings, engine), inputs, outputs, outcome.pages, outcome.files, findings, sources)
    _cache(settings).put(_key(out), pickle.dumps(standing, protocol=5))


def _words(settings: Settings, engine: str) -> str:
    return hashlib.sha256(f"{engine}\0{settings!r}".encode()).hexdigest()[:32]


def _cache(settings: Settings) -> Cache:
    return Cache(settings.site / PRINTED, ".standing")


def _key(out: Path) -> str:
    return hashlib.sha256(os.fsencode(os.path.realpath(out))).hexdigest()[:32]
