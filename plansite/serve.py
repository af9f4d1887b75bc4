"""Watch, rebuild, reload: the editor's view of the site, drafts included.

In: the site folder, how to read its settings. Out: a local server. What was read and linked is kept in memory; the pages of a record that was saved are
there first, all others when a process beside has made what changed. A build with errors leaves the last good pages up and shows the findings at their
top. The published folder is never touched: pages are built into .plansite/serve/. The only importer of livereload and of tornado, which that stands on.
"""

from __future__ import annotations

import argparse
import gc
import html
import json
import mimetypes
import os
import socket
import sys
import time
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from wsgiref.types import StartResponse, WSGIEnvironment

from livereload import Server
from livereload.handlers import LiveReloadHandler
from livereload.watcher import Watcher
from tornado.ioloop import IOLoop

from plansite import pipeline
from plansite.diagnostics import Log, Sources, report
from plansite.messages import Sentences, said
from plansite.model.text import Language
from plansite.processes import Begun, not_interrupted
from plansite.recall import Recall
from plansite.settings import FILE, Settings
from plansite.telling import settings_of, told_if_it_fails
from plansite.watched import Watched

WATCHED = ("content", FILE)
THEME = ("templates", "static")
SAID: Sentences[str] = {
    "errors": {"vi": "Nội dung có lỗi; dưới đây là trang của lần dựng tốt gần nhất.", "en": "The content has errors; below is the page of the last good build."},
    "taken": {"vi": "Không mở được cổng mạng {port}: {reason}. Có thể một lệnh serve khác đang chạy: hãy dừng nó, hoặc dùng cổng khác: build.py serve --port {other}",
              "en": "Port {port} cannot be opened: {reason}. Perhaps serve is running elsewhere: stop it, or use another port: build.py serve --port {other}"},
    "ready": {"vi": "Xem tại http://127.0.0.1:{port}/ (Ctrl+C để dừng)", "en": "Look at http://127.0.0.1:{port}/ (Ctrl+C stops)"},
}
HOST = "127.0.0.1"
PORTS = (8000, 8001)
"""what it usually has, and what is proposed where that is taken"""
LOOKED = 0.05
"""seconds between two looks at whether a file has changed"""
RESTED = 5
"""as long as a look has taken times this is rested after it, where that is longer: a very large site does not keep a core busy"""
NOTHING = "<!DOCTYPE html><html><head><title>Plansite</title></head><body></body></html>"


