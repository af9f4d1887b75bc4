"""Tokens -> what comes back: every so often, so many in each, a day of each month or quarter, a day of the week.

In: a cursor. Out: an item; None, and the cursor where it was, if none stands here.
"""

from __future__ import annotations

from dataclasses import replace

from plansite.when.cursor import Cursor
from plansite.when.items import Bound, Count, Days, Months, Steps, Weekdays
from plansite.when.named_days import hour
from plansite.when.span_words import PARTS

UNITS = {"ngày": "day", "tuần": "week", "tháng": "month", "quý": "quarter", "năm": "year"}
_LENGTH = {"ngày": (0, 1), "tuần": (0, 7), "tháng": (1, 0), "quý": (3, 0), "năm": (12, 0)}
_OTHER_WEEKDAYS = {"tư": 4, "năm": 5}
_MEASURES = frozenset(("%", "điểm", "đồng", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "giờ", "phút", "phần", "km", "ha"))
"""a number of these counts no times: "đạt 100% trong năm", "50 triệu đồng/năm" """
MOST_COUNTED_WORDS, MOST_LISTED = 8, 12
Step = tuple[int, int]


def steps(c: Cursor, goes_on: bool = False) -> Steps | None:
    """[part] "định kỳ" step {"," step} ["một lần"]. Without a mark ("hàng", "định kỳ", "lần") it is inferred from a list alone."""
    mark = c.at
    if week := _week_of_month(c):
        return week
    part = c.take("PART")
    c.take("REFERENCE")
    is_marked = bool(c.take("PERIODIC"))
    goes_on = bool(c.take("REFERENCE")) or c.peek(-1).kind == "REFERENCE" or goes_on
    is_each, is_choice = c.sees("IN"), False
    found: list[Step] = []
    while len(found) < MOST_LISTED:
        start, is_or = c.at, bool(found) and c.peek(-1).kind == "OR"
        is_marked = c.sees("EVERY") or (c.sees("IN=các|IN=tất cả các|IN=trong các", "UNIT")) or is_marked
        step = _step(c)
        if step is None:
            break
        found.append(step)
        start, is_choice = c.at, is_choice or is_or
        if not (c.take(",", "AND") or c.take("AND|OR|,|/|+")) or part:
            break
    c.at = start
    times = bool(found) and _times(c)
    is_list = len(found) > 1 or (part is not None and found[:1] in ([(1, 0)], [(3, 0)]))
    if not found or not (is_marked or times or is_list or goes_on):
        c.at = mark
        return None
    if not _is_number(c, 2):
        c.take("IN", "UNIT=năm")
    is_sure = (is_marked or times) and not is_choice and not (c.sees("IN", "UNIT=quý") and is_each)
    return Steps(tuple(found), PARTS[part.text] if part else None, not is_sure)


def _week_of_month(c: Cursor) -> Steps | None:
    """"tuần đầu hàng tháng"."""
    mark = c.at
    part = c.take("UNIT=tuần", "PART") or c.take("UNIT=tuần", "NUMBER") or c.take("UNIT=tuần", "WEEKDAY", "NUMBER")
    c.take("OF")
    if part and (c.take("EVERY", "UNIT=tháng") or c.take("IN=các", "UNIT=tháng")):
        return Steps(((1, 0),), PARTS.get(part.text) or ("first" if part.value == 1 else "last" if part.value > 3 else "middle"), inferred=True)
    c.at = mark
    return None


def _is_number(c: Cursor, ahead: int) -> bool:
    return c.peek(ahead).kind in ("NUMBER", "ROMAN")


