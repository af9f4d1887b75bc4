"""What lists can be narrowed by: a year, a code of a closed list, a unit, a plan; and all the facets of plans and of tasks.

In: an Edition. Out: Facets. Their pages are made in filtering.py; which list has which facet is said by the module of the list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from plansite.model.collation import vietnamese_order
from plansite.model.plan import Plan, Task
from plansite.model.text import Words
from plansite.rendering.edition import Edition
from plansite.rendering.pages.filtering import Facet

STATES = ("in_force", "upcoming", "ended", "replaced", "withdrawn", "draft")
LEVELS = ("central", "province", "district", "commune")
UNKNOWN_YEAR = "0"

Values = Callable[[Any], Sequence[str]]


def yearly(edition: Edition, section: str, years_of: Callable[[Any], Sequence[int | None]]) -> Facet:
    """By year: this year and those before it, the latest first, then those to come; records without a year stand last."""
    today = edition.portal.today.year

    def words(value: str) -> Words:
        return edition.own("undated") if value == UNKNOWN_YEAR else edition.say(value)

    def order(value: str) -> tuple[bool, bool, int]:
        year = int(value)
        return year == 0, year > today, year if year > today else -year

    def title(value: str) -> Words:
        return edition.own(f"filter_{section}_undated") if value == UNKNOWN_YEAR else _title(edition, section, "year", words(value))

    return Facet(section, "year", edition.t["filter_year"], lambda record: [str(year or 0) for year in years_of(record)], words, order, title)


def coded(edition: Edition, section: str, key: str, label: str, codes: Sequence[str], of: Values) -> Facet:
    """By a code of a closed list, in the order of that list."""
    prefix = "act" if key == "type" else key

    def words(value: str) -> Words:
        return edition.own(f"{prefix}_{value}")

    def title(value: str) -> Words:
        """The code stands in the middle of a title: `Kế hoạch đang thực hiện`."""
        said = words(value).text
        return _title(edition, section, key, edition.say(said[0].lower() + said[1:] if key in ("state", "level") else said))

    return Facet(section, key, label, of, words, codes.index, title)


def of_units(edition: Edition, section: str, key: str, label: str, of: Values, heading: Callable[[str], Callable[[Any], Words]] | None = None) -> Facet:
    """By a unit, under the name it has now (with its superior where others have that name too), in Vietnamese order."""
    names = Counter(unit.label(edition.language).text for unit in edition.portal.units.values())

    def words(value: str) -> Words:
        unit = edition.portal.units[value]
        name = unit.label(edition.language)
        return name if names[name.text] == 1 else edition.with_superior(unit)

    return Facet(section, key, label, of, words, lambda value: vietnamese_order(words(value).text), lambda value: _title(edition, section, key, words(value)), heading)


def of_plans(edition: Edition, section: str, of: Values) -> Facet:
    """By a plan, in the order in which plans are listed."""
    places = {id: n for n, id in enumerate(edition.portal.plans)}

    def words(value: str) -> Words:
        return edition.words(edition.portal.plans[value].short_title)

    return Facet(section, "plan", edition.t["plan"], of, words, places.__getitem__, lambda value: _title(edition, section, "plan", words(value)))


def _title(edition: Edition, section: str, key: str, words: Words) -> Words:
    return edition.say(edition.t.fill(f"filter_{section}_{key}", value=words.text))


# ---- plans


def plan_facets(edition: Edition) -> tuple[Facet, ...]:
    t, units = edition.t, edition.portal.units
    return (
        yearly(edition, "plan", lambda plan: plan.period.years),
        coded(edition, "plan", "state", t["state"], STATES, lambda plan: (plan.state,)),
        coded(edition, "plan", "level", t["filter_issuer_level"], LEVELS, lambda plan: (units[plan.issuer].level,) if units[plan.issuer].level else ()),
        of_units(edition, "plan", "locality", t["filter_locality"], lambda plan: localities(edition, plan), lambda value: _of_locality(edition, value)),
        of_units(edition, "plan", "issuer", t["issuer"], lambda plan: (plan.issuer,)),
        _topics(edition),
    )


def localities(edition: Edition, plan: Plan) -> tuple[str, ...]:
    """The province of the issuer as it was at signature, and those that have followed it."""
    province = edition.portal.province(plan.issuer, plan.day)
    return (province, *edition.portal.followers(province)) if province else ()


def _of_locality(edition: Edition, province: str) -> Callable[[Plan], Words]:
    """A province's plans stand under its name, those of the provinces that it followed under theirs."""
    def heading(plan: Plan) -> Words:
        own = localities(edition, plan)[0]
        key = "filter_locality_own" if own == province else "filter_locality_before"
        return edition.say(edition.t.fill(key, value=edition.portal.units[own].label(edition.language).text))
    return heading


def _topics(edition: Edition) -> Facet:
    """Topics have pages already; areas of two programmes share names, so each is said with its programme."""
    topics, acts = edition.portal.topics, edition.portal.acts
    places = {id: n for n, id in enumerate(topics)}

    def words(value: str) -> Words:
        label, programme = topics[value].label(edition.language), acts.get(topics[value].programme or "")
        return Words(f"{label.text} ({programme.number})" if programme else label.text, label.language)

    return Facet("topic", "topic", edition.t["topic"], lambda plan: plan.every_topic, words, places.__getitem__, words, elsewhere="topic")


# ---- tasks


def task_facets(edition: Edition) -> tuple[Facet, ...]:
    return (
        yearly(edition, "tasks", lambda entry: task_years(*entry)),
        of_units(edition, "tasks", "lead", edition.t["lead"], lambda entry: entry[1].lead.units),
    )


def task_years(plan: Plan, task: Task) -> range:
    """The years from a task's first day to its last; where the words give none, those of the plan."""
    first = task.time.earliest or (min(plan.period.first, task.time.latest) if task.time.latest else plan.period.first)
    last = task.time.latest or max(plan.period.last, first)
    return range(first.year, last.year + 1)
