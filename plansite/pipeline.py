"""The line that data walks: read, link, render, print, check, write.

In: a site folder and the command's options. Out: a published folder, or findings and the folder as it was. Each stage takes only what the
one before it made; between them the log is asked whether it holds errors. Where nothing at all changed since the last build, nothing is done.
"""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from plansite.cache import Cache
from plansite.checking import FactReader, are_sound, check, fact_reader
from plansite.diagnostics import Diagnostic, Log, Span
from plansite.engine import engine_digest
from plansite.explaining import Explanation, explained, path_of
from plansite.forks import cores
from plansite.inputs import NOTHING, Look, look_at_inputs
from plansite.linking import link
from plansite.model.output import Output, Printed, opened
from plansite.pack import Aside
from plansite.printing import Before, Done, Memory, Press, nothing_before, print_parts, print_sheets, remember, remembered
from plansite.processes import Hindered, give_memory_back
from plansite.progress import SILENT, Progress, Tally
from plansite.reading import Kept, read
from plansite.recall import Recall
from plansite.rendering import Rendering, render
from plansite.settings import Settings
from plansite.standing import PRINTED, WORK, WRITTEN, Outcome, keep, stood
from plansite.writing import add, write

INPUTS = ("content", "plansite", "tests", ".git")
THEME = ("templates", "static")
READ, LINKED, CARDS, TEMPLATES, MADE, TREES = (f"{WORK}/{name}" for name in ("read", "linked", "cards", "templates", "made", "trees"))
"""documents read, plans linked, social cards drawn, what templates were compiled to, what was worked out for files that are no pages, folders as they were
found; each may be deleted at any time"""


