"""Tokens -> what is said without the calendar: all the time, on request, after something, on an occasion, a length, a reference.

In: a cursor. Out: an item; None, and the cursor where it was, if none stands here.
"""

from __future__ import annotations

from plansite.when.cursor import Cursor
from plansite.when.items import Always, Bare, Dates, Horizon, Length, Occasion
from plansite.when.named_days import dates
from plansite.when.spans import Span, Window
from plansite.when.terms import FIXED_DAYS

_FIRST_OF_TIME = ("FROM", "NOW", "BEFORE", "BY", "UP", "ALWAYS", "EVERY", "ASKED", "PERIODIC", "DONE", "ABOUT", "IF", "WHEN", "STAGE", "OCCASION", "HORIZON",
                  "IN", "TO", "PART", "SCOPE", "LABEL", "LEAST", "BEGIN", "AFTER")
MOST_WORDS_BETWEEN = 10
_LEADS = ("IN", "FROM", "TO", "BY", "BEFORE", "UP", "STAGE")


def rest(c: Cursor) -> bool:
    """Past the words up to the next item; whether all of them are plain words."""
    is_plain = True
    while not is_boundary(c):
        is_plain = is_plain and c.peek().kind in ("WORD", "OF", "FIXED", "UNDATED", "AND", "OR", "-", "/", ",", "WORKING", "MANNER", "DOING", "IN")
        c.at += 1
    return is_plain


def is_boundary(c: Cursor) -> bool:
    """Whether what comes next does not belong to the words before it."""
    kind = c.peek().kind
    if kind in ("END", ";", ".", "(", ")", "ASKED"):
        return True
    if kind in (",", "AND", "OR"):
        n = 2 if c.sees(",", "AND|OR") else 1
        return c.peek(n).kind in _FIRST_OF_TIME or _names_time(c, n)
    return kind in _LEADS and _names_time(c, 1)


def _names_time(c: Cursor, n: int) -> bool:
    """Whether the token `n` ahead begins a day, month, quarter or year."""
    n += c.peek(n).kind in _LEADS
    number = c.peek(n + (c.peek(n).kind == "UNIT"))
    return number.kind in ("NUMBER", "ROMAN") and (c.peek(n).kind == "UNIT" or c.peek(n + 1).kind in ("/", "UNIT"))


def always(c: Cursor) -> Always | None:
    if not c.take("ALWAYS"):
        return None
    while c.take(",|AND|/", "ALWAYS") or c.take("ALWAYS") or c.take(",|AND", "MANNER") or c.take("MANNER"):
        pass
    return Always()


def asked(c: Cursor) -> Bare | None:
    """"khi có yêu cầu …", and any other "khi có …", "khi … có …", which is inferred."""
    surely = c.take("ASKED")
    if not surely and ((c.sees("IF=khi") and not _awaits(c)) or not c.take("IF")):
        return None
    is_plain = rest(c)
    while c.take(",|AND|OR|/", "ASKED") or c.take("ASKED"):
        is_plain = rest(c) and is_plain
    return Bare("conditional", "on-request", not (surely and is_plain))


def _awaits(c: Cursor) -> bool:
    """"Khi Bộ Nội vụ có hướng dẫn", not "khi hoa đào nở"."""
    for n in range(1, MOST_WORDS_BETWEEN):
        if c.peek(n).kind not in ("WORD", "OF", "FIXED", "AND", "DOING"):
            return False
        if n > 1 and c.peek(n).text in ("có", "được", "ban", "yêu"):
            return True
    return False


def event(c: Cursor) -> Bare | None:
    """"sau khi …"; what may be a point in time or not ("sau hội nghị", "trước kỳ họp") is inferred."""
    mark = c.at
    c.take("DONE") or c.take("DOING")
    surely = c.take("WHEN")
    if not surely and not (c.sees("BEFORE|AFTER|TO", "WORD|SIGNING|UNDATED") and c.take("BEFORE|AFTER|TO")) and not _is_promulgation(c):
        c.at = mark
        return None
    if surely and c.peek().kind == "END":
        c.at = mark
        return None
    is_plain = rest(c)
    return Bare("event", "after-event", not (surely and is_plain) or surely.text.startswith(("trước", "đến", "cho")))


def _is_promulgation(c: Cursor) -> bool:
    return c.sees("SIGNING") and c.peek().text.startswith("khi")


def effective(c: Cursor) -> Bare | None:
    mark = c.at
    for word in ("có", "hiệu", "lực", "thi", "hành"):
        c.take(f"WORD={word}")
    if c.take("FROM", "SIGNING") or c.take("NOW"):
        is_signing = c.peek(-1).text.startswith("ngày ký")
        is_plain = rest(c)
        return Bare("effective", "from-signing", not (is_signing and is_plain))
    c.at = mark
    return None


