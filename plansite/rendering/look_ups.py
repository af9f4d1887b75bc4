"""What pages look up by themselves: units, documents, terms, whether a day has come. Each look-up is noted, so that a unit that is renamed touches the pages
that name it and no others, and a night those for which a day has come.

In: the Portal. Out: the same Portal with its look-ups noted while something is made, and one digest for all that was noted. What is looked up stays what
it was; whoever takes a view that was made before is told what was looked up for it then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from hashlib import blake2b
from types import MappingProxyType
from typing import Any, TypeVar, cast

from plansite.model.portal import Portal
from plansite.rendering.view_digest import ViewDigests

Made = TypeVar("Made")
LOOKED_UP = ("units", "acts", "topics", "channels", "audiences", "units_under", "units_before", "units_called")
"""look-ups of the Portal by id that any page may make"""
ALL = "*"
"""in the place of an id: which ids there are, and their order"""
TODAY, COME = "today", "come "
"""noted of a page that says the day of the build, and before a day of which it was asked whether it has come"""
NOTHING: frozenset[str] = frozenset()


def digests_of_look_ups(portal: Portal, digests: ViewDigests) -> Mapping[str, str]:
    """The digest of what each look-up finds, by what is noted of it."""
    found: dict[str, str] = {}
    for name in LOOKED_UP:
        records: Mapping[Any, Any] = getattr(portal, name)
        found[f"{name} {ALL}"] = digests.of(tuple(records))
        found |= {f"{name} {id}": digests.of(record) for id, record in records.items()}
    return MappingProxyType(found)


class LookUps:
    """Those of the batches of one edition, which are made one after the other. `digests`: as of `digests_of_look_ups`."""

    def __init__(self, digests: Mapping[str, str], today: date) -> None:
        self.noted: set[str] = set()
        self._digests, self._today = digests, today

    def begin(self) -> set[str]:
        self.noted = set()
        return self.noted

    def end(self, begun: set[str]) -> str:
        """What was looked up since the beginning, to be kept."""
        assert self.noted is begun, "another was begun before this one was done"
        return "\n".join(sorted(begun))

    def during(self, make: Callable[[], Made]) -> tuple[Made, frozenset[str]]:
        """What is made, and what was looked up for it, which is not noted for anything else yet."""
        others, self.noted = self.noted, set()
        try:
            return make(), frozenset(self.noted) or NOTHING
        finally:
            self.noted = others

    def digest(self, noted: str) -> str:
        """Of what the look-ups that were kept find now."""
        return blake2b("\n".join(map(self._found, noted.split("\n"))).encode(), digest_size=16).hexdigest() if noted else ""

    def _found(self, noted: str) -> str:
        if noted.startswith(COME):
            return str(date.fromisoformat(noted.removeprefix(COME)) <= self._today)
        return self._today.isoformat() if noted == TODAY else self._digests.get(noted, "")

    def today(self) -> date:
        """The day of the build, for what says it and so is another every day."""
        self.noted.add(TODAY)
        return self._today

    def has_come(self, day: date) -> bool:
        """Whether a day is that of the build or lies before it."""
        self.noted.add(COME + day.isoformat())
        return day <= self._today

    def in_portal(self, portal: Portal) -> Portal:
        """The portal as it notes what is looked up in it."""
        noting: Mapping[str, Any] = {name: _Noting(name, getattr(portal, name), self) for name in LOOKED_UP}
        return replace(portal, **noting, today=cast(date, _Today(self)))


class _Noting(Mapping[Any, Any]):
    """One kind of look-ups; that something is not there is noted too. Who goes through all looks up each, and which there are."""

    def __init__(self, name: str, records: Mapping[Any, Any], look_ups: LookUps) -> None:
        self._name, self._records, self._look_ups = name, records, look_ups

    def __getitem__(self, id: Any) -> Any:
        self._look_ups.noted.add(f"{self._name} {id}")
        return self._records[id]

    def __iter__(self) -> Iterator[Any]:
        self._look_ups.noted.add(f"{self._name} {ALL}")
        return iter(self._records)

    def __len__(self) -> int:
        self._look_ups.noted.add(f"{self._name} {ALL}")
        return len(self._records)


class _Today:
    """The day of the build where it is compared with others and nothing else: what it was compared with is noted. Whoever says it asks `LookUps.today`."""

    def __init__(self, look_ups: LookUps) -> None:
        self._look_ups = look_ups

    def __ge__(self, day: date) -> bool:
        return self._look_ups.has_come(day)

    def __lt__(self, day: date) -> bool:
        return not self >= day

    def __gt__(self, day: date) -> bool:
        return day < date.max and self >= day + timedelta(1)

    def __le__(self, day: date) -> bool:
        return not self > day

    def __eq__(self, day: object) -> bool:
        return self is day or (isinstance(day, date) and self >= day and not self > day)

    __hash__ = object.__hash__