@dataclass(frozen=True, slots=True)
class Options:
    """How a build is done; none of it changes a byte of what is published."""

    strict: bool = False
    """warnings stop it too"""
    verify: bool = False
    """every file is read, none trusted by its signature"""
    jobs: int = 0
    """processes; 0 for as many as there are cores"""
    piecewise: bool = False
    """files are replaced one by one, which costs what has changed and is enough where nobody but the editor looks"""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A site as far as it goes before anything is printed. `began`: when reading it began, in ns by the clock of its disk."""

    settings: Settings
    rendering: Rendering
    reader: FactReader
    """of pages that are shown first"""
    engine: str
    began: int


def examine(settings: Settings, log: Log, options: Options = Options()) -> None:
    """Everything but the writing."""
    with _told_if_hindered(log, tempfile.gettempdir()), _spool(None) as spool:
        rendering = _rendering(settings, engine_digest(), log)
        if rendering is not None:
            before = nothing_before(spool)
            done, last = _printed(settings, rendering, spool, before, log, options, SILENT, Tally())
            _check(settings, (*done.opened(), *last), before, log, SILENT)


def build(settings: Settings, out: Path, log: Log, options: Options = Options(), progress: Progress = SILENT) -> Outcome | None:
    """The whole line, told to `progress` stage by stage. With errors (or, if `strict`, warnings) nothing is written, and None comes back."""
    if not _may_write(settings, out, log):
        return None
    progress.begin("comparing")
    with _told_if_hindered(log, out), _without_collection(), _spool(settings.site / WORK) as spool:
        out, engine, began = Path(os.path.realpath(out)), engine_digest(), spool.stat().st_mtime_ns  # resolved once: the folder we stand in may be swapped
        if not options.verify and (standing := stood(settings, out, engine)):
            return standing.again(log, options.strict)
        inputs = look_at_inputs(settings)

        def rendering() -> Rendering | None:
            return _rendering(settings, engine, log, progress, options.jobs or cores(), reads_all=options.verify)

        return _published(settings, rendering, out, spool, engine, inputs if inputs.is_settled(began) else None, log, options, progress)
    return None


def prepare(settings: Settings, log: Log, recall: Recall) -> Prepared | None:
    """The line up to what can be printed, for who builds again and again in one process: what did not change is recalled. None with errors in the content."""
    with _told_if_hindered(log, settings.site / WORK), _without_collection():
        with _spool(settings.site / WORK) as moment:
            began = moment.stat().st_mtime_ns
        engine = recall.of("engine", engine_digest)
        rendering = _rendering(settings, engine, log, jobs=cores(), recall=recall)
        if rendering is not None:
            reader = recall.of("facts", partial(fact_reader, settings), key=(settings.base_url, settings.base_path))
            return Prepared(settings, rendering, reader, engine, began)
    return None


def show_first(prepared: Prepared, out: Path, files: Iterable[str], log: Log) -> bool:
    """Publish the pages of the records that `files` (of content/) belong to before all others, among those that stand there; whether it was done. It is
    not where they have faults, or lead to what is not there yet: what there is to say is said when all is published."""
    settings = prepared.settings
    with _told_if_hindered(log, out), _hindered_by_files():
        pages = tuple(Output(sheet.path, sheet.make(), sheet.kind) for sheet in prepared.rendering.of_records(files))
        if pages and not log.has_errors and are_sound(prepared.reader, pages, out):
            add(out, pages, settings.site / WRITTEN)
            return True
    return False


def publish(prepared: Prepared, out: Path, log: Log, options: Options = Options()) -> Outcome | None:
    """The rest of the line."""
    settings, engine = prepared.settings, prepared.engine
    with _told_if_hindered(log, out), _without_collection(), _spool(settings.site / WORK) as spool:
        if standing := stood(settings, out, engine):
            return standing.again(log, options.strict)
        inputs = look_at_inputs(settings)  # what has changed since it was read is not settled
        return _published(settings, lambda: prepared.rendering, out, spool, engine, inputs if inputs.is_settled(prepared.began) else None, log, options, SILENT)
    return None


def _published(settings: Settings, made_of: Callable[[], Rendering | None], out: Path, spool: Path, engine: str, inputs: Look | None, log: Log,
               options: Options, progress: Progress) -> Outcome | None:
    memories, tally = Cache(settings.site / PRINTED), Tally()
    rendering = made_of()
    if rendering is None:
        return None
    memory = remembered(memories, out, engine)
    before = memory.last.before(out, options.verify) if memory else nothing_before(out)
    done, last = _printed(settings, rendering, spool, before, log, options, progress, tally)
    del rendering  # and with it all that was linked: what comes now needs nothing of it, and takes more memory
    give_memory_back()
    printed = (*done.opened(), *last)
    unled = _check(settings, printed, before, log, progress)
    if log.stops(options.strict):
        return None
    progress.begin("writing")
    with _hindered_by_files():
        written = write(out, printed, settings.site / WRITTEN, before.stand, piecewise=options.piecewise)
    remember(memories, out, Memory(engine, printed, written.signatures, unled), memory)
    made = Outcome(sum(p.kind == "page" for p in printed), len(printed), written.written, written.removed, tally)
    keep(settings, out, engine, inputs, {p.path: written.signatures.get(p.path, NOTHING) for p in printed}, made, log)
    return made


@contextmanager
def _told_if_hindered(log: Log, out: object) -> Iterator[None]:
    """What no program can mend becomes a finding."""
    try:
        yield
    except Hindered as hindered:
        log.add("S106", Span("--out"), out=out, reason=hindered)


@contextmanager
def _without_collection() -> Iterator[None]:
    """What a build makes lives until its end: looking for garbage meanwhile costs a tenth of it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _hindered_by_files() -> Iterator[None]:
    """Around what only makes and moves files: what the system, or the folder itself, says against it hinders the build."""
    try:
        yield
    except (OSError, ValueError) as error:
        where = f": {error.filename}" if isinstance(error, OSError) and error.filename else ""
        raise Hindered((getattr(error, "strerror", None) or str(error)) + where) from error


