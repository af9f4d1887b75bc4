"""The duty calendar: what is due in the next days, a page for each month in which something is due, and one for each role.

In: an Edition. Out: Pages. Only the first page and the present month carry the day of the build; the other months are the same every night.
"""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from plansite.model import routes
from plansite.model.occurrence import ROLES, Occurrence
from plansite.model.plan import Plan, Role
from plansite.model.text import LANGUAGES
from plansite.model.time import PartialDate
from plansite.rendering.batches import Batched, Batches
from plansite.rendering.calendars import subscription
from plansite.rendering.edition import Edition
from plansite.rendering.pages.due import (
    Counts,
    Undated,
    calendar_facets,
    counted,
    day_parts,
    due_line,
    is_still_owed,
    marks_of,
    roles_of,
    undated,
    undated_line,
)
from plansite.rendering.pages.filtering import MOST_ON_LIST, Facet, most, sorted_by
from plansite.rendering.pages.frames import frame, section_crumb, section_paths
from plansite.rendering.pages.shelves import Key, by_issuer, by_superior, by_year
from plansite.rendering.pages.splitting import LONGEST, Listing, list_batches, list_pages, shelf_batches
from plansite.rendering.views import Agenda, CalendarView, DayCell, FilterGroup, FilterLink, Link, ListView, Marks, MonthView, Page, Part

SOON, LATER = 30, 90
"""days of the two agendas"""
MOST_NAMED = 3
"""entries that a day of the table names; a day with more says how many"""
Month = tuple[int, int]


def pages(edition: Edition, batches: Batches) -> Iterator[Page | Batched]:
    whole = edition.portal.occurrences
    counts = edition.gather("due", lambda portal: counted(portal.occurrences, calendar_facets(edition)))  # counted alike in all languages
    yield Page("calendar.html", frame(edition, "calendar", section_paths("calendar"), edition.own("calendar"), edition.own("calendar_intro")), _view(edition, counts))
    of_roles: dict[str, list[Occurrence]] = {role: [] for role in ROLES}
    for occurrence in whole:
        for role in roles_of(occurrence):
            of_roles[role].append(occurrence)
    for role in ROLES:
        if records := of_roles[role]:
            units, plans, _ = calendar_facets(edition, role)
            known = _of_these({**counts, **counted(records, (units,))}, records, (units, plans))
            yield from list_batches(edition, batches, f"role {role}", _role_list, records, role, len(whole), counts["role"], known, longest=LONGEST, plans=_plans_of)
    months = list(_by_month(whole).items())
    for n, (month, found) in enumerate(months):
        beside = (months[n - 1][0] if n else None, months[n + 1][0] if n + 1 < len(months) else None)
        around = Around(*beside, _of_these(counts, found, calendar_facets(edition)))
        name = f"month {month[0]}-{month[1]}"
        yield batches.of(name, _month_page, month, found, around, plans=_plans_of(found), template="month.html")
        yield from shelf_batches(edition, batches, name, _month_list, found, month, around, longest=LONGEST, plans=_plans_of)


def _of_these(counts: Counts, records: Sequence[Occurrence], facets: Sequence[Facet]) -> Counts:
    """How much is due for each value that records have; nothing where they are too many to stand on one page."""
    return {} if len(records) > LONGEST else {facet.key: {value: counts[facet.key][value] for value in sorted_by(facet, records)} for facet in facets}


@dataclass(frozen=True, slots=True)
class Around:
    """What a month tells of the others: the nearest ones with anything due, and how much is due at all for each value of its filters."""

    before: Month | None
    after: Month | None
    counts: Counts
    """empty where the month has so much that it stands on shelves"""


def _plans_of(occurrences: Sequence[Occurrence]) -> list[Plan]:
    return list({o.plan.id: o.plan for o in occurrences}.values())


def _month_link(edition: Edition, month: Month) -> Link:
    return Link(edition.say(month_words(edition, month)), month_url(edition, month))


def _counted_month(edition: Edition, month: Month, count: int) -> Link:
    return edition.counted(_month_link(edition, month), "count_due", count)


