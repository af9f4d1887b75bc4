"""The line that data walks: read, link, render, check, write.

In: a site folder and the command's options. Out: a published folder, or findings and the folder as it was. Each stage takes only what the
one before it made; between them the log is asked whether it holds errors.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from plansite.cache import Cache
from plansite.checking import check
from plansite.diagnostics import Log, Span
from plansite.linking import link
from plansite.model.output import Output
from plansite.model.portal import Portal
from plansite.reading import read
from plansite.rendering import render
from plansite.settings import Settings
from plansite.writing import Written, write

INPUTS = ("content", "plansite", "tests", ".git")
THEME = ("templates", "static")
WRITTEN = ".plansite/written.json"
"""the list of files that we wrote, per folder: beside the site, never in what is published"""
CARDS = ".plansite/cards"
"""social cards drawn before; may be deleted at any time"""
TEMPLATES = ".plansite/templates"
"""what templates were compiled to; may be deleted at any time"""


@dataclass(frozen=True, slots=True)
class Built:
    """What a run came to: the portal, its outputs, and what was written; None where errors stopped it."""

    portal: Portal
    outputs: tuple[Output, ...] | None
    written: Written | None = None


def examine(settings: Settings, log: Log) -> Built:
    """Everything but the writing."""
    documents = read(settings, log)
    portal = link(settings, documents, log)
    if log.has_errors:
        return Built(portal, None)
    outputs = render(settings, portal, log, Cache(settings.site / CARDS, ".png"), Cache(settings.site / TEMPLATES))
    if not log.has_errors:
        check(settings, outputs, log)
    return Built(portal, None if log.has_errors else outputs)


def build(settings: Settings, out: Path, log: Log, strict: bool = False) -> Built:
    """The whole line. With errors (or, if `strict`, warnings) nothing is written."""
    built = examine(settings, log)
    if built.outputs is None or (strict and log.count("warning")):
        return Built(built.portal, None)
    written = _written(settings, out, built.outputs, log)
    return Built(built.portal, built.outputs if written else None, written)


def _written(settings: Settings, out: Path, outputs: tuple[Output, ...], log: Log) -> Written | None:
    """Write; a folder that cannot be written into, or that holds what the site is made from, is a finding."""
    target = out.resolve()
    inputs = [*(settings.site / name for name in INPUTS), *(settings.theme_folder / name for name in THEME)]
    if any(target.is_relative_to(folder) or folder.is_relative_to(target) for folder in inputs):
        log.add("S106", Span("--out"), out=out, reason=", ".join(["content/", *(settings.theme_file(name) + "/" for name in THEME)]))
        return None
    try:
        return write(out, outputs, settings.site / WRITTEN)
    except (OSError, ValueError) as error:
        log.add("S106", Span("--out"), out=out, reason=getattr(error, "strerror", None) or error)
        return None

