"""Tokens -> one span of the calendar, with its year.

In: a cursor, the span before in the same list. Out: a Span; None, and the cursor where it was, if none stands here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from plansite.when.cursor import Cursor
from plansite.when.spans import Span
from plansite.when.tokens import Token

PARTS = {"đầu": "first", "đầu tiên": "first", "giữa": "middle", "cuối": "last", "cuối cùng": "last"}
_TEN_DAYS = {"thượng tuần": (1, 10), "trung tuần": (11, 20), "hạ tuần": (21, -1)}
_STROKES = ("/", "-")


def listed_next(c: Cursor, like: Span) -> bool:
    """Past what joins the items of a list; "/" and ";" only before what goes on with it: "Quý II/Quý IV", "tháng 3; 6"."""
    if c.sees("/", "UNIT|ROMAN") or (c.sees("/", "NUMBER") and like.precision == "month" and like.months[1] < c.peek(1).value < 13):
        return bool(c.take("/"))
    if c.sees(";"):
        return bool(c.sees(";", "NUMBER") and not c.sees(";", "NUMBER", "UNIT") and c.take(";"))
    return bool(c.take(",", "AND|OR") or c.take("AND|OR") or c.take(",") or c.take("+"))


def span(c: Cursor, like: Span | None = None, is_inside: bool = False) -> Span | None:
    """[part] one of the forms below [year]."""
    mark = c.at
    part = c.take("PART")
    for form in _FORMS if not like else (*_FORMS, lambda c: _same_noun(c, like)):
        start = c.at
        if found := form(c):
            if part:
                found = replace(found, part=PARTS[part.text]) if not found.part else replace(found, inferred=True)
            return found
        c.at = start
    if (part or is_inside) and not c.sees("UNIT", "WORD=học") and c.take("UNIT=năm"):
        return with_year(c, Span("year", part=PARTS[part.text] if part else None), is_named=True)
    c.at = mark
    return None


def _is_year(token: Token) -> bool:
    return token.kind == "NUMBER" and token.width == 4 and 1900 <= token.value <= 2100


def _is_day(token: Token) -> bool:
    return token.kind == "NUMBER" and 1 <= token.value <= 31 and 0 < token.width < 3


def _is_month(token: Token) -> bool:
    return token.kind == "NUMBER" and 1 <= token.value <= 12 and 0 < token.width < 3


def _is_quarter(token: Token) -> bool:
    return token.kind == "ROMAN" or (token.kind == "NUMBER" and 1 <= token.value <= 4 and token.width < 3)


def with_year(c: Cursor, found: Span, is_named: bool = False) -> Span:
    """The span with the year behind it, if there is one: "/2014", "năm 2014", ", năm 2014", "năm trước", "hàng năm"."""
    mark = c.at
    is_yearly = c.take("EVERY", "UNIT=năm") or c.take(",", "EVERY", "UNIT=năm") or c.take("OF", "EVERY", "UNIT=năm")
    if is_yearly or is_named:
        return replace(found, yearly=True) if is_yearly else _shifted(c, found, mark)
    stroke = c.take("/") or c.take("-") or c.take(",")
    c.take("OF")
    named = c.take("UNIT=năm")
    if _is_year(c.peek()):
        c.at += 1
        return replace(found, year=c.peek(-1).value)
    if stroke and stroke.kind == "/" and not named and c.peek().kind == "NUMBER" and c.peek().width == 2 and c.peek().value > 12:
        c.at += 1
        return replace(found, year=2000 + c.peek(-1).value, inferred=True)
    if stroke is None and named:
        return _of_report(c, _shifted(c, found, mark))
    if stroke or not c.take("PERIOD"):
        c.at = mark
    return found if stroke else _of_report(c, found)


def _of_report(c: Cursor, found: Span) -> Span:
    """The "kỳ báo cáo" of "15 tháng 12 của năm trước kỳ báo cáo", "14 tháng 6 của kỳ báo cáo", which is the plan's year; inferred."""
    mark = c.at
    c.take("OF")
    if (found.months[0] or found.shift) and (_word(c, "kỳ") or c.take("UNIT=năm")) and c.take("WORD=báo", "WORD=cáo"):
        return replace(found, inferred=True, is_this_year=not found.shift)
    c.at = mark
    return found


