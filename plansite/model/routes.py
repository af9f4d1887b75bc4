"""Where everything stands in the published folder: the address of each record and list, in both languages.

In: a kind of page, an id, a language. Out: a path relative to the published folder, ending in `/`. Nothing is looked up here.
Ids make addresses, titles never do: an address is stable for ever (docs/architecture.md, "Addresses").
"""

from __future__ import annotations

import re

from plansite.model.text import Language

SECTIONS: dict[str, tuple[str, str]] = {
    "plan": ("ke-hoach", "plans"), "unit": ("don-vi", "units"), "tasks": ("nhiem-vu", "tasks"), "timeline": ("dong-thoi-gian", "timeline"),
    "document": ("van-ban", "documents"), "topic": ("linh-vuc", "topics"), "channel": ("hinh-thuc", "channels"),
    "audience": ("doi-tuong", "audiences"), "news": ("tin-tuc", "news"), "map": ("so-do-trang", "site-map"),
}
PAGES: dict[str, tuple[str, str]] = {
    "about": ("gioi-thieu", "about"), "contact": ("lien-he", "contact"), "accessibility": ("kha-nang-tiep-can", "accessibility"),
    "glossary": ("thuat-ngu", "glossary"), "data": ("du-lieu", "data"),
}
RESERVED = ("lich", "calendar", "tien-do", "progress", "bao-cao", "reports", "tim-kiem", "search", "thiet-ke", "data", "en", "static")
YEAR_PARTS: dict[Language, str] = {"vi": "nam", "en": "year"}
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""what a record may be called: its name makes its address"""


def home(language: Language) -> str:
    return "en/" if language == "en" else ""


def section(kind: str, language: Language) -> str:
    """The list of a kind: `ke-hoach/`, `en/plans/`."""
    return f"{home(language)}{SECTIONS[kind][language == 'en']}/"


def record(kind: str, id: str, language: Language) -> str:
    """One record's page: `ke-hoach/bnv-2014/`."""
    if kind == "page":
        return f"{home(language)}{PAGES.get(id, (id, id))[language == 'en']}/"
    return f"{section(kind, language)}{id}/"


def year(kind: str, number: int, language: Language) -> str:
    """A list narrowed to a year: `ke-hoach/nam/2014/`."""
    return f"{section(kind, language)}{YEAR_PARTS[language]}/{number}/"


def card(plan: str) -> str:
    """The social card of a plan, the same for both languages: `ke-hoach/bnv-2014/bnv-2014.png`."""
    return f"{record('plan', plan, 'vi')}{plan}.png"


def manifest(language: Language) -> str:
    """The web app manifest of an edition."""
    return f"{home(language)}manifest.webmanifest"


def feed(path: str) -> str:
    """The Atom feed of a page."""
    return f"{path}feed.xml"
