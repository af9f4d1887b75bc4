"""Many faults at once: one run names every one, each at its place, in both languages and all forms, and publishes nothing.

In: a site with every kind of content fault, spread over several files. Out: findings. Also what must never be taken for a fault: values that
YAML itself would turn into something else.
"""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from conftest import PLAN, UNIT, Build, SampleSite
from hypothesis import given, settings, strategies as st

from plansite.diagnostics import Log, Sources, report
from plansite.markup import read_free_text, read_signed_text

pytestmark = pytest.mark.side_by_side

PART = "name:\n  - vi: {}\n    en: {}\nkind: centre\nparent:\n  - unit: bo-thu\n"
FAULTY = {
    # one address twice, text that is not NFC, raw HTML and links that lead nowhere
    "content/pages/ke-hoach/page.yaml": "title:\n  vi: " + unicodedata.normalize("NFD", "Liên hệ") + "\n  en: Contact\n",
    "content/pages/ke-hoach/page.vi.md": "Xem <u>trang</u>, [tin](news:khong-co), [văn bản](document:aa) và [chỗ khác](van-ban).\n",
    # a duplicate key, a day that no calendar has, a value outside its list
    "content/documents/a.yaml": "number: 61/2012/NĐ-CP\ntype: decre\nnumber: 62/2012/NĐ-CP\ndate_signed: 2014-02-30\n",
    # one id twice
    "content/documents/b.yaml": "number: 1/QĐ\ntype: decision\n",
    "content/documents/b/document.yaml": "number: 2/QĐ\ntype: decision\n",
    # an unknown key with a near name, a reference that dangles, a tab
    "content/units/vu-a.yaml": "name:\n  - vi: Vụ A\n    en: Department A\nkind: division\naliass: [Vụ a]\nparent:\n  - unit: bo-thuu\n",
    "content/units/vu-b.yaml": "name:\n  - vi: Vụ B\n    en: Department B\nkind: division\nparent:\n\t- unit: bo-thu\n",
    # two units of one name
    "content/units/tt-1.yaml": PART.format("Trung tâm Thông tin", "Centre 1"),
    "content/units/tt-2.yaml": PART.format("Trung tâm Thông tin", "Centre 2"),
    # a wrong type, braces, a colon, an unknown unit, an ambiguous one, a time that cannot be read; figures that differ
    "content/plans/p/plan.yaml": PLAN + """\
channels: hoi-nghi
contacts:
  - Lưu: VT
based_on: [a, c]
tasks:
  - n: 1
    name: {vi: Tổng hợp, báo cáo, en: Report}
    lead: Vụ A, Vụ Hợp tác quốc tế
    support: Trung tâm Thông tin
    time: Khi hoa đào nở
  - n: 2
    nam: Việc
""",
    "content/plans/p/plan.vi.md": "# KẾ HOẠCH\nI. Mở 15 lớp\n",
    "content/plans/p/plan.en.md": "translates: 000000000000\n# PLAN\nI. Hold 51 courses\n",
    # a clause without its translation
    "content/plans/q/plan.yaml": PLAN,
    "content/plans/q/plan.vi.md": "# KẾ HOẠCH\nI. Một\nII. Hai\n",
    "content/plans/q/plan.en.md": "# PLAN\nII. Two\n",
    # a language file without its record
    "content/plans/r/plan.en.md": "# PLAN\n",
}
FOUND = """\
content/documents/a.yaml:2:7: error[R305]
content/documents/a.yaml:3:1: error[R202]
content/documents/a.yaml:4:14: error[R304]
content/documents/b.yaml: error[R106]
content/pages/ke-hoach/page.vi.md:1:5: error[R401]
content/pages/ke-hoach/page.vi.md:1:13: error[R401]
content/pages/ke-hoach/page.vi.md:1:25: error[L101]
content/pages/ke-hoach/page.vi.md:1:51: error[L101]
content/pages/ke-hoach/page.vi.md:1:78: error[R402]
content/pages/ke-hoach/page.yaml:1:1: error[L106]
content/pages/ke-hoach/page.yaml:2:9: warning[R104]
content/plans/p/plan.en.md:1:13: warning[R404]
content/plans/p/plan.en.md:3:1: error[R408]
content/plans/p/plan.yaml:8:11: error[R303]
content/plans/p/plan.yaml:10:5: error[R205]
content/plans/p/plan.yaml:11:15: error[L101]
content/plans/p/plan.yaml:14:11: error[R204]
content/plans/p/plan.yaml:15:17: error[L102]
content/plans/p/plan.yaml:16:14: error[L104]
content/plans/p/plan.yaml:17:11: error[L107]
content/plans/p/plan.yaml:18:5: error[R302]
content/plans/p/plan.yaml:19:5: error[R301]
content/plans/q/plan.en.md:1:1: error[R403]
content/plans/q/plan.en.md:2:1: error[R407]
content/plans/r/plan.en.md: error[R101]
content/units/vu-a.yaml:5:1: error[R301]
content/units/vu-a.yaml:7:11: error[L101]
content/units/vu-b.yaml:6:1: error[R206]
""".splitlines()
COUNTED = {"vi": "26 lỗi, 2 cảnh báo", "en": "26 errors, 2 warnings"}
SUGGESTED = {
    "content/documents/a.yaml:2": "decree", "content/pages/ke-hoach/page.vi.md:1": "a", "content/plans/p/plan.yaml:19": "name",
    "content/units/vu-a.yaml:5": "aliases", "content/units/vu-a.yaml:7": "bo-thu",
}


