"""Footnotes as a reader meets them: a section with a heading, numbers that lead there, and named links back.

In: HTML of a text as markup/markdown.py makes it, and the strings of the edition. Out: the same with names in the edition's language.
"""

from __future__ import annotations

import re

from plansite.model.text import Language
from plansite.rendering.html import escape
from plansite.rendering.strings import Strings

REFERENCE = re.compile(r'<a href="#fn(\d+)" id="(fnref[\d:]+)">\[[\d:]+\]</a>')
BACK = re.compile(r'<a href="#(fnref(\d+)[\d:]*)" class="footnote-backref">[^<]*</a>')
SECTION = re.compile(r'<hr class="footnotes-sep" ?/>\s*<section class="footnotes">')


def named(html: str, t: Strings, language: Language) -> str:
    """The HTML of a text in `language` with its footnotes named in the language of the page."""
    if "footnote" not in html:
        return html
    lang = "" if language == t.language else f' lang="{t.language}"'

    def reference(found: re.Match[str]) -> str:
        return f'<a href="#fn{found[1]}" id="{found[2]}" aria-label="{escape(t.fill("footnote_ref", n=found[1]))}"{lang}>{found[1]}</a>'

    def back(found: re.Match[str]) -> str:
        return f'<a href="#{found[1]}" class="footnote-backref" aria-label="{escape(t.fill("footnote_back", n=found[2]))}"{lang}>↑</a>'

    heading = f'<section class="footnotes" aria-labelledby="footnotes"><h2 id="footnotes"{lang}>{escape(t["footnotes"])}</h2>'
    return BACK.sub(back, REFERENCE.sub(reference, SECTION.sub(heading, html)))
