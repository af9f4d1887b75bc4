"""The grammar of time wording: every wording of the data files, what any wording keeps to, the words it is said in, its days, the command.

In: tests/data/time_samples.json (given samples), tests/data/time_wordings.json (further ones), random text. Out: assertions. No site is built.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from conftest import SampleSite
from hypothesis import given, settings, strategies as st

from plansite.model.time import Period, Reading
from plansite.when import Reader, as_data, due_days, read, say
from plansite.when.cursor import Cursor
from plansite.when.dated import Frame
from plansite.when.grammar import RULES, cell, pieces
from plansite.when.items import Bare, Dates, Item, Length, Within, leans_on_signing
from plansite.when.readings import readings
from plansite.when.terms import TERMS
from plansite.when.tokens import Token, composed, tokens

DATA = Path(__file__).parent / "data"
SAMPLES: list[dict[str, Any]] = json.loads((DATA / "time_samples.json").read_text(encoding="utf-8"))
WORDINGS: list[dict[str, Any]] = json.loads((DATA / "time_wordings.json").read_text(encoding="utf-8"))
YEAR = Period(date(2014, 1, 1), date(2014, 12, 31), "2014")
YEARS = Period(date(2013, 1, 1), date(2015, 12, 31), "2013-2015")
SIGNED = date(2014, 4, 23)


def period(words: str) -> Period:
    first, _, last = words.partition("-")
    return Period(date(int(first), 1, 1), date(int(last or first), 12, 31), words)


def days(reading: Reading) -> str:
    return f"{reading.earliest or ''}..{reading.latest or ''}"


def read_entry(entry: dict[str, Any]) -> Reading:
    signed = entry.get("signed")
    return read(entry["text"], period(entry["period"]), date.fromisoformat(signed) if signed else None)


def named(entry: dict[str, Any]) -> str:
    return f"{entry['text']}@{entry['period']}@{entry.get('signed')}"


def of_kind(kind: str, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The wordings of one kind, which are one test: two thousand tests of a line each take several times as long to begin and to tell of as to run."""
    found = [entry for entry in entries if entry["kind"] == kind]
    assert len({named(entry) for entry in found}) == len(found) > 0
    return found


# ---- wordings and their meanings


@pytest.mark.parametrize("kind", sorted({entry["kind"] for entry in SAMPLES}))
def test_samples_read_to_their_meaning(kind: str) -> None:
    found, wanted = {}, {}
    for entry in of_kind(kind, SAMPLES):
        reading = read_entry(entry)
        told = as_data(reading)
        fields = ("kind", "earliest", "latest", "rrule", "frequency", "part")
        found[named(entry)] = {name: told[name] for name in fields}, [part.kind for part in reading.parts] if "parts" in entry else None
        wanted[named(entry)] = {name: entry.get(name) for name in fields}, entry.get("parts")
    assert found == wanted


@pytest.mark.parametrize("kind", sorted({entry["kind"] for entry in WORDINGS}))
def test_wordings_of_administrative_plans(kind: str) -> None:
    """Kind, days, recurrence, and also how sure it is and what is left: where two readings are possible it is not certain."""
    found, wanted = {}, {}
    for entry in of_kind(kind, WORDINGS):
        reading = read_entry(entry)
        told = as_data(reading)
        fields = ("kind", "earliest", "latest", "rrule", "frequency", "part", "confidence")
        parts, left = [part.kind for part in reading.parts] if reading.kind == "multi" else [], reading.unread if reading.kind != "unread" else ""
        found[named(entry)] = {name: told[name] for name in fields}, parts, left
        wanted[named(entry)] = {name: entry.get(name) for name in fields}, entry.get("parts", []), entry.get("unread", "")
    assert found == wanted


def test_a_reader_of_many_plans_reads_each_as_if_it_were_the_only_one() -> None:
    reader = Reader()
    for entry in [*SAMPLES, *WORDINGS]:
        for plan in (period(entry["period"]), YEARS):
            for signed in (SIGNED, None):
                assert reader.read(entry["text"], plan, signed) == read(entry["text"], plan, signed)


def test_only_what_leans_on_the_signing_day_is_changed_by_it() -> None:
    """A reader keeps one reading for all signing days of any other item."""
    changed = [item for entry in [*SAMPLES, *WORDINGS] for item in changed_by_signing(entry["text"])]
    assert {type(item) for item in changed} == {Length, Dates, Bare, Within}
    assert all(map(leans_on_signing, changed))