@pytest.fixture(scope="module")
def built(build_once: Build) -> SampleSite:
    """A sound site."""
    return build_once({"content/units/bo-thu.yaml": UNIT, "content/plans/p/plan.yaml": PLAN})


@pytest.fixture
def faulty(built: SampleSite, tmp_path: Path) -> SampleSite:
    """A copy of it, and then every fault at once."""
    return SampleSite(shutil.copytree(built.path, tmp_path / "site", symlinks=True)).write(FAULTY)


def heads(plain: str) -> list[str]:
    """The first line of each finding up to its code."""
    return [match[1] for match in re.finditer(r"^(\S+ (?:error|warning|note)\[\w+\])", plain, re.MULTILINE)]


def from_github(text: str) -> list[dict[str, Any]]:
    """The annotations as GitHub reads them."""
    found = []
    for match in re.finditer(r"::(error|warning|notice) file=([^,]+?)(?:,line=(\d+))?(?:,col=(\d+))?,title=(\w+)::(.*)\n", text):
        level, path, line, column, code, words = match.groups()
        found.append({"severity": level, "path": path, "line": int(line or 0), "column": int(column or 0), "code": code, "words": words.replace("%25", "%")})
    assert len(found) == text.count("\n")
    return found


# ---- all at once


def test_one_run_names_every_fault_once_in_order(faulty: SampleSite) -> None:
    run = faulty.build()
    assert heads(run.err) == FOUND
    assert run.code == 1


@pytest.mark.parametrize("language", ["vi", "en"])
def test_faults_are_counted(faulty: SampleSite, language: str) -> None:
    assert COUNTED[language] in faulty.build("--lang", language).err.splitlines()


def test_nothing_is_written(faulty: SampleSite) -> None:
    before = faulty.published()
    assert faulty.build().code == faulty.run("check").code == 1
    assert faulty.published() == before


def test_forms_for_machines_agree_with_the_plain_one(faulty: SampleSite) -> None:
    found = faulty.findings()
    places = [":".join([f["path"], *(str(n) for n in (f["line"], f["column"]) if n)]) for f in found]
    assert [f"{place}: {f['severity']}[{f['code']}]" for place, f in zip(places, found, strict=True)] == FOUND
    for language in ("vi", "en"):
        plain = faulty.build("--lang", language)
        for finding in found:
            assert f"[{finding['code']}] {finding['message'][language]}\n" in plain.err
            assert not finding["hint"][language] or f"      = {finding['hint'][language]}\n" in plain.err
        annotations = from_github(faulty.build("--lang", language, "--format", "github").out)
        assert [(a["severity"], a["path"], a["line"], a["column"], a["code"]) for a in annotations] == [
            (f["severity"], f["path"], f["line"], f["column"], f["code"]) for f in found]
        assert [a["words"] for a in annotations] == ["; ".join(filter(None, [f["message"][language], f["hint"][language]])) for f in found]


MAIN = '{% extends "base.html" %}{% block main %}<h1>x</h1>'


@pytest.mark.parametrize("faults", [FAULTY, {"templates/plan.html": MAIN + "{{ page.no_such_thing }}{% endblock %}"},
                                    {"templates/plan.html": MAIN + '<a href="/khong-co/">x</a>{% endblock %}'}], ids=["of content", "of a template", "of links"])
