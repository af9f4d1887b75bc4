"""The grammar of time wording, read as examples.

In: wordings of real and likely plans, and random text. Out: what each must be read as, or left as. No file is read.
"""

from __future__ import annotations

import time
import unicodedata
from datetime import date

import pytest
from hypothesis import given, strategies as st

from plansite.model.time import Period, Reading
from plansite.when import read, say

YEAR = Period(date(2014, 1, 1), date(2014, 12, 31), "2014")
YEARS = Period(date(2013, 1, 1), date(2015, 12, 31), "2013-2015")
SIGNED = date(2014, 4, 23)


def days(reading: Reading) -> str:
    return f"{reading.earliest or ''}..{reading.latest or ''}"


@pytest.mark.parametrize(("words", "kind", "expected"), [
    ("Tháng 5 năm 2014", "interval", "2014-05-01..2014-05-31"),
    ("Tháng 12/2014", "interval", "2014-12-01..2014-12-31"),
    ("Tháng 12-2014", "interval", "2014-12-01..2014-12-31"),
    ("Tháng 05", "interval", "2014-05-01..2014-05-31"),
    ("T5/2023", "interval", "2023-05-01..2023-05-31"),
    ("5/2014", "interval", "2014-05-01..2014-05-31"),
    ("Quý II năm 2014", "interval", "2014-04-01..2014-06-30"),
    ("Quý II/2022", "interval", "2022-04-01..2022-06-30"),
    ("Quý I - năm 2014", "interval", "2014-01-01..2014-03-31"),
    ("Quý 4", "interval", "2014-10-01..2014-12-31"),
    ("Q.II", "interval", "2014-04-01..2014-06-30"),
    ("Năm 2014", "interval", "2014-01-01..2014-12-31"),
    ("Trong năm", "interval", "2014-01-01..2014-12-31"),
    ("6 tháng đầu năm 2022", "interval", "2022-01-01..2022-06-30"),
    ("06 tháng cuối năm", "interval", "2014-07-01..2014-12-31"),
    ("9 tháng đầu năm", "interval", "2014-01-01..2014-09-30"),
    ("trong tháng 12 của năm trước", "interval", "2013-12-01..2013-12-31"),
    ("Hoàn thành trong quý II", "interval", "2014-04-01..2014-06-30"),
    ("Từ nay đến hết năm 2023", "interval", "2014-04-23..2023-12-31"),
    ("Từ năm 2021 đến năm 2030", "interval", "2021-01-01..2030-12-31"),
    ("giai đoạn từ 2015 đến 2020", "interval", "2015-01-01..2020-12-31"),
    ("giai đoạn 2021 - 2030", "interval", "2021-01-01..2030-12-31"),
    ("Tháng 3 - tháng 6/2022", "interval", "2022-03-01..2022-06-30"),
    ("Tháng 3 - 10", "interval", "2014-03-01..2014-10-31"),
    ("Từ tháng 11/2023 đến tháng 02/2024", "interval", "2023-11-01..2024-02-29"),
    ("Tháng 11 đến tháng 02 năm sau", "interval", "2014-11-01..2015-02-28"),
    ("Quý I-II/2022", "interval", "2022-01-01..2022-06-30"),
    ("Quý I, II/2023", "interval", "2023-01-01..2023-06-30"),
    ("Quý IV/2026 đến hết Quý II/2027", "interval", "2026-10-01..2027-06-30"),
    ("01/4 - 30/6/2023", "interval", "2023-04-01..2023-06-30"),
    ("Giai đoạn 2021-2025, định hướng đến năm 2030", "interval", "2021-01-01..2025-12-31"),
    ("ngày 10/3/2022", "date", "2022-03-10..2022-03-10"),
    ("15.6.2014", "date", "2014-06-15..2014-06-15"),
    ("Ngày 05 tháng 3", "date", "2014-03-05..2014-03-05"),
    ("trước ngày 15/6/2014", "deadline", "..2014-06-14"),
    ("trước ngày 15 tháng 6", "deadline", "..2014-06-14"),
    ("trước ngày 01/3", "deadline", "..2014-02-28"),
    ("trước năm 2030", "deadline", "..2029-12-31"),
    ("trước ngày 15/01 năm sau", "deadline", "..2015-01-14"),
    ("đến ngày 15/6", "deadline", "..2014-06-15"),
    ("đến hết ngày 31/12/2023", "deadline", "..2023-12-31"),
    ("Đến hết năm", "deadline", "..2014-12-31"),
    ("Chậm nhất là ngày 5/6", "deadline", "..2014-06-05"),
    ("không quá ngày 20/12/2023", "deadline", "..2023-12-20"),
    ("Từ ngày 01/4/2014", "open-end", "2014-04-01.."),
    ("sau ngày 15/6", "open-end", "2014-06-16.."),
    ("Năm 2021 và các năm tiếp theo", "open-end", "2021-01-01.."),
    ("Thường xuyên", "continuous", "2014-01-01..2014-12-31"),
    ("thường xuyên, liên tục", "continuous", "2014-01-01..2014-12-31"),
    ("Cả năm", "continuous", "2014-01-01..2014-12-31"),
    ("Thường xuyên trong năm 2022", "continuous", "2022-01-01..2022-12-31"),
    ("khi có yêu cầu", "conditional", ".."),
    ("khi có yêu cầu của cơ quan có thẩm quyền", "conditional", ".."),
    ("Đột xuất", "conditional", ".."),
    ("Sau khi có hướng dẫn", "event", ".."),
    ("trong vòng 07 ngày kể từ ngày ký", "relative", "..2014-04-30"),
    ("trong 5 ngày làm việc kể từ ngày nhận văn bản", "relative", ".."),
    ("30 ngày", "duration", ".."),
    ("có hiệu lực kể từ ngày ký", "effective", "2014-04-23.."),
    ("-nt-", "ditto", ".."),
    ("", "none", ".."),
    (" \u00a0\n", "none", ".."),
])
def test_plan_of_one_year(words: str, kind: str, expected: str) -> None:
    reading = read(words, YEAR, SIGNED)
    assert (reading.kind, days(reading)) == (kind, expected)
    assert reading.as_signed == words


