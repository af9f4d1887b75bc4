"""Between rendering and checking: Sheets -> Printed: their bytes in files, or those of an earlier build where nothing that they are made from changed.

In: parts of Sheets, what an earlier build left. Out: Printed values in the order of the parts, and a folder of new files. The published folder is
only read here. Nothing is reused by its time alone: by the digest of all it is made from, and by a file that is still the one written.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import cast

from plansite.cache import all_data_from, as_data
from plansite.model.output import Batch, Bundle, Printed, Sheet
from plansite.printing.before import Before, nothing_before
from plansite.printing.memory import TOGETHER, Memory, remember, remembered
from plansite.processes import Hindered, shared_counters, side_by_side
from plansite.progress import SILENT, Progress, Tally

__all__ = ["Before", "Done", "Memory", "Press", "nothing_before", "print_parts", "print_sheets", "remember", "remembered"]

LITTLE = 100
"""files that a part has made so that its process has room for another part: fewer in an edit, more of a large portal in a first build, where two shares of units
in one process hold as much as the whole of it may"""
Sheets = Iterable[Sheet | Batch[Sheet] | Bundle[Sheet]]
Part = Callable[[], Sheets]
ReadFacts = Callable[[str, bytes], object]


@dataclass(frozen=True, slots=True)
class Press:
    """Where sheets are printed: `spool` takes new files, `read_facts` reads what checking must know of a page, `tally` is added to."""

    spool: Path
    before: Before
    read_facts: ReadFacts
    jobs: int = 1
    progress: Progress = SILENT
    tally: Tally = field(default_factory=Tally)


@dataclass(frozen=True, slots=True)
class Done:
    """What parts have printed. It waits in files of the spool, since memory is dear as long as parts are made: objects take three times as much. What is as
    it was before stands there by its path alone."""

    files: tuple[tuple[str, str], ...]
    """of each part: its Printed values, and their notes alone"""
    count: int
    before: Mapping[str, Printed]

    def notes(self) -> Iterator[object]:
        """Raises Hindered."""
        for note in chain.from_iterable(_taken(notes) for _, notes in self.files):
            yield self.before[note].note if isinstance(note, str) else note

    def opened(self) -> Iterator[Printed]:
        """Once. Raises Hindered."""
        for printed in chain.from_iterable(_taken(printed) for printed, _ in self.files):
            yield self.before[printed] if isinstance(printed, str) else cast(Printed, printed)


def print_parts(press: Press, parts: Sequence[Part], failed: Callable[[], Sequence[object]], told: Callable[[Sequence[object]], None],
                before: Callable[[int], object] = lambda n: None) -> Done:
    """Print the parts, in processes of their own where `jobs` allows. `failed` gives the findings of a process, `told` takes those of the others. They begin in
    order, and `before` is told which is next.

    Raises Hindered where a file cannot be put into the spool.
    """
    counters, asking = shared_counters(len(parts)), os.getpid()

    def waiting() -> None:
        press.progress.reach(sum(counters))

    def reached(n: int, count: int) -> None:
        counters[n] = count
        if os.getpid() == asking:
            waiting()

    def job(n: int, part: Part) -> Callable[[], tuple[int, Sequence[object], Tally]]:
        own = replace(press, tally=Tally())

        def done() -> tuple[int, Sequence[object], Tally]:
            printed = print_sheets(own, part(), str(n), lambda count: reached(n, count))
            is_same = [press.before.prints.get(p.path) is p for p in printed]
            all_of_it: Sequence[object] = [p.path if same else p for p, same in zip(printed, is_same, strict=True)]
            notes: Sequence[object] = [p.path if same else p.note for p, same in zip(printed, is_same, strict=True) if p.note is not None]
            for file, found in zip(files[n], (all_of_it, notes), strict=True):
                _spool(file, (as_data(found[start:start + TOGETHER]) for start in range(0, len(found), TOGETHER)))
            return len(printed), failed(), own.tally
        return done

    files = tuple((os.path.join(press.spool, f"printed-{n}"), os.path.join(press.spool, f"notes-{n}")) for n in range(len(parts)))
    jobs = [job(n, part) for n, part in enumerate(parts)]
    count = 0
    for printed, findings, tally in side_by_side(jobs, press.jobs, waiting, before, lambda done: done[2].made < LITTLE):
        count += printed
        told(findings)
        press.tally.join(tally)
    return Done(files, count, press.before.prints)


def _taken(file: str) -> Iterator[object]:
    """What waits in a file, which is not needed any more."""
    try:
        with open(file, "rb") as spooled:
            content = spooled.read()
        os.unlink(file)
    except OSError as error:
        raise Hindered(error.strerror or str(error)) from error
    return chain.from_iterable(cast(list[list[object]], all_data_from(content)))


def print_sheets(press: Press, sheets: Sheets, name: str, reached: Callable[[int], object] = lambda count: None) -> list[Printed]:
    """Print sheets one after the other; only the one being made is held. Batches come last, those that are near one another together; what comes back is in
    the order of `sheets`. `name` keeps new files of several callers apart; `reached` is told how many there are."""
    printed: list[list[Printed]] = []
    waiting: list[tuple[str, int, Batch[Sheet], tuple[str, str]]] = []
    count = 0

    def add(found: list[Printed]) -> None:
        nonlocal count
        printed.append(found)
        count += len(found)
        reached(count)

    for one in sheets:
        if isinstance(one, Sheet):
            add([_print(press, one, f"{name}-{len(printed)}")])
            continue
        as_before = _all_as_before(press, one) if isinstance(one, Bundle) else []
        if as_before:
            add(as_before)
            continue
        bundle = (one.name, one.key) if isinstance(one, Bundle) else ("", "")
        for batch in one.batches() if isinstance(one, Bundle) else (one,):
            waiting.append((batch.near, len(printed), batch, bundle))
            printed.append([])
    for _, n, batch, bundle in sorted(waiting, key=itemgetter(0, 1)):
        printed[n] = _reused(press, batch, bundle) or _print_batch(press, batch, bundle, f"{name}-{n}")
        count += len(printed[n])
        reached(count)
    return list(chain.from_iterable(printed))


def _all_as_before(press: Press, bundle: Bundle[Sheet]) -> list[Printed]:
    """What the bundle came to in an earlier build, if it is the same and all of its files still stand; else nothing."""
    old = press.before.bundles.get(bundle.name, ())
    return _held(press, old) if old and all(printed.bundle[1] == bundle.key for printed in old) else []


def _reused(press: Press, batch: Batch[Sheet], bundle: tuple[str, str]) -> list[Printed]:
    """The same of a batch."""
    old = press.before.batches.get(batch.name, ())
    found = _held(press, old) if old and old[0].batch[1] == batch.key(old[0].batch[2]) else []
    return [one if one.bundle == bundle else replace(one, bundle=bundle) for one in found]


def _held(press: Press, old: Sequence[Printed]) -> list[Printed]:
    if not all(map(press.before.holds, old)):
        return []
    for printed in old:
        press.tally.reuse(printed)
    return list(old)


def _print_batch(press: Press, batch: Batch[Sheet], bundle: tuple[str, str], name: str) -> list[Printed]:
    printed = [_print(press, sheet, f"{name}-{n}") for n, sheet in enumerate(batch.make())]
    looked_up = batch.looked_up()
    made_in = batch.name, batch.key(looked_up), looked_up
    return [replace(one, batch=made_in, bundle=bundle) for one in printed]


def _print(press: Press, sheet: Sheet, name: str) -> Printed:
    old = press.before.prints.get(sheet.path)
    if old is not None and old.made_from and old.made_from == sheet.made_from and press.before.holds(old):
        press.tally.reuse(sheet)
        return old if old.note == sheet.note else replace(old, note=sheet.note)
    if sheet.stream is not None:
        return _print_stream(press, sheet, sheet.stream(), old, name)
    content = press.tally.make(sheet, press.progress.clock)
    digest = hashlib.sha256(content).hexdigest()
    facts = press.read_facts(sheet.path, content) if sheet.kind == "page" else None  # the same bytes may lead elsewhere: `base_url` says what is ours
    if old is not None and old.digest == digest and press.before.holds(old):
        return Printed(sheet.path, sheet.kind, digest, len(content), sheet.made_from, facts, sheet.note)
    file = os.path.join(press.spool, name)
    _spool(file, (content,))
    return Printed(sheet.path, sheet.kind, digest, len(content), sheet.made_from, facts, sheet.note, file)


def _print_stream(press: Press, sheet: Sheet, pieces: Iterable[bytes], old: Printed | None, name: str) -> Printed:
    """What is too large to be held goes into its file as it is made, whether it is the same as before or not."""
    file, digest, size = os.path.join(press.spool, name), hashlib.sha256(), 0

    def gone_by() -> Iterator[bytes]:
        nonlocal size
        for piece in pieces:
            digest.update(piece)
            size += len(piece)
            yield piece

    _spool(file, gone_by())
    press.tally.made += 1
    if old is not None and old.digest == digest.hexdigest() and press.before.holds(old):
        os.unlink(file)
        file = ""
    return Printed(sheet.path, sheet.kind, digest.hexdigest(), size, sheet.made_from, None, sheet.note, file)


def _spool(file: str, pieces: Iterable[bytes]) -> None:
    try:
        with open(file, "wb") as spooled:
            spooled.writelines(pieces)
    except OSError as error:
        raise Hindered(error.strerror or str(error)) from error
