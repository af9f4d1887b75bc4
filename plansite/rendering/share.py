"""A share of the records, so that several processes can make the pages of all of them, or one the pages of a few.

In: how many shares there are, and which one; or the ids of a few. Out: those of the records. Nothing is made here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Protocol, TypeVar


class WithId(Protocol):
    @property
    def id(self) -> str: ...


Record = TypeVar("Record")
Named = TypeVar("Named", bound=WithId)


@dataclass(frozen=True, slots=True)
class Share:
    """Share `number` of `count`, from 0 on. All shares together are all records, in their order, each once."""

    number: int
    count: int

    def of(self, records: Collection[Record]) -> Iterator[Record]:
        first, after = (len(records) * n // self.count for n in (self.number, self.number + 1))
        return islice(records, first, after)


@dataclass(frozen=True, slots=True)
class Few:
    """The records with these ids, and no others."""

    ids: frozenset[str]

    def of(self, records: Collection[Named]) -> Iterator[Named]:
        return (record for record in records if record.id in self.ids)