def _step(c: Cursor) -> Step | None:
    mark = c.at
    c.take("PERIODIC")
    c.take("EVERY") or c.take("IN=các|IN=tất cả các|IN=trong các")
    if c.take("HALF", "UNIT=năm"):
        return 6, 0
    number = c.take("NUMBER")
    unit = c.take("UNIT")
    is_named = _is_number(c, 0) and not c.sees("NUMBER", "TIMES")
    if unit is None or is_named or c.sees("PART") or (number and not 1 <= number.value <= 60) or c.sees("SIGNING") or c.sees("WORKING"):
        c.at = mark
        return None
    months, days = _LENGTH[unit.text]
    count = number.value if number else 1
    return months * count, days * count


def _times(c: Cursor) -> bool:
    """"/lần", "một lần", "01 lần"; not the two of "6 tháng 2 lần"."""
    if c.sees("/", "NUMBER", "TIMES") or c.sees("NUMBER", "TIMES"):
        if c.peek(c.peek().kind == "/").value != 1:
            return False
        c.at += 3 if c.sees("/") else 2
        return True
    return bool(c.take("/", "TIMES") or c.take("TIMES") or (c.peek(1).text in ("kỳ", "số", "đợt") and c.take("/", "WORD|LABEL")))


def reports(c: Cursor) -> Steps | None:
    """The reports of a year: "Quý I, 6 tháng, 9 tháng, năm", "6 tháng, 9 tháng và cả năm"."""
    mark = c.at
    c.take("PERIODIC")
    ends: list[int] = []
    while len(ends) < MOST_LISTED:
        c.take("EVERY")
        if c.take("UNIT=quý", "ROMAN") or c.take("UNIT=quý", "NUMBER"):
            ends.append(3 * c.peek(-1).value)
        elif c.sees("NUMBER", "UNIT=tháng") and c.peek().value in (3, 6, 9, 12) and not c.sees("NUMBER", "UNIT", "PART"):
            ends.append(c.peek().value)
            c.at += 2
        elif (c.take("UNIT=năm") or c.take("PART=cuối", "UNIT=năm") or c.take("ALWAYS=cả năm") or c.take("NUMBER", "UNIT=năm")) and not _is_number(c, 0):
            ends.append(12)
            break
        else:
            break
        if not (c.take(",", "AND") or c.take("AND|,|+")):
            break
    if len(ends) > 2 and ends == sorted(set(ends)) and ends[-1] == 12 and {6, 9} <= set(ends):
        return Steps(((3, 0),) if len(ends) == 4 else ((12, 0),), inferred=True, reports=tuple(ends))
    if ends == [6, 12] and c.peek(-2).kind == "PART":
        return Steps(((6, 0), (12, 0)), inferred=True)
    c.at = mark
    return None


def count(c: Cursor) -> Count | Steps | None:
    """"02 lần/năm", "ít nhất 01 tin, bài/tháng", "mỗi quý 01 số", "01 tháng 02 lần"; "một lần/6 tháng" is every six months."""
    mark = c.at
    for form in (_count_in_each, _in_each_count):
        if found := form(c):
            return found
        c.at = mark
    return None


def _number(c: Cursor) -> str:
    """[ít nhất | tối đa] 2 [- 3] as ">=2", "<=2", "2-3", "2"."""
    sign = ">=" if c.take("LEAST") else "<=" if c.take("MOST") or c.take("BY=không quá") else ""
    c.take("FROM")
    low = c.take("NUMBER")
    if low is None or not 1 <= low.value <= 999:
        return ""
    if c.sees("-|TO", "NUMBER") and c.peek(1).value > low.value and not c.sees("-", "NUMBER", "/", "NUMBER"):
        c.at += 2
        return f"{low.value}-{c.peek(-1).value}"
    return f"{sign}{low.value}"


