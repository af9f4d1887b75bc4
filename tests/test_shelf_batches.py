"""An edit composes again the shelves that hold the edited record, and no others.

In: tiny sites, every list of which is long by limits that are small. Out: the pages of batches that a real build composed, and the published folder
beside that of a build that remembers nothing.
"""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import test_incremental
from conftest import ONE_PROCESS, PLAN, SETTINGS, UNIT, SampleSite, laid_out
from test_batches import batches_of, edition_of

from plansite.model.output import Batch, Bundle
from plansite.rendering.batches import Batches
from plansite.rendering.edition import Edition
from plansite.rendering.pages.frames import section_paths
from plansite.rendering.pages.shelves import by_year
from plansite.rendering.pages.splitting import Listing, list_batches
from plansite.rendering.views import Page

TODAY = "2024-03-01"
PLACE = "name:\n  - vi: {vi}\n    en: {en}\nkind: {kind}\nlevel: province\n"
TERMS = "{id}:\n  name:\n    vi: Loại {id}\n    en: Term {id}\n"
ACT = "number: 1/QĐ-BTN\ntype: decision\ntitle:\n  vi: Chương trình thử\n  en: Trial programme\nissuing_body: bo-thu\ndate_signed: 2022-12-01\nrecorded: 2022-12-01\n"
ISSUED = """\
recorded: {year}-01-05
implements: [qd-1]
based_on: [qd-1]
topics:
  - topic: the-che
audiences: [dan]
duties:
  - id: bao-cao
    kind: report
    name: Báo cáo năm
    reporters: Sở {name}
    recipient: Bộ Thử nghiệm
    time: trước ngày 05/12/{year}
  - id: bao-cao-2
    kind: report
    name: Báo cáo thêm
    reporters: Sở {name}
    recipient: Bộ Thử nghiệm
    time: trước ngày 15/12/{year}
tasks:
"""
TASK = """\
  - n: {n}
    name: Việc {n} của Sở {name} năm {year}
    lead: Bộ Thử nghiệm
    support: Sở {name}
    time: trước ngày {n}/6/{year}
    topics: [the-che]
    channels: [bao]
"""


def plan(name: str, year: int) -> dict[str, str]:
    """A plan with two tasks by the department of a province."""
    place = name.lower()
    facts = PLAN.replace("Kế hoạch thử", f"Kế hoạch Sở {name} {year}").replace("Trial plan", f"Plan {name} {year}")
    facts = facts.replace("bo-thu", f"so-{place}").replace("2024", str(year))
    facts += ISSUED.format(name=name, year=year) + "".join(TASK.format(name=name, year=year, n=n) for n in (1, 2))
    return {f"content/plans/kh-{place}-{year}/plan.yaml": facts}


FILES = {
    "site.toml": SETTINGS, "content/units/bo-thu.yaml": UNIT, "content/documents/qd-1.yaml": ACT,
    "content/vocabulary/topics.yaml": TERMS.format(id="the-che") + "  programme: qd-1\n  code: 1\n",
    "content/vocabulary/channels.yaml": TERMS.format(id="bao"), "content/vocabulary/audiences.yaml": TERMS.format(id="dan"),
}
for known in ("Alpha", "Beta"):
    FILES[f"content/units/tinh-{known.lower()}.yaml"] = PLACE.format(vi=f"Tỉnh {known}", en=f"{known} Province", kind="province")
    FILES[f"content/units/so-{known.lower()}.yaml"] = (
        PLACE.format(vi=f"Sở {known}", en=f"{known} Department", kind="department") + f"parent:\n  - unit: tinh-{known.lower()}\n")
    FILES |= plan(known, 2023) | plan(known, 2024)


@pytest.fixture(scope="module", autouse=True)
def limits() -> Iterator[None]:
    """A list of two rows is long, a shelf of two is split again."""
    with pytest.MonkeyPatch.context() as patch:
        for name, module in list(sys.modules.items()):
            if name.startswith("plansite.rendering.pages."):
                for limit, most in (("LONGEST", 100), ("LONGEST_SHELF", 400)):
                    if getattr(module, limit, None) == most:
                        patch.setattr(module, limit, 1)
        yield


