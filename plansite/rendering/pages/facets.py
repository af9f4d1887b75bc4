"""What lists can be narrowed by: a year, a code of a closed list, a unit, a plan, a term; and the facets of each list.

In: an Edition. Out: Facets. Their pages are made in filtering.py; which list has which facet is said by the module of the list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from plansite.model import routes
from plansite.model.collation import Key, vietnamese_order
from plansite.model.document import Act
from plansite.model.occurrence import ROLES
from plansite.model.plan import Duty, Plan, Task
from plansite.model.text import Language, Words
from plansite.rendering.edition import Edition
from plansite.rendering.pages.filtering import Facet, list_of, page_of
from plansite.rendering.pages.frames import section_crumb
from plansite.rendering.pages.periods import ROMAN, quarters
from plansite.rendering.pages.rows import OPEN_DEADLINES, OPEN_STATES
from plansite.rendering.views import Link

STATES = ("in_force", "upcoming", "ended", "replaced", "withdrawn", "draft")
LEVELS = ("central", "province", "district", "commune")
TIMELINESS = ("due_soon", "not_due", "overdue", "done_on_time", "done_late", "no_information", "no_deadline")
IN_CALENDAR = {"due_soon": "#agenda-1", "not_due": "#agenda-2"}
"""where the calendar has tasks of a timeliness; those whose day has passed stand under each month, those without one under plans in force: together nowhere"""
QUARTERS = ("1", "2", "3", "4")
UNKNOWN_YEAR = "0"

Values = Callable[[Any], Sequence[str]]


def yearly(edition: Edition, section: str, years_of: Callable[[Any], Sequence[int | None]]) -> Facet:
    """By year, the latest first; records without a year stand last."""
    def words(value: str) -> Words:
        return edition.own("undated") if value == UNKNOWN_YEAR else edition.say(value)

    def order(value: str) -> tuple[bool, int]:
        return value == UNKNOWN_YEAR, -int(value)

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


def of_terms(edition: Edition, kind: str, of: Values, leads_to: str = "") -> Facet:
    """By a topic, channel or audience, each of which has a page already; areas of two programmes share names, so each is said with its programme."""
    portal, t = edition.portal, edition.t
    terms = {"topic": portal.topics, "channel": portal.channels, "audience": portal.audiences}[kind]
    places = {id: n for n, id in enumerate(terms)}

    def words(value: str) -> Words:
        label, programme = terms[value].label(edition.language), portal.acts.get(terms[value].programme or "")
        return Words(f"{label.text} ({programme.number})" if programme else label.text, label.language)

    return Facet(kind, kind, t[kind], of, words, places.__getitem__, words, elsewhere=page_of(kind), leads_to=leads_to,
                 all_values=section_crumb(edition, kind, f"{kind}s"))


def of_units(edition: Edition, section: str, key: str, label: str, of: Values, heading: Callable[[str], Callable[[Any], Words]] | None = None,
             role: str = "") -> Facet:
    """By a unit, under the name it has now (with its superior where others have that name too), in Vietnamese order. `role`: that of its units in plans, by
    which they are listed."""
    def words(value: str) -> Words:
        unit = edition.portal.units[value]
        return unit.label(edition.language) if edition.portal.is_called_so_alone(unit, edition.language) else edition.with_superior(unit)

    def order(value: str) -> Key:
        return edition.once(("order of unit", value), lambda: vietnamese_order(words(value).text))

    listed = Link(_title(edition, "unit", "role", edition.own(f"role_{role}")), "/" + routes.filtered("unit", "role", role, edition.language)) if role \
        else section_crumb(edition, "unit", "units")
    return Facet(section, key, label, of, words, order, lambda value: _title(edition, section, key, words(value)), heading, all_values=listed)


def of_plans(edition: Edition, section: str, of: Values) -> Facet:
    """By a plan, in the order in which plans are listed."""
    plans = edition.portal.plans

    def words(value: str) -> Words:
        return edition.words(plans[value].short_title)

    def order(value: str) -> Any:
        return edition.once(("order of plan", value), lambda: plans[value].order)

    return Facet(section, "plan", edition.t["plan"], of, words, order, lambda value: _title(edition, section, "plan", words(value)),
                 all_values=section_crumb(edition, "plan", "plans"))


def _title(edition: Edition, section: str, key: str, words: Words) -> Words:
    return edition.say(edition.t.fill(f"filter_{section}_{key}", value=words.text))


# ---- plans


def plan_facets(edition: Edition) -> tuple[Facet, ...]:
    t = edition.t

    def roles(plan: Plan) -> Mapping[str, Sequence[str]]:
        return _roles(edition, plan)

    state, level, locality = of_plan_itself(edition, "plan", lambda plan: plan)
    return (
        yearly(edition, "plan", lambda plan: plan.period.years),
        state, level, locality,
        of_units(edition, "plan", "issuer", t["issuer"], lambda plan: (plan.issuer,), role="issuer"),
        replace(of_units(edition, "plan", "unit", t["filter_unit_named"], lambda plan: tuple(dict.fromkeys(u for units in roles(plan).values() for u in units))),
                elsewhere=page_of("unit"), leads_to=t["filter_to_units"]),
        replace(coded(edition, "plan", "role", t["filter_role_of_unit"], ROLES, lambda plan: tuple(roles(plan))), needs_script=True, within="unit",
                marked=lambda plan: (*roles(plan), *(f"{unit}:{role}" for role, units in roles(plan).items() for unit in units))),
        of_terms(edition, "topic", lambda plan: plan.every_topic),
        of_terms(edition, "channel", lambda plan: plan.channels),
        of_terms(edition, "audience", lambda plan: plan.audiences),
    )


def of_plan_itself(edition: Edition, section: str, plan_of: Callable[[Any], Plan]) -> tuple[Facet, Facet, Facet]:
    """Of a plan, or of something in it: the plan's state, the level of its issuer, and its province as it was and as it is now."""
    t, units = edition.t, edition.portal.units

    return (
        coded(edition, section, "state", t["state"], STATES, lambda record: (plan_of(record).state,)),
        coded(edition, section, "level", t["filter_issuer_level"], LEVELS, lambda record: (level,) if (level := units[plan_of(record).issuer].level) else ()),
        of_units(edition, section, "locality", t["filter_locality"], lambda record: localities(edition, plan_of(record)), lambda value: _of_locality(edition, value)),
    )


