"""A share of the records, so that several processes can make the pages of all of them.

In: how many shares there are, and which one. Out: a stretch of the records. Nothing is made here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Share:
    """Share `number` of `count`, from 0 on. All shares together are all records, in their order, each once."""

    number: int
    count: int

    def of(self, records: Collection[Record]) -> Iterator[Record]:
        first, after = (len(records) * n // self.count for n in (self.number, self.number + 1))
        return islice(records, first, after)
