"""The demonstration site: a province that does not exist, marked so on every page, with every case that the design must show.

In: examples/demo and the theme it shares, copied and built by the real command as of the day in the Makefile. Out: assertions.
"""

from __future__ import annotations

import functools
import json
import re
import shutil
from pathlib import Path
from types import ModuleType

import feedparser
import frictionless
import icalendar
import pytest
import yaml
from conftest import ROOT, Window, by_the_first, needs_browser, publish_and_keep_findings
from jsonschema import Draft202012Validator
from published import BOTH, STRINGS, Published, keep_with_others, read_html, read_json_ld

from examples.demo import make_large_plan, make_long_plan
from plansite.records import PlanRecord
from tools import pictures

DEMO = ROOT / "examples/demo"
LARGE, LONG, SINGLE = "snv-lac-nguyen-2025-2026", "ubnd-lac-nguyen-2026", "ubnd-xa-hac-khe-2026"
ORDINARY, TEXT_ONLY, FROM_NEWS = "ubnd-lac-ha-2024", "snv-lac-ha-2025", "ubnd-truong-nguyen-2025"
PLANS = (LARGE, LONG, SINGLE, ORDINARY, TEXT_ONLY, FROM_NEWS)
OUTDATED = {f"content/plans/{LARGE}/plan.en.md", "content/news/quy-che-phat-ngon/news.en.md"}
ILLUSTRATION = {"vi": "minh họa", "en": "illustration"}