def _count_in_each(c: Cursor) -> Count | Steps | None:
    c.take("PERIODIC")
    number = _number(c)
    noun = c.at
    for _ in range(MOST_COUNTED_WORDS):
        if not c.take("WORD|TIMES|LABEL|,|AND|WEEKDAY|SCOPE|REFERENCE"):
            break
    if not number or c.at == noun or c.peek(noun - c.at).kind == "," or c.peek(noun - c.at).text in _MEASURES:
        return None
    if c.sees("IN", "UNIT=tháng", "NUMBER") or not (c.take("/") or c.take("EVERY") or c.take("IN") or c.sees("NUMBER", "UNIT")):
        return None
    c.take("EVERY")
    span = c.take("NUMBER")
    unit = c.take("UNIT")
    if unit is None or c.sees("ROMAN") or (span and (span.width > 2 or span.value < 1)):
        return None
    return _rate(number, span.value if span else 1, unit.text)


def _rate(number: str, count: int, unit: str) -> Count | Steps | None:
    if count > 1 and number == "1":
        months, days = _LENGTH[unit]
        return Steps(((months * count, days * count),))
    if count > 1 and (count, unit) != (6, "tháng"):
        return None
    return Count(f"{number}/{'half' if count > 1 else UNITS[unit]}")


def _in_each_count(c: Cursor) -> Count | Steps | None:
    c.take("PERIODIC")
    least = c.sees("LEAST", "EVERY|NUMBER") and c.take("LEAST")
    every = c.take("EVERY")
    span = c.take("NUMBER")
    unit = c.take("UNIT")
    if unit is None:
        return None
    c.take(",")
    for _ in range(3):
        if not c.take("WORD|DOING"):
            break
    number = _number(c)
    noun = c.at
    if not number or not (every or c.sees("TIMES")) or c.peek().text in _MEASURES:
        return None
    for _ in range(MOST_COUNTED_WORDS):
        if not (c.take("WORD|TIMES|LABEL") or (c.at > noun and c.take(",", "WORD"))):
            break
    if c.at == noun or c.sees("/", "UNIT") or (span and not every and number == "1"):
        return None
    return _rate(f">={number}" if least and number.isdecimal() else number, span.value if span else 1, unit.text)


def cycle(c: Cursor, bare: Days) -> Days | None:
    """A bare day with what it is a day of: "ngày 25 hàng tháng", "ngày 20 của tháng cuối quý", "ngày 05 tháng sau"."""
    mark = c.at
    c.take(",")
    c.take("OF")
    if c.take("EVERY", "UNIT=quý"):
        return replace(bare, cycle="quarter", inferred=True)
    many = c.take("EVERY|IN=các|IN=trong các")
    if many and c.sees("UNIT=tháng") and not c.sees("UNIT=tháng", "PART") and c.take("UNIT=tháng"):
        c.take("IN", "UNIT=năm")
        return replace(bare, cycle="month")
    if place := c.take("UNIT=tháng", "PART"):
        c.take("OF")
        c.take("EVERY") or c.take("IN=các")
        if c.take("UNIT=quý") and not _is_number(c, 0):
            c.take("AFTER|NEXT")
            return replace(bare, cycle="quarter", place=PARTS[place.text])  # type: ignore[arg-type]
        if c.take("WORD=kỳ") or c.take("UNIT=kỳ"):
            c.take("WORD=báo", "WORD=cáo")
            return replace(bare, cycle="report", inferred=True)
    elif c.take("UNIT=tháng", "AFTER|NEXT") or c.take("UNIT=tháng", "WORD=liền", "WORD=kề"):
        c.take("NEXT")
        return replace(bare, cycle="month", inferred=True)
    c.at = mark
    return None