def _roles(edition: Edition, plan: Plan) -> Mapping[str, Sequence[str]]:
    """Who has which role in the tasks and duties of a plan."""
    return edition.once(("roles", plan.id), lambda: _found_roles(plan))


def _found_roles(plan: Plan) -> Mapping[str, Sequence[str]]:
    found: dict[str, dict[str, None]] = {}
    entries: tuple[Task | Duty, ...] = (*plan.tasks, *plan.duties)
    for entry in entries:
        for role, units in entry.roles:
            if units:
                found.setdefault(role, {}).update(dict.fromkeys(units))
    return {role: tuple(found[role]) for role in ROLES if role in found}


def localities(edition: Edition, plan: Plan) -> tuple[str, ...]:
    """The province of the issuer as it was at signature, and those that have followed it."""
    return edition.once(("localities", plan.id), lambda: _found_localities(edition, plan))


def _found_localities(edition: Edition, plan: Plan) -> tuple[str, ...]:
    province = edition.portal.province(plan.issuer, plan.day)
    return (province, *edition.portal.followers(province)) if province else ()


def _of_locality(edition: Edition, province: str) -> Callable[[Plan], Words]:
    """A province's plans stand under its name, those of the provinces that it followed under theirs."""
    def heading(plan: Plan) -> Words:
        own = localities(edition, plan)[0]
        key = "filter_locality_own" if own == province else "filter_locality_before"
        return edition.say(edition.t.fill(key, value=edition.portal.units[own].label(edition.language).text))
    return heading