def test_one_process_tells_what_several_tell(site: SampleSite, faults: Mapping[str, str]) -> None:
    site.with_plan().write(faults)
    told = [site.build("--jobs", jobs, "--format", form) for form in ("json", "plain") for jobs in ("1", "3")]
    assert json.loads(told[0].out) and told[0] == told[1] and told[2].code == told[3].code == 1
    assert heads(told[2].err) == heads(told[3].err) != []


def test_a_near_name_is_suggested(faulty: SampleSite) -> None:
    found = faulty.findings()
    for language, asked in (("vi", "có phải"), ("en", "did you mean")):
        hints = [(f"{f['path']}:{f['line']}", f["hint"][language]) for f in found]
        assert {place: hint.split('"')[1] for place, hint in hints if hint.startswith(f'{asked} "')} == SUGGESTED


def test_each_slip_is_answered_with_the_line_as_it_should_be(faulty: SampleSite) -> None:
    err = faulty.build().err
    assert "vi: Tổng hợp, báo cáo ⏎ en: Report" in err
    assert '- "Lưu: VT"' in err
    assert re.search(r"dòng đầu tiên: translates: [0-9a-f]{12}\n", err)
    assert "chọn một trong: law, resolution, decree" in err


def test_english_sentences_are_english_throughout(faulty: SampleSite) -> None:
    quoted = re.compile(r'"[^"]*"|“[^”]*”|  +\S.*\|.*|nearest names:.*|vi: .*|write \[words\].*|such as .*')
    for finding in faulty.findings():
        words = quoted.sub("", f"{finding['message']['en']} {finding['hint']['en']}")
        assert not re.search("[ăâđêôơưàáạảãèéẹẻẽìíịỉĩòóọỏõùúụủũỳýỵỷỹ]", words.lower()), words


def test_a_sound_site_has_nothing_to_say(site: SampleSite) -> None:
    assert site.with_plan().findings() == []


def test_once_mended_the_site_is_built_again(faulty: SampleSite) -> None:
    shutil.rmtree(faulty.path / "content")
    assert faulty.with_plan().build().code == 0


# ---- a fault is told once, where it is


def test_a_record_with_a_fault_makes_no_faults_elsewhere(site: SampleSite) -> None:
    unit = UNIT.replace("kind: ministry", "kind: minisry").replace("Bộ Thử nghiệm", "Bộ Khác")
    plan = PLAN + "tasks:\n  - n: 1\n    name: Việc\n    lead: Bộ Khác và Bộ Thử nghiệm\n"
    assert site.with_plan(plan).write({"content/units/bo-khac.yaml": unit}).codes() == ["R305"]


def test_a_record_that_cannot_be_read_at_all_is_not_called_missing(site: SampleSite) -> None:
    files = {"content/units/bo-thu.yaml": UNIT + "website: 'mở\n", "content/vocabulary/channels.yaml": "web: [\n"}
    assert sorted(site.with_plan(PLAN + "channels: [web]\n").write(files).codes()) == ["R201", "R201"]


def test_an_unreadable_plan_says_nothing_about_the_age_of_its_translation(site: SampleSite) -> None:
    site.with_plan(PLAN + "notes: 'mở\n", vi="# KẾ HOẠCH\n", en="translates: 000000000000\n# PLAN\n")
    assert site.codes() == ["R201"]


def test_later_entries_of_a_list_keep_their_lines_after_a_faulty_one(site: SampleSite) -> None:
    tasks = "tasks:\n  - name: Không số\n  - n: 2\n    name: Việc\n    lead: Vụ Lạ\n"
    assert [(f["code"], f["line"], f["column"]) for f in site.with_plan(PLAN + tasks).findings()] == [("R302", 9, 5), ("L102", 12, 11)]


def test_an_empty_required_field_is_pointed_to_itself(site: SampleSite) -> None:
    found = site.with_plan(PLAN.replace("issuer: bo-thu", "issuer:")).findings()
    assert [(f["code"], f["line"], f["column"]) for f in found] == [("R302", 4, 1)]


def test_an_empty_text_is_no_text(site: SampleSite) -> None:
    found = site.with_plan(PLAN + 'contacts:\n  - ""\n').findings()
    assert [(f["code"], f["line"], f["message"]["en"]) for f in found] == [("R303", 9, '"contacts" must be words, not empty')]