def changed_by_signing(words: str) -> list[Item]:
    """The items of a cell that mean something else where the plan is signed on another day, or not."""
    days = (SIGNED, date(2013, 12, 31), date(2014, 12, 30), None)
    items = [piece.item for piece in cell(composed(words)) if piece.item]
    return [item for item in items if any(len({readings(item, Frame(plan, signed)) for signed in days}) > 1 for plan in (YEAR, YEARS))]


def test_the_data_holds_one_wording_an_entry() -> None:
    assert len(SAMPLES) == 126
    assert len({(entry["text"], entry["period"]) for entry in WORDINGS}) == len(WORDINGS) > 500
    assert all("differs" in entry for entry in SAMPLES if entry["kind"] == "unread" and "theo" not in entry["text"].lower())


# ---- spellings


@pytest.mark.parametrize("variant", [
    "QUÝ II NĂM 2014", "quí ii năm 2014", "Qúy II năm 2014", "Qúi II năm 2014", "Quý\u00a0II\n năm  2014", "Quý 2 năm 2014", "Quý 02/2014", "Quý II / 2014.",
    "Quý II-2014", "Quý II, năm 2014", "Q2/2014", "QII/2014", "Q.II/2014", "Quý Ⅱ/２０１４", "Quý\u200b II năm 2014", unicodedata.normalize("NFD", "Quý II năm 2014"),
])
def test_spellings_of_one_quarter(variant: str) -> None:
    reading = read(variant, YEARS)
    assert (reading.kind, days(reading), reading.confidence) == ("interval", "2014-04-01..2014-06-30", "certain")


@pytest.mark.parametrize("change", [lambda text: unicodedata.normalize("NFD", text), str.upper, lambda text: text.replace(" ", "\u00a0")],
                         ids=["composition", "case", "spaces"])
def test_case_and_composition_change_nothing(change: Callable[[str], str]) -> None:
    def value(entry: dict[str, Any], text: str) -> dict[str, Any]:
        found = as_data(read_entry({**entry, "text": text}))
        return {name: found[name] for name in ("kind", "earliest", "latest", "rrule", "frequency", "part", "confidence", "rule")}

    some = WORDINGS[::7]
    assert {named(entry): value(entry, change(entry["text"])) for entry in some} == {named(entry): value(entry, entry["text"]) for entry in some}


@pytest.mark.parametrize("dash", ["-", " - ", "–", " – ", "—", "- ", "−", "÷"])
def test_any_dash(dash: str) -> None:
    assert days(read(f"giai đoạn 2021{dash}2030", YEAR)) == "2021-01-01..2030-12-31"


@pytest.mark.parametrize("mark", ["nt", "Nt.", "-nt-", "như trên", "″", '"', "-//-"])
def test_ditto_marks(mark: str) -> None:
    assert read(mark, YEAR).kind == "ditto"


# ---- period and day of signing


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


@pytest.mark.parametrize(("words", "with_day", "without"), [
    ("Từ nay đến hết năm 2023", "2014-04-23..2023-12-31", "..2023-12-31"),
    ("từ ngày ký", "2014-04-23..", ".."),
    ("trong vòng 07 ngày kể từ ngày ký", "..2014-04-30", ".."),
    ("trong 05 ngày làm việc kể từ ngày ký", "..", ".."),
    ("02 tháng kể từ ngày ký", "..2014-06-23", ".."),
])
def test_day_of_signing_completes_what_counts_from_it(words: str, with_day: str, without: str) -> None:
    assert (days(read(words, YEAR, SIGNED)), days(read(words, YEAR))) == (with_day, without)


# ---- what is not read


@pytest.mark.parametrize("words", [
    "Theo kế hoạch của UBND tỉnh", "Theo kế hoạch năm 2022", "Thời gian thực hiện", "kế hoạch cải cách hành chính hàng năm", "Báo cáo tháng 5", "Khi hoa đào nở",
    "Tháng 13", "Tháng 0", "Quý V", "ngày 31/02/2014", "năm", "Năm học 2022-2023", "-", "; ;", "trước giữa tháng 6", "tháng 6 âm lịch", "Thứ Sáu", "ngày 25", "2014-2013",
])
def test_what_is_not_known_is_left_unread(words: str) -> None:
    assert read(words, YEAR) == Reading(words, "unread", confidence="none", unread=words)


