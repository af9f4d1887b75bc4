"""Plans linked before, by all that linking looked at: to read ten thousand of them again takes a tenth of the time of linking them.

In: the Documents of plans, what they are linked among. Out: the Plan that was linked from the same Document among the same units and terms, as of today, or
nothing. A plan with findings is never kept, so that they are found again. Texts stand with the Documents, not here. What is kept may be deleted at any time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import cast
from zlib import crc32

from plansite.cache import Cache, as_data, data_from
from plansite.linking.plans import as_of
from plansite.linking.references import translation_of
from plansite.model.document import Translation
from plansite.model.plan import Plan
from plansite.records import Document
from plansite.settings import Settings

TOGETHER = 200
"""plans that are kept in one file, about: equal values of them are written once, and one that is linked anew has no more than these written again"""
WORLD = ("unit", "topics", "channels", "audiences")
"""the kinds of records among which all plans are linked; to records of the others a plan refers by a few ids"""
NO_TEXT = Translation(None, "")


@dataclass(frozen=True, slots=True)
class _Entry:
    """`made_from`: the version of its Document, and what replaces it."""

    made_from: tuple[str, ...]
    plan: Plan


@dataclass(slots=True)
class _Group:
    """The plans of one file, as they were kept and as they are to be."""

    before: Mapping[str, _Entry]
    is_of_today: bool
    now: dict[str, _Entry] = field(default_factory=dict)

    @property
    def is_as_before(self) -> bool:
        return self.is_of_today and self.now.keys() == self.before.keys() and all(entry is self.before[id] for id, entry in self.now.items())


class KeptPlans:
    """Those of a site. `documents`: all of them; without versions nothing is kept."""

    def __init__(self, cache: Cache, settings: Settings, documents: Sequence[Document]) -> None:
        count = sum(document.kind == "plan" for document in documents)
        self._cache = cache
        self._many: int = 2 ** (count // TOGETHER).bit_length()
        self._world, self._day = _world(documents, self._many), (settings.today, settings.due_soon_days)
        self._groups: dict[int, _Group] = {}

    def get(self, document: Document, replaced_by: tuple[str, ...], ids: Mapping[str, Collection[str]]) -> Plan | None:
        """The plan that was linked from the same Document, if all that it refers to is still there."""
        group = self._group(document.id)
        entry = group.before.get(document.id)
        if entry is None or entry.made_from != (document.version, *replaced_by) or not _is_linked(entry.plan, ids):
            return None
        if not group.is_of_today:
            entry = replace(entry, plan=as_of(entry.plan, self._day[0], timedelta(days=self._day[1])))
        group.now[document.id] = entry
        return replace(entry.plan, body=document.bodies.get("vi"), translation=translation_of(document))

    def put(self, document: Document, replaced_by: tuple[str, ...], plan: Plan) -> None:
        entry = _Entry((document.version, *replaced_by), replace(plan, body=None, translation=NO_TEXT))
        self._group(document.id).now[document.id] = entry

    def keep(self) -> None:
        """For the next build what was asked for and what was put, and nothing besides."""
        for number, group in self._groups.items() if self._world else ():
            if not group.is_as_before:
                self._cache.put(str(number), as_data((self._world, self._day, group.now)))

    def _group(self, id: str) -> _Group:
        number = crc32(id.encode()) % self._many
        if number not in self._groups:
            self._groups[number] = self._read(number)
        return self._groups[number]

    def _read(self, number: int) -> _Group:
        match data_from(self._cache.get(str(number)) or b"") if self._world else None:
            case (self._world, day, entries):
                return _Group(cast(Mapping[str, _Entry], entries), day == self._day)
        return _Group({}, True)


def _world(documents: Sequence[Document], many: int) -> str:
    """A digest of what all plans are linked among, and of how they are parted into files; empty where it is not known."""
    if not all(document.version for document in documents):
        return ""
    among = "\0".join(f"{document.id} {document.version}" for document in documents if document.kind in WORLD)
    return hashlib.sha256(f"{many}\0{among}".encode()).hexdigest()


def _is_linked(plan: Plan, ids: Mapping[str, Collection[str]]) -> bool:
    """Whether the plans, documents and news that it refers to are there."""
    plans, documents, news = ids["plan"], ids["document"], ids["news"]
    return all(id in plans for id in plan.replaces) and all(id in documents for id in (*plan.based_on, *plan.implements)) \
        and (not plan.known_from or plan.known_from in news)
