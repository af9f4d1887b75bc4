"""Words -> one plain spelling, and the pieces of the calendar that it names: days, months, quarters, halves, years.

In: a wording or a part of one. Out: its plain spelling; windows (first and last Span). No plan is known here, no year is supplied.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date

from plansite.model.time import PartialDate

PARTS = {"đầu": "first", "giữa": "middle", "cuối": "last"}
FINEST_FIRST = ("day", "month", "quarter", "half", "year")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_SHIFT = {"trước": -1, "sau": 1}
_NOUN = {"day": "ngày", "month": "tháng", "quarter": "quý", "year": "năm"}
_LETTERS = str.maketrans({**dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys("\u200b\ufeff", " "),
                          **dict.fromkeys("\u00ad\u200c\u200d\u2060"), "ð": "đ", "⁄": "/", "∕": "/"})
_SPELLINGS = (
    (r"\b(?:quí|qúy|qúi)\b", "quý"), (r"\bhằng\b", "hàng"), (r"\bkì\b", "kỳ"),
    (r"\bq\.? ?(?=[1-4i])", "quý "), (r"\bt\.? ?(?=[0-9])", "tháng "),
    (r" ?([-/,;()]) ?", r"\1"), (r"\b0+(?=[0-9])", ""), (r"(?<=[0-9])\.(?=[0-9])", "/"),
    (r"\b([0-9]{1,2})-([0-9]{1,2})-(?=[0-9]{4}\b)", r"\1/\2/"), (r"\b((?:tháng|quý) [0-9iv]{1,3})-(?:năm )?(?=[0-9]{4}\b)", r"\1/"),
)
"""variants of one spelling, replaced in this order"""
_SPAN = re.compile(r"""
    (?:(?P<part>đầu|giữa|cuối|hết|trong)\ )?
    (?: (?P<count>[1-9]|1[0-2])\ tháng\ (?P<side>đầu|cuối)\ năm
      | (?:ngày\ )?(?P<day>[1-9][0-9]?)(?:/|(?:\ của)?\ tháng\ )(?P<day_month>[1-9]|1[0-2])
      | tháng\ (?P<month>[1-9]|1[0-2])  |  (?P<month_of>[1-9]|1[0-2])(?=/[0-9]{4})
      | quý\ (?P<quarter>[1-4]|i{1,3}|iv)
      | (?:năm\ )?(?P<alone>[0-9]{4})  |  (?<=\ )năm )
    (?: (?:\ của\ |\ |/)(?:năm\ )?(?P<year>[0-9]{4})
      | (?:\ của)?\ năm\ (?P<shift>trước|sau)
      | \ (?P<yearly>(?:hàng|mỗi)\ năm) )?""", re.VERBOSE)


def plain(words: str) -> str:
    """Lower case, NFC, single spaces, none around marks, no leading zeros, one spelling of each word."""
    text = " ".join(unicodedata.normalize("NFC", words).lower().translate(_LETTERS).split())
    for variant, spelling in _SPELLINGS:
        text = re.sub(variant, spelling, text)
    return text.strip(" .,:;-+*•")


@dataclass(frozen=True, slots=True)
class Span:
    precision: str
    months: tuple[int, int] = (1, 12)
    day: int | None = None
    year: int | None = None
    shift: int = 0
    """years from the plan's year: "năm trước" is -1"""
    yearly: bool = False
    part: str | None = None

    def first(self, plan_year: int) -> date:
        return PartialDate(self.year or plan_year + self.shift, self.months[0], self.day).first

    def last(self, plan_year: int) -> date:
        return PartialDate(self.year or plan_year + self.shift, self.months[1], self.day).last

    def beside(self, other: Span) -> Span:
        """With the year of its neighbour; but "năm sau" behind a range belongs to its end alone."""
        if self.year or other.year:
            return replace(self, year=self.year or (other.year or 0) + self.shift, shift=0)
        return replace(self, shift=self.shift or min(other.shift, 0), yearly=self.yearly or other.yearly)

    def follows(self, other: Span) -> bool:
        """Whether this begins where the other ends, both being whole months."""
        start, end = (self.year or self.shift) * 12 + self.months[0], (other.year or other.shift) * 12 + other.months[1]
        return start == end + 1 and not (self.day or other.day or self.part or other.part)


Window = tuple[Span, Span]


def windows(text: str) -> list[Window]:
    """The spans, ranges and lists of them in a plain text; none if any is not one. In "quý i,ii/2023" both have the year."""
    spans: list[Span] = []
    for piece in re.split(r",và |,| và ", text):
        ends = re.split(r"-| (?:cho )?đến hết | (?:cho )?đến | tới ", piece)
        for end in (ends[0], ends[-1]):
            found = span(end, spans[-1] if spans else None)
            if found is None or len(ends) > 2:
                return []
            spans.append(found)
    for i in reversed(range(len(spans) - 1)):
        spans[i] = spans[i].beside(spans[i + 1])
    for i in range(1, len(spans)):
        spans[i] = spans[i].beside(spans[i - 1])
    return list(zip(spans[::2], spans[1::2], strict=True))


def span(text: str, like: Span | None = None) -> Span | None:
    """One span; a bare number is of its neighbour's kind: "tháng 3-10"."""
    found = _SPAN.fullmatch(f"{_NOUN.get(like.precision)} {text}") if like else None
    found = found or _SPAN.fullmatch(text)
    if found is None:
        return None
    of = found.groupdict()
    month = of["month"] or of["month_of"] or of["day_month"]
    precision, months = "year", (1, 12)
    if count := int(of["count"] or 0):
        precision, months = "half" if count == 6 else "month", (1, count) if of["side"] == "đầu" else (13 - count, 12)
    elif quarter := of["quarter"]:
        number = _ROMAN.get(quarter) or int(quarter)
        precision, months = "quarter", (3 * number - 2, 3 * number)
    elif month:
        precision, months = "day" if of["day"] else "month", (int(month), int(month))
    year, shift = of["alone"] or of["year"], _SHIFT.get(of["shift"], 0)
    return Span(precision, months, int(of["day"] or 0) or None, int(year or 0) or None, shift, bool(of["yearly"]), PARTS.get(of["part"]))
