"""The fixtures that tests share: a tiny site in a temporary folder, written in the test and built by the real command; the real portal; a browser."""

from __future__ import annotations

import fcntl
import functools
import gc
import io
import json
import os
import re
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from published import KEPT, PUBLISHER, TODAY, Published, copy_site, keep_with_others, publish

from plansite.cli import main

ROOT = Path(__file__).parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
CHROMIUM_OPTIONS = ["--no-sandbox", "--disable-gpu", "--renderer-process-limit=1", "--disable-site-isolation-trials"]
"""pages share a process, which Chromium keeps from them otherwise, although they are all of one site, while none of that site is open"""
IN_MEMORY, ROOM = "/dev/shm", 4 << 30
WHOLE_PORTALS = frozenset({"real_site_on", "official_in_2022", "demo"})
"""the fixtures whose pages tests read by the hundred"""
LIMIT = 600
"""seconds that a test, what it stands on and what comes after it may take each: a limit for what hangs, not for what is slow"""
needs_browser = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None and not os.environ.get("CI"), reason="no Chromium here")]
SETTINGS = """\
title = { vi = "Trang thử", en = "Test site" }
description = { vi = "Trang nhỏ để kiểm thử.", en = "A tiny site for tests." }
"""
UNIT = """\
name:
  - vi: Bộ Thử nghiệm
    en: Ministry of Trials
kind: ministry
level: central
"""
PLAN = """\
title:
  vi: Kế hoạch thử
  en: Trial plan
issuer: bo-thu
period: 2024
decision:
  type: plan
"""


def pytest_configure() -> None:
    """The folders of tests stand in memory where it has room to spare and nobody says `TMPDIR`: they are thousands of small files that live a second
    each, and to make and remove them on a disk takes as long as to build them."""
    if "TMPDIR" not in os.environ and os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = IN_MEMORY


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that fork come first and those that read whole portals last: what is held of these makes a process ten times as large as at first, and a
    fork of it takes as much longer, up to ten times as long as what it is there for."""
    def turn(item: pytest.Item) -> int:
        reads_portals = not WHOLE_PORTALS.isdisjoint(getattr(item, "fixturenames", ()))
        return 2 if reads_portals else 0 if any(map(item.get_closest_marker, ("side_by_side", "forks"))) else 1

    items.sort(key=turn)


def pytest_collection_finish() -> None:
    """What stands by now will stay, and pages that tests read are trees without cycles: to look through both for garbage took a third of reading them."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000)


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Fails, with the line that was waited in, what takes longer. Some of what Playwright does has no limit, such as `close` and `evaluate`, and one that is
    never answered would keep the whole run from its end, without a word; an alarm reaches the line that waits for it, and it can be asked on after that."""
    def fail(*_: object) -> None:
        pytest.fail(f"not done after {seconds} seconds")

    heard, left = signal.signal(signal.SIGALRM, fail), signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, *left)
        signal.signal(signal.SIGALRM, heard)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call() -> Iterator[None]:
    with limited(LIMIT):
        return (yield)


pytest_runtest_setup = pytest_runtest_teardown = pytest_runtest_call


@dataclass(frozen=True)
class Run:
    """What a command came to."""

    code: int
    out: str
    err: str


class _Terminal(io.TextIOWrapper):
    """What stands in for the standard streams: text over bytes, as they are."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="", write_through=True)

    def said(self) -> str:
        return self.buffer.getvalue().decode()  # type: ignore[attr-defined]


ONE_PROCESS = ("--jobs", "1")
"""Tests share the cores with other tests, and five forks of a program as large as they are take as long as a tiny site. That any number of processes
makes the same and tells the same is tested where `side_by_side` stands, in test_reproducible.py and by the real portal, which is built by as many as
there are cores."""


