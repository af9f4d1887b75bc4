"""The lines of a calendar (RFC 5545, 3.1 and 3.3.11): words escaped, a long line folded between two characters.

In: the name of a property and its words. Out: bytes, byte for byte those that icalendar would write; that folds letter by letter, which would be
most of the time of all feeds. What an event says is not known here.
"""

from __future__ import annotations

from collections.abc import Iterable

END = b"\r\n"
FOLD = b"\r\n "
LONGEST = 74
"""octets of a line: with the space before a continued one 75, the most that the RFC allows"""
BREAKS = ("\r\n", "\n", "\r")
FIRST_OF_TWO = b"\\^"
"""what stands for something only together with what follows it"""


def line(name: str, value: str) -> bytes:
    """A property whose value is written as it is: a day, a number, an address."""
    content = f"{name}:{value}".encode()
    if len(content) <= LONGEST:
        return content + END
    pieces, at = [], 0
    while len(content) - at > LONGEST:
        end = at + LONGEST
        while content[end] & 0xC0 == 0x80:  # inside a character
            end -= 1
        if content[end - 1] in FIRST_OF_TWO:
            end -= 1
        pieces.append(content[at:end])
        at = end
    return FOLD.join([*pieces, content[at:]]) + END


def text(name: str, *values: str) -> bytes:
    """A property whose value is one text, or a list of texts."""
    return line(name, ",".join(map(escaped, values)))


def paragraphs(name: str, texts: Iterable[str]) -> bytes:
    """A property whose value is a text of several paragraphs, each escaped already."""
    return line(name, r"\n".join(texts))


def escaped(words: str) -> str:
    """The words of a text; a break within them stays one."""
    found = words.replace("\\", r"\\").replace(";", r"\;").replace(",", r"\,")
    if "\n" in found or "\r" in found:
        for end in BREAKS:
            found = found.replace(end, r"\n")
    return found
