"""The words of the templates: templates/strings/vi.toml and en.toml, the same keys in both.

In: the settings, which say where the templates are. Out: frozen Strings per language, and findings for keys or plural forms that one
language lacks. Nothing is translated here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from string import Formatter
from typing import Any

from plansite.diagnostics import Log, Span
from plansite.model.text import LANGUAGES, Language
from plansite.rendering.locale import Locale
from plansite.settings import Settings

FOLDER = "templates/strings"
OF_ONE_LANGUAGE = frozenset(("name", "month", "year", "roman", "number"))
"""places of days that one language fills in as words or Roman numerals and the other as figures"""

Forms = Mapping[str, str]


class Strings:
    """Words by key: `strings["plans"]`, in templates `t.plans`. An unknown key is an error, never an empty word."""

    def __init__(self, locale: Locale, words: Mapping[str, str], plurals: Mapping[str, Forms]) -> None:
        self.locale, self.language = locale, locale.language
        self._words, self._plurals = dict(words), {key: dict(forms) for key, forms in plurals.items()}
        vars(self).update((key, text) for key, text in words.items() if not hasattr(self, key))

    def __getitem__(self, key: str) -> str:
        return self._words[key]

    def get(self, key: str, otherwise: str) -> str:
        """The words of a key that not every code has."""
        return self._words.get(key, otherwise)

    def fill(self, key: str, **values: object) -> str:
        """The words of `key` with its `{names}` filled in."""
        return self._words[key].format(**values)

    def count(self, key: str, count: int) -> str:
        """A counted word in the form that its number asks for: `1 task`, `1,234 tasks`."""
        return self._plurals[key][self.locale.plural_form(count)].format(n=self.locale.number(count))

    def figure(self, number: int) -> str:
        """A number with the language's separators."""
        return self.locale.number(number)

    def listed(self, words: Sequence[str]) -> str:
        """Words as a list in a sentence: `A, B and C`."""
        return self.locale.listed(words)

    def keys(self) -> frozenset[str]:
        return frozenset(self._words) | frozenset(self._plurals)

    def places(self, key: str) -> frozenset[str]:
        """The `{names}` that the words of a key fill in. A ValueError where a brace is not closed."""
        words = [self._words[key]] if key in self._words else [*self._plurals[key].values()]
        return frozenset(name for each in words for _, name, _, _ in Formatter().parse(each) if name is not None)

    def plural_keys(self) -> frozenset[str]:
        return frozenset(self._plurals)

    def everything(self) -> tuple[object, ...]:
        """All words, so that what they change can be told."""
        return tuple(sorted(self._words.items())), tuple((key, tuple(sorted(forms.items()))) for key, forms in sorted(self._plurals.items()))

    def forms(self, key: str) -> Forms:
        """The plural forms of a key, none for plain words."""
        return self._plurals.get(key, {})


def read_strings(settings: Settings, log: Log) -> dict[Language, Strings] | None:
    """Both languages, or None where a file is missing, is no TOML, lacks keys of the other, or a plural form of its language."""
    found: dict[Language, Strings] = {}
    texts: dict[Language, str] = {}
    for language in LANGUAGES:
        file = settings.theme_file(f"{FOLDER}/{language}.toml")
        text = ""
        try:
            text = texts[language] = (settings.site / file).read_text(encoding="utf-8-sig")
            table = _table(text)
        except FileNotFoundError:
            log.add("S101", Span(file), file=file)
            continue
        except OSError as error:
            log.add_unreadable(file, error)
            continue
        except UnicodeDecodeError:
            log.add("R103", Span(file))
            continue
        except tomllib.TOMLDecodeError as error:
            log.add_no_toml(file, text, error)
            continue
        except RecursionError:
            log.add("S102", Span(file), problem="nested too deeply")
            continue
        plurals = {key: {form: str(words) for form, words in value.items()} for key, value in table.items() if isinstance(value, dict)}
        found[language] = Strings(Locale(language), {key: str(words) for key, words in table.items() if key not in plurals}, plurals)
    if len(found) < len(LANGUAGES):
        return None
    for language in LANGUAGES:
        _check(found[language], found["en" if language == "vi" else "vi"], settings.theme_file(f"{FOLDER}/{language}.toml"), texts[language], log)
    return None if log.has_errors else found


@lru_cache(len(LANGUAGES))
def _table(text: str) -> Mapping[str, Any]:
    """Who builds again and again in one process seldom changes a word."""
    return tomllib.loads(text)


def _check(strings: Strings, other: Strings, file: str, text: str, log: Log) -> None:
    """Every key of the other language is there, every counted word has the forms that this language counts with, and no words have a place to fill
    that those of the other language have not: nothing would be filled in there."""
    wanted = strings.locale.plural_forms
    for key in sorted(other.keys() - strings.keys()):
        log.add("T102", Span(file, 1, 1), key=key, file=file)
    for key in sorted((strings.plural_keys() | other.plural_keys()) & strings.keys()):
        if strings.forms(key).keys() != wanted:
            log.add("T103", Span(file, 1, 1), key=key, file=file, forms=", ".join(sorted(wanted)))
    for key in sorted((strings.keys() & other.keys()) - (strings.plural_keys() ^ other.plural_keys())):
        try:
            is_filled = strings.places(key) <= other.places(key) | OF_ONE_LANGUAGE
        except ValueError:
            is_filled = False
        if not is_filled:
            log.sources[file] = text
            line = text.count("\n", 0, match.start()) + 1 if (match := re.search(rf"^{re.escape(key)}\s*=", text, re.MULTILINE)) else 1
            log.add("T101", Span(file, line, 1), problem="words with a place to fill that those of the other language have not")
