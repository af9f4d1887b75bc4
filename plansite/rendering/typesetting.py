"""Words and links as HTML, which stand a hundred times on a page: set here and not in a template, each different one once.

In: views of words and links, the language of the page. Out: HTML. What surrounds them is the templates' business.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plansite.model.text import Language
from plansite.rendering.html import Markup, escape, marked

MOST_TEXTS = 20_000
"""that are held as they were set"""


class Typesetter:
    """Sets words and links for pages of one language. Views may be given as mappings too, as examples in templates do."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.marked_texts: dict[tuple[str, Language], Markup] = {}
        self.words_set: dict[tuple[str, Language], Markup] = {}
        self.links_set: dict[tuple[str, str, Language, bool], Markup] = {}

    def marked(self, text: str, language: Language) -> Markup:
        """A plain text with its Vietnamese runs marked when it is English; see `html.marked`."""
        key = (text, language)
        found = self.marked_texts.get(key)
        if found is None:
            if len(self.marked_texts) >= MOST_TEXTS:
                self.marked_texts.clear()
            found = self.marked_texts[key] = marked(text, language)
        return found

    def words(self, words: Any) -> Markup:
        """The words, said to be of their language where it is not that of the page."""
        text, language = _text_of(words)
        key = (text, language)
        found = self.words_set.get(key)
        if found is None:
            if len(self.words_set) >= MOST_TEXTS:
                self.words_set.clear()
            inner = self.marked(text, language)
            found = self.words_set[key] = inner if language == self.language else Markup(f'<span lang="{language}">{inner}</span>')
        return found

    def lang(self, words: Any) -> Markup:
        """The attribute of an element that holds words of another language, with a space before it."""
        language = _text_of(words)[1]
        return Markup("") if language == self.language else Markup(f' lang="{language}"')

    def link(self, link: Any) -> Markup:
        """A link, or its words where it leads nowhere."""
        try:
            url, words, is_current = link.url, link.words, link.is_current
        except AttributeError:
            if not isinstance(link, Mapping):
                raise
            url, words, is_current = link["url"], link["words"], link["is_current"]
        if not url:
            return self.words(words)
        text, language = _text_of(words)
        key = (url, text, language, is_current)
        found = self.links_set.get(key)
        if found is None:
            if len(self.links_set) >= MOST_TEXTS:
                self.links_set.clear()
            current = ' aria-current="page"' if is_current else ""
            found = self.links_set[key] = Markup(f'<a href="{escape(url)}"{self.lang(words)}{current}>{self.marked(text, language)}</a>')
        return found


def _text_of(words: Any) -> tuple[str, Language]:
    try:
        return words.text, words.language
    except AttributeError:
        if not isinstance(words, Mapping):
            raise
        return words["text"], words["language"]
