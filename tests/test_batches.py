"""Batches: pages made from what they are told of and from nothing else, so that a later build knows by their key that they are the same.

In: a tiny portal of two plans, read by the real stages. Out: keys of batches, and what a page may look at.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import PLAN, SETTINGS, UNIT, SampleSite

from plansite.cache import Cache
from plansite.diagnostics import Log
from plansite.linking import link
from plansite.model.plan import Plan
from plansite.reading import read
from plansite.rendering.batches import Batches, digests_of_records
from plansite.rendering.edition import Edition
from plansite.rendering.pieces import Pieces
from plansite.rendering.strings import read_strings
from plansite.rendering.views import Page
from plansite.settings import read_settings

pytestmark = pytest.mark.side_by_side

MADE: list[str] = []


def edition_of(site: SampleSite, second_title: str = "Kế hoạch khác", unit: str = UNIT) -> Edition:
    site.write({"site.toml": SETTINGS, "content/units/bo-thu.yaml": unit, "content/plans/p/plan.yaml": PLAN,
                "content/plans/q/plan.yaml": PLAN.replace("Kế hoạch thử", second_title).replace("Trial plan", "Other plan")})
    log = Log()
    settings = read_settings(site.path, log, today="2024-05-20")
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