@pytest.mark.parametrize(("words", "left"), [
    ("Quý II, theo kế hoạch của Sở", "theo kế hoạch của Sở"), ("Ban hành trước ngày 15/6", "Ban hành"), ("Tuần 2 tháng 4", "tuần 2"),
    ("Khi có yêu cầu; theo hướng dẫn", "theo hướng dẫn"), ("Tháng 5; ngày 31/02/2014", "ngày 31/02/2014"),
])
def test_words_left_are_told_and_lower_the_confidence(words: str, left: str) -> None:
    reading = read(words, YEAR)
    assert (reading.unread, reading.confidence) == (left, "inferred")


def test_an_item_keeps_its_own_words() -> None:
    assert [part.as_signed for part in read("Quý II và Thường xuyên", YEAR).parts] == ["Quý II", "Thường xuyên"]


# ---- any text

FRAGMENTS = st.sampled_from([
    *sorted({word for phrases in TERMS.values() for word in phrases}), *",;-/.():+", "0", "1", "02", "3", "12", "15", "29", "31", "2014", "2015", "9999",
    "i", "ii", "iv", "t5", "q2", "17h30", "29/02", "15/6/2014", "hoa",
])
ANY_WORDS = st.one_of(st.text(), st.lists(FRAGMENTS, max_size=14).map(" ".join), st.lists(FRAGMENTS, max_size=8).map("".join))


@settings(max_examples=600, deadline=None)
@given(ANY_WORDS, st.sampled_from([YEAR, YEARS]), st.sampled_from([SIGNED, None]))
def test_any_text_is_read_or_left(words: str, plan: Period, signed: date | None) -> None:
    assert all(map(leans_on_signing, changed_by_signing(words)))
    reading = read(words, plan, signed)
    assert reading.as_signed == words
    assert (reading.kind == "unread") == (reading.confidence == "none")
    assert reading.earliest is None or reading.latest is None or reading.earliest <= reading.latest
    assert bool(say(reading, "vi")) == bool(say(reading, "en")) == (reading.kind not in ("unread", "none"))
    assert reading.kind != "multi" or len(reading.parts) > 1
    assert bool(reading.rule) == (reading.kind not in ("unread", "none"))
    assert json.loads(json.dumps(as_data(reading)))["kind"] == reading.kind
    assert all(plan.first <= day <= plan.last for day in due_days(reading, plan.first, plan.last))


class Counted(Sequence[Token]):
    """Tokens that count how often one is looked at."""

    def __init__(self, row: list[Token]) -> None:
        self.row, self.looks = row, 0

    def __getitem__(self, n: Any) -> Any:
        self.looks += 1
        return self.row[n]

    def __len__(self) -> int:
        return len(self.row)