def _by_month(occurrences: Sequence[Occurrence]) -> dict[Month, list[Occurrence]]:
    return {month: list(rows) for month, rows in groupby(occurrences, key=month_of)}


def month_of(occurrence: Occurrence) -> Month:
    return occurrence.day.year, occurrence.day.month


def month_words(edition: Edition, month: Month) -> str:
    """`Tháng 6 năm 2014`, `June 2014`."""
    words = edition.partial(PartialDate(*month))
    return words[0].upper() + words[1:]


def month_url(edition: Edition, month: Month, fragment: str = "") -> str:
    return "/" + routes.month(*month, edition.language) + (f"#{fragment}" if fragment else "")


def rest(edition: Edition) -> str:
    """How weekends and public holidays are handled on this site."""
    return edition.t["calendar_rest_told" if edition.settings.working_days else "calendar_rest_not_told"]


# ---- filters


def _groups(edition: Edition, records: Sequence[Occurrence], facets: Sequence[Facet], counts: Counts, here: str) -> tuple[FilterGroup, ...]:
    """The values of the rows of a page, each with what stands behind its link; only groups with a choice in them."""
    groups = []
    for facet in facets:
        known = {value: len(rows) for value, rows in sorted_by(facet, records).items()}
        shown = most(known, MOST_ON_LIST)
        every = FilterLink(edition.own("filter_all"), here, len(records), "", True)
        links = tuple(FilterLink(facet.words(value), facet.url(value, edition.language), counts[facet.key][value], value) for value in shown)
        if len(links) > 1:
            cut = edition.t.fill("filter_cut", n=edition.locale.number(len(shown)), m=edition.locale.number(len(known))) if len(shown) < len(known) else ""
            groups.append(FilterGroup(facet.label, facet.key, (every, *links), within=facet.within, cut=cut))
    if not any(group.key == "unit" for group in groups):
        groups = [replace(group, within="") for group in groups]
    return tuple(groups)


def _marks(facets: Sequence[Facet], groups: Sequence[FilterGroup]) -> Callable[[Occurrence], Marks] | None:
    keys = [group.key for group in groups if not group.is_own]
    return marks_of([facet for facet in facets if facet.key in keys]) if keys else None


# ---- the first page


def _view(edition: Edition, counts: Counts) -> CalendarView:
    portal, t, facets = edition.portal, edition.t, calendar_facets(edition)
    whole = portal.occurrences
    coming = [o for o in whole if o.day >= portal.today and is_still_owed(o.plan)]
    soon = [o for o in coming if o.day <= portal.today + timedelta(SOON)]
    later = [o for o in coming if portal.today + timedelta(SOON) < o.day <= portal.today + timedelta(LATER)]
    is_whole = len(soon) + len(later) <= LONGEST
    groups = _groups(edition, soon + later, facets, counts, "/" + routes.section("calendar", edition.language))
    marks = _marks(facets, groups) if is_whole else None
    agendas = [_agenda(edition, soon, 0, SOON, marks, len(soon) > LONGEST)]
    if coming:  # else the first says that nothing is due after it either
        agendas.append(_agenda(edition, later, SOON + 1, LATER, marks, not is_whole))
    return CalendarView(
        edition.own("calendar"), t["calendar_intro"], rest(edition), agendas=tuple(agendas),
        undated=_undated_parts(edition), years=_years(edition),
        roles=tuple(edition.counted(Link(edition.own(f"role_{role}"), "/" + routes.filtered("calendar", "role", role, edition.language)), "count_due", count)
                    for role in ROLES if (count := counts["role"][role])),
        filters=groups if marks else (), total=len(soon) + len(later), is_combinable=marks is not None,
        as_of=edition.as_of(True), subscription=subscription(edition) if whole else None,
    )


