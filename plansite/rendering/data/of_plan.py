"""What one plan adds to the data: its items as files have them, what each unit has to do under it, its plain text.

In: both editions and a plan. Out: a WrittenPlan of bytes, which files only join; so it can be kept from build to build. No other plan is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from plansite.cache import as_data
from plansite.model.plan import Plan
from plansite.rendering.data.items import Editions, duty_item, plan_item, task_item
from plansite.rendering.data.plan_text import plan_text
from plansite.rendering.data.tables import TABLES
from plansite.rendering.data.work import arounds, roles_by_unit
from plansite.rendering.data.written import Written, joined, listed, parts

Piece = TypeVar("Piece")


class WrittenPlan(NamedTuple, Generic[Piece]):
    """Items of the tables of plans, tasks and duties; of the table of work what stands around the roles, and the roles; the texts. Each piece is bytes,
    or where those are kept."""

    plans_json: Piece
    plans_csv: Piece
    tasks_json: Piece
    tasks_csv: Piece
    duties_json: Piece
    duties_csv: Piece
    arounds: Piece
    roles: Piece
    vi: Piece
    en: Piece


def written_plan(editions: Editions, plan: Plan) -> WrittenPlan[bytes]:
    tasks = [(item, parts(TABLES["tasks"], item)) for item in (task_item(editions, plan, task) for task in plan.tasks)]
    duties = [(item, parts(TABLES["duties"], item)) for item in (duty_item(editions, plan, duty) for duty in plan.duties)]
    tables = ([parts(TABLES["plans"], plan_item(editions, plan))], [its for _, its in tasks], [its for _, its in duties])
    roles = roles_by_unit(editions["vi"].portal, plan, [item for item, _ in (*tasks, *duties)])
    texts = (plan_text(edition, plan) for edition in (editions["vi"], editions["en"]))
    return WrittenPlan._make([*(piece for items in tables for piece in _both(map(joined, items))), as_data(arounds(tasks, duties)), as_data(roles), *texts])


def _both(items: Iterable[Written]) -> tuple[bytes, bytes]:
    found = tuple(items)
    return listed(item.json for item in found), b"".join([item.csv for item in found])
