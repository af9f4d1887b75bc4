"""The words of the templates: templates/strings/vi.toml and en.toml, the same keys in both.

In: the settings, which say where the templates are. Out: frozen Strings per language, and findings for keys that one language lacks. Nothing is translated here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

from plansite.diagnostics import Log, Span
from plansite.model.text import LANGUAGES, Language
from plansite.settings import Settings

FOLDER = "templates/strings"


class Strings:
    """Words by key: `strings["plans"]`, in templates `t.plans`. An unknown key is an error, never an empty word."""

    __slots__ = ("_words", "language")

    def __init__(self, language: Language, words: Mapping[str, str]) -> None:
        self.language, self._words = language, dict(words)

    def __getitem__(self, key: str) -> str:
        return self._words[key]

    def get(self, key: str, otherwise: str) -> str:
        """The words of a key that not every code has."""
        return self._words.get(key, otherwise)

    def fill(self, key: str, **values: object) -> str:
        """The words of `key` with its `{names}` filled in."""
        return self._words[key].format(**values)

    def keys(self) -> frozenset[str]:
        return frozenset(self._words)


def read_strings(settings: Settings, log: Log) -> dict[Language, Strings] | None:
    """Both languages, or None where a file is missing, is no TOML, or lacks keys of the other."""
    found: dict[Language, Strings] = {}
    for language in LANGUAGES:
        file = settings.theme_file(f"{FOLDER}/{language}.toml")
        try:
            table = tomllib.loads((settings.site / file).read_text(encoding="utf-8"))
        except FileNotFoundError:
            log.add("S101", Span(file), file=file)
            continue
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            log.add("S102", Span(file), problem=str(error))
            continue
        found[language] = Strings(language, {key: str(words) for key, words in table.items()})
    if len(found) < len(LANGUAGES):
        return None
    for language in LANGUAGES:
        other = found["en" if language == "vi" else "vi"]
        for key in sorted(other.keys() - found[language].keys()):
            file = settings.theme_file(f"{FOLDER}/{language}.toml")
            log.add("T102", Span(file, 1, 1), key=key, file=file)
    return None if log.has_errors else found
