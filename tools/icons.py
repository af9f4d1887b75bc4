"""The icons of static/icons/, made from static/icon.svg: run by hand after the mark has changed, the files are committed.

In: static/icon.svg, Chromium, Playwright (a library of development). Out: favicon.ico (16, 32, 48), and PNGs of 180, 192 and 512 px.
The build never runs this: `.venv/bin/python tools/icons.py`.
"""

from __future__ import annotations

import io
import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

STATIC = Path(__file__).parent.parent / "static"
RED = "#8f1d21"
FILES = {"icon-192.png": (192, "transparent", 1.0), "icon-512.png": (512, "transparent", 1.0), "apple-touch-icon.png": (180, RED, 1.0),
         "maskable-512.png": (512, RED, 0.86)}
"""name -> pixels, ground, and how much of the width the mark takes: a maskable icon may be cut to a circle of 80 %"""
FAVICONS = (16, 32, 48)


def drawn(page: Page, svg: str, size: int, ground: str, share: float) -> Image.Image:
    """The mark in the middle of a square."""
    page.set_viewport_size({"width": size, "height": size})
    inner = round(size * share)
    page.set_content(f'<body style="margin:0;background:{ground};display:grid;place-items:center;height:{size}px">'
                     f'<div style="width:{inner}px;height:{inner}px;line-height:0">{svg}</div>')
    return Image.open(io.BytesIO(page.screenshot(omit_background=True)))


def main() -> None:
    svg = (STATIC / "icon.svg").read_text(encoding="utf-8")
    folder = STATIC / "icons"
    folder.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        for name, (size, ground, share) in FILES.items():
            drawn(page, svg, size, ground, share).save(folder / name, optimize=True)
        small = [drawn(page, svg, size, "transparent", 1.0) for size in FAVICONS]
        small[-1].save(folder / "favicon.ico", sizes=[image.size for image in small], append_images=small[:-1])
        browser.close()


if __name__ == "__main__":
    main()
