"""Tokens -> named spans of the calendar: days, months, quarters, halves and years, their ranges and lists, with what bounds them.

In: a cursor. Out: Dates, or Days where a day has no month of its own; None, and the cursor where it was, if none stands here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from plansite.when.cursor import Cursor
from plansite.when.items import Bound, Dates, Days, Opening
from plansite.when.span_words import listed_next, span
from plansite.when.spans import Span, Window, shared

MOST_OPENING_WORDS = 8


@dataclass(slots=True)
class _Opening:
    bound: Bound = ""
    opening: Opening = ""
    is_inside: bool = False
    is_done: bool = False
    inferred: bool = False
    has_hour: bool = False


def dates(c: Cursor) -> Dates | Days | None:
    """[opening] ranges [onward]."""
    mark = c.at
    opening = _opening(c)
    windows = _ranges(c, opening)
    if not windows:
        c.at = mark
        return None
    if c.sees("UNDATED=âm lịch"):
        c.at = mark
        return None
    bare = [span.is_bare_day for window in windows for span in window]
    if any(bare):
        days = _bare_days(windows, opening) if all(bare) else None
        if days is None:
            c.at = mark
        return days
    if not opening.bound and opening.opening in ("", "from") and onward(c):
        opening.opening = "from"
        windows = ((windows[0][0], windows[0][0]),)
    if c.sees("(", "WEEKDAY") or c.sees("(", "SUNDAY"):
        _weekday_beside(c)
    bound: Bound = "until" if opening.has_hour and opening.bound else opening.bound
    inside = opening.is_inside or bool(opening.bound or opening.opening)
    inferred = opening.inferred or (opening.is_done and not inside)
    return Dates(windows, bound, opening.opening, inside, opening.is_done, inferred)


def _opening(c: Cursor) -> _Opening:
    """The words before the first day, in any order: "Hoàn thành trước", "từ nay đến hết", "chậm nhất trong"."""
    said = _Opening()
    for _ in range(MOST_OPENING_WORDS):
        if c.take("BY") or c.take("TO") or (c.sees("UP") and c.take("UP")):
            said.bound = "until"
        elif c.take("BEFORE"):
            said.bound = "before"
        elif c.take("NOW"):
            said.inferred = said.inferred or "ban hành" in c.peek(-1).text
            said.opening = "now"
            _signed_what(c)
        elif c.take("FROM", "SIGNING"):
            said.inferred = said.inferred or not c.peek(-1).text.startswith("ngày ký")
            said.opening = "now"
            _signed_what(c)
        elif c.take("FROM") or c.take("BEGIN"):
            said.inferred = said.inferred or (c.peek(-1).kind == "BEGIN" and not c.sees("FROM"))
            said.opening = "from"
        elif c.take("AFTER"):
            said.opening = "after"
        elif c.take("IN") or c.take("STAGE"):
            said.is_inside = True
        elif c.take("DONE"):
            said.is_done = True
        elif c.take("ABOUT"):
            said.inferred = True
        elif hour(c):
            said.has_hour = True
        elif not (c.take("DOING") or _count_of_days(c, said) or (c.at and c.peek(-1).kind in ("DONE", "DOING", "BEGIN") and c.take(":"))):
            break
    return said


def _count_of_days(c: Cursor, said: _Opening) -> bool:
    """The "02 ngày" of "02 ngày 15-16/5", the "3 năm" of "trong 3 năm 2021-2023"."""
    is_named = c.sees("NUMBER", "UNIT=ngày", "NUMBER", "-|/") or (c.sees("NUMBER", "UNIT=năm", "NUMBER", "-|,|TO|AND") and c.peek(2).width == 4)
    if said.bound or said.opening or not is_named:
        return False
    return bool(c.take("NUMBER", "UNIT"))


def _signed_what(c: Cursor) -> None:
    """"Từ ngày ban hành Kế hoạch này đến …"."""
    for _ in range(4):
        if not (c.sees("WORD") and c.peek().text in ("kế", "hoạch", "này", "quyết", "định", "văn", "bản", "đề", "án", "được", "ban", "hành")):
            return
        c.at += 1


def hour(c: Cursor) -> bool:
    """The hour of a day, which has no place in a reading: "17h00", "8 giờ 30 phút", "10:46", "sáng"."""
    mark = c.at
    c.take("DAYTIME")
    if c.take("NUMBER", "HOUR") or c.take("NUMBER", ":"):
        c.take("NUMBER")
        c.take("DAYTIME")
        c.take("DAYTIME")
    if c.at > mark:
        c.take(",")
        if c.sees("NUMBER") or c.sees("UNIT=ngày") or c.sees("WEEKDAY|SUNDAY|EVERY") or c.peek(-1).text.endswith("ngày"):
            return True
    c.at = mark
    return False


def _ranges(c: Cursor, opening: _Opening) -> tuple[Window, ...]:
    """A list of ranges; behind a bound ("trước ngày 15/6 và 15/12") it goes on only with spans of the same kind."""
    found: list[Window] = []
    mark = c.at
    while window := _range(c, found[-1][1] if found else None, opening.is_inside or opening.bound == "until"):
        if found and ((opening.bound and window[0].precision != found[0][0].precision) or (found[-1][1].yearly and window[0].year)):
            break
        found.append(window)
        mark = c.at
        if opening.bound:
            _report_beside(c)
        if not listed_next(c, window[1]):
            break
        opening.inferred = opening.inferred or c.peek(-1).kind == "OR"
        _again(c, opening)
    c.at = mark
    return shared(found)


def _report_beside(c: Cursor) -> None:
    """The "(báo cáo 6 tháng)" of "trước ngày 15/5 (6 tháng) và 15/11 (năm)"."""
    for report in ((), ("WORD=báo", "WORD=cáo")):
        for length in (("UNIT",), ("NUMBER", "UNIT"), ("UNIT", "ROMAN")):
            if c.take("(", *report, *length, ")"):
                return


def _again(c: Cursor, opening: _Opening) -> None:
    """The same word before a later day of the list: "trước ngày 15/6 và trước ngày 15/12"."""
    if opening.bound:
        c.take("BEFORE" if opening.bound == "before" else "BY|TO")
    elif not c.take("IN|STAGE") and opening.opening == "from":
        c.take("FROM")


def _range(c: Cursor, like: Span | None, is_inside: bool) -> Window | None:
    first = span(c, like, is_inside)
    if first is None:
        return None
    mark = c.at
    if c.take("-") or c.take("TO") or c.take(",", "TO"):
        c.take("UP")
        c.take("STAGE")
        last = span(c, first, is_inside=c.peek(-1).kind in ("TO", "UP"))
        if last is not None:
            return first, last
        c.at = mark
    return first, first


def onward(c: Cursor) -> bool:
    """"trở đi", "và các năm tiếp theo"."""
    return bool(c.take("ONWARD") or c.take("LATER") or c.take(",|AND|(", "LATER", ")") or c.take(",|AND", "LATER"))


def _weekday_beside(c: Cursor) -> None:
    """"(thứ Tư)" behind a day."""
    for kinds in (("(", "WEEKDAY", "NUMBER|WORD|UNIT", ")"), ("(", "SUNDAY", ")")):
        if c.take(*kinds):
            return


def _bare_days(windows: tuple[Window, ...], opening: _Opening) -> Days | None:
    days = tuple(last.days[1] for _, last in windows if last.days)
    is_range = any(first != last for first, last in windows)
    if opening.opening in ("after", "now"):
        return None
    bound: Bound = "until" if is_range or (opening.has_hour and opening.bound) or (opening.is_done and not opening.bound) else opening.bound
    return Days(days, bound, inferred=is_range or opening.inferred or bool(opening.opening))


def in_months(c: Cursor, bare: Days) -> Dates | None:
    """"ngày 15 các tháng 3, 6, 9, 12 [hàng năm]": that day of each of them."""
    mark = c.at
    c.take("OF")
    months = span(c) if c.take("IN=các") and c.sees("UNIT=tháng", "NUMBER") else None
    found: list[Span] = []
    while months and months.precision == "month" and len(found) < 12:
        found += [replace(months, precision="day", days=(day, day)) for day in bare.days]
        point = c.at
        months = span(c, months) if listed_next(c, months) else None
        c.at = c.at if months else point
    if not found:
        c.at = mark
        return None
    return Dates(shared([(one, one) for one in found]), bare.bound, is_inside=True, inferred=bare.inferred)


def with_nothing_said(item: Dates) -> bool:
    """Whether none of its spans has a year."""
    return not any(one.year or one.yearly or one.precision == "year" for window in item.windows for one in window)


def yearly(item: Dates) -> Dates:
    return replace(item, windows=tuple((replace(first, yearly=True), replace(last, yearly=True)) for first, last in item.windows))
