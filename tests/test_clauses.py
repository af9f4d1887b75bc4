"""The clause rule (docs/editors, "The text of a plan"), read as examples: lines pasted from a signed document -> addresses, anchors, owners.

In: texts as an editor pastes them. Out: what each line became, what is said about it, how it stands on the page.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import PLAN, ROOT, SampleSite
from hypothesis import assume, given, settings, strategies as st

from plansite.diagnostics import Log, Sources
from plansite.markup import read_signed_text
from plansite.markup.clauses import anchor_of, nearly_a_mark
from plansite.model.text import Block, Body

DOCUMENT = """\
# QUYẾT ĐỊNH
Về việc ban hành Kế hoạch
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
Nơi nhận:
- Như Điều 2;
- Lưu: VT.
# KẾ HOẠCH
## I. MỤC ĐÍCH
1. Mục đích
- Nâng cao nhận thức.
+ Của cán bộ.
+ Của người dân.
- Tăng cường phối hợp.
2. Yêu cầu:
2.1. Kịp thời.
2.2. Đầy đủ:
a) Đủ nội dung.
đ) Đủ đối tượng.
## III. TỔ CHỨC THỰC HIỆN
1. Vụ Cải cách hành chính:
a) Chủ trì:
- Một.
- Hai.
- Ba.
8. Đề nghị các tổ chức phối hợp.
Trên đây là Kế hoạch./.
# PHỤ LỤC
I. Danh mục
# PHỤ LỤC II
I. Biểu mẫu
- Mẫu một
"""
ENGLISH = """\
# DECISION
On issuing the Plan
Article 1. The Plan is issued with this Decision.
Article 2. This Decision takes effect on the day of signing.
Recipients:
- As in Article 2;
- Archives.
# PLAN
## I. PURPOSE
1. Purpose
- To raise awareness.
+ Of officials.
+ Of citizens.
- To work together.
2. Requirements:
2.1. On time.
2.2. Complete:
a) In content.
đ) In audience.
## III. IMPLEMENTATION
1. The Department of Administrative Reform:
a) Leads:
- One.
- Two.
- Three.
8. Organisations are asked to take part.
This is the Plan.
# APPENDIX
I. List
# APPENDIX II
I. Forms
- Form one
"""
ADDRESSES = [
    "Điều 1", "Điều 2", "Nơi nhận", "Nơi nhận/1", "Nơi nhận/2",
    "I", "I.1", "I.1/1", "I.1/1/1", "I.1/1/2", "I.1/2", "I.2", "I.2.1", "I.2.2", "I.2.2.a", "I.2.2.đ",
    "III", "III.1", "III.1.a", "III.1.a/1", "III.1.a/2", "III.1.a/3", "III.8", "PL.I", "PL2.I", "PL2.I/1",
]
ANCHORS = [
    "quyet-dinh", "dieu-1", "dieu-2", "noi-nhan", "noi-nhan-g1", "noi-nhan-g2",
    "ke-hoach", "i", "i-1", "i-1-g1", "i-1-g1-c1", "i-1-g1-c2", "i-1-g2", "i-2", "i-2-1", "i-2-2", "i-2-2-a", "i-2-2-dd",
    "iii", "iii-1", "iii-1-a", "iii-1-a-g1", "iii-1-a-g2", "iii-1-a-g3", "iii-8", "phu-luc", "pl-i", "phu-luc-ii", "pl2-i", "pl2-i-g1",
]


def read(text: str) -> Body:
    return read_signed_text("plan.vi.md", text, "vi", Log(sources=Sources({"plan.vi.md": text})))


def lines(*typed: str) -> list[Block]:
    return list(read("\n".join(typed)).blocks)


def addresses(*typed: str) -> list[str]:
    return [block.address for block in lines(*typed)]


def said(*typed: str) -> list[str]:
    """The findings of a text as `line:column code`."""
    text = "\n".join(typed)
    log = Log(sources=Sources({"plan.vi.md": text}))
    read_signed_text("plan.vi.md", text, "vi", log)
    return [f"{d.span.line}:{d.span.column} {d.code}" for d in log.sorted()]


# ---- marks


def test_marks_are_kept_letter_by_letter_with_the_words_after_them() -> None:
    typed = ["Điều 1. a", "Article 2. b", "IV. c", "3. d", "3.1. e", "3.2 e", "a) f", "đ) g", "- h", "– i", "+ k"]
    assert [f"{block.mark} {block.text}" for block in lines(*typed)] == typed


def test_nothing_is_renumbered() -> None:
    assert [block.mark for block in lines("3. Ba", "5. Năm", "1. Một", "c) Xê", "a) A")] == ["3.", "5.", "1.", "c)", "a)"]


def test_neighbouring_lines_are_never_joined() -> None:
    assert [block.text for block in lines("ỦY BAN NHÂN DÂN", "TỈNH BẾN TRE", "- Một", "- Hai", "tiếp theo")] == [
        "ỦY BAN NHÂN DÂN", "TỈNH BẾN TRE", "Một", "Hai", "tiếp theo"]


@pytest.mark.parametrize("line", [
    "2014. là một năm", "*", "* sao", "> trích", "1) một", "A. b", "-liền", "a ) b", "(a) b", "Điều 1: b", "Điều", "---", "===", "```", "~~~", "1.", "I. ",
    "    bốn dấu cách", "\tmột phím tab", "15/6/2014 là hạn", "3 tỷ đồng", "1.500 đồng", "đ/c Bộ trưởng", "Web: www.moha.gov.vn", "[1] ghi", "[^1] ghi", "| gạch đứng",
])
def test_a_line_keeps_its_words_whatever_it_begins_with(line: str) -> None:
    block, = lines(line)
    assert f"{block.mark} {block.text}".strip() == line.strip()
    assert bool(block.mark) == (line in ("1.", "I. ", "Điều 1: b"))


def test_a_line_under_dashes_makes_no_title_of_the_line_before() -> None:
    assert [(block.kind, block.text) for block in lines("Trên", "---", "Dưới", "===")] == [
        ("paragraph", "Trên"), ("paragraph", "---"), ("paragraph", "Dưới"), ("paragraph", "===")]


# ---- addresses and anchors


def test_a_whole_document_is_cited_as_its_readers_cite_it() -> None:
    blocks = read(DOCUMENT).blocks
    assert [block.address for block in blocks if block.address] == ADDRESSES
    assert [block.anchor for block in blocks if block.anchor] == ANCHORS
    assert [anchor_of(address) for address in ADDRESSES] == [anchor for anchor in ANCHORS if anchor not in ("quyet-dinh", "ke-hoach", "phu-luc", "phu-luc-ii")]


def test_blank_lines_between_pasted_lines_change_nothing() -> None:
    def shape(text: str) -> list[tuple[str, ...]]:
        return [(b.kind, b.mark, b.text, b.address, b.anchor, b.owner) for b in read(text).blocks]

    plain = shape(DOCUMENT)
    assert shape(DOCUMENT.replace("\n", "\n\n")) == plain
    assert shape(DOCUMENT.replace("\n", "\n \t\n\u00a0\n")) == plain
    assert shape("".join(f"   {line}  \n" for line in DOCUMENT.splitlines())) == plain


def test_the_number_of_hashes_plays_no_part() -> None:
    expected = addresses("I. A", "1. B", "a) C", "2. D", "II. E")
    assert addresses("## I. A", "### 1. B", "#### a) C", "### 2. D", "## II. E") == expected
    assert addresses("###### I. A", "## 1. B", "### a) C", "#### 2. D ####", "##### II. E") == expected


def test_a_hash_only_says_that_a_line_is_a_title() -> None:
    blocks = lines("# KẾ HOẠCH", "## I. A", "1. B", "## Không dấu", "#liền")
    assert [(block.kind, block.is_title) for block in blocks] == [
        ("part", True), ("clause", True), ("clause", False), ("heading", True), ("paragraph", False)]
    assert lines("## I. Ngôn ngữ C#")[0].text == "Ngôn ngữ C#"


@pytest.mark.parametrize(("typed", "expected"), [
    (("I. A", "- b", "1. C", "- d", "- e"), ["I", "I/1", "I/1.1", "I/2", "I/3"]),
    (("I. A", "1. B", "a) C", "2. D", "a) E", "II. F", "1. G"), ["I", "I.1", "I.1.a", "I.2", "I.2.a", "II", "II.1"]),
    (("1. A", "1.1. B", "1.1.1. C", "1.2. D", "2. E", "2.1. F"), ["1", "1.1", "1.1.1", "1.2", "2", "2.1"]),
    (("II. A", "1.1. B", "1.2. C"), ["II", "II.1.1", "II.1.2"]),
    (("Điều 3. A", "1. B", "a) C", "Điều 4. D"), ["Điều 3", "Điều 3.1", "Điều 3.1.a", "Điều 4"]),
    (("1. A", "+ b", "- c", "+ d"), ["1", "1/+1", "1/+1/1", "1/+2"]),
    (("# PHỤ LỤC", "- a", "+ b", "đ) c"), ["", "PL/1", "PL/1/1", "PL/1/1.đ"]),
    (("# APPENDIX", "I. A", "# ANNEX B", "I. A", "# PHỤ LỤC III", "I. A"), ["", "PL.I", "", "PL2.I", "", "PL3.I"]),
])
def test_a_clause_stands_under_the_nearest_open_clause_of_another_kind(typed: tuple[str, ...], expected: list[str]) -> None:
    assert addresses(*typed) == expected


def test_dashes_are_counted_in_their_clause() -> None:
    assert [block.anchor for block in lines("III. A", "1. B", "a) C:", "- x", "- y", "- z", "b) D", "- x")][3:] == [
        "iii-1-a-g1", "iii-1-a-g2", "iii-1-a-g3", "iii-1-b", "iii-1-b-g1"]


def test_a_mark_repeated_in_one_part_is_a_warning_and_in_another_part_is_not() -> None:
    repeated = ("I. A", "1. B", "1. C", "a) D")
    assert addresses(*repeated) == ["I", "I.1", "I.1(2)", "I.1(2).a"]
    assert [block.anchor for block in lines(*repeated)] == ["i", "i-1", "i-1-r2", "i-1-r2-a"]
    assert said(*repeated) == ["3:1 R405"]
    assert said("# QUYẾT ĐỊNH", "1. A", "# KẾ HOẠCH", "1. B") == []


def test_a_repeated_clause_and_a_child_never_share_an_anchor() -> None:
    anchors = [block.anchor for block in lines("I. A", "I. B", "2. C", "I. D", "2. E", "i) F", "# I", "i) G")]
    assert len(set(anchors)) == len(anchors)


# ---- gaps


@pytest.mark.parametrize("series", [
    "a) b) c) d) đ) e) g) h) i) k) l) m) n) o) p) q) r) s) t) u) v) x) y)", "I. II. III. IV. V. VI. VII. VIII. IX. X. XI. XII. XIII. XIV. XV. XVI. XIX.",
    "1. 2. 3. 4. 5. 6. 7. 8. 9. 10. 11.", "2.8. 2.9. 2.10. 2.11. 3.1. 3.2.", "- - -", "Điều_1. Điều_2. Điều_3.",
])
def test_the_order_of_vietnamese_documents_has_no_gap(series: str) -> None:
    typed = [mark.replace("_", " ") + " chữ" for mark in series.split()]
    assert said(*typed) == ([] if "XIX." not in typed[-1] else [f"{len(typed)}:1 R406"])


@pytest.mark.parametrize(("before", "mark"), [
    ("d)", "e)"), ("a)", "c)"), ("e)", "f)"), ("I.", "III."), ("1.", "3."), ("2.", "1."), ("Điều 1.", "Điều 3."), ("2.1.", "2.3.")])
def test_a_gap_is_a_note_and_is_not_mended(before: str, mark: str) -> None:
    assert said(f"{before} một", f"  {mark} hai") == ["2:3 R406"]
    assert [block.mark for block in lines(f"{before} một", f"  {mark} hai")] == [before, mark]


def test_a_gap_stops_no_build_and_is_listed_by_check(site: SampleSite) -> None:
    site.with_plan(vi="# KẾ HOẠCH\nI. Mục\na) Một.\nc) Ba.\n")
    assert site.build("--strict").code == 0
    assert "content/plans/p/plan.vi.md:4:1: note[R406] a gap in the order: c) follows a)" in site.run("check", "--lang", "en").out
    assert '<span class="mark">c)</span>' in site.text("ke-hoach/p/index.html")


# ---- paragraphs


@pytest.mark.parametrize(("typed", "owner"), [
    (("## III. TỔ CHỨC", "8. Đề nghị các tổ chức phối hợp.", "Trên đây là Kế hoạch./."), "III"),
    (("## III. TỔ CHỨC", "8. Đề nghị các tổ chức:", "phối hợp."), "III.8"),
    (("## III. TỔ CHỨC", "phối hợp."), "III"),
    (("## III. TỔ CHỨC", "### 1. Vụ A", "chủ trì."), "III.1"),
    (("## III. TỔ CHỨC", "1. Vụ A:", "- chủ trì.", "Trên đây."), "III"),
    (("## III. TỔ CHỨC", "### 1. Vụ A", "a) chủ trì.", "- một.", "Ngoài ra."), "III.1"),
    (("## III. TỔ CHỨC", "1. Vụ A:", "một;", "hai;"), "III.1"),
    (("III. TỔ CHỨC", "1. Câu.", "Trên đây."), ""),
    (("Nơi nhận:", "- Như trên;", "- Lưu: VT.", "(để báo cáo)"), "Nơi nhận"),
    (("## I. A", "# KẾ HOẠCH", "Chữ"), ""),
])
def test_a_paragraph_belongs_to_a_title_or_a_colon_else_to_the_section_around(typed: tuple[str, ...], owner: str) -> None:
    assert lines(*typed)[-1].owner == owner


def test_a_series_goes_on_after_a_paragraph() -> None:
    assert addresses("## III. A", "1. B.", "a) C.", "Một đoạn.", "b) D.", "2. E.", "IV. F") == ["III", "III.1", "III.1.a", "", "III.1.b", "III.2", "IV"]


def test_a_new_series_after_a_paragraph_of_the_section_is_the_sections() -> None:
    assert addresses("## III. A", "8. Đề nghị các tổ chức phối hợp.", "Trên đây, yêu cầu:", "- Một;", "- Hai.", "9. B", "IV. C") == [
        "III", "III.8", "", "III/1", "III/2", "III.9", "IV"]


def test_a_passage_is_a_clause_with_all_that_stands_under_it() -> None:
    body = read(DOCUMENT)
    assert [block.text for block in body.passage("III.1.a")] == ["Chủ trì:", "Một.", "Hai.", "Ba."]
    assert "Trên đây là Kế hoạch./." not in [block.text for block in body.passage("III.8")]
    assert [block.address for block in body.passage("I.2.2")] == ["I.2.2", "I.2.2.a", "I.2.2.đ"]


# ---- tables, footnotes, places, links


def test_a_table_ends_where_the_next_clause_begins() -> None:
    blocks = lines("I. A", "| STT | Việc |", "| --- | :-: |", "| 1 | [x](document:d) |", "II. B", "Chữ")
    assert [(block.kind, block.address, block.line) for block in blocks] == [("clause", "I", 1), ("table", "", 2), ("clause", "II", 5), ("paragraph", "", 6)]
    assert blocks[1].text == "STT Việc 1 x"
    assert "style=" not in blocks[1].html and 'class="align-center"' in blocks[1].html


def test_a_footnote_stands_once_at_the_end_and_is_no_clause() -> None:
    body = read("I. Một[^1]\n[^1]: Chú thích\n    - hai dòng\n\nII. Ba^[tại chỗ]\n")
    assert [(block.kind, block.text) for block in body.blocks] == [
        ("clause", "Một"), ("clause", "Ba"), ("notes", "Chú thích - hai dòng tại chỗ")]
    assert '<sup class="footnote-ref">' in body.blocks[0].html


def test_raw_html_is_refused_at_every_place_it_stands() -> None:
    assert said("I. <b>a</b> <b>a</b>", "| x | y |", "| --- | --- |", "| <i> | z |", "<div>", "chữ", "", "b^[c <u>]") == [
        "1:4 R401", "1:8 R401", "1:13 R401", "1:17 R401", "4:3 R401", "5:1 R401", "8:6 R401"]


def test_less_than_and_ampersand_are_letters() -> None:
    assert said("I. a < b, c & d, 5 > 3, <10 ngày") == []
    assert lines("I. a < b & c")[0].html == "a &lt; b &amp; c"


@pytest.mark.parametrize(("typed", "expected"), [
    ("[a](document:nd-61) [b](unit:bo) [c](plan:p#III.1.a) [d](news:n) [e](page:about) [f](https://a.vn/?b=c) [g](mailto:a@b.vn)", []),
    ("[a](nd-61) [b](ftp://x) [c](./x.pdf) [d](document:ND 61)", ["1:5 R402", "1:16 R402", "1:29 R402", "1:42 R402"]),
    ("[a] (document:nd-61)", ["1:6 R402"]),
    ("[a](plan:p#Điều 2)", ["1:5 R402"]),
    ("[a](x) [a](x)", ["1:5 R402", "1:12 R402"]),
    ("[a](javascript:alert)", ["1:5 R402"]),
    ("[a](văn bản:nd-61)", ["1:5 R402"]),
    ("[a](document:nd-61 và b", ["1:5 R402"]),
    ("(a)[document:nd-61] b", ["1:5 R402"]),
    ("[a] (plan: chưa có) [b], (c)[d]", ["1:6 R402"]),
])
def test_a_link_is_understood_or_refused_at_its_column(typed: str, expected: list[str]) -> None:
    assert said(typed) == expected


@pytest.mark.parametrize(("typed", "meant"), [
    ("1.Nâng cao", "1. Nâng cao"), ("I.MỤC ĐÍCH", "I. MỤC ĐÍCH"), ("2.1.Đủ", "2.1. Đủ"), ("đ)Kịp thời", "đ) Kịp thời"), ("Điều 1.Ban hành", "Điều 1. Ban hành"),
    ("\uf0b7\tNâng cao", "- Nâng cao"), ("•Nâng cao", "- Nâng cao"), ("➢ Nâng cao", "- Nâng cao"),
    ("[Tasks]", "[tasks]"), ("[ nhiệm vụ ].", "[tasks]"), ("[Chữ ký]", "[signature]"), ("NƠI NHẬN", "NƠI NHẬN:"), ("Nơi nhận.", "Nơi nhận:"),
    ("V.I.Lênin", ""), ("10.000 người", ""), ("1.2", ""), ("TS.Nguyễn", ""), ("[chữ]", ""), ("Nơi nhận hồ sơ", ""),
])
def test_a_line_that_is_nearly_a_mark_is_told_as_it_was_meant(typed: str, meant: str) -> None:
    assert nearly_a_mark(typed) == meant


def test_a_clause_with_a_blank_in_its_name_is_linked_by_its_anchor() -> None:
    log = Log()
    read_signed_text("plan.vi.md", "[a](plan:p#Điều 2)", "vi", log)
    assert log.sorted()[0].near == "plan:p#dieu-2"


def test_links_of_two_places_in_one_line_are_told_apart() -> None:
    references = read("[a](unit:x) và [b](unit:x)").references
    assert [(r.line, r.column) for r in references] == [(1, 5), (1, 20)]


# ---- most texts are read line by line, without the parser of Markdown


WITH_A_STROKE = "\n\n|"
"""a last line with a sign of a table: a text that ends so goes through the parser as a whole"""
SIGNS = [
    "I. ", "1. ", "2.1. ", "a) ", "- ", "+ ", "Điều 3. ", "# ", "## ", "#", " ## ", "[tasks]", "[signature]", "Nơi nhận:", "PHỤ LỤC", "*", "**", "_", "`", "\\", "&",
    "&amp;", "&#7;", "<", ">", '"', "<b>", "[", "]", "(", ")", "!", "^", "~", "](unit:x)", "[a](plan:p#I.1)", "] (plan:p)", "http://a.vn", "\t", "    ", "\u00a0",
    "\x0c", "\x1c", "\n", "\n", "\n\n", "kế hoạch", "A", ":", "{", "$", "%", "@", "=", "--", "...", "(c)",
]


def both_ways(text: str) -> None:
    """The same blocks, links and findings, read line by line and by the parser as a whole."""
    by_line, as_a_whole = Log(sources=Sources({"plan.vi.md": text})), Log(sources=Sources({"plan.vi.md": text + WITH_A_STROKE}))
    short = read_signed_text("plan.vi.md", text, "vi", by_line)
    long = read_signed_text("plan.vi.md", text + WITH_A_STROKE, "vi", as_a_whole)
    assert short.blocks == long.blocks[:-1]
    assert short.references == long.references
    assert by_line.sorted() == as_a_whole.sorted()


@settings(deadline=None, max_examples=400)
@given(st.lists(st.one_of(st.sampled_from(SIGNS), st.text(st.characters(exclude_categories=("Cs",)), max_size=5)), max_size=30).map("".join))
def test_any_text_of_lines_is_read_as_the_parser_reads_it(text: str) -> None:
    assume(not re.search(r"\||\[\^|\^\[|^[ \t]*<", text.replace("\r", "\n"), re.MULTILINE))
    both_ways(text)


TEXTS = sorted(path for folder in ("content", "examples/demo/content") for path in (ROOT / folder / "plans").glob("*/plan.*.md"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_every_line_of_the_plans_is_read_as_the_parser_reads_it(path: Path) -> None:
    lines_only = [line for line in path.read_text(encoding="utf-8").split("\n") if not re.search(r"\||\[\^|\^\[", line)]
    both_ways("\n".join(lines_only))


# ---- on the page


def ids(page: str) -> list[str]:
    """The anchors of the signed text, in order."""
    text = page[page.index('class="signed-text"'):]
    return [id for id in re.findall(r'<(?:p|h[1-6]|li|div)[^>]* id="([^"]+)"', text) if id in ANCHORS]


def test_both_languages_have_the_same_anchors(site: SampleSite) -> None:
    digest = site.with_plan(vi=DOCUMENT, en=ENGLISH).findings()[0]["hint"]["en"][-12:]
    assert site.with_plan(vi=DOCUMENT, en=f"translates: {digest}\n{ENGLISH}").build().code == 0
    assert ids(site.text("ke-hoach/p/index.html")) == ids(site.text("en/plans/p/index.html")) == ANCHORS


def test_every_line_stands_on_the_page_in_its_order(site: SampleSite) -> None:
    site.with_plan(vi=DOCUMENT).build()
    words = " ".join(re.sub(r"<[^>]+>", " ", site.text("ke-hoach/p/index.html").partition("signed-text")[2]).split())
    at = 0
    for line in DOCUMENT.splitlines():
        at = words.index(line.lstrip("# "), at)


TABLE = "table:\n  columns:\n    n: STT\n    name: Việc\ntasks:\n  - n: 1\n    name: Tập huấn cho cán bộ\n"
SIGNED = "  signatory:\n    name: Nguyễn Văn Thử\n"


@pytest.mark.parametrize(("vi", "order"), [
    ("# KẾ HOẠCH\nI. Trước\n[tasks]\nII. Sau\n", ["Trước", "Tập huấn", "Sau", "Nguyễn Văn Thử"]),
    ("# QUYẾT ĐỊNH\nĐiều 1. Trước\n[signature]\n# KẾ HOẠCH\nI. Sau\n", ["Trước", "Nguyễn Văn Thử", "Sau", "Tập huấn"]),
    ("# KẾ HOẠCH\nI. Trước\nII. Sau\n", ["Trước", "Sau", "Tập huấn", "Nguyễn Văn Thử"]),
])
def test_tasks_and_signature_stand_at_their_places_or_after_the_text(site: SampleSite, vi: str, order: list[str]) -> None:
    assert site.with_plan(PLAN + SIGNED + TABLE, vi=vi).build().code == 0
    text = site.text("ke-hoach/p/index.html").partition("signed-text")[2]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    assert "[tasks]" not in text and "[signature]" not in text


def test_a_place_counts_only_alone_on_its_line() -> None:
    assert [block.kind for block in lines("[tasks]", "- [tasks]", "xem [tasks]", "[signature]")] == ["tasks", "clause", "paragraph", "signature"]


def test_web_addresses_printed_in_a_signed_text_are_not_linked(site: SampleSite) -> None:
    printed = "Xem http://caicachhanhchinh.gov.vn, www.moha.gov.vn, cchc@moha.gov.vn và [trang tin](https://moha.gov.vn/tin)."
    site.with_plan(vi=f"# KẾ HOẠCH\nI. {printed}\n").build()
    text = site.text("ke-hoach/p/index.html").partition("signed-text")[2]
    assert "Xem http://caicachhanhchinh.gov.vn, www.moha.gov.vn, cchc@moha.gov.vn và " in text
    assert '<a href="https://moha.gov.vn/tin">trang tin</a>' in text


def test_a_link_to_a_clause_leads_to_its_anchor_in_both_languages(site: SampleSite) -> None:
    vi = "# QUYẾT ĐỊNH\nĐiều 2. Hai\n# KẾ HOẠCH\nI. Theo [mục](plan:p#I.đ), [điều](plan:p#dieu-2) và [phần](plan:p#quyet-dinh)\nđ) Điểm\n"
    en = "# DECISION\nArticle 2. Two\n# PLAN\nI. See [point](plan:p#I.đ), [article](plan:p#dieu-2) and [part](plan:p#quyet-dinh)\nđ) Point\n"
    digest = site.with_plan(vi=vi, en=en).findings()[0]["hint"]["en"][-12:]
    assert site.with_plan(vi=vi, en=f"translates: {digest}\n{en}").build().code == 0
    for page in ("ke-hoach/p/index.html", "en/plans/p/index.html"):
        assert re.findall(r'/p/#([a-z0-9-]+)">(?:mục|điều|phần|point|article|part)<', site.text(page)) == ["i-dd", "dieu-2", "quyet-dinh"]


def test_a_link_to_a_clause_that_is_not_there_is_an_error_at_its_column(site: SampleSite) -> None:
    found = site.with_plan(vi="# KẾ HOẠCH\nI. Theo [mục](plan:p#III.1)\n").findings()
    assert [(f["code"], f["line"], f["column"]) for f in found] == [("L105", 2, 15)]


# ---- any text


@settings(deadline=None)
@given(st.text(st.one_of(st.sampled_from("abcđI V1.)-+#|[]()^*_`<>!&\\:\n\t~="), st.characters(blacklist_categories=("Cs",))), max_size=80))
def test_any_text_is_read_and_its_anchors_are_told_apart(text: str) -> None:
    anchors = [block.anchor for block in read(text).blocks if block.anchor]
    assert len(set(anchors)) == len(anchors)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", anchor) for anchor in anchors)


MARKS = st.sampled_from(["", "", "I. ", "IV. ", "1. ", "2. ", "1.1. ", "a) ", "đ) ", "- ", "+ ", "## ", "## I. ", "# ", "Điều 1. ", "   ", "\t"])
WORDS = st.text(st.sampled_from("abđễ ỦXI019 .,;:()/-+–“”%"), max_size=20)


@settings(deadline=None)
@given(st.lists(st.builds(str.__add__, MARKS, WORDS), max_size=12), st.sampled_from(["\n", "\n\n"]))
def test_the_words_of_every_line_survive_in_their_order(typed: list[str], between: str) -> None:
    expected = [" ".join(line.lstrip("# \t").split()) if line.startswith("#") and " " in line.strip() else " ".join(line.split()) for line in typed]
    found = [" ".join(f"{block.mark} {block.text}".split()) for block in read(between.join(typed)).blocks]
    assert found == [line for line in expected if line]


def test_where_no_section_is_a_title_a_paragraph_closes_nothing() -> None:
    assert [block.address for block in lines("I. Mục đích\nLời dẫn.\n1. Một\na) Hai\nLời nữa.\nb) Ba\nII. Tổ chức\n1. Bốn") if block.address] == [
        "I", "I.1", "I.1.a", "I.1.b", "II", "II.1"]