def _shifted(c: Cursor, found: Span, mark: int) -> Span:
    """"năm trước", "năm sau", "năm nay"; but "năm trước ngày 15" goes on with another bound."""
    if c.sees("BEFORE") and not (c.sees("BEFORE", "UNIT") or c.sees("BEFORE", "NUMBER")):
        c.at += 1
        _word(c, "liền")
        _word(c, "kề")
        c.take("NEXT")
        return replace(found, shift=-1)
    if c.take("AFTER") or c.take("NEXT"):
        c.take("NEXT")
        return replace(found, shift=1)
    if _word(c, "nay"):
        return replace(found, is_this_year=True)
    c.at = mark
    return found


def _word(c: Cursor, text: str) -> bool:
    return bool(c.take(f"WORD={text}"))


def _part_of_year(c: Cursor) -> Span | None:
    """"6 tháng đầu năm 2022", "nửa cuối năm", "nửa đầu tháng 6", "10 ngày đầu tháng 6"."""
    count, unit = c.peek(), c.peek(1)
    if c.take("HALF"):
        half = c.take("UNIT=năm", "PART") or (c.take("PART") if c.sees("PART", "UNIT=năm") or c.sees("PART", "UNIT=tháng") else None)
        length = 6 if c.peek(-1).kind == "PART" and not c.sees("UNIT=tháng") else 15
        unit_text = "tháng" if length == 6 else "ngày"
    elif count.value in (3, 6, 9, 12) and c.sees("NUMBER", "UNIT=tháng", "UNIT=năm", "NUMBER") and _is_year(c.peek(3)):
        c.at += 2
        return with_year(c, Span("half" if count.value == 6 else "month", (1, count.value), inferred=True))
    else:
        half = c.take("NUMBER", "UNIT=tháng|UNIT=ngày", "PART")
        length, unit_text = count.value, unit.text
    if half is None or half.text == "giữa":
        return None
    is_first = PARTS[half.text] == "first"
    c.take("OF")
    if unit_text == "tháng" and 1 <= length <= 12 and (c.take("UNIT=năm") or _is_year(c.peek())):
        months = (1, length) if is_first else (13 - length, 12)
        found = Span("half" if length == 6 else "month", months)
        if _is_year(c.peek()):
            c.at += 1
            return replace(found, year=c.peek(-1).value)
        return with_year(c, found, is_named=True)
    month = _month(c) if unit_text == "ngày" and 1 <= length <= 15 else None
    if month is None or month.part:
        return None
    return replace(month, precision="day", days=(1, length) if is_first else (16 if length == 15 else -length, -1), inferred=True)


def _ten_days(c: Cursor) -> Span | None:
    named = c.take("TENDAYS")
    month = _month(c) if named else None
    return replace(month, precision="day", days=_TEN_DAYS[named.text], inferred=True) if named and month else None


def _week(c: Cursor) -> Span | None:
    """"Tuần 2 tháng 4": which days that is nobody says, so it is the month, and the words are kept."""
    if not c.take("UNIT=tuần"):
        return None
    c.take("WEEKDAY")
    number = c.take("NUMBER") or c.take("ROMAN") or c.take("PART")
    c.take("PART")
    c.take("OF|,")
    month = _month(c) if number else None
    if number is None or month is None:
        return None
    part = PARTS.get(number.text) or ("first" if number.value == 1 else "last" if number.value > 3 else "middle")
    return replace(month, part=part, inferred=True, left=f"tuần {number.text}")


def _day(c: Cursor) -> Span | None:
    """"ngày 15/6/2022", "15/6", "ngày 15 tháng 6 năm 2022"; "ngày 25" alone waits for its month."""
    named = c.take("UNIT=ngày")
    if named and c.sees("UNIT=tháng", "NUMBER", "UNIT=năm"):
        blank = _month(c)
        return replace(blank, days=(1, -1), inferred=True) if blank else None
    day = c.peek()
    if not _is_day(day):
        return None
    is_of_each = c.peek(-1).kind in ("BEFORE", "BY", "TO") and c.sees("NUMBER", "EVERY", "UNIT=tháng")
    c.at += 1
    stroke = c.take("/") or c.take("-")
    in_words = stroke is None and (c.take("UNIT=tháng") or c.take("OF", "UNIT=tháng"))
    month = c.peek()
    if (stroke or in_words) and _is_month(month) and _is_a_month_here(c, stroke, bool(named)):
        c.at += 1
        is_blurred = bool(stroke and not named) and (c.peek(-2).kind == "-" or (day.value, month.value) == (24, 7))
        found = Span("day", (month.value, month.value), (day.value, day.value), inferred=is_blurred)
        return with_year(c, replace(found, inferred=False) if _is_year(c.peek(1)) else found)
    if named or is_of_each:
        c.at -= bool(stroke) + (2 if in_words and c.peek(-2).kind == "OF" else 1 if in_words else 0)
        return Span("day", (0, 0), (day.value, day.value))
    return None