@pytest.mark.parametrize(("field", "value", "form"), [
    ("recorded", "2022-01", "2014-04-23"), ("recorded", "23/4/2014", "2014-04-23"), ("  date_signed", "23/4/2014", "2022-01"), ("  date_signed", "2014-4-23", "2022-01"),
])
def test_a_day_is_asked_for_in_the_form_that_its_field_takes(site: SampleSite, field: str, value: str, form: str) -> None:
    found, = site.with_plan(PLAN + f"{field}: {value}\n").findings()
    assert (found["code"], found["line"]) == ("R304", 8)
    assert form in found["hint"]["vi"] and form in found["hint"]["en"]


def test_a_moment_is_asked_for_with_its_zone(site: SampleSite) -> None:
    news = "title: Tin\npublished: 2020-03-24 10:46\n"
    found, = site.with_plan().write({"content/news/tin/news.yaml": news, "content/news/tin/news.vi.md": "Lời tin.\n"}).findings()
    assert (found["code"], found["line"], found["column"]) == ("R304", 2, 12)
    assert "+07:00" in found["hint"]["vi"]


def test_a_period_is_wrong_at_the_day_that_is_wrong(site: SampleSite) -> None:
    found, = site.with_plan(PLAN.replace("period: 2024", "period:\n  from: 2024-01\n  to: 2024-13")).findings()
    assert (found["code"], found["line"], found["column"]) == ("R304", 7, 7)


@pytest.mark.parametrize(("said", "place"), [
    ("kind: interval\n      earliest: 2024-06-30\n      latest: 2024-04-01", ("R303", 15, 15)), ("kind: interval\n      earliest: 2024-06-30", ("R302", 13, 7)),
    ("kind: deadline", ("R302", 13, 7)), ("kind: recurring\n      rrule: hàng tháng", ("R303", 14, 14)),
])
def test_an_editor_s_reading_of_a_time_says_what_its_kind_says(site: SampleSite, said: str, place: tuple[str, int, int]) -> None:
    task = f"tasks:\n  - n: 1\n    name: Việc\n    time: Quý II/2024\n    time_reading:\n      {said}\n"
    found, = site.with_plan(PLAN + task).findings()
    assert (found["code"], found["line"], found["column"]) == place


def test_the_last_change_of_a_deadline_leads_to_the_present_one(site: SampleSite) -> None:
    moved = "    due_history:\n      - recorded_on: 2024-02-20\n        from: Quý I/2024\n        to: {}\n        reason: Chờ hướng dẫn\n"
    task = "tasks:\n  - n: 1\n    name: Việc\n    time: Quý II/2024\n"
    found, = site.with_plan(PLAN + task + moved.format("Quý III/2024")).findings()
    assert (found["code"], found["line"], found["column"]) == ("R303", 15, 13)
    assert "đúng như lời ghi ở time:" in found["message"]["vi"]
    assert site.with_plan(PLAN + task + moved.format("Quý II/2024")).codes() == []


@pytest.mark.parametrize(("file", "text", "place"), [
    ("units/u.yaml", "name:\n  - vi: Cũ\n  - vi: Mới\n    valid_from: 2025-07-01\nkind: office\n", ("R303", 2, 3)),
    ("units/u.yaml", "name:\n  - vi: Mới\n    valid_from: 2025-07-01\n  - vi: Cũ\n    valid_to: 2025-06-30\nkind: office\n", ("R303", 2, 3)),
    ("units/u.yaml", "name:\n  - vi: Tên\n    valid_from: 2025-07-01\n    valid_to: 2025-06-30\nkind: office\n", ("R303", 4, 15)),
    ("units/u.yaml", "name:\n  - vi: Tên\n    valid_to: 30/6/2025\nkind: office\n", ("R304", 3, 15)),
    ("units/u.yaml", "name:\n  - vi: Tên\n    valid_to: 9999-12-31\nkind: office\n", ("R304", 3, 15)),
    ("units/u.yaml", "name:\n  - vi: Tên\nkind: office\nwebsite: moha.gov.vn\n", ("R303", 4, 10)),
    ("documents/d.yaml", "number: 1/QĐ\ntype: plan\nurl: vanban.chinhphu.vn\n", ("R303", 3, 6)),
    ("documents/d.yaml", "number: 1/QĐ\ntype: plan\nreplaces: [d]\n", ("L117", 3, 12)),
])
def test_a_slip_in_a_unit_or_document_is_told_once_where_it_is(site: SampleSite, file: str, text: str, place: tuple[str, int, int]) -> None:
    found, = site.with_plan().write({f"content/{file}": text}).findings()
    assert (found["code"], found["line"], found["column"]) == place


