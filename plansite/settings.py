"""site.toml -> Settings: declared, strict, frozen; and the one place where the clock is read.

In: the site folder, the command's options, the environment. Out: Settings, or findings in the log. No record is read here.
"""

from __future__ import annotations

import os
import posixpath
import re
import tomllib
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from plansite.diagnostics import Log, Span, nearest
from plansite.model.text import Localized

FILE = "site.toml"
BLANK = Localized("")
PLAIN_URL = re.compile(r"[^\s\"'<>\\]+")
REPORT_FIELD = re.compile(r"\{(page|title|commit)\}")
"""what stands in `report_url` for the page's address, its title and the build's commit"""
VIET_NAM = "Asia/Ho_Chi_Minh"
LAST_DAY = "2199-12-31"
"""of the build, as of records"""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who answers for the site. A blank field is shown as not given."""

    name: Localized = BLANK
    responsible: Localized = BLANK
    address: Localized = BLANK
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every key of site.toml, and what the command line adds. Paths are absolute."""

    site: Path
    today: date
    title: Localized
    description: Localized
    short_title: Localized = BLANK
    """for a home screen and other narrow places; blank: `title`"""
    base_url: str = "https://plansite.example/"
    official: bool = False
    licence: Localized = BLANK
    licence_url: str = ""
    licence_scope: Localized = BLANK
    """what the licence covers, and what needs none"""
    due_soon_days: int = 30
    working_days: bool = False
    """beside a deadline on a day of rest, tell the next working day"""
    design_page: bool = False
    report_url: str = ""
    notice: Localized = BLANK
    theme: str = "."
    social_cards: bool = True
    publisher: Publisher = Publisher()
    with_drafts: bool = False
    commit: str | None = None
    """which state of the content this build is of, where whoever runs it says so"""

    @property
    def has_licence(self) -> bool:
        """Whether a licence is named, by its name or its address; nothing of a licence is said where it is not."""
        return bool(self.licence.vi or self.licence_url)

    @property
    def base_path(self) -> str:
        """The path part of base_url, with a slash at both ends."""
        return urlsplit(self.base_url).path or "/"

    @property
    def theme_folder(self) -> Path:
        """The folder that holds templates/ and static/."""
        return (self.site / self.theme).resolve()

    def theme_file(self, name: str) -> str:
        """A file of the theme as a finding names it: from the site folder."""
        return posixpath.normpath(posixpath.join(self.theme, name))


def read_settings(site: Path, log: Log, *, today: str | None = None, base_url: str | None = None,
                  with_drafts: bool = False, commit: str | None = None) -> Settings | None:
    """Read site.toml of `site`; None when it cannot be used, with every reason in the log."""
    table = _table(site, log)
    if table is None:
        return None
    values: dict[str, object] = {"with_drafts": with_drafts, "commit": (commit or os.environ.get("PLANSITE_COMMIT", "")).strip() or None}
    _fill(values, table, "", _SETTINGS, log)
    values["publisher"] = Publisher(**_fill({}, _section(table, log), "publisher.", _PUBLISHER, log))  # type: ignore[arg-type]
    day = _today(today, log)
    if base_url is not None:
        values["base_url"] = base_url
    _check_base_url(values, _place("base_url", log) if base_url is None else Span("--base-url"), log)
    _check_report_url(str(values.get("report_url", "")), log)
    if not re.fullmatch(r"(https?://\S+)?", str(values.get("licence_url", ""))):  # every page leads there
        log.add("S104", _place("licence_url", log), key="licence_url", wanted="an address with https://")
    _check_theme(values, site, log)
    if log.has_errors or day is None:
        return None
    return Settings(site=site.resolve(), today=day, **values)  # type: ignore[arg-type]


_SETTINGS = {"title": "text", "description": "text", "short_title": "text", "base_url": "line", "official": "yes or no", "licence": "text",
             "licence_url": "line", "licence_scope": "text", "due_soon_days": "number", "working_days": "yes or no", "social_cards": "yes or no",
             "design_page": "yes or no", "report_url": "line", "notice": "text", "theme": "line"}
_PUBLISHER = {"name": "text", "responsible": "text", "address": "text", "phone": "line", "email": "e-mail"}
_REQUIRED = ("title", "description")


def declared_keys() -> tuple[str, ...]:
    """Every key that site.toml may hold, for the documentation test."""
    return (*_SETTINGS, *(f"publisher.{f.name}" for f in fields(Publisher)))


def _table(site: Path, log: Log) -> dict[str, object] | None:
    path = site / FILE
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError:
        log.add("S101", Span(FILE), file=FILE)
        return None
    except UnicodeDecodeError:
        log.add("R103", Span(FILE))
        return None
    log.sources[FILE] = text
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        log.add_no_toml(FILE, text, error)
        return None
    except RecursionError:
        log.add("S102", Span(FILE, 1, 1), problem="nested too deeply")
        return None


