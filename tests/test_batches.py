"""Batches: pages made from what they are told of and from nothing else, so that a later build knows by their key that they are the same.

In: a tiny portal of two plans, read by the real stages. Out: keys of batches, and what a page may look at.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import PLAN, SETTINGS, UNIT, SampleSite

from plansite.cache import Cache
from plansite.diagnostics import Log
from plansite.linking import link
from plansite.model.plan import Plan
from plansite.reading import read
from plansite.rendering.batches import Batches, digests_of_records
from plansite.rendering.edition import Edition
from plansite.rendering.pages.named import named
from plansite.rendering.pages.sheet import owed
from plansite.rendering.pieces import Pieces
from plansite.rendering.strings import read_strings
from plansite.rendering.views import Page
from plansite.settings import read_settings

pytestmark = pytest.mark.side_by_side

MADE: list[str] = []


def edition_of(site: SampleSite, second_title: str = "Kế hoạch khác", unit: str = UNIT, tasks: str = "", today: str = "2024-05-20") -> Edition:
    site.write({"site.toml": SETTINGS, "content/units/bo-thu.yaml": unit, "content/plans/p/plan.yaml": PLAN + tasks,
                "content/plans/q/plan.yaml": PLAN.replace("Kế hoạch thử", second_title).replace("Trial plan", "Other plan")})
    log = Log()
    settings = read_settings(site.path, log, today=today)
    assert settings is not None
    strings = read_strings(settings, log)
    assert strings is not None
    portal = link(settings, read(settings, log), log)
    assert not log.has_errors
    return Edition(portal, settings, strings["vi"], "vi")


def batches_of(edition: Edition, theme: str = "") -> Batches:
    return Batches(edition, digests_of_records(edition), theme)


def title_of(edition: Edition, plan: Plan) -> Iterator[Page]:
    MADE.append(edition.words(plan.title).text)
    yield from ()


def title_of_other(edition: Edition, plan: Plan) -> Iterator[Page]:
    MADE.append(edition.words(edition.portal.plans["q"].title).text)
    yield from ()


def how_many_plans(edition: Edition, plan: Plan) -> Iterator[Page]:
    MADE.append(str(len(edition.portal.plans)))
    yield from ()


def next_due(edition: Edition, plan: Plan) -> Iterator[Page]:
    MADE.append(str(edition.portal.occurrences[0]))
    yield from ()


def test_the_key_is_the_same_for_the_same_plan_and_another_where_the_plan_or_the_theme_is(site: SampleSite) -> None:
    before, after = edition_of(site), edition_of(site, "Tên đã sửa")
    p, q = (before.portal.plans[id] for id in "pq")
    key = batches_of(before).of("title", title_of, p).key("")
    assert batches_of(after).of("title", title_of, after.portal.plans["p"]).key("") == key
    assert batches_of(before).of("title", title_of, q).key("") != key
    assert batches_of(after).of("title", title_of, after.portal.plans["q"]).key("") != batches_of(before).of("title", title_of, q).key("")
    assert batches_of(before, "other templates").of("title", title_of, p).key("") != key


def test_a_page_sees_the_plans_that_it_is_given(site: SampleSite) -> None:
    edition = edition_of(site)
    MADE.clear()
    list(batches_of(edition).of("other", title_of_other, edition.portal.plans["p"], plans=[edition.portal.plans["q"]]).make())
    assert MADE == ["Kế hoạch khác"]


@pytest.mark.parametrize("looks_at", [title_of_other, how_many_plans, next_due])
def test_a_page_that_looks_at_what_it_was_not_given_fails_in_every_build(site: SampleSite, looks_at: object) -> None:
    edition = edition_of(site)
    batch = batches_of(edition).of("greedy", looks_at, edition.portal.plans["p"])  # type: ignore[arg-type]
    with pytest.raises(AssertionError, match=r"not given|given some"):
        list(batch.make())


def test_a_function_that_has_closed_over_something_makes_no_batch(site: SampleSite) -> None:
    edition = edition_of(site)
    with pytest.raises(AssertionError, match="closed over"):
        batches_of(edition).of("closed", lambda _, plan: title_of(edition, plan), edition.portal.plans["p"])


def name_of_unit(edition: Edition, plan: Plan) -> Iterator[Page]:
    MADE.append(edition.once(("name", plan.issuer), lambda: edition.words(edition.portal.units[plan.issuer].name).text))
    yield from ()


def test_a_page_that_takes_a_view_made_before_has_looked_up_what_the_view_shows(site: SampleSite) -> None:
    before, after = edition_of(site), edition_of(site, unit=UNIT.replace("Bộ Thử nghiệm", "Bộ Mới"))
    batches, others = batches_of(before), batches_of(after)
    for id in "pq":
        batch, other = (each.of(id, name_of_unit, edition.portal.plans[id]) for each, edition in ((batches, before), (others, after)))
        list(batch.make())
        assert batch.looked_up() == "units bo-thu"
        assert batch.key("") == other.key("") and batch.key(batch.looked_up()) != other.key(batch.looked_up())


def count_of_units(edition: Edition, plan: Plan) -> Iterator[Page]:
    MADE.append(str(len(edition.portal.units)))
    yield from ()


def missing_unit(edition: Edition, plan: Plan) -> Iterator[Page]:
    MADE.append(str(edition.portal.units.get("so-moi")))
    yield from ()


@pytest.mark.parametrize("looks_at", [count_of_units, missing_unit])
def test_a_page_that_counts_units_or_misses_one_knows_of_a_new_one(site: SampleSite, looks_at: object) -> None:
    batches = batches_of(edition_of(site))
    batch = batches.of("units", looks_at, edition_of(site).portal.plans["p"])  # type: ignore[arg-type]
    list(batch.make())
    site.write({"content/units/so-moi.yaml": UNIT.replace("Bộ Thử nghiệm", "Sở Mới")})
    after = edition_of(site)
    other = batches_of(after).of("units", looks_at, after.portal.plans["p"])  # type: ignore[arg-type]
    assert batch.key(batch.looked_up()) != other.key(batch.looked_up())


TASKS = """\
responsibilities: []
duties:
  - id: bao-cao
    kind: report
    name: Báo cáo
    reporters: Bộ Thử nghiệm
    recipient: Bộ Thử nghiệm
    time: trước ngày 05/12/2024
