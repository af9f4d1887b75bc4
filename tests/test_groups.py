"""Groups of units: never one unit, and a member sees what is laid on its group only where a source lists it and on its days."""

from __future__ import annotations

from conftest import PLAN, UNIT, SampleSite

GROUP = """\
name:
  - vi: Các đơn vị tham gia
    en: Participating units
kind: group
collective: true
parent:
  - unit: bo-thu
members:
  - unit: vu-a
  - unit: vu-b
    valid_from: 2024-06-01
"""
CHILD = UNIT.replace("Bộ Thử nghiệm", "{name}").replace("kind: ministry", "kind: ministry-department") + "parent:\n  - unit: bo-thu\n"
TASK = "tasks:\n  - n: 1\n    name: Tổ chức diễn đàn\n    lead: các đơn vị tham gia\n    time: Quý II/2024\n"


def test_a_member_s_page_shows_what_its_group_owes_and_says_so(site: SampleSite) -> None:
    site.with_plan(PLAN + TASK).write({"content/units/nhom.yaml": GROUP, "content/units/vu-a.yaml": CHILD.format(name="Vụ A"),
                                       "content/units/vu-b.yaml": CHILD.format(name="Vụ B"), "content/units/vu-c.yaml": CHILD.format(name="Vụ C")})
    assert site.build().code == 0
    member = site.text("don-vi/vu-a/index.html")
    assert "Việc được giao cho nhóm mà đơn vị là thành viên" in member and "Tổ chức diễn đàn" in member
    assert "Tổ chức diễn đàn" not in site.text("don-vi/vu-b/index.html"), "it joined after the plan's day"
    assert "Tổ chức diễn đàn" not in site.text("don-vi/vu-c/index.html")
    assert site.data("tasks")[0]["lead"] == ["nhom"], "the group is not counted as its members"


def test_a_group_without_listed_members_says_that_the_source_lists_none(site: SampleSite) -> None:
    group = GROUP[: GROUP.index("members:")]
    site.with_plan(PLAN + TASK).write({"content/units/nhom.yaml": group, "content/units/vu-a.yaml": CHILD.format(name="Vụ A")})
    assert site.build().code == 0
    assert "Nguồn không liệt kê thành viên của nhóm này." in site.text("don-vi/nhom/index.html")
    member = site.text("don-vi/vu-a/index.html")
    assert "Có thể thuộc nhóm" in member and "Tổ chức diễn đàn" not in member
