"""The command `serve` as it is begun and ended: its port, when it says that there is something to look at, and what it leaves running.

In: a tiny site, or the real content, and `build.py serve` in a process of its own. Out: what it says, its exit code, the processes that are left.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from conftest import PLAN, ROOT, SampleSite
from published import copy_site
from test_hindered import has_ended
from tornado.websocket import WebSocketClosedError, websocket_connect

PATIENCE = 60.0
"""seconds, after which something is broken"""
PROGRAM = (str(ROOT / "build.py"),)
ENDED_AS_IT_TELLS = """
import os, runpy, signal, sys
from tornado.websocket import WebSocketHandler
word, tell = sys.argv.pop(1), WebSocketHandler.write_message

def ended(browser, message, *how):
    if word in str(message):
        os.kill(os.getpid(), signal.SIGTERM)
    return tell(browser, message, *how)

WebSocketHandler.write_message = ended
runpy.run_path("build.py", run_name="__main__")
"""
"""The program, told to end at the moment in which it tells a browser something with a word in it."""


def command(site: Path, port: int, program: Sequence[str] = PROGRAM) -> list[str]:
    return [sys.executable, *program, "serve", "--site", str(site), "--port", str(port), "--today", "2024-03-01", "--lang", "en"]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def served(site: Path, port: int, program: Sequence[str] = PROGRAM) -> Iterator[subprocess.Popen[str]]:
    """`serve` in a session of its own, with what it begins; all of it is gone at the end."""
    with subprocess.Popen(command(site, port, program), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True) as server:
        too_long = threading.Timer(PATIENCE, server.kill)
        too_long.start()
        try:
            yield server
        finally:
            too_long.cancel()
            for process in running(server.pid):
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)


def running(session: int) -> list[int]:
    """The processes of a session that have not ended."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, _, its_session = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[:4]
            if int(its_session) == session and state != "Z":
                found.append(int(stat.parent.name))
    return found


def prints(site: Path) -> bool:
    """Whether the build of a site has made a file."""
    with suppress(FileNotFoundError):  # a folder that was there as it was listed
        return any(site.glob(".plansite/spool-*/*"))
    return False


def test_a_port_that_another_program_has_is_told_before_anything_is_built(site: SampleSite) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        run = subprocess.run(command(site.with_plan().path, port), capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert (run.returncode, run.stdout) == (2, "")
    assert f"Port {port} cannot be opened: Address already in use." in run.stderr and "--port 8000" in run.stderr
    assert not (site.path / ".plansite/serve").exists()


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_port_that_there_is_not_is_told_as_one(site: SampleSite, port: int) -> None:
    run = subprocess.run(command(site.with_plan().path, port), capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert (run.returncode, run.stdout) == (2, "")
    assert f"{str(port)!r} không phải là số từ 0 đến 65535" in run.stderr and "Traceback" not in run.stderr


def test_it_says_that_there_is_something_to_look_at_once_it_can_be_looked_at_and_ends_when_it_is_told_to(site: SampleSite) -> None:
    port = free_port()
    with served(site.with_plan().path, port) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == f"Look at http://127.0.0.1:{port}/ (Ctrl+C stops)\n"
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/en/plans/p/", timeout=PATIENCE) as answer:
            assert b"Trial plan" in answer.read()
        server.terminate()
        assert server.wait(PATIENCE) == 0


@pytest.mark.parametrize("word", ['"hello"', "'reload'"], ids=["greeting", "saved"])
def test_it_ends_when_it_is_told_to_while_it_tells_a_browser_something(site: SampleSite, word: str) -> None:
    async def joined(port: int) -> None:
        """A browser that is there when something is saved, until the server ends."""
        socket = await websocket_connect(f"ws://127.0.0.1:{port}/livereload")
        with suppress(WebSocketClosedError):
            for message in ({"command": "hello", "protocols": []}, {"command": "info", "url": "/"}, {"command": "hello", "protocols": []}):
                await socket.write_message(json.dumps(message))
            answers = 0
            while await asyncio.wait_for(socket.read_message(), PATIENCE) is not None:
                answers += 1
                if answers == 2:  # it is known there now, and will be told
                    site.write({"content/plans/p/plan.yaml": PLAN.replace("Trial plan", "Mended plan")})

    port = free_port()
    with served(site.with_plan().path, port, ("-c", ENDED_AS_IT_TELLS, word)) as server, ThreadPoolExecutor() as beside:
        assert server.stdout is not None and server.stdout.readline()
        beside.submit(asyncio.run, joined(port)).result()  # other tests of this process may have a loop that runs
        assert server.wait(PATIENCE) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
def test_a_first_build_that_is_given_up_leaves_nothing_running(tmp_path: Path) -> None:
    """The real content, which takes seconds."""
    with served(copy_site(tmp_path / "site"), free_port()) as server:
        while not prints(tmp_path / "site"):
            assert not has_ended(server), "before it could be stopped"
        assert len(running(server.pid)) > 1
        server.terminate()
        assert server.wait(PATIENCE) == 143
        given_up = time.monotonic() + PATIENCE
        while running(server.pid) and time.monotonic() < given_up:
            os.sched_yield()
        assert running(server.pid) == []