tasks:
  - n: 1
    name: Việc một
    lead: Bộ Thử nghiệm
    time: trước ngày 5/6/2024
  - n: 2
    name: Việc hai
    lead: Bộ Thử nghiệm
    time: Thường xuyên
"""


def whether_june_has_come(edition: Edition, plan: Plan) -> Iterator[Page]:
    MADE.append(str(edition.portal.today >= date(2024, 6, 1)))
    yield from ()


def which_day_it_is(edition: Edition, plan: Plan) -> Iterator[Page]:
    MADE.append(str(edition.as_of(True)))
    yield from ()


@pytest.mark.parametrize(("looks_at", "changes_on"), [(whether_june_has_come, ["2024-06-01"]), (which_day_it_is, ["2024-05-21", "2024-05-31", "2024-06-01"]),
                                                      (title_of, [])])
def test_a_page_is_another_on_the_day_it_asks_about_and_one_that_says_the_day_on_each(site: SampleSite, looks_at: object, changes_on: list[str]) -> None:
    def key(today: str, looked_up: str | None = None) -> tuple[str, str]:
        edition = edition_of(site, today=today)
        batch = batches_of(edition).of("day", looks_at, edition.portal.plans["p"])  # type: ignore[arg-type]
        list(batch.make())
        return batch.key(batch.looked_up() if looked_up is None else looked_up), batch.looked_up()

    before, looked_up = key("2024-05-20")
    assert [today for today in ("2024-05-21", "2024-05-31", "2024-06-01") if key(today, looked_up)[0] != before] == changes_on


def test_the_day_of_the_build_cannot_be_said_without_being_noted(site: SampleSite) -> None:
    edition = edition_of(site)
    closed = batches_of(edition).closed((), ())
    for day in (closed.portal.today, closed.settings.today):
        with pytest.raises((AttributeError, TypeError)):
            day.isoformat()
        with pytest.raises((AttributeError, TypeError)):
            day - date(2024, 1, 1)


@pytest.mark.parametrize("compare", [operator.lt, operator.le, operator.eq, operator.ne, operator.ge, operator.gt])
def test_the_day_of_the_build_is_compared_as_any_other(site: SampleSite, compare: Callable[[date, date], bool]) -> None:
    edition = edition_of(site)
    batches = batches_of(edition)
    batches.look_ups.begin()
    today, noted = edition.portal.today, batches.closed((), ()).portal.today
    for day in (date.min, date(2024, 5, 19), date(2024, 5, 20), date(2024, 5, 21), date.max):
        assert (compare(noted, day), compare(day, noted)) == (compare(today, day), compare(day, today)), day


def lists_of(edition: Edition) -> dict[str, Sequence[Any]]:
    """Lists of records as batches are given them, by what they are of."""
    plan, unit = edition.portal.plans["p"], edition.portal.units["bo-thu"]
    of_unit = named(edition)["bo-thu"]
    return {"plans": [plan], "tasks": [*of_unit.leads], "duties": [*of_unit.owes], "occurrences": [*edition.portal.occurrences],
            "owed": [*owed(edition)["bo-thu"]], "through a group": [(plan, "so", task) for task in plan.tasks], "units": [unit], "texts": ["a", "b"]}


def key_of(edition: Edition, records: Sequence[Any]) -> str:
    return batches_of(edition).of("list", title_of, records).key("")


@pytest.mark.parametrize("of", ["plans", "tasks", "duties", "occurrences", "owed", "through a group"])
def test_a_list_of_records_has_another_key_where_one_has_changed_has_gone_or_has_moved(site: SampleSite, of: str) -> None:
    before, same = edition_of(site, tasks=TASKS), edition_of(site, tasks=TASKS)
    records = lists_of(before)[of]
    assert key_of(before, records) == key_of(same, lists_of(same)[of])
    assert key_of(before, records) != key_of(before, records[:-1])
    assert len(records) == 1 or key_of(before, records) != key_of(before, records[::-1])
    other = edition_of(site, tasks=TASKS.replace("Việc một", "Việc khác"))
    assert key_of(before, records) != key_of(other, lists_of(other)[of])


def test_lists_of_other_things_count_by_all_that_they_hold(site: SampleSite) -> None:
    edition = edition_of(site)
    lists = lists_of(edition)
    keys = {key_of(edition, records) for records in (lists["units"], lists["texts"], ["a", "c"], [("a", 1)], [edition.portal.plans["p"], "a"], [()])}
    assert len(keys) == 6


def written(editions: dict[str, Edition], plan: Plan) -> str:
    MADE.append(plan.id)
    return editions["vi"].words(plan.title).text


def test_a_piece_is_made_once_for_all_builds_and_again_for_the_plan_that_changed(site: SampleSite, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "made")

    def build(second_title: str) -> list[str]:
        edition = edition_of(site, second_title)
        pieces = Pieces(cache, "titles", {"vi": batches_of(edition)})
        MADE.clear()
        titles = [pieces.of(id, written, edition.portal.plans[id]) for id in "pq"]
        pieces.keep()
        return titles

    assert build("Kế hoạch khác") == ["Kế hoạch thử", "Kế hoạch khác"]
    assert MADE == ["p", "q"]
    assert build("Kế hoạch khác") == ["Kế hoạch thử", "Kế hoạch khác"]
    assert MADE == []
    assert build("Tên đã sửa") == ["Kế hoạch thử", "Tên đã sửa"]
    assert MADE == ["q"]


def test_digests_of_many_plans_are_the_same_by_several_processes(site: SampleSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plansite.rendering.batches.WORTH_FORKING", 1)
    edition = edition_of(site)
    by_one, *by_several = (digests_of_records(edition, jobs=jobs).plans for jobs in (1, 2, 3))
    assert set(by_one) == {"p", "q"} and by_one["p"] != by_one["q"]
    assert by_several == [by_one, by_one]
