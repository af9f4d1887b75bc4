"""Calendars to subscribe to (RFC 5545): of each unit, of each plan, of the whole portal, in both languages.

In: the editions. Out: .ics Outputs under /data/ and /en/data/, and what a page says about subscribing. An event is named by its record's id and
dated by the record's own days, so a moved deadline moves the same event, and another day's build changes no byte. The only importer of icalendar.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

from icalendar import Calendar, Event, vRecur

from plansite.model import routes
from plansite.model.occurrence import Occurrence
from plansite.model.output import Output
from plansite.model.plan import AsSigned, Duty, Plan, Role, Task
from plansite.model.text import Language
from plansite.model.time import Reading
from plansite.rendering.edition import Edition
from plansite.rendering.views import Subscription

PRODUCT = "-//Plansite//Plansite//"
BEGINNING = date(1970, 1, 1)
"""of a record that does not say when it was recorded"""
END = b"END:VCALENDAR\r\n"
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
Editions = Mapping[Language, Edition]


@dataclass(frozen=True, slots=True)
class Entry:
    """One event: the occurrences of one item of a task's or duty's time, in order, and its lines but for the categories, which differ from feed to feed."""

    occurrences: Sequence[Occurrence]
    lines: bytes

    def text(self, *categories: str) -> bytes:
        of_feed = Event()
        of_feed.add("categories", list(categories))
        return b"BEGIN:VEVENT\r\n" + self.lines + _lines(of_feed) + b"END:VEVENT\r\n"


def calendars(editions: Editions) -> Iterator[Output]:
    """Every feed that has an event; RFC 5545 knows no calendar without one."""
    for edition in editions.values():
        entries = [Entry(found, _event(edition, found)) for found in _by_item(edition.portal.occurrences)]
        of_plan: dict[str, list[bytes]] = {}
        of_unit: dict[str, list[bytes]] = {}
        everything = []
        for entry in entries:
            first = entry.occurrences[0]
            text = entry.text(edition.t["task" if isinstance(first.entry, Task) else f"duty_kind_{first.entry.kind}"])
            everything.append(text)
            of_plan.setdefault(first.plan.id, []).append(text)
            for unit, (role, group) in involved(edition, first).items():
                own = replace(entry, lines=_event(edition, entry.occurrences, group)) if group else entry
                of_unit.setdefault(unit, []).append(own.text(edition.t[f"calendar_category_{role}"], *([edition.t["calendar_category_member"]] if group else [])))
        if everything:
            yield _feed(edition, routes.calendar(edition.language), edition.words(edition.settings.title).text, everything)
        for id, texts in of_plan.items():
            yield _feed(edition, routes.calendar(edition.language, "plan", id), edition.words(edition.portal.plans[id].short_title).text, texts)
        for id, texts in of_unit.items():
            yield _feed(edition, routes.calendar(edition.language, "unit", id), edition.unit(id).words.text, texts)


def with_calendar(edition: Edition) -> frozenset[tuple[str, str]]:
    """(kind, id) of every plan and unit that has a feed; ("", "") where the portal has one."""
    found: set[tuple[str, str]] = set()
    for occurrence in edition.portal.occurrences:
        found |= {("", ""), ("plan", occurrence.plan.id), *(("unit", id) for id in involved(edition, occurrence))}
    return frozenset(found)


def subscription(edition: Edition, kind: str = "", id: str = "") -> Subscription:
    """How to subscribe to the calendar of a unit, of a plan, or of the portal."""
    path = routes.calendar(edition.language, kind, id)
    address = edition.absolute(path)
    return Subscription(address, "webcal:" + address.partition(":")[2], "/" + path)


def involved(edition: Edition, occurrence: Occurrence) -> dict[str, tuple[Role, str]]:
    """Every unit that an occurrence names, by its first role, and the group through which it is named.

    What a group has to do its members have to, as far as a source lists them, as of the day of the plan; what is sent to a group is not.
    """
    units = edition.portal.units
    named: dict[str, tuple[Role, str]] = {id: (role, "") for role, ids in reversed(occurrence.roles) for id in ids}
    through: dict[str, tuple[Role, str]] = {member.unit: (role, id) for id, (role, _) in named.items() if role != "recipient"
                                            for member in units[id].members if member.holds_on(occurrence.plan.day)}
    return {**through, **named}


# ---- events


def _by_item(occurrences: Iterable[Occurrence]) -> Iterator[Sequence[Occurrence]]:
    """The occurrences of each item of each time, in order; those of a recurrence stand together."""
    def item(occurrence: Occurrence) -> tuple[str, str, int]:
        return occurrence.entry.id, occurrence.kind, -occurrence.part

    for _, found in groupby(sorted(occurrences, key=lambda o: (*item(o), o.day)), key=item):
        yield tuple(found)


def _event(edition: Edition, occurrences: Sequence[Occurrence], group: str = "") -> bytes:
    """The lines of an event; for a member of `group`, with a line that says so."""
    first, last = occurrences[0], occurrences[-1]
    plan, entry = first.plan, first.entry
    reading = reading_of(first)
    event = Event()
    event.add("uid", uid(edition, first))
    event.add("dtstamp", _stamp(plan.updated or plan.recorded))
    event.add("last-modified", _stamp(plan.updated or plan.recorded))
    event.add("sequence", len(entry.due_history) if isinstance(entry, Task) else 0)
    event.add("dtstart", first.day)
    event.add("dtend", first.day + timedelta(1))
    if len(occurrences) > 1 and reading.rrule:
        event.add("rrule", vRecur.from_ical(rule(reading.rrule, last.day)))
    event.add("summary", edition.words(entry.name).text)
    event.add("description", "\n".join(_description(edition, occurrences, reading, group)))
    event.add("url", edition.absolute(edition.plan_url(plan.id, entry.anchor)))
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if plan.state == "withdrawn" else "CONFIRMED")
    return _lines(event)


def _lines(event: Event) -> bytes:
    """What stands between the first and last line."""
    return bytes(event.to_ical()).removeprefix(b"BEGIN:VEVENT\r\n").removesuffix(b"END:VEVENT\r\n")


def rule(rrule: str, last: date) -> str:
    """A recurrence up to its last day, in a form that every program expands to the days of the portal.

    A rule of ours counts days and places within each month; RFC 5545 counts them within the year where a rule is yearly. And months at equal distances
    are written as a step, since Outlook knows no list of months.
    """
    fields, until = dict(field.split("=") for field in rrule.split(";")), f"UNTIL={last:%Y%m%d}"
    weekdays = fields.get("BYDAY", "").split(",")
    if fields["FREQ"] == "WEEKLY":
        return f"FREQ=WEEKLY;BYDAY={','.join(day for day in weekdays if day in WEEKDAYS)};{until}"
    days = [day for day in fields.get("BYMONTHDAY", "").split(",") if day and 1 <= abs(int(day)) <= 31]
    on = f"BYMONTHDAY={','.join(days)}" if days else f"BYDAY={','.join(day for day in weekdays if day[-2:] in WEEKDAYS)}"
    months = sorted({int(month) for month in fields.get("BYMONTH", "").split(",") if month and 1 <= int(month) <= 12})
    step = 12 // len(months) if months else 1
    if len(months) == 1:
        every = f"FREQ=YEARLY;BYMONTH={months[0]}"
    elif not months or (months == list(range(months[0], 13, step)) and len(months) * step == 12):
        every = f"FREQ=MONTHLY;INTERVAL={step}" if step > 1 else "FREQ=MONTHLY"
    else:
        every = f"FREQ=MONTHLY;BYMONTH={','.join(map(str, months))}"
    place = f"BYSETPOS={fields['BYSETPOS']};" if "BYSETPOS" in fields else ""
    return f"{every};{on};{place}{until}"


def reading_of(occurrence: Occurrence) -> Reading:
    """The item of the entry's time that falls due."""
    time = occurrence.entry.time
    return time.parts[len(time.parts) - 1 - occurrence.part] if time.kind == "multi" and time.parts else time


