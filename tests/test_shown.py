"""Whatever an editor may type is shown: nothing that the schema accepts vanishes between the record and the reader."""

from __future__ import annotations

import pytest
from conftest import PLAN, UNIT, SampleSite
from published import STRINGS, read_html

from plansite.records import PlanRecord

VI = STRINGS["vi"]

TYPED = """\
withdrawn:
  date: 2024-02-01
  by: bo-thu
  reason: Trùng với kế hoạch của Chính phủ
budget:
  amount: 120 triệu đồng
  note: Từ nguồn tài trợ hợp pháp
contacts:
  - Phòng Hành chính, trong giờ làm việc
duties:
  - kind: report
    name: Báo cáo năm
    reporters: Bộ Thử nghiệm
    time: trước ngày 15/12/2024
    legal_basis: Thông tư số 07/2021/TT-BNV
    content: Số tin, bài đã đăng
tasks:
  - n: 1
    name: Tổ chức diễn đàn
    time: Quý III/2024
    output: Kỷ yếu diễn đàn
    due_history:
      - recorded_on: 2024-01-20
        from: Quý II/2024
        to: Quý III/2024
        reason: Chờ kinh phí
        authority: Công văn 12/BTN-VP
"""

SHOWN = (
    "Kế hoạch bị hủy bỏ ngày 01/02/2024.", "Trùng với kế hoạch của Chính phủ", "120 triệu đồng", "Từ nguồn tài trợ hợp pháp",
    "Phòng Hành chính, trong giờ làm việc", "Thông tư số 07/2021/TT-BNV", "Số tin, bài đã đăng", "Kỷ yếu diễn đàn",
    "Thời hạn đổi ngày 20/01/2024: từ “Quý II/2024” thành “Quý III/2024”. Lý do: Chờ kinh phí",
)


def test_every_typed_fact_of_a_plan_is_on_its_page_and_in_the_data(site: SampleSite) -> None:
    assert site.with_plan(PLAN + TYPED).build().code == 0
    page = site.text("ke-hoach/p/index.html")
    for words in SHOWN:
        assert words in page, words
    plan, = site.data("plans")
    assert plan["withdrawn"]["by"] == "bo-thu" and plan["state"]["code"] == "withdrawn" and plan["budget"]["note"]["vi"] == "Từ nguồn tài trợ hợp pháp"
    assert site.data("tasks")[0]["due_history"][0]["reason"]["vi"] == "Chờ kinh phí"
    assert site.data("duties")[0]["legal_basis"]["vi"] == "Thông tư số 07/2021/TT-BNV"


def test_a_moved_deadline_says_its_first_previous_and_present_day_and_why(site: SampleSite) -> None:
    again = """\
      - recorded_on: 2024-02-20
        from: Quý III/2024
        to: trước ngày 15/11/2024
        reason:
          vi: Vì mưa lũ
          en: Because of floods
"""
    site.with_plan(PLAN + TYPED.replace("time: Quý III/2024", "time: trước ngày 15/11/2024") + again).build()
    for path in ("ke-hoach/p/index.html", "nhiem-vu/index.html"):
        page = site.text(path)
        assert "Hạn đầu tiên “Quý II/2024” (30/6/2024) · hạn trước “Quý III/2024” (30/9/2024) · hạn hiện nay “trước ngày 15/11/2024” (14/11/2024)" in page, path
        assert page.index("Lý do: Chờ kinh phí (Công văn 12/BTN-VP)") < page.index("Lý do: Vì mưa lũ"), path
    page = site.text("en/plans/p/index.html")
    assert "present “trước ngày 15/11/2024” (14\N{NO-BREAK SPACE}November 2024)" in page.replace('<span lang="vi">', "").replace("</span>", "")
    assert "Because of floods" in page


def test_a_moved_deadline_that_no_grammar_reads_is_told_in_its_words(site: SampleSite) -> None:
    site.with_plan(PLAN + TYPED.replace("from: Quý II/2024", "from: theo lịch của Bộ")).build()
    assert "Hạn đầu tiên “theo lịch của Bộ” · hạn hiện nay “Quý III/2024” (30/9/2024)" in site.text("ke-hoach/p/index.html")


