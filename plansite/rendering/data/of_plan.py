"""What one plan adds to the data: its items as files have them, what each unit has to do under it, its plain text.

In: both editions and a plan. Out: a WrittenPlan, which files only join; so it can be kept from build to build. No other plan is looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plansite.model.plan import Plan
from plansite.model.text import Language
from plansite.rendering.data.items import Editions, duty_item, plan_item, task_item
from plansite.rendering.data.plan_text import plan_text
from plansite.rendering.data.tables import TABLES
from plansite.rendering.data.work import Entry, entries
from plansite.rendering.data.written import Written, joined, parts


@dataclass(frozen=True, slots=True)
class WrittenPlan:
    """Items of the tables of plans, tasks and duties; entries of the table of work; the text by language."""

    plan: Written
    tasks: Sequence[Written]
    duties: Sequence[Written]
    work: Sequence[Entry]
    texts: Mapping[Language, bytes]


def written_plan(editions: Editions, plan: Plan) -> WrittenPlan:
    tasks = [(item, parts(TABLES["tasks"], item)) for item in (task_item(editions, plan, task) for task in plan.tasks)]
    duties = [(item, parts(TABLES["duties"], item)) for item in (duty_item(editions, plan, duty) for duty in plan.duties)]
    return WrittenPlan(
        joined(parts(TABLES["plans"], plan_item(editions, plan))), [joined(its) for _, its in tasks], [joined(its) for _, its in duties],
        entries(editions["vi"].portal, plan, tasks, duties), {language: plan_text(edition, plan) for language, edition in editions.items()})
