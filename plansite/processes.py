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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
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
                 before: Callable[[int], object] = lambda n: None, goes_on: Callable[[Made], bool] = lambda made: False) -> list[Made]:
    """What each job returns. With `most` above 1 they run in processes beside this one, so many at a time; `waiting` is called now and then meanwhile. They
    begin in order, and `before` is told which is next, in the process that begins it. A process ends with its job and gives its memory back, unless
    `goes_on` says of what the job returned that it took little: then it has the next one, since a process is dear to begin.

    Raises Hindered as it was raised there, and Failed for anything else; what a job raises here, with `most` 1, as it is.
    """
    line = _Line(jobs, before)
    if most < 2 or len(jobs) < 2 or not can_fork():
        return [line.done(n) for n in range(len(jobs))]
    made: dict[int, Made] = {}
    running: dict[Connection, int] = {}
    begun: list[BaseProcess] = []
    numbers = iter(range(len(jobs)))
    following = next(numbers, None)
    try:
        while following is not None or running:
            while following is not None and len(running) < most:
                line.reach(following)
                ours, process = _started(line, following, running)
                running[ours] = following
                begun.append(process)
                following = next(numbers, None)
            for ours in _answering(running, waiting):
                n = running[ours]
                made[n] = _received(ours)
                if following is not None and goes_on(made[n]):
                    with suppress(BrokenPipeError):  # one that was killed meanwhile gives no answer
                        ours.send(following)
                    running[ours], following = following, next(numbers, None)
                else:
                    del running[ours]
                    ours.close()
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


class _Line(Generic[Made]):
    """The jobs in their order, and how far `before` has been told of them in this process."""

    def __init__(self, jobs: Sequence[Callable[[], Made]], before: Callable[[int], object]) -> None:
        self._jobs, self._before = jobs, before
        self._reached = 0

    def reach(self, n: int) -> None:
        for passed in range(self._reached, n + 1):
            self._before(passed)
        self._reached = n + 1

    def done(self, n: int) -> Made:
        self.reach(n)
        return self._jobs[n]()


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
        with not_interrupted():
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
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    os.setpgid(0, 0)
    os.closerange(STANDARD, theirs.fileno())
    os.closerange(theirs.fileno() + 1, os.sysconf("SC_OPEN_MAX"))
    _run(job, theirs)


def _started(line: _Line[Any], n: int, running: Iterable[Connection]) -> tuple[Connection, BaseProcess]:
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    process: BaseProcess = context.Process(target=_run_along, args=(line, n, theirs, [ours, *running]), daemon=True)
    with not_interrupted():
        process.start()
    theirs.close()
    return ours, process


@contextmanager
def not_interrupted() -> Iterator[None]:
    """Ctrl+C, and what else is heard like it, is heard afterwards: where it would be passed over meanwhile, as Python does while it forks. Ctrl+C stops all
    processes of a terminal; those begun here stay deaf to it, since the one that asked ends them. Where a system cannot fork nothing is held back."""
    if not can_fork():
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _answering(running: Mapping[Connection, object], waiting: Callable[[], object]) -> list[Connection]:
    """Those that are done first."""
    while not (done := wait(list(running), POLLED)):
        waiting()
    return [ours for ours in running if ours in done]


def _run_along(line: _Line[Any], n: int, theirs: Connection, inherited: Sequence[Connection]) -> None:
    """The job, and each that is sent for afterwards, until nobody asks any more."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # it ends at once, without a word
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    for ours in inherited:
        ours.close()  # else nobody would learn that the process that asked has broken off
    with suppress(EOFError, ConnectionError):  # it wants no more, or has broken off
        while _run(partial(line.done, n), theirs):
            n = theirs.recv()
            give_memory_back()


def _run(job: Callable[[], Any], theirs: Connection) -> bool:
    """Whether the job was done; its answer is sent in any case."""
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
    return failure is None


def _received(ours: Connection) -> Any:
    try:
        made, failure = ours.recv()
    except EOFError:
        made, failure = None, Failed("The process ended without an answer. Was it killed, or did memory run out? Fewer processes need less: --jobs 1.\n")
    if failure is not None:
        raise failure
    return made