def _section(table: dict[str, object], log: Log) -> dict[str, object]:
    section = table.get("publisher", {})
    if isinstance(section, dict):
        return section
    log.add("S104", _place("publisher", log), key="publisher", wanted="[publisher]")
    return {}


def _fill(values: dict[str, object], table: dict[str, object], prefix: str, declared: dict[str, str], log: Log) -> dict[str, object]:
    """Put every declared key of `table` into `values`, and log what is unknown, missing or of the wrong type."""
    for key, value in table.items():
        if key == "publisher" and not prefix:
            continue
        if key not in declared:
            log.add("S103", _place(key, log), key=prefix + key, allowed=", ".join(declared), near=nearest(key, declared))
            continue
        read = _value(value, declared[key])
        if read is None:
            log.add("S104", _place(key, log), key=prefix + key, wanted=declared[key])
        else:
            values[key] = read
    if not prefix:
        for key in _REQUIRED:
            if key not in table:
                log.add("S104", Span(FILE, 1, 1), key=key, wanted=declared[key])
    return values


def _value(value: object, wanted: str) -> object:
    """The value in the type that the key is declared with, or None."""
    if wanted == "text":
        return _text(value)
    if wanted == "line":
        return value if isinstance(value, str) else None
    if wanted == "e-mail":
        return value if isinstance(value, str) and re.fullmatch(r"([^\s@]+@[^\s@]+)?", value) else None
    if wanted == "yes or no":
        return value if isinstance(value, bool) else None
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _text(value: object) -> Localized | None:
    if isinstance(value, str):
        return Localized(value)
    if isinstance(value, dict) and "vi" in value and set(value) <= {"vi", "en"} and all(isinstance(v, str) for v in value.values()):
        return Localized(value["vi"], value.get("en"))
    return None


def _place(key: str, log: Log) -> Span:
    """Where `key` is typed: tomllib gives no positions for values, so the line is searched."""
    for number, line in enumerate(log.sources.get(FILE, "").split("\n"), 1):
        stripped = line.lstrip().lstrip("[")
        if stripped.startswith(key) and stripped[len(key):].lstrip()[:1] in ("=", ".", "]"):
            return Span(FILE, number, len(line) - len(stripped) + 1, len(key))
    return Span(FILE, 1, 1)


def _check_base_url(values: dict[str, object], typed_at: Span, log: Log) -> None:
    url = str(values.get("base_url", Settings.__dataclass_fields__["base_url"].default))
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment or not PLAIN_URL.fullmatch(url):
        log.add("S104", typed_at, key="base_url", wanted="https://…/")
    values["base_url"] = url if url.endswith("/") else url + "/"


def _check_report_url(url: str, log: Log) -> None:
    """An https or mailto address; what stands in braces is known, and never in the name of the host."""
    plain = REPORT_FIELD.sub("", url)
    address = re.match(r"https://[^/?#{}]+(?=[/?#]|$)|mailto:[^?{}]+@[^?{}]+(?=\?|$)", url)
    if url and (address is None or not PLAIN_URL.fullmatch(plain) or set("{}") & set(plain)):
        log.add("S104", _place("report_url", log), key="report_url", wanted="an https: or mailto: address, in it {page}, {title}, {commit}")
def _check_theme(values: dict[str, object], site: Path, log: Log) -> None:
    theme = str(values.get("theme", "."))
    if not (site / theme).is_dir():
        log.add("S104", _place("theme", log), key="theme", wanted="a folder that is there")


def _today(typed: str | None, log: Log) -> date | None:
    """The day of the build: --today, else SOURCE_DATE_EPOCH, else today in Viet Nam. The only clock of the program."""
    if typed is not None:
        try:
            if len(typed) != len("2014-04-23") or typed > LAST_DAY:
                raise ValueError
            return date.fromisoformat(typed)
        except ValueError:
            log.add("S105", Span("--today"), value=typed, form="YYYY-MM-DD")
            return None
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        try:
            return _day_of_epoch(int(epoch))
        except (ValueError, OverflowError, OSError):
            log.add("S105", Span("SOURCE_DATE_EPOCH"), value=epoch, form="seconds since 1970-01-01")
            return None
    return datetime.now(ZoneInfo(VIET_NAM)).date()


def is_in_ci() -> bool:
    """Whether the environment says that nobody looks at the terminal, as GitHub, GitLab and others do."""
    return os.environ.get("CI", "").lower() not in ("", "0", "false")


def _day_of_epoch(seconds: int) -> date:
    return datetime.fromtimestamp(seconds, UTC).astimezone(ZoneInfo(VIET_NAM)).date()
