"""What each unit owes and when: what it leads, supports and reports, also as a member of a group, next first; one sheet of paper.

In: an Edition. Out: a DutySheet per unit. Only who a plan names, or who the source lists as a member of a group that it names, owes anything:
a duty is never handed to a successor.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from plansite.model import routes
from plansite.model.occurrence import Occurrence
from plansite.model.plan import SET_ASIDE, Role, Task
from plansite.model.portal import Portal
from plansite.rendering.batches import RecordDigests, Records
from plansite.rendering.edition import Edition
from plansite.rendering.pages.due import Undated, due_line, is_still_owed, undated, undated_line
from plansite.rendering.pages.splitting import LONGEST
from plansite.rendering.views import DueLine, DutySheet, Link, Notice, Rest

OWED: tuple[Role, ...] = ("lead", "support", "reporter")
MOST_COMING_OPEN, MOST_PAST_OPEN, MOST_UNDATED = 20, 6, 30
"""up to how many coming and past ones stand open; how many without a day a sheet lists"""
ON_PAPER, LETTERS, SMALL_LETTERS = 46, 80, 110
"""lines of text that one sheet of A4 has for entries below a title; letters of a name, and of what stands below it, in a line"""


@dataclass(frozen=True, slots=True)
class Owed:
    """Something that a unit is in, as what, and through which group."""

    what: Occurrence | Undated
    role: Role
    group: str | None = None

    def line(self, records: RecordDigests) -> str:
        what = records.told_of(self.what) if isinstance(self.what, Occurrence) else self.what.line(records)
        return f"{what} {self.role} {self.group or ''}"


def owed(edition: Edition) -> Mapping[str, Sequence[Owed]]:
    """For every unit what it is in, in order of time, then what has no day; one walk over all of it. A unit is in each once: by its first role."""
    without_day = undated(edition)
    return edition.gather("owed", lambda portal: _owed(portal, without_day))


def _owed(portal: Portal, without_day: Sequence[Undated]) -> Mapping[str, Sequence[Owed]]:
    groups = {id: unit.members for id, unit in portal.units.items() if unit.members}
    found: dict[str, list[Owed]] = {id: Records() for id in portal.units}
    everything: tuple[Occurrence | Undated, ...] = (*portal.occurrences, *without_day)
    for what in everything:
        seen: dict[str, Owed] = {}
        through: dict[str, Owed] = {}
        for role, units in what.roles:
            for id in units if role in OWED else ():
                seen.setdefault(id, Owed(what, role))
                for member in groups.get(id, ()):
                    if member.holds_on(what.plan.day):
                        through.setdefault(member.unit, Owed(what, role, id))
        for id, one in {**through, **seen}.items():
            found[id].append(one)
    return found


def duty_sheet(edition: Edition, rows: Sequence[Owed], years: tuple[Link, ...], notices: Sequence[Notice], is_empty: bool) -> DutySheet:
    """The sheet of a unit. `years`: pages of its tasks by year, where they are too many for one page; `notices` stand above it."""
    t, today = edition.t, edition.portal.today
    dated = [(o, o.what) for o in rows if isinstance(o.what, Occurrence)]
    without = [(o, o.what) for o in rows if isinstance(o.what, Undated)]
    coming = [(o, what) for o, what in dated if what.day >= today and is_still_owed(what.plan)]
    past = [(o, what) for o, what in reversed(dated) if what.day < today]
    has_ended = ("ended", *SET_ASIDE)
    going_on = [(o, what) for o, what in without if what.plan.state not in has_ended]
    gone = [(o, what) for o, what in without if what.plan.state in has_ended]
    shown_coming = coming[:LONGEST]
    shown_past = past[:max(LONGEST - len(shown_coming), MOST_PAST_OPEN)]
    later, before = coming[len(shown_coming):], past[len(shown_past):]
    left = len(before) + sum(max(0, len(found) - MOST_UNDATED) for found in (going_on, gone))
    said = [tuple(_own(edition, o, due_line(edition, what, is_coming)) for o, what in found) for found, is_coming in ((shown_coming, True), (shown_past, False))]
    plain = [tuple(_short(_own(edition, o, undated_line(edition, what))) for o, what in found[:MOST_UNDATED]) for found in (going_on, gone)]
    lines = _one_sheet((said[0], plain[0], said[1], plain[1]), ON_PAPER - _above(edition, notices))
    beyond = sum(line.is_beyond_paper for found in lines for line in found) + len(later) + left
    return DutySheet(
        coming=lines[0][:MOST_COMING_OPEN], later=lines[0][MOST_COMING_OPEN:], undated=lines[1], past=lines[2], past_undated=lines[3],
        empty="" if rows else t["unit_nothing" if is_empty else "sheet_nothing"],
        more_coming=Rest(t.fill("sheet_more_coming", count=t.count("count_due", len(later)), date=edition.day(later[0][1].day)),
                         _where(edition, later, years)) if later else None,
        more=Rest(t.fill("sheet_more", count=t.count("count_due", left)), _where(edition, before, years)) if left else None,
        paper=t.fill("sheet_paper", count=t.count("count_due", beyond)) if beyond else "",
        is_long_past=len(shown_past) + len(plain[1]) > MOST_PAST_OPEN, as_of=edition.as_of(bool(coming or going_on)),
    )


def _where(edition: Edition, hidden: Sequence[tuple[Owed, Occurrence]], years: tuple[Link, ...]) -> tuple[Link, ...]:
    """Where what is not shown stands: the unit's tasks by year and its duties, where its tasks have such pages; else the years of the calendar."""
    if not years:
        return _years(edition, [what for _, what in hidden])
    has_duties = any(one.role == "reporter" and one.group is None for one, _ in hidden)
    return (*years, Link(edition.own("unit_owes"), "#owes")) if has_duties else years


