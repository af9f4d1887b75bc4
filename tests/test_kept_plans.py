"""Plans that an earlier build has linked: found again only while all that linking looked at is the same.

In: a tiny site of a ministry, its press office, a document and two plans. Out: the plans as they were kept, or none, and what builds say and publish.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import PLAN, UNIT, SampleSite

from plansite.cache import Cache
from plansite.diagnostics import Log
from plansite.linking import link
from plansite.linking.kept import KeptPlans
from plansite.model.plan import Plan
from plansite.model.portal import Portal
from plansite.reading import Kept, read
from plansite.records import Document
from plansite.settings import Settings, read_settings

OFFICE = """\
name:
  - vi: Phòng Báo chí
    en: Press Office
kind: division
level: central
parent:
  - unit: bo-thu
"""
DECREE = """\
number: 1/QĐ-BTN
type: decision
title:
  vi: Quyết định thử
  en: Trial decision
issuing_body: bo-thu
date_signed: 2023-05-01
"""
WITH_TASK = PLAN + """\
implements: [qd-1]
replaces: [cu]
tasks:
  - n: "1"
    name:
      vi: Viết tin
      en: Write news
    lead: Phòng Báo chí
    time: Quý I/2024
"""
FILES = {
    "content/units/bo-thu.yaml": UNIT, "content/units/phong.yaml": OFFICE, "content/documents/qd-1.yaml": DECREE,
    "content/plans/p/plan.yaml": WITH_TASK, "content/plans/cu/plan.yaml": PLAN.replace("2024", "2023"),
}


@pytest.fixture
def site(site: SampleSite) -> SampleSite:
    return site.write(FILES)


def read_site(site: SampleSite, today: str, engine: str) -> tuple[Settings, tuple[Document, ...]]:
    settings = read_settings(site.path, Log(), today=today)
    assert settings is not None
    return settings, read(settings, Log(), Kept(Cache(site.path / "read"), engine))


def linked(site: SampleSite, today: str = "2024-03-01", engine: str = "engine") -> Portal:
    settings, documents = read_site(site, today, engine)
    return link(settings, documents, Log(is_told_readings=False), cache=Cache(site.path / "linked"))


def kept(site: SampleSite, id: str = "p", today: str = "2024-03-01", engine: str = "engine", replaced_by: tuple[str, ...] = ()) -> Plan | None:
    """The plan as it would be found again now."""
    settings, documents = read_site(site, today, engine)
    ids = {kind: {d.id for d in documents if d.kind == kind} for kind in ("plan", "document", "news")}
    plans = KeptPlans(Cache(site.path / "linked"), settings, documents)
    return plans.get(next(d for d in documents if d.kind == "plan" and d.id == id), replaced_by, ids)


def test_a_plan_is_found_again_as_it_was_linked(site: SampleSite) -> None:
    plan = linked(site).plans["p"]
    assert plan.tasks[0].lead.units == ("phong",)
    assert kept(site) == plan
    assert linked(site).plans["p"] == plan


def test_its_texts_are_those_of_its_document(site: SampleSite) -> None:
    site.write({"content/plans/p/plan.vi.md": "I. MỤC ĐÍCH\n\nViết tin.\n"})
    plan = linked(site).plans["p"]
    found = kept(site)
    assert plan.body is not None and found is not None and found.body == plan.body and found.translation == plan.translation


@pytest.mark.parametrize(("what", "files"), [
    ("the plan itself", {"content/plans/p/plan.yaml": WITH_TASK.replace("Quý I", "Quý II")}),
    ("its text", {"content/plans/p/plan.vi.md": "I. MỤC ĐÍCH\n"}),
    ("the name of a unit", {"content/units/phong.yaml": OFFICE.replace("Press", "News")}),
    ("a new unit", {"content/units/vu.yaml": OFFICE.replace("Phòng Báo chí", "Vụ Báo chí").replace("Press Office", "Press Department")}),
    ("a new channel", {"content/vocabulary/channels.yaml": "web:\n  name:\n    vi: Trang tin\n    en: Website\n"}),
    ("the plan that it replaces is gone", {"content/plans/cu/plan.yaml": None}),
    ("the document that it carries out is gone", {"content/documents/qd-1.yaml": None}),
])
def test_it_is_linked_anew_where_anything_is_another_that_linking_looks_at(site: SampleSite, what: str, files: dict[str, str | None]) -> None:
    linked(site)
    assert kept(site) is not None
    site.write(files)
    assert kept(site) is None, what


def test_another_plan_or_document_does_not_matter_to_it(site: SampleSite) -> None:
    plan = linked(site).plans["p"]
    site.write({"content/plans/cu/plan.yaml": PLAN.replace("2024", "2022"), "content/plans/moi/plan.yaml": PLAN,
                "content/documents/qd-2.yaml": DECREE.replace("1/QĐ", "2/QĐ")})
    assert kept(site) == plan


def test_another_program_or_successor_does(site: SampleSite) -> None:
    linked(site)
    assert kept(site, engine="another") is None
    assert kept(site, replaced_by=("moi",)) is None


@pytest.mark.parametrize("more", ["", "withdrawn:\n  date: 2024-06-01\n  by: bo-thu\n"])
@pytest.mark.parametrize("today", ["2023-12-31", "2024-01-01", "2024-03-31", "2024-04-01", "2024-06-01", "2025-01-01"])
def test_on_another_day_it_is_found_as_linking_makes_it_on_that_day(site: SampleSite, today: str, more: str) -> None:
    site.write({"content/plans/p/plan.yaml": WITH_TASK + more})
    before = linked(site).plans["p"]
    found = kept(site, today=today)
    assert found == linked(site, today, engine="another, so that it is linked").plans["p"]
    assert linked(site).plans["p"] == before


def test_what_is_damaged_or_foreign_is_not_found(site: SampleSite) -> None:
    linked(site)
    files = [file for file in (site.path / "linked").iterdir() if file.is_file()]
    assert files
    for file in files:
        file.write_bytes(file.read_bytes()[:-1])
    assert kept(site) is None
    for file in files:
        Cache(site.path / "linked").put(file.name, b"\x80\x04]\x94.")
    assert kept(site) is None


def test_a_plan_with_findings_is_not_kept_so_that_they_are_said_again(site: SampleSite) -> None:
    site.write({"content/plans/p/plan.yaml": WITH_TASK.replace("Quý I/2024", "khi hoa nở")})
    first = site.findings()
    assert [finding["code"] for finding in first] == ["L107"]
    site.write({"content/documents/qd-2.yaml": DECREE.replace("1/QĐ", "2/QĐ")})
    assert site.findings() == first


def test_a_reference_that_begins_to_dangle_is_said_though_its_plan_is_as_before(site: SampleSite) -> None:
    assert site.build().code == 0
    site.write({"content/documents/qd-1.yaml": None})
    assert [(finding["code"], finding["path"]) for finding in site.findings()] == [("L101", "content/plans/p/plan.yaml")]


def test_what_is_gone_from_the_site_is_not_kept_on(site: SampleSite, tmp_path: Path) -> None:
    linked(site)
    site.write({"content/plans/cu/plan.yaml": None, "content/plans/p/plan.yaml": WITH_TASK.replace("replaces: [cu]\n", "")})
    linked(site)
    site.write(FILES)
    assert kept(site, "cu", replaced_by=("p",)) is None


def test_a_cache_that_takes_nothing_changes_nothing(site: SampleSite) -> None:
    (site.path / "linked").write_text("a file where the folder would be")
    assert linked(site).plans == linked(site).plans
    assert kept(site) is None
