"""The rules that read a time wording, tried in order: each a name, a pattern of plain words, and what it means.

In: words as signed, the plan's period, its signing day. Out: always a Reading; what no rule reads whole is "unread". Nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from plansite.model.time import Kind, Period, Reading
from plansite.when.dates import Bound, Frame, joined, resolved, several
from plansite.when.spans import PARTS, Window, plain, windows

_STEPS = {"ngày": ("DAILY", 1), "tuần": ("WEEKLY", 1), "tháng": ("MONTHLY", 1), "quý": ("MONTHLY", 3), "năm": ("YEARLY", 1)}
_MONTHS = {"MONTHLY": 1, "YEARLY": 12}
_UNITS = {"ngày": "day", "tuần": "week", "tháng": "month", "quý": "quarter", "năm": "year"}
_NUMBERS = {"một": 1, "hai": 2, "ba": 3, "sáu": 6}

UNIT = r"(?:ngày|tuần|tháng|quý|năm)"
STEP = rf"(?:định kỳ )?(?:(?:hàng|mỗi) )?(?:(?:[1-9][0-9]?|hai|ba|sáu) )?{UNIT}"
BOUND = (r"(?P<until>(?:cho )?đến(?: hết(?! năm$))?|tới|chậm nhất(?: là| đến| vào)*|muộn nhất(?: là| đến| vào)*|không quá|không muộn hơn)?"
         r" ?(?P<before>trước)? ?")
WITHIN = r"(?: (?=trong|giai đoạn|từ|quý|tháng|năm|[0-9]{4})|,(?=trong|giai đoạn))(?:trong )?(?:giai đoạn )?(?:từ )?(.+)"
DONE = r"(?:(?:hoàn thành|thực hiện|xong) )?"


class Rule(NamedTuple):
    name: str
    pattern: str
    meaning: Callable[[re.Match[str], Frame], Reading | None]


def read(words: str, period: Period, signed: date | None = None) -> Reading:
    """What the words say of the plan's time."""
    if not words or words.isspace():
        return Reading(words, "none")
    frame = Frame(period, signed)
    try:
        result = _item(words, frame) or _items(unicodedata.normalize("NFC", words), frame)
    except (ValueError, OverflowError):  # a day that no calendar has: 31/02
        result = None
    if result is None:
        return Reading(words, "unread", confidence="none", unread=words)
    return _signed(result, words)


def _item(words: str, frame: Frame) -> Reading | None:
    text = plain(words)
    for rule in RULES:
        if (match := re.fullmatch(rule.pattern, text)) and (found := rule.meaning(match, frame)):
            return found
    return None


def _items(words: str, frame: Frame) -> Reading | None:
    """"a; b", and within them "a và b" and "a, b": each one must be read."""
    items: list[Reading] = []
    for part in words.strip(" ;.").split(";"):
        whole = _item(part, frame)
        for small in [part] if whole else re.split(r",|\bvà\b", part, flags=re.IGNORECASE):
            one = whole or _item(small, frame)
            if one is None:
                return None
            items.append(_signed(one, small.strip()))
    return several(tuple(items)) if len(items) > 1 else None


def _signed(reading: Reading, words: str) -> Reading:
    """With the words it was read from; a part without its own, as in "Quý I, III/2023", shares those of the whole."""
    return replace(reading, as_signed=words, parts=tuple(part if part.as_signed else _signed(part, words) for part in reading.parts))


def _bare(kind: Kind) -> Callable[[re.Match[str], Frame], Reading | None]:
    return lambda match, frame: Reading("", kind)


def _within(tail: str, frame: Frame, kind: Kind) -> Reading | None:
    """What goes on in the days that the rest of the words names, or in the plan period where nothing is left."""
    if tail in ("", " trong năm"):
        return frame.over(kind)
    named = re.fullmatch(WITHIN, tail)
    found = windows(named[1]) if named else []
    days = resolved(found[0], "", frame) if len(found) == 1 else None
    return replace(days, kind=kind) if days and not days.rrule else None


def _continuous(match: re.Match[str], frame: Frame) -> Reading | None:
    return _within(match["within"], frame, "continuous")


def _effective(match: re.Match[str], frame: Frame) -> Reading:
    return Reading("", "effective", frame.signed)


def _length(match: re.Match[str], frame: Frame) -> Reading:
    """The day of signing is not counted (Civil Code, Art. 147). Working days and months are not computed."""
    if not match["since"]:
        return Reading("", "duration")
    days = {"ngày": 1, "tuần": 7}.get(match["unit"], 0) * int(match["count"])
    if not (match["since"] == "ngày ký" and frame.signed and days) or match["working"]:
        return Reading("", "relative")
    return Reading("", "relative", None, frame.signed + timedelta(days), "day", confidence="inferred")


def _recurring(match: re.Match[str], frame: Frame) -> Reading | None:
    """One step, or several: where the finest contains the others ("6 tháng, năm"), its rule stands for all."""
    part = PARTS.get(match["part"])
    marked = match["times"] or re.match(r"định kỳ|hàng|mỗi|các", match["steps"])
    days = _within(match["within"], frame, "recurring")
    if days is None or not (marked or (part and match["steps"] in ("tháng", "quý"))):
        return None
    days = replace(days, part=part, confidence="certain" if marked else "inferred")
    steps = [_step(words) for words in re.split(r",và |,|/| và ", match["steps"])]
    each = tuple(replace(days, rrule=f"FREQ={name}" + (f";INTERVAL={count}" if count > 1 else "")) for name, count in steps)
    months = [_MONTHS.get(name, 0) * count for name, count in steps]
    if len(each) > 1 and not (min(months) and all(count % min(months) == 0 for count in months)):
        return several(each)
    return replace(each[months.index(min(months))], parts=each if len(each) > 1 else ())


