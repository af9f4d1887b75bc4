"""Calendars to subscribe to (RFC 5545): of each unit, of each plan, of the whole portal, in both languages.

In: the editions. Out: .ics Sheets under /data/ and /en/data/, and what a page says about subscribing. An event is named by its record's id and
dated by the record's own days, so a moved deadline moves the same event, and another day's build changes no byte. The only importer of icalendar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from typing import Generic, NamedTuple, TypeVar, cast

from icalendar import vRecur

from plansite.cache import as_data, data_from
from plansite.model import routes
from plansite.model.occurrence import Occurrence
from plansite.model.output import Sheet
from plansite.model.plan import SAID_STATES, SET_ASIDE, AsSigned, Duty, Plan, Role, Task
from plansite.model.portal import Portal
from plansite.model.text import Language
from plansite.model.time import Reading
from plansite.model.unit import Unit
from plansite.rendering import content_lines
from plansite.rendering.data.last_change import last_change
from plansite.rendering.edition import Edition
from plansite.rendering.pieces import Pieces
from plansite.rendering.views import Subscription

PRODUCT = "-//Plansite//Plansite//"
BEGINNING = date(1970, 1, 1)
"""of a record that does not say when it was recorded"""
BEGIN, END = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", b"END:VCALENDAR\r\n"
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
HELD = 256
"""plans whose events are held: units that stand together are named together"""
Editions = Mapping[Language, Edition]
Piece = TypeVar("Piece")


class WrittenEvents(NamedTuple, Generic[Piece]):
    """The events of one plan: as its feed and that of the portal have them, the units that are in any, and as the feed of each unit has them. Each piece is
    bytes, or where those are kept."""

    plain: Piece
    units: Piece
    by_unit: Piece


@dataclass(frozen=True, slots=True)
class Event:
    """One event of an edition: its first occurrence, and its lines, made once. What differs from feed to feed are the categories, and the line of the
    description that says through which group a unit is named."""

    first: Occurrence
    head: bytes
    above: tuple[str, ...]
    """of the description, before the line about the group"""
    below: tuple[str, ...]
    foot: bytes
    plain: bytes
    """the description without that line"""

    def text(self, categories: bytes, through: str = "") -> bytes:
        description = _description(*self.above, content_lines.escaped(through), *self.below) if through else self.plain
        return b"".join((b"BEGIN:VEVENT\r\n", self.head, description, self.foot, categories, b"END:VEVENT\r\n"))


def calendars(edition: Edition, pieces: Pieces, engine: str) -> Iterator[Sheet]:
    """Every feed that has an event, put together when it is asked for, and not at all where all that it has is as before; RFC 5545 knows no calendar
    without an event."""
    plans = {plan.id: WrittenEvents(*pieces.stored(plan.id, events, found)) for plan, found in _by_plan(edition.portal.occurrences)}
    of_unit: dict[str, list[str]] = {}
    for id, written in plans.items():
        for unit in cast(Iterable[str], data_from(written.units.read())):
            of_unit.setdefault(unit, []).append(id)

    @lru_cache(maxsize=HELD)
    def by_unit(plan: str) -> Mapping[str, bytes]:
        return cast(Mapping[str, bytes], data_from(plans[plan].by_unit.read()))

    def feed(kind: str, id: str, name: str, of_plans: Sequence[str], piece: str, text: Callable[[str], bytes]) -> Sheet:
        path, (begin, end) = routes.calendar(edition.language, kind, id), _around(edition, kind, id, name, of_plans)
        made_from = sha256(begin + b"".join([getattr(plans[plan], piece).digest for plan in of_plans])).hexdigest()
        return Sheet(path, "feed", lambda: b"".join((begin, *map(text, of_plans), end)), (("data", made_from), ("engine", engine)))

    def plain(plan: str) -> bytes:
        return plans[plan].plain.read()

    if plans:
        yield feed("", "", edition.words(edition.settings.title).text, tuple(plans), "plain", plain)
    for id in plans:
        yield feed("plan", id, edition.words(edition.portal.plans[id].short_title).text, (id,), "plain", plain)
    for id, of_plans in of_unit.items():
        yield feed("unit", id, edition.unit(id).words.text, of_plans, "by_unit", lambda plan, id=id: by_unit(plan)[id])  # type: ignore[misc]


def _by_plan(occurrences: Iterable[Occurrence]) -> Iterator[tuple[Plan, Sequence[Occurrence]]]:
    """The occurrences of each plan, plans by their ids."""
    found: dict[str, list[Occurrence]] = {}
    for occurrence in occurrences:
        found.setdefault(occurrence.plan.id, []).append(occurrence)
    for id in sorted(found, key=lambda id: f"{id}."):  # as the ids of their tasks are sorted
        yield found[id][0].plan, found[id]


def events(editions: Editions, occurrences: Sequence[Occurrence]) -> WrittenEvents[bytes]:
    """The events of a plan in one edition."""
    (edition,) = editions.values()
    plain: list[bytes] = []
    by_unit: dict[str, list[bytes]] = {}
    for event in [_event(edition, of_item) for of_item in _by_item(occurrences)]:
        kind = "task" if isinstance(event.first.entry, Task) else f"duty_kind_{event.first.entry.kind}"
        plain.append(event.text(_categories(edition, kind)))
        for unit, own in _by_unit(edition, event):
            by_unit.setdefault(unit, []).append(own)
    return WrittenEvents(b"".join(plain), as_data(tuple(by_unit)), as_data({unit: b"".join(own) for unit, own in by_unit.items()}))


def _by_unit(edition: Edition, event: Event) -> Iterator[tuple[str, bytes]]:
    """The event as each unit has it that is in it; all members of a group have the same."""
    made: dict[tuple[Role, str], bytes] = {}
    for unit, part in involved(edition.portal.units, event.first).items():
        if part not in made:
            role, group = part
            through = edition.t.fill("calendar_through", group=edition.unit(group, event.first.plan.day).words.text) if group else ""
            made[part] = event.text(_categories(edition, f"calendar_category_{role}", *(["calendar_category_member"] if group else [])), through)
        yield unit, made[part]


def _categories(edition: Edition, *keys: str) -> bytes:
    return edition.once(("categories", *keys), lambda: content_lines.text("CATEGORIES", *(edition.t[key] for key in keys)))


def with_calendar(edition: Edition) -> frozenset[tuple[str, str]]:
    """(kind, id) of every plan and unit that has a feed; ("", "") where the portal has one."""
    return edition.gather("with calendar", lambda portal: frozenset(_with_calendar(portal)))


def _with_calendar(portal: Portal) -> Iterator[tuple[str, str]]:
    for occurrence in portal.occurrences:
        yield from (("", ""), ("plan", occurrence.plan.id), *(("unit", id) for id in involved(portal.units, occurrence)))


def subscription(edition: Edition, kind: str = "", id: str = "") -> Subscription:
    """How to subscribe to the calendar of a unit, of a plan, or of the portal."""
    path = routes.calendar(edition.language, kind, id)
    address = edition.absolute(path)
    return Subscription(address, "webcal:" + address.partition(":")[2], "/" + path)


def involved(units: Mapping[str, Unit], occurrence: Occurrence) -> dict[str, tuple[Role, str]]:
    """Every unit that an occurrence names, by its first role, and the group through which it is named.

    What a group has to do its members have to, as far as a source lists them, as of the day of the plan; what is sent to a group is not.
    """
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


def _event(edition: Edition, occurrences: Sequence[Occurrence]) -> Event:
    """Its lines in the order in which programs write them: first those that say what and when."""
    first, last = occurrences[0], occurrences[-1]
    plan, entry = first.plan, first.entry
    reading, stamp = reading_of(first), _stamp(plan.updated or plan.recorded)
    address = edition.absolute(edition.plan_url(plan.id, entry.anchor))
    line, text = content_lines.line, content_lines.text
    repeats = line("RRULE", vRecur.from_ical(rule(reading.rrule, last.day)).to_ical().decode()) if len(occurrences) > 1 and reading.rrule else b""
    head = [
        text("SUMMARY", edition.words(entry.name).text), line("DTSTART;VALUE=DATE", _digits(first.day)),
        line("DTEND;VALUE=DATE", _digits(first.day + timedelta(1))), line("DTSTAMP", stamp), text("UID", uid(edition, first)),
        line("SEQUENCE", str(len(entry.due_history) if isinstance(entry, Task) else 0)), repeats,
    ]
    foot = [line("LAST-MODIFIED", stamp), line("STATUS", "CANCELLED" if plan.state in SET_ASIDE else "CONFIRMED"), line("TRANSP", "TRANSPARENT"), line("URL", address)]
    above = tuple(map(content_lines.escaped, _who_and_what(edition, first, reading)))
    below = tuple(map(content_lines.escaped, (*_days(edition, occurrences), address)))
    return Event(first, b"".join(head), above, below, b"".join(foot), _description(*above, *below))


def _description(*escaped: str) -> bytes:
    return content_lines.paragraphs("DESCRIPTION", escaped)


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

    A plan may have task 1 and a duty without a name of its own, 1 as well, task 2a and a duty of that name, and task 3.1 beside several days of task 3: none
    of them is another.
    """
    plan, entry = occurrence.plan, occurrence.entry
    is_taken = isinstance(entry, Duty) and (entry.id.partition(".")[2].isdigit() or any(task.id == entry.id for task in plan.tasks))
    id = f"{plan.id}.{entry.anchor}" if is_taken else entry.id
    part = f"+{occurrence.part}" if occurrence.part else ""
    return f"{id}{part}@{edition.settings.base_url.split('/')[2]}"


