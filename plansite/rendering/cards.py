"""Social cards: the picture that a network shows where somebody shares an address, drawn without a browser.

In: the words of a card, and a cache. Out: a PNG of 1200 × 630, the same bytes for the same words. Which pages have a card is said in
`social`. The fonts beside this module are for drawing only and never published. The only importer of Pillow.
"""

from __future__ import annotations

import hashlib
import io
import json
import unicodedata
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from functools import cached_property
from pathlib import Path

import PIL
from PIL import Image, ImageDraw, ImageFont

from plansite.cache import Cache

VERSION = 1
"""of the drawing: a new one draws every card anew"""
WIDTH, HEIGHT = 1200, 630
EDGE, INNER = 72, 1200 - 2 * 72
BAND, RULE, FOOT = 96, 546, 590
TITLE_TOP, TITLE_HEIGHT, TITLE_LINES = 136, 276, 5
TITLE_SIZES = (64, 58, 52, 46, 42, 38, 34)
LINE = 1.28
"""of the size: room for Ễ above and Ộ below"""
MOST_LETTERS = 300
"""more than a line holds of narrow letters in the smallest size"""
PAPER, INK, QUIET, RED, WHITE = (252, 250, 246), (26, 26, 30), (85, 86, 94), (143, 29, 33), (255, 255, 255)
HAIRLINE = (216, 212, 203)
SHADES = 10
FONTS = Path(__file__).parent / "fonts"


@dataclass(frozen=True, slots=True)
class Card:
    """The words of a card; all but `title` may be empty."""

    title: str
    band: str = ""
    """the site's name, white on red"""
    issuer: str = ""
    details: str = ""
    foot: str = ""
    """what a reader must know of the site, in a small line"""


@dataclass(frozen=True)
class Painter:
    """The two fonts, and the cards drawn before."""

    regular: bytes
    bold: bytes
    cache: Cache | None = None

    @cached_property
    def fonts(self) -> tuple[str, ...]:
        """Their digests."""
        return tuple(hashlib.sha256(font).hexdigest() for font in (self.regular, self.bold))

    def png(self, card: Card) -> bytes:
        """The picture of a card; drawn only where the cache has none."""
        key = self.key(card)
        known = self.cache.get(key) if self.cache else None
        if known is not None:
            return known
        content = _encoded(self._drawn(card))
        if self.cache:
            self.cache.put(key, content)
        return content

    def key(self, card: Card) -> str:
        """The digest of everything that the bytes depend on."""
        return hashlib.sha256(json.dumps([VERSION, PIL.__version__, self.fonts, astuple(card)]).encode()).hexdigest()

    def _font(self, content: bytes, size: int) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(io.BytesIO(content), size, layout_engine=ImageFont.Layout.BASIC)  # the other engine is not on every machine

    def _drawn(self, card: Card) -> Image.Image:
        image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
        draw = ImageDraw.Draw(image)
        draw.rectangle((0, 0, WIDTH, BAND - 1), RED)
        draw.line((EDGE, RULE, WIDTH - EDGE, RULE), HAIRLINE, 2)
        self._line(draw, 60, card.band, self.bold, (30, 26, 22), WHITE)
        self._title(draw, _composed(card.title))
        self._line(draw, 466, card.issuer, self.bold, (30, 26, 23), RED)
        self._line(draw, 514, card.details, self.regular, (28, 25, 22), INK)
        self._line(draw, FOOT, card.foot, self.regular, (23, 21, 19), QUIET)
        return image

    def _line(self, draw: ImageDraw.ImageDraw, baseline: int, words: str, content: bytes, sizes: tuple[int, ...], colour: tuple[int, int, int]) -> None:
        """One line in the first size in which it fits, else cut at a word."""
        words = _composed(words)
        font = next((font for font in (self._font(content, size) for size in sizes) if font.getlength(words) <= INNER), self._font(content, sizes[-1]))
        draw.text((EDGE, baseline), _cut(words, font), colour, font, "ls")

    def _title(self, draw: ImageDraw.ImageDraw, title: str) -> None:
        for size in TITLE_SIZES:
            font, height = self._font(self.bold, size), round(size * LINE)
            lines = _wrapped(title, font, INNER)
            if len(lines) <= min(TITLE_LINES, TITLE_HEIGHT // height) and all(font.getlength(line) <= INNER for line in lines):
                break
        shown = _balanced(title, font, lines) if len(lines) <= TITLE_LINES else [*lines[:TITLE_LINES - 1], " ".join(lines[TITLE_LINES - 1:])]
        for n, line in enumerate(shown):
            draw.text((EDGE, TITLE_TOP + size + n * height), _cut(line, font), INK, font, "ls")


def painter(cache: Cache | None) -> Painter:
    """A painter with the fonts that stand beside this module."""
    return Painter((FONTS / "BeVietnamPro-Regular.ttf").read_bytes(), (FONTS / "BeVietnamPro-Bold.ttf").read_bytes(), cache)


def _composed(words: str) -> str:
    """One glyph for each letter with its marks, and single blanks."""
    return unicodedata.normalize("NFC", " ".join(words.split()))


def _wrapped(words: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Lines that end at blanks; a word that is wider than a line stands alone."""
    lines: list[str] = []
    for word in words.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _balanced(words: str, font: ImageFont.FreeTypeFont, lines: list[str]) -> list[str]:
    """The same number of lines, as even as they can be: no word alone on the last."""
    for width in range(INNER, INNER // 2, -16):
        even = _wrapped(words, font, width)
        if len(even) > len(lines):
            break
        lines = even
    return lines


def _cut(words: str, font: ImageFont.FreeTypeFont) -> str:
    """The words as far as a line holds them; what is cut ends at a word (or, where one word is too much, at a letter) with an ellipsis."""
    if font.getlength(words) <= INNER:
        return words
    words = words[:MOST_LETTERS]  # no line holds more, and each piece below is measured whole
    return next(piece for piece in _shorter(words) if font.getlength(piece) <= INNER)


def _shorter(words: str) -> Iterator[str]:
    pieces = words.split()
    yield from (" ".join(pieces[:n]).rstrip(",;:.–-") + " …" for n in range(len(pieces) - 1, 0, -1))
    yield from (pieces[0][:n] + "…" for n in range(len(pieces[0]) - 1, -1, -1))


def _encoded(image: Image.Image) -> bytes:
    """PNG in a few shades between the colours of the card: small, and the same on every machine with this Pillow."""
    pairs = ((PAPER, INK), (PAPER, QUIET), (PAPER, RED), (RED, WHITE), (PAPER, HAIRLINE))
    shades = [tuple(a + (b - a) * n // (SHADES - 1) for a, b in zip(*pair, strict=True)) for pair in pairs for n in range(SHADES)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for shade in dict.fromkeys(shades) for channel in shade])
    out = io.BytesIO()
    image.quantize(palette=palette, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
