"""What one process has made before, by the very things that it was made of.

In: a name, what a value is made of, how it is made. Out: the value; the very same one as long as it would be made of the very same things. Things are
compared by being the same object, keys by being equal: no record is ever gone through. What was said when a value was made is said again with it.
Nothing here outlives the process, and what comes out of a build never depends on it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from itertools import islice
from operator import is_
from typing import Any, TypeVar

from plansite.diagnostics import Diagnostic, Log

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Held:
    """A value, what it was made of, and what was said then."""

    key: Hashable
    given: tuple[object, ...]
    made: Any
    said: tuple[Diagnostic, ...]


class Recall:
    """`keeps` false: nothing is kept, as a single build wants it, whose documents are let go once they are linked."""

    def __init__(self, keeps: bool = True) -> None:
        self.keeps = keeps
        self._held: dict[Hashable, Held] = {}

    def of(self, name: Hashable, make: Callable[[], Made], *given: object, key: Hashable = (), log: Log | None = None) -> Made:
        """What `make` makes. `given` and `key`: all that it depends on; `log`: where it says what there is to say."""
        if not self.keeps:
            return make()
        log = log or Log()
        held = self._held.get(name)
        if held is None or held.key != key or len(held.given) != len(given) or not all(map(is_, held.given, given)):
            count = len(log.findings)
            made = make()
            held = self._held[name] = Held(key, given, made, tuple(islice(log.findings, count, None)))
        log.findings |= dict.fromkeys(held.said)
        found: Made = held.made
        return found


def one_build() -> Recall:
    """For a build that none comes after in its process."""
    return Recall(keeps=False)
