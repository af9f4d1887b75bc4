"""One object for values that are equal: the words, cells and times of ten thousand plans are mostly those of other plans.

In: a value that is never changed. Out: the same, or the one like it that came before. What is linked is held until the end of a build, and each process
that goes through it copies the pages of memory in which it stands, so it is held once.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import TypeVar

Value = TypeVar("Value", bound=Hashable)


class Shared:
    """What came before."""

    def __init__(self) -> None:
        self._held: dict[Hashable, Hashable] = {}

    def of(self, value: Value) -> Value:
        """Equal values are of one class here: a record has a text, a tuple, or nothing at any one place."""
        return self._held.setdefault(value, value)  # type: ignore[return-value]
