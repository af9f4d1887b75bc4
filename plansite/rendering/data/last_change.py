"""On which day the records of a file came or last changed, as they say themselves.

In: records. Out: a day, or None where no record says one. The day of the build is never one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from plansite.model.document import Act, NewsItem, Term
from plansite.model.plan import Plan
from plansite.model.portal import Portal
from plansite.model.unit import Unit

Dated = Plan | Unit | Act | NewsItem | Term


def last_change(records: Iterable[Dated]) -> date | None:
    return max((day for record in records if (day := record.updated or record.recorded)), default=None)


def records_of(portal: Portal) -> Mapping[str, tuple[Dated, ...]]:
    """By table the records that it is made from: tasks and duties stand in plans."""
    plans = tuple(portal.plans.values())
    return {"plans": plans, "tasks": plans, "duties": plans, "units": tuple(portal.units.values()), "documents": tuple(portal.acts.values()),
            "news": tuple(portal.news.values()), "terms": (*portal.topics.values(), *portal.channels.values(), *portal.audiences.values())}


def every_record(portal: Portal) -> tuple[Dated, ...]:
    found = records_of(portal)
    return (*found["plans"], *found["units"], *found["documents"], *found["news"], *found["terms"])