def test_a_unit_with_one_name_after_the_other_is_sound(site: SampleSite) -> None:
    unit = "name:\n  - vi: Cũ\n    valid_to: 2025-06-30\n  - vi: Mới\n    valid_from: 2025-07-01\nkind: office\n"
    assert site.with_plan().write({"content/units/u.yaml": unit}).codes() == []


@pytest.mark.parametrize("head", ["translates: 00000000000\n", "\ntranslates: 000000000000\n", "Translates:\n"])
def test_a_first_line_with_a_slip_is_no_line_of_the_translation(site: SampleSite, head: str) -> None:
    assert site.with_plan(vi="# KẾ HOẠCH\n1. Một.\n", en=f"{head}# PLAN\n1. One.\n").codes() == ["R403"]


def test_a_place_that_one_language_lacks_is_named(site: SampleSite) -> None:
    found, = site.with_plan(vi="# KẾ HOẠCH\n[tasks]\n1. Một.\n", en="# PLAN\n1. One.\n").findings()[-1:]
    assert found["code"] == "R407" and "tiếng Việt có [tasks], tiếng Anh có 1" in found["message"]["vi"]


def test_a_near_name_is_suggested_whatever_its_capitals(site: SampleSite) -> None:
    found, = site.with_plan(PLAN + "  signatory:\n    capacity: kt\n").findings()
    assert 'có phải "KT"?' in found["hint"]["vi"]


def test_a_source_outside_its_folder_is_not_there(site: SampleSite) -> None:
    source = f"source:\n  file: ../../../site.toml\n  sha256: {'0' * 64}\n"
    assert site.with_plan(PLAN + source).codes() == ["R108"]


def test_of_a_picture_pasted_into_a_text_the_beginning_is_shown(site: SampleSite) -> None:
    site.with_plan(vi=f"# KẾ HOẠCH\n\nCâu có ảnh ![](data:image/png;base64,{'iVBORw0KGgo' * 1000})\n")
    told = site.build().err
    assert "[R402]" in told and 'liên kết "data:image/png;base64,iVBORw' in told and len(told) < 2000


def test_a_long_line_is_shown_around_the_place(site: SampleSite) -> None:
    err = site.with_plan(vi=f"# KẾ HOẠCH\n{'một hai ba ' * 40}<b>đậm{' bốn năm' * 40}\n").build().err
    line, caret = (part.partition(" | ")[2] for part in err.splitlines()[1:3])
    assert len(line) <= 160 and line.startswith("…") and line.endswith("…")
    assert line[caret.index("^"):][:caret.count("^")] == "<b>"


# ---- two records in one place


@pytest.mark.parametrize(("id", "url"), [
    ("ke-hoach", "/ke-hoach/"), ("plans", "/en/plans/"), ("so-do-trang", "/so-do-trang/"), ("lich", "/lich/"), ("tien-do", "/tien-do/"),
    ("reports", "/reports/"), ("tim-kiem", "/tim-kiem/"), ("search", "/en/search/"),
    ("gioi-thieu", "/gioi-thieu/"), ("en", "/en/"),
])
def test_a_free_page_takes_no_address_of_another(site: SampleSite, id: str, url: str) -> None:
    text = "title:\n  vi: Trang\n  en: Page\n"
    found, = site.with_plan().write({f"content/pages/{id}/page.yaml": text, "content/pages/about/page.yaml": text,
                                       f"content/pages/{id}/page.vi.md": "Lời.\n", "content/pages/about/page.vi.md": "Lời.\n"}).findings()
    assert (found["code"], found["path"], found["line"]) == ("L106", f"content/pages/{id}/page.yaml", 1)
    assert f" {url}: " in found["message"]["vi"]


@pytest.mark.parametrize("id", ["about", "contact", "accessibility", "glossary", "data", "hoi-dap"])
def test_the_usual_pages_have_addresses_of_their_own(site: SampleSite, id: str) -> None:
    assert site.with_plan().write({f"content/pages/{id}/page.yaml": "title:\n  vi: Trang\n  en: Page\n"}).build().code == 0


def test_two_tasks_never_share_an_anchor(site: SampleSite) -> None:
    tasks = "tasks:\n" + "".join(f"  - n: {n}\n    name: Việc\n" for n in ("1", "1.", "2", "a)", "a"))
    found = site.with_plan(PLAN + tasks).findings()
    assert [(f["code"], f["line"], f["column"]) for f in found] == [("L109", 11, 8), ("L109", 17, 8)]


