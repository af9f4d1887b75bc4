"""The files of static/, fingerprinted by content, and the source files that records publish beside their pages.

In: the site folder. Out: Outputs, and the address of each asset by its name. Nothing is changed inside a file.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from plansite.diagnostics import Log, Span
from plansite.model import routes
from plansite.model.output import Output
from plansite.model.portal import Portal

FOLDER = "static"
NEEDED = ("site.css", "icon.svg")
"""what every page names"""


def read_assets(site: Path, log: Log) -> tuple[list[Output], dict[str, str]]:
    """Every file of static/ under a name that changes with its bytes: `site.css` -> `/static/site.1a2b3c4d.css`."""
    outputs, addresses = [], {}
    folder = site / FOLDER
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith(".")):
        name = path.relative_to(folder).as_posix()
        content = path.read_bytes()
        stem, dot, suffix = name.rpartition(".")
        printed = f"{FOLDER}/{stem}.{hashlib.sha256(content).hexdigest()[:8]}.{suffix}" if dot else f"{FOLDER}/{name}"
        outputs.append(Output(printed, content, "asset"))
        addresses[name] = "/" + printed
    for name in NEEDED:
        if name not in addresses:
            log.add("S101", Span(f"{FOLDER}/{name}"), file=f"{FOLDER}/{name}")
    return outputs, addresses


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
