"""Lists across plans: all plans, all tasks, narrowed by their filters too.

In: an Edition. Out: Pages. Long lists are split by year, then by issuing body.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from plansite.model.plan import Duty, Plan, Task
from plansite.model.text import LANGUAGES, Words
from plansite.rendering.batches import Batched, Batches
from plansite.rendering.charts import lead_chart, year_chart
from plansite.rendering.edition import Edition
from plansite.rendering.pages.facets import plan_facets, quarter_facet, task_facets
from plansite.rendering.pages.filtering import Facet, Filtered, filtered_batches
from plansite.rendering.pages.frames import section_paths
from plansite.rendering.pages.orders import days, orders
from plansite.rendering.pages.periods import inside, years_of
from plansite.rendering.pages.record_lists import Owner, Relation
from plansite.rendering.pages.rows import plan_line, task_row
from plansite.rendering.pages.shelves import Key, by_issuer, by_superior, by_year
from plansite.rendering.pages.splitting import Listing
from plansite.rendering.views import Chart, Link, Page, TaskRow

Entry = tuple[Plan, Task | Duty]


def plan_pages(edition: Edition, batches: Batches) -> Iterator[Page | Batched]:
    """The list of plans, and a list for every year, state, level, locality and issuing body that plans have."""
    plans = list(edition.portal.plans.values())
    years = Counter(year for plan in plans for year in plan.period.years)
    yield from filtered_batches(edition, batches, plan_list, plans, _if_any(year_chart(edition, years, len(plans))))


def plan_list(edition: Edition, told: None) -> Filtered:
    return Filtered(Listing(
        "plans", "plans", section_paths("plan"), edition.own("plans"), edition.own("plans_intro"), edition.t["no_plans"],
        (), lambda plan: plan_line(edition, plan), (by_year(edition, lambda plan: plan.period.first.year), *issuer_keys(edition)),
        orders=orders(edition, "first", "last", "name", "issuer"),
        days=lambda plan: days(first=plan.period.first, last=plan.period.last)), plan_facets(edition), split_by="year")


def task_pages(edition: Edition, batches: Batches) -> Iterator[Page | Batched]:
    """All tasks, under the title of their plan, or beside it where most plans have one on the page; lists by year, with the quarters of it, and by lead unit."""
    tasks = [(plan, task) for plan in edition.portal.plans.values() for task in plan.tasks]
    with_page = {str(year): tuple(str(level.number) for level in inside(edition, year) if level.name == "quarter") for year in years_of(edition)}
    titles = {plan.id: edition.words(plan.title).text for plan in edition.portal.plans.values()}
    counts = Counter(titles.values())
    shared = {id: title for id, title in titles.items() if counts[title] > 1}

    def tell(rows: Sequence[Entry]) -> Told:
        return Told(with_page, tuple(sorted({shared[plan.id] for plan, _ in rows if plan.id in shared})))

    yield from filtered_batches(edition, batches, task_list, tasks, _if_any(lead_chart(edition, tasks)), tell)


@dataclass(frozen=True, slots=True)
class Told:
    """What a list of tasks must be told of the portal."""

    quarters: Mapping[str, Sequence[str]]
    """those of each year that have a page of the timeline"""
    shared: Sequence[str]
    """titles of its plans that others have, too"""


def task_list(edition: Edition, told: Told) -> Filtered:
    def in_year(key: str, value: str) -> Sequence[Facet]:
        return quarter_facet(edition, value if key == "year" else "", told.quarters.get(value, ())) if key in ("", "year") else ()

    heading = _plan_heading(edition, frozenset(told.shared))
    return Filtered(Listing(
        "tasks", "tasks", section_paths("tasks"), edition.own("tasks"), edition.own("tasks_intro"), edition.t["no_tasks"],
        (), lambda entry: task_row(edition, *entry),
        (by_year(edition, lambda entry: entry[0].period.first.year), *issuer_keys(edition, of_entry=True)), heading,
        alone=lambda entry: _with_plan(task_row(edition, *entry), heading(entry)),
        orders=orders(edition, "first", "last", "name", "lead"),
        days=lambda entry: days(first=entry[1].time.earliest, last=entry[1].time.latest)), task_facets(edition), split_by="year", inside=in_year)


def _plan_heading(edition: Edition, shared: Collection[str]) -> Callable[[Entry], Words]:
    """The title of a task's plan; where several plans share it, with number, issuing body and period, so that each has a heading of its own."""
    def heading(entry: Entry) -> Words:
        plan = entry[0]
        title = edition.words(plan.title)
        if title.text not in shared:
            return title
        told = (plan.decision.number, edition.unit(plan.issuer, plan.day).words.text, edition.period(plan.period))
        return Words(f"{title.text} ({', '.join(one for one in told if one)})", title.language)
    return heading


def _with_plan(row: TaskRow, called: Words) -> TaskRow:
    """The row of a task with its plan called so."""
    return row if row.plan is None or row.plan.words == called else replace(row, plan=replace(row.plan, words=called))


def issuer_keys(edition: Edition, of_entry: bool = False) -> tuple[Key, ...]:
    """Split by the province, ministry or other body above the issuer, then by the issuer."""
    def issuer(record: Plan | Entry) -> str:
        plan = record[0] if of_entry else record  # type: ignore[index]
        return plan.issuer  # type: ignore[union-attr]
    return (by_superior(edition, issuer), by_issuer(edition, issuer))


def plan_relation(edition: Edition, owner: Owner, label: str, parts: tuple[str, str], plans: Sequence[Plan],
                  fragments: Callable[[Plan], Sequence[Link]] = lambda _: ()) -> Relation:
    """Plans that point to a record, each with links to the places in it."""
    return Relation(
        owner, edition.t[label], dict(zip(LANGUAGES, parts, strict=True)), plans, lambda plan: (edition.plan(plan), *fragments(plan)), "plans",
        lambda plan: plan_line(edition, plan), "plans", (by_year(edition, lambda plan: plan.period.first.year), *issuer_keys(edition)))


def task_relation(edition: Edition, owner: Owner, label: str, parts: tuple[str, str], tasks: Sequence[tuple[Plan, Task]]) -> Relation:
    """Tasks that point to a record."""
    def link(entry: tuple[Plan, Task]) -> Sequence[Link]:
        return (Link(edition.words(entry[1].name), edition.plan_url(entry[0].id, entry[1].anchor)),)
    return Relation(
        owner, edition.t[label], dict(zip(LANGUAGES, parts, strict=True)), tasks, link, "tasks", lambda entry: task_row(edition, *entry), "tasks",
        (by_year(edition, lambda entry: entry[0].period.first.year), *issuer_keys(edition, of_entry=True)), "count_tasks")


def _if_any(chart: Chart | None) -> tuple[Chart, ...]:
    return (chart,) if chart else ()
