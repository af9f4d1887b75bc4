"""Watch, rebuild, reload: the editor's view of the site, drafts included.

In: the site folder, how to read its settings. Out: a local server. A build with errors leaves the last good pages up and shows the findings
at their top. The published folder is never touched: pages are built into .plansite/serve/. The only importer of livereload and of tornado,
which that stands on.
"""

from __future__ import annotations

import html
import mimetypes
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from livereload import Server
from livereload.handlers import LiveReloadHandler
from livereload.watcher import Watcher
from tornado.ioloop import PeriodicCallback

from plansite import pipeline
from plansite.diagnostics import Log, report
from plansite.messages import Sentences, said
from plansite.model.text import Language
from plansite.settings import FILE, Settings

WATCHED = ("content", FILE)
THEME = ("templates", "static")
SAID: Sentences[str] = {
    "errors": {"vi": "Nội dung có lỗi; dưới đây là trang của lần dựng tốt gần nhất.", "en": "The content has errors; below is the page of the last good build."},
    "ready": {"vi": "Xem tại http://127.0.0.1:{port}/ (Ctrl+C để dừng)", "en": "Look at http://127.0.0.1:{port}/ (Ctrl+C stops)"},
}
LOOKED = 100
"""milliseconds between two looks at whether a file has changed"""
NOTHING = "<!DOCTYPE html><html><head><title>Plansite</title></head><body></body></html>"


class Preview:
    """The last good build, and the findings of the last one."""

    def __init__(self, site: Path, language: Language, settings: Callable[[Log], Settings | None]) -> None:
        self.site, self.language, self.read_settings = site, language, settings
        self.out = site / ".plansite" / "serve"
        self.findings = ""
        self.theme = site
        """the folder of templates and static files, of the last settings that could be read"""

    def rebuild(self) -> None:
        log = Log(is_told_readings=False)
        settings = self.read_settings(log)
        if settings is not None:
            self.theme = settings.theme_folder
            pipeline.build(settings, self.out, log, pipeline.Options(piecewise=True))
        text = report(log, "plain", self.language) if log.findings else ""
        sys.stderr.write(text)
        self.findings = text if log.has_errors else ""

    def watched(self) -> list[Path]:
        """Where a change asks for another build."""
        return [*(self.site / name for name in WATCHED), *(self.theme / name for name in THEME)]

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """A plain file server (WSGI) that sets the findings on top of every page."""
        status, kind, content = self._answer(environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace"))
        if kind == "text/html" and self.findings:
            content = _after_body_tag(content, self._banner())
        start_response(status, [("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind), ("Cache-Control", "no-store"),
                                ("Content-Length", str(len(content)))])
        return [content]

    def _answer(self, address: str) -> tuple[str, str, bytes]:
        path = (self.out / address.lstrip("/")).resolve()
        if path.is_relative_to(self.out.resolve()):
            path = path / "index.html" if path.is_dir() else path
            if path.is_file():
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
    """Looks eight times as often as the library does by itself: most of what an editor waited for was the next look."""

    def start(self, callback: Callable[[], None]) -> bool:
        PeriodicCallback(callback, LOOKED).start()
        return True


def serve(site: Path, port: int, language: Language, settings: Callable[[Log], Settings | None]) -> int:
    """Build once, then serve and rebuild on every change until interrupted."""
    preview = Preview(site, language, settings)
    preview.rebuild()
    server: Any = Server(preview, watcher=_Watcher())
    LiveReloadHandler.DEFAULT_RELOAD_TIME = 0  # by itself it passes over what is saved within three seconds of the save before
    for path in preview.watched():
        server.watch(str(path), preview.rebuild)
    print(said(SAID, "ready", language, port=port), flush=True)
    server.serve(port=port, host="127.0.0.1", open_url_delay=None)
    return 0
