"""Batches of pages, each made from what it is given and from nothing else.

In: an Edition, a function of a module, what the function is given. Out: Batches: the key of each is a digest of what it is given, of its template, of what
it has looked up (units, documents, terms), and of all that any page may look at (words, settings, the day). The function gets an Edition that withholds all
other plans and news, in every build: what a key does not know of cannot be shown. No page is composed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import blake2b
from itertools import islice
from operator import attrgetter, itemgetter
from typing import Any, NoReturn, Protocol, TypeVar, cast

from plansite.forks import forked
from plansite.model.document import Act, NewsItem
from plansite.model.occurrence import Occurrence
from plansite.model.output import Batch, Bundle
from plansite.model.plan import Duty, Plan, Responsibility, Task
from plansite.model.portal import Portal
from plansite.model.unit import Unit
from plansite.recall import Recall, one_build
from plansite.rendering.edition import Edition
from plansite.rendering.look_ups import LOOKED_UP, LookUps, digests_of_look_ups
from plansite.rendering.view_digest import ViewDigests
from plansite.rendering.views import Page

Record = TypeVar("Record", Plan, NewsItem)
Batched = Batch[Page] | Bundle[Page]
WORTH_FORKING = 1_000
"""plans, of each of which a digest takes a fifth of a millisecond"""
BY_ID, FIRST, LAST = attrgetter("id"), itemgetter(0), itemgetter(-1)
TOLD_OF = ("plans", "news", "occurrences", "cited_by")
"""what of the portal a batch sees only as far as it is given it; what it looks up of LOOKED_UP and of the day is noted, and all the rest is in every key"""


class Withheld:
    """In the place of something that a page must be given: whoever looks at it has forgotten to say so."""

    def _refuse(self, *_: object) -> NoReturn:
        raise AssertionError("a page of a batch looks at something that the batch was not given")

    __iter__ = __len__ = __contains__ = __getitem__ = __bool__ = _refuse


class Given(Mapping[str, Record]):
    """Some records by id. Whether there are others cannot be asked."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.records: dict[str, Record] = {record.id: record for record in records}

    def __getitem__(self, id: str) -> Record:
        if id not in self.records:
            raise AssertionError(f"a page of a batch looks at {id}, which the batch was not given")
        return self.records[id]

    def __iter__(self) -> NoReturn:
        raise AssertionError("a page of a batch looks at all records, but is given some")

    def __len__(self) -> NoReturn:
        raise AssertionError("a page of a batch counts all records, but is given some")


class Records(list[Any]):
    """Records that a batch is given, which may be very many: told in its key by a line each."""


class GivenToMany(dict[str, Any]):
    """What many batches are given alike: its digest is made once."""


class Lined(Protocol):
    """A record that follows from others, and says from which."""

    def line(self, records: RecordDigests) -> str:
        """What names it among all that follows from the same records."""


@dataclass(frozen=True, slots=True)
class RecordDigests:
    """The digest of each plan and news item, of all that pages look up, and of everything that is the same for all pages."""

    plans: Mapping[str, str]
    news: Mapping[str, str]
    look_ups: Mapping[str, str]
    everything_else: str

    def told(self, records: Records) -> object:
        """A line for each of them: plans, what stands in a plan with the plan, occurrences, what has lines; other records as they are."""
        kinds, plans = set(map(type, records)), self.plans
        if kinds == {Plan}:
            return "plans", "\n".join([plans[plan.id] for plan in records])
        if kinds == {Occurrence}:
            return self._told_occurrences(records)
        if kinds == {tuple}:
            return self._told_in_plans(records)
        if len(kinds) == 1 and callable(getattr(kinds.pop(), "line", None)):
            return "lines", "\n".join([one.line(self) for one in records])
        return list(records)

    def _told_in_plans(self, records: Records) -> object:
        """Tasks, duties, responsibilities, each behind its plan, perhaps with the id of a group between. There are millions of them: kinds and words are
        gone through column by column."""
        plans, lengths = self.plans, set(map(len, records))
        if 0 in lengths or set(map(type, map(FIRST, records))) != {Plan}:
            return list(records)
        last = set(map(type, map(LAST, records)))
        if lengths == {2} and last <= {Task, Duty}:
            return "entries", "\n".join([plans[plan.id] for plan, _ in records]), "\n".join([entry.id for _, entry in records])
        if last <= {Task, Duty, Responsibility} and all(type(one) is str for record in records for one in record[1:-1]):
            return "parts", [(plans[plan.id], *between, entry.clause if type(entry) is Responsibility else entry.id) for plan, *between, entry in records]
        return list(records)

    def _told_occurrences(self, records: Records) -> object:
        """As `told_of` each, column by column."""
        plans = self.plans
        return ("occurrences", "\n".join([plans[o.plan.id] for o in records]), "\n".join([o.entry.id for o in records]),
                [o.day.toordinal() for o in records], [o.part for o in records], [o.working_day for o in records], "\n".join([o.timeliness for o in records]))

    def told_of(self, occurrence: Occurrence) -> str:
        """It follows from its plan, whose digest has its tasks and duties with their times, from the day of the build, of which it has what that makes of it,
        and from the days of rest, of which it has the next working day."""
        o = occurrence
        return f"{self.plans[o.plan.id]} {o.entry.id} {o.day.toordinal()} {o.part} {o.working_day} {o.timeliness}"


