"""A place in a row of tokens, which a rule moves forward when it has read something and puts back when it has not.

In: tokens. Out: the next ones. A rule looks at a bounded number of tokens beyond those it keeps, so that a long text is read in one pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from plansite.when.tokens import Token

_END = Token("END", "", 0, 0)


class Cursor:
    """Tokens and how many of them are read."""

    def __init__(self, row: Sequence[Token]) -> None:
        self._row, self._size, self.at = row, len(row), 0

    def peek(self, ahead: int = 0) -> Token:
        """The token `ahead` of the next one; END behind the last."""
        place = self.at + ahead
        return self._row[place] if 0 <= place < self._size else _END

    def sees(self, *kinds: str) -> bool:
        """Whether tokens of these kinds come next; `UNIT=năm` asks for the word too, `A|B` for either."""
        place = self.at
        for kind in kinds:
            token = self._row[place] if 0 <= place < self._size else _END
            if token.kind != kind and not _is(token, kind):
                return False
            place += 1
        return True

    def take(self, *kinds: str) -> Token | None:
        """The last of the tokens of these kinds, all of them read; None, and nothing read, if others come."""
        if not self.sees(*kinds):
            return None
        self.at += len(kinds)
        return self.peek(-1)


def _is(token: Token, wanted: str) -> bool:
    kinds, words = _asked_for(wanted)
    return token.kind in kinds or (token.kind, token.text) in words


@lru_cache(maxsize=1024)
def _asked_for(wanted: str) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """The kinds, and the words of a kind, that a rule of the grammar asks for; there are some hundred in its source."""
    each = [one.partition("=") for one in wanted.split("|")]
    return frozenset(kind for kind, equals, _ in each if not equals), frozenset((kind, text) for kind, equals, text in each if equals)
