"""Counts of tasks and plans as charts, only where a chart says something.

In: an Edition, tasks, plans. Out: Chart views, or None. A task without a day or unit is counted in a bar of its own, never left out; nothing is
estimated, and every count stands beside its total.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from plansite.model import routes
from plansite.model.plan import Plan, Task
from plansite.rendering.edition import Edition
from plansite.rendering.views import Bar, Chart, Link

FEWEST_DATED, FEWEST_UNITS, FEWEST_YEARS = 3, 2, 2
MOST_QUARTERS, MOST_UNITS = 8, 10
ROMAN = ("I", "II", "III", "IV")
ONGOING = frozenset({"continuous", "recurring", "recurring-deadline", "frequency"})

Row = tuple[Link, int, bool]
"""label, count, whether it stands apart"""


def plan_charts(edition: Edition, plan: Plan) -> tuple[Chart, ...]:
    """The charts on the page of a plan."""
    found = (due_chart(edition, plan.tasks), lead_chart(edition, [(plan, task) for task in plan.tasks], plan.day))
    return tuple(chart for chart in found if chart)


def due_chart(edition: Edition, tasks: Sequence[Task]) -> Chart | None:
    """Tasks by the quarter (over many quarters, the year) of the last day that their wording allows."""
    days = [task.time.latest for task in tasks if task.timeliness != "no_deadline" and task.time.kind not in ONGOING and task.time.latest]
    if len(days) < FEWEST_DATED:
        return None
    ongoing = sum(task.time.kind in ONGOING for task in tasks)
    undated = len(tasks) - len(days) - ongoing
    first, last = min(map(_quarter, days)), max(map(_quarter, days))
    by_quarter = last - first < MOST_QUARTERS
    counts = Counter(_quarter(day) if by_quarter else day.year for day in days)
    rows: list[Row] = [(_time_label(edition, n, by_quarter), counts[n], False) for n in range(min(counts), max(counts) + 1)]
    rows += [(label, count, True) for label, count in ((Link(edition.own("chart_ongoing")), ongoing), (Link(edition.own("undated")), undated)) if count]
    summary = _counted(edition, "chart_due_summary", total=len(tasks), dated=len(days), ongoing=ongoing, undated=undated)
    return _chart(edition.t["chart_due_quarters" if by_quarter else "chart_due_years"], summary, len(tasks), rows)


def lead_chart(edition: Edition, tasks: Sequence[tuple[Plan, Task]], day: date | None = None) -> Chart | None:
    """Tasks by lead unit, those with most first; beyond ten units the rest in one bar. Units are named as of `day`."""
    leads: dict[str, set[str]] = {}
    for _, task in tasks:
        for unit in task.lead.units:
            leads.setdefault(unit, set()).add(task.id)
    if len(leads) < FEWEST_UNITS:
        return None
    ranked = sorted(leads, key=lambda unit: -len(leads[unit]))
    shown = ranked if len(ranked) <= MOST_UNITS else ranked[:MOST_UNITS - 1]
    rows: list[Row] = [(_unit_label(edition, unit, day), len(leads[unit]), False) for unit in shown]
    if rest := ranked[len(shown):]:
        rows.append((Link(edition.say(_counted(edition, "chart_other_units", count=len(rest)))), len(set().union(*(leads[unit] for unit in rest))), True))
    led = set().union(*leads.values())
    if len(led) < len(tasks):
        rows.append((Link(edition.own("chart_no_lead")), len(tasks) - len(led), True))
    summary = _counted(edition, "chart_leads_summary", total=len(tasks), units=len(leads))
    if sum(map(len, leads.values())) > len(led):
        summary += f" {edition.t['chart_counted_for_each']}"
    return _chart(edition.t["chart_leads"], summary, len(tasks), rows)


def year_chart(edition: Edition, years: Mapping[int, int], plans: int) -> Chart | None:
    """Plans by the years that they cover, each bar linked to the list of that year; nothing where all years are alike."""
    if len(years) < FEWEST_YEARS or len(set(years.values())) == 1:
        return None
    rows: list[Row] = [(Link(edition.say(str(year)), "/" + routes.filtered("plan", "year", str(year), edition.language)), years[year], False) for year in sorted(years)]
    return _chart(edition.t["chart_plan_years"], _counted(edition, "chart_plan_years_summary", total=plans), plans, rows)


def _counted(edition: Edition, key: str, **counts: int) -> str:
    return edition.t.fill(key, **{name: edition.locale.number(count) for name, count in counts.items()})


def _chart(title: str, summary: str, total: int, rows: Sequence[Row]) -> Chart:
    longest = max(count for _, count, _ in rows)
    return Chart(title, summary, total, tuple(Bar(label, count, round(100 * count / longest, 1), is_apart) for label, count, is_apart in rows))


def _quarter(day: date) -> int:
    """Quarters in one count."""
    return day.year * 4 + (day.month - 1) // 3


def _time_label(edition: Edition, number: int, is_quarter: bool) -> Link:
    if not is_quarter:
        return Link(edition.say(str(number)))
    year, quarter = divmod(number, 4)
    return Link(edition.say(edition.t.fill("chart_quarter", roman=ROMAN[quarter], number=quarter + 1, year=year)))


def _unit_label(edition: Edition, id: str, day: date | None) -> Link:
    """A unit by its name of the day; a group says that it is one."""
    link = edition.unit(id, day)
    return Link(link.words, link.url, edition.t["group_label"] if edition.portal.units[id].is_collective else "")