class Preview:
    """The last good build, the findings of the last one, and what both have in common with the next."""

    def __init__(self, site: Path, language: Language, settings: Callable[[Log], Settings | None]) -> None:
        self.site, self.language, self.read_settings = site, language, settings
        self.out = site / ".plansite" / "serve"
        self.findings = ""
        self.theme = site
        """the folder of templates and static files, of the last settings that could be read"""
        self._watched = Watched(self.watched())
        self._recall, self._sources = Recall(), Sources()
        self._whole: Begun[tuple[str, bool]] | None = None
        """the build of all pages that is under way: its findings, and whether there are errors among them"""
        self._shown = 0
        """how often there was something new to look at"""
        self._served: dict[str, int] = {}
        """which of these each address was last answered with"""

    def rebuild(self, changed: Collection[str] = ()) -> None:
        """Build again after some files have changed: their own pages now, and all in a process beside."""
        self.stop()
        log = Log(sources=self._sources, is_told_readings=False)
        settings = self.read_settings(log)
        if settings is not None and settings.theme_folder != self.theme:
            self.theme = settings.theme_folder
            self._watched = Watched(self.watched())
        prepared = pipeline.prepare(settings, log, self._recall) if settings is not None else None
        gc.freeze()  # what is recalled stays: it need not be looked through for garbage again and again
        if prepared is None:
            self._tell(self._reported(log), log.has_errors)
            return
        if pipeline.show_first(prepared, self.out, [os.path.relpath(file, self.site) for file in changed], log):
            self._show("")
        self._whole = Begun(lambda: self._published(prepared, log))

    def _published(self, prepared: pipeline.Prepared, log: Log) -> tuple[str, bool]:
        pipeline.publish(prepared, self.out, log, pipeline.Options(piecewise=True))
        return self._reported(log), log.has_errors

    def has_finished(self, patience: float | None = 0.0) -> bool:
        """Whether the build of all pages has come to its end within `patience` seconds (None: however long it takes), and was not told of before."""
        answer = self._whole.answer(patience) if self._whole is not None else None
        if answer is None:
            return False
        self._whole = None
        self._tell(*answer)
        return True

    def stop(self) -> None:
        """Break off the build of all pages that is under way; the next one finishes what it has begun."""
        if self._whole is not None:
            self._whole.stop()
            self._whole = None

    def _reported(self, log: Log) -> str:
        return report(log, "plain", self.language) if log.findings else ""

    def _tell(self, text: str, has_errors: bool) -> None:
        sys.stderr.write(text)
        self._show(text if has_errors else "")

    def _show(self, findings: str) -> None:
        self.findings = findings
        self._shown += 1

    def is_behind(self, url: str) -> bool:
        """Whether there has been something new since the page at `url` was answered: a browser that was loading it then was not told."""
        return self._served.get(unquote(urlsplit(url).path), self._shown) < self._shown

    def changed(self) -> list[str]:
        """The files that have changed since this was asked before."""
        return self._watched.changed()

    def watched(self) -> list[Path]:
        """Where a change asks for another build."""
        return [*(self.site / name for name in WATCHED), *(self.theme / name for name in THEME)]

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """A plain file server (WSGI) that sets the findings on top of every page."""
        address = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        status, kind, content = self._answer(address)
        if kind == "text/html":
            self._served[address] = self._shown
        if kind == "text/html" and self.findings:
            content = _after_body_tag(content, self._banner())
        start_response(status, [("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind), ("Cache-Control", "no-store"),
                                ("Content-Length", str(len(content)))])
        return [content]

    def _answer(self, address: str) -> tuple[str, str, bytes]:
        with suppress(OSError, ValueError):  # nothing stands there, or the build beside has just removed it; or no file can be called so
            path = (self.out / address.lstrip("/")).resolve()
            if path.is_relative_to(self.out.resolve()):
                path = path / "index.html" if path.is_dir() else path
                return "200 OK", mimetypes.guess_type(path.name)[0] or "application/octet-stream", path.read_bytes()
        missing = self.out / "404.html"
        if address == "/" or not missing.is_file():
            return "200 OK", "text/html", NOTHING.encode()
        return "404 Not Found", "text/html", missing.read_bytes()

    def _banner(self) -> bytes:
        title, findings = html.escape(said(SAID, "errors", self.language)), html.escape(self.findings)
        return f'<div role="alert" id="plansite-errors"><h2>{title}</h2><pre>{findings}</pre></div>'.encode()


def _after_body_tag(page: bytes, banner: bytes) -> bytes:
    end = page.index(b">", page.index(b"<body")) + 1
    return page[:end] + banner + page[end:]


class _Watcher(Watcher):  # type: ignore[misc]
    """Looks eight times as often as the library does by itself, since most of what an editor waited for was the next look, and knows what has changed."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self.watch("")  # else the library watches the folder that it was started in
        self._preview, self._took = preview, 0.0

    def start(self, callback: Callable[[], None]) -> bool:
        def look() -> None:
            try:
                callback()
            finally:
                IOLoop.current().call_later(max(LOOKED, RESTED * self._took), look)

        IOLoop.current().call_later(LOOKED, look)
        return True

    def examine(self) -> tuple[str | None, None]:
        """A path that browsers are told of, if there is something new to look at."""
        self.filepath, began = None, time.monotonic()
        changed = self._preview.changed()
        self._took = time.monotonic() - began
        if changed:
            self._preview.rebuild(changed)
            self.filepath = changed[0]
        elif self._preview.has_finished():
            self.filepath = "*"
        return self.filepath, None


def _told_what_they_missed(preview: Preview) -> None:
    """A browser that joins with a page which has become old while it was loading it is told at once to load it again; the library tells only those that
    are there when something changes."""
    heard = LiveReloadHandler.on_message

    def on_message(browser: Any, message: str) -> None:
        heard(browser, message)
        told = json.loads(message)
        if told.get("command") == "info" and preview.is_behind(str(told.get("url", ""))):
            browser.send_message({"command": "reload", "path": "*", "liveCSS": True})

    LiveReloadHandler.on_message = on_message


def _heard_between_messages() -> None:
    """Who ends the program while it tells browsers something is heard once they are told: the library takes whatever is raised there for a browser that
    has gone, and would go on."""
    for name in ("send_message", "reload_waiters"):
        setattr(LiveReloadHandler, name, not_interrupted()(getattr(LiveReloadHandler, name)))


class _Server(Server):  # type: ignore[misc]
    """Says that there is something to look at once it can be looked at."""

    def __init__(self, preview: Preview, ready: str) -> None:
        super().__init__(preview, watcher=_Watcher(preview))
        self._ready = ready

    def application(self, *where: Any, **how: Any) -> None:
        super().application(*where, **how)
        print(self._ready, flush=True)


def _hindrance(port: int) -> str:
    """Why nothing can be served at a port; empty where it can."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the library has it: of a server that has just ended something lingers
        try:
            tried.bind((HOST, port))
        except OSError as error:
            return error.strerror or str(error)
        except OverflowError as error:
            return str(error)
    return ""


def run(options: argparse.Namespace) -> int:
    """The command `serve`."""
    return told_if_it_fails(_serve, options)


def _serve(options: argparse.Namespace) -> int:
    def settings(log: Log) -> Settings | None:
        return settings_of(options, log, with_drafts=True)
    return serve(options.site, options.port, options.lang, settings)


def serve(site: Path, port: int, language: Language, settings: Callable[[Log], Settings | None]) -> int:
    """Build once, then serve and rebuild on every change until interrupted. 2 where nothing can be served at this port."""
    if hindrance := _hindrance(port):
        print(said(SAID, "taken", language, port=port, reason=hindrance, other=PORTS[port == PORTS[0]]), file=sys.stderr)
        return 2
    preview = Preview(site, language, settings)
    try:
        preview.rebuild()
        preview.has_finished(None)
        server: Any = _Server(preview, said(SAID, "ready", language, port=port))
        _told_what_they_missed(preview)
        _heard_between_messages()
        LiveReloadHandler.DEFAULT_RELOAD_TIME = 0  # by itself it passes over what is saved within three seconds of the save before
        server.serve(port=port, host=HOST, open_url_delay=None)
    finally:
        preview.stop()
    return 0