class SampleSite:
    """A site folder; `write` adds files, `build` and `run` call the real command, `text` reads what was published."""

    def __init__(self, path: Path, options: tuple[str, ...] = ()) -> None:
        """`options`: what `build` adds to the command."""
        self.path, self.options = path, options
        self.public = path / "public"

    def write(self, files: Mapping[str, str | bytes | None]) -> SampleSite:
        """Write files by path below the site folder; None deletes one."""
        for name, content in files.items():
            path = self.path / name
            if content is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return self

    def with_plan(self, yaml: str = PLAN, vi: str | None = None, en: str | None = None) -> SampleSite:
        """A site with one unit and one plan, `p`."""
        files = {"content/units/bo-thu.yaml": UNIT, "content/plans/p/plan.yaml": yaml}
        files |= {f"content/plans/p/plan.{lang}.md": text for lang, text in (("vi", vi), ("en", en)) if text is not None}
        return self.write(files)

    def run(self, *arguments: str) -> Run:
        command, rest = arguments[0], arguments[1:]
        with redirect_stdout(_Terminal()) as out, redirect_stderr(_Terminal()) as err:
            code = main([command, "--site", str(self.path), *rest])
        return Run(code, out.said(), err.said())

    def build(self, *arguments: str, today: str = "2024-03-01") -> Run:
        return self.run("build", "--today", today, *self.options, *arguments)

    def findings(self, *arguments: str) -> list[dict[str, Any]]:
        """The findings of a build as data."""
        return json.loads(self.build("--format", "json", *arguments).out)

    def codes(self) -> list[str]:
        return [finding["code"] for finding in self.findings()]

    def text(self, path: str) -> str:
        return (self.public / path).read_text(encoding="utf-8")

    def data(self, name: str) -> list[dict[str, Any]]:
        return json.loads(self.text(f"data/{name}.json"))["items"]

    def published(self) -> dict[str, bytes]:
        """Every published file with its bytes."""
        return {p.relative_to(self.public).as_posix(): p.read_bytes() for p in sorted(self.public.rglob("*")) if p.is_file()}


@pytest.fixture(scope="session")
def of_all_workers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the processes of a run have together."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "of-all"
    folder.mkdir(exist_ok=True)
    return folder