def _printed(settings: Settings, rendering: Rendering, spool: Path, before: Before, log: Log, options: Options, progress: Progress,
             tally: Tally) -> tuple[Done, list[Printed]]:
    """Every output of the site, yet unchecked: of the parts, and what could only be made after them."""
    press = Press(spool, before, fact_reader(settings).read, options.jobs or cores(), progress, tally)

    def told(findings: Sequence[object]) -> None:
        log.findings |= dict.fromkeys(d for d in findings if isinstance(d, Diagnostic))

    progress.begin("printing", len(before.prints))
    done = print_parts(press, rendering.parts, lambda: tuple(log.findings), told, rendering.before)
    last = print_sheets(press, rendering.last(done.notes()), "last")
    progress.reach(done.count + len(last))
    return done, last


def _check(settings: Settings, printed: tuple[Printed, ...], before: Before, log: Log, progress: Progress) -> frozenset[str]:
    """The files that no page leads to."""
    progress.begin("checking", len(printed))
    if log.has_errors:
        return frozenset()
    return check(settings, printed, lambda output: _content(output, before.published), log, before.prints, before.unled)


def _rendering(settings: Settings, engine: str, log: Log, progress: Progress = SILENT, jobs: int = 1, recall: Recall | None = None,
               reads_all: bool = False) -> Rendering | None:
    """Everything that can be made of the content; None where it has errors."""
    progress.begin("reading")
    aside = Aside(Cache(settings.site / MADE)) if recall is None else None  # a process that is begun apart has no files of this one
    documents = read(settings, log, Kept(Cache(settings.site / READ), engine), progress.reach, jobs, recall, aside, reads_all)
    progress.begin("linking")
    portal = link(settings, documents, log, recall, Cache(settings.site / LINKED))
    del documents  # what pages need of them stands in the portal
    if recall is None:  # else something may be found in them later, when they are not read again
        log.forget_sound_files()
        give_memory_back()  # records of thousands of plans have come and gone
    if log.has_errors:
        return None
    progress.begin("preparing")
    caches = Cache(settings.site / CARDS, ".png"), Cache(settings.site / TEMPLATES), Cache(settings.site / MADE)
    return render(settings, portal, log, *caches, engine, recall, jobs)


def explain(settings: Settings, out: Path, path: str, log: Log) -> Explanation | None:
    """Why `path` would or would not be made again by the next build into `out`; None where there is no such file, or the content has errors."""
    engine = engine_digest()
    memory = remembered(Cache(settings.site / PRINTED), out, engine)
    before = memory.last.before(out, False) if memory else nothing_before(out)
    rendering, path = _rendering(settings, engine, log), path_of(path)
    for part in [*(part() for part in rendering.parts), rendering.last([])] if rendering else ():
        for sheet in opened(part):
            if sheet.path in (path, f"{path}/index.html"):
                old = before.prints.get(sheet.path)
                return explained(sheet, old, old is not None and before.holds(old))
    return None


def _content(output: Output | Printed, published: Path) -> bytes:
    return output.content if isinstance(output, Output) else output.content(published)


@contextmanager
def _spool(folder: Path | None) -> Iterator[Path]:
    """A folder for what is printed before it is published; those of builds that were killed are swept away."""
    with _hindered_by_files():
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            for left in folder.glob("spool-*"):
                if not _is_running(left.name.split("-")[1]):
                    shutil.rmtree(left, ignore_errors=True)
        made = Path(tempfile.mkdtemp(prefix=f"spool-{os.getpid()}-", dir=folder))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _is_running(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, ValueError):
        return False
    except OSError:
        return True
    return True


def _may_write(settings: Settings, out: Path, log: Log) -> bool:
    """A folder that holds what the site is made from, or what is kept beside it, is a finding."""
    target = Path(os.path.realpath(out))
    if any(target.is_relative_to(settings.site / kept) for kept in (READ, LINKED, CARDS, TEMPLATES, MADE, PRINTED, TREES)):
        log.add("S106", Span("--out"), out=out, reason=f"{WORK}/")
        return False
    inputs = [*(settings.site / name for name in INPUTS), *(settings.theme_folder / name for name in THEME)]
    if any(target.is_relative_to(folder) or folder.is_relative_to(target) for folder in inputs):
        log.add("S106", Span("--out"), out=out, reason=", ".join(["content/", *(settings.theme_file(name) + "/" for name in THEME)]))
        return False
    return True