def _step(words: str) -> tuple[str, int]:
    count, unit = words.split()[-2:] if " " in words else ("", words)
    frequency, interval = _STEPS[unit]
    return frequency, interval * (int(count) if count.isdecimal() else _NUMBERS.get(count, 1))


def _each_month(match: re.Match[str], frame: Frame) -> Reading | None:
    """A short month has its last day instead (Civil Code, Art. 148); the day before the first is the last of the month before."""
    day = int(match["day"]) - bool(match["before"])
    if not 0 <= day <= 31:
        return None
    days = str(day or -1) if day <= 28 else ",".join(str(one) for one in range(28, day + 1)) + ";BYSETPOS=-1"
    return replace(frame.over("recurring-deadline"), precision="day", rrule=f"FREQ=MONTHLY;BYMONTHDAY={days}")


def _frequency(match: re.Match[str], frame: Frame) -> Reading | None:
    count = f"{'>=' if match['least'] else ''}{int(match['count'])}/{_UNITS[match['unit']]}"
    return replace(frame.over("frequency"), frequency=count)


def _horizon(match: re.Match[str], frame: Frame) -> Reading | None:
    """", định hướng đến năm 2030": a horizon behind the task's own days, which makes nothing due and stays words."""
    found = _item(match["head"], frame)
    return replace(found, unread=match["horizon"]) if found else None


def _dated(match: re.Match[str], frame: Frame) -> Reading | None:
    bound: Bound = "before" if match["before"] else "until" if match["until"] else ""
    found = windows(match["what"])
    if match["yearly"]:
        found = [(replace(first, yearly=True), replace(last, yearly=True)) for first, last in found]
    if match["onward"] or match["after"] or (match["since"] and len(found) == 1 and found[0][0] == found[0][1]):
        return _open_end(found, bool(match["after"]), frame) if not bound else None
    parts = [resolved(window, bound, frame) for window in joined(found)]
    known = tuple(part for part in parts if part)
    if not known or len(known) < len(parts):
        return None
    result = known[0] if len(known) == 1 else several(known)
    if match["now"]:
        return replace(result, kind="interval", earliest=frame.signed) if result.kind == "deadline" else None
    return result


def _open_end(found: list[Window], after: bool, frame: Frame) -> Reading | None:
    days = resolved(found[0], "", frame) if len(found) == 1 else None
    if days is None or days.rrule or days.earliest is None or days.latest is None:
        return None
    return replace(days, kind="open-end", earliest=days.latest + timedelta(1) if after else days.earliest, latest=None)


_NO_TIME = r"(?:(?!\b(?:ngày|tháng|quý|năm|tuần|hàng|mỗi|trước|sau|đến|định|thường|chậm)\b)[^0-9;])*"
"""words that only say of whom or of what"""

RULES = (
    Rule("the row above", r"nt|như trên|[\"″〃”]|''", _bare("ditto")),
    Rule("all the time", r"(?:thường xuyên(?:(?:,| và | )liên tục)?|liên tục|quanh năm|(?:trong )?(?:cả|suốt) năm)"
                         r"(?P<within>.*)", _continuous),
    Rule("on request", rf"(?:(?:khi có|theo) yêu cầu|khi (?:có )?phát sinh|khi cần|đột xuất)\b{_NO_TIME}", _bare("conditional")),
    Rule("after something", rf"(?:ngay )?(?:sau|ngay) khi {_NO_TIME}", _bare("event")),
    Rule("from signing", r"(?:có hiệu lực )?(?:thi hành )?(?:kể )?từ ngày ký(?: ban hành)?", _effective),
    Rule("a length", rf"(?:(?:trong(?: vòng| thời hạn)?|không quá|tối đa) )?(?P<count>[1-9][0-9]{{0,2}}) (?P<unit>{UNIT})"
                     r"(?P<working> làm việc)?(?: (?:kể |tính )?(?:từ|sau) (?P<since>[^0-9;]+))?", _length),
    Rule("every so often", rf"(?:(?P<part>đầu|giữa|cuối) )?(?:theo )?(?P<steps>(?:các (?=tháng))?{STEP}(?:(?:,và |,|/| và ){STEP})*)"
                           r"(?P<times>(?:/| )(?:1 |một )?lần)?(?P<within>.*)", _recurring),
    Rule("a day of each month", rf"{DONE}{BOUND}(?:ngày )?(?P<day>[1-9][0-9]?)(?: của)? (?:hàng|mỗi) tháng", _each_month),
    Rule("so many in each", rf"(?P<least>ít nhất |tối thiểu )?(?P<count>[1-9][0-9]{{0,2}}) [^\W\d]+"
                            rf"(?:/| một | mỗi )(?P<unit>{UNIT})", _frequency),
    Rule("in each so many", rf"(?:hàng|mỗi) (?P<unit>{UNIT}) (?P<least>ít nhất |tối thiểu )?"
                            r"(?P<count>[1-9][0-9]{0,2}) [^\W\d]+", _frequency),
    Rule("with a horizon", r"(?P<head>(?:(?!định hướng|tầm nhìn).)+)(?:,| và |,và )"
                           r"(?P<horizon>(?:định hướng|tầm nhìn)(?: đến)?(?: năm)? [0-9]{4})", _horizon),
    Rule("named days", rf"{DONE}(?P<yearly>hàng năm[, ])?(?P<now>từ nay )?{BOUND}(?P<after>sau )?"
                       r"(?:(?:trong(?! năm\b)|vào|các|giai đoạn|nhiệm kỳ) )*(?P<since>(?:kể )?từ )?(?P<what>.+?)"
                       r"(?P<onward> trở đi| và các năm (?:tiếp theo|sau))?", _dated),
)
"""each reads a whole item or nothing; where two could, the first one does"""
