"""Calendar feeds: two parsers that are not ours open them, each expands to the days of the portal, and a moved deadline moves the same event.

In: the real content and tiny sites, built by the real command. Out: assertions on the .ics files.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta
from typing import Any

import icalendar
import ics
import pytest
import vobject
from conftest import OnDay, SampleSite
from dateutil.rrule import rrulestr
from hypothesis import assume, given, strategies as st
from published import BASE, BOTH, CC_BY, STRINGS, Published, read_html

from plansite.model import routes
from plansite.model.text import Language
from plansite.model.time import Reading
from plansite.rendering import content_lines
from plansite.rendering.calendars import rule
from plansite.when import due_days

PLAN = """\
title:
  vi: Kế hoạch thử
  en: Trial plan
issuer: bo-thu
period: 2024
recorded: 2024-01-10
updated: 2024-02-20
decision:
  type: plan
"""
TASK = """\
tasks:
  - n: 1
    name:
      vi: Hội nghị, tập huấn; đợt 1
      en: Conference, training; first round
    lead: Bộ Thử nghiệm
    time: {time}
"""
MOVED = """\
    due_history:
      - recorded_on: 2024-02-20
        from: trước ngày 15/6
        to: trước ngày 15/9
        reason:
          vi: Chờ kinh phí
          en: Waiting for funds