def day_in_makefile() -> str:
    found = re.search(r"build\.py --site examples/demo --today (\S+)", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert found
    return found[1]


def copied(folder: Path, made_once: Path) -> Path:
    """The demonstration with its theme two folders above it, as in the repository."""
    keep_with_others(folder / "examples/demo", made_once)
    shutil.copytree(DEMO, folder / "examples/demo", ignore=shutil.ignore_patterns("public", ".plansite"), dirs_exist_ok=True)
    for name in ("templates", "static"):
        shutil.copytree(ROOT / name, folder / name)
    return folder / "examples/demo"


@pytest.fixture(scope="module")
def demo(of_all_workers: Path, made_once: Path) -> Published:
    folder = by_the_first(of_all_workers / "demo", lambda folder: publish_and_keep_findings(copied(folder, made_once), folder, day_in_makefile()))
    return Published(folder / "examples/demo", folder / "public")


@functools.cache
def record(plan: str) -> dict[str, object]:
    return dict(yaml.safe_load((DEMO / f"content/plans/{plan}/plan.yaml").read_text(encoding="utf-8")))


# ---- what machines read


def test_every_file_of_it_is_read_by_parsers_that_nobody_here_wrote(demo: Published) -> None:
    """With lists that are split, units that followed one another and a plan of five hundred tasks the files are as sound as those of the real portal."""
    for path in (path for path in demo.paths if path.startswith("data/") and path.endswith(".json") and path.count("/") == 1):
        if (demo.public / f"data/schema/{Path(path).name}").is_file():
            Draft202012Validator(json.loads(demo.text(f"data/schema/{Path(path).name}"))).validate(json.loads(demo.text(path)))
    work = Draft202012Validator(json.loads(demo.text("data/schema/work.json")))
    for path in (path for path in demo.paths if path.startswith(("data/units/", "data/plans/")) and path.endswith(".json")):
        work.validate(json.loads(demo.text(path)))
    assert frictionless.validate(str(demo.public / "data/datapackage.json")).valid
    assert len(read_json_ld(demo.text("data/catalog.jsonld"))) > 300
    for path in (path for path in demo.paths if path.endswith("feed.xml")):
        assert not feedparser.parse(demo.text(path)).bozo, path
    for path in (path for path in demo.paths if path.endswith(".ics")):
        calendar = icalendar.Calendar.from_ical((demo.public / path).read_bytes())
        assert isinstance(calendar, icalendar.Calendar) and calendar.events and not calendar.errors, path


# ---- fiction, and said to be


def test_every_page_says_at_its_top_that_all_is_made_up(demo: Published) -> None:
    wanted = {"vi": "không có thật", "en": "does not exist"}
    for address, page in demo.pages.items():
        language = "en" if address.startswith("en/") else "vi"
        assert wanted[language] in page.one("header", "site-header").one("div", "site-notice").words(), address
    missing = read_html(demo.text("404.html")).one("div", "site-notice").words()
    assert wanted["vi"] in missing and wanted["en"] in missing


def test_no_page_says_that_the_texts_come_from_public_sources(demo: Published) -> None:
    assert [address for address, page in demo.pages.items() for language in BOTH if STRINGS[language]["not_official_more"] in page.words()] == []


@pytest.mark.parametrize("plan", PLANS)
def test_the_title_of_a_plan_is_no_title_of_a_real_one(demo: Published, plan: str) -> None:
    title = demo.data("plans")[plan]["title"]
    assert all(ILLUSTRATION[language] in title[language] for language in BOTH if title[language])


@pytest.mark.parametrize("field", ["title", "short_title"])
def test_titles_of_documents_say_so_too(demo: Published, field: str) -> None:
    titles = [document.get(field) for document in demo.data("documents").values()]
    assert all(ILLUSTRATION["vi"] in title["vi"] for title in titles if title)


# ---- sound, and the same every time


def test_the_build_finds_no_errors_and_only_the_two_warnings_that_are_meant(demo: Published) -> None:
    found = json.loads(demo.public.with_name("findings.json").read_text(encoding="utf-8"))
    assert {(finding["path"], finding["code"]) for finding in found if finding["severity"] != "note"} == {(file, "R404") for file in OUTDATED}


@pytest.mark.parametrize(("program", "plan"), [(make_large_plan, LARGE), (make_long_plan, LONG)], ids=[LARGE, LONG])
def test_a_large_plan_is_what_its_program_writes_byte_for_byte(tmp_path: Path, program: ModuleType, plan: str) -> None:
    program.main(tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in (DEMO / "content/plans" / plan).iterdir()}


# ---- six plans


def anchors(demo: Published, plan: str) -> set[str]:
    """Every `id` on the page of a plan."""
    return {element["id"] for element in demo.main(f"ke-hoach/{plan}/").every() if "id" in element.attributes}


def test_the_six_plans_stand_in_every_state_and_begin_in_three_years(demo: Published) -> None:
    plans = demo.data("plans")
    assert {id: plan["state"]["code"] for id, plan in plans.items()} == {
        LARGE: "in_force", LONG: "in_force", SINGLE: "upcoming", ORDINARY: "ended", TEXT_ONLY: "replaced", FROM_NEWS: "withdrawn"}
    assert {plan["period"]["from"][:4] for plan in plans.values()} == {"2024", "2025", "2026"}


def test_one_plan_has_five_hundred_tasks_and_one_has_one(demo: Published) -> None:
    for plan, count in ((LARGE, 500), (SINGLE, 1)):
        assert len([task for task in demo.data("tasks").values() if task["plan"] == plan]) == count
        assert len({anchor for anchor in anchors(demo, plan) if re.fullmatch(r"task-\d+", anchor)}) == count


def test_one_plan_has_its_text_and_no_table(demo: Published) -> None:
    found = anchors(demo, TEXT_ONLY)
    assert {"i-1", "ii-1-g2"} <= found and not any(anchor.startswith("task") for anchor in found)


def test_one_plan_is_known_only_from_news(demo: Published) -> None:
    assert STRINGS["vi"]["text_not_here"] in demo.main(f"ke-hoach/{FROM_NEWS}/").words()
    assert not demo.data("plans")[FROM_NEWS]["has_text"]


def test_the_long_text_has_every_mark_appendices_tables_and_footnotes() -> None:
    text = (DEMO / f"content/plans/{LONG}/plan.vi.md").read_text(encoding="utf-8")
    for mark in (r"Điều 1\. ", r"## I\. ", r"### 1\. ", r"#### 1\.1\. ", r"1\.2\.1\. ", r"a\) ", r"đ\) ", "- ", r"\+ ", r"Nơi nhận:", r"\[\^1\]: ", r"\| "):
        assert re.search(f"^{mark}", text, re.MULTILINE), mark
    assert text.count("\n# PHỤ LỤC ") == 5


@needs_browser[0]
@needs_browser[1]
def test_the_long_text_fills_forty_sheets_of_paper(demo: Published, window: Window, tmp_path: Path) -> None:
    page = window()
    page.goto((demo.public / f"ke-hoach/{LONG}/index.html").as_uri())
    page.pdf(path=str(tmp_path / "plan.pdf"), format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", (tmp_path / "plan.pdf").read_bytes())) >= 40


def test_results_of_a_report_feed_into_the_next_up_to_the_steering_committee() -> None:
    duties = {duty.get("id"): duty for duty in record(LONG)["duties"]}  # type: ignore[attr-defined]
    chain, at = [], "bao-cao-quy-cap-xa"
    while at:
        chain.append(duties[at]["recipient"])
        at = duties[at].get("feeds")
    assert chain == ["Sở Nội vụ", "Ủy ban nhân dân tỉnh", "Ban Chỉ đạo tỉnh"]


def test_every_field_of_a_plan_is_there_to_be_seen() -> None:
    typed = {field for plan in PLANS for field in record(plan)}
    assert set(PlanRecord.model_fields) - typed == {"draft"}


def test_deadlines_have_moved_and_errors_of_a_scan_are_mended() -> None:
    assert any(len(task.get("due_history", ())) > 1 for task in record(ORDINARY)["tasks"])  # type: ignore[attr-defined]
    assert len(record(ORDINARY)["source"]["readings"]) > 1  # type: ignore[index]


def test_tasks_are_past_near_and_far_on_the_day_of_the_build(demo: Published) -> None:
    assert {"no_information", "due_soon", "not_due", "no_deadline"} <= {task["timeliness"]["code"] for task in demo.data("tasks").values() if task["timeliness"]}


def test_the_calendar_shows_spans_days_of_rest_and_moved_deadlines(demo: Published) -> None:
    assert "của kỳ" in demo.main("lich/2026-03/").words() and STRINGS["vi"]["calendar_rest_told"] in demo.main("lich/").words()
    monday = demo.main("lich/2026-03/").one("div", id="d-2026-03-30")
    assert f"{STRINGS['vi']['due_working_day']} Thứ Ba, 31/3/2026" in monday.words(), "announced as a day of rest"
    assert STRINGS["vi"]["due_moved"] in demo.main("lich/2024-11/").words()


# ---- units, news, pages


def test_units_stand_on_three_levels_and_have_ended_in_every_way(demo: Published) -> None:
    units = demo.data("units").values()
    assert {"province", "district", "commune"} <= {unit["level"]["code"] for unit in units if unit["level"]}
    assert {"merged", "split", "renamed", "abolished", "replaced"} <= {unit["closed_status"] for unit in units if unit["closed_status"]}
    assert any(unit["collective"] and unit["members"] for unit in units) and any(len(unit["name"]) > 1 for unit in units)


def test_there_is_a_unit_on_which_no_plan_lays_anything(demo: Published) -> None:
    assert STRINGS["vi"]["unit_nothing"] in demo.main("don-vi/ubnd-xa-thuong-vi/").words()


def test_names_are_as_long_and_as_short_as_they_come(demo: Published) -> None:
    lengths = [len(unit["name"][-1]["vi"]) for unit in demo.data("units").values()]
    assert max(lengths) > 140 and min(lengths) < 15


def test_a_dozen_news_items_one_with_a_picture(demo: Published) -> None:
    items = [address for address in demo.pages if re.fullmatch(r"tin-tuc/[^/]+/", address) and not re.fullmatch(r"tin-tuc/nam/", address)]
    assert len(items) == 12
    assert [address for address in items if demo.main(address).has("img")] == ["tin-tuc/quay-huong-dan-lam-tri/"]


@pytest.mark.parametrize(("address", "key"), [
    (f"en/plans/{TEXT_ONLY}/", "translation_missing"), ("en/news/sa-vi-loa-truyen-thanh/", "translation_missing"),
    ("en/huong-dan-nguoi-noi-chuyen-o-thon/", "translation_missing"),
    (f"en/plans/{LARGE}/", "translation_outdated"), ("en/news/quy-che-phat-ngon/", "translation_outdated"), (f"en/plans/{LONG}/", "translation_unofficial")])
def test_the_english_page_says_how_it_stands_with_its_translation(demo: Published, address: str, key: str) -> None:
    assert STRINGS["en"][key] in demo.main(address).words()


def test_something_replaces_something_and_something_is_never_cited(demo: Published) -> None:
    assert "30/QĐ-UBND" in demo.main("van-ban/qd-56-ubnd-lac-nguyen-2025/").words()
    assert STRINGS["vi"]["not_cited"] in demo.main("van-ban/hd-22-snv-lac-nguyen-2025/").words()


# ---- photographs


def test_both_sites_are_photographed_as_of_a_fixed_day() -> None:
    assert pictures.SITES["demo"].day == day_in_makefile()
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", site.day) for site in pictures.SITES.values())


def test_every_declared_picture_is_of_a_page_and_place_that_is_there(demo: Published, real_site: Published) -> None:
    for picture in pictures.PICTURES:
        address, _, anchor = picture.page.partition("#")
        page = {"demo": demo, "portal": real_site}[picture.site].page(address)
        assert not anchor or page.has(id=anchor), picture
        assert page.has("a", hreflang=picture.language) or picture.language == "vi"


def test_the_pictures_of_the_readme_are_declared_and_none_has_the_name_of_another() -> None:
    files = [picture.file for picture in pictures.PICTURES]
    shown = re.findall(r"docs/images/([\w.-]+)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert set(shown) <= set(files) and len(files) == len(set(files)) <= 8
    every = [picture.file for picture in pictures.every_page()]
    assert len(every) == len(set(every))


def test_every_kind_of_page_is_photographed(demo: Published) -> None:
    def kind(address: str) -> str:
        return demo.page(address).one("body")["data-page"]
    chosen = {kind(address) for address in pictures.PAGES if address != "404.html"}
    assert {kind(address) for address in demo.pages} <= chosen
