"""The figures of a clause in two languages: which stand in one text only.

In: pairs of clauses. Out: what differs.
"""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings, strategies as st

from plansite.markup import differing_figures
from plansite.markup.figures import INTEGER, MONTHS, NAMED_MONTH, NUMBER_OF_DOCUMENT


@pytest.mark.parametrize(("vi", "en", "expected"), [
    ("không có số nào", "no figure at all", None),
    ("ngày 15 tháng 6 năm 2022", "on 15 June 2022", None), ("ngày 15 tháng 6", "on 15 July", ("6", "7")),
    ("tháng 5", "in May 2022", ("–", "2022")), ("có thể", "one may, in May", None), ("tháng 6", "in June", None),
    ("Quyết định số 22/QĐ-BNV", "Decision No. 22/QĐ-BNV", None), ("Nghị quyết 30c/NQ-CP, 30c/NQ-CP", "Resolution 30c/NQ-CP", ("30c/NQ-CP", "–")),
    ("02 lần, 100%", "100%, 2 times", None), ("1, 2 và 2", "1 and 2", ("2", "–")), ("15/6", "6/15", None), ("", "", None),
])
def test_figures_that_stand_in_one_text_only_are_told(vi: str, en: str, expected: tuple[str, str] | None) -> None:
    assert differing_figures(vi, en) == expected


PIECES = ["1", "02", "22/QĐ-BNV", "30c/NQ-CP", "61/2018/NĐ-CP", "12-NQ/TW", "15/6/2022", "May", "March", "June", "January",
          " ", " 5 ", "/", "-", ",", "a", "٣", "June2", "Mayor"]


@settings(deadline=None, max_examples=300)
@given(*[st.lists(st.sampled_from(PIECES), max_size=8).map("".join)] * 2)
def test_figures_are_counted_by_their_definition(vi: str, en: str) -> None:
    """Numbers of documents first, then the other numbers, in English the names of months among them."""
    def counted(text: str) -> Counter[str]:
        numbers = Counter(" ".join(found.split()) for found in NUMBER_OF_DOCUMENT.findall(text))
        return numbers + Counter(str(int(digits)) for digits in INTEGER.findall(NUMBER_OF_DOCUMENT.sub(" ", text)))

    ours = counted(vi)
    theirs = counted(NAMED_MONTH.sub(lambda month: f" {MONTHS[month.group()]} ", en))
    found = differing_figures(vi, en)
    assert (found is None) == (ours == theirs)
    if found:
        assert found == tuple(", ".join(more.elements()) or "–" for more in (ours - theirs, theirs - ours))
