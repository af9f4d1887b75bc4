"""Tasks and duties as schema.org knows them: an Action of the units that lead it, with its days or its Schedule.

In: an Edition and a plan. Out: nodes of linked data. Days stand there only where the wording gives them, a recurrence where one was read; whether
something is done is never said, since nobody has reported it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from plansite.model.plan import Duty, Plan, Task
from plansite.model.time import Reading
from plansite.model.unit import Unit
from plansite.rendering.edition import Edition
from plansite.rendering.pages.frames import without_empty
from plansite.rendering.pages.unit import GOVERNMENT
from plansite.when import rule_fields

MOST, LONGEST = 30, 20_000
"""actions on a page where all of them would be longer than so many bytes"""
DATED = ("interval", "date", "deadline", "open-start", "open-end")
"""kinds of time whose words give days"""
STEPS = {"DAILY": "D", "WEEKLY": "W", "MONTHLY": "M", "YEARLY": "Y"}
Node = dict[str, Any]


def actions(edition: Edition, plan: Plan) -> list[Node]:
    """The plan's tasks, then its duties; of a long plan the first of them: all are in its data files."""
    named: set[str] = set()
    entries: tuple[Task | Duty, ...] = (*plan.tasks, *plan.duties)
    found = [_action(edition, plan, entry, named) for entry in entries]
    return found[:MOST] if len(found) > MOST and len(json.dumps(found, ensure_ascii=False).encode()) > LONGEST else found


def _action(edition: Edition, plan: Plan, entry: Task | Duty, named: set[str]) -> Node:
    """What is to be done; in schema.org only an event has a schedule, so that what recurs is one too."""
    address = edition.absolute(edition.plan_url(plan.id))
    units = (entry.lead if isinstance(entry, Task) else entry.reporters).units
    schedules = [schedule(reading) for reading in _readings(entry.time) if reading.rrule and rule_fields(reading.rrule)]
    return without_empty({
        "@type": ["Action", "Event"] if schedules else "Action", "@id": f"{address}#{entry.anchor}", "name": edition.words(entry.name).text,
        "agent": [_once(edition, unit, plan.day, named) for unit in units], "object": {"@id": address}, "eventSchedule": schedules, **_days(entry.time),
    })


def _readings(time: Reading) -> Sequence[Reading]:
    return time.parts if time.kind == "multi" else (time,)


def _days(time: Reading) -> Mapping[str, str]:
    if time.kind not in DATED or time.precision == "period":
        return {}
    return {"startTime": time.earliest.isoformat() if time.earliest else "", "endTime": time.latest.isoformat() if time.latest else ""}


def _once(edition: Edition, unit: str, day: date, named: set[str]) -> Node:
    """A unit with its name where it comes first on the page, then by its address alone."""
    full = organization(edition, unit, day)
    if unit in named:
        return {"@id": full["@id"]}
    named.add(unit)
    return full


def organization(edition: Edition, unit: str, day: date | None = None) -> Node:
    """A unit by the name that it had on `day`, and by the address of its page, where more is said."""
    link = edition.unit(unit, day)
    return without_empty({"@type": organization_type(edition.portal.units[unit]), "@id": edition.absolute(link.url), "name": link.words.text})


def organization_type(unit: Unit) -> str:
    """A body of government, another organisation, or a territory; an office-holder is none of them."""
    if unit.kind in ("official", "province"):
        return "" if unit.kind == "official" else "AdministrativeArea"
    return "GovernmentOrganization" if unit.kind in GOVERNMENT and not unit.is_collective else "Organization"


def schedule(reading: Reading) -> Node:
    """A recurrence. What schema.org has no words for (the last day of a month, one of several days) is left out: the rest is still true."""
    rule = rule_fields(reading.rrule or "")
    days = [int(day) for day in rule.get("BYMONTHDAY", "").split(",") if day]
    is_sayable = "BYSETPOS" not in rule and all(day > 0 for day in days)
    return without_empty({
        "@type": "Schedule", "repeatFrequency": f"P{rule.get('INTERVAL', '1')}{STEPS[rule['FREQ']]}",
        "byDay": rule["BYDAY"].split(",") if "BYDAY" in rule and is_sayable else [], "byMonthDay": days if is_sayable else [],
        "byMonth": [int(month) for month in rule.get("BYMONTH", "").split(",") if month],
        "startDate": reading.earliest.isoformat() if reading.earliest else "", "endDate": reading.latest.isoformat() if reading.latest else "",
    })
