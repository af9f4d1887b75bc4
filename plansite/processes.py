"""Independent pieces of work in processes of their own, which begin with all that this one has in memory.

In: functions without arguments. Out: what they return, in their order. Where a system cannot fork, or one job is asked for, they run here one by one.
What they have counted by then can be read here at any moment. A job that the machine hinders is told apart from one that holds a bug.
"""

from __future__ import annotations

import ctypes
import mmap
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar, cast

Made = TypeVar("Made")
POLLED = 0.1
"""seconds between two looks at whether a process is done"""
STANDARD = 3
"""the files below are what every process has: input, output, errors"""


class Hindered(Exception):
    """A job could not be done for a reason that no program can mend, such as a full disk: `str` of it tells the reason."""


class Failed(Exception):
    """A job broke off in its own process, by a bug: `str` of it is the traceback from there."""


def shared_counters(count: int) -> memoryview:
    """Whole numbers, 0 at first, that this process shares with those it begins hereafter; each is to be written by one process only."""
    return memoryview(mmap.mmap(-1, 8 * max(count, 1))).cast("Q")


def side_by_side(jobs: Sequence[Callable[[], Made]], most: int, waiting: Callable[[], object] = lambda: None,
                 before: Callable[[int], object] = lambda n: None) -> list[Made]:
    """What each job returns. With `most` above 1 each runs in a process of its own, so many at a time, and gives its memory back at its end; `waiting`
    is called now and then meanwhile. They begin in order, and `before` is told here which is next.

    Raises Hindered as it was raised there, and Failed for anything else; what a job raises here, with `most` 1, as it is.
    """
    if most < 2 or len(jobs) < 2 or not can_fork():
        return [_one(n, job, before) for n, job in enumerate(jobs)]
    made: dict[int, Made] = {}
    running: dict[Connection, tuple[int, BaseProcess]] = {}
    begun: list[BaseProcess] = []
    try:
        for n, job in enumerate(jobs):
            if len(running) == most:
                made |= _first_done(running, waiting)
            before(n)
            ours, process = _started(job, running)
            running[ours] = n, process
            begun.append(process)
        while running:
            made |= _first_done(running, waiting)
    except KeyboardInterrupt:
        for process in begun:
            process.terminate()
        raise
    finally:
        for ours in running:
            ours.close()
        for process in begun:
            process.join()
    return [made[n] for n in range(len(jobs))]


def _one(n: int, job: Callable[[], Made], before: Callable[[int], object]) -> Made:
    before(n)
    return job()


class Begun(Generic[Made]):
    """A job in a process of its own that nobody waits for, and which has itself processes. Where a system cannot fork it is done when this comes back."""

    def __init__(self, job: Callable[[], Made]) -> None:
        self._process: BaseProcess | None = None
        self._made: Made | None = None
        if not can_fork():
            self._made = job()
            return
        context = multiprocessing.get_context("fork")
        self._ours, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_run_apart, args=(job, theirs))
        self._process.start()
        with suppress(OSError):  # it does so itself, but perhaps not before it is to be stopped
            os.setpgid(self._process.pid or 0, self._process.pid or 0)
        theirs.close()

    def answer(self, patience: float | None = 0.0) -> Made | None:
        """What the job returned, once; None where it is not done within `patience` seconds (None: however long it takes).

        Raises what `side_by_side` raises.
        """
        if self._process is None:
            made, self._made = self._made, None
            return made
        if not self._ours.poll(patience):
            return None
        try:
            return cast(Made, _received(self._ours))
        finally:
            self._ended()

    def stop(self) -> None:
        """End it and all of its processes, if it is not done."""
        if self._process is not None:
            with suppress(OSError):
                os.killpg(self._process.pid or 0, signal.SIGTERM)
            self._ended()

    def _ended(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.join()
            self._ours.close()


def give_memory_back() -> None:
    """Where the C library can (glibc), what has been let go here goes back to the system: it keeps it otherwise, in pieces between what is still held."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()


def _run_apart(job: Callable[[], Any], theirs: Connection) -> None:
    """In a group of its own, which Ctrl+C does not reach, and without what the process that asked has open: a port would stay taken."""
    os.setpgid(0, 0)
    os.closerange(STANDARD, theirs.fileno())
    os.closerange(theirs.fileno() + 1, os.sysconf("SC_OPEN_MAX"))
    _run(job, theirs, ())


def _started(job: Callable[[], Any], running: Iterable[Connection]) -> tuple[Connection, BaseProcess]:
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process: BaseProcess = context.Process(target=_run, args=(job, theirs, [ours, *running]), daemon=True)
    with _not_interrupted():
        process.start()
    theirs.close()
    return ours, process


@contextmanager
def _not_interrupted() -> Iterator[None]:
    """Ctrl+C stops all processes of a terminal. Those begun here stay deaf to it, since the one that asked ends them; it hears of it afterwards: while it
    forks, Python would pass over it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _first_done(running: dict[Connection, tuple[int, BaseProcess]], waiting: Callable[[], object]) -> dict[int, Any]:
    """What those have made that are done first, by the numbers of their jobs; they are running no longer."""
    while not (done := wait(list(running), POLLED)):
        waiting()
    made: dict[int, Any] = {}
    for ours in [one for one in running if one in done]:
        n, _ = running.pop(ours)
        with ours:
            made[n] = _received(ours)
    return made


def _run(job: Callable[[], Any], theirs: Connection, inherited: Sequence[Connection]) -> None:
    for ours in inherited:
        ours.close()  # else nobody would learn that the process that asked has broken off
    made: Any = None
    failure: Hindered | Failed | None = None
    try:
        made = job()
    except Hindered as hindered:
        failure = hindered
    except Exception:  # noqa: BLE001  it is raised again in the process that asked
        failure = Failed(traceback.format_exc())
    with suppress(BrokenPipeError):  # who asked has broken off meanwhile
        theirs.send((made, failure))


def _received(ours: Connection) -> Any:
    try:
        made, failure = ours.recv()
    except EOFError:
        made, failure = None, Failed("The process ended without an answer. Was it killed, or did memory run out? Fewer processes need less: --jobs 1.\n")
    if failure is not None:
        raise failure
    return made
