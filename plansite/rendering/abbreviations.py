"""The first use of an abbreviation in a text leads to its entry in the glossary.

In: finished HTML of a signed text or article, and the abbreviations that may stand in it. Out: the same HTML with links. Letters are
never changed: what stood there stands inside the link. Links, titles, heads of tables, marks and what an editor added are passed over,
and so is what only looks like an abbreviation: a part of a document's number (`444/QĐ-BNV`) or of a longer word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plansite.model import routes
from plansite.model.text import LANGUAGES, Language
from plansite.rendering.edition import Edition
from plansite.rendering.html import Markup, escape
from plansite.rendering.views import Abbreviation

GLOSSARY = "glossary"
"""id of the page that explains them"""
PIECE = re.compile(r"(<[^>]*>)")
TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)([^>]*)>")
LANG = re.compile(r'\slang="(\w+)')
CLASS = re.compile(r'\sclass="([^"]*)"')
VOID = frozenset({"area", "br", "col", "hr", "img", "input", "source", "wbr"})
PASSED_TAGS = frozenset({"a", "abbr", "button", "caption", "h1", "h2", "h3", "h4", "h5", "h6", "q", "summary", "svg", "thead"})
PASSED_CLASSES = frozenset({"filing", "letterhead", "lacking", "mark", "note", "reading", "remark", "signature", "tag"})
MOST_TAGS = 10_000
"""different tags that are remembered from text to text"""
BEFORE, AFTER = r"(?<![\w/&.@-])", r"(?![\w/@-]|\.\w)"


def abbreviations(edition: Edition) -> tuple[Abbreviation, ...]:
    """What a text may link to the glossary. An abbreviation that two entries share says nothing certain, so it is linked nowhere."""
    url = "/" + routes.record("page", GLOSSARY, edition.language)
    found: list[Abbreviation] = []
    for entry in edition.portal.glossary.values():
        forms: tuple[tuple[str, str | None, Language], ...] = ((entry.abbreviation, entry.name.vi, "vi"), (entry.abbreviation_en, entry.name.en, "en"))
        found += [Abbreviation(text, language, title, f"{url}#{entry.id}") for text, title, language in forms if text and title]
    uses = Counter((a.text, a.language) for a in found)
    return tuple(a for a in found if uses[a.text, a.language] == 1)


@dataclass(frozen=True, slots=True)
class _Opened:
    """What an element does to the words inside it. `language` is empty where they stay in that of the words around."""

    is_passed: bool
    language: str


class Explainer:
    """Links abbreviations in one text after the other; what is the same in most of them, their tags and the entries of the glossary, is looked at once."""

    def __init__(self) -> None:
        self.linkers: dict[tuple[Abbreviation, ...], Mapping[str, _Linker]] = {}
        self.tags: dict[str, _Opened | None] = {}

    def __call__(self, html: str, abbreviations: Sequence[Abbreviation], language: Language) -> Markup:
        """The HTML of a text in `language`; each entry of the glossary is linked once, where it is first used in a passage of its own language."""
        linkers, linked = self._linkers(tuple(abbreviations)), set[str]()
        if not any(linker.pattern and linker.pattern.search(html) for linker in linkers.values()):  # as in most texts: tags are left alone by what follows
            return Markup(html)
        stack: list[tuple[bool, str]] = [(False, language)]
        pieces = PIECE.split(str(html))
        for n, piece in enumerate(pieces):
            is_passed, spoken = stack[-1]
            if n % 2 == 0:
                if piece and not is_passed and spoken in linkers:
                    pieces[n] = linkers[spoken].link(piece, linked)
            elif piece.startswith("</"):
                if len(stack) > 1:
                    stack.pop()
            elif opened := self._opened(piece):
                stack.append((is_passed or opened.is_passed, opened.language or spoken))
        return Markup("".join(pieces))

    def _linkers(self, abbreviations: tuple[Abbreviation, ...]) -> Mapping[str, _Linker]:
        if abbreviations not in self.linkers:
            self.linkers[abbreviations] = {spoken: _Linker([a for a in abbreviations if a.language == spoken]) for spoken in LANGUAGES}
        return self.linkers[abbreviations]

    def _opened(self, tag: str) -> _Opened | None:
        """What begins with a tag; None where nothing does."""
        if tag not in self.tags:
            if len(self.tags) > MOST_TAGS:
                self.tags.clear()
            self.tags[tag] = _opened_by(tag)
        return self.tags[tag]


def _opened_by(tag: str) -> _Opened | None:
    found = TAG.fullmatch(tag)
    if found is None or found[1].lower() in VOID or found[2].endswith("/"):
        return None
    lang, classes = LANG.search(found[2]), CLASS.search(found[2])
    is_passed = found[1].lower() in PASSED_TAGS or bool(classes and not PASSED_CLASSES.isdisjoint(classes[1].split()))
    return _Opened(is_passed, lang[1] if lang else "")


class _Linker:
    """Links the abbreviations of one language, the longest first: `PAR INDEX` before `PAR`."""

    def __init__(self, abbreviations: Sequence[Abbreviation]) -> None:
        self.by_text = {str(escape(a.text)): a for a in abbreviations}
        texts = "|".join(re.escape(text) for text in sorted(self.by_text, key=lambda text: (-len(text), text)))
        self.pattern = re.compile(f"{BEFORE}(?:{texts}){AFTER}") if texts else None

    def link(self, words: str, linked: set[str]) -> str:
        """Words between two tags, with what is not yet in `linked` linked and added to it."""
        if self.pattern is None:
            return words

        def replace(found: re.Match[str]) -> str:
            abbreviation = self.by_text[found.group()]
            if abbreviation.url in linked:
                return found.group()
            linked.add(abbreviation.url)
            return f'<a class="abbreviation" href="{escape(abbreviation.url)}"><abbr title="{escape(abbreviation.title)}">{found.group()}</abbr></a>'

        return self.pattern.sub(replace, words)