def _agenda(edition: Edition, rows: Sequence[Occurrence], first: int, last: int, marks: Callable[[Occurrence], Marks] | None, is_too_long: bool) -> Agenda:
    t, today = edition.t, edition.portal.today
    days = edition.days(today + timedelta(first), today + timedelta(last))
    title = t.fill("agenda_next" if not first else "agenda_after", n=last)
    if not rows:
        empty, nearest = _nearest(edition, today + timedelta(last))
        return Agenda(title, days, (), empty=empty, nearest=nearest)
    if is_too_long:
        return Agenda(title, days, (), len(rows), tuple(_counted_month(edition, month, len(found)) for month, found in _by_month(rows).items()))
    return Agenda(title, days, tuple(day_parts(edition, rows, True, marks)), len(rows))


def _nearest(edition: Edition, last: date) -> tuple[str, Link | None]:
    """Why an agenda is empty: the next day after it, else the last day before today, else that no plan names a day."""
    t, today, whole = edition.t, edition.portal.today, edition.portal.occurrences
    after = [o for o in whole if o.day > last and is_still_owed(o.plan)]
    before = [o for o in whole if o.day < today]
    if not (after or before):
        return t["agenda_never"], None
    if after:
        return t["agenda_empty_next"], _day_link(edition, after[0])
    is_coming = any(today <= o.day <= last and is_still_owed(o.plan) for o in whole)
    return (t["agenda_nothing_more"], None) if is_coming else (t["agenda_empty_last"], _day_link(edition, before[-1]) if before else None)


def _day_link(edition: Edition, occurrence: Occurrence) -> Link:
    return Link(edition.say(edition.day(occurrence.day)), month_url(edition, month_of(occurrence)))


def _undated_parts(edition: Edition) -> tuple[Part, ...]:
    """By plan; very many of them only as links to their plans, and those of very many plans to the plans of each issuing body."""
    found = [entry for entry in undated(edition) if entry.plan.state == "in_force"]
    by_plan = [(plan, list(rows)) for plan, rows in groupby(found, key=lambda entry: entry.plan)]
    if len(by_plan) > LONGEST:
        return (Part(None, (), _plans_of_bodies(edition, Counter(entry.plan.issuer for entry in found))),)
    if len(found) > LONGEST:
        return (Part(None, (), tuple(edition.counted(edition.plan(plan), "count_due", len(rows)) for plan, rows in by_plan)),)
    return tuple(Part(edition.plan(plan).words, tuple(replace(undated_line(edition, entry), plan=None) for entry in _goes_on_first(rows)))
                 for plan, rows in by_plan)


def _plans_of_bodies(edition: Edition, counts: Mapping[str, int]) -> tuple[Link, ...]:
    """The lists of plans by issuing body, with how many tasks and duties those have that are meant."""
    bodies = edition.in_order(edition.portal.units[id] for id in counts)
    return tuple(edition.counted(Link(edition.unit(body.id).words, "/" + routes.filtered("plan", "issuer", body.id, edition.language)), "count_due", counts[body.id])
                 for body in bodies)


def _goes_on_first(entries: Sequence[Undated]) -> list[Undated]:
    return sorted(entries, key=lambda entry: entry.time.kind in ("none", "unread"))


def _years(edition: Edition) -> tuple[Part, ...]:
    """This year and those before it, the latest first, then those to come."""
    today, months = edition.portal.today.year, _by_month(edition.portal.occurrences)
    years = sorted({year for year, _ in months}, key=lambda year: (year > today, year if year > today else -year))
    return tuple(Part(edition.say(str(year)), (), tuple(
        _counted_month(edition, month, len(rows)) for month, rows in months.items() if month[0] == year), anchor=f"y-{year}") for year in years)


# ---- a role


def _role_list(edition: Edition, records: Sequence[Occurrence], role: Role, of_all: int, of_roles: Mapping[str, int], counts: Counts) -> Listing:
    """Everything in which somebody has this role, by month. How much is due at all, for each role, and for each value of the rows where they stand whole."""
    units, plans, roles = calendar_facets(edition, role)
    title = roles.title(role)
    paths = {language: roles.path(role, language) for language in LANGUAGES}
    every = FilterLink(edition.own("filter_all"), "/" + routes.section("calendar", edition.language), of_all, "")
    links = (FilterLink(roles.words(r), roles.url(r, edition.language), count, r, r == role) for r in ROLES if (count := of_roles[r]))
    own = FilterGroup(roles.label, roles.key, (every, *links), True)
    groups = _groups(edition, records, (units, plans), counts, "/" + paths[edition.language]) if counts else ()
    return Listing(
        "calendar", "due", paths, title, title, "", records, lambda o: due_line(edition, o, False), _keys(edition, by_years=True),
        heading=lambda o: edition.say(month_words(edition, month_of(o))), crumbs=(section_crumb(edition, "calendar", "calendar"),),
        filters=(*groups, own), marks=_marks((units, plans), groups))