def test_a_reading_that_says_what_is_signed_is_left_out(site: SampleSite) -> None:
    task = "  - n: {n}\n    name: Việc {n}\n    time: {time}\n"
    assert site.with_plan(PLAN + "tasks:\n" + task.format(n=1, time="Ngày  10/10/2024") + task.format(n=2, time="Quý III/2024"), vi="1. Như sau:\n").build().code == 0
    cells = read_html(site.text("ke-hoach/p/index.html")).every("td", "of-time")
    shown = [cell.words().split(VI["timeliness_not_due"])[0].strip() for cell in cells]
    assert shown == ["Ngày 10/10/2024", f"Quý III/2024 {VI['read_as']} Quý III năm 2024 (01/7 – 30/9/2024)"]
    assert VI["read_as"] not in next(line for line in site.text("ke-hoach/p/p.md").splitlines() if "10/10/2024" in line)
    assert "read as: 10 October 2024" in site.text("en/plans/p/index.html").replace("\N{NO-BREAK SPACE}", " "), "English says it for who reads no Vietnamese"


@pytest.mark.parametrize(("signed", "vi", "en"), [
    ("2025-12-05", "Văn bản 03/CTr-MH ngày 05/12/2025", "Document No. 03/CTr-MH of 5 December 2025"),
    ("2025-12", "Văn bản 03/CTr-MH tháng 12 năm 2025", "Document No. 03/CTr-MH of December 2025"),
    ("2025", "Văn bản 03/CTr-MH năm 2025", "Document No. 03/CTr-MH of 2025"),
])
def test_a_document_is_named_by_type_number_and_as_much_of_its_day_as_is_known(site: SampleSite, signed: str, vi: str, en: str) -> None:
    """Of a type that has no name of its own it is a "văn bản"; the list of types says that it is another one."""
    site.write({"content/documents/d.yaml": f"number: 03/CTr-MH\ntype: other\ndate_signed: {signed}\n"})
    assert site.with_plan(PLAN + "implements: [d]\n").build().code == 0
    for path, named in (("van-ban/d/index.html", vi), ("en/documents/d/index.html", en)):
        assert read_html(site.text(path)).one("title").words().startswith(f"{named} – ")
    assert VI["act_other"] in read_html(site.text("van-ban/d/index.html")).every("dl", "facts")[0].words()


def test_a_plan_is_cited_by_as_much_of_its_day_as_is_known(site: SampleSite) -> None:
    assert site.with_plan(PLAN.replace("type: plan", "type: plan\n  number: 5/KH-BTN\n  date_signed: 2024-01")).build().code == 0
    assert "Kế hoạch số 5/KH-BTN tháng 01 năm 2024 của Bộ Thử nghiệm" in site.text("ke-hoach/p/index.html").replace("\N{NO-BREAK SPACE}", " ")


