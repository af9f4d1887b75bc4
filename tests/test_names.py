"""As-signed names -> units, read as examples: which unit the words of a cell mean, for this issuer, on this day.

In: the units below, and cells as plans print them. Out: units, the words that stay without one, and what the editor is told.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import PLAN, SETTINGS, UNIT, SampleSite
from hypothesis import given, settings, strategies as st

from plansite import pipeline
from plansite.diagnostics import Log
from plansite.linking.names import Register, name_key
from plansite.linking.units import link_units
from plansite.reading import read
from plansite.settings import read_settings

UNITS = {
    "chinh-phu": "Chính phủ|government",
    "bo-noi-vu": "Bộ Nội vụ|ministry|chinh-phu|abbreviation: BNV",
    "bnv-van-phong": "Văn phòng Bộ|office|bo-noi-vu",
    "bnv-dang-uy": "Đảng ủy Bộ|party-body|bo-noi-vu",
    "bnv-cchc": "Vụ Cải cách hành chính|ministry-department|bo-noi-vu|aliases: [Vụ CCHC]",
    "bnv-khtc": "Vụ Kế hoạch - Tài chính|ministry-department|bo-noi-vu",
    "bnv-lien-quan": "các đơn vị liên quan|group|bo-noi-vu|collective: true",
    "bnv-cac-vu": "các Vụ|group|bo-noi-vu|collective: true",
    "bnv-cac-vu-va-don-vi": "các Vụ và đơn vị trực thuộc Bộ|group|bo-noi-vu|collective: true",
    "bo-tttt": "Bộ Thông tin và Truyền thông|ministry|chinh-phu|dissolution_date: 2025-03-01",
    "tttt-van-phong": "Văn phòng Bộ|office|bo-tttt",
    "tttt-lien-quan": "các đơn vị liên quan|group|bo-tttt|collective: true",
    "bo-khcn": "Bộ Khoa học và Công nghệ|ministry|chinh-phu",
    "tinh-a": "Tỉnh A|province",
    "ubnd-a": "Ủy ban nhân dân tỉnh|peoples-committee|tinh-a|aliases: [UBND tỉnh]",
    "snv-a": "Sở Nội vụ|department|tinh-a",
    "snv-a-vp": "Văn phòng Sở|office|snv-a",
    "stc-a": "Sở Tài chính|department|tinh-a",
    "stc-a-vp": "Văn phòng Sở|office|stc-a",
    "so-nganh-a": "các Sở, ban, ngành|group|tinh-a|collective: true",
    "tinh-b": "Tỉnh B|province",
    "snv-b": "Sở Nội vụ|department|tinh-b",
}
"""name | kind | parent | one more line"""
IN_TIME = {
    "bo-dan-toc": "name:\n  - vi: Ủy ban Dân tộc\n    valid_to: 2025-02-28\n  - vi: Bộ Dân tộc và Tôn giáo\n    valid_from: 2025-03-01\n"
                  "kind: ministry\nparent:\n  - unit: chinh-phu\n",
    "cuc-ttcs": "name:\n  - vi: Cục Thông tin cơ sở\nkind: authority\nfounding_date: 2018-01-01\nparent:\n"
                "  - unit: bo-tttt\n    valid_to: 2025-02-28\n  - unit: bo-khcn\n    valid_from: 2025-03-01\n",
}
BEFORE, AFTER = date(2022, 1, 10), date(2026, 1, 10)


def unit(described: str) -> str:
    name, kind, *rest = described.split("|")
    parent = f"parent:\n  - unit: {rest[0]}\n" if rest else ""
    return f"name:\n  - vi: {name}\n    en: {name}\nkind: {kind}\n{parent}" + "".join(f"{line}\n" for line in rest[1:])


FILES = {f"content/units/{id}.yaml": unit(described) for id, described in UNITS.items()} | {f"content/units/{id}.yaml": text for id, text in IN_TIME.items()}


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """Every unit above, as linking knows it."""
    path = tmp_path_factory.mktemp("units")
    for name, text in {"site.toml": SETTINGS, **FILES}.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(text, encoding="utf-8")
    log = Log()
    found = read_settings(path, log, today="2026-01-10")
    assert found is not None
    units = link_units(read(found, log), log)
    assert not log.has_errors
    return Register(units)


def units(register: Register, words: str, issuer: str, day: date = BEFORE) -> list[str]:
    """The units of a cell; what stays without one as `?words`, what may be several as `words?`."""
    resolved, troubles = register.resolve(words, issuer, day)
    return [*resolved.units, *(f"{t.words}?" if t.candidates else f"?{t.words}" for t in troubles)]


# ---- spellings


@pytest.mark.parametrize(("words", "unit_id"), [
    ("Ủy ban nhân dân tỉnh", "ubnd-a"), ("Uỷ ban nhân dân tỉnh", "ubnd-a"), ("ỦY BAN NHÂN DÂN TỈNH", "ubnd-a"), ("uỷ ban  nhân dân\ntỉnh", "ubnd-a"),
    ("UBND tỉnh", "ubnd-a"), ("sở nội vụ", "snv-a"), ("Sở Nội vụ.", "snv-a"), ("Sở Nội vụ (chủ trì)", "?Sở Nội vụ (chủ trì"), ("BNV", "bo-noi-vu"),
])
def test_spelling_does_not_hide_a_name(register: Register, words: str, unit_id: str) -> None:
    assert units(register, words, "ubnd-a") == [unit_id]


@pytest.mark.parametrize("words", ["Vụ Kế hoạch - Tài chính", "Vụ Kế hoạch – Tài chính", "Vụ Kế hoạch-Tài chính", "Vụ Kế hoạch Tài chính", "VỤ KẾ HOẠCH - TÀI CHÍNH"])
def test_dashes_and_case_do_not_hide_a_name(register: Register, words: str) -> None:
    assert units(register, words, "bo-noi-vu") == ["bnv-khtc"]


def test_tones_are_letters_all_the_same() -> None:
    assert name_key("Uỷ ban") == name_key("Ủy ban") == name_key("UỶ BAN")
    assert name_key("Sở Nội vụ") != name_key("Sơ Nội vụ")
    assert name_key("hòa") == name_key("hoà") != name_key("hoả")


TURNS = [date(2018, 1, 1), date(2025, 2, 28), date(2025, 3, 1)]
"""days from or up to which a name, a parent or a unit above counts"""


@settings(deadline=None)
@given(st.lists(st.tuples(
    st.sampled_from(["Ủy ban Dân tộc", "Bộ Dân tộc và Tôn giáo", "Cục Thông tin cơ sở", "Bộ Thông tin và Truyền thông, BNV", "Văn phòng Bộ và Vụ Lạ"]),
    st.sampled_from(["bo-noi-vu", "bo-tttt", "bo-khcn", "bo-dan-toc", "snv-a"]), st.sampled_from(TURNS), st.integers(-2, 2)), min_size=1, max_size=12))
def test_what_was_found_before_changes_nothing(register: Register, asked: list[tuple[str, str, date, int]]) -> None:
    """A register keeps what it found; one that knows nothing yet finds the same."""
    for words, issuer, turn, days in asked:
        day = turn + timedelta(days)
        assert register.resolve(words, issuer, day) == Register(register.units).resolve(words, issuer, day)


# ---- cells


@pytest.mark.parametrize(("words", "expected"), [
    ("Đảng ủy Bộ", ["bnv-dang-uy"]),
    ("Vụ CCHC, Văn phòng Bộ và các đơn vị liên quan", ["bnv-cchc", "bnv-van-phong", "bnv-lien-quan"]),
    ("Vụ CCHC; Văn phòng Bộ;", ["bnv-cchc", "bnv-van-phong"]),
    ("Vụ CCHC VÀ Văn phòng Bộ", ["bnv-cchc", "bnv-van-phong"]),
    ("Văn phòng Bộ, Văn phòng Bộ", ["bnv-van-phong"]),
    ("các Vụ", ["bnv-cac-vu"]),
    ("Văn phòng Bộ, các Vụ và đơn vị trực thuộc Bộ", ["bnv-van-phong", "bnv-cac-vu-va-don-vi"]),
    ("các Vụ và Văn phòng Bộ", ["bnv-cac-vu", "bnv-van-phong"]),
    ("Bộ Thông tin và Truyền thông và Bộ Khoa học và Công nghệ", ["bo-tttt", "bo-khcn"]),
    ("Vụ Hợp tác quốc tế và Văn phòng Bộ", ["bnv-van-phong", "?Vụ Hợp tác quốc tế"]),
    ("", []), (" , ; và ", []),
])
def test_a_cell_is_cut_where_names_end_and_the_longest_name_wins(register: Register, words: str, expected: list[str]) -> None:
    assert units(register, words, "bo-noi-vu") == expected


def test_a_name_may_hold_commas(register: Register) -> None:
    assert units(register, "các Sở, ban, ngành và UBND tỉnh", "ubnd-a") == ["so-nganh-a", "ubnd-a"]


def test_words_between_names_belong_to_no_unit(register: Register) -> None:
    mentions = register.resolve("Vụ CCHC,  Văn phòng Bộ.", "bo-noi-vu", BEFORE)[0].mentions
    assert [(m.words, m.unit) for m in mentions] == [("Vụ CCHC", "bnv-cchc"), (",  ", None), ("Văn phòng Bộ", "bnv-van-phong"), (".", None)]


# ---- whose unit


@pytest.mark.parametrize(("words", "issuer", "expected"), [
    ("Văn phòng Bộ", "bo-noi-vu", "bnv-van-phong"), ("Văn phòng Bộ", "bo-tttt", "tttt-van-phong"), ("Văn phòng Bộ", "bnv-cchc", "bnv-van-phong"),
    ("các đơn vị liên quan", "bo-noi-vu", "bnv-lien-quan"), ("các đơn vị liên quan", "bo-tttt", "tttt-lien-quan"),
    ("Sở Nội vụ", "ubnd-a", "snv-a"), ("Sở Nội vụ", "stc-a-vp", "snv-a"), ("Sở Nội vụ", "snv-b", "snv-b"), ("Sở Nội vụ", "bo-noi-vu", "?Sở Nội vụ"),
    ("Văn phòng Sở", "snv-a", "snv-a-vp"), ("Văn phòng Sở", "stc-a", "stc-a-vp"), ("Văn phòng Sở", "snv-a-vp", "snv-a-vp"),
    ("Văn phòng Sở", "ubnd-a", "Văn phòng Sở?"), ("Văn phòng Sở", "snv-b", "?Văn phòng Sở"),
    ("Bộ Nội vụ", "snv-b", "bo-noi-vu"), ("Tỉnh B", "snv-a", "tinh-b"), ("Chính phủ", "snv-a", "chinh-phu"), ("Văn phòng Bộ", "snv-a", "?Văn phòng Bộ"),
])
def test_a_name_means_the_issuers_own_unit_first(register: Register, words: str, issuer: str, expected: str) -> None:
    assert units(register, words, issuer) == [expected]


# ---- on which day


@pytest.mark.parametrize(("words", "issuer", "day", "expected"), [
    ("Ủy ban Dân tộc", "snv-a", BEFORE, "bo-dan-toc"), ("Ủy ban Dân tộc", "snv-a", AFTER, "?Ủy ban Dân tộc"),
    ("Bộ Dân tộc và Tôn giáo", "snv-a", AFTER, "bo-dan-toc"), ("Ủy ban Dân tộc", "snv-a", date(2025, 2, 28), "bo-dan-toc"),
    ("Bộ Dân tộc và Tôn giáo", "snv-a", date(2025, 3, 1), "bo-dan-toc"),
    ("Bộ Thông tin và Truyền thông", "snv-a", BEFORE, "bo-tttt"), ("Bộ Thông tin và Truyền thông", "snv-a", AFTER, "?Bộ Thông tin và Truyền thông"),
    ("Cục Thông tin cơ sở", "bo-tttt", BEFORE, "cuc-ttcs"), ("Cục Thông tin cơ sở", "bo-khcn", AFTER, "cuc-ttcs"),
    ("Cục Thông tin cơ sở", "bo-khcn", BEFORE, "?Cục Thông tin cơ sở"), ("Cục Thông tin cơ sở", "bo-tttt", date(2017, 6, 1), "?Cục Thông tin cơ sở"),
])
def test_names_and_places_are_those_of_the_day_of_signature(register: Register, words: str, issuer: str, day: date, expected: str) -> None:
    assert units(register, words, issuer, day) == [expected]


def test_without_a_day_of_signature_the_first_day_of_the_period_counts(site: SampleSite) -> None:
    cell = "tasks:\n  - n: 1\n    name: Việc\n    lead: Ủy ban Dân tộc\n"
    site.with_plan(PLAN.replace("2024", "2024-2026") + cell).write(FILES)
    assert site.codes() == []
    site.with_plan(PLAN.replace("2024", "2024-2026") + "  date_signed: 2025-06\n" + cell)
    assert site.codes() == ["L102"]


# ---- any words


SYLLABLES = st.sampled_from(["Vụ", "CCHC", "Văn", "phòng", "Bộ", "Sở", "các", "và", "VÀ", "đơn", "vị", ",", ";", "-", "–", " ", "\n", "(", ".", "uỷ", "\u0309"])


@settings(deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(SYLLABLES, max_size=20).map(" ".join)), st.sampled_from(["bo-noi-vu", "ubnd-a", "snv-a-vp"]))
def test_mentions_always_join_to_the_words_again(register: Register, words: str, issuer: str) -> None:
    resolved, troubles = register.resolve(words, issuer, BEFORE)
    assert "".join(mention.words for mention in resolved.mentions) == resolved.words == words
    assert all(words[trouble.start:].startswith(trouble.words) for trouble in troubles)


# ---- what the editor is told, and what the page shows


def with_cell(site: SampleSite, lead: str, plan: str = PLAN, more: str = "") -> SampleSite:
    """The units above and a plan of bo-noi-vu with one task."""
    heads = "table:\n  columns:\n    n: STT\n    name: Việc\n    lead: Chủ trì\n"
    return site.with_plan(f"{plan.replace('bo-thu', 'bo-noi-vu')}{heads}tasks:\n  - n: 1\n    name: Việc\n    lead: {lead}\n{more}").write(FILES)


def test_words_stand_on_the_page_as_signed_and_lead_to_their_units(site: SampleSite) -> None:
    assert with_cell(site, "VỤ CCHC, Đảng uỷ Bộ và các đơn vị liên quan").build().code == 0
    page = site.text("ke-hoach/p/index.html")
    assert '<a href="../../don-vi/bnv-cchc/">VỤ CCHC</a>, <a href="../../don-vi/bnv-dang-uy/">Đảng uỷ Bộ</a> và ' in page
    task, = site.data("tasks")
    assert (task["lead_as_signed"], task["lead"]) == ("VỤ CCHC, Đảng uỷ Bộ và các đơn vị liên quan", ["bnv-cchc", "bnv-dang-uy", "bnv-lien-quan"])


def test_an_unknown_name_is_an_error_with_the_nearest_names_and_the_command(site: SampleSite) -> None:
    run = with_cell(site, "Văn phòng Bộ, Vụ Cải cách hành chánh").build()
    assert run.code == 1
    assert 'content/plans/p/plan.yaml:16:25: error[L102] không tìm thấy đơn vị trong "Vụ Cải cách hành chánh"\n' in run.err
    assert "   16 |     lead: Văn phòng Bộ, Vụ Cải cách hành chánh\n      |                         ^^^^^^^^^^^^^^^^^^^^^^\n" in run.err
    assert "tên gần nhất: Vụ Cải cách hành chính (bnv-cchc)" in run.err and "python build.py new unit" in run.err


def test_an_id_in_a_cell_is_answered_with_the_name_that_belongs_there(site: SampleSite) -> None:
    found, = with_cell(site, "bnv-cchc").findings()
    assert found["code"] == "L102" and "Vụ Cải cách hành chính (bnv-cchc)." in found["hint"]["vi"]


def test_a_name_that_was_not_in_force_on_that_day_is_unknown_as_a_whole_and_still_suggested(site: SampleSite) -> None:
    found, = with_cell(site, "Bộ Thông tin và Truyền thông", PLAN + "  date_signed: 2026-01-10\n").findings()
    assert (found["code"], found["length"]) == ("L102", len("Bộ Thông tin và Truyền thông"))
    assert "(bo-tttt)" in found["hint"]["vi"]


def test_a_name_in_quotes_or_a_block_is_pointed_to_as_well(site: SampleSite) -> None:
    found = with_cell(site, '"Văn phòng Bộ; Vụ Lạ"').findings()
    assert [(f["code"], f["line"], f["column"], f["length"]) for f in found] == [("L102", 16, 26, 5)]
    found = with_cell(site, "|\n      Vụ Lạ\n").findings()
    assert [(f["code"], f["line"], f["column"]) for f in found] == [("L102", 16, 11)]


def test_an_ambiguous_name_is_an_error_that_names_both_and_the_field(site: SampleSite) -> None:
    plan = PLAN.replace("issuer: bo-thu", "issuer: ubnd-a")
    found, = with_cell(site, "Văn phòng Sở", plan).findings()
    assert (found["code"], found["line"], found["column"]) == ("L104", 16, 11)
    assert "snv-a-vp" in found["message"]["vi"] and "stc-a-vp" in found["message"]["vi"] and "lead_units" in found["hint"]["vi"]


def test_an_editor_says_which_unit_and_the_page_says_that_an_editor_did(site: SampleSite) -> None:
    plan = PLAN.replace("issuer: bo-thu", "issuer: ubnd-a")
    assert with_cell(site, "Văn phòng Sở", plan, "    lead_units: [snv-a-vp]\n").build().code == 0
    assert (site.data("tasks")[0]["lead"], site.data("tasks")[0]["lead_as_signed"]) == (["snv-a-vp"], "Văn phòng Sở")
    assert '<span class="signed">Văn phòng Sở</span>' in site.text("ke-hoach/p/index.html")


def test_a_unit_said_by_an_editor_must_be_there_with_words_or_without(site: SampleSite) -> None:
    for lead in ("Văn phòng Sở", ""):
        found, = with_cell(site, lead, more="    lead_units: [bnv-chc]\n").findings()
        assert (found["code"], found["line"], found["column"]) == ("L101", 17, 18)
        assert 'có phải "bnv-cchc"?' in found["hint"]["vi"]


def test_the_field_to_mend_is_named_after_the_field_that_is_wrong(site: SampleSite) -> None:
    duty = ("duties:\n  - kind: report\n    name: Báo cáo\n    reporters: Văn phòng Sở\n    recipient: Văn phòng Sở\n")
    site.with_plan(PLAN.replace("bo-thu", "ubnd-a") + duty).write(FILES)
    assert [f["hint"]["en"].split()[3] for f in site.findings()] == ["reporter_units:", "recipient_units:"]


def test_in_a_draft_an_unknown_name_is_a_warning_and_shows_without_a_link(site: SampleSite) -> None:
    with_cell(site, "Vụ Lạ và Văn phòng Bộ", PLAN + "draft: true\n")
    assert site.build().code == 0 and "ke-hoach/p/index.html" not in site.published()
    run = site.run("check")
    assert run.code == 0 and 'warning[L103] bản nháp: chưa có đơn vị cho "Vụ Lạ"' in run.out
    assert "Vụ Lạ và <a href=" in preview(site.path).read_text(encoding="utf-8")


def preview(path: Path) -> Path:
    """The plan's page as `serve` shows it, drafts included."""
    log = Log()
    found = read_settings(path, log, today="2024-03-01", with_drafts=True)
    assert found is not None and pipeline.build(found, path / "preview", log) is not None
    return path / "preview" / "ke-hoach" / "p" / "index.html"


