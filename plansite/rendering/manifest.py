"""The web app manifest of each edition, so that the portal can stand on a home screen under its own name.

In: the editions, the addresses of assets. Out: Outputs. There is no service worker: a page kept by one would tell old deadlines.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from plansite.model import routes
from plansite.model.output import Output
from plansite.model.text import Language
from plansite.rendering.edition import Edition

THEME, BACKGROUND = "#8f1d21", "#ffffff"
"""of the browser's own bar and of the empty window; templates/parts/icons.html names the first too"""
ICONS = (("icon.svg", "any", "image/svg+xml", "any"), ("icons/icon-192.png", "192x192", "image/png", "any"),
         ("icons/icon-512.png", "512x512", "image/png", "any"), ("icons/maskable-512.png", "512x512", "image/png", "maskable"))


def manifests(editions: Mapping[Language, Edition], assets: Mapping[str, str]) -> list[Output]:
    """`manifest.webmanifest` of each edition; its addresses are relative to itself, so that the site works below any path."""
    return [Output(routes.manifest(language), _manifest(edition, assets).encode(), "data") for language, edition in editions.items()]


def _manifest(edition: Edition, assets: Mapping[str, str]) -> str:
    settings = edition.settings
    up = "../" * routes.home(edition.language).count("/")
    title = edition.words(settings.title).text
    return json.dumps({
        "name": title, "short_name": edition.words(settings.short_title).text or title, "description": edition.words(settings.description).text,
        "lang": edition.language, "dir": "ltr", "start_url": "./", "scope": up or "./", "display": "minimal-ui", "theme_color": THEME, "background_color": BACKGROUND,
        "icons": [{"src": up + assets[name].lstrip("/"), "sizes": sizes, "type": kind, "purpose": purpose} for name, sizes, kind, purpose in ICONS],
    }, ensure_ascii=False, indent=1) + "\n"