@pytest.mark.parametrize(("file", "record"), [
    ("content/units/bo-thu.yaml", UNIT), ("content/plans/p/plan.yaml", PLAN), ("content/pages/about/page.yaml", "title: Trang\n"),
])
def test_a_note_points_to_something_in_its_record(site: SampleSite, file: str, record: str) -> None:
    notes = "notes:\n  - at: {}\n    vi: Ghi chú\n    en: Note\n"
    words = file.replace(".yaml", ".vi.md") if "/pages/" in file or "/news/" in file else "content/.keep"
    assert site.with_plan().write({file: record + notes.format("ttle"), words: "Lời.\n"}).codes() == ["L110"]
    assert site.write({file: record + notes.format("notes")}).codes() == []


# ---- any text


@settings(deadline=None)
@given(st.text(st.one_of(st.sampled_from("ab 1.-+#|[]()^*_`<>!&\\:\n\t~="), st.characters(blacklist_categories=("Cs",))), max_size=80))
def test_any_free_text_is_read_or_refused_but_never_a_traceback(text: str) -> None:
    log = Log(sources=Sources({"page.vi.md": text}))
    read_free_text("page.vi.md", text, "vi", log)
    assert report(log, "plain", "vi").endswith("cảnh báo\n")


@pytest.mark.parametrize("text", [
    ">" * 2000 + " a", "> " * 2000 + "a", "- " * 2000 + "a", "".join("  " * n + "- a\n" for n in range(2000)), "1. " * 2000 + "a", "> - " * 2000 + "a", "[" * 2000,
    "[" * 2000 + "a" + "](x)" * 2000, "*" * 2000 + "a" + "*" * 2000, "**a *b " * 2000 + "c* d**" * 2000, "^[" * 2000 + "a" + "]" * 2000, "|" * 2000 + "\n" + "|-" * 2000,
], ids=lambda text: text[:9])
def test_any_depth_of_markdown_is_read_or_refused_but_never_a_traceback(text: str) -> None:
    for reader in (read_free_text, read_signed_text):
        log = Log(sources=Sources({"page.vi.md": text}))
        reader("page.vi.md", text, "vi", log)
        assert report(log, "plain", "vi").endswith("cảnh báo\n")


# ---- values that YAML would turn into something else


def test_values_stay_what_was_typed_on_the_page_and_in_the_data(site: SampleSite) -> None:
    plan = PLAN + """\
  number: 012
  place: no
table:
  columns: {columns}
tasks:
  - n: 012
    name: no
    form: 7:30
    output: 1_000
    note: 2014-04-23
    group: ~
    extra:
      Số: 0x1F
""".replace("{columns}", "\n" + "".join(f"    {field}: {head}\n" for field, head in [
        ("n", "yes"), ("name", "on"), ("form", "1e3"), ("output", "null"), ("note", ".5"), ("group", "~"), ("Số", "012")]).rstrip())
    assert site.with_plan(plan).build().code == 0
    task, = site.data("tasks")
    assert (task["id"], task["n"], task["name"]["vi"]) == ("p.012", "012", "no")
    assert [task[field]["vi"] for field in ("form", "output", "note", "group")] == ["7:30", "1_000", "2014-04-23", "~"]
    assert site.data("plans")[0]["number"] == "012"
    page = site.text("ke-hoach/p/index.html")
    row = re.search(r'<tr id="task-012">(.*?)</tr>', page, re.DOTALL)
    assert row is not None
    assert re.sub(r"<[^>]+>", " ", row[1]).split() == ["012", "no", "7:30", "1_000", "2014-04-23", "~", "0x1F"]
    assert re.findall(r'<th scope="col">([^<]*)</th>', page) == ["yes", "on", "1e3", "null", ".5", "~", "012"]


def test_a_unit_may_be_called_no(site: SampleSite) -> None:
    site.with_plan(PLAN + "tasks:\n  - n: 7:30\n    name: 2014-04-23\n    lead: no\n")
    assert site.write({"content/units/khong.yaml": UNIT.replace("Bộ Thử nghiệm", "no").replace("Ministry of Trials", "off")}).build().code == 0
    assert {unit["id"]: (unit["name"][0]["vi"], unit["name"][0]["en"]) for unit in site.data("units")}["khong"] == ("no", "off")
    task, = site.data("tasks")
    assert (task["n"], task["name"]["vi"], task["lead"]) == ("7:30", "2014-04-23", ["khong"])
    assert json.loads(site.text("data/tasks.json"))["items"][0]["id"] == "p.7:30"
