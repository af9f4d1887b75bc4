"""Markdown -> Body: signed texts line by line with their clauses, free pages as CommonMark with tables and footnotes.

In: the text of one file. Out: Body, and findings for raw HTML, links that are not understood, marks that repeat or skip.
No record is looked up here: links stay symbolic. The only importer of markdown_it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.footnote import footnote_plugin
from slugify import slugify

from plansite.diagnostics import Log, Span
from plansite.markup.clauses import RECIPIENTS, ClauseTree, Mark, Place, anchor_of, nearly_a_mark
from plansite.markup.lines import PLACEHOLDERS, SignedLine, is_of_lines, signed_line, signed_lines
from plansite.model.text import Block, BlockKind, Body, Language, Reference

LINK_KINDS = ("document", "unit", "plan", "news", "page", "topic")
SYMBOLIC = re.compile(rf"({'|'.join(LINK_KINDS)}):([a-z0-9-]+)(?:#(.+))?")
ELSEWHERE = re.compile(r"(https?://|mailto:)\S+")
MISSED = re.compile(rf"(?:\]\(|(?:\]\s+\(|\)\s*\[)(?=(?:{'|'.join(LINK_KINDS)}):))([^()\[\]]*(?=[)\]])|\S*)")
"""a link that Markdown does not take for one: a blank in its target or before it, brackets that are not closed or change places"""
HEADING_ID = re.compile(r'(?<=<h[2-6] id=")[^"]*')
YEARS = re.compile(r"(?<![\w/-])((?:19|20)\d\d)-((?:19|20)\d\d)(?![\w/-])")


class Parsers:
    """What every text of a run is read with, made once: the configured parsers, and the anchors of titles, which come back from text to text."""

    def __init__(self) -> None:
        self.signed, self.free, self.english = _signed_parser(), _free_parser(), _english_parser()
        self._anchors: dict[str, str] = {}

    def anchor(self, title: str) -> str:
        """The anchor that the words of a title suggest; empty where they hold no letter."""
        if title not in self._anchors:
            self._anchors[title] = slugify(title)
        return self._anchors[title]


def read_signed_text(file: str, text: str, language: Language, log: Log, first_line: int = 1, parsers: Parsers | None = None) -> Body:
    """The text of a plan: every line a clause, a title or a paragraph of its own, with addresses and anchors."""
    parsers = parsers or Parsers()
    writer = _Writer(file, log, parsers.signed, {}, first_line - 1)
    blocks = (_of_lines if is_of_lines(text) else _of_tokens)(text, parsers, writer)
    return Body(language, references=tuple(writer.references)).with_blocks(blocks)


def _of_lines(text: str, parsers: Parsers, writer: _Writer) -> list[Block]:
    """The blocks of a text that holds nothing but lines. The same as `_of_tokens` makes of it: no line is parsed as a block, and only one with inline
    marks as Markdown."""
    tree = ClauseTree()
    blocks: list[Block] = []
    part = 0
    for number, line in signed_lines(text):
        part += line.is_part
        inline = None
        if not line.is_plain:
            inline, = writer.md.parseInline(line.words, writer.env)
            inline.map = [number, number + 1]
        blocks.append(_signed_block(line, inline, number + 1 + writer.shift, part, tree, parsers, writer))
    return blocks


def _of_tokens(text: str, parsers: Parsers, writer: _Writer) -> list[Block]:
    """The blocks of a text that may hold tables, footnotes and raw HTML between its lines."""
    tokens = writer.md.parse(text, writer.env)
    tree = ClauseTree()
    blocks: list[Block] = []
    part = 0
    for n, token in enumerate(tokens):
        if token.type == "signed_line":
            line: SignedLine = token.meta["line"]
            part += line.is_part
            blocks.append(_signed_block(line, tokens[n + 1], writer.line_of(token), part, tree, parsers, writer))
        elif token.type in ("table_open", "footnote_block_open"):
            inside = tokens[n:_closing(tokens, n) + 1]
            kind: BlockKind = "table" if token.type == "table_open" else "notes"
            owner = tree.paragraph().owner if kind == "table" else ""
            blocks.append(Block(kind, writer.line_of(token), plain_text_of(inside), writer.html(inside), owner=owner, part=part))
        elif token.type == "html_block":
            writer.html([token])
    return blocks


def read_free_text(file: str, text: str, language: Language, log: Log, first_line: int = 1, parsers: Parsers | None = None) -> Body:
    """A news item or free page: CommonMark with tables and footnotes, anchors on its headings."""
    parsers = parsers or Parsers()
    md = parsers.english if language == "en" else parsers.free
    env: dict[str, object] = {}
    tokens = md.parse(text, env)
    writer = _Writer(file, log, md, env, first_line - 1)
    taken: set[str] = set()
    words: list[str] = []
    _below_the_title(tokens)
    for n, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", _free_anchor(parsers.anchor(tokens[n + 1].content) or "muc", taken))
        elif token.type == "inline":
            words.append(plain_text(token.children or []))
    return Body(language, html=writer.html(tokens), words="\n".join(words), references=tuple(writer.references))


def _below_the_title(tokens: Sequence[Token]) -> None:
    """The page's title is its only h1: where a text begins at `# `, its headings go down by one."""
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    if any(token.tag == "h1" for token in headings):
        for token in headings:
            token.tag = f"h{min(int(token.tag[1]) + 1, 6)}"


