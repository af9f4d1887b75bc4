"""Independent pieces of work in processes of their own, which begin with all that this one has in memory.

In: functions without arguments. Out: what they return, in their order. Where a system cannot fork, or one job is asked for, they run here one by one.
What they have counted by then can be read here at any moment. A job that the machine hinders is told apart from one that holds a bug.
"""

from __future__ import annotations

import mmap
import multiprocessing
import os
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

Made = TypeVar("Made")
POLLED = 0.1
"""seconds between two looks at whether a process is done"""


class Hindered(Exception):
    """A job could not be done for a reason that no program can mend, such as a full disk: `str` of it tells the reason."""


class Failed(Exception):
    """A job broke off in its own process, by a bug: `str` of it is the traceback from there."""


def cores() -> int:
    """How many processes this one may keep busy."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shared_counters(count: int) -> memoryview:
    """Whole numbers, 0 at first, that this process shares with those it begins hereafter; each is to be written by one process only."""
    return memoryview(mmap.mmap(-1, 8 * max(count, 1))).cast("Q")


def side_by_side(jobs: Sequence[Callable[[], Made]], most: int, waiting: Callable[[], object] = lambda: None) -> list[Made]:
    """What each job returns. With `most` above 1 each but the last runs in a process of its own, the last in this one; `waiting` is called
    now and then while the others are not done.

    Raises what a job raised here, Hindered as it was raised there, and Failed for anything else that was raised in another process.
    """
    if most < 2 or len(jobs) < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return [job() for job in jobs]
    context = multiprocessing.get_context("fork")
    started: list[tuple[BaseProcess, Connection]] = []
    for job in jobs[:-1]:
        ours, theirs = context.Pipe(duplex=False)
        process: BaseProcess = context.Process(target=_run, args=(job, theirs, [ours, *(other for _, other in started)]), daemon=True)
        process.start()
        theirs.close()
        started.append((process, ours))
    try:
        last = jobs[-1]()
        return [*(_received(ours, waiting) for _, ours in started), last]
    finally:
        for process, ours in started:
            ours.close()
            process.join()


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


def _received(ours: Connection, waiting: Callable[[], object]) -> Any:
    while not ours.poll(POLLED):
        waiting()
    try:
        made, failure = ours.recv()
    except EOFError:
        made, failure = None, Failed("The process ended without an answer. Was it killed, or did memory run out? Fewer processes need less: --jobs 1.\n")
    if failure is not None:
        raise failure
    return made
