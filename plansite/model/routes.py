"""Where everything stands in the published folder: the address of each record and list, in both languages.

In: a kind of page, an id, a language. Out: a path relative to the published folder, ending in `/`. Nothing is looked up here.
Ids make addresses, titles never do: an address is stable for ever (docs/architecture.md, "Addresses").
"""

from __future__ import annotations

import re

from plansite.model.text import Language

SECTIONS: dict[str, tuple[str, str]] = {
    "plan": ("ke-hoach", "plans"), "unit": ("don-vi", "units"), "tasks": ("nhiem-vu", "tasks"), "timeline": ("dong-thoi-gian", "timeline"),
    "calendar": ("lich", "calendar"),
    "document": ("van-ban", "documents"), "topic": ("linh-vuc", "topics"), "channel": ("hinh-thuc", "channels"),
    "audience": ("doi-tuong", "audiences"), "matrix": ("linh-vuc-theo-don-vi", "topics-by-unit"), "news": ("tin-tuc", "news"),
    "search": ("tim-kiem", "search"), "design": ("thiet-ke", "design"), "map": ("so-do-trang", "site-map"),
}
"""in the order of the site map"""
PAGES: dict[str, tuple[str, str]] = {
    "about": ("gioi-thieu", "about"), "contact": ("lien-he", "contact"), "accessibility": ("kha-nang-tiep-can", "accessibility"),
    "glossary": ("thuat-ngu", "glossary"), "data": ("du-lieu", "data"),
}
RESERVED = ("tien-do", "progress", "bao-cao", "reports", "data", "en", "static")
TOGETHER: dict[Language, str] = {"vi": "tat-ca", "en": "all"}
"""the piece of the address, below that of a split list, of the page with all its rows"""
TAKEN = ("0", "00", *TOGETHER.values())
"""what no record may be called, since pages below a list are called so: of what has no unit or year, of all other bodies, of all rows"""
YEAR_PARTS: dict[Language, str] = {"vi": "nam", "en": "year"}
FILTERS: dict[str, tuple[str, str]] = {
    "year": ("nam", "year"), "state": ("tinh-trang", "state"), "level": ("cap", "level"), "locality": ("dia-phuong", "locality"), "issuer": ("co-quan", "issuer"),
    "lead": ("chu-tri", "lead"), "type": ("loai", "type"), "kind": ("loai", "kind"), "plan": ("ke-hoach", "plan"), "role": ("vai-tro", "role"),
    "under": ("truc-thuoc", "under"),
}
"""what a list can be narrowed by: the piece of the address below the list's own, in each language"""
VALUES: dict[str, dict[str, str]] = {
    "state": {"draft": "ban-nhap", "upcoming": "sap-thuc-hien", "in_force": "dang-thuc-hien", "ended": "da-ket-thuc", "replaced": "da-duoc-thay-the",
              "withdrawn": "da-bi-huy-bo"},
    "level": {"central": "trung-uong", "province": "tinh", "district": "huyen", "commune": "xa"},
    "type": {"law": "luat", "resolution": "nghi-quyet", "decree": "nghi-dinh", "decision": "quyet-dinh", "plan": "ke-hoach", "directive": "chi-thi",
             "party-resolution": "nghi-quyet-cua-dang", "circular": "thong-tu", "report": "bao-cao", "other": "khac"},
    "kind": {"government": "chinh-phu", "state-office": "chuc-danh-nha-nuoc", "ministry": "bo", "province": "tinh", "peoples-committee": "uy-ban-nhan-dan",
             "peoples-council": "hoi-dong-nhan-dan", "department": "so", "division": "phong", "ministry-department": "vu", "authority": "cuc",
             "office": "van-phong", "centre": "trung-tam", "institute": "vien", "magazine": "tap-chi", "newspaper": "bao", "broadcaster": "dai-phat-thanh-truyen-hinh",
             "loudspeaker-station": "dai-truyen-thanh", "school": "truong", "party-body": "co-quan-dang", "trade-union": "cong-doan", "front": "mat-tran-to-quoc",
             "youth-union": "doan-thanh-nien", "association": "hoi", "council": "hoi-dong", "committee": "ban-uy-ban", "organisation": "to-chuc",
             "official": "chuc-danh", "group": "nhom-co-quan"},
    "role": {"lead": "chu-tri", "support": "phoi-hop", "reporter": "bao-cao", "recipient": "nhan-bao-cao", "issuer": "ban-hanh"},
}
"""codes of the records as they stand in Vietnamese addresses; English ones have the code itself, years and ids are the same in both"""
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


def filtered(kind: str, key: str, value: str, language: Language) -> str:
    """A list narrowed to one value: `ke-hoach/nam/2014/`, `en/plans/state/in-force/`."""
    piece = VALUES.get(key, {}).get(value, value) if language == "vi" else value.replace("_", "-")
    return f"{section(kind, language)}{FILTERS[key][language == 'en']}/{piece}/"


ZOOM_PARTS: dict[str, tuple[str, str]] = {"quarter": ("quy", "quarter"), "month": ("thang", "month")}


def timeline(language: Language, year: int, level: str = "", number: int = 0) -> str:
    """The timeline of a year, of a quarter or month of it: `dong-thoi-gian/nam/2014/quy-2/`."""
    inside = f"{ZOOM_PARTS[level][language == 'en']}-{number}/" if level else ""
    return f"{section('timeline', language)}{YEAR_PARTS[language]}/{year}/{inside}"


MATRIX_PARTS: dict[str, tuple[str, str]] = {"plan": ("ke-hoach", "plans"), "task": ("nhiem-vu", "tasks"), "programme": ("chuong-trinh", "programme")}


def matrix(language: Language, kind: str = "", topic: str = "", unit: str = "", programme: str = "") -> str:
    """The tables of a programme, or the list behind a cell: `linh-vuc-theo-don-vi/nhiem-vu/the-che-2021/bo-noi-vu/`."""
    if programme:
        return f"{section('matrix', language)}{MATRIX_PARTS['programme'][language == 'en']}/{programme}/"
    return f"{section('matrix', language)}{MATRIX_PARTS[kind][language == 'en']}/{topic}/{unit}/"


def calendar(language: Language, kind: str = "", id: str = "") -> str:
    """The calendar feed of a unit, of a plan, or of the portal: `data/units/bo-noi-vu.ics`, `en/data/all.ics`."""
    return f"{home(language)}data/{f'{kind}s/{id}' if kind else 'all'}.ics"


def month(year: int, month: int, language: Language) -> str:
    """A month of the calendar: `lich/2014-06/`."""
    return f"{section('calendar', language)}{year:04d}-{month:02d}/"


def card(plan: str) -> str:
    """The social card of a plan, the same for both languages: `ke-hoach/bnv-2014/bnv-2014.png`."""
    return f"{record('plan', plan, 'vi')}{plan}.png"


def manifest(language: Language) -> str:
    """The web app manifest of an edition."""
    return f"{home(language)}manifest.webmanifest"


def feed(path: str) -> str:
    """The Atom feed of a page."""
    return f"{path}feed.xml"