# ---- tasks


def task_facets(edition: Edition) -> tuple[Facet, ...]:
    """Lists by year and by lead unit are made for tasks; by all else they are narrowed in place, and the links lead to what is there:
    plans of a state, level or locality, the pages of units and terms, the calendar for what is still due."""
    t = edition.t
    state, level, locality = (replace(facet, elsewhere=list_of("plan", facet.key), leads_to=t["filter_to_plans"])
                              for facet in of_plan_itself(edition, "tasks", lambda entry: entry[0]))
    return (
        yearly(edition, "tasks", lambda entry: task_years(*entry)),
        of_units(edition, "tasks", "lead", t["lead"], lambda entry: entry[1].lead.units, role="lead"),
        replace(of_units(edition, "tasks", "support", t["support"], lambda entry: entry[1].support.units, role="support"),
                elsewhere=page_of("unit"), leads_to=t["filter_to_units"]),
        replace(coded(edition, "tasks", "timeliness", t["filter_timeliness"], TIMELINESS, lambda entry: (entry[1].timeliness,)),
                elsewhere=_in_calendar, leads_to=t["filter_to_calendar"], moves=lambda entry: entry[1].timeliness in OPEN_DEADLINES),
        replace(state, label=t["filter_state_of_plan"], moves=lambda entry: entry[0].state in OPEN_STATES), level, locality,
        of_terms(edition, "topic", lambda entry: entry[1].topics),
        of_terms(edition, "channel", lambda entry: entry[1].channels),
        of_terms(edition, "audience", lambda entry: entry[0].audiences, t["filter_to_plans"]),
    )


def _in_calendar(value: str, language: Language) -> str:
    return routes.section("calendar", language) + IN_CALENDAR[value] if value in IN_CALENDAR else ""


def quarter_facet(edition: Edition, year: str, known: Sequence[str]) -> tuple[Facet, ...]:
    """By quarter: of a year on its page, where the links lead to the timeline's pages (of those `known` to have one); on the list of all years asked for
    together with the year."""
    def words(value: str) -> Words:
        return edition.say(edition.t.fill("timeline_quarter", roman=ROMAN[int(value) - 1]))

    def at(value: str, language: Language) -> str:
        return routes.timeline(language, int(year), "quarter", int(value))

    facet = Facet("tasks", "quarter", edition.t["filter_quarter"], lambda entry: _quarters(edition, entry, (int(year),)), words, QUARTERS.index, words,
                  needs_script=True, within="year")
    if not year:
        return (replace(facet, of=lambda entry: _quarters(edition, entry, task_years(*entry)),
                        marked=lambda entry: (*_quarters(edition, entry, years := task_years(*entry)),
                                              *(f"{y}:{q}" for y in years for q in _quarters(edition, entry, (y,))))),)
    if not known:
        return (facet,)
    return (replace(facet, of=lambda entry: [q for q in _quarters(edition, entry, (int(year),)) if q in known], needs_script=False, elsewhere=at,
                    leads_to=edition.t["filter_to_timeline"]),)


def _quarters(edition: Edition, entry: tuple[Plan, Task], years: Sequence[int]) -> Sequence[str]:
    def of_year(year: int) -> tuple[int, ...]:
        return edition.row(("quarters", entry[1].id, str(year)), lambda: quarters(entry, year))

    return sorted({str(number) for year in years for number in of_year(year)})


def task_years(plan: Plan, task: Task) -> range:
    """The years from a task's first day to its last; where the words give none, those of the plan."""
    first = task.time.earliest or (min(plan.period.first, task.time.latest) if task.time.latest else plan.period.first)
    last = task.time.latest or max(plan.period.last, first)
    return range(first.year, last.year + 1)


# ---- units