def digests_of_records(edition: Edition, recall: Recall | None = None, jobs: int = 1) -> RecordDigests:
    """One language's edition serves for both. Those of many plans are made by `jobs` processes, where none can be recalled."""
    recall, digests, portal, settings = recall or one_build(), ViewDigests(), edition.portal, replace(edition.settings, commit="", today=date.min)
    once = recall.of
    rest = [getattr(portal, name) for name in Portal.__slots__ if name not in ("today", *TOLD_OF, *LOOKED_UP)]

    def of_each(kind: str, records: Mapping[str, Record]) -> dict[str, str]:
        return {id: once((kind, id), partial(digests.of, record), record) for id, record in records.items()}

    everything_else = once("everything else", lambda: digests.of((*rest, settings)), *rest, key=settings)
    look_ups = once("look-ups", lambda: digests_of_look_ups(portal, digests), *(getattr(portal, name) for name in LOOKED_UP))
    many = jobs > 1 and len(portal.plans) > WORTH_FORKING and not recall.keeps
    plans = _side_by_side(portal.plans, jobs) if many else of_each("digest of a plan", portal.plans)
    return RecordDigests(plans, of_each("digest of news", portal.news), look_ups, everything_else)


def _side_by_side(plans: Mapping[str, Plan], jobs: int) -> dict[str, str]:
    """The digest of each plan, a share of them made in each process."""
    def share(n: int) -> bytes:
        return "\n".join(map(ViewDigests().of, islice(plans.values(), n, None, jobs))).encode()

    found: list[str] = [""] * len(plans)
    for n, digests in enumerate(forked([partial(share, n) for n in range(jobs)])):
        found[n::jobs] = digests.decode().split()
    return dict(zip(plans, found, strict=True))


class Batches:
    """The batches of one edition. `theme`: a digest of its words and the program; `closure`: that of a template and of all that it may draw in."""

    def __init__(self, edition: Edition, records: RecordDigests, theme: str, closure: Callable[[str], str] = lambda template: "") -> None:
        withheld = cast(Any, Withheld())
        self.look_ups = LookUps(records.look_ups, edition.portal.today)
        portal = replace(self.look_ups.in_portal(edition.portal), plans=Given[Plan](()), news=Given[NewsItem](()), occurrences=withheld, cited_by=withheld)
        settings = replace(edition.settings, commit="", today=withheld)
        self._closed = replace(edition, portal=portal, settings=settings, gathered={}, made={}, rows={}, said={}, look_ups=self.look_ups)
        self._world = blake2b("\n".join((edition.portal.today.isoformat(), *records.look_ups.values())).encode(), digest_size=16).hexdigest()
        self._same_for_all = (edition.language, edition.card, theme, records.everything_else)
        self._closure = closure
        self._given_to_many: dict[int, tuple[GivenToMany, str]] = {}
        self._digests = ViewDigests({
            GivenToMany: self._once,
            Plan: lambda plan: records.plans[plan.id], NewsItem: lambda item: records.news[item.id],
            Records: records.told, Occurrence: records.told_of,
            Task: BY_ID, Duty: BY_ID,  # told together with their plan, whose digest has all of them
            Unit: lambda unit: records.look_ups[f"units {unit.id}"], Act: lambda act: records.look_ups[f"acts {act.id}"],
        }, edition.most_rows)

    def of(self, name: str, make: Callable[..., Iterable[Page]], *given: Any, plans: Iterable[Plan] = (), news: Iterable[NewsItem] = (),
           template: str = "", near: str = "") -> Batch[Page]:
        """The pages that `make(edition, *given)` makes, all of one `template`; `name` is its own within the edition. `plans` and `news` may be looked up by
        their ids; everything else that it needs is `given`."""
        plans, news = tuple(plans), tuple(news)
        looked_up: list[str] = []

        def made() -> Iterator[Page]:
            begun = self.look_ups.begin()
            for page in make(self.closed(plans, news), *given):
                assert page.template == template, f"{name} has a page of {page.template}, which is not in its key"
                yield page
            looked_up.append(self.look_ups.end(begun))

        key = self.key(make, name, self._closure(template), *given, plans=plans, news=news)
        return Batch(f"{self._closed.language} {name}", lambda noted: f"{key} {self.look_ups.digest(noted)}", made, lambda: looked_up[-1], near)

    def bundle(self, name: str, batches: Callable[[Edition], Iterable[Batch[Page]]], template: str, *given: Any) -> Bundle[Page]:
        """The batches of a list whose pages are of one `template`. They are found in an edition that withholds plans and news: that takes what is `given`, and
        whatever units, documents and terms there are and whichever day it is, all of which is in the key."""
        told = tuple([Records(one) if type(one) in (list, tuple) else one for one in given])
        key = self._digests.of((self._same_for_all, self._world, self._closure(template), name, told))
        return Bundle(f"{self._closed.language} {name}", key, lambda: batches(self.closed((), ())))

    def key(self, make: Callable[..., object], *given: Any, plans: tuple[Plan, ...], news: tuple[NewsItem, ...]) -> str:
        """A digest of everything that `make(edition, *given)` can depend on beside what it looks up."""
        assert make.__closure__ is None, "what a function has closed over is in no key"
        return self._digests.of((make, self._same_for_all, tuple([Records(one) if type(one) in (list, tuple) else one for one in given]), Records(plans), news))

    def _once(self, given: GivenToMany) -> str:
        found = self._given_to_many.get(id(given))
        if found is None:
            found = self._given_to_many[id(given)] = (given, ViewDigests().of(dict(given)))  # it is held, so that no other can have its id
        return found[1]

    def closed(self, plans: tuple[Plan, ...], news: tuple[NewsItem, ...]) -> Edition:
        """The edition as it is shown to a function that may look these records up by their ids, and no others."""
        return replace(self._closed, portal=replace(self._closed.portal, plans=Given(plans), news=Given(news)))