@pytest.mark.parametrize("unit", [
    "tháng 5, ", "a và ", "; ", "định hướng ", "hàng tháng, ", "vào ", "0", "chậm nhất là ", "quý i-", " ", "ngày 5, ", "trước ngày 15/6 và ", "(", "sau khi có, ",
    "theo kế hoạch ", "02 tin bài ", "thứ hai, ", "dịp lễ ", "từ nay đến ", "6 tháng, 9 tháng, ", "thường xuyên ", "thường xuyên, ", "đối với ", "15/", "1-",
    "hoàn thành: ",
])
def test_a_long_text_is_read_in_one_pass(unit: str) -> None:
    """Work is counted in looks at tokens: no more of them for a token of a long text than of a short one. Of 20 kB a second pass would make thousands."""
    row = tokens(composed(unit * (20_000 // len(unit)) + "!"))
    counted = Counted(row)
    pieces(Cursor(counted), "")
    assert counted.looks < 250 * max(len(row), 20)


def test_a_long_text_is_read_to_its_end() -> None:
    reading = read("Tháng 5; " * 10_000 + "quý IV", YEAR)
    assert (reading.kind, days(reading), len(reading.parts)) == ("multi", "2014-05-01..2014-12-31", 10_001)


# ---- said in words


@pytest.mark.parametrize(("words", "plan", "vi", "en"), [
    ("Quý II năm 2014", YEAR, "Quý II năm 2014 (01/4 – 30/6/2014)", "Quarter II 2014 (1 April – 30 June)"),
    ("Cuối tháng 2", YEAR, "Cuối tháng 02 năm 2014 (01/02 – 28/02/2014)", "End of February 2014 (1 February – 28 February)"),
    ("Tháng 3 - 6", YEAR, "Tháng 3 – Tháng 6 năm 2014 (01/3 – 30/6/2014)", "March – June 2014 (1 March – 30 June)"),
    ("2021-2030", YEAR, "Năm 2021 – 2030 (01/01/2021 – 31/12/2030)", "2021 – 2030 (1 January 2021 – 31 December 2030)"),
    ("6 tháng đầu năm", YEAR, "6 tháng đầu năm 2014 (01/01 – 30/6/2014)", "First half of 2014 (1 January – 30 June)"),
    ("01/4 - 15/6", YEAR, "Từ ngày 01/4/2014 đến ngày 15/6/2014", "1 April – 15 June 2014"),
    ("10/3/2022", YEAR, "Ngày 10/3/2022", "10 March 2022"),
    ("ngày tháng 01 năm 2022", YEAR, "Một ngày trong tháng 01 năm 2022", "A day in January 2022"),
    ("trước ngày 15/6", YEAR, "Chậm nhất ngày 14/6/2014", "By 14 June 2014"),
    ("Thường xuyên", YEAR, "Thường xuyên trong kỳ kế hoạch (01/01 – 31/12/2014)", "Continuous over the plan period (1 January – 31 December 2014)"),
    ("Hàng tháng", YEAR, "Hằng tháng trong kỳ kế hoạch", "Every month of the plan period"),
    ("định kỳ 6 tháng, năm", YEAR, "6 tháng một lần, hằng năm trong kỳ kế hoạch", "Every 6 months, every year of the plan period"),
    ("Thứ Hai hàng tuần", YEAR, "Thứ Hai hằng tuần trong kỳ kế hoạch", "Every Monday of the plan period"),
    ("Quý II", YEARS, "Quý II hằng năm (01/01/2013 – 31/12/2015)", "Quarter II every year (1 January 2013 – 31 December 2015)"),
    ("trước ngày 15/6 và 15/12", YEARS, "Chậm nhất ngày 14/6, 14/12 hằng năm (01/01/2013 – 31/12/2015)",
     "By 14 June, 14 December every year (1 January 2013 – 31 December 2015)"),
    ("trước ngày 20 của tháng cuối quý", YEAR, "Chậm nhất ngày 19 của tháng cuối quý (01/01 – 31/12/2014)",
     "By day 19 of the last month of every quarter (1 January – 31 December 2014)"),
    ("ít nhất 01 tin/tuần", YEAR, "Ít nhất 1 lần mỗi tuần trong kỳ kế hoạch", "At least once a week over the plan period"),
    ("02-03 lần/năm", YEAR, "2-3 lần mỗi năm trong kỳ kế hoạch", "2 to 3 times a year over the plan period"),
    ("từ 2021 trở đi", YEAR, "Từ ngày 01/01/2021 trở đi", "From 1 January 2021 onwards"),
    ("từ ngày ký", YEAR, "Từ ngày ký (23/4/2014)", "From the day of signing (23 April 2014)"),
    ("dịp 02/9", YEAR, "Dịp ngày 02/9/2014", "Around 2 September 2014"),
    ("đột xuất", YEAR, "Khi có yêu cầu hoặc khi phát sinh", "On request or when needed"),
    ("Tháng 5; đột xuất", YEAR, "Tháng 5 năm 2014 (01/5 – 31/5/2014); Khi có yêu cầu hoặc khi phát sinh", "May 2014 (1 May – 31 May); On request or when needed"),
    ("báo cáo định kỳ", YEAR, "Định kỳ, kế hoạch không nêu kỳ", "At regular times; the plan does not say how often"),
    ("theo hướng dẫn", YEAR, "", ""), ("", YEAR, "", ""),
])
def test_say(words: str, plan: Period, vi: str, en: str) -> None:
    reading = read(words, plan, SIGNED)
    assert (say(reading, "vi"), say(reading, "en")) == (vi, en)


def test_say_of_an_editors_rule_that_the_grammar_never_writes() -> None:
    reading = Reading("x", "recurring", YEAR.first, YEAR.last, "period", rrule="FREQ=WEEKLY;COUNT=3", by="editor")
    assert say(reading, "en") == "At set times of the plan period"


TOLD_BY_WORDS = {"interval", "date", "deadline", "open-end", "continuous", "recurring", "recurring-deadline", "frequency", "effective", "ditto", "conditional"}


def value(reading: Reading) -> tuple[Any, ...]:
    return reading.kind, reading.earliest, reading.latest, reading.rrule, reading.frequency, reading.part


def is_told(reading: Reading) -> bool:
    """Whether its words determine it: the steps of a list lean on one another, an undated recurrence on nothing."""
    if reading.kind == "multi":
        return all(is_told(part) for part in reading.parts)
    if (reading.kind, reading.precision) == ("date", "month") or (reading.kind in ("deadline", "open-end") and reading.part) or (
            reading.kind == "interval" and not reading.earliest):
        return False
    return reading.kind in TOLD_BY_WORDS and not (reading.kind == "recurring" and (reading.parts or not reading.rrule or reading.part)) and not (
        reading.kind == "recurring-deadline" and (not reading.rrule or (reading.earliest and reading.earliest < date(2013, 1, 1))))


@pytest.mark.parametrize("kind", sorted({entry["kind"] for entry in (*SAMPLES, *WORDINGS)} & TOLD_BY_WORDS))
def test_reading_what_it_said_gives_the_same(kind: str) -> None:
    again, wanted = {}, {}
    for entry in (entry for entries in (SAMPLES, WORDINGS) for entry in entries if entry["kind"] == kind):
        reading = read_entry(entry)
        if is_told(reading):
            said = say(reading, "vi")
            again[named(entry)] = said, value(read(said, period(entry["period"]), date.fromisoformat(entry.get("signed") or "2022-01-15")))
            wanted[named(entry)] = said, value(reading)
    assert again == wanted != {}


def made(form: str, *parts: Any) -> st.SearchStrategy[str]:
    return st.builds(form.format, *(st.sampled_from(part) for part in parts))


WRITTEN = st.one_of(
    made("{}Tháng {}{}", ["", "Đầu ", "Cuối ", "Đến hết ", "Từ ", "Trước "], range(1, 13), ["", "/2014", " năm 2015", " hàng năm"]),
    made("{}Quý {} - {}{}", ["", "Trong ", "Từ "], ["I", "II"], ["III", "IV"], ["", "/2014", " hằng năm"]),
    made("{}ngày {}/{}{}", ["", "Trước ", "Chậm nhất ", "Từ "], range(1, 29), range(1, 13), ["", "/2014", " hằng năm"]),
    made("{}ngày {} {}", ["", "Trước ", "Chậm nhất "], range(1, 32), ["hàng tháng", "của tháng cuối quý", "tháng đầu quý"]),
    made("{}{} lần/{}", ["", "ít nhất ", "tối đa "], range(1, 100), ["ngày", "tuần", "tháng", "quý", "năm"]),
    made("{} {} một lần", range(2, 12), ["ngày", "tuần", "tháng", "năm"]),
    made("{}{}-{}", ["", "Giai đoạn ", "Thường xuyên, giai đoạn ", "Hàng năm, giai đoạn "], range(2001, 2021), range(2021, 2051)),
    made("{} hàng tuần", ["Thứ Hai", "Thứ Tư", "Thứ Năm", "Chủ nhật", "Chậm nhất thứ Sáu"]),
)


@settings(max_examples=400, deadline=None)
@given(WRITTEN, st.sampled_from([YEAR, YEARS]))
def test_reading_what_it_said_gives_the_same_for_made_wordings(words: str, plan: Period) -> None:
    reading = read(words, plan, SIGNED)
    if is_told(reading):
        again = read(say(reading, "vi"), plan, SIGNED)
        assert value(again) == value(reading), f"{words!r} said as {say(reading, 'vi')!r}"


# ---- days on which something is due


@pytest.mark.parametrize(("words", "plan", "expected"), [
    ("trước ngày 15/6 và 15/12", YEARS, "2013-06-14 2013-12-14 2014-06-14 2014-12-14 2015-06-14 2015-12-14"),
    ("trong tháng 12 của năm trước", YEARS, "2012-12-31 2013-12-31 2014-12-31"),
    ("trước ngày 20 của tháng cuối quý", YEAR, "2014-03-19 2014-06-19 2014-09-19 2014-12-19"),
    ("đến hết tháng 02 hàng năm", Period(date(2015, 1, 1), date(2016, 12, 31), "2015-2016"), "2015-02-28 2016-02-29"),
    ("Quý II/2014", YEAR, "2014-06-30"),
    ("Quý I, III/2014", YEAR, "2014-03-31 2014-09-30"),
    ("Tháng 5; thường xuyên", YEAR, "2014-05-31"),
    ("Hàng tháng", YEAR, ""), ("Thường xuyên", YEAR, ""), ("khi có yêu cầu", YEAR, ""), ("từ quý II", YEAR, ""), ("theo kế hoạch", YEAR, ""),
])
def test_due_days(words: str, plan: Period, expected: str) -> None:
    assert " ".join(map(str, due_days(read(words, plan), date(2010, 1, 1), date(2020, 12, 31)))) == expected


@pytest.mark.parametrize(("words", "expected"), [
    ("ngày 30 hàng tháng", "2014-01-30 2014-02-28 2014-03-30"), ("ngày 01 và 15 hàng tháng", "2014-01-01 2014-01-15 2014-02-01 2014-02-15 2014-03-01 2014-03-15"),
    ("ngày cuối cùng của tháng", "2014-01-31 2014-02-28 2014-03-31"), ("chậm nhất ngày làm việc cuối cùng của tháng", "2014-01-31 2014-02-28 2014-03-31"),
    ("trước ngày 1 hàng tháng", "2014-01-31 2014-02-28 2014-03-31"),
])
def test_due_days_of_each_month(words: str, expected: str) -> None:
    assert " ".join(map(str, due_days(read(words, YEAR), date(2014, 1, 1), date(2014, 3, 31)))) == expected


def test_due_days_of_each_week_are_that_day() -> None:
    found = list(due_days(read("chậm nhất thứ Sáu hàng tuần", YEAR), date(2014, 1, 1), date(2014, 2, 28)))
    assert found[0] == date(2014, 1, 3) and len(found) == 9
    assert {later - earlier for earlier, later in pairwise(found)} == {timedelta(7)}


def test_due_days_stay_in_the_window() -> None:
    reading = read("ngày 20 hàng tháng", YEARS)
    assert list(due_days(reading, date(2014, 5, 20), date(2014, 6, 19))) == [date(2014, 5, 20)]


def test_a_rule_of_an_editor_that_is_none_has_no_day() -> None:
    for rule in ("FREQ=MONTHLY;BYMONTHDAY=x", "BYMONTHDAY=3", "FREQ=YEARLY;BYMONTH=99;BYMONTHDAY=1", "FREQ=MONTHLY;BYDAY=XX", "RRULE"):
        assert list(due_days(Reading("x", "recurring-deadline", YEAR.first, YEAR.last, rrule=rule), YEAR.first, YEAR.last)) == []


# ---- the command and the document


def test_command_says_a_reading_in_either_language(site: SampleSite) -> None:
    run = site.run("when", "Quý II năm 2014", "--period", "2014")
    assert run.code == 0
    assert run.out.splitlines()[0] == "Quý II năm 2014 (01/4 – 30/6/2014)"
    run = site.run("when", "Quý II, theo lịch", "--period", "2013-2015", "--lang", "en")
    assert run.out.splitlines()[0] == "Quarter II every year (1 January 2013 – 31 December 2015)"
    assert "  confidence: inferred" in run.out and "  unread: theo lịch" in run.out
    assert site.run("when", "Theo lịch", "--period", "2014", "--lang", "en").out.splitlines()[0] == "Not read."


def test_command_prints_for_machines_what_the_open_data_holds(site: SampleSite) -> None:
    found = json.loads(site.run("when", "Từ nay đến hết năm", "--period", "2014", "--signed", "2014-04-23", "--json").out)
    assert found == as_data(read("Từ nay đến hết năm", YEAR, SIGNED))
    assert (found["kind"], found["earliest"], found["latest"], found["rule"]) == ("interval", "2014-04-23", "2014-12-31", "named-days")


@pytest.mark.parametrize("arguments", [("Quý II",), ("Quý II", "--period", "hôm nay"), ("Quý II", "--period", "2014", "--signed", "2014-04")])
def test_command_asks_for_the_period_and_whole_days(site: SampleSite, arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as stopped:
        site.run("when", *arguments)
    assert stopped.value.code == 2


def test_document_names_every_rule_token_and_kind() -> None:
    text = (Path(__file__).parent.parent / "docs" / "time.md").read_text(encoding="utf-8")
    given_rules = {read_entry(entry).rule for entry in [*SAMPLES, *WORDINGS]} - {""}
    assert [rule for rule in sorted(given_rules) if f"`{rule}`" not in text] == []
    assert [kind for kind in TERMS if kind not in text] == []
    assert len(RULES) == 16