@pytest.fixture(scope="module")
def every_composed() -> Iterator[list[str]]:
    """Addresses of pages of batches, as they are composed."""
    found: list[str] = []
    make_batch = Batches.of

    def of(self: Batches, *given: Any, **known: Any) -> Batch[Page]:
        batch = make_batch(self, *given, **known)

        def make() -> Iterator[Page]:
            for page in batch.make():
                found.append(page.frame.path)
                yield page
        return replace(batch, make=make)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Batches, "of", of)
        yield found


@pytest.fixture(scope="module")
def first_build(limits: None, every_composed: list[str], tmp_path_factory: pytest.TempPathFactory, made_once: Path) -> tuple[Path, set[str]]:
    """The site of all files above as its first build left it, moved aside, and what that build composed."""
    site = SampleSite(laid_out(tmp_path_factory.mktemp("first") / "site", made_once), ONE_PROCESS).write(FILES)
    every_composed.clear()
    assert site.build(today=TODAY).code == 0
    return site.path.rename(site.path.with_name("first")), set(every_composed)


@pytest.fixture
def built(first_build: tuple[Path, set[str]]) -> SampleSite:
    """That site back in its place."""
    place = first_build[0].with_name("site")
    shutil.rmtree(place, ignore_errors=True)
    return SampleSite(shutil.copytree(first_build[0], place, symlinks=True), ONE_PROCESS)


@pytest.fixture
def at_first(first_build: tuple[Path, set[str]]) -> set[str]:
    """What a build from nothing composed."""
    return first_build[1]


@pytest.fixture
def composed(every_composed: list[str]) -> list[str]:
    """What was composed since the test began."""
    every_composed.clear()
    return every_composed


SHELVES = {
    "doi-tuong/dan/ke-hoach/nam/2024/tinh-alpha/", "hinh-thuc/bao/nhiem-vu/nam/2024/tinh-alpha/", "linh-vuc/the-che/nhiem-vu/nam/2024/tinh-alpha/",
    "don-vi/bo-thu/nam/2024/tinh-alpha/", "don-vi/bo-thu/neu-ten/nam/2024/tinh-alpha/", "don-vi/bo-thu/bao-cao/nam/2024/tinh-alpha/",
    "dong-thoi-gian/nam/2024/tinh-alpha/", "lich/2024-06/tinh-alpha/",
    "lich/vai-tro/chu-tri/nam/2024/tinh-alpha/", "linh-vuc-theo-don-vi/nhiem-vu/the-che/bo-thu/nam/2024/tinh-alpha/", "nhiem-vu/nam/2024/tinh-alpha/",
    "ke-hoach/cap/tinh/nam/2024/tinh-alpha/", "van-ban/qd-1/trien-khai/nam/2024/tinh-alpha/",
}
"""where the plan stands, a shelf of each kind of list"""
WAYS = {shelf.removesuffix("tinh-alpha/") for shelf in SHELVES if not shelf.startswith(("nhiem-vu/", "lich/2024"))}
"""what leads to them; but a list with filters, and the table of a month, show what stands on their shelves"""


def retitled(site: SampleSite, vi: str, en: str) -> None:
    """One plan with other titles, and the site built again."""
    path = "content/plans/kh-alpha-2024/plan.yaml"
    site.write({path: FILES[path].replace("Kế hoạch Sở Alpha 2024", vi).replace("Plan Alpha 2024", en)})
    assert site.build(today=TODAY).code == 0


def test_an_edit_of_a_title_composes_the_shelves_that_hold_the_plan_and_no_others(built: SampleSite, at_first: set[str], composed: list[str]) -> None:
    assert SHELVES | WAYS | {shelf.replace("2024", "2023").replace("alpha", "beta") for shelf in SHELVES} <= at_first
    retitled(built, "Tên khác", "Another title")
    assert set(composed) >= SHELVES
    assert not WAYS & set(composed)
    others = {page for page in composed if "beta" in page or "2023" in page}
    assert others == {"ke-hoach/kh-alpha-2023/", "en/plans/kh-alpha-2023/"}, "they name the plan beside them"