"""


def events(text: str) -> list[Any]:
    return list(vobject.readOne(text).contents.get("vevent", []))


def days(event: Any) -> list[date]:
    """The days of an event as dateutil expands them."""
    rules = event.getrruleset(addRDate=True)
    return [day.date() if isinstance(day, datetime) else day for day in rules] if rules else [event.dtstart.value]


def all_days(text: str) -> list[str]:
    return sorted(str(day) for event in events(text) for day in days(event))


def feeds(site: Published) -> list[str]:
    return [path for path in site.paths if path.endswith(".ics")]


# ---- the real plans


@pytest.mark.parametrize("language", BOTH)
@pytest.mark.parametrize(("plan", "expected"), [
    ("bnv-2014", ["2014-05-31", "2014-06-30", "2014-06-30", "2014-06-30", "2014-12-31", "2014-12-31"]),
    ("snv-binh-dinh-2022", ["2022-06-30"]),
    ("ben-tre-2013-2015", ["2012-12-31", "2013-06-14", "2013-12-14", "2013-12-31", "2014-06-14", "2014-12-14", "2014-12-31", "2015-06-14", "2015-12-14"]),
])
def test_events_of_a_plan_are_its_dated_tasks_and_duties(plan: str, expected: list[str], language: Language, real_site: Published) -> None:
    assert all_days(real_site.text(routes.calendar(language, "plan", plan))) == expected


@pytest.mark.parametrize("plan", ["btttt-2021-2030", "bnv-2020"])
def test_a_plan_without_a_day_has_no_feed_and_offers_none(plan: str, real_site: Published) -> None:
    assert routes.calendar("vi", "plan", plan) not in real_site.paths
    assert not real_site.page(routes.record("plan", plan, "vi")).has("div", "subscribe")


def test_continuous_tasks_and_rounds_without_a_day_make_no_event(real_site: Published) -> None:
    ids = {event.uid.value.partition("@")[0] for event in events(real_site.text("data/all.ics"))}
    kinds = {task["id"]: task["time"]["kind"] for task in real_site.data("tasks").values()}
    assert {kinds[id] for id in ids & kinds.keys()} == {"interval"}


@pytest.mark.parametrize("language", BOTH)
def test_the_feed_of_all_holds_those_of_the_plans(language: Language, real_site: Published) -> None:
    of_plans = [path for path in feeds(real_site) if path.startswith(f"{routes.home(language)}data/plans/")]
    assert all_days(real_site.text(routes.calendar(language))) == sorted(day for path in of_plans for day in all_days(real_site.text(path)))


def test_every_feed_opens_in_two_parsers_and_both_see_the_same(real_site: Published) -> None:
    assert len(feeds(real_site)) > 20
    for path in feeds(real_site):
        text = (real_site.public / path).read_bytes().decode()
        other = ics.Calendar(text)
        assert {(e.uid, e.begin.date(), e.name) for e in other.events} == {(e.uid.value, e.dtstart.value, e.summary.value) for e in events(text)}, path


def test_lines_are_folded_between_characters_and_end_as_they_should(real_site: Published) -> None:
    for path in feeds(real_site):
        content = (real_site.public / path).read_bytes()
        lines = content.split(b"\r\n")
        assert lines[-1] == b"" and b"\n" not in content.replace(b"\r\n", b"") and max(map(len, lines)) <= 75, path
        assert all(line.decode() is not None for line in lines)


@pytest.mark.parametrize(("language", "leads", "supports"), [("vi", "Chủ trì", "Phối hợp"), ("en", "Leads", "In support")])
def test_the_feed_of_a_unit_says_its_part_in_each(language: Language, leads: str, supports: str, real_site: Published) -> None:
    feed = real_site.text(routes.calendar(language, "unit", "bnv-vu-cai-cach-hanh-chinh"))
    found = {event.uid.value.partition("@")[0]: event.categories.value for event in events(feed)}
    assert found == {"bnv-2014.6": [leads], **{f"bnv-2014.{n}": [supports] for n in range(1, 6)}}


@pytest.mark.parametrize("language", BOTH)
def test_an_event_says_the_signed_words_and_leads_to_its_place(language: Language, real_site: Published) -> None:
    event = next(e for e in events(real_site.text(routes.calendar(language, "plan", "bnv-2014"))) if e.uid.value.startswith("bnv-2014.4@"))
    assert STRINGS[language]["calendar_signed"].format(words="Quý II năm 2014") in event.description.value
    assert event.url.value.endswith(f"/{routes.record('plan', 'bnv-2014', language)}#task-4")
    assert event.dtend.value - event.dtstart.value == timedelta(1), "the end is the day after (RFC 5545, 3.6.1)"


def test_another_day_changes_no_feed(real_site: Published, real_site_on: OnDay) -> None:
    later = real_site_on("2040-01-01")
    assert {path: real_site.text(path) for path in feeds(real_site)} == {path: later.text(path) for path in feeds(later)}


@given(st.lists(st.text(st.sampled_from("aâ \\;,^\n\r😀\u2028"), max_size=200), min_size=1, max_size=3))
def test_lines_of_a_text_are_those_that_another_program_writes(words: list[str]) -> None:
    event = icalendar.Event()
    event.add("categories", words)
    assert content_lines.text("CATEGORIES", *words) == event.to_ical().removeprefix(b"BEGIN:VEVENT\r\n").removesuffix(b"END:VEVENT\r\n")


def test_events_are_written_as_another_program_would_write_them(real_site: Published) -> None:
    for path in feeds(real_site):
        content = (real_site.public / path).read_bytes()
        assert sorted(icalendar.Calendar.from_ical(content).to_ical().splitlines()) == sorted(content.splitlines()), path


# ---- one event through time


def test_a_moved_deadline_moves_the_same_event(site: SampleSite) -> None:
    site.with_plan(PLAN + TASK.format(time="trước ngày 15/6")).build()
    before = events(site.text("data/plans/p.ics"))[0]
    site.with_plan(PLAN + TASK.format(time="trước ngày 15/9") + MOVED).build()
    after = events(site.text("data/plans/p.ics"))[0]
    assert before.uid.value == after.uid.value == "p.1@plansite.example"
    assert (str(before.dtstart.value), str(after.dtstart.value)) == ("2024-06-14", "2024-09-14")
    assert (before.sequence.value, after.sequence.value) == ("0", "1")
    assert "Chờ kinh phí" in after.description.value
    assert "Waiting for funds" in events(site.text("en/data/plans/p.ics"))[0].description.value


def test_stamps_are_those_of_the_record(site: SampleSite) -> None:
    site.with_plan(PLAN + TASK.format(time="Quý II")).build(today="2024-05-05")
    text = site.text("data/plans/p.ics")
    assert re.findall(r"(DTSTAMP|LAST-MODIFIED):(\d+)T", text) == [("LAST-MODIFIED", "20240220"), ("DTSTAMP", "20240220"), ("LAST-MODIFIED", "20240220")]
    assert "20240505" not in text


@pytest.mark.parametrize("language", BOTH)
def test_a_calendar_says_its_page_where_it_is_fetched_again_its_licence_and_its_last_change(language: Language, real_site: Published) -> None:
    """What RFC 7986 has for it, as a parser reads it; the licence stands in the description, since there is no property for it."""
    name = json.loads(real_site.text("data/plans.json"))["license"]["name"]
    for path in feeds(real_site):
        if path.startswith("en/") != (language == "en"):
            continue
        calendar = icalendar.Calendar.from_ical((real_site.public / path).read_bytes())
        assert isinstance(calendar, icalendar.Calendar) and not calendar.errors
        assert str(calendar["SOURCE"]) == BASE + path and str(calendar["URL"]).removeprefix(BASE) in real_site.pages
        changed = {real_site.data("plans")[str(event["UID"]).partition(".")[0]]["recorded"] for event in calendar.events}
        assert str(calendar["LAST-MODIFIED"].dt.date()) == max(changed), path
        description = str(calendar["DESCRIPTION"])
        assert description == vobject.readOne((real_site.public / path).read_text(encoding="utf-8")).contents["x-wr-caldesc"][0].value
        assert description.splitlines()[1] == f"{STRINGS[language]['licence']}: {name[language]}, {CC_BY}"


def test_a_calendar_of_a_site_without_licence_names_none_and_one_of_no_known_day_has_no_change(site: SampleSite) -> None:
    site.with_plan(PLAN.replace("recorded: 2024-01-10\nupdated: 2024-02-20\n", "") + TASK.format(time="Quý II")).build()
    head = site.text("data/plans/p.ics").partition("BEGIN:VEVENT")[0]
    assert "DESCRIPTION:" in head and STRINGS["vi"]["licence"] not in head.replace("\r\n ", "") and "LAST-MODIFIED" not in head


def test_each_item_of_a_cell_is_an_event_of_its_own(site: SampleSite) -> None:
    site.with_plan(PLAN + TASK.format(time="Quý I và quý IV; thường xuyên")).build()
    found = {event.uid.value: str(event.dtstart.value) for event in events(site.text("data/plans/p.ics"))}
    assert found == {"p.1+2@plansite.example": "2024-03-31", "p.1+1@plansite.example": "2024-12-31"}
    described = {event.uid.value: event.description.value for event in events(site.text("en/data/plans/p.ics"))}
    assert "Read as: Quarter I 2024 (" in described["p.1+2@plansite.example"] and "October" not in described["p.1+2@plansite.example"]


def test_a_task_and_a_duty_of_the_same_number_are_two_events(site: SampleSite) -> None:
    """A duty without an id is called by its place; a task may be 3.1 beside a task 3 of several items."""
    duty = "duties:\n  - kind: report\n    name: Báo cáo\n    reporters: Bộ Thử nghiệm\n    time: trước ngày 15/12\n"
    task = TASK.format(time="Quý I và quý IV") + TASK.format(time="Quý II").removeprefix("tasks:\n").replace("n: 1", "n: 1.1")
    assert site.with_plan(PLAN + task + duty).build().code == 0
    assert sorted(event.uid.value.partition("@")[0] for event in events(site.text("data/plans/p.ics"))) == ["p.1", "p.1+1", "p.1.1", "p.duty-1"]


@pytest.mark.parametrize(("words", "expected"), [
    ("trước ngày 25 hàng tháng", [f"2024-{month:02d}-24" for month in range(1, 13)]),
    ("ngày cuối cùng của mỗi tháng", ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31", "2024-06-30", "2024-07-31", "2024-08-31",
                                      "2024-09-30", "2024-10-31", "2024-11-30", "2024-12-31"]),
    ("chậm nhất ngày 30 hàng tháng", ["2024-01-30", "2024-02-29", *(f"2024-{month:02d}-30" for month in range(3, 13))]),
    ("ngày 20 của tháng cuối quý", ["2024-03-20", "2024-06-20", "2024-09-20", "2024-12-20"]),
])
def test_a_recurrence_expands_to_the_days_of_the_portal(words: str, expected: list[str], site: SampleSite) -> None:
    site.with_plan(PLAN + TASK.format(time=words)).build()
    text = site.text("data/plans/p.ics")
    assert len(events(text)) == 1 and all_days(text) == expected


def rules() -> st.SearchStrategy[str]:
    """Rules of the forms that a record may hold."""
    def part(name: str, *values: str) -> st.SearchStrategy[str]:
        return st.sampled_from(("", *(f";{name}={value}" for value in values)))

    return st.tuples(
        st.sampled_from(("FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY")), part("BYMONTH", "6", "6,12", "3,6,9,12", "1,7", "2,5,12", "1,2,3,4,5,6,7,8,9,10,11,12"),
        part("BYMONTHDAY", "14", "-1", "31", "28,29,30", "1,15,45"), part("BYDAY", "MO", "1MO", "-1FR", "MO,TU,WE,TH,FR", "MO,XX"), part("BYSETPOS", "1", "-1"),
    ).map("".join)


@given(rules())
def test_another_program_expands_a_rule_to_the_days_of_the_portal(rrule: str) -> None:
    found = list(due_days(Reading("", "recurring-deadline", date(2023, 12, 1), date(2026, 3, 15), rrule=rrule), date(2023, 12, 1), date(2026, 3, 15)))
    assume(len(found) > 1)
    expanded = rrulestr(rule(rrule, found[-1]), dtstart=datetime(found[0].year, found[0].month, found[0].day))
    assert [day.date() for day in expanded] == found


def test_months_at_equal_distances_are_a_step_that_outlook_knows(real_site: Published) -> None:
    assert rule("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=14", date(2024, 12, 14)) == "FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=14;UNTIL=20241214"
    assert [event.rrule.value for event in events(real_site.text("data/plans/ben-tre-2013-2015.ics"))] == [
        "FREQ=YEARLY;UNTIL=20150614;BYMONTHDAY=14;BYMONTH=6", "FREQ=YEARLY;UNTIL=20151214;BYMONTHDAY=14;BYMONTH=12",
        "FREQ=YEARLY;UNTIL=20141231;BYMONTHDAY=31;BYMONTH=12"]


def test_a_task_and_a_duty_of_the_same_name_are_two_events(site: SampleSite) -> None:
    duty = "duties:\n  - id: 2a\n    kind: report\n    name: Báo cáo\n    reporters: Bộ Thử nghiệm\n    time: trước ngày 15/6\n"
    assert site.with_plan(PLAN + TASK.format(time="trước ngày 15/6").replace("n: 1", "n: 2a") + duty).build().code == 0
    found = re.findall(rb"UID:(.*?)@", site.published()["data/all.ics"])
    assert sorted(found) == [b"p.2a", b"p.duty-2a"]


def test_the_name_of_a_calendar_is_a_text(site: SampleSite) -> None:
    assert site.with_plan(PLAN.replace("Kế hoạch thử", "Đợt 1, đợt 2; thử") + TASK.format(time="trước ngày 15/6")).build().code == 0
    for name in (b"NAME", b"X-WR-CALNAME"):
        assert b"\r\n" + name + ":Đợt 1\\, đợt 2\\; thử\r\n".encode() in site.published()["data/plans/p.ics"]


def test_a_rule_of_a_month_that_there_is_not_only_recurs(site: SampleSite) -> None:
    reading = "hằng năm\n    time_reading:\n      kind: recurring-deadline\n      rrule: FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=31"
    assert site.with_plan(PLAN + TASK.format(time=reading)).build().code == 0
    assert "data/all.ics" not in site.published()


def test_a_withdrawn_plan_cancels_its_events(site: SampleSite) -> None:
    site.with_plan(PLAN + "withdrawn:\n  date: 2024-03-01\n  by: bo-thu\n" + TASK.format(time="Quý II")).build(today="2024-04-01")
    event, = events(site.text("data/plans/p.ics"))
    assert event.status.value == "CANCELLED"
    assert "Tình trạng: Đã bị hủy bỏ" in event.description.value.splitlines()


def test_a_plan_that_comes_to_be_replaced_cancels_its_events_and_says_so(site: SampleSite) -> None:
    """Its pages call nothing of it coming any more; who has subscribed hears the same, although no record of the plan has changed."""
    site.with_plan(PLAN + TASK.format(time="Quý IV")).build(today="2024-04-01")
    before, = events(site.text("data/plans/p.ics"))
    assert before.status.value == "CONFIRMED"
    assert "Tình trạng" not in before.description.value
    site.write({"content/plans/q/plan.yaml": PLAN.replace("thử", "thay") + "replaces: [p]\n"}).build(today="2024-04-01")
    for path, said in (("data/plans/p.ics", "Tình trạng: Đã được thay thế"), ("en/data/units/bo-thu.ics", "State: Replaced")):
        event, = events(site.text(path))
        assert event.status.value == "CANCELLED"
        assert said in event.description.value.splitlines()


def test_a_member_of_a_group_has_what_the_group_owes(site: SampleSite) -> None:
    unit = "name:\n  - vi: {name}\nkind: department\nparent:\n  - unit: bo-thu\n"
    site.write({"content/units/vu-mot.yaml": unit.format(name="Vụ Một"),
                "content/units/cac-vu.yaml": unit.format(name="Các Vụ") + "collective: true\nmembers:\n  - unit: vu-mot\n"})
    site.with_plan(PLAN + TASK.format(time="Quý II").replace("Bộ Thử nghiệm", "Các Vụ")).build()
    assert all_days(site.text("data/units/vu-mot.ics")) == all_days(site.text("data/units/cac-vu.ics")) == ["2024-06-30"]
    member, group = (events(site.text(f"data/units/{id}.ics"))[0] for id in ("vu-mot", "cac-vu"))
    assert member.uid.value == group.uid.value
    assert member.categories.value == ["Chủ trì", "Thành viên của nhóm"] and "Là thành viên của nhóm: Các Vụ" in member.description.value
    assert group.categories.value == ["Chủ trì"] and "thành viên" not in group.description.value


def test_what_is_sent_to_a_group_is_owed_by_no_member(site: SampleSite) -> None:
    unit = "name:\n  - vi: {name}\nkind: department\nparent:\n  - unit: bo-thu\n"
    site.write({"content/units/vu-mot.yaml": unit.format(name="Vụ Một"),
                "content/units/cac-vu.yaml": unit.format(name="Các Vụ") + "collective: true\nmembers:\n  - unit: vu-mot\n"})
    site.with_plan(PLAN + "duties:\n  - kind: report\n    name: Báo cáo\n    reporters: Bộ Thử nghiệm\n    recipient: Các Vụ\n    time: trước ngày 15/12\n").build()
    assert (site.public / "data/units/cac-vu.ics").is_file() and not (site.public / "data/units/vu-mot.ics").exists()


def test_categories_in_the_owners_words_are_escaped_and_folded(site: SampleSite) -> None:
    strings = (site.path / "templates/strings/vi.toml").read_text(encoding="utf-8")
    words = "Đơn vị chủ trì; đầu mối tổng hợp, theo dõi và báo cáo kết quả thực hiện nhiệm vụ"
    site.write({"templates/strings/vi.toml": strings.replace('calendar_category_lead = "Chủ trì"', f'calendar_category_lead = "{words}"')})
    site.with_plan(PLAN + TASK.format(time="Quý II")).build()
    text = site.text("data/units/bo-thu.ics")
    assert events(text)[0].categories.value == [words]
    assert max(len(line.encode()) for line in text.splitlines()) <= 75


def test_a_page_offers_its_own_feed(site: SampleSite) -> None:
    site.with_plan(PLAN + TASK.format(time="Quý II")).build()
    for path, feed in (("ke-hoach/p/", "data/plans/p.ics"), ("en/units/bo-thu/", "en/data/units/bo-thu.ics")):
        offer = read_html(site.text(f"{path}index.html")).one("div", "subscribe")
        assert offer.one("code").words() == f"https://plansite.example/{feed}"
        assert offer.every("a")[0]["href"] == f"webcal://plansite.example/{feed}"
        assert (site.public / feed).is_file()
        head = read_html(site.text(f"{path}index.html")).every("link", type="text/calendar")
        assert len(head) == 1 and head[0]["href"].endswith(f"../{feed}")
