"""Jinja set up so that a page is a function of its view: nothing undefined passes, no clock, no chance, no file.

In: the settings, which say where the templates are, and views. Out: text. Addresses that begin with `/` are made relative to the page. The only importer of jinja2.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError

from plansite.diagnostics import Log, Span
from plansite.model.text import Language
from plansite.rendering.abbreviations import explained
from plansite.rendering.html import marked
from plansite.settings import Settings

FOLDER = "templates"
RUNTIME_FAULTS = (TemplateError, AttributeError, TypeError, ValueError, LookupError, ArithmeticError, RecursionError)


class Templates:
    """The templates of a site; a fault in one is logged once, at its file and line."""

    def __init__(self, settings: Settings, log: Log, everywhere: Mapping[Language, Mapping[str, Any]]) -> None:
        """`everywhere`: the names that all templates of a language see. With them as globals a component is made once, not once a page."""
        self.folder, self.settings, self.log = settings.theme_folder / FOLDER, settings, log
        self.jinja = {language: self._environment(names) for language, names in everywhere.items()}

    def _environment(self, names: Mapping[str, Any]) -> Environment:
        made = Environment(loader=FileSystemLoader(self.folder, encoding="utf-8"), autoescape=True, undefined=StrictUndefined,
                           trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, auto_reload=False, cache_size=-1)
        made.globals = {"namespace": made.globals["namespace"], **names}
        made.filters |= {"marked": marked, "explained": explained}
        return made

    def render(self, name: str, context: dict[str, Any], language: Language = "vi") -> str:
        """The text of a template, or an empty string after logging what is wrong with it."""
        try:
            return self.jinja[language].get_template(name).render(context)
        except RUNTIME_FAULTS as error:
            file, line = self._place(name, error)
            self.log.add("T101", Span(self.settings.theme_file(f"{FOLDER}/{file}"), line, 1), problem=str(error))
            return ""

    def _place(self, name: str, error: Exception) -> tuple[str, int]:
        """The template and line where rendering stopped, read off the traceback that Jinja rewrites."""
        if isinstance(error, TemplateSyntaxError):
            return error.name or name, error.lineno
        for entry in reversed(traceback.extract_tb(error.__traceback__)):
            path = Path(entry.filename)
            if path.is_relative_to(self.folder) and entry.lineno:
                return path.relative_to(self.folder).as_posix(), entry.lineno
        return name, 1


def relative(html: str, path: str) -> str:
    """The page with every address `="/…"` made relative to where it stands, so that the site works below any path."""
    depth = path.count("/")
    return html.replace('="/', f'="{"../" * depth or "./"}')


def rooted(html: str, base_path: str) -> str:
    """The same for 404.html, which is served at any depth: addresses from the site's base path."""
    return html.replace('="/', f'="{base_path}')