def test_responsibilities_are_found_where_every_name_is_known(site: SampleSite) -> None:
    vi = "# KẾ HOẠCH\nI. Văn phòng Bộ, các Vụ và đơn vị trực thuộc Bộ:\n- Làm.\nII. Vụ Lạ và Văn phòng Bộ:\n- Làm.\nIII. Văn phòng Bộ làm.\n"
    run = site.with_plan(PLAN.replace("bo-thu", "bo-noi-vu"), vi=vi).write(FILES).run("check")
    assert [line for line in run.out.splitlines() if "L112" in line] == [
        "content/plans/p/plan.vi.md:2:1: note[L112] mục I giao việc cho: bnv-van-phong, bnv-cac-vu-va-don-vi"]


@pytest.mark.parametrize(("role", "clause", "expected"), [
    ("none", "I", []), ("requested", "III", ["I", "III"]), ("requested", "iii", ["I", "III"]),
])
def test_an_editor_adds_a_responsibility_or_takes_it_back(site: SampleSite, role: str, clause: str, expected: list[str]) -> None:
    vi = "# KẾ HOẠCH\nI. Văn phòng Bộ:\n- Làm.\nIII. Đề nghị Bộ Khoa học và Công nghệ phối hợp.\n"
    said = f"responsibilities:\n  - clause: {clause}\n    role: {role}\n    units: Bộ Khoa học và Công nghệ\n"
    run = site.with_plan(PLAN.replace("bo-thu", "bo-noi-vu") + said, vi=vi).write(FILES).run("check", "--lang", "en")
    assert run.code == 0
    assert [line.split("clause ")[1].split()[0] for line in run.out.splitlines() if "L112" in line] == expected


