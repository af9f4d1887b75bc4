"""Finished HTML as a type, and Vietnamese words inside an English text marked with `lang="vi"` for screen readers.

In: a text, or finished HTML, of one language. Out: the same words as HTML. Marked are quotations in “ ” that have a Vietnamese
letter, as what a source says does, and else only runs of two or more words: one alone is a name that English has taken in. The only importer of markupsafe.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from plansite.model.text import Language

__all__ = ["Markup", "escape", "marked", "marked_html"]

LETTERS = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
WORD = rf"[^\W\d_]*[{LETTERS}{LETTERS.upper()}][^\W\d_]*"
LETTER = re.compile(f"[{LETTERS}{LETTERS.upper()}]")
RUN = re.compile(rf"(?<=“)[^“”<]*?{WORD}[^“”<]*(?=”)|{WORD}(?:[\s/-]+{WORD})+")
TAG = re.compile(r"(<[^>]*>)")


def marked(text: str, language: Language) -> Markup:
    """A plain text as HTML, its Vietnamese runs marked when it is English."""
    escaped = escape(text)
    return escaped if language == "vi" else Markup(_mark(str(escaped)))


def marked_html(html: str, language: Language) -> str:
    """The same for finished HTML: only what stands between tags is looked at."""
    if language == "vi":
        return html
    return "".join(piece if piece.startswith("<") else _mark(piece) for piece in TAG.split(html))


def _mark(escaped: str) -> str:
    if escaped.isascii() or not LETTER.search(escaped):  # as nearly every English text: a run has such a letter
        return escaped
    return RUN.sub(lambda run: f'<span lang="vi">{run.group()}</span>', escaped)