@pytest.mark.parametrize(("words", "kind", "rrule"), [
    ("Tháng 5", "recurring", "FREQ=YEARLY;BYMONTH=5"),
    ("Quý II", "recurring", "FREQ=YEARLY;BYMONTH=4,5,6"),
    ("trước ngày 15 tháng 6", "recurring-deadline", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=14"),
    ("đến hết tháng 02", "recurring-deadline", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"),
    ("ngày 10/3", "recurring-deadline", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=10"),
])
def test_no_year_comes_back_in_each_year_and_is_inferred(words: str, kind: str, rrule: str) -> None:
    reading = read(words, YEARS)
    assert (reading.kind, reading.rrule, reading.confidence) == (kind, rrule, "inferred")
    assert days(reading) == "2013-01-01..2015-12-31"


def test_month_of_the_year_before_each_year() -> None:
    reading = read("trong tháng 12 của năm trước", YEARS)
    assert (reading.kind, reading.rrule) == ("recurring-deadline", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31")
    assert (days(reading), reading.confidence) == ("2012-12-01..2014-12-31", "inferred")


@pytest.mark.parametrize(("words", "kind", "rrule"), [
    ("Hàng ngày", "recurring", "FREQ=DAILY"),
    ("Hàng tuần", "recurring", "FREQ=WEEKLY"),
    ("Hằng tháng", "recurring", "FREQ=MONTHLY"),
    ("Mỗi quý", "recurring", "FREQ=MONTHLY;INTERVAL=3"),
    ("hàng năm", "recurring", "FREQ=YEARLY"),
    ("Hàng tháng, quý, năm", "recurring", "FREQ=MONTHLY"),
    ("định kỳ 6 tháng, năm", "recurring", "FREQ=MONTHLY;INTERVAL=6"),
    ("06 tháng/lần", "recurring", "FREQ=MONTHLY;INTERVAL=6"),
    ("hai tháng/lần", "recurring", "FREQ=MONTHLY;INTERVAL=2"),
    ("Tháng 12 hàng năm", "recurring", "FREQ=YEARLY;BYMONTH=12"),
    ("Hàng năm, trước ngày 15/6", "recurring-deadline", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=14"),
    ("Xong trước ngày 25 hàng tháng", "recurring-deadline", "FREQ=MONTHLY;BYMONTHDAY=24"),
    ("trước ngày 1 hàng tháng", "recurring-deadline", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("ngày 30 hàng tháng", "recurring-deadline", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
])
def test_recurrence_that_the_words_say(words: str, kind: str, rrule: str) -> None:
    reading = read(words, YEARS)
    assert (reading.kind, reading.rrule, reading.confidence) == (kind, rrule, "certain")
    assert days(reading) == "2013-01-01..2015-12-31"


@pytest.mark.parametrize(("words", "count"), [
    ("02 lần/năm", "2/year"), ("mỗi tháng 02 bài", "2/month"), ("ít nhất 01 tin/tuần", ">=1/week"), ("1 lần/quý", "1/quarter"),
])
def test_frequency(words: str, count: str) -> None:
    reading = read(words, YEAR)
    assert (reading.kind, reading.frequency) == ("frequency", count)


@pytest.mark.parametrize(("words", "kinds", "expected"), [
    ("Quý II và thường xuyên", ["interval", "continuous"], "2014-04-01..2014-06-30"),
    ("Tháng 5; Quý IV; đột xuất", ["interval", "interval", "conditional"], "2014-05-01..2014-12-31"),
    ("Thường xuyên, hàng tháng", ["continuous", "recurring"], "2014-01-01..2014-12-31"),
    ("Hàng tuần/tháng", ["recurring", "recurring"], "2014-01-01..2014-12-31"),
    ("Quý I, III/2023", ["interval", "interval"], "2023-01-01..2023-09-30"),
    ("trước ngày 15/6 và 15/12", ["deadline", "deadline"], "..2014-12-14"),
    ("Tháng 5; từ quý IV", ["interval", "open-end"], "2014-05-01.."),
    ("Tháng 5/2015; trước năm 2014", ["interval", "deadline"], "..2015-05-31"),
    ("Thường xuyên và đột xuất", ["continuous", "conditional"], "2014-01-01..2014-12-31"),
])
def test_several_items_and_their_hull(words: str, kinds: list[str], expected: str) -> None:
    reading = read(words, YEAR)
    assert (reading.kind, [part.kind for part in reading.parts], days(reading)) == ("multi", kinds, expected)


def test_an_item_keeps_its_own_words() -> None:
    assert [part.as_signed for part in read("Quý II và Thường xuyên", YEAR).parts] == ["Quý II", "Thường xuyên"]


@pytest.mark.parametrize(("words", "part"), [("Đầu tháng 3/2014", "first"), ("Giữa năm", "middle"), ("cuối mỗi quý", "last")])
def test_part_of_the_interval(words: str, part: str) -> None:
    assert read(words, YEAR).part == part


@pytest.mark.parametrize("words", [
    "báo cáo định kỳ", "Theo kế hoạch của UBND tỉnh", "Thời gian thực hiện", "kế hoạch cải cách hành chính hàng năm", "Báo cáo tháng 5",
    "Tháng 13", "Tháng 0", "Quý V", "ngày 31/02/2014", "tháng 9 - tháng 3", "Khi có yêu cầu; theo hướng dẫn", "năm", "định kỳ quý 2/2014",
    "trước cuối tháng 6", "-", "; ;",
])
def test_what_is_not_known_is_left_unread(words: str) -> None:
    assert read(words, YEAR) == Reading(words, "unread", confidence="none", unread=words)


@pytest.mark.parametrize("variant", [
    "QUÝ II NĂM 2014", "quí ii năm 2014", "Qúy II năm 2014", "Quý\u00a0II\n năm  2014", "Quý 2 năm 2014", "Quý 02/2014", "Quý II / 2014.",
    unicodedata.normalize("NFD", "Quý II năm 2014"),
])
def test_spellings_of_one_quarter(variant: str) -> None:
    assert days(read(variant, YEARS)) == "2014-04-01..2014-06-30"


@pytest.mark.parametrize("dash", ["-", " - ", "–", " – ", "—", "- ", "−"])
def test_any_dash(dash: str) -> None:
    assert days(read(f"giai đoạn 2021{dash}2030", YEAR)) == "2021-01-01..2030-12-31"


@pytest.mark.parametrize(("words", "period", "vi", "en"), [
    ("Quý II năm 2014", YEAR, "Quý II năm 2014 (01/4/2014 – 30/6/2014)", "Quarter II 2014 (1 April – 30 June 2014)"),
    ("Cuối tháng 2", YEAR, "Cuối tháng 02 năm 2014 (01/02/2014 – 28/02/2014)", "End of February 2014 (1 February – 28 February 2014)"),
    ("2021-2030", YEAR, "Năm 2021 – 2030 (01/01/2021 – 31/12/2030)", "2021 – 2030 (1 January 2021 – 31 December 2030)"),
    ("6 tháng đầu năm", YEAR, "6 tháng đầu năm 2014 (01/01/2014 – 30/6/2014)", "First half of 2014 (1 January – 30 June 2014)"),
    ("10/3/2022", YEAR, "Ngày 10/3/2022", "10 March 2022"),
    ("trước ngày 15/6", YEAR, "Chậm nhất ngày 14/6/2014", "By 14 June 2014"),
    ("Thường xuyên", YEAR, "Thường xuyên trong kỳ kế hoạch (01/01/2014 – 31/12/2014)",
     "Continuous over the plan period (1 January – 31 December 2014)"),
    ("Hàng tháng", YEAR, "Hằng tháng trong kỳ kế hoạch", "Every month of the plan period"),
    ("định kỳ 6 tháng, năm", YEAR, "6 tháng một lần, hằng năm trong kỳ kế hoạch", "Every 6 months, every year of the plan period"),
    ("Quý II", YEARS, "Quý II hằng năm (01/01/2013 – 31/12/2015)", "Quarter II every year (1 January 2013 – 31 December 2015)"),
    ("trước ngày 15/6", YEARS, "Chậm nhất ngày 14/6 hằng năm (01/01/2013 – 31/12/2015)",
     "By 14 June every year (1 January 2013 – 31 December 2015)"),
    ("ít nhất 01 tin/tuần", YEAR, "Ít nhất 1 lần mỗi tuần trong kỳ kế hoạch", "At least once a week over the plan period"),
    ("từ 2021 trở đi", YEAR, "Từ ngày 01/01/2021 trở đi", "From 1 January 2021 onwards"),
    ("từ ngày ký", YEAR, "Từ ngày ký (23/4/2014)", "From the day of signing (23 April 2014)"),
    ("đột xuất", YEAR, "Khi có yêu cầu hoặc khi phát sinh", "On request or when needed"),
    ("Tháng 5; đột xuất", YEAR, "Tháng 5 năm 2014 (01/5/2014 – 31/5/2014); Khi có yêu cầu hoặc khi phát sinh",
     "May 2014 (1 May – 31 May 2014); On request or when needed"),
    ("báo cáo định kỳ", YEAR, "", ""),
    ("", YEAR, "", ""),
])
def test_say(words: str, period: Period, vi: str, en: str) -> None:
    reading = read(words, period, SIGNED)
    assert (say(reading, "vi"), say(reading, "en")) == (vi, en)


def test_say_of_an_editors_rule_that_the_grammar_never_writes() -> None:
    reading = Reading("x", "recurring", YEAR.first, YEAR.last, "period", rrule="FREQ=WEEKLY;BYDAY=MO", by="editor")
    assert say(reading, "en") == "At set times of the plan period"


FRAGMENTS = st.sampled_from([
    "tháng", "quý", "năm", "ngày", "hàng", "mỗi", "trước", "sau", "đến hết", "từ", "cuối", "định kỳ", "lần", "và", ",", ";", "-", "/", ".",
    "0", "1", "2", "15", "31", "2014", "9999", "ii", "iv",
])


@given(st.one_of(st.text(), st.lists(FRAGMENTS, max_size=9).map(" ".join)), st.sampled_from([YEAR, YEARS]))
def test_any_text_is_read_or_left(words: str, period: Period) -> None:
    reading = read(words, period, SIGNED)
    assert reading.as_signed == words
    assert (reading.kind == "unread") == (reading.confidence == "none")
    assert reading.earliest is None or reading.latest is None or reading.earliest <= reading.latest
    assert bool(say(reading, "vi")) == bool(say(reading, "en")) == (reading.kind not in ("unread", "none"))


@pytest.mark.parametrize("unit", ["tháng 5, ", "a và ", "; ", "định hướng ", "hàng tháng, ", "vào ", "0", "chậm nhất là ", "quý i-", " "])
def test_a_long_text_takes_no_more_than_its_length(unit: str) -> None:
    start = time.process_time()
    read("x" + unit * (40_000 // len(unit)) + "!", YEARS)
    read(unit * (40_000 // len(unit)) + "!", YEARS)
    assert time.process_time() - start < 4