def by_the_first(folder: Path, make: Callable[[Path], object]) -> Path:
    """A folder as `make` leaves it, made by the process that asks first while all others wait."""
    with open(folder.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            try:
                make(folder)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
    return folder


@pytest.fixture(scope="session")
def made_once(of_all_workers: Path) -> Path:
    """What the templates are compiled to and the cards drawn, each under the digest of what it was made from, for all sites of a run."""
    for name in KEPT:
        (of_all_workers / "kept" / name).mkdir(parents=True, exist_ok=True)
    return of_all_workers / "kept"


def laid_out(path: Path, made_once: Path, shared: Sequence[str] = KEPT) -> Path:
    """An empty site with the real templates and static files; `shared`: what of its caches is that of all sites."""
    keep_with_others(path, made_once, shared)
    for name in ("templates", "static"):
        shutil.copytree(ROOT / name, path / name)
    (path / "site.toml").write_text(SETTINGS, encoding="utf-8")
    return path


@pytest.fixture
def site(tmp_path: Path, made_once: Path, request: pytest.FixtureRequest) -> SampleSite:
    """An empty site with the real templates and static files; where `own_cards` stands, the cards that it keeps are its own too."""
    shared = ("templates",) if request.node.get_closest_marker("own_cards") else KEPT
    return SampleSite(laid_out(tmp_path / "site", made_once, shared), () if request.node.get_closest_marker("side_by_side") else ONE_PROCESS)


Build = Callable[..., SampleSite]


@pytest.fixture(scope="module")
def build_once(tmp_path_factory: pytest.TempPathFactory, made_once: Path) -> Iterator[Build]:
    """Builds a site of files for all tests of a module that only read it: `build_once(files, today)`. One that a test writes into is a fault."""
    built: list[tuple[SampleSite, dict[str, bytes]]] = []

    def build(files: Mapping[str, str | bytes | None], today: str = "2024-03-01") -> SampleSite:
        site = SampleSite(laid_out(tmp_path_factory.mktemp("shared") / "site", made_once), ONE_PROCESS).write(files)
        run = site.build(today=today)
        assert run.code == 0, run.err
        built.append((site, site.published()))
        return site

    yield build
    for site, published in built:
        assert site.published() == published, "a test wrote into a site that others read"


def publish_and_keep_findings(site: Path, folder: Path, today: str, *options: str) -> None:
    """Build `public` in a folder with the real command, and keep beside it what that found, as data."""
    run = SampleSite(site).run("build", "--out", str(folder / "public"), "--today", today, "--format", "json", *options)
    assert run.code == 0, run.out + run.err
    (folder / "findings.json").write_text(run.out, encoding="utf-8")


OnDay = Callable[[str], Published]


@pytest.fixture(scope="session")
def real_site_on(of_all_workers: Path, made_once: Path) -> OnDay:
    """The portal of the real content as of a day, built once for all who ask for that day; from a copy, so that no test writes into the repository."""
    @functools.cache
    def on(today: str) -> Published:
        folder = by_the_first(of_all_workers / today, lambda folder: publish_and_keep_findings(copy_site(folder / "site", made_once), folder, today, "--strict"))
        return Published(folder / "site", folder / "public")

    return on


@pytest.fixture(scope="session")
def real_site(real_site_on: OnDay) -> Published:
    """That portal as of the day that most tests read it on."""
    return real_site_on(TODAY)


@pytest.fixture(scope="session")
def official_in_2022(of_all_workers: Path, made_once: Path) -> Published:
    """As of 2022-04-15, published below a path from commit `0a1b2c3` by a State agency that says who it is."""
    def make(folder: Path) -> None:
        site = copy_site(folder / "site", made_once)
        settings = (site / "site.toml").read_text(encoding="utf-8").replace("official = false", "official = true")
        head, _, _ = settings.partition("[publisher]")
        head = re.sub(r"^licence = .*$", 'licence = { vi = "Tự do dùng lại", en = "Free to reuse" }', head, flags=re.MULTILINE)
        (site / "site.toml").write_text(head + "[publisher]\n" + "".join(f"{key} = {value}\n" for key, value in PUBLISHER.items()), encoding="utf-8")
        publish(site, folder / "served/cong", "2022-04-15", "--base-url", "https://cchc.example/cong/", "--commit", "0a1b2c3", "--quiet")

    folder = by_the_first(of_all_workers / "official-in-2022", make)
    return Published(folder / "site", folder / "served/cong")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None: ...


class _Server(ThreadingHTTPServer):
    def handle_error(self, *request: Any) -> None:
        """A browser that goes on to another page hangs up on what it had asked for: nothing to tell of between the results of tests."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(*request)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder on loopback, at the address that is handed out."""
    server = _Server(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


@pytest.fixture(scope="session")
def address(of_all_workers: Path, made_once: Path) -> Iterator[str]:
    """The real portal, served below a sub-path on loopback."""
    def make(folder: Path) -> None:
        publish(copy_site(folder / "site", made_once), folder / "served/portal", "2022-04-15", "--base-url", "https://plansite.example/portal/", "--quiet")

    with served(by_the_first(of_all_workers / "below-a-path", make) / "served") as origin:
        yield origin + "portal/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_OPTIONS)
        yield started
        started.close()


Window = Callable[..., Page]


class Windows:
    """Opens pages beside one that stays empty and keeps their process: to start one takes Chromium longer than the page itself. What a reader has stored
    is forgotten with his last page; files that he has seen are kept as browsers keep them, so that a first visit needs a context of its own. So does a page
    that goes elsewhere by itself: Chromium forgets that it is to close one that is just going (https://issues.chromium.org/issues/536385539), and `close`
    waits for it for ever; it does not forget that with a whole context."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.kept: dict[str, Page] = {}

    def open(self, width: int = 1280, height: int = 800, *, media: Mapping[str, Any] | None = None, **reader: Any) -> Page:
        """`media`: what the reader has set on his device, as `emulate_media` names it; `reader`: what `new_context` must know of him."""
        key = repr(reader)
        if key not in self.kept:
            self.kept[key] = self.browser.new_context(**reader).new_page()
        opened = self.kept[key].context.new_page()
        opened.set_viewport_size({"width": width, "height": height})
        opened.emulate_media(**media or {})
        return opened

    def close(self) -> None:
        for key in [*self.kept]:
            kept = self.kept.pop(key)  # one that cannot be closed fails this test, and the tests after it open another
            others = [page for page in kept.context.pages if page is not kept]
            if others:
                kept.context.new_cdp_session(kept).send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
            for page in others:
                page.close()
            self.kept[key] = kept


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    return Windows(browser)


@pytest.fixture
def window(windows: Windows) -> Iterator[Window]:
    """Opens a page: `window(320, 700, media={"color_scheme": "dark"}, java_script_enabled=False)`."""
    yield windows.open
    windows.close()


@pytest.fixture
def page(window: Window) -> Page:
    return window(320, 700)
