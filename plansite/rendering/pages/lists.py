"""Lists across plans: all plans and those of a year, all tasks, everything in order of time.

In: an Edition. Out: Pages. A list of more than 100 rows is split by year, so that one new record changes one page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from plansite.model import routes
from plansite.model.plan import Duty, Plan, Task
from plansite.model.text import LANGUAGES, Language, Words
from plansite.rendering.edition import Edition
from plansite.rendering.pages.frames import frame, section_crumb, section_paths
from plansite.rendering.pages.rows import plan_line, task_row, timeline_row
from plansite.rendering.views import Link, ListView, Page, Part

LONGEST = 100


def split_list(edition: Edition, kind: str, page_kind: str, template_rows: str, title: str, intro: str, empty: str,
               groups: Sequence[tuple[str, Words, Sequence[Any]]], filters: Sequence[Link] = (), filters_label: str = "") -> Iterator[Page]:
    """A list page of `groups` (address part, heading, rows): all on one page up to 100 rows, else a page for each group."""
    view_title = edition.own(title)
    count = sum(len(rows) for _, _, rows in groups)
    is_split = count > LONGEST and len(groups) > 1
    parts: tuple[Part, ...]
    if is_split:
        links = tuple(Link(heading, "/" + routes.narrowed(kind, part, edition.language), edition.t.fill("rows_count", count=len(rows)))
                      for part, heading, rows in groups)
        parts = (Part(edition.own("split_intro"), (), links),)
    else:
        parts = tuple(Part(heading if len(groups) > 1 else None, tuple(rows)) for _, heading, rows in groups if rows)
    view = ListView(view_title, edition.t[intro], template_rows, parts, tuple(filters), filters_label, edition.t[empty])
    yield Page("list.html", frame(edition, page_kind, section_paths(kind), view_title, edition.own(intro)), view)
    if not is_split:
        return
    for part, heading, rows in groups:
        paths: Mapping[Language, str] = {language: routes.narrowed(kind, part, language) for language in LANGUAGES}
        part_title = Words(f"{view_title.text}: {heading.text}", heading.language)
        part_view = ListView(part_title, edition.t[intro], template_rows, (Part(None, tuple(rows)),), empty=edition.t[empty])
        yield Page("list.html", frame(edition, page_kind, paths, part_title, part_title, crumbs=[section_crumb(edition, kind, title)]), part_view)


def plan_years(edition: Edition) -> list[int]:
    """Every year that a plan covers, the latest first."""
    return sorted({year for plan in edition.portal.plans.values() for year in plan.period.years}, reverse=True)


def year_links(edition: Edition) -> tuple[Link, ...]:
    """The years of the archive, each with the number of its plans."""
    return tuple(Link(edition.say(str(year)), "/" + routes.year("plan", year, edition.language), str(len(_plans_of(edition, year))))
                 for year in plan_years(edition))


def plan_pages(edition: Edition) -> Iterator[Page]:
    """The list of plans, and a list for every year."""
    plans = list(edition.portal.plans.values())
    groups = _by_year(edition, plans, lambda plan: plan.period.first.year, lambda plan: plan_line(edition, plan))
    if len(plans) <= LONGEST:
        groups = [("", edition.own("plans"), [plan_line(edition, plan) for plan in plans])]
    yield from split_list(edition, "plan", "plans", "plans", "plans", "plans_intro", "no_plans", groups, year_links(edition), edition.t["by_year"])
    for year in plan_years(edition):
        title = edition.say(edition.t.fill("plans_of_year", year=year))
        paths: Mapping[Language, str] = {language: routes.year("plan", year, language) for language in LANGUAGES}
        links = tuple(Link(link.words, link.url, link.note, link.words.text == str(year)) for link in year_links(edition))
        rows = tuple(plan_line(edition, plan) for plan in _plans_of(edition, year))
        view = ListView(title, edition.t["plans_intro"], "plans", (Part(None, rows),), links, edition.t["by_year"], edition.t["no_plans"])
        yield Page("list.html", frame(edition, "plans", paths, title, title, crumbs=[section_crumb(edition, "plan", "plans")]), view)


def task_pages(edition: Edition) -> Iterator[Page]:
    """All tasks, grouped by plan; split by year when there are many."""
    pairs = [(plan, task) for plan in edition.portal.plans.values() for task in plan.tasks]
    if len(pairs) > LONGEST:
        groups = _by_year(edition, pairs, lambda p: p[0].period.first.year, lambda p: task_row(edition, *p))
    else:
        groups = [(plan.id, edition.words(plan.title), [task_row(edition, plan, task) for task in plan.tasks])
                  for plan in edition.portal.plans.values() if plan.tasks]
    yield from split_list(edition, "tasks", "tasks", "tasks", "tasks", "tasks_intro", "no_tasks", groups)


def timeline_pages(edition: Edition) -> Iterator[Page]:
    """Tasks and duties in order of time, by year; those without a day stand last."""
    entries = timeline_entries(edition.portal.plans.values())
    dated = [e for e in entries if e[1].time.earliest or e[1].time.latest]
    undated = [e for e in entries if e not in dated]
    groups = _by_year(edition, dated, lambda e: first_day(e[1]).year, lambda e: timeline_row(edition, *e), newest_first=False)
    if undated:
        groups.append((("khong-ngay", "no-day")[edition.language == "en"], edition.own("undated"), [timeline_row(edition, *e) for e in undated]))
    yield from split_list(edition, "timeline", "timeline", "timeline", "timeline", "timeline_intro", "no_tasks", groups)


def timeline_entries(plans: Iterable[Plan]) -> list[tuple[Plan, Task | Duty]]:
    """Every task and duty with its plan, by first day, last day, plan and place in the plan."""
    entries: list[tuple[Plan, Task | Duty]] = []
    for plan in plans:
        entries += [(plan, task) for task in plan.tasks]
        entries += [(plan, duty) for duty in plan.duties]
    return sorted(entries, key=lambda e: (first_day(e[1]), e[1].time.latest or first_day(e[1]), e[0].id))


def first_day(entry: Task | Duty) -> date:
    return entry.time.earliest or entry.time.latest or date.max


def _plans_of(edition: Edition, year: int) -> list[Plan]:
    return [plan for plan in edition.portal.plans.values() if year in plan.period.years]


def _by_year(edition: Edition, records: Iterable[Any], year_of: Callable[[Any], int], row: Callable[[Any], Any],
             newest_first: bool = True) -> list[tuple[str, Words, list[Any]]]:
    grouped: dict[int, list[Any]] = {}
    for record in records:
        grouped.setdefault(year_of(record), []).append(row(record))
    years = sorted(grouped, reverse=newest_first)
    return [(f"{routes.BY_YEAR[edition.language == 'en']}/{year}", edition.say(str(year)), grouped[year]) for year in years]
