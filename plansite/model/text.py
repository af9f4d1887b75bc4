"""Words in two languages, and a text cut into addressed clauses.

In: strings that an editor typed. Out: frozen values that the stages hand on. Markdown is never parsed here.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple, Protocol

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")
THE_SAME = "\0"
"""in the place of HTML that is the same as the words; Markdown never makes it"""


@dataclass(frozen=True, slots=True)
class Localized:
    """A short text: Vietnamese always, English where someone has translated it."""

    vi: str
    en: str | None = None

    def in_language(self, language: Language) -> Words:
        """The text for a reader of `language`, saying in which language it really is."""
        if language == "en" and self.en:
            return Words(self.en, "en")
        return Words(self.vi, "vi")


@dataclass(frozen=True, slots=True)
class Words:
    """A text and the language that it is written in, so that a page can mark it with `lang`."""

    text: str
    language: Language

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Reference:
    """A link from a text to a record, as typed: `[words](plan:bnv-2014#III.1.a)`."""

    kind: str
    """document, unit, plan, news, page, topic, or `url` for another host"""
    id: str
    fragment: str
    line: int
    column: int
    typed: str
    """the target letter by letter, for the error message"""


BlockKind = Literal["part", "clause", "heading", "paragraph", "recipients", "table", "notes", "tasks", "signature"]


class Block(NamedTuple):
    """One line of a signed text: a clause, a title, a paragraph, or the place of the task table or signature. A tuple, since there is one for every line
    of every text: it is made, kept and read again several times as quickly."""

    kind: BlockKind
    line: int
    text: str = ""
    """plain words without the mark"""
    html: str = ""
    """the same as inline HTML; links to records still symbolic, `href="document:ID"`"""
    mark: str = ""
    """`III.`, `a)`, `-` letter by letter as typed; empty where there is none"""
    level: int = 0
    """depth in the tree of clauses, 1 at the top; 0 for what is no clause"""
    is_title: bool = False
    address: str = ""
    """how the clause is cited: `III.1.a/3`"""
    anchor: str = ""
    """its `id` in the page, the same in both languages: `iii-1-a-g3`"""
    owner: str = ""
    """for a clause its parent's address, for a paragraph the clause it belongs to; empty at the top"""
    part: int = 0
    """which part of the text it stands in: 0 before the first `# ` title, then 1, 2 …"""


TEXT, HTML = Block._fields.index("text"), Block._fields.index("html")


class Stored(Hashable, Protocol):
    """Bytes that stand somewhere else."""

    def read(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Body:
    """A long text in one language: the blocks of a signed text, or the finished HTML of a free page."""

    language: Language
    packed: bytes | Stored = b""
    """the blocks, packed and put aside while nobody looks at them: ten thousand plans are held at once, and the text is two thirds of a plan"""
    html: str = ""
    words: str = ""
    """the text of a free page without marks; that of a signed text stands in its blocks"""
    references: tuple[Reference, ...] = ()
    translates: str = ""
    """for a translation: the 12 hex digits on its first line"""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The lines of a signed text, in order."""
        return _unpacked(self.packed) if self.packed else ()

    def with_blocks(self, blocks: Iterable[Block]) -> Body:
        """The same with other lines."""
        return replace(self, packed=_packed(blocks))

    @property
    def text(self) -> str:
        """All words, a line for each block. Made when it is asked for: ten thousand plans would hold as many texts twice."""
        return self.words or "\n".join([f"{b.mark} {b.text}".strip() for b in self.blocks if b.text])

    def clause(self, address: str) -> Block | None:
        """The clause cited as `address`, or None."""
        return next((b for b in self.blocks if b.address == address and b.address), None)

    def passage(self, address: str) -> tuple[Block, ...]:
        """The clause and everything that stands under it, in order."""
        inside = {address}
        found = []
        for block in self.blocks:
            if block.address == address or block.owner in inside:
                found.append(block)
                if block.address:
                    inside.add(block.address)
        return tuple(found)


def _packed(blocks: Iterable[Block]) -> bytes:
    """HTML that is but the words again, as that of most lines, is not held twice."""
    fields = [block._replace(html=THE_SAME) if block.html == block.text else block for block in blocks]
    return zlib.compress(json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode(), 1) if fields else b""


@lru_cache(maxsize=512)
def _unpacked(packed: bytes | Stored) -> tuple[Block, ...]:
    """The texts looked at last stay unpacked, since a page asks for one many times."""
    blocks = json.loads(zlib.decompress(packed if isinstance(packed, bytes) else packed.read()))
    for fields in blocks:
        if fields[HTML] == THE_SAME:
            fields[HTML] = fields[TEXT]
    return tuple(map(Block._make, blocks))