def _stamp(day: date | None) -> str:
    return f"{_digits(day or BEGINNING)}T000000Z"


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")


def _who_and_what(edition: Edition, occurrence: Occurrence, reading: Reading) -> Iterator[str]:
    """The words as signed, what they are read as, of which plan, who."""
    t, plan, entry = edition.t, occurrence.plan, occurrence.entry
    if entry.time.as_signed:
        yield t.fill("calendar_signed", words=entry.time.as_signed)
    if read := edition.time(reading).reading:
        yield t.fill("calendar_read_as", words=read)
    yield t.fill("calendar_of_plan", title=edition.words(plan.title).text)
    if plan.state in SAID_STATES:
        yield f"{t['state']}: {t[f'state_{plan.state}']}"
    for label, cell in zip(("lead", "support") if isinstance(entry, Task) else ("reporters", "recipient"), _cells(entry), strict=True):
        if said := _who(edition, plan, cell):
            yield f"{t[label]}: {said}"


def _days(edition: Edition, occurrences: Sequence[Occurrence]) -> Iterator[str]:
    """What is to be known about the day, and how it moved."""
    t, first = edition.t, occurrences[0]
    if len(occurrences) == 1 and first.covers:
        yield t.fill("calendar_covers", days=edition.days(first.covers.first, first.covers.last))
    if len(occurrences) == 1 and first.working_day:
        yield t.fill("calendar_working_day", date=edition.day(first.working_day))
    if any(occurrence.is_before_period for occurrence in occurrences):
        yield t.fill("calendar_before_period", date=edition.day(first.day))
    for change in first.entry.due_history if isinstance(first.entry, Task) else ():
        yield f"{t.fill('due_change', date=edition.day(change.recorded_on), before=change.before, after=change.after)} {edition.words(change.reason).text}"