def same_anchors(vi: Body, en: Body) -> Body:
    """The English text with the anchors of the Vietnamese parts and headings: `# DECISION` is `#quyet-dinh` too."""
    parts = iter([block.anchor for block in vi.blocks if block.kind == "part"])
    en = en.with_blocks(b._replace(anchor=next(parts, b.anchor)) if b.kind == "part" else b for b in en.blocks)
    headings = HEADING_ID.findall(vi.html)
    if len(headings) != len(HEADING_ID.findall(en.html)):
        return en
    anchors = iter(headings)
    return replace(en, html=HEADING_ID.sub(lambda _: next(anchors), en.html))


def plain_text(children: Sequence[Token]) -> str:
    """The words of an inline text without any markup."""
    return "".join(" " if c.type in ("softbreak", "hardbreak") else c.content for c in children if c.type != "html_inline")


def plain_text_of(tokens: Sequence[Token]) -> str:
    """The words of a table or of footnotes, cell by cell."""
    return " ".join(filter(None, (plain_text(token.children or []).strip() for token in tokens if token.type == "inline")))


# ---- the two parsers ----------------------------------------------------------------------------------------------------


def _free_parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": True}).enable("table").use(footnote_plugin)
    md.disable(["image"])
    md.add_render_rule("table_open", _frame_open)
    md.add_render_rule("table_close", _frame_close)
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    return md


def _frame_open(renderer: RendererHTML, tokens: Sequence[Token], n: int, options: OptionsDict, env: EnvType) -> str:
    """A render rule of markdown-it: a table scrolls in a frame of its own, and the page stays as wide as the screen."""
    return '<div class="table-frame">\n' + renderer.renderToken(tokens, n, options, env)


def _frame_close(renderer: RendererHTML, tokens: Sequence[Token], n: int, options: OptionsDict, env: EnvType) -> str:
    return renderer.renderToken(tokens, n, options, env) + "</div>\n"


def _english_parser() -> MarkdownIt:
    """The English of free pages and news is set as English is: “ ” ’, and a dash between years. Signed words never come here."""
    md = _free_parser()
    md.options["typographer"] = True
    md.enable("smartquotes")  # not "replacements": it takes point (c) of an act for a copyright sign
    md.core.ruler.push("years", _dash_between_years)
    return md


def _dash_between_years(state: StateCore) -> None:
    """A core rule of markdown-it: 2021-2030 in running text is 2021–2030."""
    for token in state.tokens:
        for child in token.children or [] if token.type == "inline" else []:
            if child.type == "text":
                child.content = YEARS.sub(r"\1–\2", child.content)


