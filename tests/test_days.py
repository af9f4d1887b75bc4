"""What a reader is told on the first day, on the last one and on the day after: of plans, deadlines, names, units and what a withdrawal leaves.

In: tiny sites, built by the real command on each of these days. Out: assertions on the open data, pages, feeds and calendars.
"""

from __future__ import annotations

import json
import re

import pytest
from conftest import PLAN, UNIT, SampleSite

TASK = "tasks:\n  - n: 1\n    name: Việc\n    lead: Bộ Thử nghiệm\n    time: trước ngày 16/6/2024\n"
WITHDRAWN = "withdrawn:\n  date: 2024-06-01\n  by: bo-thu\n"


def code_on(site: SampleSite, day: str, file: str, field: str) -> str:
    """What the open data says of the only plan or task."""
    assert site.build(today=day).code == 0
    (item,) = json.loads(site.published()[f"data/{file}.json"])["items"]
    return str(item[field]["code"])


@pytest.mark.parametrize(("day", "state"), [("2023-12-31", "upcoming"), ("2024-01-01", "in_force"), ("2024-12-31", "in_force"), ("2025-01-01", "ended")])
def test_a_plan_is_in_force_from_its_first_day_to_its_last(site: SampleSite, day: str, state: str) -> None:
    assert code_on(site.with_plan(), day, "plans", "state") == state


@pytest.mark.parametrize(("day", "state"), [("2024-05-31", "in_force"), ("2024-06-01", "withdrawn"), ("2025-06-01", "withdrawn")])
def test_a_plan_is_withdrawn_from_the_day_of_its_withdrawal_on(site: SampleSite, day: str, state: str) -> None:
    assert code_on(site.with_plan(PLAN + WITHDRAWN), day, "plans", "state") == state


@pytest.mark.parametrize(("day", "timeliness"), [("2024-05-15", "not_due"), ("2024-05-16", "due_soon"), ("2024-06-15", "due_soon"), ("2024-06-16", "no_information")])
def test_a_task_is_due_up_to_its_last_day_and_nothing_is_said_after_it(site: SampleSite, day: str, timeliness: str) -> None:
    assert code_on(site.with_plan(PLAN + TASK), day, "tasks", "timeliness") == timeliness


@pytest.mark.parametrize(("day", "agendas"), [("2024-03-16", 0), ("2024-03-17", 2), ("2024-05-15", 2), ("2024-05-16", 1), ("2024-06-15", 1), ("2024-06-16", 0)])
def test_the_calendar_has_what_is_due_from_today_to_the_thirtieth_day_and_to_the_ninetieth(site: SampleSite, day: str, agendas: int) -> None:
    assert site.with_plan(PLAN + TASK).build(today=day).code == 0
    page = site.published()["lich/index.html"].decode()
    parts = re.split(r'id="agenda-', page)
    assert [n for n, part in enumerate(parts) if n and "#task-1" in part.split("</section")[0]] == ([agendas] if agendas else [])


@pytest.mark.parametrize(("extra", "coming"), [("", True), (WITHDRAWN, False)])
def test_nothing_of_a_withdrawn_plan_is_coming(site: SampleSite, extra: str, coming: bool) -> None:
    assert site.with_plan(PLAN + extra + TASK).build(today="2024-06-15").code == 0
    assert ('#task-1"' in site.published()["lich/index.html"].decode()) is coming
    assert (b"STATUS:CONFIRMED" in site.published()["data/all.ics"]) is coming


@pytest.mark.parametrize(("day", "ended"), [("2024-05-31", False), ("2024-06-01", True)])
def test_a_unit_has_ended_from_the_day_of_its_dissolution_on(site: SampleSite, day: str, ended: bool) -> None:
    site.with_plan().write({"content/units/bo-thu.yaml": UNIT + "dissolution_date: 2024-06-01\nsuperseded_by:\n  - unit: bo-hai\n    date: 2024-06-01\n",
                            "content/units/bo-hai.yaml": UNIT.replace("Thử nghiệm", "Hai")})
    assert site.build(today=day).code == 0
    notices = re.findall(r'class="notice[^>]*>(.*?)</', site.published()["don-vi/bo-thu/index.html"].decode(), re.DOTALL)
    assert any("1/6/2024" in notice for notice in notices) is ended


@pytest.mark.parametrize(("signed", "name"), [("2024-05-31", "Bộ Cũ"), ("2024-06-01", "Bộ Mới")])
def test_a_name_holds_up_to_its_last_day_and_the_next_from_its_first(site: SampleSite, signed: str, name: str) -> None:
    names = "name:\n  - vi: Bộ Cũ\n    valid_to: 2024-05-31\n  - vi: Bộ Mới\n    valid_from: 2024-06-01\n"
    site.with_plan(PLAN + f"  date_signed: {signed}\n" + TASK.replace("Bộ Thử nghiệm", name)).write({
        "content/units/bo-thu.yaml": UNIT.replace("name:\n  - vi: Bộ Thử nghiệm\n    en: Ministry of Trials\n", names)})
    assert site.build().code == 0
    page = site.published()["ke-hoach/p/index.html"].decode()
    assert name in page and ({"Bộ Cũ", "Bộ Mới"} - {name}).pop() not in page


