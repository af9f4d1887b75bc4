"""What a command costs: wall time, CPU time and peak memory of it and of every process below it.

In: a command and a folder. Out: a Usage. CPU is user and system time of all processes, as the kernel adds them up when they end. Memory is the
largest sum of PSS (each shared page counted once, split among those who share it) over the process tree, sampled; a peak between two samples is missed.
Linux only.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SHORTEST_PAUSE = 0.02
SHARE_FOR_SAMPLING = 20
"""a sample may take one part in so many of the time"""
PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Usage:
    """Seconds, seconds, bytes; the exit code and what was printed."""

    wall: float
    cpu: float
    memory: int
    code: int
    printed: str


def run(command: list[str], folder: Path) -> Usage:
    """Run to the end and measure."""
    with tempfile.TemporaryFile() as printed:
        begun = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=printed, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        peak = 0
        while True:
            before = time.perf_counter()
            peak = max(peak, sum(map(_pss, _tree(process.pid))))
            pause = max(SHORTEST_PAUSE, (time.perf_counter() - before) * SHARE_FOR_SAMPLING)
            ended, status, spent = _wait(process.pid, pause)
            if ended:
                break
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        words = printed.read().decode(errors="replace")
    return Usage(wall, spent.ru_utime + spent.ru_stime, peak, process.returncode, words)


def available_memory() -> int:
    """Bytes that a build may take on this machine now."""
    fields = dict(line.split(":", 1) for line in (PROC / "meminfo").read_text().splitlines())
    return int(fields["MemAvailable"].split()[0]) * 1024


def _wait(pid: int, pause: float) -> tuple[int, int, os.struct_rusage]:  # type: ignore[name-defined]
    """Wait for the end, at most `pause`; often at first, so that short builds are measured to the hundredth."""
    until = time.perf_counter() + pause
    while True:
        ended = os.wait4(pid, os.WNOHANG)
        if ended[0] or time.perf_counter() >= until:
            return ended
        time.sleep(0.002)


def _tree(pid: int) -> Iterator[int]:
    yield pid
    try:
        for task in (PROC / str(pid) / "task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _tree(int(child))
    except OSError:
        return


def _pss(pid: int) -> int:
    try:
        for line in (PROC / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
