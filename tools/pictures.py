"""Photographs of the portal and of the demonstration site, for the documents and for looking at.

In: this repository and a Chromium. Out: the PICTURES in docs/images/, or with `--all DIR` every kind of page in each width, language and theme.
Both sites are built as of a fixed day and served on loopback; nothing of them is changed. Run it by `make pictures`.
"""

from __future__ import annotations

import argparse
import functools
import io
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import urljoin

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from plansite.cli import main as plansite

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs/images"

Language = Literal["vi", "en"]
Theme = Literal["light", "dark", "contrast"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")
THEMES: tuple[Theme, ...] = ("light", "dark", "contrast")
HEIGHTS: Mapping[int, int] = {320: 640, 768: 1024, 1280: 850}
"""width of the window -> its height"""
TALLEST = 8000
"""of a picture of a whole page: forty pages of text need not be looked at down to their end"""
COLOURS = 128


class Site(NamedTuple):
    folder: Path
    day: str
    """the day of the build, so that the pictures are the same on every other day"""


class Picture(NamedTuple):
    """`page` is the Vietnamese address; its twin is photographed where `language` is English."""

    site: str
    page: str
    language: Language
    width: int
    theme: Theme
    file: str


SITES: Mapping[str, Site] = {"portal": Site(ROOT, "2026-11-21"), "demo": Site(ROOT / "examples/demo", "2026-03-15")}

PICTURES = (
    Picture("portal", "", "vi", 1280, "light", "home.png"),
    Picture("portal", "ke-hoach/bnv-2014/", "vi", 1280, "light", "plan.png"),
    Picture("demo", "", "vi", 1280, "dark", "demo-home-dark.png"),
    Picture("demo", "ke-hoach/ubnd-lac-nguyen-2026/#iii-1", "vi", 320, "light", "demo-text-phone.png"),
    Picture("demo", "ke-hoach/snv-lac-nguyen-2025-2026/#task-37", "vi", 320, "dark", "demo-task-phone-dark.png"),
    Picture("demo", "ke-hoach/ubnd-lac-ha-2024/#task-4", "en", 1280, "light", "demo-tasks.png"),
    Picture("demo", "don-vi/ubnd-thi-tran-ngan-hac/", "en", 768, "light", "demo-unit.png"),
    Picture("demo", "dong-thoi-gian/", "vi", 768, "contrast", "demo-timeline-contrast.png"),
)

PAGES = (
    "", "ke-hoach/", "ke-hoach/nam/2026/", "ke-hoach/ubnd-lac-ha-2024/", "ke-hoach/ubnd-truong-nguyen-2025/", "ke-hoach/snv-lac-ha-2025/",
    "ke-hoach/snv-lac-nguyen-2025-2026/", "ke-hoach/ubnd-lac-nguyen-2026/", "ke-hoach/ubnd-xa-hac-khe-2026/", "don-vi/",
    "don-vi/lac-nguyen-so-noi-vu/", "don-vi/ubnd-thi-tran-ngan-hac/", "don-vi/snv-lac-nguyen-phong-bien-che/", "don-vi/lac-nguyen-cac-xa/",
    "don-vi/ubnd-xa-moc-linh/", "don-vi/lac-nguyen-ban-chi-dao/", "nhiem-vu/", "dong-thoi-gian/", "dong-thoi-gian/nam/2026/",
    "lich/", "lich/2026-03/", "lich/vai-tro/bao-cao/", "van-ban/", "van-ban/ctr-03-ubnd-lac-nguyen-2025/",
    "van-ban/hd-22-snv-lac-nguyen-2025/", "linh-vuc/", "linh-vuc/thu-tuc-2025/", "linh-vuc-theo-don-vi/", "hinh-thuc/", "hinh-thuc/exhibition/", "doi-tuong/",
    "doi-tuong/elderly/", "tin-tuc/", "tin-tuc/quay-huong-dan-lam-tri/", "tin-tuc/hop-ban-chi-dao/", "tin-tuc/sa-vi-loa-truyen-thanh/", "gioi-thieu/",
    "lien-he/", "du-lieu/", "kha-nang-tiep-can/", "huong-dan-nguoi-noi-chuyen-o-thon/", "so-do-trang/", "tim-kiem/", "thiet-ke/", "404.html",
)
"""pages of the demonstration site: every kind, and the states worth looking at"""


def every_page() -> Iterator[Picture]:
    """PAGES in each width, language and theme."""
    for page in PAGES:
        name = page.strip("/").replace("/", "-").removesuffix(".html") or "home"
        for language in LANGUAGES if page != "404.html" else LANGUAGES[:1]:
            for width in HEIGHTS:
                yield from (Picture("demo", page, language, width, theme, f"{name}.{language}.{width}.{theme}.png") for theme in THEMES)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None: ...


@contextmanager
def served(names: set[str]) -> Iterator[str]:
    """The sites, built and served below an address of this machine."""
    with tempfile.TemporaryDirectory() as folder:
        for name in sorted(names):
            site = SITES[name]
            if plansite(["build", "--site", str(site.folder), "--out", f"{folder}/{name}", "--today", site.day, "--base-url", f"http://localhost/{name}/", "--quiet"]):
                raise SystemExit(1)
        server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()


def photograph(pictures: tuple[Picture, ...], folder: Path, whole: bool) -> None:
    """Each picture as a file of `folder`: the window, or where `whole` the page down to TALLEST."""
    folder.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with served({picture.site for picture in pictures}) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"])
        looks = {(picture.width, picture.theme) for picture in pictures}
        contexts = {look: _context(browser, *look) for look in sorted(looks)}
        for picture in pictures:
            page = contexts[picture.width, picture.theme].new_page()
            _go(page, address, picture)
            (folder / picture.file).write_bytes(_fewer_colours(_taken(page, picture.width, whole)))
            page.close()
            print(folder / picture.file, flush=True)
        browser.close()


def _context(browser: Browser, width: int, theme: Theme) -> BrowserContext:
    """A window of this width whose system asks for this theme."""
    return browser.new_context(viewport={"width": width, "height": HEIGHTS[width]}, color_scheme="dark" if theme == "dark" else "light",
                               contrast="more" if theme == "contrast" else "no-preference", reduced_motion="reduce", device_scale_factor=1)


def _go(page: Page, address: str, picture: Picture) -> None:
    path, hash, anchor = picture.page.partition("#")
    here = f"{address}{picture.site}/{path}"
    page.goto(here)
    if picture.language == "en":
        twin = page.locator('a[hreflang="en"]').first.get_attribute("href")
        here = urljoin(here, twin or "")
    page.goto(here + hash + anchor)
    page.evaluate("document.fonts.ready")


def _taken(page: Page, width: int, whole: bool) -> bytes:
    if not whole:
        return page.screenshot()
    height = int(page.evaluate("document.documentElement.scrollHeight"))
    return page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)})


def _fewer_colours(picture: bytes) -> bytes:
    """The same picture in COLOURS colours: a third of the size, and nobody sees it."""
    smaller = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(smaller, "PNG", optimize=True)
    return smaller.getvalue()


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.pictures", description="Photographs the portal and the demonstration site.")
    parser.add_argument("--all", type=Path, metavar="DIR", help="every kind of page in each width, language and theme, into DIR, instead of the pictures of docs/images")
    options = parser.parse_args(arguments)
    if options.all:
        photograph(tuple(every_page()), options.all, whole=True)
    else:
        photograph(PICTURES, IMAGES, whole=False)


if __name__ == "__main__":
    main(sys.argv[1:])