def _is_a_month_here(c: Cursor, stroke: Token | None, is_named: bool) -> bool:
    """Not the 6 of "ngày 3 - 6/5", of "3-6/2022" and of "tháng 3 - 10"; "15-6" only as "ngày 15-6" or "15-6-2022"."""
    if stroke is None or stroke.kind == "/":
        return not (c.sees("NUMBER", "TIMES") or (c.sees("NUMBER", "UNIT=tháng|UNIT=quý") and c.peek(2).kind not in ("NUMBER", "ROMAN")))
    if c.sees("NUMBER", "/", "NUMBER") or c.sees("NUMBER", "UNIT=tháng"):
        return False
    return is_named or (c.sees("NUMBER", "-", "NUMBER") and _is_year(c.peek(2)))


def _days_before_month(c: Cursor) -> Span | None:
    """The 1 of "01-15/6/2022" and of "từ 01 đến 15/6"."""
    day = c.peek()
    if _is_day(day) and c.sees("NUMBER", ",", "NUMBER", "/", "NUMBER") and _is_day(c.peek(2)) and _is_month(c.peek(4)):
        c.at += 1
        return Span("day", (0, 0), (day.value, day.value))
    if _is_day(day) and (c.sees("NUMBER", "-|TO", "NUMBER", "/", "NUMBER") or c.sees("NUMBER", "TO", "UNIT=ngày", "NUMBER", "/", "NUMBER")):
        end = c.peek(3 if c.peek(2).kind == "UNIT" else 2)
        after = c.peek(5 if c.peek(2).kind == "UNIT" else 4)
        if _is_day(end) and _is_month(after) and day.value < end.value:
            c.at += 1
            return Span("day", (0, 0), (day.value, day.value))
    return None


def _month(c: Cursor) -> Span | None:
    if c.sees("UNIT=tháng", "NUMBER") and _is_month(c.peek(1)) and not c.sees("UNIT=tháng", "NUMBER", "TIMES"):
        c.at += 2
        month = c.peek(-1).value
        return with_year(c, Span("month", (month, month), inferred=c.sees("/", "NUMBER") and c.peek(1).width < 3))
    return None


def _month_of_year(c: Cursor) -> Span | None:
    """"5/2014", and the 3 of "3-5/2022"."""
    month = c.peek()
    if not _is_month(month):
        return None
    if c.sees("NUMBER", "/", "NUMBER") and _is_year(c.peek(2)):
        c.at += 3
        return Span("month", (month.value, month.value), year=c.peek(-1).value)
    if c.sees("NUMBER", "-", "NUMBER", "/", "NUMBER") and _is_month(c.peek(2)) and _is_year(c.peek(4)):
        c.at += 1
        return Span("month", (month.value, month.value), inferred=True)
    return None


def _quarter(c: Cursor) -> Span | None:
    if not (c.take("UNIT=quý") and _is_quarter(c.peek())) or c.sees("NUMBER", "TIMES"):
        return None
    c.at += 1
    quarter = c.peek(-1).value
    return with_year(c, Span("quarter", (3 * quarter - 2, 3 * quarter)))


def _year(c: Cursor) -> Span | None:
    c.take("UNIT=năm")
    if not _is_year(c.peek()) or c.sees("NUMBER", "-", "NUMBER", "-", "NUMBER"):  # no plan is signed with "2026-06-15": a slip, and no whole year
        return None
    c.at += 1
    return Span("year", year=c.peek(-1).value)


def _same_noun(c: Cursor, like: Span) -> Span | None:
    """A bare number is of its neighbour's kind: "tháng 3, 6 và 9", "quý I-III", "ngày 5, 6/3"."""
    number = c.peek()
    if c.sees("NUMBER", "UNIT") and c.peek(1).text != "năm":
        return None
    if c.sees("NUMBER", "TIMES") or c.sees("NUMBER", "WORD"):
        return None
    if like.precision == "quarter" and _is_quarter(number):
        c.at += 1
        return with_year(c, Span("quarter", (3 * number.value - 2, 3 * number.value)))
    if like.precision == "month" and _is_month(number):
        c.at += 1
        return with_year(c, Span("month", (number.value, number.value)))
    if like.precision == "day" and like.is_bare_day and _is_day(number) and number.kind == "NUMBER":
        c.at += 1
        return Span("day", (0, 0), (number.value, number.value))
    return None


_FORMS: tuple[Callable[[Cursor], Span | None], ...] = (_part_of_year, _ten_days, _week, _month_of_year, _day, _days_before_month, _month, _quarter, _year)
"""tried in this order"""