def _one_sheet(lists: Sequence[tuple[DueLine, ...]], room: float) -> list[tuple[DueLine, ...]]:
    """What fits goes on paper, the others are marked; static/css/60-calendar.css cuts a name, and what stands below it, after two lines."""
    marked = []
    for found in lists:
        lines = []
        for line in found:
            room -= _height(line)
            lines.append(replace(line, is_beyond_paper=room < 0))
        marked.append(tuple(lines))
    return marked


def _above(edition: Edition, notices: Sequence[Notice]) -> int:
    """Lines that notices take from the sheet: that of the site, and those of the unit."""
    return 3 * bool(edition.settings.notice.vi) + sum(3 + len(notice.text) // LETTERS + 2 * len(notice.links) for notice in notices)


def _height(line: DueLine) -> float:
    """In lines of text, with the space between two entries."""
    below = [line.time.signed.text if line.time.signed else "", line.time.reading, line.time.timeliness_label]
    below += [link.words.text for link in (line.plan, line.through, line.moved) if link]
    name = len(line.what.words.text) + len(line.covers) + len(line.plan_state)
    return min(2, 1 + name // LETTERS) + min(2, 1 + len(" · ".join(below)) // SMALL_LETTERS) + bool(line.working_day) + len(line.roles) + .6


def _own(edition: Edition, one: Owed, line: DueLine) -> DueLine:
    entry = one.what.entry
    role = edition.t[one.role] if isinstance(entry, Task) else edition.t[f"duty_kind_{entry.kind}"]
    return replace(line, own=role, anchor="", roles=tuple(r for r in line.roles if r.label == edition.t["recipient"]),
                   through=edition.unit(one.group, one.what.plan.day) if one.group else None)


def _short(line: DueLine) -> DueLine:
    """Its words as signed say that it has no day; how they were read stands in the plan."""
    return replace(line, time=replace(line.time, reading=""))


def _years(edition: Edition, hidden: Sequence[Occurrence]) -> tuple[Link, ...]:
    """The years of the calendar in which the others stand."""
    calendar = "/" + routes.section("calendar", edition.language)
    return tuple(Link(edition.say(str(year)), f"{calendar}#y-{year}") for year in sorted({o.day.year for o in hidden}))
