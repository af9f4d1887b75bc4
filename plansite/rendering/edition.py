"""One language edition of the portal: how dates, units, plans, acts and cells are said and linked in it.

In: the Portal, Settings and the strings of one language. Out: words and Links for views. No page is composed here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from plansite.model import routes
from plansite.model.collation import vietnamese_order
from plansite.model.document import Act
from plansite.model.plan import AsSigned, Plan, Timeliness
from plansite.model.portal import Portal
from plansite.model.text import Language, Localized, Words
from plansite.model.time import PartialDate, Period, Reading
from plansite.model.unit import Succession, Unit
from plansite.rendering import footnotes
from plansite.rendering.html import Markup, marked_html
from plansite.rendering.locale import NBSP, Locale, decree_month
from plansite.rendering.look_ups import NOTHING, LookUps
from plansite.rendering.strings import Strings
from plansite.rendering.views import AsOf, Cell, Link, Time
from plansite.settings import VIET_NAM, Settings
from plansite.when import say

Made = TypeVar("Made")
MOST_ROWS, FEW_ROWS = 40_000, 12_000
"""views of rows that one process holds: those of 1,000 plans and more; of a portal that has more, lists that go through all of them would find none of
those held again, so that it holds what stands near one another"""
SYMBOLIC_LINK = re.compile(r'href="(document|unit|plan|news|page|topic):([^"#]*)(?:#([^"]*))?"')


@dataclass(frozen=True, slots=True)
class Edition:
    """The portal as said in one language."""

    portal: Portal
    settings: Settings
    t: Strings
    language: Language
    card: str = ""
    """address of the social card of every page that has none of its own; empty where the site has none"""

    gathered: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """what is found in walks over the whole portal, by name: the same for all languages, which share it, and for the processes that are begun hereafter"""
    made: dict[tuple[str, ...], Any] = field(default_factory=dict, compare=False, repr=False)
    """views that several pages show, by what they were made of"""
    rows: dict[tuple[str, ...], Any] = field(default_factory=dict, compare=False, repr=False)
    """the same of tasks and deadlines, of which a portal has too many to hold a view of each"""
    said: dict[int, tuple[Reading, str, str]] = field(default_factory=dict, compare=False, repr=False)
    """the words of times, and the same as they are set beside what is signed, by the id of each, which is kept beside them so that its id stays its own"""

    most_rows: int = MOST_ROWS
    """how many of those are held"""

    look_ups: LookUps | None = field(default=None, compare=False, repr=False)
    """where it is noted what a batch looks up"""

    links: dict[tuple[str | None, ...], Link] = field(default_factory=dict, compare=False, repr=False)
    """to units, by id and name, and to plans, by id, fragment and title"""

    def gather(self, name: str, make: Callable[[Portal], Made]) -> Made:
        """What is found in the whole portal, once for all pages of all languages."""
        if name not in self.gathered:
            self.gathered[name] = make(self.portal)
        found: Made = self.gathered[name]
        return found

    def once(self, key: tuple[str, ...], make: Callable[[], Made]) -> Made:
        """The same view for every page that shows it. `key` names all that it depends on beside the edition itself."""
        return self._once(self.made, key, make)

    def row(self, key: tuple[str, ...], make: Callable[[], Made]) -> Made:
        """The same for a row, of which not all are held: lists that show the same ones are made one after the other."""
        if len(self.rows) >= self.most_rows:
            self.rows.clear()
        return self._once(self.rows, key, make)

    def _once(self, made: dict[tuple[str, ...], Any], key: tuple[str, ...], make: Callable[[], Made]) -> Made:
        """What was looked up for a view is looked up for each page that shows it."""
        found: tuple[Made, frozenset[str]] | None = made.get(key)
        if found is None:
            found = made[key] = self.look_ups.during(make) if self.look_ups else (make(), NOTHING)
        if self.look_ups and found[1]:
            self.look_ups.noted |= found[1]
        return found[0]

    @property
    def other(self) -> Language:
        return "vi" if self.language == "en" else "en"

    # ---- words

    def words(self, text: Localized) -> Words:
        return text.in_language(self.language)

    def maybe(self, text: Localized | None) -> Words | None:
        return text.in_language(self.language) if text else None

    def own(self, key: str) -> Words:
        """A string of the templates as words of this language."""
        return Words(self.t[key], self.language)

    def say(self, text: str) -> Words:
        return Words(text, self.language)

    # ---- days and counts

    @property
    def locale(self) -> Locale:
        return self.t.locale

    def as_of(self, moves: bool) -> AsOf | None:
        """The day of the build, where a page shows what `moves` as days pass; other pages do not know it."""
        if not moves:
            return None
        today = self.look_ups.today() if self.look_ups else self.portal.today
        return AsOf(self.day(today), today.isoformat())

    def day(self, day: date) -> str:
        return self.locale.day(day)

    def partial(self, day: PartialDate) -> str:
        return self.locale.partial(day)

    def moment(self, moment: datetime) -> str:
        local = moment.astimezone(ZoneInfo(VIET_NAM))
        time = self.locale.time(local.time())
        return f"{time} {local:%d/%m/%Y}" if self.language == "vi" else f"{self.day(local.date())}, {time}"

    def cited_on(self, day: PartialDate | None) -> str:
        """The day behind the number of an act, as far as the source gives it: ` ngày 23/4/2014`, ` tháng 12 năm 2025`, ` năm 2025`."""
        if day is None:
            return ""
        key = "cited_on" if day.is_full else "cited_in_month" if day.month else "cited_in_year"
        return self.t.fill(key, date=self.partial(day))

    def period(self, period: Period) -> str:
        whole_years = (period.first.month, period.first.day, period.last.month, period.last.day) == (1, 1, 12, 31)
        return self.locale.years(period.first.year, period.last.year) if whole_years else self.days(period.first, period.last)

    def days(self, first: date | None, last: date | None) -> str:
        """Two inclusive days, either of them open."""
        if first and last:
            return self.locale.days(first, last)
        if first:
            return self.t.fill("days_from", date=self.day(first))
        return self.t.fill("days_until", date=self.day(last)) if last else ""

    def counted(self, link: Link, key: str, count: int) -> Link:
        """A link with a count beside it, and the counted word for who does not see what it stands beside."""
        number, words = self.locale.number(count), self.t.count(key, count)
        note = f"{link.note}: {number}" if link.note else number
        return replace(link, note=note, spoken=words.removeprefix(number).lstrip() if words.startswith(number) else words)

    # ---- links

    def unit(self, id: str, day: date | None = None) -> Link:
        """A unit by the name it had on `day`."""
        unit = self.portal.units[id]
        name = unit.name_on(day) if day else unit.name
        key = id, name.vi, name.en
        return self.links.get(key) or self._linked(key, name, "/" + routes.record("unit", id, self.language))

    def _linked(self, key: tuple[str | None, ...], name: Localized, url: str) -> Link:
        """A link that stands on many pages, made once; MOST_ROWS are held."""
        if len(self.links) >= MOST_ROWS:
            self.links.clear()
        made = self.links[key] = Link(self.words(name), url)
        return made

    def with_superior(self, unit: Unit) -> Words:
        """The name with the body it belongs to: "Văn phòng Bộ" is another unit in each ministry."""
        name, superior = unit.label(self.language), self.unit(unit.parent).words.text if unit.parent else self.kind_of(unit)
        return Words(f"{name.text} – {superior}", name.language)

    def act_title(self, act: Act) -> Words:
        """Type, number and date: two different 76/NQ-CP exist."""
        return self.say(self.act(act).words.text + self.cited_on(act.date_signed))

    def ended_superiors(self, unit: Unit) -> tuple[Link, ...]:
        """Superior bodies that have ended while nothing says that the unit has, and what followed them."""
        if unit.ended_by(self.portal.today):
            return ()
        links: list[Link] = []
        seen = {unit.id}
        at = unit.parent
        while at is not None and at not in seen and not links:
            superior = self.portal.units[at]
            if superior.dissolution_date and superior.ended_by(self.portal.today):
                name = self.unit(at)
                ended = self.t.fill("issuer_closed_on", date=self.day(superior.dissolution_date))
                links = [Link(name.words, name.url, ended), *map(self.successor, superior.superseded_by)]
            seen.add(at)
            at = superior.parent
        return tuple(links)

    def in_order(self, units: Iterable[Unit]) -> list[Unit]:
        """Units by the name that this edition shows, in Vietnamese order, which is also the English one."""
        return sorted(units, key=lambda unit: vietnamese_order(unit.label(self.language).text))

    def successor(self, succession: Succession) -> Link:
        """The unit that followed another: since when, and by which act."""
        link = self.unit(succession.unit)
        since = self.t.fill("succeeded_on", date=self.day(succession.date)) if succession.date else self.t["succeeded"]
        basis = f", {self.t['legal_basis']} {self.words(succession.legal_basis).text}" if succession.legal_basis else ""
        return Link(link.words, link.url, since + basis)

    def plan(self, plan: Plan, fragment: str = "") -> Link:
        key = plan.id, fragment, plan.short_title.vi, plan.short_title.en
        return self.links.get(key) or self._linked(key, plan.short_title, self.plan_url(plan.id, fragment))

    def plan_url(self, id: str, fragment: str = "") -> str:
        return "/" + routes.record("plan", id, self.language) + (f"#{fragment}" if fragment else "")

    def act(self, act: Act) -> Link:
        """An act by type and number; its day as a note."""
        kind = self.act_type(act.type)
        number = self.locale.hold(f"{kind} {act.number}" if self.language == "vi" else f"{kind} No. {act.number}")
        note = self.partial(act.date_signed) if act.date_signed else ""
        return Link(self.say(number), "/" + routes.record("document", act.id, self.language), note)

    def act_type(self, type: str) -> str:
        """A type as the name of an act begins with it: `Nghị quyết` of the Party too, `Văn bản` where the list of types says another one."""
        return self.t.get(f"act_short_{type}", self.t[f"act_{type}"])

    def term(self, kind: str, id: str) -> Link:
        terms = {"topic": self.portal.topics, "channel": self.portal.channels, "audience": self.portal.audiences}[kind]
        return Link(terms[id].label(self.language), "/" + routes.record(kind, id, self.language))

    def news(self, id: str) -> Link:
        return Link(self.words(self.portal.news[id].title), "/" + routes.record("news", id, self.language))

    def absolute(self, path: str) -> str:
        """The full address of a path, for feeds, canonical links and data."""
        return self.settings.base_url + path.lstrip("/")

    def html(self, html: str, language: Language) -> Markup:
        """The HTML of a text written in `language`, its symbolic links turned into addresses of this edition."""
        return Markup(footnotes.named(SYMBOLIC_LINK.sub(self._address, marked_html(html, language)), self.t, language))

    def _address(self, match: re.Match[str]) -> str:
        kind, id, fragment = match[1], match[2], match[3] or ""
        if kind == "plan" and fragment:
            body = self.portal.plans[id].body
            block = next((b for b in body.blocks if fragment in (b.address, b.anchor)), None) if body else None
            fragment = block.anchor if block else fragment
        return f'href="/{routes.record(kind, id, self.language)}{"#" + fragment if fragment else ""}"'

    def address(self, address: str) -> str:
        """How a clause is cited to a reader of this edition: `Điều 2` is Article 2 in English."""
        held = address.replace("Điều ", f"Điều{NBSP}")
        return held if self.language == "vi" else held.replace("Điều", "Article").replace("Nơi nhận", "Recipients")

    def clause(self, address: str) -> str:
        """A clause named as one, with what must not be parted at the end of a line; an article already says what it is."""
        words = self.address(address)
        return words if says_itself(words) else f"{self.t['clause']}{NBSP}{words}"

    def cited_clause(self, address: str) -> str:
        """A clause as a citation or a sentence names it."""
        words = self.address(address)
        return words if says_itself(words) else self.t.fill("cited_clause", address=words)

    # ---- cells: as signed, then as read

    def cell(self, signed: AsSigned) -> Cell:
        """In Vietnamese the signed words with their units linked in place; in English the units' names, and the signed words beside."""
        if not signed.words and not signed.units:
            return Cell(())
        if self.language == "vi" and not signed.by_editor:
            return Cell(tuple(Link(Words(m.words, "vi"), self._unit_url(m.unit)) for m in signed.mentions))
        links = tuple(self.unit(id) for id in signed.units)
        return Cell(links, Words(signed.words, "vi") if signed.words else None, bool(signed.by_editor))

    def _unit_url(self, id: str | None) -> str:
        return "/" + routes.record("unit", id, self.language) if id else ""

    def time(self, reading: Reading, timeliness: Timeliness | None = None) -> Time:
        known = timeliness is not None and timeliness != "no_deadline"
        return Time(
            Words(reading.as_signed, "vi") if reading.as_signed else None, self.time_beside(reading), reading.by == "editor",
            reading.kind == "unread" and reading.by == "grammar", timeliness if known and timeliness else "", self.t[f"timeliness_{timeliness}"] if known else "",
        )

    def time_words(self, reading: Reading) -> str:
        """What a time was read as, whether or not the signed words say it."""
        return self._said(reading)[1]

    def time_beside(self, reading: Reading) -> str:
        """What a time was read as, to stand beside the signed words; empty where it is the same but for case and spaces."""
        return self._said(reading)[2]

    def _said(self, reading: Reading) -> tuple[Reading, str, str]:
        """Said once: the time of a task stands on a dozen pages."""
        found = self.said.get(id(reading))
        if found is None:
            if len(self.said) >= self.most_rows:
                self.said.clear()
            words = say(reading, self.language)
            is_signed = words.casefold().split() == reading.as_signed.casefold().split()
            found = self.said[id(reading)] = (reading, words, "" if is_signed else self.locale.hold(words))
        return found

    def kind_of(self, unit: Unit) -> str:
        return self.t[f"kind_{unit.kind}"]


def says_itself(address: str) -> bool:
    """An address that names what it is: `Điều 2`, `Recipients/4`."""
    return address.startswith(("Điều", "Article", "Nơi nhận", "Recipients"))


def rows_held(portal: Portal) -> int:
    """How many rows a process that makes pages holds: all, where there is room for them."""
    return MOST_ROWS if sum(len(plan.tasks) + len(plan.duties) for plan in portal.plans.values()) <= MOST_ROWS else FEW_ROWS


def signed_place_and_date(place: str, day: PartialDate | None) -> Words | None:
    """`Hà Nội, ngày 13 tháng 8 năm 2021` as the act prints it; a blank day stays blank (Decree 30/2020, App. I, box 4)."""
    if day is None:
        return Words(place, "vi") if place else None
    number = f" {day.day:02d}" if day.day else " …"
    words = f"ngày{number} tháng {decree_month(day.month)} năm {day.year}" if day.month else f"năm {day.year}"
    return Words(f"{place}, {words}" if place else words, "vi")