def test_a_unit_may_be_named_on_its_first_day_and_on_its_last(site: SampleSite) -> None:
    for signed, code in (("2024-01-31", 1), ("2024-02-01", 0), ("2024-06-01", 0), ("2024-06-02", 1)):
        site.with_plan(PLAN + f"  date_signed: {signed}\n" + TASK.replace("lead: Bộ Thử nghiệm", "lead: Bộ Hai")).write({
            "content/units/bo-hai.yaml": UNIT.replace("Thử nghiệm", "Hai") + "founding_date: 2024-02-01\ndissolution_date: 2024-06-01\n"})
        assert site.build().code == code, signed


def test_lists_begin_with_the_latest_plan_the_latest_news_and_the_oldest_document(site: SampleSite) -> None:
    site.with_plan().write({"content/plans/q/plan.yaml": PLAN.replace("2024", "2023").replace("Kế hoạch thử", "An"), **{
        f"content/news/{id}/news.yaml": f"title: Tin {id}\npublished: {day}T10:00+07:00\n" for id, day in (("a", "2024-01-01"), ("b", "2024-02-01"))}, **{
        f"content/news/{id}/news.vi.md": "Lời.\n" for id in "ab"}, **{
        f"content/documents/{id}.yaml": f"number: {id}/QĐ\ntype: decision\n{signed}" for id, signed in (
            ("d", ""), ("e", "date_signed: 2020-01-01\n"), ("f", "date_signed: 2019-01-01\n"))}})
    assert site.build().code == 0
    for folder, ids in (("ke-hoach", "pq"), ("tin-tuc", "ba"), ("van-ban", "fed")):
        rows = re.findall(r'href="[^"]*\b([a-z])/"', site.published()[f"{folder}/index.html"].decode())
        assert [id for id in dict.fromkeys(rows) if id in ids] == list(ids)


def test_a_feed_begins_with_what_changed_last_and_each_language_has_ids_of_its_own(site: SampleSite) -> None:
    site.with_plan(PLAN + "recorded: 2024-01-01\n").write({"content/plans/q/plan.yaml": PLAN + "recorded: 2023-01-01\nupdated: 2024-02-01\n"})
    assert site.build().code == 0
    found = {language: re.findall(r"<id>(tag:[^<]*/plan/[a-z])</id>", site.published()[f"{path}feed.xml"].decode()) for language, path in (("vi", ""), ("en", "en/"))}
    assert [id[-1] for id in found["vi"]] == ["q", "p"]
    assert found["en"] == [id.replace(":vi/", ":en/") for id in found["vi"]] != found["vi"]


def test_a_link_to_a_clause_by_its_address_leads_to_its_anchor(site: SampleSite) -> None:
    site.with_plan(vi="# KẾ HOẠCH\n\nI. MỤC ĐÍCH\n\n1. Một\n").write({"content/news/a/news.yaml": "title: Tin\npublished: 2024-01-01T10:00+07:00\n",
                                                                    "content/news/a/news.vi.md": "Xem [khoản](plan:p#I.1).\n"})
    assert site.build().code == 0
    assert 'ke-hoach/p/#i-1"' in site.published()["tin-tuc/a/index.html"].decode()


@pytest.mark.parametrize(("day", "timeliness"), [("2024-06-15", "due_soon"), ("2024-06-16", "not_due"), ("2024-09-15", "due_soon"), ("2024-09-16", "no_information")])
def test_a_task_of_several_days_is_as_due_as_the_next_of_them(site: SampleSite, day: str, timeliness: str) -> None:
    several = TASK.replace("trước ngày 16/6/2024", "trước ngày 16/6/2024; trước ngày 16/9/2024")
    assert code_on(site.with_plan(PLAN + several), day, "tasks", "timeliness") == timeliness


@pytest.mark.parametrize(("day", "is_coming"), [("2024-06-15", True), ("2024-06-16", False)])
def test_a_unit_owes_a_task_up_to_its_last_day(site: SampleSite, day: str, is_coming: bool) -> None:
    assert site.with_plan(PLAN + TASK).build(today=day).code == 0
    sheet = site.published()["en/units/bo-thu/index.html"].decode().partition('id="sheet"')[2].partition("</section")[0]
    assert '#task-1"' in sheet and ("due soon" in sheet) is is_coming


@pytest.mark.parametrize(("day", "has_plans"), [("2024-05-31", False), ("2024-06-01", True)])
def test_a_province_has_the_plans_of_the_one_before_it_from_the_day_on_which_it_followed(site: SampleSite, day: str, has_plans: bool) -> None:
    province = UNIT.replace("kind: ministry", "kind: province")
    site.with_plan().write({"content/units/bo-thu.yaml": UNIT + "parent:\n  - unit: tinh-a\n",
                            "content/units/tinh-a.yaml": province.replace("Bộ Thử nghiệm", "Tỉnh A") + "superseded_by:\n  - unit: tinh-b\n    date: 2024-06-01\n",
                            "content/units/tinh-b.yaml": province.replace("Bộ Thử nghiệm", "Tỉnh B")})
    assert site.build(today=day).code == 0
    assert ("ke-hoach/dia-phuong/tinh-b/index.html" in site.published()) is has_plans
