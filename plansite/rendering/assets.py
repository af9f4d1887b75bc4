"""The files of static/, fingerprinted by content, and the source files that records publish beside their pages.

In: the settings, which say where they are. Out: Outputs, and the address of each asset by its name. `css/` becomes one style sheet and `js/` one script, their
files joined in order of name; addresses of other assets inside them become fingerprinted; scripts lose their comment lines and indentation. Nothing
else is changed inside a file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from plansite.diagnostics import Log, Span
from plansite.model import routes
from plansite.model.output import Output
from plansite.model.portal import Portal
from plansite.settings import Settings

FOLDER = "static"
JOINED = {"css": "site.css", "js": "site.js"}
"""a folder of static/ whose files are joined, and the name of what comes out: one request for the reader, files of human size for the owner"""
NEEDED = ("site.css", "site.js", "early.js", "icon.svg",
          "icons/favicon.ico", "icons/apple-touch-icon.png", "icons/icon-192.png", "icons/icon-512.png", "icons/maskable-512.png")
"""what every page and the manifests name"""
AT_ROOT = {"icons/favicon.ico": "favicon.ico"}
"""files that are asked for at a fixed address, and published there only"""
NAMING = (".css", ".webmanifest")
"""files that name other assets"""
NAMED = re.compile(rb'(?<=["(])(?:\./)?([a-z0-9][\w./-]*\.[a-z0-9]+)(?=[")])')


def read_assets(settings: Settings, log: Log) -> tuple[list[Output], dict[str, str]]:
    """Every file of static/ under a name that changes with its bytes: `icon.svg` -> `/static/icon.1a2b3c4d.svg`."""
    contents = _contents(settings, log)
    addresses: dict[str, str] = {}
    outputs = []
    for name in sorted(contents, key=lambda name: (name.endswith(NAMING), name)):
        content = _with_addresses(contents[name], addresses) if name.endswith(NAMING) else contents[name]
        stem, dot, suffix = name.rpartition(".")
        printed = f"{FOLDER}/{stem}.{hashlib.sha256(content).hexdigest()[:8]}.{suffix}" if dot else f"{FOLDER}/{name}"
        printed = AT_ROOT.get(name, printed)
        outputs.append(Output(printed, content, "asset"))
        addresses[name] = "/" + printed
    for name in NEEDED:
        if name not in addresses:
            file = settings.theme_file(f"{FOLDER}/{name}")
            log.add("S101", Span(file), file=file)
    return outputs, addresses


def _contents(settings: Settings, log: Log) -> dict[str, bytes]:
    """The bytes of each asset by its name below static/."""
    found: dict[str, bytes] = {}
    folder = settings.theme_folder / FOLDER
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith(".")):
        name = path.relative_to(folder).as_posix()
        if not _is_text(name):
            log.add("R111", Span(settings.theme_file(f"{FOLDER}/{name}")), problem="its name is not UTF-8")
            continue
        joined = JOINED.get(name.partition("/")[0]) if path.suffix == f".{name.partition('/')[0]}" else None
        content = _content(path, settings.theme_file(f"{FOLDER}/{name}"), log)
        found[joined or name] = found.get(joined, b"") + content if joined else content
    return found


def _is_text(name: str) -> bool:
    """Whether a name can stand in an address: a system may hold names that are no letters."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _content(path: Path, file: str, log: Log) -> bytes:
    """The bytes of one file, a script's bared; none where it cannot be read."""
    try:
        content = path.read_bytes()
        return bare_script(content.decode()).encode() if path.suffix == ".js" else content
    except OSError as error:
        log.add_unreadable(file, error)
    except UnicodeDecodeError:
        log.add("R103", Span(file))
    return b""


def bare_script(script: str) -> str:
    """A script without lines that are a comment or empty, and without indentation; lines inside a template literal stay as they are. A script in which
    a line may be something else (one that goes on in the next, a block comment of several lines, a literal left open) is left alone."""
    lines = script.split("\n")
    if any(line.endswith("\\") or ("/*" in line and "*/" not in line) for line in lines):
        return script
    kept: list[str] = []
    is_literal = False
    for line in lines:
        bare = line if is_literal else line.lstrip()
        if is_literal or (bare and not bare.startswith("//")):
            kept.append(bare)
            is_literal ^= bare.count("`") % 2 == 1
    return script if is_literal else "\n".join(kept) + "\n"


def _with_addresses(content: bytes, addresses: Mapping[str, str]) -> bytes:
    """The file with each asset that it names under its fingerprinted name; a style sheet and a manifest stand in static/ themselves."""
    def printed(match: re.Match[bytes]) -> bytes:
        address = addresses.get(match[1].decode())
        return address.removeprefix(f"/{FOLDER}/").encode() if address else match[0]
    return NAMED.sub(printed, content)


def source_files(site: Path, portal: Portal) -> list[Output]:
    """The untouched source of each plan and news item, and the picture of a news item, beside its page."""
    named = [("plans", "plan", plan.id, plan.source.file) for plan in portal.plans.values() if plan.source]
    named += [("news", "news", item.id, item.source.file) for item in portal.news.values() if item.source]
    named += [("news", "news", item.id, item.picture) for item in portal.news.values() if item.picture]
    outputs = []
    for folder, kind, id, name in dict.fromkeys(named):
        file = f"content/{folder}/{id}/{name}"
        outputs.append(Output(routes.record(kind, id, "vi") + name, (site / file).read_bytes(), "asset"))
    return outputs