def _signed_parser() -> MarkdownIt:
    """Only tables, footnotes and our own rule for lines: nothing is a list, a quotation or code in a signed text."""
    md = _free_parser()
    md.block.ruler.before("paragraph", "signed_line", _signed_line, {"alt": ["blockquote"]})
    md.block.ruler.enableOnly(["table", "footnote_def", "html_block", "signed_line"])
    md.disable(["autolink"])
    return md


def _signed_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block rule of markdown-it: each line that is not blank stands for itself, and ends a table that it is no row of."""
    line = state.src[state.bMarks[start] + state.tShift[start]:state.eMarks[start]].strip()
    if silent:
        return "|" not in line
    state.line = start + 1
    if not line:
        return True
    if state.parentType == "footnote":
        _push_paragraph(state, start, line)
        return True
    signed = signed_line(line)
    token = state.push("signed_line", "", 0)
    token.map = [start, start + 1]
    token.hidden = True
    token.meta = {"line": signed}
    inline = state.push("inline", "", 0)
    inline.content = signed.words
    inline.map = token.map
    inline.children = []
    return True


def _push_paragraph(state: StateBlock, start: int, line: str) -> None:
    """A line of a footnote is no clause, whatever mark it begins with."""
    state.push("paragraph_open", "p", 1).map = [start, start + 1]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = line, [start, start + 1], []
    state.push("paragraph_close", "p", -1)


# ---- from tokens to blocks ----------------------------------------------------------------------------------------------


def _signed_block(line: SignedLine, inline: Token | None, number: int, part: int, tree: ClauseTree, parsers: Parsers, writer: _Writer) -> Block:
    """The block of one line, with its place in the tree; `inline` is None for words without any inline mark, and for a placeholder."""
    mark, is_title = line.mark, line.is_title
    if line.words in PLACEHOLDERS:
        writer.note_place(number, line.words)
        if mark is None:
            return Block(PLACEHOLDERS[line.words], number, owner=tree.paragraph().owner, part=part)  # type: ignore[arg-type]
    words = (line.words if inline is None else plain_text(inline.children or [])).strip()
    html = writer.html([inline]) if inline is not None else escapeHtml(line.words) if ">" in line.words or '"' in line.words else line.words
    kind: BlockKind
    if line.is_part:
        kind, place = "part", tree.part(words, parsers.anchor(words) or "phan")
    elif mark is not None:
        kind, place = "clause", tree.clause(mark, is_title, words.endswith(":"))
        writer.remark_on_order(number, mark, place)
    elif RECIPIENTS.fullmatch(words):
        kind, place, is_title = "recipients", tree.recipients(), True
    else:
        writer.remark_on_form(number, line.words)
        kind, place = "heading" if is_title else "paragraph", tree.paragraph()
    return Block(kind, number, words, html, mark.typed if mark else "", place.level, is_title, place.address, place.anchor, place.owner, part)


def _closing(tokens: Sequence[Token], start: int) -> int:
    """The index of the token that closes the one at `start`."""
    closing = tokens[start].type.replace("_open", "_close")
    return next(n for n in range(start, len(tokens)) if tokens[n].type == closing and tokens[n].level == tokens[start].level)


def _free_anchor(base: str, taken: set[str]) -> str:
    anchor = base
    count = 1
    while anchor in taken:
        count += 1
        anchor = f"{base}-{count}"
    taken.add(anchor)
    return anchor


class _Writer:
    """Makes HTML of tokens, and notes links and raw HTML with their places. One per file."""

    def __init__(self, file: str, log: Log, md: MarkdownIt, env: dict[str, object], shift: int) -> None:
        self.file, self.log, self.md, self.env, self.shift = file, log, md, env, shift
        self.references: list[Reference] = []
        self.places: dict[str, int] = {}
        self.read_up_to: dict[int, int] = {}
        """how far each line has been searched, so that what stands twice in it is found twice"""
        self.lines = log.sources.get(file, "").split("\n")

    def line_of(self, token: Token) -> int:
        """The line of a token; a footnote typed inside a line knows its words only."""
        if token.map or not token.content:
            return (token.map[0] if token.map else 0) + 1 + self.shift
        return next((n for n, line in enumerate(self.lines, 1) if token.content in line), 1)

    def html(self, tokens: Sequence[Token]) -> str:
        """The tokens as HTML, after noting the links and refusing the raw HTML inside."""
        for token in tokens:
            if token.type == "inline":
                self._look_through(token)
            elif token.type == "html_block":
                self._refuse(token.content.strip().split("\n")[0], self.line_of(token))
            elif token.attrGet("style"):
                token.attrs = {"class": str(token.attrGet("style")).replace("text-align:", "align-")}
        renderer = self.md.renderer
        assert isinstance(renderer, RendererHTML)
        return renderer.render(tokens, self.md.options, self.env)

    def remark_on_form(self, line: int, typed: str) -> None:
        """A line that was meant as a clause or title is no paragraph in silence."""
        meant = nearly_a_mark(typed)
        if meant:
            self.log.add("R410", Span(self.file, line, self._source(line).find(typed) + 1, len(typed)), line=meant if len(meant) < 60 else meant[:60] + "…")

    def note_place(self, line: int, typed: str) -> None:
        """`[tasks]` and `[signature]` stand once in a text."""
        first = self.places.setdefault(typed, line)
        if first != line:
            self.log.add("R409", Span(self.file, line, self._source(line).find(typed) + 1, len(typed)), mark=typed, line=first)

    def remark_on_order(self, line: int, mark: Mark, place: Place) -> None:
        if not (place.is_repeated or place.gap_after):
            return
        span = Span(self.file, line, max(self._source(line).find(mark.typed), 0) + 1, len(mark.typed))
        if place.is_repeated:
            self.log.add("R405", span, mark=mark.typed, address=place.address)
        else:
            self.log.add("R406", span, before=place.gap_after, mark=mark.typed, address=place.address)

    def _look_through(self, inline: Token) -> None:
        line = self.line_of(inline)
        for child in inline.children or []:
            if child.type in ("softbreak", "hardbreak"):
                line += 1
            elif child.type == "html_inline":
                self._refuse(child.content, line)
                child.type, child.content = "text", ""
            elif child.type == "link_open":
                self._note_link(str(child.attrGet("href") or ""), line)
            elif child.type == "text":
                for missed in MISSED.findall(child.content):
                    self._misunderstood(missed, line, self._column(missed, line))

    def _note_link(self, target: str, line: int) -> None:
        column = self._column(target, line, before="(")
        symbolic = SYMBOLIC.fullmatch(target)
        if symbolic:
            self.references.append(Reference(symbolic[1], symbolic[2], symbolic[3] or "", line, column, target))
        elif not ELSEWHERE.fullmatch(target):
            self._misunderstood(target, line, column)

    def _misunderstood(self, target: str, line: int, column: int) -> None:
        kind, _, fragment = target.partition("#")
        near = f"{kind}#{anchor_of(fragment)}" if " " in fragment.strip() else ""
        self.log.add("R402", Span(self.file, line, column, max(len(target), 1)), near=near, target=target)

    def _refuse(self, html: str, line: int) -> None:
        self.log.add("R401", Span(self.file, line, self._column(html, line), len(html)), html=html[:60])

    def _column(self, words: str, line: int, before: str = "") -> int:
        """Where `words` stand in the line, after what was found in it before; 1 where they are typed in another way."""
        source = self._source(line)
        at = source.find(before + words, self.read_up_to.get(line, 0))
        at = source.find(before + words) if at < 0 else at
        if at < 0:
            return 1
        self.read_up_to[line] = at + len(before + words)
        return at + len(before) + 1

    def _source(self, line: int) -> str:
        return self.lines[line - 1] if line <= len(self.lines) else ""
