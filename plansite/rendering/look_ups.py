"""What pages look up by themselves: units, documents, terms. Each look-up is noted, so that a unit that is renamed touches the pages that name it and no others.

In: the Portal. Out: the same Portal with its look-ups noted while something is made, and one digest for all that was noted. What is looked up stays what
it was; whoever takes a view that was made before is told what was looked up for it then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b
from types import MappingProxyType
from typing import Any, TypeVar

from plansite.model.portal import Portal
from plansite.rendering.view_digest import ViewDigests

Made = TypeVar("Made")
LOOKED_UP = ("units", "acts", "topics", "channels", "audiences", "units_under", "units_before", "units_called")
"""look-ups of the Portal by id that any page may make"""
ALL = "*"
"""in the place of an id: which ids there are, and their order"""
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

    def __init__(self, digests: Mapping[str, str]) -> None:
        self.noted: set[str] = set()
        self._digests = digests

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
        return blake2b("\n".join([self._digests.get(one, "") for one in noted.split("\n")]).encode(), digest_size=16).hexdigest() if noted else ""

    def in_portal(self, portal: Portal) -> Portal:
        """The portal as it notes what is looked up in it."""
        noting: Mapping[str, Any] = {name: _Noting(name, getattr(portal, name), self) for name in LOOKED_UP}
        return replace(portal, **noting)


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