def test_a_list_without_the_plan_is_not_even_parted_into_shelves(built: SampleSite, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    make_batch = Batches.of
    monkeypatch.setattr(Batches, "of", lambda self, name, *given, **known: asked.append(name) or make_batch(self, name, *given, **known))
    retitled(built, "Tên khác", "Another title")
    lists = {name for name in asked if name.startswith(("tasks year", "unit bo-thu nam/"))}
    assert {"tasks year 2024 tinh-alpha", "tasks year 2024 tinh-beta", "unit bo-thu nam/2024 tinh-beta"} <= lists, "one shelf of each list holds the plan"
    assert {name for name in lists if "2023" in name} == set()


def test_a_title_that_two_plans_share_composes_the_tasks_of_both_and_no_others(built: SampleSite, composed: list[str]) -> None:
    retitled(built, "Kế hoạch Sở Beta 2024", "Plan Beta 2024")
    assert set(composed) >= {"nhiem-vu/nam/2024/tinh-alpha/", "nhiem-vu/nam/2024/tinh-beta/"}
    assert not {page for page in composed if page.startswith(("nhiem-vu/nam/2023", "en/tasks/year/2023"))}


def test_a_night_composes_the_pages_that_say_the_day_and_no_others(built: SampleSite, at_first: set[str], every_composed: list[str]) -> None:
    every_composed.clear()
    assert built.build(today="2024-03-02").code == 0
    composed = set(every_composed)
    assert {"ke-hoach/kh-alpha-2024/", "nhiem-vu/nam/2024/tinh-alpha/", "ke-hoach/kh-alpha-2023/", "lich/2024-06/tinh-alpha/"} <= at_first
    pages = built.published()
    silent = {page for page in composed if b'datetime="2024-03-02"' not in pages[f"{page}index.html"]}
    assert {page for page in silent if composed.isdisjoint({f"{page}tat-ca/", f"{page}all/"})} == set(), "those two are made together"
    assert composed >= {"ke-hoach/kh-alpha-2024/", "nhiem-vu/nam/2024/tinh-alpha/"} and len(composed) < len(at_first) / 2
    assert not {page for page in composed if "2023" in page}


def test_the_night_on_which_a_unit_ends_composes_the_pages_that_name_it(built: SampleSite, composed: list[str]) -> None:
    path = "content/units/so-alpha.yaml"
    assert built.write({path: FILES[path] + "dissolution_date: 2024-03-05\n"}).build(today=TODAY).code == 0
    for today, is_composed in (("2024-03-04", False), ("2024-03-05", True), ("2024-03-06", False)):
        composed.clear()
        assert built.build(today=today).code == 0
        assert ("ke-hoach/kh-alpha-2023/" in composed) == is_composed, today


def test_a_renamed_unit_composes_the_pages_that_name_it_and_no_others(built: SampleSite, at_first: set[str], composed: list[str]) -> None:
    assert {"ke-hoach/kh-beta-2024/", "nhiem-vu/nam/2024/tinh-beta/"} <= at_first
    path = "content/units/so-alpha.yaml"
    built.write({path: FILES[path].replace("Sở Alpha", "Sở Alpha và Thử nghiệm") + "aliases: [Sở Alpha]\n"})
    assert built.build(today=TODAY).code == 0
    assert set(composed) >= {"ke-hoach/kh-alpha-2024/", "don-vi/so-alpha/", "nhiem-vu/nam/2024/tinh-alpha/", "don-vi/tinh-alpha/"}
    assert "lich/2024-06/tinh-alpha/" not in composed, "its rows say who it is in the words of the plan"
    assert {"ke-hoach/kh-beta-2024/", "don-vi/so-beta/", "nhiem-vu/nam/2024/tinh-beta/", "lich/2024-06/tinh-beta/"}.isdisjoint(composed)


def test_a_new_document_composes_no_page_that_does_not_name_it(built: SampleSite, composed: list[str]) -> None:
    assert built.write({"content/documents/qd-2.yaml": ACT.replace("1/QĐ", "2/QĐ")}).build(today=TODAY).code == 0
    assert {page for page in composed if not page.startswith(("don-vi/bo-thu/", "en/units/bo-thu/"))} == set(), "which issued it"


def test_a_renamed_area_composes_the_pages_of_those_that_have_it(site: SampleSite, composed: list[str]) -> None:
    path, other = "content/vocabulary/topics.yaml", TERMS.format(id="khac") + "  programme: qd-1\n  code: 2\n"
    assert site.write(FILES | {path: FILES[path] + other}).build(today=TODAY).code == 0
    composed.clear()
    other = other.replace("Loại", "Lĩnh vực")
    site.write({path: FILES[path] + other})
    assert site.build(today=TODAY).code == 0
    assert composed == []
    site.write({path: FILES[path].replace("Loại", "Mảng") + other})
    assert site.build(today=TODAY).code == 0
    assert set(composed) >= {"ke-hoach/kh-alpha-2024/", "linh-vuc/the-che/nhiem-vu/nam/2024/tinh-beta/"}
    assert {"nhiem-vu/nam/2024/tinh-beta/", "don-vi/tinh-beta/", "lich/2024-06/tinh-beta/"}.isdisjoint(composed)


@pytest.mark.parametrize("template, pages", [
    ("plan.html", {"ke-hoach/kh-alpha-2024/"}), ("unit.html", {"don-vi/so-alpha/"}), ("month.html", {"lich/2024-06/"}),
    ("list.html", {"nhiem-vu/nam/2024/tinh-alpha/", "lich/vai-tro/chu-tri/nam/2024/tinh-alpha/"}), ("home.html", set()),
])
def test_a_template_composes_the_pages_that_it_is_for_and_no_others(built: SampleSite, at_first: set[str], composed: list[str], template: str, pages: set[str]) -> None:
    some = {"ke-hoach/kh-alpha-2024/", "don-vi/so-alpha/", "lich/2024-06/", "nhiem-vu/nam/2024/tinh-alpha/", "lich/vai-tro/chu-tri/nam/2024/tinh-alpha/"}
    assert some <= at_first
    before = (built.path / "templates" / template).read_text(encoding="utf-8")
    built.write({f"templates/{template}": before.replace("%}\n", "%}\n{# touched #}\n", 1)})
    assert built.build(today=TODAY).code == 0
    assert some & set(composed) == pages


def test_after_edits_of_every_kind_the_folder_is_that_of_a_cold_build(site: SampleSite, tmp_path: Path) -> None:
    assert site.write(test_incremental.FILES).build(today=TODAY).code == 0
    names = random.Random(1).sample(sorted(test_incremental.EDITS), len(test_incremental.EDITS))
    for some in (names[n:n + 4] for n in range(0, len(names), 4)):
        for name in some:
            test_incremental.EDITS[name](site)
        assert site.build(today=TODAY).code == 0, some
        test_incremental.assert_same(site.published(), test_incremental.cold(site, tmp_path / "cold", TODAY), str(some))


def first_row(edition: Edition, records: Sequence[str]) -> Listing:
    return Listing("plans", "plans", section_paths("plan"), edition.say(records[0]), edition.say(""), "", records, str, (by_year(edition, len),))


def test_a_page_that_leads_to_shelves_fails_where_it_looks_at_what_stands_on_them(site: SampleSite) -> None:
    edition = edition_of(site)
    bundle, = list_batches(edition, batches_of(edition), "rows", first_row, ["a", "bb"], longest=1)
    assert isinstance(bundle, Bundle)
    way, *shelves = bundle.batches()
    assert [len(list(shelf.make())) for shelf in shelves] == [1, 1]
    with pytest.raises(AssertionError, match="leads to shelves"):
        list(way.make())
