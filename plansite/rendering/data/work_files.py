"""The files of the table `work`: what each plan and each unit has to do.

In: an edition, what plans added to the data. Out: the path of each file, and how its bytes are made. A file is put together when it is asked for, from the
plans that name its unit; what the plans say that were read last is held, since units that stand together are named together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import cast

from plansite.cache import data_from
from plansite.pack import Blob
from plansite.rendering.data import addresses
from plansite.rendering.data.csv_files import csv_file
from plansite.rendering.data.file import File
from plansite.rendering.data.heads import head
from plansite.rendering.data.last_change import last_change
from plansite.rendering.data.of_plan import WrittenPlan
from plansite.rendering.data.tables import WORK
from plansite.rendering.data.work import Around, Roles
from plansite.rendering.data.written import json_file
from plansite.rendering.edition import Edition
from plansite.rendering.view_digest import ViewDigests

HELD = 256
"""plans"""
Items = Callable[[str, str, tuple[str, ...]], Sequence[tuple[Around, tuple[str, ...]]]]
"""of a kind and id: what a plan or a unit has to do, as some plans say it, and in which roles"""


def work_files(edition: Edition, plans: Mapping[str, WrittenPlan[Blob]], digests: ViewDigests) -> Iterator[tuple[str, File]]:
    """Of every plan its tasks, then its duties; of every unit what names it, or a group of which it was a member, with its roles there."""
    @lru_cache(maxsize=HELD)
    def entries(plan: str) -> Iterable[tuple[Around, Mapping[str, tuple[str, ...]]]]:
        return tuple(zip(cast(Sequence[Around], data_from(plans[plan].arounds.read())), _roles(plans[plan]), strict=True))

    @lru_cache(maxsize=1)
    def items(kind: str, id: str, named_in: tuple[str, ...]) -> Sequence[tuple[Around, tuple[str, ...]]]:
        """Held until those of another are asked for: the JSON and the CSV file are made one after the other."""
        found = (one for plan in named_in for one in entries(plan))
        return [(around, ()) for around, _ in found] if kind == "plan" else [(around, roles[id]) for around, roles in found if id in roles]

    of_unit: dict[str, list[str]] = {unit: [] for unit in edition.portal.units}
    for id, plan in plans.items():
        for unit in dict.fromkeys(unit for roles in _roles(plan) for unit in roles):
            of_unit[unit].append(id)
    for id in plans:
        yield from _files(edition, items, "plan", id, {id: plans[id]}, digests)
    for id, ids in of_unit.items():
        yield from _files(edition, items, "unit", id, {plan: plans[plan] for plan in ids}, digests)


def _files(edition: Edition, items: Items, kind: str, id: str, plans: Mapping[str, WrittenPlan[Blob]], digests: ViewDigests) -> Iterator[tuple[str, File]]:
    """`plans`: those that say what the unit or plan has to do."""
    begins = {**head(edition, last_change(edition.portal.plans[plan] for plan in plans)), "of": {"kind": kind, "id": id}}
    made_from = digests.of((begins, tuple((plan.arounds.digest, plan.roles.digest) for plan in plans.values())))

    asked = kind, id, tuple(plans)
    yield addresses.work(kind, id, "json"), File(lambda: json_file(begins, [around.json_with(roles) for around, roles in items(*asked)]), made_from)
    yield addresses.work(kind, id, "csv"), File(lambda: csv_file(WORK, [around.csv_with(roles) for around, roles in items(*asked)]), made_from)


def _roles(plan: WrittenPlan[Blob]) -> Roles:
    return cast(Roles, data_from(plan.roles.read()))