def test_a_news_item_shows_its_picture_and_a_missing_one_is_an_error(site: SampleSite) -> None:
    news = "title: Tin\npublished: 2024-02-01T08:00+07:00\npicture: files/anh.svg\n"
    site.with_plan().write({"content/news/tin/news.yaml": news, "content/news/tin/news.vi.md": "Lời tin.\n"})
    assert site.codes() == ["R108"]
    site.write({"content/news/tin/files/anh.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>'})
    assert site.build().code == 0
    assert '<img class="picture" src="../../tin-tuc/tin/files/anh.svg" alt="">' in site.text("tin-tuc/tin/index.html")
    assert (site.public / "tin-tuc/tin/files/anh.svg").is_file()


def test_the_feed_names_its_own_address(site: SampleSite) -> None:
    assert site.with_plan().build().code == 0
    assert '<link rel="self" type="application/atom+xml" href="https://plansite.example/feed.xml"/>' in site.text("feed.xml")
    assert 'href="https://plansite.example/en/feed.xml"/>' in site.text("en/feed.xml")


def test_a_content_folder_that_is_gone_leaves_what_is_published(site: SampleSite) -> None:
    site.with_plan().build()
    before = site.published()
    (site.path / "content").rename(site.path / "elsewhere")
    assert site.codes() == ["R110"]
    assert site.published() == before


def test_a_title_inside_a_text_stands_below_the_page_s_own(site: SampleSite) -> None:
    site.with_plan().write({"content/pages/hoi-dap/page.yaml": "title: Hỏi đáp\n", "content/pages/hoi-dap/page.vi.md": "# Câu hỏi\n\nLời.\n\n## Chi tiết\n\nLời.\n"})
    assert site.build().code == 0
    page = site.text("hoi-dap/index.html")
    assert page.count("<h1") == 1 and '<h2 id="cau-hoi">' in page and '<h3 id="chi-tiet">' in page


def test_a_note_names_any_field_of_a_plan_in_the_reader_s_words(site: SampleSite) -> None:
    fields = [field for field in PlanRecord.model_fields if field not in ("draft", "notes")]
    site.with_plan(PLAN + "notes:\n" + "".join(f"  - at: {at}\n    vi: Lời ghi\n" for at in (*fields, "decision.signatory.name", "budget.amount")))
    assert site.build().code == 0
    for path in ("ke-hoach/p/index.html", "en/plans/p/index.html"):
        notes = read_html(site.text(path)).one("section", "source-notes").every("ul")[-1].every("li")
        assert [note.words() for note in notes if note.words()[:1].islower()] == [] and len(notes) == len(fields) + 2, path
    assert "<li>Kỳ kế hoạch: Lời ghi</li>" in site.text("ke-hoach/p/index.html")


def test_a_clause_that_names_an_area_is_listed_with_its_plan_and_an_article_is_no_clause_of_its_own_number(site: SampleSite) -> None:
    site.write({"content/vocabulary/topics.yaml": "the-che:\n  programme: d\n  code: 1\n  name:\n    vi: Thể chế\n    en: Institutions\n",
                "content/documents/d.yaml": "number: 5/NQ-MH\ntype: resolution\n"})
    site.with_plan(PLAN + "topics:\n  - topic: the-che\n    clause: Điều 2\n  - topic: the-che\n    clause: Điều 2.1\n",
                   vi="Điều 1. Như sau.\n\n## Điều 2. Bộ Thử nghiệm\n\n1. Việc một.\n")
    run = site.build()
    assert run.code == 0, run.err
    listed = read_html(site.text("en/topics/the-che/index.html")).one("ul", "plain").every("li")
    assert [item.words().replace("\N{NO-BREAK SPACE}", " ") for item in listed] == ["Trial plan", "Trial plan, Article 2", "Trial plan, Article 2.1"]
    unit = site.text("don-vi/bo-thu/index.html").replace("&nbsp;", " ").replace("\N{NO-BREAK SPACE}", " ")
    assert ">Điều 2</a>" in unit and "Mục Điều" not in unit + site.text("ke-hoach/p/index.html")


def test_other_news_is_not_called_related_and_the_english_map_is_in_english_order(site: SampleSite) -> None:
    named = "name:\n  - vi: {vi}\n    en: {en}\nkind: centre\nlevel: central\n"
    for n in (1, 2):
        site.write({f"content/news/t{n}/news.yaml": f"title: Tin {n}\npublished: 2024-02-0{n}T08:00+07:00\n", f"content/news/t{n}/news.vi.md": "Lời.\n"})
    site.write({"content/units/a.yaml": named.format(vi="An", en="Zone"), "content/units/b.yaml": named.format(vi="Bình", en="Apex"), "content/units/bo-thu.yaml": UNIT})
    assert site.build().code == 0
    article = site.text("tin-tuc/t1/index.html")
    assert VI["other_news"] in article and VI["related_news"] not in article
    units = next(s for s in read_html(site.text("en/site-map/index.html")).every("div", "part") if s.every("h2") and s.one("h2").words() == "Units")
    assert [item.words() for item in units.every("li")] == ["Apex", "Ministry of Trials", "Zone"]
