"""Text -> the pieces of a cell: its items, and the words between them that are none.

In: a composed text. Out: pieces in order, those that say one thing together put together. No plan is known, nothing is dated, and no wording raises.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from plansite.when.cursor import Cursor
from plansite.when.cycles import count, cycle, last_day, month_of_quarter, reports, steps, weekdays
from plansite.when.items import Always, Bare, Count, Dates, Days, Item, Length, Months, Piece, PlanPeriod, Steps, Weekdays, Within
from plansite.when.named_days import dates, hour, in_months, with_nothing_said, yearly
from plansite.when.phrases import always, asked, effective, event, horizon, length, occasion, periodic, reference
from plansite.when.tokens import tokens

_SEPARATORS = frozenset((*",;.()+/-:", "AND", "OR"))
_PREPOSITIONS = frozenset(("IN", "BEFORE", "BY", "TO", "UP", "FROM", "NOW", "AFTER", "OCCASION", "WHEN", "ASKED", "IF", "PERIODIC", "ABOUT", "DONE", "ALWAYS",
                           "HORIZON", "BEGIN", "LEAST"))
"""an item follows other words without a mark only if it begins so: "ban hành trước ngày 15/6", not "kế hoạch năm 2022" """
_DOERS = ("báo cáo", "tổng kết", "sơ kết", "đăng", "cập nhật", "kiểm tra", "ban hành", "họp", "rà soát", "đánh giá", "phát", "duy trì", "giao ban", "tuyên truyền")
"""verbs that "hàng …" may follow: "báo cáo hàng quý", not "kế hoạch hàng năm" """


def cell(text: str) -> list[Piece]:
    """The pieces of a composed text."""
    return _together(pieces(Cursor(tokens(text)), text))


def pieces(c: Cursor, text: str) -> list[Piece]:
    """The pieces one by one, from left to right, each token in one of them."""
    found: list[Piece] = []
    link, is_sure = "", True
    while c.peek().kind != "END":
        first = c.peek()
        if first.kind in _SEPARATORS:
            c.at += 1
            link = first.kind if first.kind in ("(", ";") or not link else link
            continue
        if _passed_over(c):
            is_sure = is_sure and first.kind != "ABOUT"
            continue
        is_year_of_unread = link == "/" and first.kind == "NUMBER"  # "tháng 13/2026" is a slip, and no whole year
        before = found[-1] if found and found[-1].item is None and (not link or is_year_of_unread) else None
        at = c.at
        item = None if reference(c) else _item(c) or _next_step(c, found, link)
        if item and before and not _may_follow(first.kind, item, text[before.start:before.end].lower()):
            item = None
        c.at = max(c.at, at + 1)
        if item is None and before:
            found[-1] = replace(before, end=c.peek(-1).end)
        else:
            found.append(Piece(item, first.start, c.peek(-1).end, link, is_sure))
        link, is_sure = "", is_sure if item is None else True
    if found and not is_sure:
        found[-1] = replace(found[-1], is_sure=False)
    return found


def _next_step(c: Cursor, found: list[Piece], link: str) -> Steps | None:
    """The "năm" of "định kỳ 6 tháng (trước 15/6), năm (trước 15/12)"."""
    goes_on = link and c.sees("UNIT") and any(isinstance(piece.item, Steps) for piece in found[-3:])
    return steps(c, goes_on=True) if goes_on else None


def _passed_over(c: Cursor) -> bool:
    """Words that add no day: "hoàn thành", "thời gian:", "đợt 1", "đối với …", "kịp thời"."""
    if c.take("SCOPE"):
        _scope(c)
        return True
    if c.take("LABEL", "NUMBER|ROMAN") or c.take("TIMES", "NUMBER", ":") or c.take("ABOUT"):
        return True
    if c.sees("NUMBER|DAYTIME") and hour(c):
        return True
    if c.sees("DONE|DOING|MANNER|IN|PERIOD"):
        at = c.at
        if _item(c) is None:
            c.at = at + 1
            return c.peek(-1).kind != "PERIOD" and not c.sees("END") and (c.peek(-1).kind != "IN" or c.peek(-1).text in ("vào", "trong"))
        c.at = at
    return False


def _scope(c: Cursor) -> None:
    """"đối với báo cáo 6 tháng và …": up to the next mark or bound."""
    while not (c.sees(",|;|(|)|.|END|BEFORE|BY|TO|FROM") or c.sees("AND", "BEFORE|BY|TO|FROM|EVERY|SCOPE")):
        c.at += 1


def _may_follow(kind: str, item: Item, words: str) -> bool:
    comes_back = kind == "EVERY" or (isinstance(item, Steps) and len(item.steps) > 1)
    return kind in _PREPOSITIONS or isinstance(item, Count) or (comes_back and words.startswith(_DOERS) and len(words.split()) < 5)


def _item(c: Cursor) -> Item | None:
    first = c.peek().kind
    for rule, firsts in RULES:
        if first in firsts and (found := rule(c)):
            return found
    return None


def _days(c: Cursor) -> Dates | Days | None:
    found = dates(c)
    if not isinstance(found, Days) or c.sees(",", "EVERY", "UNIT", "BEFORE|BY|TO|UP|UNIT"):  # the next item: "… trước ngày 20, hàng quý trước ngày 15 …"
        return found
    return in_months(c, found) or cycle(c, found) or found


def _period(c: Cursor) -> PlanPeriod | None:
    return PlanPeriod() if c.take("PERIOD") or c.take("IN", "PERIOD") else None


_BOUNDS = ("BEFORE", "BY", "TO", "UP", "DONE", "IN")
_OPENING = (*_BOUNDS, "NOW", "FROM", "BEGIN", "AFTER", "STAGE", "ABOUT", "DOING", "NUMBER", "DAYTIME")
RULES: tuple[tuple[Callable[[Cursor], Item | None], frozenset[str]], ...] = tuple((rule, frozenset(firsts)) for rule, firsts in (
    (horizon, ("HORIZON",)),
    (count, ("PERIODIC", "LEAST", "MOST", "BY", "FROM", "NUMBER", "EVERY", "UNIT")),
    (reports, ("PERIODIC", "EVERY", "UNIT", "NUMBER")),
    (occasion, ("BEFORE", "OCCASION", "UNIT", "UNDATED")),
    (last_day, (*_BOUNDS, "UNIT")),
    (weekdays, (*_BOUNDS, "FROM", "NUMBER", "DAYTIME", "UNIT", "WEEKDAY", "SUNDAY")),
    (month_of_quarter, ("IN", "UNIT")),
    (_days, (*_OPENING, "PART", "HALF", "TENDAYS", "UNIT")),
    (steps, ("PART", "REFERENCE", "PERIODIC", "EVERY", "IN", "HALF", "NUMBER", "UNIT")),
    (length, ("AFTER", "IN", "BY", "MOST", "BEFORE", "NUMBER")),
    (effective, ("WORD", "FROM", "NOW")),
    (always, ("ALWAYS",)),
    (asked, ("ASKED", "IF")),
    (event, ("DONE", "DOING", "WHEN", "BEFORE", "AFTER", "TO", "SIGNING")),
    (periodic, ("PERIODIC",)),
    (_period, ("PERIOD", "IN")),
))
"""each reads one item or nothing, beginning with one of its tokens; where two could, the first one does"""


# ---- items that say one thing together


def _together(row: list[Piece]) -> list[Piece]:
    found: list[Piece] = []
    for piece in row:
        n = next((n for n in range(len(found) - 1, max(-1, len(found) - 3), -1) if found[n].item), -1)
        both = _both(found[n].item, piece) if n >= 0 and piece.item else None
        if both and not (isinstance(both, Within) and n < len(found) - 1):  # "thường xuyên (báo cáo vào tháng 12)" goes on all the year
            found[n] = replace(found[n], item=both, end=piece.end, is_sure=found[n].is_sure and piece.is_sure)
        else:
            found.append(piece)
    return found


def _both(first: Item | None, piece: Piece) -> Item | None:
    """What two items say together, if they do."""
    second, link = piece.item, piece.link
    if link in (";", "OR") or (isinstance(second, Dates) and not piece.is_sure):
        return None
    if isinstance(second, PlanPeriod):
        return first if _comes_back(first) else None
    if isinstance(first, Bare) and first == second and first.rule != "after-event":
        return first
    if isinstance(first, Length) or isinstance(second, Length):
        return _days_that_last(first, second, link)
    if isinstance(first, Steps) or isinstance(second, Steps):
        return _beside_steps(first, second, link)
    return _within(first, second, link) if isinstance(second, Dates) else None


def _days_that_last(first: Item | None, second: Item | None, link: str) -> Item | None:
    """"03 ngày, từ 10-12/4", "15-16/5 (02 ngày)": the days are named, and how many they are adds nothing."""
    length, days = (first, second) if isinstance(first, Length) else (second, first)
    if not isinstance(length, Length) or length.since or length.is_working or length.unit not in ("ngày", "năm") or (isinstance(second, Length) and link != "("):
        return None
    precision = "day" if length.unit == "ngày" else "year"
    return days if isinstance(days, Dates) and not days.bound and all(last.precision == precision for _, last in days.windows) else None


def _beside_steps(first: Item | None, second: Item | None, link: str) -> Item | None:
    if isinstance(second, Steps):
        return _before_steps(first, second, link)
    if not isinstance(first, Steps):
        return None
    return _after_steps(first, second) if link != "AND" and not isinstance(second, Dates) else _dates_of_steps(first, second, link)


def _before_steps(first: Item | None, second: Steps, link: str) -> Item | None:
    """"Tháng 12, hàng năm", "ngày 25, hàng tháng"."""
    if isinstance(first, Dates):
        return yearly(first) if second.steps == ((12, 0),) and with_nothing_said(first) and link in ("", ",") else None
    return _day_of_steps(first, second) if isinstance(first, Days) and not first.cycle else None


def _after_steps(first: Steps, second: Item | None) -> Item | None:
    """"Hàng tháng, trước ngày 25", "Hàng quý, vào tháng cuối quý", "Hàng tuần, vào thứ Sáu"."""
    if isinstance(second, Days):
        return _day_of_steps(second, first) if not second.cycle else second if _is_cycle_of(second, first) else None
    if isinstance(second, Months):
        return second if first.steps == ((3, 0),) else None
    if isinstance(second, Weekdays):
        return replace(second, nth=0, inferred=False) if second.nth is None and first.steps == ((0, 7),) else None
    return None


def _dates_of_steps(first: Steps, second: Item | None, link: str) -> Item | None:
    """"Hàng năm, trong tháng 12", "Định kỳ 6 tháng (trước ngày 15/6 và 15/12)", "Hàng năm, giai đoạn 2021-2025"."""
    if not isinstance(second, Dates) or link == "AND":
        return None
    if with_nothing_said(second) and second.opening == "" and all(months >= 3 for months, _ in first.steps):
        is_yearly = all(step == (12, 0) for step in first.steps)
        if is_yearly or second.bound or (link == "(" and second.windows[0][1].days):
            return yearly(second)
    return _within(first, second, link)


def _is_cycle_of(days: Days, each: Steps) -> bool:
    return (days.cycle, each.steps) in (("month", ((1, 0),)), ("quarter", ((3, 0),)), ("year", ((12, 0),))) or days.cycle == "report"


def _day_of_steps(days: Days, each: Steps) -> Item | None:
    if each.part or each.steps not in (((1, 0),), ((3, 0),)):
        return None
    is_month = each.steps == ((1, 0),)
    return replace(days, cycle="month" if is_month else "quarter", inferred=days.inferred or not is_month)


def _comes_back(item: Item | None) -> bool:
    """Whether it goes on or comes back, so that a span can bound it."""
    return isinstance(item, Always | Steps | Count | Months | Weekdays | Within) or (isinstance(item, Days) and bool(item.cycle)) or (
        isinstance(item, Dates) and all(last.yearly for _, last in item.windows))


def _within(first: Item | None, second: Dates, link: str) -> Item | None:
    """One span, named as such ("trong", "giai đoạn", "từ", in brackets) or with nothing between, bounds what goes on or comes back."""
    if not _comes_back(first) or isinstance(first, Within) or len(second.windows) != 1 or second.bound == "before" or second.opening == "after" or link == "AND":
        return None
    if second.bound and not (second.opening == "now" or link in ("", "(") or second.windows[0][1].precision == "year"):
        return None
    is_year = second.windows[0][0].precision == "year"
    if not (second.is_inside or link in ("", "(") or is_year) or (isinstance(first, Dates) and not (is_year or second.windows[0][0].year)):
        return None
    return Within(first, second)  # type: ignore[arg-type]