def _cells(entry: Task | Duty) -> tuple[AsSigned, AsSigned]:
    return (entry.lead, entry.support) if isinstance(entry, Task) else (entry.reporters, entry.recipient)


def _who(edition: Edition, plan: Plan, cell: AsSigned) -> str:
    if edition.language == "vi" and cell.words:
        return cell.words
    return "; ".join(edition.unit(id, plan.day).words.text for id in cell.units) or cell.words


def _around(edition: Edition, kind: str, id: str, name: str, plans: Iterable[str]) -> tuple[bytes, bytes]:
    """What stands before and after the events of these plans, with what RFC 7986 lets a calendar say of itself: its page, where it is fetched again, its
    licence, when a plan in it last changed."""
    path, language, line, text = routes.calendar(edition.language, kind, id), edition.language, content_lines.line, content_lines.text
    page = routes.record(kind, id, language) if id else routes.section("calendar", language)
    changed = last_change(edition.portal.plans[plan] for plan in plans)
    return b"".join((
        BEGIN, line("PRODID", f"{PRODUCT}{language.upper()}"), line("METHOD", "PUBLISH"), edition.once(("calendar_about",), lambda: _about(edition)),
        text("NAME", name), text("X-WR-CALNAME", name), line("LAST-MODIFIED", _stamp(changed)) if changed else b"",
        line("REFRESH-INTERVAL;VALUE=DURATION", "P1D"), line("SOURCE;VALUE=URI", edition.absolute(path)), line("URL", edition.absolute(page)),
        line("X-PUBLISHED-TTL", "P1D"))), END


def _about(edition: Edition) -> bytes:
    """Where the deadlines are from, and the licence where there is one: iCalendar has no property for it. Programs before RFC 7986 read the second line."""
    settings, t = edition.settings, edition.t
    licence = ", ".join(filter(None, (edition.words(settings.licence).text, settings.licence_url)))
    words = (t.fill("calendar_from", home=edition.absolute(routes.home(edition.language))), *([f"{t['licence']}: {licence}"] if licence else []))
    return b"".join(content_lines.paragraphs(name, map(content_lines.escaped, words)) for name in ("DESCRIPTION", "X-WR-CALDESC"))