def test_units_that_share_everything_but_their_id_are_told_apart_by_the_issuer_only(site: SampleSite) -> None:
    twin = {"content/units/a.yaml": UNIT, "content/units/b.yaml": UNIT}
    site.with_plan(PLAN + "tasks:\n  - n: 1\n    name: Việc\n    lead: Bộ Thử nghiệm\n").write(twin)
    assert site.build().code == 0
    assert site.data("tasks")[0]["lead"] == ["bo-thu"]


def test_of_two_superiors_at_a_time_the_last_holds_for_names_pages_and_the_tree(site: SampleSite) -> None:
    """An editor adds a new superior and leaves the old one open."""
    parents = "parent:\n  - unit: bo-thu\n  - unit: bo-hai\n    valid_from: 2020-01-01\n"
    site.with_plan().write({"content/units/bo-hai.yaml": "name:\n  - vi: Bộ Hai\nkind: ministry\nlevel: central\n",
                            "content/units/vu.yaml": f"name:\n  - vi: Vụ Thử\nkind: ministry-department\n{parents}"})
    assert site.build().code == 0
    tree = site.published()["don-vi/index.html"].decode()
    names = ("Bộ Hai<", "Vụ Thử<", "Bộ Thử nghiệm<")
    assert sorted(names, key=tree.rindex) == list(names)