def last_day(c: Cursor) -> Days | Weekdays | None:
    """"ngày cuối cùng của tháng", "ngày làm việc cuối cùng hàng tháng", "ngày cuối quý"."""
    mark = c.at
    bound = _bound(c)
    if c.take("UNIT=ngày"):
        is_working = bool(c.take("WORKING"))
        part = c.take("PART")
        c.take("OF")
        if part and part.text != "giữa" and not is_working and (month := month_of_quarter(c)):
            return Days((1 if part.text.startswith("đầu") else -1,), bound, "quarter", month.place)
        every = c.take("EVERY") or c.take("IN=các")
        unit = c.take("UNIT=tháng|UNIT=quý|UNIT=năm")
        if c.take("EVERY", "UNIT=tháng"):
            every = c.peek(-1)
        if part and unit and not _is_number(c, 0) and part.text != "giữa" and not (unit.text == "năm" and not every) and not (is_working and unit.text != "tháng"):
            is_first = part.text.startswith("đầu")
            if is_working:
                return Weekdays((0, 1, 2, 3, 4), bound or "until", 1 if is_first else -1, not every)
            place = "month" if unit.text == "tháng" else "quarter" if unit.text == "quý" else "year"
            return Days((1 if is_first else -1,), bound, place, "first" if is_first else "last", not every)  # type: ignore[arg-type]
    c.at = mark
    return None


def month_of_quarter(c: Cursor) -> Months | None:
    """"tháng cuối quý", "tháng đầu của mỗi quý"."""
    mark = c.at
    c.take("IN")
    part = c.take("UNIT=tháng", "PART")
    c.take("OF")
    c.take("EVERY") or c.take("IN=các")
    if part and c.take("UNIT=quý") and not _is_number(c, 0):
        return Months(PARTS[part.text])  # type: ignore[arg-type]
    c.at = mark
    return None


def _bound(c: Cursor) -> Bound:
    c.take("DONE")
    if c.take("BEFORE"):
        return "before"
    if c.take("BY|TO"):
        c.take("IN")
        return "before" if c.take("BEFORE") else "until"
    c.take("IN")
    return ""


def weekdays(c: Cursor) -> Weekdays | None:
    """"Thứ Hai hàng tuần", "chiều thứ Sáu", "thứ 2, 4, 6 hằng tuần", "thứ Năm tuần đầu hàng tháng"."""
    mark = c.at
    bound = _bound(c)
    has_hour = hour(c)
    days: list[int] = []
    if c.sees("FROM", "WEEKDAY"):
        c.at += 1
    c.take("UNIT=ngày")
    is_range = has_range = False
    while len(days) < MOST_LISTED and (day := _weekday(c, is_listed=bool(days))) is not None:
        days += [(days[-1] + n) % 7 for n in range(1, (day - days[-1]) % 7)] if is_range else ()
        days.append(day)
        start, has_range = c.at, has_range or is_range
        is_range = c.sees("-|TO")
        if not (c.take(",", "AND") or c.take("AND|,|-|TO")):
            break
    if not days:
        c.at = mark
        return None
    c.at = start
    nth = _nth(c)
    if nth is None or (nth and has_range):
        nth, c.at = None, start
    return Weekdays(tuple(days), "until" if has_hour and bound else bound, nth, nth != 0)


def _weekday(c: Cursor, is_listed: bool) -> int | None:
    if c.take("SUNDAY"):
        return 6
    if not c.take("WEEKDAY") and not is_listed:
        return None
    token = c.peek()
    number = token.value if token.kind == "NUMBER" else _OTHER_WEEKDAYS.get(token.text, 0)
    if not 2 <= number <= 7:
        return None
    c.at += 1
    return number - 2


def _nth(c: Cursor) -> int | None:
    """0 for each week; the week of the month it stands in."""
    c.take(",")
    c.take("OF")
    if c.take("EVERY", "UNIT=tuần") or c.take("IN=các", "UNIT=tuần") or c.take("UNIT=tuần", "EVERY", "UNIT=tuần"):
        return 0
    c.take("UNIT=tuần")
    c.take("WEEKDAY")
    number = c.take("PART") or c.take("NUMBER")
    c.take("PART")
    c.take("OF")
    if number and (c.take("EVERY", "UNIT=tháng") or (c.sees("UNIT=tháng") and not _is_number(c, 1) and c.take("UNIT=tháng"))):
        if number.kind == "NUMBER":
            return number.value if 1 <= number.value <= 4 else None
        return {"first": 1, "last": -1}.get(PARTS[number.text])
    return None
