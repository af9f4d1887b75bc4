"""What plans lay on a unit: on its page up to 100 of a kind; of more the page leads to lists by year, which hold each of them once.

In: tiny sites with a unit of which much is asked. Out: pages, and the published folder beside that of a build that remembers nothing.
"""

from __future__ import annotations

import re

import pytest
from conftest import PLAN, UNIT, SampleSite

from plansite.rendering.pages import laid, record_lists

DUTY = "  - id: d{n}\n    kind: report\n    name: Báo cáo số {n}\n    reporters: Vụ A\n    recipient: Bộ Thử nghiệm\n    time: trước ngày 05/12/{year}\n"
TEXT = "# KẾ HOẠCH\nI. Vụ A:\n- Nộp bản thứ nhất.\nII. Vụ A:\n- Nộp bản thứ hai.\nIII. Vụ A:\n- Nộp bản thứ ba.\n"
CHILD = UNIT.replace("Bộ Thử nghiệm", "Vụ A").replace("Ministry of Trials", "Department A").replace("kind: ministry", "kind: ministry-department")
CHILD += "parent:\n  - unit: bo-thu\n"
GROUP = CHILD.replace("Vụ A", "Các đơn vị").replace("Department A", "The units").replace("ministry-department", "group")
GROUP += "collective: true\nmembers:\n  - unit: vu-a\n"
TASK = "  - n: {n}\n    name: Diễn đàn số {n}\n    lead: Các đơn vị\n    time: Quý II/{year}\n"


def plan(year: int, duties: int, tasks: int = 0) -> dict[str, str]:
    facts = PLAN.replace("Kế hoạch thử", f"Kế hoạch {year}").replace("Trial plan", f"Plan {year}").replace("2024", str(year))
    facts += "duties:\n" + "".join(DUTY.format(n=n, year=year) for n in range(1, duties + 1))
    facts += "tasks:\n" + "".join(TASK.format(n=n, year=year) for n in range(1, tasks + 1)) if tasks else ""
    return {f"content/plans/p{year}/plan.yaml": facts, f"content/plans/p{year}/plan.vi.md": TEXT}


UNITS = {"content/units/bo-thu.yaml": UNIT, "content/units/vu-a.yaml": CHILD}


def section(site: SampleSite, page: str, id: str) -> str:
    found = re.search(rf'<section id="{id}">.*?</section>', site.text(f"{page}index.html"), re.DOTALL)
    assert found, f"{page} has no section {id}"
    return found.group()


@pytest.mark.parametrize("in_first_year", [99, 100], ids=["100 of them", "101 of them"])
def test_a_hundred_reports_stand_on_the_page_of_who_receives_them_and_more_by_year(site: SampleSite, in_first_year: int) -> None:
    site.write({**UNITS, **plan(2023, in_first_year), **plan(2024, 1)})
    assert site.build().code == 0
    received = section(site, "don-vi/bo-thu/", "receives")
    if in_first_year == 99:
        assert received.count("Báo cáo số ") == 100
        assert not (site.public / "don-vi/bo-thu/bao-cao").exists()
    else:
        assert "Báo cáo số " not in received
        assert re.findall(r'href="([^"]+)">(\d+)<', received) == [(f"../../don-vi/bo-thu/bao-cao/nam/{year}/", str(year)) for year in (2024, 2023)]
        assert "101<" in received and "(100)" in received, "the heading counts all of them, each way its own"
        last_year = site.text("don-vi/bo-thu/bao-cao/nam/2023/index.html")
        assert last_year.count('<th scope="row"') == 100 and "Số mục: 100" in last_year
        assert '<h2>Tháng 12 năm 2023</h2>' in last_year.replace("\xa0", " "), "they stand under the months in which they fall due"
        assert 'href="../../../../../don-vi/bo-thu/bao-cao/nam/2024/"' in last_year, "and lead to the other years"
        assert "Báo cáo số 1<" in site.text("don-vi/bo-thu/bao-cao/nam/2024/index.html")
        assert "bao-cao" not in site.text("so-do-trang/index.html"), "the map names every unit, not its lists"
        assert "Reports it receives, 2024" in site.text("en/units/bo-thu/reports/year/2024/index.html")


@pytest.fixture
def limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three of a kind are too many for a page."""
    for module in (laid, record_lists):
        monkeypatch.setattr(module, "LONGEST", 2)


LISTS = {"owes": "nghia-vu/nam/2024/", "responsibilities": "trach-nhiem/nam/2024/", "as-member": "qua-nhom/nam/2024/"}


@pytest.mark.parametrize(("id", "words"), [
    ("owes", ["Báo cáo số 1", "Báo cáo số 2", "Báo cáo số 3"]),
    ("responsibilities", ["Nộp bản thứ nhất.", "Nộp bản thứ hai.", "Nộp bản thứ ba."]),
    ("as-member", ["Diễn đàn số 1", "Diễn đàn số 2", "Diễn đàn số 3"]),
])
def test_duties_passages_and_what_comes_through_a_group_stand_on_lists_of_their_own(site: SampleSite, limit: None, id: str, words: list[str]) -> None:
    site.write({**UNITS, **plan(2024, 3, 3), "content/units/nhom.yaml": GROUP})
    assert site.build().code == 0
    on_page, on_list = section(site, "don-vi/vu-a/", id), site.text(f"don-vi/vu-a/{LISTS[id]}index.html")
    assert f'/don-vi/vu-a/{LISTS[id]}"' in on_page
    assert not [one for one in words if one in on_page]
    assert [one for one in words if one in on_list] == words
    assert "p2024/" in on_list, "each says in which plan it stands"


def test_an_edit_of_a_plan_leaves_the_lists_as_a_build_from_nothing_makes_them(site: SampleSite, limit: None) -> None:
    site.write({**UNITS, **plan(2023, 3, 3), **plan(2024, 3, 3), "content/units/nhom.yaml": GROUP})
    assert site.build().code == 0
    edited = {path: text.replace("thứ ba", "cuối").replace("Diễn đàn", "Hội nghị").replace("Kế hoạch 2024", "Kế hoạch mới") for path, text in plan(2024, 2, 3).items()}
    assert site.write(edited).build().code == 0
    after = site.published()
    assert "Nộp bản cuối." in site.text("don-vi/vu-a/trach-nhiem/nam/2024/index.html")
    for folder in ("public", ".plansite"):
        for path in sorted((site.path / folder).rglob("*"), reverse=True):
            path.unlink() if path.is_file() or path.is_symlink() else path.rmdir()
    assert site.build().code == 0
    assert after == site.published()
