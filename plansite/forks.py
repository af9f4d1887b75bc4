"""Small jobs in forks of this process, for what must be answered before `multiprocessing` could even be loaded.

In: functions without arguments that return bytes and raise nothing. Out: what they return, in their order. Where a system cannot fork, or a fork is
killed, they run here. Nothing else of a fork comes back: what a job changes in memory is lost.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

Job = Callable[[], bytes]


def cores() -> int:
    """How many processes this one may keep busy."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def forked(jobs: Sequence[Job]) -> list[bytes]:
    """What each job returns: the last runs here, the others in forks. Raises what a job raises here."""
    pipes = [_begun(job) for job in jobs[:-1]]
    try:
        last = [job() for job in jobs[-1:]]
        return [*(_answer(pipe, job) for pipe, job in zip(pipes, jobs, strict=False)), *last]
    finally:
        for pipe in pipes:
            _end(pipe)


def _begun(job: Job) -> tuple[int, int] | None:
    """The process that does a job and where its answer can be read; None where there can be none."""
    if not hasattr(os, "fork"):
        return None
    ours, theirs = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(ours)
        os.close(theirs)
        return None
    if process == 0:
        _do(job, theirs)
    os.close(theirs)
    return process, ours


def _do(job: Job, theirs: int) -> None:
    """What a fork is there for. It ends without a word, and without what this process has yet to do at its own end."""
    try:
        with open(theirs, "wb") as pipe:
            made = job()
            pipe.write(len(made).to_bytes(8, "big") + made)
    finally:
        os._exit(0)


def _answer(begun: tuple[int, int] | None, job: Job) -> bytes:
    """What a fork has sent, if it is whole; else the job is done here."""
    sent = b""
    if begun is not None:
        with open(begun[1], "rb", closefd=False) as pipe:
            sent = pipe.read()
    made = sent[8:]
    return made if sent[:8] == len(made).to_bytes(8, "big") else job()


def _end(begun: tuple[int, int] | None) -> None:
    if begun is not None:
        os.close(begun[1])
        os.waitpid(begun[0], 0)