def uid(edition: Edition, occurrence: Occurrence) -> str:
    """Made of the id alone, the same in both languages, so that a moved or reworded deadline stays the same event.

    A plan may have task 1 and a duty without a name of its own, 1 as well, and task 3.1 beside several days of task 3: none of them is another.
    """
    own = occurrence.entry.id.partition(".")[2]
    id = f"{occurrence.plan.id}.{occurrence.entry.anchor}" if occurrence.kind == "duty" and own.isdigit() else occurrence.entry.id
    part = f"+{occurrence.part}" if occurrence.part else ""
    return f"{id}{part}@{edition.settings.base_url.split('/')[2]}"


def _stamp(day: date | None) -> datetime:
    at = day or BEGINNING
    return datetime(at.year, at.month, at.day, tzinfo=UTC)


def _description(edition: Edition, occurrences: Sequence[Occurrence], reading: Reading, group: str) -> Iterator[str]:
    """The words as signed, what they are read as, who, and of which plan."""
    t, first = edition.t, occurrences[0]
    plan, entry = first.plan, first.entry
    if entry.time.as_signed:
        yield t.fill("calendar_signed", words=entry.time.as_signed)
    if read := edition.time(reading).reading:
        yield t.fill("calendar_read_as", words=read)
    yield t.fill("calendar_of_plan", title=edition.words(plan.title).text)
    for label, cell in zip(("lead", "support") if isinstance(entry, Task) else ("reporters", "recipient"), _cells(entry), strict=True):
        if said := _who(edition, plan, cell):
            yield f"{t[label]}: {said}"
    if group:
        yield t.fill("calendar_through", group=edition.unit(group, plan.day).words.text)
    if len(occurrences) == 1 and first.covers:
        yield t.fill("calendar_covers", days=edition.days(first.covers.first, first.covers.last))
    if len(occurrences) == 1 and first.working_day:
        yield t.fill("calendar_working_day", date=edition.day(first.working_day))
    if any(occurrence.is_before_period for occurrence in occurrences):
        yield t.fill("calendar_before_period", date=edition.day(first.day))
    for change in entry.due_history if isinstance(entry, Task) else ():
        yield f"{t.fill('due_change', date=edition.day(change.recorded_on), before=change.before, after=change.after)} {edition.words(change.reason).text}"
    yield edition.absolute(edition.plan_url(plan.id, entry.anchor))


def _cells(entry: Task | Duty) -> tuple[AsSigned, AsSigned]:
    return (entry.lead, entry.support) if isinstance(entry, Task) else (entry.reporters, entry.recipient)


def _who(edition: Edition, plan: Plan, cell: AsSigned) -> str:
    if edition.language == "vi" and cell.words:
        return cell.words
    return "; ".join(edition.unit(id, plan.day).words.text for id in cell.units) or cell.words


def _feed(edition: Edition, path: str, name: str, events: Sequence[bytes]) -> Output:
    calendar = Calendar()
    calendar.add("prodid", f"{PRODUCT}{edition.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for key in ("name", "x-wr-calname"):
        calendar.add(key, name)
    calendar.add("refresh-interval", timedelta(days=1), {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    frame: bytes = calendar.to_ical()
    return Output(path, frame.removesuffix(END) + b"".join(events) + END, "feed")