def occasion(c: Cursor) -> Occasion | None:
    """"[nhân] dịp [Ngày] … [(09/11)]": its day from the words, or from the list of days with a name."""
    mark = c.at
    is_before = bool(c.take("BEFORE"))
    lead = c.take("OCCASION") or c.take("UNDATED")
    day = c.take("UNIT=ngày") if c.sees("UNIT=ngày", "FIXED|UNDATED") else None
    if not (lead or day):
        c.at = mark
        return None
    named = None
    while not (_is_day_of_year(c) or is_boundary(c) or (c.peek().kind == "," and c.sees(",", "UNIT", "NUMBER"))):
        named = c.peek() if c.peek().kind == "FIXED" else named
        c.at += 1
    windows = _days_of_occasion(c)
    if windows:
        return Occasion(windows, is_before, is_before)
    if named:
        number, month = FIXED_DAYS[named.text]
        span = Span("day", (month, month), (number, number))
        return Occasion(((span, span),), is_before, inferred=True)
    return Occasion((), is_before, is_before)


def _is_day_of_year(c: Cursor) -> bool:
    return c.sees("NUMBER", "/|-", "NUMBER") or c.sees("(", "NUMBER", "/|-", "NUMBER") or c.sees("UNIT=ngày", "NUMBER") or c.sees("(", "UNIT=ngày", "NUMBER")


def _days_of_occasion(c: Cursor) -> tuple[Window, ...]:
    mark = c.at
    bracket = c.take("(")
    if c.sees("NUMBER", "-", "NUMBER") and 1 <= c.peek().value <= 31 and 1 <= c.peek(2).value <= 12 and not c.sees("NUMBER", "-", "NUMBER", "-|/"):
        c.at += 3
        span = Span("day", (c.peek(-1).value,) * 2, (c.peek(-3).value,) * 2)
        windows: tuple[Window, ...] = ((span, span),)
    else:
        found = dates(c)
        windows = getattr(found, "windows", ())
        if any(first.precision != "day" for first, _ in windows):
            windows = ()
    if not windows:
        c.at = mark
    elif bracket:
        c.take(")")
    return windows


def length(c: Cursor) -> Length | None:
    """"trong 15 ngày [làm việc] kể từ ngày ký", "30 ngày", "sau 10 ngày"."""
    mark = c.at
    is_start = bool(c.take("AFTER"))
    is_ahead = bool(c.take("BEFORE"))
    c.take("IN") or c.take("BY|MOST")
    for word in ("vòng", "thời hạn", "thời", "hạn"):
        c.take(f"WORD={word}") or c.take(f"DOING={word}")
    c.take("BY|MOST")
    number = c.take("NUMBER")
    unit = c.take("UNIT")
    if number is None or unit is None or not 1 <= number.value <= 999 or c.sees("ROMAN|NUMBER"):
        c.at = mark
        return None
    is_working = bool(c.take("WORKING"))
    point = c.at
    c.take(",")
    since = ""
    if _from_day_to_day(c):
        c.at = point
    elif c.take("FROM", "SIGNING"):
        since = "signing" if c.peek(-1).text.startswith("ngày ký") else "issue"
        since = since if rest(c) else "other"
    elif c.take("FROM|WHEN") or (c.sees("AFTER|BEFORE", "WORD") and c.take("AFTER|BEFORE")):
        since = "other"
        rest(c)
    else:
        c.at = point
        since = "other" if is_start or is_ahead else ""
    return Length(number.value, unit.text, since, is_working, is_start or is_ahead)  # type: ignore[arg-type]


def _from_day_to_day(c: Cursor) -> bool:
    """Whether it is the days that a length lasts: "03 ngày, từ 10-12/4", not "15 ngày kể từ ngày 10/4"."""
    mark = c.at
    days = dates(c) if c.sees("FROM", "UNIT|NUMBER") else None
    c.at = mark
    return isinstance(days, Dates) and all(first != last for first, last in days.windows)


def horizon(c: Cursor) -> Horizon | None:
    """"định hướng đến năm 2030"."""
    mark = c.at
    if c.take("HORIZON"):
        c.take("TO")
        c.take("UNIT=năm")
        if c.take("NUMBER"):
            return Horizon()
    c.at = mark
    return None


def periodic(c: Cursor) -> Bare | None:
    """"Định kỳ" alone: it recurs, how often is not said."""
    return Bare("recurring", "periodic", inferred=True) if c.take("PERIODIC") else None


def reference(c: Cursor) -> bool:
    """"theo kế hoạch của …": words that point to another document, which nobody reads here."""
    if not c.sees("REFERENCE") or c.sees("REFERENCE", "EVERY|PERIODIC|UNIT|NUMBER"):
        return False
    c.at += 1
    rest(c)
    return True