def unit_facets(edition: Edition) -> tuple[Facet, ...]:
    """By level, kind, province as it was and as it is now, and by what units have to do with plans."""
    t, portal = edition.t, edition.portal
    roles = edition.once(("roles of units",), lambda: _roles_of_units(edition))
    return (
        coded(edition, "unit", "level", t["unit_level"], LEVELS, lambda unit: (unit.level,) if unit.level else ()),
        coded(edition, "unit", "kind", t["unit_kind"], tuple(routes.VALUES["kind"]), lambda unit: (unit.kind,)),
        coded(edition, "unit", "role", t["filter_role"], tuple(routes.VALUES["role"]), lambda unit: roles.get(unit.id, ())),
        _of_provinces(edition, "unit", lambda unit: (unit.id, unit.dissolution_date or portal.today)),
    )


def _roles_of_units(edition: Edition) -> Mapping[str, Sequence[str]]:
    roles: dict[str, dict[str, None]] = {}
    for plan in edition.portal.plans.values():
        for role, units in _with_issuer(edition, plan).items():
            for unit in units:
                roles.setdefault(unit, {})[role] = None
    return {unit: tuple(found) for unit, found in roles.items()}


def _with_issuer(edition: Edition, plan: Plan) -> Mapping[str, Sequence[str]]:
    return {"issuer": (plan.issuer,), **_roles(edition, plan)}


def plans_of_units(edition: Edition) -> Mapping[str, int]:
    """How many plans each unit has a role in, as their issuer too."""
    return Counter(unit for plan in edition.portal.plans.values() for unit in {unit for units in _with_issuer(edition, plan).values() for unit in units})


def _of_provinces(edition: Edition, section: str, stood: Callable[[Any], tuple[str, date] | None]) -> Facet:
    """By the province in which a unit stood on a day, and those that have followed it; the links lead to the provinces."""
    portal, found = edition.portal, dict[tuple[str, date], tuple[str, ...]]()

    def of(record: Any) -> Sequence[str]:
        unit = stood(record)
        if unit is None:
            return ()
        if unit not in found:
            province = portal.province(*unit)
            found[unit] = (province, *portal.followers(province)) if province else ()
        return found[unit]

    return replace(of_units(edition, section, "locality", edition.t["filter_locality"], of), elsewhere=page_of("unit"), leads_to=edition.t["filter_to_units"])


# ---- documents and news


def document_facets(edition: Edition) -> tuple[Facet, ...]:
    """By type, year and issuing body, and by the level and province of that body."""
    t, units = edition.t, edition.portal.units

    def body(act: Act) -> tuple[str, date] | None:
        return (act.issuing_body, act.date_signed.first if act.date_signed else edition.portal.today) if act.issuing_body else None

    def level(act: Act) -> Sequence[str]:
        return (units[act.issuing_body].level,) if act.issuing_body and units[act.issuing_body].level else ()

    return (
        coded(edition, "document", "type", t["type"], tuple(routes.VALUES["type"]), lambda act: (act.type,)),
        yearly(edition, "document", lambda act: (act.date_signed.year if act.date_signed else None,)),
        of_units(edition, "document", "issuer", t["issuer"], lambda act: (act.issuing_body,) if act.issuing_body else ()),
        replace(coded(edition, "document", "level", t["filter_issuer_level"], LEVELS, level), elsewhere=list_of("unit", "level"), leads_to=t["filter_to_units"]),
        _of_provinces(edition, "document", body),
    )


def news_facets(edition: Edition) -> tuple[Facet, ...]:
    """By year and plan, and by the units and topics that a news item names."""
    t, portal = edition.t, edition.portal
    return (
        yearly(edition, "news", lambda item: (item.published.year,)),
        of_plans(edition, "news", lambda item: [id for id in item.plans if id in portal.plans]),
        replace(of_units(edition, "news", "unit", t["filter_unit"], lambda item: item.units), elsewhere=page_of("unit"), leads_to=t["filter_to_units"]),
        of_terms(edition, "topic", lambda item: item.topics),
    )
