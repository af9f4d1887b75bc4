"""The order of Vietnamese names, read as examples.

In: names. Out: the order in which lists show them. The machine's locale plays no part.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from conftest import UNIT, SampleSite
from hypothesis import given, settings, strategies as st

from plansite.model.collation import initial, vietnamese_order

PROVINCES = """An Giang, Bà Rịa - Vũng Tàu, Bạc Liêu, Bắc Giang, Bắc Kạn, Bắc Ninh, Bến Tre, Bình Dương, Bình Định, Bình Phước, Bình Thuận,
Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai, Đồng Tháp, Gia Lai, Hà Giang, Hà Nam, Hà Nội, Hà Tĩnh, Hải Dương,
Hải Phòng, Hậu Giang, Hòa Bình, Hưng Yên, Khánh Hòa, Kiên Giang, Kon Tum, Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng, Long An, Nam Định, Nghệ An,
Ninh Bình, Ninh Thuận, Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái Bình,
Thái Nguyên, Thanh Hóa, Thừa Thiên Huế, Tiền Giang, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái"""


def in_order(names: list[str]) -> list[str]:
    return sorted(names, key=vietnamese_order)


@pytest.mark.parametrize("names", [
    "a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y",
    "A à Ă B",
    "ma mà mả mã má mạ",
    "me mè mẻ mẽ mé mẹ mê mề mể mễ mế mệ",
    "nu nư",
    "1 2 9 a",
])
def test_letters_come_first_and_tones_only_where_all_letters_agree(names: str) -> None:
    assert in_order(sorted(names.split())) == names.split()


@pytest.mark.parametrize(("first", "second"), [
    ("Bộ Y tế", "Ủy ban Dân tộc"), ("Dân", "Đài"), ("Đài", "Êm"), ("bà", "ban"), ("Ban", "Bắc"), ("Sở Nội vụ", "Sở Tài chính"),
    ("Sở Y tế", "Sơn"), ("An", "Ân"), ("Vụ A", "Vụ a b"), ("Hà Nội", "Hải Phòng"), ("Bà Rịa", "Bạc Liêu"),
])
def test_one_name_stands_before_another(first: str, second: str) -> None:
    assert in_order([second, first]) == [first, second]


def test_provinces_stand_as_in_every_official_list() -> None:
    names = [" ".join(name.split()) for name in PROVINCES.split(",")]
    assert in_order(sorted(names)) == names


def test_case_tone_placing_and_dashes_do_not_part_neighbours() -> None:
    assert in_order(["Ủy ban B", "UỶ BAN A", "Uỷ ban C"]) == ["UỶ BAN A", "Ủy ban B", "Uỷ ban C"]
    assert in_order(["Vũng Tàu C", "Vũng-Tàu B", "Vũng Tàu A"])[0] == "Vũng Tàu A"


def test_a_decomposed_name_stands_where_its_composed_form_does() -> None:
    assert in_order(["Bến Tre", unicodedata.normalize("NFD", "Bình Định"), "Cà Mau"])[1] == unicodedata.normalize("NFD", "Bình Định")


@pytest.mark.parametrize(("name", "letter"), [("Ủy ban", "U"), ("Đài", "Đ"), ("ăn", "Ă"), ("ấp", "Â"), ("  ở", "Ơ"), ("Bộ", "B"), ("", "")])
def test_initial_keeps_the_letter_and_drops_the_tone(name: str, letter: str) -> None:
    assert initial(name) == letter


def test_lists_of_units_stand_in_this_order(site: SampleSite) -> None:
    names = {"a": "Ủy ban Dân tộc", "b": "Đài Truyền hình", "c": "Bộ Y tế", "d": "Bộ Nội vụ", "e": "Âu Cơ"}
    site.write({f"content/units/{id}.yaml": UNIT.replace("Bộ Thử nghiệm", name) for id, name in names.items()})
    assert site.build().code == 0
    assert [unit["id"] for unit in site.data("units")] == ["e", "d", "c", "b", "a"]
    page = site.text("don-vi/index.html")
    assert [page.index(names[id]) for id in "edcba"] == sorted(page.index(name) for name in names.values())


@settings(deadline=None)
@given(st.lists(st.text(max_size=8), max_size=6))
def test_the_order_is_total_for_any_text(names: list[str]) -> None:
    ordered = in_order(names)
    assert sorted(ordered) == sorted(names)
    assert all((vietnamese_order(a) < vietnamese_order(b)) == (a != b) for a, b in pairwise(ordered))
    assert in_order(names[::-1]) == ordered