def _keys(edition: Edition, by_years: bool = False) -> tuple[Key, ...]:
    """Split by year (where a list has several), by the body above the issuing body, then by the body."""
    issuers = (by_superior(edition, lambda o: o.plan.issuer), by_issuer(edition, lambda o: o.plan.issuer))
    return (by_year(edition, lambda o: o.day.year), *issuers) if by_years else issuers


# ---- a month


def _month_page(edition: Edition, month: Month, records: Sequence[Occurrence], around: Around) -> Iterator[Page]:
    """The table of a month and its entries by day; more than 100 entries stand on pages of their own, and the table counts them."""
    first, is_now = next(list_pages(edition, _month_list(edition, records, month, around), LONGEST)), _is_now(edition, month)
    assert isinstance(first.view, ListView)
    has_rows = any(part.rows for part in first.view.parts)
    parts = tuple(day_parts(edition, records, is_now, None)) if has_rows and not around.counts else first.view.parts  # all of one issuer: nothing to split by
    yield replace(first, template="month.html", view=_month(edition, month, records, around, replace(first.view, parts=parts, as_of=edition.as_of(is_now))))


def _month_list(edition: Edition, records: Sequence[Occurrence], month: Month, around: Around) -> Listing:
    facets, is_now = calendar_facets(edition), _is_now(edition, month)
    paths = {language: routes.month(*month, language) for language in LANGUAGES}
    title = edition.say(edition.t.fill("calendar_month", month=edition.partial(PartialDate(*month))))
    groups = _groups(edition, records, facets, around.counts, "/" + paths[edition.language]) if around.counts else ()
    return Listing(
        "calendar", "due", paths, title, title, "", records, lambda o: due_line(edition, o, is_now), _keys(edition),
        heading=lambda o: edition.say(edition.locale.weekday(o.day)), crumbs=(section_crumb(edition, "calendar", "calendar"),),
        arranged=(lambda marks: tuple(day_parts(edition, records, is_now, marks))) if around.counts else None,
        filters=groups, marks=_marks(facets, groups))


def _is_now(edition: Edition, month: Month) -> bool:
    year, number = month
    return date(year, number, 1) <= edition.portal.today <= date(year, number, calendar.monthrange(year, number)[1])


def _month(edition: Edition, month: Month, records: Sequence[Occurrence], around: Around, rows: ListView) -> MonthView:
    days = {day: list(found) for day, found in groupby(records, key=lambda o: o.day)}
    is_linked = any(part.rows for part in rows.parts)
    weeks = tuple(tuple(_cell(edition, day, days.get(day, ()), is_linked, rows.as_of is not None) if day.month == month[1] else DayCell() for day in week)
                  for week in calendar.Calendar().monthdatescalendar(*month))
    return MonthView(
        rows.title, rows, tuple(zip(edition.locale.weekdays(), edition.locale.weekdays("short"), strict=True)), weeks,
        _month_link(edition, around.before) if around.before else None, _month_link(edition, around.after) if around.after else None, rest(edition))


def _cell(edition: Edition, day: date, found: Sequence[Occurrence], is_linked: bool, is_now: bool) -> DayCell:
    lines = [due_line(edition, o, False) for o in found] if is_linked and len(found) <= MOST_NAMED else []
    return DayCell(str(day.day), day.isoformat(), len(found), f"#d-{day.isoformat()}" if found and is_linked else "",
                   tuple(Link(line.what.words, f"#{line.anchor}") for line in lines), is_now and day == edition.portal.today)
